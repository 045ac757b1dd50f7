"""Whatever is written comes back equal, merge then split is identity, every stored span slices to its stored words."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sample_reading import build_reading
from watchfloor.records import Actor, Event, Evidence, Mention, Page, Paragraph, Place, Reading, Span, Statement, When
from watchfloor.store import schema
from watchfloor.store.packing import UNSTORABLE

if TYPE_CHECKING:
    from watchfloor.store import Store

SPANNED = ("paragraphs", "mentions", "times", "places", "statement_spans", "events", "evidence", "event_counts")
ACTORS = tuple(Actor(id, name, "person", None) for id, name in [("A", "Ada"), ("B", "Bob"), ("person/ç", "Çelik\0")])
NUMBERS = count()
HARD = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

words = st.text(st.characters(exclude_categories=()), max_size=8)
codes = st.none() | st.sampled_from(["JPN", "KOS", ""])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """An article of any characters, with records anywhere in it."""
    sample = build_reading(Page.of(b"", source="s"))
    text = draw(st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
    name = f"article-{next(NUMBERS)}"
    numbers = count()

    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        return Span(start, draw(st.integers(start, len(text))))

    def id(kind: str) -> str:
        return f"{kind}-{name}-{next(numbers)}"

    def mention() -> Mention:
        actor = draw(st.none() | st.sampled_from(ACTORS))
        return Mention(
            id("mention"), span(), "name", actor, draw(words), draw(codes), draw(codes), draw(codes), None, "r"
        )

    def some(make: Any, most: int = 3) -> tuple[Any, ...]:
        return tuple(make() for _ in range(draw(st.integers(0, most))))

    def when() -> When:
        first, last = draw(st.none() | st.dates()), draw(st.none() | st.dates())
        return replace(sample.times[0], id=id("time"), span=draw(st.none() | st.builds(span)), start=first, end=last)

    def place() -> Place:
        lat, number = draw(st.none() | st.floats(-90, 90)), draw(st.none() | st.integers())
        return replace(sample.places[0], id=id("place"), span=span(), lat=lat, name=draw(words), geonames=number)

    def maybe(make: Any) -> Any:
        return make() if draw(st.booleans()) else None

    def statement() -> Statement:
        cue, spans = draw(st.none() | st.builds(span)), some(span)
        parties = {"speakers": some(mention, 2), "addressee": some(mention, 1), "via": maybe(mention)}
        about = {"when": maybe(when), "where": maybe(place)}
        return replace(sample.statements[0], id=id("statement"), cue=cue, content=spans, **parties, **about)

    def event() -> Event:
        told = (
            Evidence(span(), span(), "planned", None, "r"),
            *some(lambda: Evidence(span(), span(), "denied", "x", "r"), 1),
        )
        parties = {"actors": some(mention, 2), "recipients": some(mention, 2)}
        about = {"when": maybe(when), "where": maybe(place), "type": draw(words)}
        return replace(sample.events[0], id=id("event"), evidence=told, **parties, **about)

    paragraphs = some(lambda: Paragraph(span(), "body", "r"))
    article = replace(sample.article, id=name, text=text, paragraphs=paragraphs, title=draw(st.none() | words))
    found = (some(mention), some(when), some(place), some(statement), some(event))
    return Reading(article, *found, sample.run)


def kept(store: Store, reading: Reading) -> tuple[Reading, Page]:
    """The reading with a page, written."""
    page = Page.of(reading.article.id.encode(), source="s")
    reading = replace(reading, article=replace(reading.article, page=page.sha256))
    store.write(reading, page)
    return reading, page


def last(store: Store) -> Reading:
    return list(store.readings())[-1]


def rows_of(store: Store) -> dict[str, list[Any]]:
    with store.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in (*schema.SEARCH_TABLES, schema.actors)
        }


@pytest.fixture
def fresh(store: Store) -> Store:
    """A store that all examples of a test share."""
    return store


@HARD
@given(reading=readings())
def test_whatever_is_written_comes_back_equal(fresh: Store, reading: Reading) -> None:
    reading, _ = kept(fresh, reading)
    assert last(fresh) == reading


@HARD
@given(reading=readings())
def test_every_stored_span_slices_to_its_stored_words(fresh: Store, reading: Reading) -> None:
    reading, _ = kept(fresh, reading)
    with fresh.engine.connect() as connection:
        row = connection.execute(select(schema.texts).order_by(schema.texts.c.article.desc())).mappings().first()
        assert row is not None
        assert row["text"] == reading.article.text.translate(UNSTORABLE)
        for name in SPANNED:
            table = schema.metadata.tables[name]
            for found in connection.execute(_of_article(table, row["article"])).mappings():
                assert row["text"][found["start"] : found["end"]] == found["words"], name


def _of_article(table: Any, article: int) -> Any:
    if "article" in table.c:
        return select(table).where(table.c.article == article)
    key = table.c.statement if "statement" in table.c else table.c.event
    first = article * schema.NUMBERS
    return select(table).where(key >= first, key < first + schema.NUMBERS)


@HARD
@given(reading=readings(), pair=st.permutations(ACTORS).map(lambda actors: actors[:2]))
def test_merging_then_splitting_is_identity(fresh: Store, reading: Reading, pair: list[Actor]) -> None:
    kept(fresh, reading)
    before, rows = list(fresh.readings()), rows_of(fresh)
    known = {row[0] for row in rows["actors"]}
    one, other = pair
    if not {one.id, other.id} <= known:
        return
    desk = fresh.desk("Ada")
    desk.merge(one.id, other.id, "one")
    desk.split(one.id, "two")
    assert list(fresh.readings()) == before
    assert rows_of(fresh) == rows


@HARD
@given(reading=readings(), choice=st.integers(0, 20))
def test_rejecting_then_undoing_is_identity(fresh: Store, reading: Reading, choice: int) -> None:
    kept(fresh, reading)
    before, rows = list(fresh.readings()), rows_of(fresh)
    records = [
        *reading.events,
        *reading.statements,
        *reading.mentions,
        *reading.places,
        *(time for time in reading.times if time.span),
    ]
    if records:
        record = records[choice % len(records)]
        rejected = fresh.desk("Ada").reject(record.id, "no")
        assert record.id not in {
            one.id for one in (*last(fresh).events, *last(fresh).statements, *last(fresh).mentions)
        }
        fresh.desk("Ada").undo(rejected.id, "yes")
    assert list(fresh.readings()) == before
    assert rows_of(fresh) == rows
