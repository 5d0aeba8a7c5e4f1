"""Dateline reads news reports of political violence and keeps the record.

The folders are the steps, in the order of the flow: `acquire` turns files into articles,
`read` finds what an article says, `resolve` turns words into days, places and numbers,
`assemble` decides what is one incident, `run` puts the steps together, `ledger` keeps the
result and `publish` shows it. `records` holds what flows between them.
"""

__version__ = "0.1.0"
