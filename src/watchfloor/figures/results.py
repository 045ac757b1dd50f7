"""What a store counts as what figures draw."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from watchfloor.figures.columns import QUADS, Column
from watchfloor.figures.networks import Tie
from watchfloor.figures.spots import Spot
from watchfloor.store.queries.counting import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from watchfloor.records import PlacePrecision
    from watchfloor.store.queries.charting import PlaceCount
    from watchfloor.store.queries.counting import Dyad

MOST = 400  # columns of one figure; of a longer series the latest
DECEMBER = 12


def columns_of(
    periods: Iterable[Period | Column], href: Callable[[Period], str | None] = lambda _: None
) -> list[Column]:
    """Periods as columns, empty ones between them too; ``href`` tells where the events of a period are."""
    given = list(periods)
    ready = [item for item in given if isinstance(item, Column)]
    known = {start: item for item in given if isinstance(item, Period) and (start := first_day(item.period))}
    if not known:
        return ready
    step = len(next(iter(known.values())).period or "")
    starts = all_starts(min(known), max(known), step, weekly=_is_weekly(known))
    return [_column(start, known.get(start), step, href) for start in starts[-MOST:]]


def spots_of(
    places: Iterable[PlaceCount | Spot], href: Callable[[PlaceCount], str | None] = lambda _: None
) -> list[Spot]:
    """Places as spots, those that are not resolved left out; ``href`` tells where the events of a place are."""
    return [item if isinstance(item, Spot) else _spot(item, href) for item in places if item.precision is not None]


def ties_of(dyads: Iterable[Dyad | Tie], href: Callable[[Dyad], str | None] = lambda _: None) -> list[Tie]:
    """Directed pairs as ties; ``href`` tells where the events of a pair are."""
    return [
        item if isinstance(item, Tie) else Tie(item.one, item.other, item.events, item.score, href(item))
        for item in dyads
    ]


def first_day(period: str | None) -> date | None:
    """The first day of a period as the store names it; ``None`` for events without a day."""
    if period is None:
        return None
    year, month, day = ([*map(int, period.split("-")), 1, 1])[:3]
    return date(year, month, day)


def all_starts(first: date, last: date, step: int, *, weekly: bool) -> list[date]:
    """The first days of all periods from one to another; ``step`` is the number of characters that name one."""
    starts = [first]
    while starts[-1] < last:
        starts.append(_next(starts[-1], step, weekly=weekly))
    return starts


def _spot(place: PlaceCount, href: Callable[[PlaceCount], str | None]) -> Spot:
    precision = cast("PlacePrecision", place.precision)
    return Spot(place.name, place.lat, place.lon, place.country, precision, place.events, href(place))


def _is_weekly(known: dict[date, Period]) -> bool:
    """Whether days are the Mondays of weeks."""
    return len(known) > 1 and all(start.weekday() == 0 for start in known)


def _next(start: date, step: int, *, weekly: bool) -> date:
    if step == len("2025"):
        return date(start.year + 1, 1, 1)
    if step == len("2025-04"):
        return date(start.year + start.month // DECEMBER, start.month % DECEMBER + 1, 1)
    return start + timedelta(days=7 if weekly else 1)


def _column(start: date, period: Period | None, step: int, href: Callable[[Period], str | None]) -> Column:
    label = start.isoformat()[:step]
    if period is None:
        return Column(start, label, {})
    return Column(start, label, by_quad(period), period.score, href(period))


def by_quad(period: Period) -> dict[str, int]:
    """The events of a period by the name of their quad."""
    return {quad: getattr(period, quad.replace(" ", "_")) for quad in QUADS}
