"""What is summed up of events: by period, by quad, by pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_, select, union_all

from watchfloor.store import schema
from watchfloor.store.pairing import BACK, FORWARD
from watchfloor.store.queries.types import QUADS, types_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Subquery

    from watchfloor.store.queries.counting import Per

PARTS = {"day": 10, "month": 7, "year": 4}  # characters of a day in ISO 8601
FORMS = {"day": "YYYY-MM-DD", "week": "YYYY-MM-DD", "month": "YYYY-MM", "year": "YYYY"}


def sums(table: Any, day: ColumnElement[Any]) -> list[ColumnElement[Any]]:  # noqa: ANN401  # a table or subquery
    """Counts by quad, the mean score, and the first and last day."""
    counts = [func.sum(case((table.c.type.in_(types_of(quad)), 1), else_=0)) for quad in QUADS]
    return [func.count(), *counts, func.avg(table.c.score), func.min(day), func.max(day)]


def period_of(connection: Connection, day: ColumnElement[Any], per: Per) -> ColumnElement[Any]:
    """The period of a day, as text that sorts in order of time."""
    if per == "all":
        return func.nullif("", "")
    if connection.dialect.name == "postgresql":
        return func.to_char(func.date_trunc("week", day) if per == "week" else day, FORMS[per])
    return func.date(day, "weekday 0", "-6 days") if per == "week" else func.substr(day, 1, PARTS[per])


def paired(conditions: Sequence[ColumnElement[bool]], *, alone: bool, directed: bool) -> Subquery:
    """Each two whom the events join that fulfil conditions, ``alone``: of the pairs; ``directed``: each way."""
    pair, event = schema.event_pairs, schema.events
    counted = [pair.c[name] for name in ("type", "score", "first", "reported")]
    low, high = pair.c.low, pair.c.high
    forward = select(low.label("a"), high.label("b"), *counted).where(*conditions)
    back = select(high.label("a"), low.label("b"), *counted).where(*conditions)
    if directed:
        forward = forward.where(pair.c.way.in_((FORWARD, FORWARD | BACK)))
        back = back.where(pair.c.way.in_((BACK, FORWARD | BACK)))
    if not alone:
        forward, back = (query.join(event, event.c.row == pair.c.row) for query in (forward, back))
    return union_all(forward, back).subquery() if directed else forward.subquery()


def over_against(one: Any, other: Any) -> ColumnElement[bool]:  # noqa: ANN401  # aliases
    """Whether the other receives, or both act and nobody receives."""
    third = schema.event_parties.alias("third")
    received = select(third.c.event).where(third.c.event == one.c.event, third.c.part == "recipient")
    together = and_(other.c.part == "actor", ~received.correlate(one).exists())
    return or_(other.c.part == "recipient", together)
