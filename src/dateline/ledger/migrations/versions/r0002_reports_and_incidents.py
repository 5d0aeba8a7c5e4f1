"""Reports, and the incidents made of them; decisions; releases.

Until here `incidents` held one row for each article that told of one. Derived tables hold nothing
that isn't in the log, so the old ones are dropped; the ledger makes all of them anew from the log
after a change of revision.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.drop_table("incidents")
    _make_reports()
    _make_incidents()
    _make_decisions()
    _make_releases()


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("reading", sa.BigInteger, sa.ForeignKey("readings.entry"), nullable=False),
        sa.Column("article", sa.String(64), sa.ForeignKey("articles.key"), nullable=False),
        sa.Column("incident", sa.Text, nullable=False),
        sa.Column("joined", sa.String(16)),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("reports_article", "reports", ["article"])
    op.create_index("reports_joined", "reports", ["joined"])
    op.create_table(
        "blocks",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("report", sa.String(16), sa.ForeignKey("reports.id"), primary_key=True),
    )
    op.create_index("blocks_report", "blocks", ["report"])
    op.create_table(
        "pairs",
        sa.Column("a", sa.String(16), sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("b", sa.String(16), sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("bits", sa.Float, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("pairs_b", "pairs", ["b"])


def _make_incidents() -> None:
    counts = [
        sa.Column(f"{outcome}_{end}", sa.BigInteger)
        for outcome in ("killed", "injured", "arrested", "abducted")
        for end in ("low", "high")
    ]
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(16), primary_key=True),
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
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("independent_sources", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("incidents_days", "incidents", ["earliest", "latest"])
    op.create_index("incidents_country", "incidents", ["country"])
    op.create_index("incidents_type", "incidents", ["type"])


def _make_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column(
            "entry",
            sa.BigInteger,
            sa.ForeignKey("entries.sequence"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("withdrawn", sa.BigInteger),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "decided",
        sa.Column("article", sa.String(64), sa.ForeignKey("articles.key"), primary_key=True),
        sa.Column("decision", sa.BigInteger, sa.ForeignKey("decisions.entry"), primary_key=True),
    )


def _make_releases() -> None:
    op.create_table(
        "releases",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("entries.sequence"), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "released",
        sa.Column("release", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
