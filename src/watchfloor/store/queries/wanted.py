"""Queries as filters: what each option of a query asks of the tables."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NoReturn

from sqlalchemy import func, or_, select

from watchfloor.actors import load_knowledge
from watchfloor.actors.spotting import fold
from watchfloor.errors import UsageError
from watchfloor.store import schema
from watchfloor.store.queries import filters
from watchfloor.store.queries.filters import EVENTS
from watchfloor.store.queries.types import QUADS, types, types_of
from watchfloor.store.queries.who import state_of, who_is

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

    from watchfloor.store.queries.asked import ArticleQuery, EventQuery, Query, StatementQuery


def event_filters(connection: Connection, query: EventQuery, kind: filters.Kind = EVENTS) -> list[filters.Filter]:
    """What a query asks of the events, or of their pairs; raises ``UsageError`` for an unknown actor or type."""
    found = [*_whose(connection, kind, query), *_where_and_when(kind, query)]
    if query.about:
        found.append(filters.taking_part(kind, who_is(connection, query.about, members=query.members)))
    if query.type:
        found += _types(connection, kind.table, query.type)
    if query.status:
        found.append(filters.valued(kind.table, "status", [query.status]))
    if query.text:
        found.append(_holding(connection, schema.events, query.text))
    return found


def source_of(connection: Connection, query: EventQuery) -> filters.Kind:
    """Where the events are best looked for: among those that join two states, or among all."""
    told = query.sort not in ("confidence", "doubt") and _told_by_pairs(query)
    return filters.PAIRS if query.between and told and _states(connection, query) else EVENTS


def source_of_pairs(query: EventQuery) -> filters.Kind:
    """Where pairs are best looked for: among themselves, or by the events that join them.

    An event between two may join others, which are counted too.
    """
    return filters.PAIRS if _told_by_pairs(query) and not query.between else EVENTS


def _told_by_pairs(query: EventQuery) -> bool:
    """Whether pairs tell all that a query asks of events: who, when, which type and status."""
    wide = (query.place, query.near, query.source, query.article, query.text)
    return not any(wide) and "/" not in (query.type or "")


def statement_filters(connection: Connection, query: StatementQuery) -> list[filters.Filter]:
    """What a query asks of the statements; raises ``UsageError`` for an unknown actor."""
    found = [*_whose(connection, filters.STATEMENTS, query), *_where_and_when(filters.STATEMENTS, query)]
    if query.about:
        found.append(_concerning(connection, query.about, members=query.members))
    if query.type:
        found.append(filters.valued(schema.statements, "kind", [query.type]))
    if query.wording:
        found.append(filters.valued(schema.statements, "wording", [query.wording]))
    if query.text:
        found.append(_holding(connection, schema.statements, query.text))
    return found


def article_filters(connection: Connection, query: ArticleQuery) -> list[filters.Filter]:
    """What a query asks of the articles; raises ``UsageError`` for an unknown actor."""
    table = schema.articles
    found = [filters.Filter(table.c.current, None), *_of_article(query)]
    if query.since or query.until:
        found.append(filters.ranged(table, "published", query.since, query.until))
    for column, value in (("verdict", query.verdict), ("language", query.language)):
        if value:
            found.append(filters.Filter(table.c[column] == value, None))
    inside = [(schema.mentions, condition) for condition in _named_in(connection, query)]
    inside += [(schema.places, condition) for condition in _placed_in(query)]
    found += [
        filters.fulfilling(table, table.c.row.in_(select(other.c.article).where(holds))) for other, holds in inside
    ]
    if query.text:
        found.append(filters.fulfilling(table, filters.holding(connection, schema.texts, table.c.row, query.text)))
    return found


# --- who ------------------------------------------------------------------------------------------------------------


def _whose(connection: Connection, kind: filters.Kind, query: EventQuery | StatementQuery) -> Iterator[filters.Filter]:
    for words, part in ((query.actor, kind.actor), (query.recipient, kind.recipient)):
        if words:
            yield filters.taking_part(kind, who_is(connection, words, members=query.members), part)
    if query.between and kind is not filters.STATEMENTS and (states := _states(connection, query)):
        yield filters.joining(kind.table, *states)
    elif query.between:
        one, other = (who_is(connection, words, members=query.members) for words in query.between)
        yield filters.opposite(kind, one, other)


def _states(connection: Connection, query: EventQuery | StatementQuery) -> tuple[str, str] | None:
    """The codes of the two, where both are states."""
    assert query.between  # noqa: S101  # the callers have seen it
    one, other = (state_of(who_is(connection, words, members=query.members)) for words in query.between)
    return (one, other) if one and other and one != other else None


def _concerning(connection: Connection, words: str, *, members: bool) -> filters.Filter:
    """Statements in which somebody has a part or is named in the words."""
    terms = who_is(connection, words, members=members)
    table, mention = schema.statements, schema.mentions
    inside = (
        (mention.c.article == table.c.article) & (mention.c.start >= table.c.start) & (mention.c.end <= table.c.end)
    )
    named = select(table.c.row).join(mention, inside).where(filters.mentioned(terms))
    holds = filters.has_part(filters.STATEMENTS, terms) | (
        select(mention.c.id).where(inside, filters.mentioned(terms)).correlate(table).exists()
    )
    part = filters.taking_part(filters.STATEMENTS, terms).rows
    return filters.Filter(holds, part.union_all(named) if part is not None else None)  # type: ignore[arg-type]  # a compound select


def _named_in(connection: Connection, query: ArticleQuery) -> Iterator[filters.Condition]:
    if query.about:
        yield filters.mentioned(who_is(connection, query.about, members=query.members))


# --- what -----------------------------------------------------------------------------------------------------------


def _types(connection: Connection, table: Table, words: str) -> Iterator[filters.Filter]:
    """A quad, a type, or a type with its mode."""
    if (quad := words.lower().replace("-", " ")) in QUADS:
        yield filters.valued(table, "type", types_of(quad))
        return
    type, _, mode = words.partition("/")
    yield filters.valued(table, "type", [_known(connection, "type", type.upper(), list(types()))])
    if mode:
        modes = types()[type.upper()].modes if type.upper() in types() else {}
        yield filters.valued(table, "mode", [_known(connection, "mode", mode, list(modes))])


def _known(connection: Connection, column: str, value: str, known: list[str]) -> str:
    """The value, where the ontology or the store has it; raises ``UsageError`` with the nearest."""
    there = select(schema.events.c.row).where(schema.events.c[column] == value).limit(1)
    if value not in known and connection.execute(there).first() is None:
        _unknown(f"{column} of event", value, known)
    return value


def _unknown(what: str, value: str, known: list[str]) -> NoReturn:
    near = difflib.get_close_matches(value[:100], known, 1)
    hint = f"did you mean {near[0]}?" if near else f"use one of {', '.join(known) or 'none: it has no modes'}"
    raise UsageError(f"there is no {what} {value[:80]!r}; {hint}")


# --- when, where, from whom -----------------------------------------------------------------------------------------


def _where_and_when(kind: filters.Kind, query: EventQuery | StatementQuery) -> Iterator[filters.Filter]:
    table = kind.table
    if query.since or query.until:
        yield filters.ranged(table, day_column(query), query.since, query.until)
    if query.place:
        yield filters.placed(table, query.place, country_code(query.place))
    if query.near:
        yield filters.near(table, query.near)
    for found in _of_article(query):
        inside = select(schema.articles.c.row).where(found.holds)
        yield filters.fulfilling(table, table.c.article.in_(inside))


def day_column(query: Query) -> str:
    """The column of the day by which a query asks."""
    return "first" if query.by == "event" else "reported"


def _of_article(query: Query) -> Iterator[filters.Filter]:
    table = schema.articles
    if query.source:
        same = or_(table.c.host == query.source.lower(), table.c.source_name == query.source)
        yield filters.fulfilling(table, same)
    if query.article:
        id = query.article if query.article.startswith("article-") else f"article-{query.article}"
        yield filters.fulfilling(table, table.c.id.between(id, f"{id}~"))


def _placed_in(query: ArticleQuery) -> Iterator[filters.Condition]:
    table = schema.places
    if query.place:
        code = country_code(query.place)
        yield table.c.country == code if code else func.lower(table.c.name) == func.lower(query.place)
    if query.near:
        yield filters.near(table, query.near, "precision").holds


def _holding(connection: Connection, table: Table, words: str) -> filters.Filter:
    """Statements or events whose own words these are."""
    return filters.fulfilling(table, filters.holding(connection, table, table.c.row, words))


def country_code(words: str) -> str | None:
    """The code of a country by code or name; ``None``: it is the name of no country."""
    asked = fold(words)
    for entry in load_knowledge().entries.values():
        if entry.kind == "country" and (words == entry.plover or asked in map(fold, entry.names)):
            return entry.plover
    return None
