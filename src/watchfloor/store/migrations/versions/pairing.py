"""Whom each event joins, two and two."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

from watchfloor.store.pairing import pairs, party_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Row, Table

revision = "0004"
down_revision = "0003"
ANEW = False  # of a million events it takes a minute, and all that is searched a quarter of an hour

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
CHUNK = 5_000  # events whose pairs are written together
COVERED = ["low", "high", "reported", "first", "type", "status", "score", "way"]
EVENTS = sa.table(
    "events",
    *(sa.column(name) for name in ("row", "type", "status", "score")),
    *(sa.column(name, sa.Date) for name in ("first", "reported")),
)
PARTIES = sa.table(
    "event_parties", *(sa.column(name) for name in ("event", "position", "part", "country", "affiliation", "actor"))
)


def upgrade() -> None:
    """Fill the pairs from the parties, where these are not made anew themselves."""
    if not sa.inspect(op.get_bind()).has_table("event_parties"):
        return
    table = op.create_table(
        "event_pairs",
        sa.Column("event", NUMBER, sa.ForeignKey("events.row", ondelete="CASCADE"), primary_key=True),
        sa.Column("low", sa.String, primary_key=True),
        sa.Column("high", sa.String, primary_key=True),
        sa.Column("way", sa.Integer, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("reported", sa.Date),
        sqlite_with_rowid=False,
    )
    _fill(table)
    op.create_index("event_pairs_by_pair", "event_pairs", COVERED)


def _fill(table: Table) -> None:
    connection = op.get_bind()
    query = (
        sa.select(PARTIES, *(column for column in EVENTS.c if column.name != "row"))
        .join(EVENTS, EVENTS.c.row == PARTIES.c.event)
        .order_by(PARTIES.c.event, PARTIES.c.position)
    )
    rows: list[dict[str, object]] = []
    with connection.execute(query.execution_options(yield_per=CHUNK)) as parties:
        for event, group in groupby(parties, lambda row: row.event):
            rows += _of_event(event, list(group))
            if len(rows) >= CHUNK:
                connection.execute(table.insert(), rows)
                rows.clear()
    if rows:
        connection.execute(table.insert(), rows)


def _of_event(event: int, parties: Sequence[Row[tuple[object, ...]]]) -> Iterator[dict[str, object]]:
    first = parties[0]
    told = {name: getattr(first, name) for name in ("type", "status", "score", "first", "reported")}
    parts = ([_key(party) for party in parties if party.part == part] for part in ("actor", "recipient"))
    for low, high, way in pairs(*parts):
        yield {"event": event, "low": low, "high": high, "way": way, **told}


def _key(party: Row[tuple[object, ...]]) -> str | None:
    return party_key(party.country, party.affiliation, party.actor)
