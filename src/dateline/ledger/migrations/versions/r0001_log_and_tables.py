"""The log, what guards it, and the first derived tables.

There is no way back: an older version would lose what a newer one logged.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# What an append-only log refuses, for any program that opens the file.
GUARDS = {
    "entries_stay_as_they_are": "BEFORE UPDATE ON entries",
    "entries_are_never_deleted": "BEFORE DELETE ON entries",
    # Also what INSERT OR REPLACE would do: put another entry in the place of one.
    "entries_follow_one_another": (
        "BEFORE INSERT ON entries WHEN NEW.sequence <> "
        "(SELECT COALESCE(MAX(sequence), 0) + 1 FROM entries) "
        "OR EXISTS (SELECT 1 FROM entries WHERE hash = NEW.hash OR previous = NEW.previous)"
    ),
}

# The same for PostgreSQL, where a program can also empty a table at one blow. The table is named
# by the trigger: what `entries` means depends on the settings of the program that writes.
POSTGRES_GUARDS = {
    "entries_stay_as_they_are": "BEFORE UPDATE ON entries FOR EACH STATEMENT",
    "entries_are_never_deleted": "BEFORE DELETE OR TRUNCATE ON entries FOR EACH STATEMENT",
    "entries_follow_one_another": "BEFORE INSERT ON entries FOR EACH ROW",
}
POSTGRES_REFUSE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    follows boolean := false;
BEGIN
    IF TG_OP = 'INSERT' THEN
        EXECUTE format(
            'SELECT $1 = (SELECT COALESCE(MAX(sequence), 0) + 1 FROM %1$I.%2$I)',
            TG_TABLE_SCHEMA, TG_TABLE_NAME
        ) INTO follows USING NEW.sequence;
    END IF;
    IF NOT follows THEN
        RAISE integrity_constraint_violation
            USING MESSAGE = 'the log is append-only: ' || TG_NAME;
    END IF;
    RETURN NEW;
END
$$
"""


def upgrade() -> None:
    """Make the tables."""
    _make_log()
    _make_articles_and_readings()
    _make_incidents()
    _make_statements()


def _make_log() -> None:
    op.create_table(
        "entries",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("payload_sha256", sa.String(64), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False, unique=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRES_REFUSE.format(name="entries_are_append_only"))
        for name, when in POSTGRES_GUARDS.items():
            op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION entries_are_append_only()")
        return
    for name, when in GUARDS.items():
        op.execute(
            f"CREATE TRIGGER {name} {when} "
            f"BEGIN SELECT RAISE(ABORT, 'the log is append-only: {name}'); END"
        )


def _make_articles_and_readings() -> None:
    op.create_table(
        "articles",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("entries.sequence"), nullable=False),
        sa.Column("facts_sha256", sa.String(64), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.Text),
    )
    op.create_table(
        "readings",
        sa.Column(
            "entry",
            sa.BigInteger,
            sa.ForeignKey("entries.sequence"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("article", sa.String(64), sa.ForeignKey("articles.key"), nullable=False),
        sa.Column(
            "article_entry", sa.BigInteger, sa.ForeignKey("entries.sequence"), nullable=False
        ),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("content_sha256", sa.String(64), nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("published_earliest", sa.Date),
        sa.Column("published_latest", sa.Date),
    )
    op.create_index("readings_article", "readings", ["article"])


def _make_incidents() -> None:
    counts = [
        sa.Column(f"{outcome}_{end}", sa.BigInteger)
        for outcome in ("killed", "injured", "arrested", "abducted")
        for end in ("low", "high")
    ]
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("reading", sa.BigInteger, sa.ForeignKey("readings.entry"), nullable=False),
        sa.Column("article", sa.String(64), sa.ForeignKey("articles.key"), nullable=False),
        sa.Column("incident", sa.Text, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("country", sa.String(2)),
        sa.Column("place", sa.Text),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("uncertainty_km", sa.Float),
        *counts,
        sa.Column("part", sa.String(32), nullable=False),
        sa.Column("standing", sa.String(32), nullable=False),
        sa.Column("certainty", sa.String(32), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("incidents_article", "incidents", ["article"])
    op.create_index("incidents_days", "incidents", ["earliest", "latest"])
    op.create_index("incidents_country", "incidents", ["country"])
    op.create_index("incidents_type", "incidents", ["type"])


def _make_statements() -> None:
    op.create_table(
        "statements",
        sa.Column(
            "reading",
            sa.BigInteger,
            sa.ForeignKey("readings.entry"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("article", sa.String(64), sa.ForeignKey("articles.key"), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("measure", sa.Text),
        sa.Column("low", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
        sa.Column("country", sa.String(2)),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("certainty", sa.String(32), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("statements_article", "statements", ["article"])
    op.create_index("statements_kind", "statements", ["kind"])
