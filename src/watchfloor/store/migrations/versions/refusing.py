"""Pages that could not be read; copies and stories among the tables that every store has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

revision = "0003"
down_revision = "0002"
ANEW = True  # what is searched has to be made again after it

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables that are not there yet: those of copies and stories were made at their first use."""
    op.create_table(
        "refusals",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("moment", MOMENT, nullable=False),
    )
    _make_copies()
    _make_stories()


def _make_copies() -> None:
    _make(
        "copy_texts",
        sa.Column("number", NUMBER, primary_key=True),
        sa.Column("article", sa.String, nullable=False, unique=True),
        sa.Column("published", sa.Date),
        sa.Column("credit", sa.String),
        sa.Column("shingles", sa.Integer, nullable=False),
    )
    _make(
        "copy_shingles",
        sa.Column("shingle", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column(
            "text",
            NUMBER,
            sa.ForeignKey("copy_texts.number", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        clustered=True,
    )
    _make(
        "copies",
        sa.Column("article", sa.String, primary_key=True),
        sa.Column("other", sa.String, primary_key=True, index=True),
        sa.Column("containment", sa.Float, nullable=False),
        sa.Column("first", sa.String),
        sa.Column("credit", sa.String),
        sa.Column("shared", sa.JSON, nullable=False),
    )


def _make_stories() -> None:
    _make(
        "story_articles",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("article", sa.String, nullable=False, unique=True),
        sa.Column("story", sa.String, nullable=False, index=True),
    )
    _make(
        "happening_events",
        sa.Column("event", sa.String, primary_key=True),
        sa.Column("happening", sa.String, nullable=False, index=True),
        sa.Column("article", sa.String, nullable=False, index=True),
    )
    _make(
        "story_decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("member", sa.String, nullable=False),
        sa.Column("group", sa.String, nullable=False),
        sa.Column("together", sa.Boolean, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("when", MOMENT, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )


def _make(name: str, *columns: SchemaItem, clustered: bool = False) -> None:
    """A table, where it is not there yet; ``clustered``: kept in the order of its key."""
    if not sa.inspect(op.get_bind()).has_table(name):
        op.create_table(name, *columns, sqlite_with_rowid=not clustered)
