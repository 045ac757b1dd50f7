"""The tables of the store.

``articles.reading`` holds each reading whole, compressed; the other tables repeat what people search by.  Rows of one
article hang on ``articles.row``, so that a new version of an article is written beside the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

SCHEMA_VERSION = 1
metadata = MetaData()


def _article_table(name: str, *columns: SchemaItem) -> Table:
    """A table whose rows belong to one version of an article, in the order of its text."""
    row: Column[int] = Column("article", ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True)
    return Table(name, metadata, row, Column("position", Integer, primary_key=True), *columns)


def _span() -> tuple[SchemaItem, ...]:
    """Where the words stand in the article's text, and the words."""
    return (
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("words", Text, nullable=False),
    )


store = Table("store", metadata, Column("version", Integer, primary_key=True))

runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("package", String, nullable=False),
    Column("network", String, nullable=False),
    Column("vocabularies", JSON, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("source", Text, nullable=False),
    Column("url", Text),
    Column("fetched", DateTime(timezone=True)),
    Column("media_type", String),
    Column("status", Integer),
    Column("content", LargeBinary, nullable=False),  # zlib
)

articles = Table(
    "articles",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("page", ForeignKey("pages.sha256"), nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("current", Boolean, nullable=False),  # false: a later version of the article was read
    Column("url", Text),
    Column("host", String, index=True),
    Column("source_name", String),
    Column("title", Text),
    Column("published", Date, index=True),
    Column("language", String),
    Column("verdict", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("reading", LargeBinary, nullable=False),  # zlib of the reading's JSON
    UniqueConstraint("id", "page"),
)

actors = Table(
    "actors",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("wikidata", String),
)

paragraphs = _article_table("paragraphs", *_span(), Column("kind", String, nullable=False), Column("rule", String))

cuts = _article_table(
    "cuts",
    Column("place", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("reason", String, nullable=False),
    Column("rule", String),
)

mentions = _article_table(
    "mentions",
    Column("id", String, nullable=False),
    *_span(),
    Column("kind", String, nullable=False),
    Column("actor", ForeignKey("actors.id")),
    Column("chain", String, nullable=False),
    Column("role", Text),
    Column("affiliation", String),
    Column("country", String),
    Column("sector", String),
    Index("mentions_by_actor", "actor"),
)

times = _article_table(
    "times",
    Column("id", String, nullable=False),
    *_span(),
    Column("kind", String, nullable=False),
    Column("edtf", String),
    Column("first", Date),
    Column("last", Date),
    Column("duration", String),
)

places = _article_table(
    "places",
    Column("id", String, nullable=False),
    *_span(),
    Column("name", Text, nullable=False),
    Column("geonames", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Column("country", String),
    Column("precision", String),
)

statements = _article_table(
    "statements",
    Column("id", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("cue", Text),
    Column("words", Text, nullable=False),
    Column("wording", String, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("place", Text),
    Column("reported_by", String),
)

events = _article_table(
    "events",
    Column("id", String, nullable=False, index=True),
    Column("type", String, nullable=False, index=True),
    Column("mode", String),
    Column("status", String, nullable=False),
    Column("words", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("vouched_by", String),
    Column("first", Date),
    Column("last", Date),
    Column("place", Text),
    Column("country", String),
    Column("score", Float, nullable=False),
    Column("confidence", Float, nullable=False),
)

parties = _article_table(  # who speaks in a statement, acts in an event or receives it
    "parties",
    Column("record", String, nullable=False, index=True),  # id of the statement or event
    Column("part", String, nullable=False),  # speaker, addressee, actor, recipient
    Column("mention", String, nullable=False),
    Column("actor", String),
    Column("affiliation", String),
    Column("country", String),
    Index("parties_by_actor", "actor", "part"),
    Index("parties_by_country", "country", "part"),
)

ARTICLE_TABLES = (paragraphs, cuts, mentions, times, places, statements, events, parties)
