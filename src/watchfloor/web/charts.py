"""What the store counts as what figures draw."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from watchfloor import figures
from watchfloor.web.rendering import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from watchfloor.records import PlacePrecision
    from watchfloor.store.queries.charting import PlaceCount
    from watchfloor.store.queries.counting import Dyad, Period

MOST = 400  # columns of one figure; of a longer series the latest
DECEMBER = 12


def columns(periods: Iterable[Period], params: Sequence[tuple[str, str]]) -> list[figures.Column]:
    """Periods as columns, empty ones between them too; each leads to its events."""
    known = {start: period for period in periods if (start := first_day(period.period))}
    if not known:
        return []
    step = len(next(iter(known.values())).period or "")
    starts = all_starts(min(known), max(known), step, weekly=_is_weekly(known))
    return [_column(start, known.get(start), step, params) for start in starts[-MOST:]]


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


def spots(places: Iterable[PlaceCount], params: Sequence[tuple[str, str]]) -> list[figures.Spot]:
    """Places as spots; each leads to its events."""
    return [
        figures.Spot(
            place.name,
            place.lat,
            place.lon,
            place.country,
            cast("PlacePrecision", place.precision),
            place.events,
            address("/search", params, record="events", place=place.name, region=None, after=None),
        )
        for place in places
        if place.precision is not None
    ]


def ties(dyads: Iterable[Dyad]) -> list[figures.Tie]:
    """Directed pairs as ties; each leads to the pair."""
    return [
        figures.Tie(dyad.one, dyad.other, dyad.events, dyad.score, address("/pair", one=dyad.one, other=dyad.other))
        for dyad in dyads
    ]


def _is_weekly(known: dict[date, Period]) -> bool:
    """Whether days are the Mondays of weeks."""
    return len(known) > 1 and all(start.weekday() == 0 for start in known)


def _next(start: date, step: int, *, weekly: bool) -> date:
    if step == len("2025"):
        return date(start.year + 1, 1, 1)
    if step == len("2025-04"):
        return date(start.year + start.month // DECEMBER, start.month % DECEMBER + 1, 1)
    return start + timedelta(days=7 if weekly else 1)


def _column(start: date, period: Period | None, step: int, params: Sequence[tuple[str, str]]) -> figures.Column:
    label = start.isoformat()[:step]
    if period is None:
        return figures.Column(start, label, {})
    counts = {quad: getattr(period, quad.replace(" ", "_")) for quad in figures.QUADS}
    href = address("/search", params, record="events", since=period.first, until=period.last, per=None, after=None)
    return figures.Column(start, label, counts, period.score, href)
