"""Pages that could not be read: kept with the reason, so that nobody takes them for never seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, select

from watchfloor.records import Refusal
from watchfloor.store import opening, rows, schema
from watchfloor.store.corrections import as_utc
from watchfloor.store.inserting import insert_named
from watchfloor.store.packing import UNSTORABLE

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine


class Refused(NamedTuple):
    """A page that could not be read, and when that was tried last."""

    refusal: Refusal
    moment: datetime


class Refusing:
    """The part of ``Store`` that keeps which pages could not be read."""

    engine: Engine
    location: str

    def refuse(self, refusal: Refusal) -> None:
        """Keep that a page could not be read, and why; what was kept of its source before is replaced.

        It is taken off when a page of this source is written.  Raises ``StoreError``.
        """
        with opening.writing(self.engine, self.location) as connection:
            said = {"source": refusal.source, "kind": refusal.kind, "reason": refusal.reason}
            fit = {name: value.translate(UNSTORABLE) for name, value in said.items()}
            connection.execute(delete(schema.refusals).where(schema.refusals.c.source == fit["source"]))
            insert_named(connection, schema.refusals, [{**fit, "moment": rows.now()}])

    def refusals(self) -> list[Refused]:
        """The pages that could not be read, the latest first."""
        table = schema.refusals.c
        query = select(table.source, table.kind, table.reason, table.moment)
        with opening.reading(self.engine, self.location) as connection:
            found = connection.execute(query.order_by(table.moment.desc(), table.source)).all()
        return [Refused(Refusal(source, kind, reason), as_utc(moment)) for source, kind, reason, moment in found]
