"""What a person decides about the record, from a page or from the API, and in whose name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from watchfloor.errors import UsageError
from watchfloor.records import Event, SourceKind, Status, Wording
from watchfloor.store.additions import NewEvent, NewStatement
from watchfloor.store.queries.types import score, types

if TYPE_CHECKING:
    from starlette.requests import Request

    from watchfloor.records import Correction
    from watchfloor.store import Store
    from watchfloor.store.desk import Desk

NOBODY = "analyst at this machine"  # who corrects where nobody is asked for a token
LONGEST = 5_000  # characters of an article's words


class Decision(BaseModel):
    """A decision about one record.

    ``accept``, ``reject``: ``record``.  ``edit``: ``record``, ``field`` and ``value``, the field's new JSON form.
    ``undo``: ``record`` is the correction.  ``event``, ``statement``: one that was missed, by its ``words`` as they
    stand in the article that ``record`` names.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "decision": "edit",
                    "record": "event-5f0c2a9b",
                    "field": "status",
                    "value": "planned",
                    "why": "says will",
                },
                {"decision": "undo", "record": "correction-71b09c4d", "why": "it was right"},
            ]
        },
    )

    decision: Literal["accept", "reject", "edit", "undo", "event", "statement"]
    record: str = Field(max_length=200, description="id of the record, correction or article")
    why: str = Field(min_length=1, max_length=1000)
    field: str = Field(default="", max_length=40)
    value: Any = None
    words: str = Field(default="", max_length=LONGEST, description="the clause, or what was said")
    type: str = Field(default="", max_length=40)
    mode: str | None = Field(default=None, max_length=40)
    trigger: str = Field(default="", max_length=200, description="the words within the clause that evoke the event")
    status: Status = "occurred"
    actors: list[str] = Field(default=[], max_length=20, description="their words within the article")
    recipients: list[str] = Field(default=[], max_length=20)
    speakers: list[str] = Field(default=[], max_length=20)
    cue: str | None = Field(default=None, max_length=200)
    wording: Wording = "reported"
    kind: SourceKind = "named"
    when: str | None = Field(default=None, max_length=200, description="words of a time that the article has")
    where: str | None = Field(default=None, max_length=200, description="words of a place that the article has")


def desk_of(request: Request, store: Store) -> Desk:
    """The desk of whoever asks."""
    holder = getattr(request.state, "holder", None)
    return store.desk(holder.name if holder else NOBODY)


def decide(store: Store, desk: Desk, decision: Decision) -> Correction:
    """The correction that the decision makes; raises ``UsageError`` for what cannot be decided so.

    Another type or mode of an event brings its score along, and takes away a mode that the type has not.
    """
    made = _decided(desk, decision)
    if decision.decision == "edit" and decision.field in {"type", "mode"}:
        _follow(desk, store.show(decision.record).record, decision.why)
    return made


def _follow(desk: Desk, event: object, why: str) -> None:
    if not isinstance(event, Event):
        return
    mode = event.mode if event.mode in types()[event.type].modes else None
    if mode != event.mode:
        desk.edit(event.id, "mode", mode, why)
    if event.score != score(event.type, mode):
        desk.edit(event.id, "score", score(event.type, mode), why)


def _decided(desk: Desk, decision: Decision) -> Correction:
    if decision.decision == "accept":
        return desk.accept(decision.record, decision.why)
    if decision.decision == "reject":
        return desk.reject(decision.record, decision.why)
    if decision.decision == "edit":
        checked("type", decision.value if decision.field == "type" else None)
        return desk.edit(decision.record, decision.field, decision.value, decision.why)
    if decision.decision == "undo":
        return desk.undo(decision.record, decision.why)
    return desk.add(decision.record, missed(decision), decision.why)


def missed(decision: Decision) -> NewEvent | NewStatement:
    """The event or statement that a decision adds; raises ``UsageError``."""
    if decision.decision == "statement":
        spoken = decision.cue or None, decision.wording, decision.kind
        return NewStatement(decision.words, tuple(decision.speakers), *spoken)
    checked("type", decision.type)
    checked_mode(decision.type, decision.mode)
    return NewEvent(
        decision.words,
        decision.type,
        decision.trigger,
        decision.mode or None,
        decision.status,
        tuple(decision.actors),
        tuple(decision.recipients),
        decision.when or None,
        decision.where or None,
        score=score(decision.type, decision.mode),
    )


def checked(name: str, value: object) -> None:
    """Raises ``UsageError`` for a type of event that there is not; ``None`` is not looked at."""
    if value is not None and value not in types():
        raise UsageError(f"found {name} {str(value)[:80]!r}, expected one of {', '.join(types())}")


def checked_mode(type: str, mode: str | None) -> None:
    """Raises ``UsageError`` for a mode that the type has not."""
    if mode and mode not in types()[type].modes:
        known = ", ".join(types()[type].modes) or "none: the type has no modes"
        raise UsageError(f"found mode {mode[:80]!r} of {type}, expected {known}")
