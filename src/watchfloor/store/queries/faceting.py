"""To what a search for events can be narrowed: the commonest values of its fields, each with its count."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from watchfloor.store import opening, schema
from watchfloor.store.queries.counting import Tally
from watchfloor.store.queries.pages import matching
from watchfloor.store.queries.wanted import day_column, event_filters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from watchfloor.store import Store
    from watchfloor.store.queries.asked import EventQuery

COUNTED = 1_000  # events, the newest: a search that finds more is counted on these
VALUES = 8  # of each field
FIELDS = ("type", "status", "actor", "recipient", "place", "source")


@dataclass(frozen=True, slots=True)
class Facets:
    """The commonest values by field, and of how many events they were counted."""

    tallies: Mapping[str, tuple[Tally, ...]]
    counted: int
    complete: bool  # false: the search finds more events than were counted


def facets(store: Store, asked: EventQuery) -> Facets:
    """The facets of a search for events; raises ``UsageError`` for what cannot be asked."""
    table, article = schema.events, schema.articles
    with opening.reading(store.engine, store.location) as connection:
        conditions = matching(connection, table, event_filters(connection, asked), sorted_by_range=True)
        columns = (table.c.row, table.c.type, table.c.status, table.c.place, article.c.host.label("source"))
        query = select(*columns).join(article, article.c.row == table.c.article).where(*conditions)
        hits = connection.execute(query.order_by(table.c[day_column(asked)].desc()).limit(COUNTED + 1)).all()
        counted = hits[:COUNTED]
        found = {name: Counter(getattr(row, name) for row in counted) for name in ("type", "status", "place", "source")}
        found |= _parties(connection, [row.row for row in counted])
    return Facets(
        {field: _commonest(found.get(field, Counter())) for field in FIELDS}, len(counted), len(hits) <= COUNTED
    )


def _parties(connection: Connection, events: list[int]) -> dict[str, Counter[str | None]]:
    """How often each actor has each part in these events."""
    party = schema.event_parties
    found: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for part, actor in connection.execute(select(party.c.part, party.c.actor).where(party.c.event.in_(events))):
        found[part][actor] += 1
    return found


def _commonest(counts: Counter[str | None]) -> tuple[Tally, ...]:
    known = ((-count, value) for value, count in counts.items() if value is not None)
    return tuple(Tally(value, -count) for count, value in sorted(known)[:VALUES])
