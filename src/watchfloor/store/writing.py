"""Readings into the tables, inside a transaction of the caller's."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from sqlalchemy import bindparam, delete, func, select, update

from watchfloor.store import packing, rows, schema
from watchfloor.store.corrections import load_rulings, note_open
from watchfloor.store.inserting import insert_named, insert_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Select, Table

    from watchfloor.records import Correction, Page, Reading

Written = Literal["new", "changed", "unchanged"]
CHUNK = 500  # readings that are written together in bulk

# statements made once: making one anew for each article takes longer than running it
_ROW = schema.articles.c
STORED: Select[int, str, str, str, bool] = select(_ROW.row, _ROW.id, _ROW.page, _ROW.digest, _ROW.current).where(
    _ROW.id.in_(bindparam("ids", expanding=True))
)
REFUSED = "SELECT 1 FROM refusals LIMIT 1"
LAST = select(func.coalesce(func.max(_ROW.row), 0))


class Entry(NamedTuple):
    """A reading on its way into the store."""

    reading: Reading
    page: Page
    content: bytes  # the reading as JSON
    digest: str
    fit: Reading  # as databases take it

    @classmethod
    def of(cls, reading: Reading, page: Page) -> Entry:
        """The reading with its JSON, made before the transaction so that nobody waits for it."""
        content = packing.as_json(reading)
        return cls(reading, page, content, packing.digest_of(content), packing.storable(reading, content))


class Version(NamedTuple):
    """A version of an article that is stored already."""

    row: int
    id: str
    page: str
    digest: str
    current: bool


def chunks(pairs: Iterable[tuple[Reading, Page]]) -> Iterator[list[Entry]]:
    """The readings in portions, none of which holds two versions of one article."""
    portion: dict[str, Entry] = {}
    for reading, page in pairs:
        if len(portion) == CHUNK or reading.article.id in portion:
            yield list(portion.values())
            portion = {}
        portion[reading.article.id] = Entry.of(reading, page)
    if portion:
        yield list(portion.values())


def write_entries(connection: Connection, entries: Sequence[Entry]) -> list[Written]:
    """Write readings of different articles; says of each whether it was new, changed or there already."""
    stored = _versions(connection, [entry.reading.article.id for entry in entries])
    old = {(version.id, version.page): version for version in stored}
    same = [old.get((entry.reading.article.id, entry.reading.article.page)) for entry in entries]
    fresh = [entry for entry, version in zip(entries, same, strict=True) if version is None]
    again = [
        (version, entry)
        for entry, version in zip(entries, same, strict=True)
        if version and version.digest != entry.digest
    ]
    _add_sources(connection, [*fresh, *(entry for _, entry in again)])
    _forget_refusals(connection, fresh)
    _add_versions(connection, fresh, stored)
    _replace_versions(connection, again)
    return [_written(entry, version) for entry, version in zip(entries, same, strict=True)]


def project(connection: Connection, readings: Sequence[tuple[int, Reading, Reading]]) -> None:
    """Fill the searched tables from current readings, corrected, of whose articles they hold nothing.

    Each comes as its row, itself, and itself as databases take it.
    """
    rulings = load_rulings(connection, [reading.article.id for _, reading, _ in readings])
    tables: defaultdict[Table, list[rows.Line]] = defaultdict(list)
    actors: dict[str, rows.Line] = {}
    failed: list[tuple[Correction, str]] = []
    for row, reading, storable in readings:
        corrected = rulings.correct(reading)
        failed += corrected.failed
        changed = corrected.reading
        fit = storable if changed is reading else packing.storable(changed, packing.as_json(changed))
        actors |= rows.actor_rows(fit)
        for table, found in rows.search_rows(fit, rows.Home(row, corrected.accepted)):
            tables[table] += found
    if rulings.corrected:
        note_open(connection, sorted(rulings.corrected), failed)
    insert_rows(connection, schema.actors, [actors[id] for id in sorted(actors)], missing=True)
    for table in schema.SEARCH_TABLES:
        insert_rows(connection, table, tables[table])


def refill(connection: Connection) -> None:
    """Make the searched tables again from what was read and corrected."""
    table = schema.articles
    done = 0
    query: Select[int, bool] = select(table.c.row, table.c.current).order_by(table.c.row).limit(CHUNK)
    while portion := connection.execute(query.where(table.c.row > done)).all():
        _refresh(connection, [row for row, _ in portion])
        project_stored(connection, [row for row, current in portion if current])
        done = portion[-1][0]


def project_stored(connection: Connection, articles: Sequence[int]) -> None:
    """Fill the searched tables of articles that are stored anew."""
    clear(connection, articles)
    readings = []
    for row, packed in contents(connection, articles):
        reading = packing.unpacked(packed)
        readings.append((row, reading, packing.storable(reading, packing.as_json(reading))))
    if readings:
        project(connection, readings)


def _refresh(connection: Connection, articles: Sequence[int]) -> None:
    """Bring readings that an older version packed into today's form."""
    for row, packed in contents(connection, articles):
        replace_content(connection, row, packing.unpacked(packed))


def replace_content(connection: Connection, article: int, reading: Reading) -> None:
    """Keep a reading in the place of another."""
    content = packing.as_json(reading)
    table, readings = schema.articles, schema.readings
    digest = packing.digest_of(content)
    connection.execute(update(table).where(table.c.row == article).values(digest=digest))
    packed = packing.pack(content)
    connection.execute(update(readings).where(readings.c.article == article).values(content=packed))


def contents(connection: Connection, articles: Sequence[int]) -> Sequence[tuple[int, bytes]]:
    """The packed readings of these articles."""
    table = schema.readings
    query: Select[int, bytes] = select(table.c.article, table.c.content).where(table.c.article.in_(articles))
    return [(row, packed) for row, packed in connection.execute(query.order_by(table.c.article))]


def clear(connection: Connection, articles: Sequence[int]) -> None:
    """Take the rows of these articles out of the searched tables; parts go with their statements and events."""
    for table in schema.ARTICLE_TABLES:
        connection.execute(delete(table).where(table.c.article.in_(articles)))


def _written(entry: Entry, version: Version | None) -> Written:
    if version is None:
        return "new"
    return "unchanged" if version.digest == entry.digest else "changed"


def _versions(connection: Connection, ids: Sequence[str]) -> list[Version]:
    """All that is stored of these articles."""
    return [Version(*row) for row in connection.execute(STORED, {"ids": list(ids)})]


def _add_sources(connection: Connection, entries: Sequence[Entry]) -> None:
    """The pages and runs that readings stand on, where they are not there yet."""
    pages = {entry.page.sha256: entry.page for entry in entries}
    runs = {entry.reading.run for entry in entries}
    insert_named(connection, schema.pages, [rows.page_row(pages[sha]) for sha in sorted(pages)], missing=True)
    insert_named(connection, schema.runs, [rows.run_row(run) for run in runs], missing=True)


def _add_versions(connection: Connection, entries: Sequence[Entry], stored: Sequence[Version]) -> None:
    """New versions, which take the place of those that were current."""
    if not entries:
        return
    new = {entry.reading.article.id for entry in entries}
    _retire(connection, [version.row for version in stored if version.id in new and version.current])
    first = connection.scalar(LAST) or 0  # writers come one after the other, so nobody else takes these numbers
    numbers = range(first + 1, first + 1 + len(entries))
    numbered = zip(numbers, entries, strict=True)
    values = [{**_article_row(entry), "row": row, "current": True} for row, entry in numbered]
    insert_named(connection, schema.articles, values)
    packed = [(row, packing.pack(entry.content)) for row, entry in zip(numbers, entries, strict=True)]
    insert_rows(connection, schema.readings, packed)
    project(connection, [(row, entry.reading, entry.fit) for row, entry in zip(numbers, entries, strict=True)])


def _forget_refusals(connection: Connection, entries: Sequence[Entry]) -> None:
    """What could not be read before, and now was, is no refusal any more."""
    if entries and connection.exec_driver_sql(REFUSED).first() is not None:
        sources = [entry.page.source.translate(packing.UNSTORABLE) for entry in entries]
        connection.execute(delete(schema.refusals).where(schema.refusals.c.source.in_(sources)))


def _retire(connection: Connection, articles: Sequence[int]) -> None:
    if articles:
        clear(connection, articles)
        connection.execute(update(schema.articles).where(schema.articles.c.row.in_(articles)).values(current=False))


def _replace_versions(connection: Connection, again: Sequence[tuple[Version, Entry]]) -> None:
    """Newer readings of pages that are stored; an old version stays old."""
    table = schema.articles
    for version, entry in again:
        values = {name: value for name, value in _article_row(entry).items() if name != "written"}
        connection.execute(update(table).where(table.c.row == version.row).values(values))
        replace_content(connection, version.row, entry.reading)
    current = [(version.row, entry.reading, entry.fit) for version, entry in again if version.current]
    if current:
        clear(connection, [row for row, _, _ in current])
        project(connection, current)


def _article_row(entry: Entry) -> rows.Row:
    return {**rows.article_row(entry.fit.article, entry.page, entry.fit.run), "digest": entry.digest}
