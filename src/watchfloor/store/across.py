"""What hangs on articles across them, taken out with them: copies, stories, happenings and decisions about these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, or_, select, update

from watchfloor.store import schema
from watchfloor.store.copy_tables import copies_table, texts
from watchfloor.store.story_tables import decisions, happening_events, story_articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Select


def forget_copies(connection: Connection, articles: Sequence[str]) -> None:
    """Take articles out of the index of copies."""
    connection.execute(delete(texts).where(texts.c.article.in_(articles)))
    either = or_(copies_table.c.article.in_(articles), copies_table.c.other.in_(articles))
    connection.execute(delete(copies_table).where(either))
    first = copies_table.c.first
    connection.execute(update(copies_table).where(first.in_(articles)).values(first=None))


def forget_placed(connection: Connection, articles: Sequence[str]) -> None:
    """Take articles out of their stories, and their events out of their happenings."""
    connection.execute(delete(story_articles).where(story_articles.c.article.in_(articles)))
    _forget_members(connection, articles)
    _forget_events(connection, happening_events.c.article.in_(articles))


def forget_events_gone(connection: Connection, rows: Sequence[int]) -> None:
    """Take the events that the articles in these rows no longer have out of their happenings."""
    article, event = schema.articles.c, schema.events.c
    these = select(article.id).where(article.row.in_(rows))
    there = exists().where(event.id == happening_events.c.event)
    _forget_events(connection, happening_events.c.article.in_(these) & ~there)


def _forget_events(connection: Connection, which: ColumnElement[bool]) -> None:
    query: Select[str] = select(happening_events.c.event).where(which)
    gone = list(connection.scalars(query))
    connection.execute(delete(happening_events).where(which))
    _forget_members(connection, gone)


def _forget_members(connection: Connection, members: Sequence[str]) -> None:
    """Take out what people have decided about articles or events."""
    for first in range(0, len(members), 500):
        connection.execute(delete(decisions).where(decisions.c.member.in_(members[first : first + 500])))
