"""How it stands with each source: when it last gave an article, what else its pages were, what was cut from them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from watchfloor.store import opening, schema
from watchfloor.store.corrections import as_utc
from watchfloor.store.queries.counting import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from watchfloor.store import Store

Host = str | None  # None: pages without an address


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one source."""

    success: datetime | None  # when a page of it last was an article; None: none ever was
    errors: tuple[Tally, ...]  # what its other pages were
    cuts: tuple[Tally, ...]  # passages that were cut, by reason


def standings(store: Store) -> Mapping[Host, Standing]:
    """How it stands with each host."""
    with opening.reading(store.engine, store.location) as connection:
        success, errors, cuts = _successes(connection), _errors(connection), _cuts(connection)
    hosts = {*success, *errors, *cuts}
    return {host: Standing(success.get(host), tuple(errors[host]), tuple(cuts[host])) for host in hosts}


def _successes(connection: Connection) -> dict[Host, datetime]:
    table = schema.articles
    last = func.max(func.coalesce(table.c.fetched, table.c.written))
    query = select(table.c.host, last).where(table.c.verdict == "article").group_by(table.c.host)
    return {host: as_utc(moment) for host, moment in connection.execute(query) if moment}


def _errors(connection: Connection) -> defaultdict[Host, list[Tally]]:
    table = schema.articles
    query = select(table.c.host, table.c.verdict, func.count()).where(table.c.current, table.c.verdict != "article")
    found: defaultdict[Host, list[Tally]] = defaultdict(list)
    for host, verdict, count in connection.execute(query.group_by(table.c.host, table.c.verdict)):
        found[host].append(Tally(verdict, count))
    return found


def _cuts(connection: Connection) -> defaultdict[Host, list[Tally]]:
    table, cut = schema.articles, schema.cuts
    query = select(table.c.host, cut.c.reason, func.count()).join(table, table.c.row == cut.c.article)
    found: defaultdict[Host, list[Tally]] = defaultdict(list)
    for host, reason, count in connection.execute(query.group_by(table.c.host, cut.c.reason)):
        found[host].append(Tally(reason, count))
    return found
