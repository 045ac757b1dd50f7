"""Filters of an address as queries: the names are those of the command line.

Pydantic checks them for FastAPI, which also writes them into the OpenAPI document; the queries themselves are the
store's.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003  # pydantic resolves the annotations
from typing import Annotated, Any, Literal, TypeAlias

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from watchfloor.records import Status  # noqa: TC001  # pydantic resolves it
from watchfloor.store.queries import ArticleQuery, EventQuery, Near, StatementQuery
from watchfloor.store.queries.asked import By, Order, Sort  # noqa: TC001  # the same

PAGE = 50
MOST = 500  # lines of one answer
Name: TypeAlias = Annotated[str | None, Field(max_length=200)]
Verdict = Literal["article", "error_page", "wall", "empty", "not_news", "other_language"]


class Filters(BaseModel):
    """What all kinds of records can be asked by."""

    model_config = ConfigDict(extra="forbid")

    about: Name = Field(None, description="an actor, on either side", examples=["JPN"])
    since: date | None = Field(None, description="first day, included", examples=["2025-04-01"])
    until: date | None = Field(None, description="last day, included")
    place: Name = Field(None, description="a place's name or a country's code")
    near: Name = Field(None, description="LAT,LON,KM", examples=["35.28,139.67,50"])
    text: str | None = Field(None, max_length=1000, description="words of the text")
    source: Name = Field(None, description="the publisher's host")
    limit: int = Field(PAGE, ge=1, le=MOST)
    after: str | None = Field(None, max_length=500, description="cursor of the page before")

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, values: Any) -> Any:  # noqa: ANN401  # whatever the address held
        """A form sends its empty fields too."""
        return {name: value for name, value in values.items() if value != ""} if isinstance(values, dict) else values

    def _shared(self) -> dict[str, Any]:
        names = ("about", "since", "until", "place", "text", "source", "limit", "after")
        return {**{name: getattr(self, name) for name in names}, "near": Near.parse(self.near) if self.near else None}


class PartyFilters(Filters):
    """What records that have two sides can be asked by."""

    actor: Name = Field(None, description="who acts or speaks", examples=["NATO"])
    recipient: Name = Field(None, description="toward whom", examples=["UKR"])
    one: Name = Field(None, description="with `other`: both take part, either way")
    other: Name = None
    by: By = Field("report", description="whether since and until mean the day of the report or of the event")
    members: bool = Field(default=False, description="a group stands for its members on the day too")
    article: Name = Field(None, description="id of the article")

    def _sides(self) -> dict[str, Any]:
        names = ("actor", "recipient", "by", "members", "article")
        between = (self.one, self.other) if self.one and self.other else None
        return {**{name: getattr(self, name) for name in names}, "between": between}


class EventFilters(PartyFilters):
    """Which events."""

    type: Name = Field(None, description="a type, TYPE/mode or a quad", examples=["CONSULT"])
    status: Status | None = None
    sort: Sort = "newest"

    def query(self) -> EventQuery:
        """The store's query; raises ``UsageError`` for what cannot be asked."""
        return EventQuery(**self._shared(), **self._sides(), type=self.type, status=self.status, sort=self.sort)


class StatementFilters(PartyFilters):
    """Which statements."""

    kind: Literal["named", "unnamed", "document", "media"] | None = Field(None, description="of the source")
    wording: Literal["quoted", "reported", "mixed"] | None = None
    sort: Order = "newest"

    def query(self) -> StatementQuery:
        """The store's query; raises ``UsageError`` for what cannot be asked."""
        return StatementQuery(**self._shared(), **self._sides(), type=self.kind, wording=self.wording, sort=self.sort)


class ArticleFilters(Filters):
    """Which articles."""

    verdict: Verdict = "article"
    sort: Order = "newest"

    def query(self) -> ArticleQuery:
        """The store's query; raises ``UsageError`` for what cannot be asked."""
        return ArticleQuery(**self._shared(), verdict=self.verdict, sort=self.sort)


Events = Annotated[EventFilters, Query()]
Statements = Annotated[StatementFilters, Query()]
Articles = Annotated[ArticleFilters, Query()]
