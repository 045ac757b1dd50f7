"""Pages by their content, versions of articles with how they were got, corrections, log; search tables of their own."""

from __future__ import annotations

import hashlib
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection, Table

revision = "0002"
down_revision = "0001"
ANEW = True  # what is searched has to be made again after it

DERIVED = ("parties", "events", "statements", "places", "times", "mentions", "cuts", "paragraphs", "actors", "store")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)

FIRST_RUNS = sa.table("first_runs", *(sa.column(name, sa.String) for name in ("id", "package", "network")))
FIRST_RUNS.append_column(sa.column("vocabularies", sa.JSON))
FIRST_PAGES = sa.table(
    "first_pages",
    *(sa.column(name, sa.Text) for name in ("sha256", "source", "url", "media_type")),
    sa.column("fetched", MOMENT),
    sa.column("status", sa.Integer),
    sa.column("content", sa.LargeBinary),
)
FIRST_ARTICLES = sa.table(
    "first_articles",
    sa.column("row", sa.Integer),
    *(sa.column(name, sa.Text) for name in ("id", "page", "run", "url", "host", "source_name", "title", "language")),
    *(sa.column(name, sa.Text) for name in ("verdict",)),
    sa.column("current", sa.Boolean),
    sa.column("published", sa.Date),
    sa.column("reading", sa.LargeBinary),
)


def upgrade() -> None:
    """Carry runs, pages and articles over; the rest is made from them."""
    connection = op.get_bind()
    for name in DERIVED:
        op.drop_table(name)
    for name in ("articles", "pages", "runs"):
        connection.execute(sa.text(f"CREATE TABLE first_{name} AS SELECT * FROM {name}"))  # noqa: S608  # ours
        op.drop_table(name)
    _carry_sources(connection, *_make_sources())
    _carry_articles(connection, *_make_articles())
    _make_desk()
    for name in ("articles", "pages", "runs"):
        op.drop_table(f"first_{name}")


def _make_sources() -> tuple[Table, Table]:
    runs = op.create_table(
        "runs",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("package", sa.String, nullable=False),
        sa.Column("network", sa.String, nullable=False),
        sa.Column("vocabularies", sa.JSON, nullable=False),
        sa.Column("began", MOMENT, nullable=False),
    )
    pages = op.create_table(
        "pages",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary),
        sa.Column("written", MOMENT, nullable=False, index=True),
    )
    return runs, pages


def _make_articles() -> tuple[Table, Table]:
    articles = op.create_table(
        "articles",
        sa.Column("row", NUMBER, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("page", sa.String, sa.ForeignKey("pages.sha256"), nullable=False, index=True),
        sa.Column("run", sa.String, sa.ForeignKey("runs.id"), nullable=False, index=True),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("written", MOMENT, nullable=False, index=True),
        *_how_got(),
        *_texts("url", "host", "source_name", "title", "byline"),
        sa.Column("published", sa.Date),
        sa.Column("updated", sa.Date),
        sa.Column("language", sa.String),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.UniqueConstraint("id", "page"),
    )
    op.create_index("articles_by_host", "articles", ["host", "published"])
    op.create_index("articles_by_published", "articles", ["published"])
    op.create_index("articles_by_source", "articles", ["page_source"])
    readings = op.create_table(
        "readings",
        sa.Column("article", NUMBER, sa.ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    return articles, readings


def _how_got() -> tuple[Column[str] | Column[datetime] | Column[int], ...]:
    """How a version of an article was got."""
    return (
        sa.Column("page_source", sa.Text, nullable=False),
        sa.Column("page_url", sa.Text),
        sa.Column("fetched", MOMENT),
        sa.Column("media_type", sa.String),
        sa.Column("http_status", sa.Integer),
    )


def _texts(*names: str) -> list[Column[str]]:
    return [sa.Column(name, sa.String if name in ("host", "source_name") else sa.Text) for name in names]


def _make_desk() -> None:
    """What people do with the record."""
    op.create_table(
        "corrections",
        sa.Column("row", NUMBER, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("article", sa.String, index=True),
        sa.Column("record", sa.String, nullable=False, index=True),
        sa.Column("field", sa.String, nullable=False),
        *_texts("before", "after", "words"),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("when", MOMENT, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_table(
        "open_corrections",
        sa.Column("correction", sa.String, sa.ForeignKey("corrections.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "log",
        sa.Column("row", NUMBER, primary_key=True),
        sa.Column("moment", MOMENT, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("article", sa.String, index=True),
        sa.Column("detail", sa.Text, nullable=False),
    )
    op.create_table(
        "settings", sa.Column("name", sa.String, primary_key=True), sa.Column("value", sa.Text, nullable=False)
    )


def _carry_sources(connection: Connection, runs: Table, pages: Table) -> None:
    moment = datetime.now(UTC)
    for run in connection.execute(sa.select(FIRST_RUNS)).mappings().all():
        connection.execute(runs.insert(), {**run, "began": moment})
    for sha, content in connection.execute(sa.select(FIRST_PAGES.c.sha256, FIRST_PAGES.c.content)):
        kept = {"sha256": sha, "size": len(zlib.decompress(content)), "content": content, "written": moment}
        connection.execute(pages.insert(), kept)


def _carry_articles(connection: Connection, articles: Table, readings: Table) -> None:
    """Copy each article with how its page was got; what the first version did not tell comes from its reading."""
    pages = FIRST_PAGES.c
    got = {"source": "page_source", "url": "page_url", "status": "http_status"}
    how = [pages[name].label(got.get(name, name)) for name in ("source", "url", "fetched", "media_type", "status")]
    query = sa.select(FIRST_ARTICLES, *how).join(FIRST_PAGES, FIRST_ARTICLES.c.page == pages.sha256)
    for old in connection.execute(query.order_by(FIRST_ARTICLES.c.row)).mappings():
        digest = hashlib.sha256(zlib.decompress(old["reading"])).hexdigest()
        same = {name: value for name, value in old.items() if name != "reading"}
        connection.execute(articles.insert(), {**same, "written": datetime.now(UTC), "digest": digest})
        connection.execute(readings.insert(), {"article": old["row"], "content": old["reading"]})
