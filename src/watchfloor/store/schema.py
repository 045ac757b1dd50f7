"""The tables of the store.

Three are the record itself: ``pages`` (bytes as got), ``versions`` of articles with each reading kept whole, and
``corrections``.  All others repeat the current version of each article, corrected, in the form in which people search;
they can be made again from the three at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    JSON,
    BigInteger,
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
    func,
    text,
)

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

REVISION = "0004"  # of the newest migration
NUMBERS = 1 << 20  # statements, or events, that an article may have: `row` is the article's row times this + position

metadata = MetaData()
Row = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts by itself only where the type is INTEGER


def _article() -> SchemaItem:
    """The article that a row hangs on, with which it goes."""
    return Column("article", ForeignKey("articles.row", ondelete="CASCADE"), nullable=False)


def _article_table(name: str, *columns: SchemaItem) -> Table:
    """A table of what stands in an article, in the order of its text."""
    row: Column[int] = Column("article", ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True)
    position = Column("position", Integer, primary_key=True, autoincrement=False)
    return Table(name, metadata, row, position, *columns, sqlite_with_rowid=False)


def _part_table(name: str, whole: str, *columns: SchemaItem) -> Table:
    """A table of the parts of a statement or an event, in their order."""
    row: Column[int] = Column(whole, ForeignKey(f"{whole}s.row", ondelete="CASCADE"), primary_key=True)
    position = Column("position", Integer, primary_key=True, autoincrement=False)
    return Table(name, metadata, row, position, *columns, sqlite_with_rowid=False)


def _finding(name: str, *columns: SchemaItem) -> Table:
    """A table of statements or events; ``reported`` is the article's day, ``first`` to ``last`` the event's own."""
    return Table(
        name,
        metadata,
        Column("row", Row, primary_key=True, autoincrement=False),
        _article(),
        Column("position", Integer, nullable=False),
        Column("id", String, nullable=False),
        *_span(),
        Column("rule", String, nullable=False),
        Column("accepted", Boolean, nullable=False),  # a person has confirmed it
        Column("reported", Date),
        *_interval(),
        Column("place", Text),
        Column("geonames", Integer),
        Column("lat", Float),
        Column("lon", Float),
        Column("place_country", String),
        Column("place_precision", String),
        *columns,
        Index(f"{name}_by_id", "id"),
        Index(f"{name}_by_article", "article"),
        Index(f"{name}_by_first", "first"),
        Index(f"{name}_by_reported", "reported"),
        Index(f"{name}_by_place", "place_country", "place"),
        Index(f"{name}_by_place_name", func.lower(text("place"))),
        _where_known(f"{name}_by_position", "lat", "lon"),
    )


def _parties(name: str, whole: str) -> Table:
    """A table of who has which part; it repeats the days, so that one actor's records come out in order of time."""
    return _part_table(
        name,
        whole,
        Column("part", String, nullable=False),
        Column("mention", String, nullable=False),  # its id
        Column("name", Text, nullable=False),  # of the actor, or else the words of the mention
        Column("actor", String),
        Column("affiliation", String),
        Column("country", String),
        Column("sector", String),
        Column("role", Text),
        Column("first", Date),
        Column("reported", Date),
        Index(f"{name}_by_actor", "actor", "part", "first"),
        _where_known(f"{name}_by_affiliation", "affiliation", "part", "first"),
        Index(f"{name}_by_country", "country", "part", "first"),
    )


def _where_known(name: str, column: str, *more: str) -> Index:
    """An index of the rows in which the first column is filled."""
    filled = text(f"{column} IS NOT NULL")
    return Index(name, column, *more, sqlite_where=filled, postgresql_where=filled)


def _span() -> tuple[SchemaItem, ...]:
    """Where the words stand in the article's text, and the words."""
    return (
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("words", Text, nullable=False),
    )


def _interval() -> tuple[SchemaItem, ...]:
    """First and last day; empty: unresolved or open."""
    return Column("first", Date), Column("last", Date)


# --- the record -----------------------------------------------------------------------------------------------------

runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("package", String, nullable=False),
    Column("network", String, nullable=False),
    Column("vocabularies", JSON, nullable=False),
    Column("began", DateTime(timezone=True), nullable=False),  # when it first wrote into this store
)

pages = Table(
    "pages",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("size", Integer, nullable=False),  # bytes, unpacked
    Column("content", LargeBinary),  # zlib; empty: dropped after the time for which content is kept
    Column("written", DateTime(timezone=True), nullable=False, index=True),
)

articles = Table(  # one row for each version
    "articles",
    metadata,
    Column("row", Row, primary_key=True),
    Column("id", String, nullable=False),
    Column("page", ForeignKey("pages.sha256"), nullable=False, index=True),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("current", Boolean, nullable=False),  # false: a later version of the article was read
    Column("written", DateTime(timezone=True), nullable=False, index=True),
    Column("page_source", Text, nullable=False),  # how this version was got: path, URL or WARC record
    Column("page_url", Text),
    Column("fetched", DateTime(timezone=True)),
    Column("media_type", String),
    Column("http_status", Integer),
    Column("url", Text),
    Column("host", String),
    Column("source_name", String),
    Column("title", Text),
    Column("byline", Text),
    Column("published", Date),
    Column("updated", Date),
    Column("language", String),
    Column("verdict", String, nullable=False),
    Column("digest", String, nullable=False),  # of the reading
    UniqueConstraint("id", "page"),
    Index("articles_by_host", "host", "published"),
    Index("articles_by_published", "published"),
    Index("articles_by_source", "page_source"),
)

readings = Table(  # what was read, before corrections, whole
    "readings",
    metadata,
    Column("article", ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),  # zlib of the reading's JSON
)

corrections = Table(  # append-only
    "corrections",
    metadata,
    Column("row", Row, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("article", String, index=True),  # id of the article that holds the record; empty: an actor's
    Column("record", String, nullable=False, index=True),
    Column("field", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("words", Text),
    Column("who", Text, nullable=False),
    Column("when", DateTime(timezone=True), nullable=False),
    Column("why", Text, nullable=False),
)

open_corrections = Table(  # those that could not be applied to the present reading
    "open_corrections",
    metadata,
    Column("correction", ForeignKey("corrections.id", ondelete="CASCADE"), primary_key=True),
    Column("reason", Text, nullable=False),
)

refusals = Table(  # pages that could not be read; a page that is read later is taken off
    "refusals",
    metadata,
    Column("source", Text, primary_key=True),  # path, URL or WARC record
    Column("kind", String, nullable=False),  # the error's class
    Column("reason", Text, nullable=False),
    Column("moment", DateTime(timezone=True), nullable=False),
)

log = Table(  # what was done to the store
    "log",
    metadata,
    Column("row", Row, primary_key=True),
    Column("moment", DateTime(timezone=True), nullable=False),
    Column("action", String, nullable=False),  # reread, forget, retain, migrate, import
    Column("article", String, index=True),  # empty: it concerns more than one
    Column("detail", Text, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

foreign_events = Table(  # of other data sets, for comparison; without words, so they are never mixed with the record
    "foreign_events",
    metadata,
    Column("dataset", String, primary_key=True),  # polecat, gdelt, acled, ucdp
    Column("id", String, primary_key=True),  # its own
    Column("type", String),  # PLOVER's; empty: none answers to it
    Column("mode", String),
    Column("own_type", String, nullable=False),  # as the data set has it
    *_interval(),
    Column("actor", String),  # PLOVER's country code
    Column("recipient", String),
    Column("actor_name", Text),
    Column("recipient_name", Text),
    Column("place", Text),
    Column("place_country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("score", Float),
    Column("source", Text),
    Index("foreign_events_by_first", "dataset", "first"),
)

# --- what is searched -----------------------------------------------------------------------------------------------

texts = Table(  # of the current version; the full-text index hangs on it
    "texts",
    metadata,
    Column("article", ForeignKey("articles.row", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
)

actors = Table(
    "actors",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("wikidata", String),
)

paragraphs = _article_table(
    "paragraphs", *_span(), Column("kind", String, nullable=False), Column("rule", String, nullable=False)
)

cuts = _article_table(
    "cuts",
    Column("place", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("reason", String, nullable=False),
    Column("rule", String, nullable=False),
)

mentions = _article_table(
    "mentions",
    Column("id", String, nullable=False, index=True),
    *_span(),
    Column("kind", String, nullable=False),
    Column("actor", ForeignKey("actors.id")),
    Column("chain", String, nullable=False),
    Column("role", Text),
    Column("affiliation", String),
    Column("country", String),
    Column("sector", String),
    Column("rule", String, nullable=False),
    Index("mentions_by_actor", "actor", "article"),
    _where_known("mentions_by_affiliation", "affiliation", "article"),
)

times = _article_table(
    "times",
    Column("id", String, nullable=False),
    *_span(),
    Column("kind", String, nullable=False),
    Column("edtf", String),
    *_interval(),
    Column("duration", String),
    Column("precision", String),
    Column("approximate", Boolean, nullable=False),
    Column("rule", String, nullable=False),
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
    Column("rule", String, nullable=False),
    Index("places_by_name", "country", "name"),
    Index("places_by_lower_name", func.lower(text("name"))),
)

statements = _finding(  # `start` to `end`: from its first word to its last; `words`: its content, parts joined by " … "
    "statements",
    Column("kind", String, nullable=False),
    Column("wording", String, nullable=False),
    Column("cue", Text),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("via", Text),
    Column("reported_by", String),
)

statement_spans = _part_table("statement_spans", "statement", *_span())

statement_parties = _parties("statement_parties", "statement")  # part: speaker, addressee, via

events = _finding(  # span and words: the clause of the best evidence
    "events",
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("contexts", Text, nullable=False),  # apart by blanks
    Column("status", String, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("vouched_by", String),  # id of a statement
    Column("score", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("named", Text, nullable=False),  # actors, recipients, place and triggers, for the full text
    Index("events_by_type", "type", "first"),
    Index("events_by_status", "status", "first"),
    _where_known("events_by_vouching", "vouched_by"),
    Index("events_by_confidence", "confidence"),
)

evidence = _part_table(
    "evidence",
    "event",
    *_span(),
    Column("trigger", Text, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("status", String, nullable=False),
    Column("vouched_by", String),
    Column("rule", String, nullable=False),
)

event_counts = _part_table(
    "event_counts",
    "event",
    *_span(),
    Column("kind", String, nullable=False),
    Column("low", Integer, nullable=False),
    Column("high", Integer),
)

event_parties = _parties("event_parties", "event")  # part: actor, recipient

event_pairs = Table(  # whom an event joins, two and two, with what is counted of it: see pairing.py
    "event_pairs",
    metadata,
    Column(
        "event", Row, ForeignKey(events.c.row, ondelete="CASCADE"), key="row", primary_key=True, autoincrement=False
    ),
    Column("low", String, primary_key=True),
    Column("high", String, primary_key=True),
    Column("way", Integer, nullable=False),  # 1: the low one acts on the high one, 2: the other way, 3: both
    Column("type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("first", Date),
    Column("reported", Date),
    Index("event_pairs_by_pair", "low", "high", "reported", "first", "type", "status", "score", "way"),
    sqlite_with_rowid=False,
)

ARTICLE_TABLES = (texts, paragraphs, cuts, mentions, times, places, statements, events)
PART_TABLES = (statement_spans, statement_parties, evidence, event_counts, event_parties, event_pairs)
SEARCH_TABLES = (*ARTICLE_TABLES, *PART_TABLES)  # in an order in which each may be filled after those before it
