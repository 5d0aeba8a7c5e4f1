"""Ledgers as every command opens them: with the linker that joins reports into incidents.

In:   the path or the URL of a ledger.
Out:  the ledger, open.

Not here: the ledger itself (ledger/), and what the linker does (linker.py).
"""

from __future__ import annotations

from pathlib import Path

from dateline.ledger.connect import TIMEOUT_S
from dateline.ledger.store import Ledger
from dateline.run.linker import StandardLinker


def open_ledger(
    path_or_url: str | Path,
    *,
    create: bool = False,
    read_only: bool = False,
    timeout_s: float = TIMEOUT_S,
) -> Ledger:
    """Open a ledger; see `Ledger.open`."""
    return Ledger.open(
        path_or_url,
        create=create,
        read_only=read_only,
        timeout_s=timeout_s,
        linker=StandardLinker(),
    )
