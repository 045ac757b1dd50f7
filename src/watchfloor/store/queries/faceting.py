"""To what a search for events can be narrowed: the commonest values of its fields, each with its count."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select, union_all

from watchfloor.store import opening, schema
from watchfloor.store.queries.counting import Tally
from watchfloor.store.queries.pages import matching
from watchfloor.store.queries.wanted import day_column, event_filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import CTE, Select

    from watchfloor.store import Store
    from watchfloor.store.queries.asked import EventQuery

COUNTED = 5_000  # events, the newest: a search that finds more is counted on these
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
    table = schema.events
    with opening.reading(store.engine, store.location) as connection:
        conditions = matching(connection, table, event_filters(connection, asked), sorted_by_range=True)
        columns = (table.c.row, table.c.article, table.c.type, table.c.status, table.c.place)
        newest = select(*columns).where(*conditions).order_by(table.c[day_column(asked)].desc()).limit(COUNTED + 1)
        hits = newest.cte("hits")
        total = select(literal("counted"), literal(""), func.count()).select_from(hits)
        counts = (select(query.subquery()) for query in _counts(hits))
        rows = connection.execute(union_all(total, *counts)).all()
    found: defaultdict[str, list[Tally]] = defaultdict(list)
    for field, value, count in rows:
        found[field].append(Tally(value, count))
    (counted,) = found.pop("counted")
    return Facets(
        {field: tuple(found[field]) for field in FIELDS}, min(counted.count, COUNTED), counted.count <= COUNTED
    )


def _counts(hits: CTE) -> Iterator[Select[Any]]:
    for name in ("type", "status", "place"):
        yield _counted(name, hits.c[name], select().select_from(hits))
    for part in ("actor", "recipient"):
        party = schema.event_parties.alias()
        joined = hits.join(party, (party.c.event == hits.c.row) & (party.c.part == part))
        yield _counted(part, party.c.actor, select().select_from(joined))
    article = schema.articles
    yield _counted("source", article.c.host, select().select_from(hits.join(article, article.c.row == hits.c.article)))


def _counted(field: str, column: Any, query: Select[Any]) -> Select[Any]:  # noqa: ANN401  # a column of text
    """The commonest values of a column with how often each stands there."""
    count = func.count()
    chosen = query.add_columns(literal(field).label("field"), column.label("value"), count.label("count"))
    return chosen.where(column.is_not(None)).group_by(column).order_by(count.desc(), column).limit(VALUES)
