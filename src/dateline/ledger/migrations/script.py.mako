"""${message}.

Give the new revision to `REVISIONS` in schema.py as well. A revision says all it needs itself: the
tables in schema.py move on, and this must go on making the ones of its time.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    ${upgrades if upgrades else "pass"}
