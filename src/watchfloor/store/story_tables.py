"""The tables that place articles in stories and events in happenings, and how their rows are found by short ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Column, DateTime, Integer, MetaData, String, Table, Text, select

from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

metadata = MetaData()

story_articles = Table(
    "story_articles",
    metadata,
    Column("number", Integer, primary_key=True),  # in the order in which they were placed
    Column("article", String, nullable=False, unique=True),
    Column("story", String, nullable=False, index=True),
)

happening_events = Table(
    "happening_events",
    metadata,
    Column("event", String, primary_key=True),
    Column("happening", String, nullable=False, index=True),
    Column("article", String, nullable=False, index=True),
)

decisions = Table(  # append-only; of two about one member and group the later holds
    "story_decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("member", String, nullable=False),  # id of an article or an event
    Column("group", String, nullable=False),  # id of a story or a happening
    Column("together", Boolean, nullable=False),
    Column("who", Text, nullable=False),
    Column("when", DateTime(timezone=True), nullable=False),
    Column("why", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of a person."""

    member: str  # id of an article or an event
    group: str  # id of a story or a happening
    together: bool  # False: it was taken out of the group
    who: str
    when: datetime
    why: str


def full_id(connection: Connection, story: str) -> str:
    """The id of the only story that begins so."""
    return only(connection, story_articles.c.story, story, "story", "watchfloor stories lists them")


def only(connection: Connection, column: Column[str], given: str, kind: str, otherwise: str) -> str:
    """The only value of a column that begins so, with or without the kind before it; raises ``UsageError``."""
    begins = given if given.startswith(f"{kind}-") else f"{kind}-{given}"
    found = list(connection.scalars(select(column).where(column.between(begins, begins + "~")).distinct().limit(3)))
    if len(found) != 1:
        named = f"may be {' or '.join(found)}; give more of the id" if found else f"is no {kind}; {otherwise}"
        raise UsageError(f"{given[:80]!r} {named}")
    return str(found[0])


def member(table: Table) -> Column[str]:
    """The column of what a table places: articles or events."""
    return table.c.event if table is happening_events else table.c.article


def group(table: Table) -> Column[str]:
    """The column of where a table places them: stories or happenings."""
    return table.c.happening if table is happening_events else table.c.story


def members_of(connection: Connection, given: str) -> tuple[Table, list[str]]:
    """The articles or the event that are meant, in their order, and the table that places them."""
    kind = given.partition("-")[0]
    if kind == "event":
        return happening_events, [only(connection, happening_events.c.event, given, "event", _UNPLACED)]
    if kind != "story":
        return story_articles, [only(connection, story_articles.c.article, given, "article", _UNPLACED)]
    table = story_articles
    query = select(table.c.article).where(table.c.story == full_id(connection, given)).order_by(table.c.number)
    return table, list(connection.scalars(query))


def group_of(connection: Connection, table: Table, given: str) -> str:
    """The group that is meant by its id or by one of its members, in full or the beginning."""
    groups, members = group(table), member(table)
    if given.startswith(f"{members.name}-"):
        full = only(connection, members, given, members.name, _UNPLACED)
        return str(connection.execute(select(groups).where(members == full)).scalar_one())
    return only(connection, groups, given, groups.name, _LISTED)


_LISTED = "watchfloor stories lists the stories, watchfloor story what is in one"
_UNPLACED = "it has not been placed; call: watchfloor stories"
