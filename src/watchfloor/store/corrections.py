"""The corrections that a store keeps: appended, asked for, exchanged as JSON lines."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, insert, or_, select

from watchfloor.errors import UsageError
from watchfloor.records import Actor, Correction
from watchfloor.store import overlay, schema
from watchfloor.store.packing import UNSTORABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, RowMapping, Select

    from watchfloor.records import Reading

ALL = select(schema.corrections)
OF_THESE = ALL.where(  # made once: every article that is written asks
    or_(
        schema.corrections.c.article.in_(bindparam("ids", expanding=True)),
        schema.corrections.c.article.is_(None),
    )
)
ANY = "SELECT 1 FROM corrections LIMIT 1"  # asked first: while nobody has corrected anything, that is all
TEXTS = ("id", "article", "record", "field", "before", "after", "words", "who", "why")


class Rulings(NamedTuple):
    """What holds for some articles: their corrections in force, and as whom actors count."""

    by_article: Mapping[str, Sequence[Correction]]
    merged: Mapping[str, Actor]
    corrected: frozenset[str]  # ids of the articles that have corrections, also undone ones

    def correct(self, reading: Reading) -> overlay.Corrected:
        """The reading as people have corrected it."""
        return overlay.correct(reading, self.by_article.get(reading.article.id, ()), self.merged)


def load_rulings(connection: Connection, articles: Sequence[str] | None = None) -> Rulings:
    """The rulings for these articles; ``None``: for all."""
    if connection.exec_driver_sql(ANY).first() is None:
        return Rulings({}, {}, frozenset())
    result = connection.execute(ALL) if articles is None else connection.execute(OF_THESE, {"ids": list(articles)})
    found = [_of_row(row) for row in result.mappings()]
    by_article: defaultdict[str, list[Correction]] = defaultdict(list)
    actors: list[Correction] = []
    for one in overlay.in_force(found):
        (actors if one.article is None else by_article[one.article]).append(one)
    return Rulings(by_article, overlay.merges_of(actors), frozenset(one.article for one in found if one.article))


def load_corrections(connection: Connection, *ids: str) -> Iterator[Correction]:
    """Every correction in the order in which it came, or those with these ids."""
    table = schema.corrections
    query = select(table).order_by(table.c.row)
    for row in connection.execute(query.where(table.c.id.in_(ids)) if ids else query).mappings():
        yield _of_row(row)


def load_open(connection: Connection) -> list[tuple[Correction, str]]:
    """Corrections that wait for a person, and why each found no place; not those that were undone meanwhile."""
    standing = {one.id for one in overlay.in_force(load_corrections(connection))}
    table, waiting = schema.corrections, schema.open_corrections
    query = select(table, waiting.c.reason).join(waiting, waiting.c.correction == table.c.id).order_by(table.c.row)
    found = [(_of_row(row), row["reason"]) for row in connection.execute(query).mappings()]
    return [(one, reason) for one, reason in found if one.id in standing]


def add_corrections(connection: Connection, corrections: Iterable[Correction]) -> list[Correction]:
    """Append corrections; gives those that were not there yet."""
    given = {one.id: one for one in corrections}
    there: set[str] = set()
    table = schema.corrections
    ids = list(given)
    for first in range(0, len(ids), 500):
        query: Select[str] = select(table.c.id).where(table.c.id.in_(ids[first : first + 500]))
        there.update(connection.scalars(query))
    new = [one for id, one in given.items() if id not in there]
    if new:
        connection.execute(insert(table), [_to_row(one) for one in new])
    return new


def note_open(connection: Connection, articles: Sequence[str], failed: Iterable[tuple[Correction, str]]) -> None:
    """Put on the list for a person what found no place in these articles, and take off what has found one."""
    table, waiting = schema.corrections, schema.open_corrections
    of_these = select(table.c.id).where(table.c.article.in_(articles))
    connection.execute(delete(waiting).where(waiting.c.correction.in_(of_these)))
    add_open(connection, failed)


def add_open(connection: Connection, failed: Iterable[tuple[Correction, str]]) -> None:
    """Put corrections on the list for a person, each with why it found no place."""
    rows = [{"correction": one.id, "reason": reason} for one, reason in failed]
    if rows:
        connection.execute(insert(schema.open_corrections), rows)


def to_lines(corrections: Iterable[Correction]) -> Iterator[str]:
    """Corrections as JSON, one a line."""
    for one in corrections:
        yield json.dumps(one.to_dict(), ensure_ascii=False) + "\n"


def from_lines(lines: Iterable[str], source: str) -> list[Correction]:
    """The corrections of a file; raises ``UsageError`` with the number of the first line that is none."""
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_checked(Correction.from_dict(json.loads(line))))
            except (KeyError, TypeError, ValueError, AttributeError, RecursionError, UsageError) as error:
                raise UsageError(
                    f"{source}, line {number}: found no correction ({type(error).__name__}: {error}); "
                    "nothing of the file was taken in; mend the line or take it out"
                ) from error
    return found


def _checked(one: Correction) -> Correction:
    """The correction, whose value is what its field says; raises ``ValueError`` or ``UsageError``."""
    if one.when.tzinfo is None:
        raise ValueError(f"found the time {one.when.isoformat()}, expected one with its zone")
    for value in (one.before, one.after):
        json.loads(value or "null")
    if one.field == overlay.WHOLE and one.after is not None:
        overlay.finding_of(json.loads(one.after))
    if one.article is None and one.field == overlay.ACTOR:
        Actor.from_dict(json.loads(one.after or "null"))
    elif one.article is None and one.field != overlay.UNDONE:
        raise ValueError(f"found no article for the field {one.field!r}")
    return one


def _of_row(row: RowMapping) -> Correction:
    values = {
        name: row[name] for name in ("id", "article", "record", "field", "before", "after", "words", "who", "why")
    }
    return Correction(**values, when=as_utc(row["when"]))


def _to_row(one: Correction) -> dict[str, object]:
    texts = {name: getattr(one, name) for name in TEXTS}
    storable = {name: text.translate(UNSTORABLE) if text else text for name, text in texts.items()}
    return {**storable, "when": one.when.astimezone(UTC)}


def as_utc(moment: datetime) -> datetime:
    """A moment of the store's in universal time; SQLite gives it without a zone."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
