"""The store: an append-only log of what came in, and tables derived from it.

`store.Ledger` is the way in. Importing it imports SQLAlchemy, so commands that need no ledger
leave it alone; `errors` and this file cost nothing.
"""

from __future__ import annotations

DEFAULT_LEDGER = "dateline.db"
