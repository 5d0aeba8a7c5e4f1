"""The tables that migrations make are those that the code knows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from dateline.ledger import migrate, schema
from dateline.ledger.store import Ledger

from .databases import ByHand, only_sqlite

# Runs what is given in a new interpreter and says which of the modules were imported.
IMPORTS = (
    "import sys; {work}; print(*sorted({{'alembic', 'sqlalchemy', 'psycopg'}} & {{*sys.modules}}))"
)


def imported(work: str) -> str:
    """Return which of the heavy modules some work imports."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path[:0] = {sys.path!r}\n{IMPORTS.format(work=work)}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_migrations_make_the_schema(ledger: Ledger) -> None:
    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": schema.VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, schema.metadata) == []


def test_the_revisions_listed_are_those_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    found = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(found)) == schema.REVISIONS
    assert script.get_current_head() == migrate.NEWEST


def test_the_schema_holds_no_type_of_one_database_only() -> None:
    portable = (sa.BigInteger, sa.Integer, sa.String, sa.Text, sa.Date, sa.Float, sa.Boolean)
    types = {type(column.type) for table in schema.metadata.tables.values() for column in table.c}
    assert types <= {*portable}


def test_an_up_to_date_ledger_is_opened_without_alembic(
    ledger: Ledger, path: Path | str, kind: str
) -> None:
    """And one in a file without the driver of PostgreSQL."""
    ledger.close()
    work = (
        "from dateline.ledger.store import Ledger; "
        f"ledger = Ledger.open({str(path)!r}, read_only=True); ledger.incidents(); ledger.close()"
    )
    assert imported(work) == ("sqlalchemy" if kind == "sqlite" else "psycopg sqlalchemy")


def test_the_errors_cost_no_database() -> None:
    assert imported("import dateline.ledger, dateline.ledger.errors") == ""


@only_sqlite
@pytest.mark.usefixtures("ledger")
def test_the_ledger_is_in_wal_mode(by_hand: ByHand) -> None:
    assert by_hand("PRAGMA journal_mode") == [("wal",)]
