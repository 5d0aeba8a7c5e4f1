"""The ledger's tables, as SQLAlchemy Core knows them.

In:   nothing.
Out:  `entries`, the log; and what is derived from it: `articles` and `readings`; `reports`, what
      one article tells of one incident, with the `blocks` they are found by and the `pairs` that
      speak for one incident; `incidents`, made of reports; `statements`; `decisions`; `releases`.

The log is the truth. The derived tables hold what people filter by, and can be thrown away and
made again (derive.py). Types are those that SQLite and PostgreSQL share. A day is a date; a time
is text, because the log's hashes are made over its exact characters. A count with a null `low` is
unknown; with a `low` and a null `high` it is open upwards.

Not here: making the tables (migrations/). A test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

# The revisions of the tables, oldest first, as in migrations/versions. Held here too, so that
# opening a ledger that is up to date needn't import Alembic.
REVISIONS = ("0001", "0002")

# Not Alembic's own `alembic_version`: another program's database is not to be taken for a ledger.
VERSION_TABLE = "dateline_version"

metadata = MetaData()

entries = Table(
    "entries",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("payload", Text, nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("recorded_at", String(27), nullable=False),
    Column("previous", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),
)

articles = Table(
    "articles",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("id", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("entry", BigInteger, ForeignKey("entries.sequence"), nullable=False),
    Column("facts_sha256", String(64), nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("language", Text),
)

readings = Table(
    "readings",
    metadata,
    Column(
        "entry",
        BigInteger,
        ForeignKey("entries.sequence"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("article", String(64), ForeignKey("articles.key"), nullable=False),
    Column("article_entry", BigInteger, ForeignKey("entries.sequence"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("published_earliest", Date),
    Column("published_latest", Date),
    Index("readings_article", "article"),
)

# A report's `id` is made from its article and the `incident` in its reading. `joined` is the
# incident of the record that it belongs to, null until it was compared with the others.
reports = Table(
    "reports",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("reading", BigInteger, ForeignKey("readings.entry"), nullable=False),
    Column("article", String(64), ForeignKey("articles.key"), nullable=False),
    Column("incident", Text, nullable=False),
    Column("joined", String(16)),
    Column("payload", Text, nullable=False),
    Index("reports_article", "article"),
    Index("reports_joined", "joined"),
)

# Reports that share a key are compared.
blocks = Table(
    "blocks",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("report", String(16), ForeignKey("reports.id"), primary_key=True),
    Index("blocks_report", "report"),
)

# Pairs of reports that by themselves speak for one incident; `a` sorts before `b`.
pairs = Table(
    "pairs",
    metadata,
    Column("a", String(16), ForeignKey("reports.id"), primary_key=True),
    Column("b", String(16), ForeignKey("reports.id"), primary_key=True),
    Column("bits", Float, nullable=False),
    Column("payload", Text, nullable=False),
    Index("pairs_b", "b"),
)

# Fields as the default policy computes them; `payload` holds all of them.
incidents = Table(
    "incidents",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("type", String(32), nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("country", String(2)),
    Column("place", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("uncertainty_km", Float),
    Column("killed_low", BigInteger),
    Column("killed_high", BigInteger),
    Column("injured_low", BigInteger),
    Column("injured_high", BigInteger),
    Column("arrested_low", BigInteger),
    Column("arrested_high", BigInteger),
    Column("abducted_low", BigInteger),
    Column("abducted_high", BigInteger),
    Column("part", String(32), nullable=False),
    Column("standing", String(32), nullable=False),
    Column("certainty", String(32), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("independent_sources", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Index("incidents_days", "earliest", "latest"),
    Index("incidents_country", "country"),
    Index("incidents_type", "type"),
)

statements = Table(
    "statements",
    metadata,
    Column(
        "reading",
        BigInteger,
        ForeignKey("readings.entry"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("article", String(64), ForeignKey("articles.key"), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("measure", Text),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("country", String(2)),
    Column("earliest", Date),
    Column("latest", Date),
    Column("certainty", String(32), nullable=False),
    Column("payload", Text, nullable=False),
    Index("statements_article", "article"),
    Index("statements_kind", "kind"),
)

# What people decided about reports, and the articles of those reports. A later reading of an article
# may tell the incident under another id: its words say which report is meant.
decisions = Table(
    "decisions",
    metadata,
    Column(
        "entry",
        BigInteger,
        ForeignKey("entries.sequence"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("action", String(32), nullable=False),
    Column("withdrawn", BigInteger),
    Column("payload", Text, nullable=False),
)

decided = Table(
    "decided",
    metadata,
    Column("article", String(64), ForeignKey("articles.key"), primary_key=True),
    Column("decision", BigInteger, ForeignKey("decisions.entry"), primary_key=True),
)

releases = Table(
    "releases",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("entry", BigInteger, ForeignKey("entries.sequence"), nullable=False),
    Column("payload", Text, nullable=False),
)

released = Table(
    "released",
    metadata,
    Column("release", Integer, primary_key=True, autoincrement=False),
    Column("id", String(16), primary_key=True),
    Column("payload", Text, nullable=False),
)

# Children first: the order to empty them in.
DERIVED = (
    released,
    releases,
    decided,
    decisions,
    incidents,
    pairs,
    blocks,
    statements,
    reports,
    readings,
    articles,
)
