"""What a correction touches is made again, in the transaction that appends the correction."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, or_, select, union

from watchfloor.store import corrections as kept
from watchfloor.store import packing, schema
from watchfloor.store.writing import CHUNK, contents, project_stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Select, Table

    from watchfloor.records import Correction, Reading
    from watchfloor.store.overlay import Corrected

NAMING = (schema.mentions, schema.statement_parties, schema.event_parties)
BEARERS = (schema.events, schema.statements, schema.mentions, schema.places, schema.times)


def settle(connection: Connection, corrections: Iterable[Correction]) -> list[Correction]:
    """Append corrections and lay them over what they concern; gives those that were new."""
    new = kept.add_corrections(connection, corrections)
    articles = {one.article for one in new if one.article}
    actors = {id for one in new if one.article is None for id in _concerned(connection, one)}
    rows = current_rows(connection, sorted(articles))
    _note_missing(connection, articles - rows.keys(), new)
    touched = sorted({*rows.values(), *naming(connection, actors)})
    for first in range(0, len(touched), CHUNK):
        project_stored(connection, touched[first : first + CHUNK])
    drop_unused(connection, actors)
    return new


def load_corrected(connection: Connection, article: str) -> tuple[Reading, Corrected] | None:
    """The current reading of an article, as it was read and as people have it; ``None``: there is no such article."""
    rows = current_rows(connection, [article])
    if not rows:
        return None
    ((_, packed),) = contents(connection, list(rows.values()))
    reading = packing.unpacked(packed)
    return reading, kept.load_rulings(connection, [article]).correct(reading)


def article_of(connection: Connection, record: str) -> str | None:
    """The id of the article that holds a record, also one that only a correction knows; ``None``: nobody does."""
    articles, corrections = schema.articles, schema.corrections
    if connection.scalar(select(articles.c.row).where(articles.c.id == record).limit(1)) is not None:
        return record
    for table in BEARERS:
        query: Select[str] = select(articles.c.id).join(table, table.c.article == articles.c.row)
        if found := connection.scalar(query.where(table.c.id == record).limit(1)):
            return found
    known: Select[str] = select(corrections.c.article).where(corrections.c.record == record).limit(1)
    return connection.scalar(known)


def current_rows(connection: Connection, articles: Sequence[str]) -> dict[str, int]:
    """The row of the current version of each article that is stored, by the article's id."""
    table, found = schema.articles, {}
    for first in range(0, len(articles), CHUNK):
        query: Select[str, int] = select(table.c.id, table.c.row).where(table.c.current)
        rows = connection.execute(query.where(table.c.id.in_(articles[first : first + CHUNK])))
        found.update(dict(rows.all()))
    return found


def naming(connection: Connection, actors: Collection[str]) -> list[int]:
    """The rows of the articles in which these actors are named, alone or as whom somebody acts for."""
    if not actors:
        return []
    mentions = schema.mentions
    queries = [select(mentions.c.article).where(_names(mentions, actors))]
    for parties, whole, key in (
        (schema.statement_parties, schema.statements, "statement"),
        (schema.event_parties, schema.events, "event"),
    ):
        held = select(whole.c.article).join(parties, parties.c[key] == whole.c.row)
        queries.append(held.where(_names(parties, actors)))
    return sorted(connection.scalars(union(*queries)))


def drop_unused(connection: Connection, actors: Collection[str] | None = None) -> None:
    """Take out actors whom nothing names any more: of these, or ``None``: of all."""
    table = schema.actors
    named = [exists().where(other.c.actor == table.c.id) for other in NAMING]
    unused = delete(table).where(~or_(*named))
    connection.execute(unused if actors is None else unused.where(table.c.id.in_(actors)))


def _names(table: Table, actors: Collection[str]) -> ColumnElement[bool]:
    return or_(table.c.actor.in_(actors), table.c.affiliation.in_(actors))


def _concerned(connection: Connection, one: Correction) -> set[str]:
    """The actors that a merge, a split or their undoing concerns."""
    if one.field == "undone":
        return {id for other in kept.load_corrections(connection, one.record) for id in _concerned(connection, other)}
    targets = (json.loads(value)["id"] for value in (one.before, one.after) if value)
    return {one.record, *targets}


def _note_missing(connection: Connection, articles: Collection[str], new: Sequence[Correction]) -> None:
    """Corrections of articles that are not stored wait for these, on the list."""
    kept.add_open(connection, [(one, "its article is not in this store") for one in new if one.article in articles])
