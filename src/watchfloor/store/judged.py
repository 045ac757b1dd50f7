"""How many records of each host people have judged, and how many of them they have rejected."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from watchfloor.store import schema
from watchfloor.store.corrections import load_rulings
from watchfloor.store.overlay import WHOLE

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Judged(NamedTuple):
    """What people have said of the records of one host."""

    judged: int  # records that somebody has accepted, changed or rejected
    rejected: int


def judged_hosts(connection: Connection) -> dict[str, Judged]:
    """By host, over all corrections in force; a record counts once, hosts without any are left out."""
    rulings = load_rulings(connection)
    judged: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    hosts = _hosts(connection)
    for article, corrections in rulings.by_article.items():
        host = hosts.get(article)
        if host is not None:
            judged[host] += len({one.record for one in corrections if one.record != article})
            rejected[host] += len({one.record for one in corrections if one.field == WHOLE and one.after is None})
    return {host: Judged(count, rejected[host]) for host, count in judged.items()}


def _hosts(connection: Connection) -> dict[str, str]:
    """The host of every article that has one."""
    table = schema.articles
    query = select(table.c.id, table.c.host).where(table.c.current, table.c.host.is_not(None))
    return {row.id: row.host for row in connection.execute(query)}
