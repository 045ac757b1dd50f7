"""Stored pages read again by newer stages, and what that changed."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from sqlalchemy import insert, or_, select, update

from watchfloor.records import Article, Page, Reading
from watchfloor.store import corrections, opening, packing, rows, schema
from watchfloor.store.corrections import as_utc
from watchfloor.store.writing import Entry, clear, write_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sqlalchemy import Connection, Engine, RowMapping

    from watchfloor.records import Run

STAGES = ("mentions", "times", "places", "statements", "events")
PORTION = 100  # pages that are fetched together


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored page with what was read from it."""

    row: int
    page: Page
    reading: Reading  # before corrections

    @property
    def published(self) -> date | None:
        """The day that the caller gave when it was read; ``None``: the page's own was taken."""
        dated = self.reading.article.published
        return self.reading.article.day if dated and dated.signal == "caller" else None


@dataclass(frozen=True, slots=True)
class Difference:
    """What another reading changed in one stage: ids of records, or for the article names of its fields."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.altered)


def compare(old: Reading, new: Reading) -> dict[str, Difference]:
    """What differs between two readings of one page, by stage; stages that agree are left out."""
    found = {"article": Difference(altered=_altered_fields(old.article, new.article))}
    found |= {name: _difference(_by_id(old, name), _by_id(new, name)) for name in STAGES}
    return {stage: difference for stage, difference in found.items() if difference}


class Rereading:
    """The part of ``Store`` that gives pages out to be read again and takes the new readings in."""

    engine: Engine
    location: str

    def kept_pages(self, *, newer_than: Run | None = None, since: date | None = None) -> Iterator[Kept]:
        """The current version of every article whose page's content is still there, in the order in which they came.

        ``newer_than`` leaves out what was read by that very run; ``since`` leaves out articles published before.
        """
        last = 0
        while True:
            with opening.reading(self.engine, self.location) as connection:
                portion = _portion(connection, last, newer_than, since)
            if not portion:
                return
            yield from map(_kept, portion)
            last = portion[-1]["row"]

    def take_reread(self, kept: Kept, reading: Reading) -> dict[str, Difference]:
        """Put a new reading in the place of the old one, corrections over it; says what changed, also in the log."""
        changes = compare(kept.reading, reading)
        with opening.writing(self.engine, self.location) as connection:
            if reading.article.id != kept.reading.article.id:
                _retire(connection, kept, reading.article.id)
            write_entries(connection, [Entry.of(reading, kept.page)])
            if changes:
                _note(connection, reading.article.id, changes)
        return changes


def _portion(connection: Connection, last: int, run: Run | None, since: date | None) -> list[RowMapping]:
    articles, pages, readings = schema.articles, schema.pages, schema.readings
    query = (
        select(articles, pages.c.content.label("page_content"), readings.c.content.label("reading"))
        .join(pages, pages.c.sha256 == articles.c.page)
        .join(readings, readings.c.article == articles.c.row)
        .where(articles.c.current, articles.c.row > last, pages.c.content.is_not(None))
    )
    if run is not None:
        query = query.where(articles.c.run != rows.run_id(run))
    if since is not None:
        query = query.where(or_(articles.c.published >= since, articles.c.published.is_(None)))
    return list(connection.execute(query.order_by(articles.c.row).limit(PORTION)).mappings())


def _kept(row: RowMapping) -> Kept:
    page = Page(
        source=row["page_source"],
        url=row["page_url"],
        fetched=as_utc(row["fetched"]) if row["fetched"] else None,
        media_type=row["media_type"],
        status=row["http_status"],
        content=zlib.decompress(row["page_content"]),
        sha256=row["page"],
    )
    return Kept(row["row"], page, packing.unpacked(row["reading"]))


def _retire(connection: Connection, kept: Kept, now: str) -> None:
    """An article that has no address is known by its text; where that is read otherwise, it is another article."""
    clear(connection, [kept.row])
    articles = schema.articles
    connection.execute(update(articles).where(articles.c.row == kept.row).values(current=False))
    held = corrections.load_rulings(connection, [kept.reading.article.id]).by_article
    waiting = {one.id for one, _ in corrections.load_open(connection)}
    moved = [one for one in held.get(kept.reading.article.id, ()) if one.id not in waiting]
    corrections.add_open(connection, [(one, f"its article is now read as {now}") for one in moved])


def _note(connection: Connection, article: str, changes: Mapping[str, Difference]) -> None:
    """A line in the log with the ids of what changed."""
    detail = {
        stage: {field.name: list(ids) for field in fields(change) if (ids := getattr(change, field.name))}
        for stage, change in changes.items()
    }
    row = {"moment": rows.now(), "action": "reread", "article": article, "detail": json.dumps(detail)}
    connection.execute(insert(schema.log), row)


def _altered_fields(old: Article, new: Article) -> tuple[str, ...]:
    return tuple(field.name for field in fields(Article) if getattr(old, field.name) != getattr(new, field.name))


def _by_id(reading: Reading, stage: str) -> dict[str, object]:
    return {record.id: record for record in getattr(reading, stage)}


def _difference(old: Mapping[str, object], new: Mapping[str, object]) -> Difference:
    return Difference(
        added=tuple(id for id in new if id not in old),
        gone=tuple(id for id in old if id not in new),
        altered=tuple(id for id in new if id in old and new[id] != old[id]),
    )
