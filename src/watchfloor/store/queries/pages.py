"""One page of what a query finds: which rows, in which order, and the cursor that leads on."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, and_, func, literal, select, tuple_

from watchfloor.errors import UsageError
from watchfloor.records import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Table

    from watchfloor.store.queries.filters import Condition, Filter

FEW = 3_000  # rows from which a query starts at most where it can go by the order: of a million both cost the same
MANY = 30_000  # rows of each of several sets that meet often enough for a page to be found soon by the order


class Place(NamedTuple):
    """Where a page ends: the value by which it is sorted, and the row."""

    value: Any  # a day, a number; None: the rows that have none, which come last
    row: int


@dataclass(frozen=True, slots=True)
class Order:
    """A column by which lines are sorted; rows without a value come last."""

    column: ColumnElement[Any]
    row: ColumnElement[int]
    down: bool = True

    def sorted(self) -> tuple[ColumnElement[Any], ...]:
        """What to sort by."""
        keys = (self.column, self.row)
        return tuple(key.desc() if self.down else key.asc() for key in keys)

    def beyond(self, place: Place) -> Condition:
        """Whether a row comes after a place, among those that have a value, or among those that have none."""
        here, there = (self.row, place.row) if place.value is None else (self._key(), self._place(place))
        return here < there if self.down else here > there

    def _key(self) -> Any:  # noqa: ANN401  # a tuple of columns
        return tuple_(self.column, self.row)

    def _place(self, place: Place) -> Any:  # noqa: ANN401
        return tuple_(literal(place.value, self.column.type), literal(place.row, self.row.type))


def matching(
    connection: Connection, table: Table, filters: Sequence[Filter], *, sorted_by_range: bool
) -> list[Condition]:
    """The filters as conditions, such that the query starts from the best of them.

    ``sorted_by_range``: the answer is wanted in the order of the range's column, so that one large set need not be
    sorted.
    """
    known = [item for item in filters if item.rows is not None]
    large = [item for item in known if not item.ordered]
    if len(known) == 1 and not sorted_by_range:
        return _starting(table, filters, known[0])
    most = MANY if len(large) > 1 else FEW
    sized = sorted(((_size(connection, item.rows, most), item) for item in known), key=_by_size)
    if not sized or sized[0][1].ordered or (sorted_by_range and sized[0][0] > most):
        return [item.holds for item in filters]
    return _starting(table, filters, sized[0][1])


def _starting(table: Table, filters: Sequence[Filter], start: Filter) -> list[Condition]:
    """The conditions of a query that goes through the rows of one filter and asks the others of each."""
    if start.ordered or start.rows is None:
        return [item.holds for item in filters]
    return [table.c.row.in_(start.rows), *(item.holds for item in filters if item is not start)]


def _by_size(sized: tuple[int, Filter]) -> int:
    return sized[0]


def _size(connection: Connection, rows: Any, most: int) -> int:  # noqa: ANN401  # a select, or several united
    """How many rows there are, counted no further than needed."""
    some = rows.limit(most + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def page(
    connection: Connection, asked: Select[Any], order: Order, limit: int, after: Place | None
) -> tuple[list[Any], Place | None]:
    """The rows of a page, and where it ends if there are more; each row ends with its sorted value and its number."""
    found: list[Any] = []
    for part in _parts(order, after):
        rest = limit + 1 - len(found)
        query = asked.add_columns(order.column.label("sorted"), order.row.label("number"))
        found += connection.execute(query.where(part).order_by(*order.sorted()).limit(rest)).all()
        if len(found) > limit:
            last = found[limit - 1]
            return found[:limit], Place(last.sorted, last.number)
    return found, None


def _parts(order: Order, after: Place | None) -> Iterator[Condition]:
    """The rows that have a value, then those that have none; both from where the page before ended."""
    if after is None or after.value is not None:
        dated = order.column.is_not(None)
        yield and_(dated, order.beyond(after)) if after else dated
    empty = order.column.is_(None)
    yield and_(empty, order.beyond(after)) if after and after.value is None else empty


# --- cursors --------------------------------------------------------------------------------------------------------


def cursor_of(query: Any, place: Place | None) -> str | None:  # noqa: ANN401  # any kind of query
    """The cursor of the page after this place; ``None``: there is none."""
    if place is None:
        return None
    value = place.value.isoformat() if isinstance(place.value, date) else place.value
    return base64.urlsafe_b64encode(json.dumps([value, place.row, _mark(query)]).encode()).decode().rstrip("=")


def place_of(query: Any) -> Place | None:  # noqa: ANN401
    """Where the page that the query asks for begins; raises ``UsageError`` for a cursor of another query."""
    if query.after is None:
        return None
    try:
        value, row, mark = json.loads(base64.urlsafe_b64decode(query.after + "=" * (-len(query.after) % 4)))
        place = Place(date.fromisoformat(value) if isinstance(value, str) else value, int(row))
    except (ValueError, TypeError, binascii.Error):
        raise UsageError(f"found the cursor {query.after[:80]!r}, expected one that a query gave") from None
    if mark != _mark(query):
        raise UsageError("the cursor belongs to another query; keep every filter but `limit` as it was")
    return place


def _mark(query: Any) -> str:  # noqa: ANN401
    """What tells one query from another, whatever the page."""
    return digest(repr(replace(query, after=None, limit=1)))[:8]
