"""Filters as SQL: each both as the set of rows that pass it and as a condition on one row.

Which of the two serves depends on how many rows pass: a query starts from the smallest set and asks the others of each
of its rows, or, where every set is large, goes through the records in order of time until the page is full.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, Table, and_, false, func, literal, literal_column, or_, select, union_all
from sqlalchemy import column as sql_column
from sqlalchemy import table as lightweight

from watchfloor.store import schema
from watchfloor.store.queries.search import fts_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from watchfloor.store.queries.asked import Near
    from watchfloor.store.queries.who import Term

EARTH = 6371.0  # kilometres
DEGREE = 111.0  # kilometres of latitude, a little less than the shortest
EXACT = ("point", "city")  # places that are near anything
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a query."""

    holds: Condition  # of a row of the table that is asked
    rows: Select[Any] | None  # the numbers of the rows for which it holds; None: it never starts a query
    ordered: bool = False  # it is a range of the column by which the answer is sorted


@dataclass(frozen=True, slots=True)
class Kind:
    """Where records of a kind are kept."""

    table: Table
    parties: Table
    whole: str  # the parties' column that names the record
    actor: str  # the part of who acts or speaks
    recipient: str

    def among(self, *parts: str) -> tuple[str, ...]:
        """These parts, or both where none is given."""
        return parts or (self.actor, self.recipient)


EVENTS = Kind(schema.events, schema.event_parties, "event", "actor", "recipient")
PAIRS = Kind(schema.event_pairs, schema.event_parties, "event", "actor", "recipient")  # events, once for each two
STATEMENTS = Kind(schema.statements, schema.statement_parties, "statement", "speaker", "addressee")


# --- who ------------------------------------------------------------------------------------------------------------


def taking_part(kind: Kind, terms: Sequence[Term], *parts: str) -> Filter:
    """Records in which somebody of these has one of the parts."""
    table = kind.parties
    named = or_(*(_is(table, term, indexed=True) for term in terms), false())
    rows = select(table.c[kind.whole]).where(table.c.part.in_(kind.among(*parts)), named)
    return Filter(has_part(kind, terms, *parts), rows)


def has_part(kind: Kind, terms: Sequence[Term], *parts: str) -> Condition:
    """Whether somebody of these has one of the parts in a row of the kind's table."""
    table = kind.parties.alias()
    named = or_(*(_is(table, term, indexed=False) for term in terms), false())
    return (
        select(literal(1))
        .where(table.c[kind.whole] == kind.table.c.row, _opaque(table.c.part).in_(kind.among(*parts)), named)
        .correlate(kind.table)
        .exists()
    )


def opposite(kind: Kind, one: Sequence[Term], other: Sequence[Term]) -> Filter:
    """Records in which the two stand over against each other, or meet without a recipient."""
    ways = [
        and_(has_part(kind, first, kind.actor), has_part(kind, second, kind.recipient))
        for first, second in ((one, other), (other, one))
    ]
    together = and_(has_part(kind, one, kind.actor), has_part(kind, other, kind.actor), ~_received(kind, kind.table))
    return Filter(or_(*ways, together), _opposite_rows(kind, one, other))


def _opposite_rows(kind: Kind, one: Sequence[Term], other: Sequence[Term]) -> Any:  # noqa: ANN401  # a compound select
    """The same as sets of rows that are cut with each other, which indexes give."""
    key = kind.parties.c[kind.whole]

    def having(part: str, terms: Sequence[Term]) -> Select[Any]:
        named = or_(*(_is(kind.parties, term, indexed=True) for term in terms), false())
        return select(key).where(kind.parties.c.part == part, named)

    ways = [
        having(kind.actor, first).where(key.in_(having(kind.recipient, second)))
        for first, second in ((one, other), (other, one))
    ]
    together = having(kind.actor, one).where(key.in_(having(kind.actor, other)), ~_received(kind, kind.parties))
    return union_all(*ways, together)


def _received(kind: Kind, table: Table) -> Condition:
    """Whether the record of a row has a recipient."""
    party = kind.parties.alias()
    row = table.c.row if table is kind.table else table.c[kind.whole]
    return (
        (select(literal(1)).where(party.c[kind.whole] == row, _opaque(party.c.part) == kind.recipient))
        .correlate(table)
        .exists()
    )


def joining(table: Table, one: str, other: str) -> Filter:
    """Events that join two states, by their codes, either way."""
    if table is schema.event_pairs:
        return Filter(_joined(table, one, other), None)
    pair = schema.event_pairs.alias()
    both = _joined(pair, one, other)
    holds = select(literal(1)).where(pair.c.row == table.c.row, both).correlate(table).exists()
    return Filter(holds, select(pair.c.row).where(both))


def _joined(pair: Any, one: str, other: str) -> Condition:  # noqa: ANN401  # a table or its alias
    return and_(pair.c.low == min(one, other), pair.c.high == max(one, other))


def mentioned(terms: Sequence[Term]) -> Condition:
    """Whether a row of ``mentions`` names one of these."""
    ids = sorted({id for term in terms for id in term.ids})
    table = schema.mentions
    return or_(table.c.actor.in_(ids), table.c.affiliation.in_(ids))


def _is(table: Any, term: Term, *, indexed: bool) -> Condition:  # noqa: ANN401  # a table or its alias
    """Whether a party is one of a term's actors, or acts for one, on its day."""
    seen = (lambda column: column) if indexed else _opaque
    ways: list[Condition] = [seen(table.c.country).in_(sorted(term.countries))] if term.countries else []
    if not term.countries:
        ways += [seen(table.c[name]).in_(sorted(term.ids)) for name in ("actor", "affiliation")]
    return and_(or_(*ways), *_during(func.coalesce(table.c.first, table.c.reported), term))


def _during(day: ColumnElement[Any], term: Term) -> Iterable[Condition]:
    if term.start:
        yield day >= term.start
    if term.end:
        yield day < term.end


def _opaque(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column behind an expression, so that SQLite does not start from an index over it."""
    return column.concat("")


# --- what, when, where ----------------------------------------------------------------------------------------------


def valued(table: Table, column: str, values: Sequence[str]) -> Filter:
    """Rows whose column has one of the values."""
    holds = _opaque(table.c[column]).in_(values)
    return Filter(holds, _starting(table, table.c[column].in_(values)))


def ranged(table: Table, column: str, since: Any, until: Any) -> Filter:  # noqa: ANN401  # days or None
    """Rows whose day lies from ``since`` to ``until``."""
    day = table.c[column]
    condition = and_(*([day >= since] if since else []), *([day <= until] if until else []))
    return Filter(condition, _starting(table, condition), ordered=True)


def _starting(table: Table, condition: Condition) -> Select[Any] | None:
    """The rows for which a condition holds; pairs are looked for by their states alone."""
    return None if table is schema.event_pairs else select(table.c.row).where(condition)


def placed(table: Table, name: str, country: str | None) -> Filter:
    """Rows whose place has the name, or lies in the country with the code."""
    ways: list[Condition] = [func.lower(table.c.place) == func.lower(name)]
    ways += [table.c.place_country == country] if country else []
    return Filter(or_(*ways), select(table.c.row).where(or_(*ways)))


def near(table: Table, circle: Near, precision: str = "place_precision") -> Filter:
    """Rows whose place lies in the circle; what is known only by region or country lies in none."""
    inside = and_(_boxed(table, circle), _distance_cosine(table, circle) >= cos(circle.km / EARTH))
    condition = and_(inside, table.c[precision].in_(EXACT))
    return Filter(condition, select(table.c.row).where(condition) if "row" in table.c else None)


def _boxed(table: Table, circle: Near) -> Condition:
    """The box around the circle, which an index answers."""
    high = circle.km / DEGREE
    box = table.c.lat.between(circle.lat - high, circle.lat + high)
    widest = max(abs(circle.lat - high), abs(circle.lat + high))
    if widest >= 89:  # noqa: PLR2004  # a pole is near: every longitude is
        return box
    wide = high / cos(radians(widest))
    turns = [table.c.lon.between(circle.lon - wide + turn, circle.lon + wide + turn) for turn in (-360, 0, 360)]
    return and_(box, or_(*turns))


def _distance_cosine(table: Table, circle: Near) -> ColumnElement[float]:
    """The cosine of the angle between the place and the middle, seen from the middle of the earth."""
    lat, lon = func.radians(table.c.lat), func.radians(table.c.lon)
    across = func.cos(lat) * cos(radians(circle.lat)) * func.cos(lon - radians(circle.lon))
    # a hair more than nothing: the sum may come out a hair below 1 for the same point
    return func.sin(lat) * sin(radians(circle.lat)) + across + 1e-12


# --- words ----------------------------------------------------------------------------------------------------------


def holding(connection: Connection, table: Table, column: ColumnElement[int], words: str) -> Condition:
    """Whether a column is the key of a row that holds these words; "quoted words" stand together, -word is absent."""
    query = fts_query(words)
    if connection.dialect.name == "sqlite":
        index = lightweight(f"{table.name}_search", sql_column("rowid"))
        return column.in_(select(index.c.rowid).where(literal_column(index.name).op("MATCH")(query)))
    asked = func.websearch_to_tsquery("english", func.watchfloor_fold(words))
    key = table.c.article if table is schema.texts else table.c.row
    return column.in_(select(key).where(literal_column(f"{table.name}.search").op("@@")(asked)))


def fulfilling(kind: Table, condition: Condition) -> Filter:
    """Rows for which a condition holds that does not depend on the order."""
    return Filter(condition, select(kind.c.row).where(condition))
