"""What a query gives: one line a record, names and words in place of spans, and the cursor of the next page."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_origin, get_type_hints, overload

from watchfloor.extras import needed
from watchfloor.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Party(Record):
    """Somebody who has a part in a statement or an event."""

    name: str  # of the actor; the words of the text where nobody is known
    actor: str | None  # id; None: not known
    affiliation: str | None  # id of the actor it acts for
    country: str | None
    sector: str | None
    role: str | None

    def __str__(self) -> str:
        """The name, with whom it acts for in brackets."""
        stands_for = self.affiliation or self.country
        return self.name if stands_for in {None, self.actor} else f"{self.name} ({stands_for})"


@dataclass(frozen=True, slots=True)
class EventLine(Record):
    """An event as the store finds it."""

    id: str
    type: str
    mode: str | None
    status: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    first: date | None  # first day of the event; None: unresolved or open
    last: date | None
    reported: date | None  # day of the article; None: not known
    place: str | None
    place_country: str | None
    place_precision: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    contexts: tuple[str, ...]
    score: float
    confidence: float
    trigger: str
    words: str  # the clause of the best evidence
    vouched_by: str | None  # id of a statement; None: the article in its own voice
    accepted: bool  # a person has confirmed it
    article: str  # id
    title: str | None
    source: str | None  # host or name of the publisher
    url: str | None


@dataclass(frozen=True, slots=True)
class StatementLine(Record):
    """A statement as the store finds it."""

    id: str
    speakers: tuple[Party, ...]  # empty: nobody is named
    addressees: tuple[Party, ...]
    kind: str
    wording: str
    cue: str | None
    words: str  # the content; its parts joined by " … "
    via: str | None
    first: date | None
    last: date | None
    reported: date | None
    place: str | None
    place_country: str | None
    reported_by: str | None
    accepted: bool
    article: str
    title: str | None
    source: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ArticleLine(Record):
    """An article as the store finds it."""

    id: str
    title: str | None
    source: str | None
    published: date | None
    updated: date | None
    byline: str | None
    language: str | None
    verdict: str
    statements: int
    events: int
    url: str | None
    page: str  # sha256


@dataclass(frozen=True, slots=True)
class ActorLine(Record):
    """An actor that the store's articles name."""

    id: str
    name: str
    kind: str
    wikidata: str | None
    mentions: int
    articles: int


T = TypeVar("T", bound=Record)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """The lines that a query found, in order; a sequence."""

    kind: type[T]
    lines: tuple[T, ...]
    next: str | None = None  # cursor of the next page, for the query's ``after``; None: this is the last

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[T]:
        return iter(self.lines)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self.lines[at]

    def to_dicts(self) -> list[dict[str, Any]]:
        """The lines in JSON's types."""
        return [line.to_dict() for line in self.lines]

    def to_arrow(self) -> pa.Table:
        """The lines as an Arrow table, which pandas and polars take as it is.

        Raises ``UsageError`` where pyarrow is missing.
        """
        return _table(self.kind, self.lines)


def _table(kind: type[Record], lines: Sequence[Record]) -> pa.Table:
    """A table whose columns have the types of the fields, whatever the lines hold."""
    schema = needed("pyarrow").schema([(field.name, _arrow_type(_hint(kind, field.name))) for field in fields(kind)])  # type: ignore[arg-type]  # every Record is a dataclass
    rows = [{field.name: _cell(getattr(line, field.name)) for field in fields(kind)} for line in lines]  # type: ignore[arg-type]
    return needed("pyarrow").Table.from_pylist(rows, schema=schema)


def _hint(kind: type[Record], name: str) -> Any:  # noqa: ANN401  # a type
    """The type of a field, without its ``None``."""
    hint = get_type_hints(kind)[name]
    return get_args(hint)[0] if type(None) in get_args(hint) else hint


def _arrow_type(hint: Any) -> Any:  # noqa: ANN401  # a type, and Arrow's
    """Arrow's type for a field's."""
    arrow = needed("pyarrow")
    if get_origin(hint) is tuple:
        return arrow.list_(_arrow_type(get_args(hint)[0]))
    if issubclass(hint, Record):
        return arrow.struct([(field.name, _arrow_type(_hint(hint, field.name))) for field in fields(hint)])
    plain = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_(), date: arrow.date32()}
    return plain[hint]


def _cell(value: Any) -> Any:  # noqa: ANN401  # whatever a field holds
    """A field as Arrow takes it: records as structs, days as days."""
    if isinstance(value, tuple):
        return [_cell(item) for item in value]
    return value.to_dict() if isinstance(value, Record) else value
