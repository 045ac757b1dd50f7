"""What a person decides about the record, from a page or from the API, and in whose name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from watchfloor.records import SourceKind, Status, Wording  # noqa: TC001  # pydantic resolves them
from watchfloor.store.additions import NewEvent, NewStatement

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


def decide(desk: Desk, decision: Decision) -> Correction:
    """The correction that the decision makes; raises ``UsageError`` for what cannot be decided so."""
    if decision.decision == "accept":
        return desk.accept(decision.record, decision.why)
    if decision.decision == "reject":
        return desk.reject(decision.record, decision.why)
    if decision.decision == "edit":
        return desk.edit(decision.record, decision.field, decision.value, decision.why)
    if decision.decision == "undo":
        return desk.undo(decision.record, decision.why)
    return desk.add(decision.record, missed(decision), decision.why)


def missed(decision: Decision) -> NewEvent | NewStatement:
    """The event or statement that a decision adds."""
    if decision.decision == "statement":
        spoken = decision.cue or None, decision.wording, decision.kind
        return NewStatement(decision.words, tuple(decision.speakers), *spoken)
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
    )
