"""What can go wrong with a ledger.

Each says where, what was found, what was expected and what to do. All parts go on to Exception,
so that an error survives pickling.

Not here: turning a database's own errors into these (connect.py).
"""

from __future__ import annotations

from dateline.records.errors import DatelineError


class LedgerError(DatelineError):
    """The root of the ledger's errors."""


class MissingLedgerError(LedgerError):
    """A ledger is to be read that isn't there, or that nothing was ever added to."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, found)
        self.where, self.found = where, found

    def __str__(self) -> str:
        return (
            f"{self.where}: found {self.found}; expected a ledger. Make one with "
            f"`dateline add FILE --ledger {self.where}`, or name another with `--ledger`."
        )


class NotALedgerError(LedgerError):
    """A file that is something else; it is left as it was."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, found)
        self.where, self.found = where, found

    def __str__(self) -> str:
        return (
            f"{self.where}: found {self.found}; expected a Dateline ledger. It was left as it "
            "was; name another with `--ledger`."
        )


class NewerLedgerError(LedgerError):
    """A ledger whose tables this version doesn't know."""

    def __init__(self, where: str, revision: str, newest: str) -> None:
        super().__init__(where, revision, newest)
        self.where, self.revision, self.newest = where, revision, newest

    def __str__(self) -> str:
        return (
            f"{self.where}: found a ledger of revision {self.revision!r}; expected "
            f"{self.newest!r} or older. A newer Dateline made it: install that version "
            "(`pip install --upgrade dateline`). The ledger was left as it was."
        )


class OutdatedLedgerError(LedgerError):
    """A ledger of an older version, opened only to be read."""

    def __init__(self, where: str, revision: str, newest: str) -> None:
        super().__init__(where, revision, newest)
        self.where, self.revision, self.newest = where, revision, newest

    def __str__(self) -> str:
        return (
            f"{self.where}: found a ledger of revision {self.revision!r}; expected "
            f"{self.newest!r}. Keep a copy, then bring it up to date with any "
            f"`dateline add FILE --ledger {self.where}`."
        )


class ReadOnlyLedgerError(LedgerError):
    """A ledger, or the folder it is in, that may not be written to."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, found)
        self.where, self.found = where, found

    def __str__(self) -> str:
        return (
            f"{self.where}: found {self.found}; expected a ledger that can be written to. Nothing "
            "more was added; change the permissions, or name another ledger with `--ledger`."
        )


class UnreachableLedgerError(LedgerError):
    """A place where no ledger can be opened or made."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, found)
        self.where, self.found = where, found

    def __str__(self) -> str:
        return (
            f"{self.where}: found {self.found}; expected a place where a ledger can be. Check that "
            "the folder is there and the disk works (of a server: its address, that it runs, the "
            "database's name, the role's password and rights), or name another ledger with "
            "`--ledger`."
        )


class UnsupportedDatabaseError(LedgerError):
    """A URL of a database that this version can't keep a ledger in."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, found)
        self.where, self.found = where, found

    def __str__(self) -> str:
        return (
            f"{self.where}: found a database of kind {self.found!r}; expected SQLite or "
            "PostgreSQL. Give the path of a file, a URL `sqlite:///PATH`, or a URL "
            "`postgresql://USER@HOST/DATABASE`."
        )


class LedgerUrlError(LedgerError):
    """A URL of which it can't be told what its parts are; nothing that may be secret is kept."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, found)
        self.where, self.found = where, found

    def __str__(self) -> str:
        return (
            f"{self.where}: found {self.found}; expected a URL such as "
            "`postgresql://USER:PASSWORD@HOST:5432/DATABASE`. In a user's name or a password, write "
            "%40 for @, %2F for /, %3F for ? and %25 for %; or leave the password out and keep it "
            "in ~/.pgpass or PGPASSWORD."
        )


class MissingDriverError(LedgerError):
    """A ledger in PostgreSQL, and nothing installed that can speak to it."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where

    def __str__(self) -> str:
        return (
            f"{self.where}: found no driver for PostgreSQL; expected psycopg. Install it with "
            "`pip install 'dateline[postgres]'`."
        )


class LostLedgerError(LedgerError):
    """A database that went away in mid-run.

    `fate` is that of the article in hand: `not added`, or `unknown` where the database went away
    between being told to keep it and saying that it had.
    """

    def __init__(self, where: str, found: str, fate: str) -> None:
        super().__init__(where, found, fate)
        self.where, self.found, self.fate = where, found, fate

    def __str__(self) -> str:
        told = "was not added" if self.fate == "not added" else "may or may not have been added"
        return (
            f"{self.where}: found the connection gone ({self.found}); expected it to last. The "
            f"article in hand {told}, the ones before it were. Run the same command again when "
            "the database is back: what is in the ledger isn't added twice."
        )


class FullDiskError(LedgerError):
    """No room for what was to be added."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where

    def __str__(self) -> str:
        return (
            f"{self.where}: found no room left on the disk; expected room for the ledger to grow. "
            "The article in hand was not added, the ones before it were. Make room and run the "
            "same command again: what is in the ledger isn't added twice."
        )


class LockedLedgerError(LedgerError):
    """Another program writes and doesn't let go."""

    def __init__(self, where: str, waited_s: float) -> None:
        super().__init__(where, waited_s)
        self.where, self.waited_s = where, waited_s

    def __str__(self) -> str:
        return (
            f"{self.where}: found it locked by another program for {self.waited_s:g} seconds; "
            "expected my turn to write. The article in hand was not added; run the same command "
            "again when the other program has ended."
        )


class DamagedLedgerError(LedgerError):
    """A ledger that can't be read as one any more."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, found)
        self.where, self.found = where, found

    def __str__(self) -> str:
        return (
            f"{self.where}: found {self.found}; expected a whole ledger. It was damaged outside "
            "of Dateline: keep the file, and go on with a copy from before."
        )


class UnstorableTextError(LedgerError):
    """Text with half a character in it, which no UTF-8 file can hold."""

    def __init__(self, article_id: str, found: str) -> None:
        super().__init__(article_id, found)
        self.article_id, self.found = article_id, found

    def __str__(self) -> str:
        return (
            f"Article {self.article_id!a}: found the lone surrogate {self.found!a}; expected text "
            "that can be written as UTF-8. The article was not added; clean it where it is made."
        )


class RepeatedIncidentError(LedgerError):
    """A reading that gives two incidents one id."""

    def __init__(self, article_id: str, incident_id: str) -> None:
        super().__init__(article_id, incident_id)
        self.article_id, self.incident_id = article_id, incident_id

    def __str__(self) -> str:
        return (
            f"Article {self.article_id!r}: found two incidents with the id {self.incident_id!r}; "
            "expected an id each. The article was not added; this is a fault of the reader: "
            "please report it with the article."
        )


class BrokenEvidenceError(LedgerError):
    """A reading that quotes what its article doesn't hold, or whose digest is another text's."""

    def __init__(self, article_id: str, found: str) -> None:
        super().__init__(article_id, found)
        self.article_id, self.found = article_id, found

    def __str__(self) -> str:
        return (
            f"Article {self.article_id!r}: found a reading of which this is wrong: {self.found}; "
            "expected words that stand in the text. The article was not added; this is a fault of "
            "the reader: please report it with the article."
        )


class UnknownIncidentError(LedgerError):
    """An incident is asked for that the ledger doesn't hold."""

    def __init__(self, where: str, asked: str) -> None:
        super().__init__(where, asked)
        self.where, self.asked = where, asked

    def __str__(self) -> str:
        return (
            f"{self.where}: found no incident {self.asked!r}; expected the id of one, or its "
            "first characters. `dateline incidents` lists them."
        )


class UnknownDecisionError(LedgerError):
    """A decision is to be taken back that isn't there, or was taken back."""

    def __init__(self, number: int, found: str) -> None:
        super().__init__(number, found)
        self.number, self.found = number, found

    def __str__(self) -> str:
        return (
            f"Decision {self.number}: found {self.found}; expected one that holds. "
            "`dateline link list` shows them."
        )


class BadDecisionError(LedgerError):
    """A decision that can't be meant."""

    def __init__(self, what: str, found: str, expected: str) -> None:
        super().__init__(what, found, expected)
        self.what, self.found, self.expected = what, found, expected

    def __str__(self) -> str:
        return (
            f"{self.what}: found {self.found}; expected {self.expected}. Nothing was decided; "
            "`dateline show ID` lists an incident's reports."
        )


class BadReleaseError(LedgerError):
    """A release that can't be made, or isn't there."""

    def __init__(self, name: str, found: str, expected: str) -> None:
        super().__init__(name, found, expected)
        self.name, self.found, self.expected = name, found, expected

    def __str__(self) -> str:
        return (
            f"Release {self.name!r}: found {self.found}; expected {self.expected}. "
            "`dateline releases` lists those there are."
        )


class AmbiguousIncidentError(LedgerError):
    """The first characters of an id that more than one incident begins with."""

    def __init__(self, where: str, asked: str, candidates: tuple[str, ...]) -> None:
        super().__init__(where, asked, candidates)
        self.where, self.asked, self.candidates = where, asked, candidates

    def __str__(self) -> str:
        return (
            f"{self.where}: found {len(self.candidates)} or more incidents that begin with "
            f"{self.asked!r} ({'; '.join(self.candidates)}); expected one. Give more characters."
        )


class UnknownNameError(LedgerError):
    """A name (of a field, a type, a policy) that isn't one of those there are."""

    def __init__(
        self, what: str, asked: str, nearest: tuple[str, ...], known: tuple[str, ...]
    ) -> None:
        super().__init__(what, asked, nearest, known)
        self.what, self.asked, self.nearest, self.known = what, asked, nearest, known

    def __str__(self) -> str:
        near = f"Did you mean {' or '.join(self.nearest)}? " if self.nearest else ""
        return (
            f"{self.what}: found {self.asked!r}; expected one of {', '.join(self.known)}. "
            f"{near}Give a name from the list."
        )


class BadFilterError(LedgerError):
    """A filter that can't be meant."""

    def __init__(self, what: str, found: str, expected: str) -> None:
        super().__init__(what, found, expected)
        self.what, self.found, self.expected = what, found, expected

    def __str__(self) -> str:
        return f"{self.what}: found {self.found}; expected {self.expected}. Change the filter."
