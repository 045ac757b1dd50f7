"""What flows through the house: frozen records, their JSON form, and the ids they carry.

Offsets are code points into ``Article.text``, end exclusive.  Every field says what ``None`` means.  A record becomes a
JSON-safe dictionary with ``to_dict`` and back with ``from_dict``; ``docs/fields.md`` explains the fields to users.
"""

from __future__ import annotations

import base64
import hashlib
import types
import typing
from collections import Counter
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

Verdict = Literal["article", "error_page", "wall", "empty", "not_news", "other_language"]
ParagraphKind = Literal["heading", "body", "caption", "boilerplate"]
CutReason = Literal["error_banner", "repeated", "navigation", "crawl_header"]
DateSignal = Literal["meta", "json_ld", "url", "text", "feed", "crawl", "caller"]
ActorKind = Literal["country", "government", "organisation", "person", "armed_group", "company", "people", "unnamed"]
MentionKind = Literal["name", "title", "pronoun", "metonym", "description"]
WhenKind = Literal["date", "time", "duration", "set"]
Precision = Literal["millennium", "century", "decade", "year", "season", "month", "week", "day", "hour", "minute"]
Anchor = Literal["published", "text", "absolute"]
PlacePrecision = Literal["point", "city", "region", "country", "sea"]
SourceKind = Literal["named", "unnamed", "document", "media"]
Wording = Literal["quoted", "reported", "mixed"]
Status = Literal["occurred", "ongoing", "planned", "possible", "denied"]
CountKind = Literal["killed", "injured", "arrested"]


class Record:
    """Base of everything that is kept: a frozen dataclass with a JSON form."""

    __slots__ = ()
    derived: ClassVar[tuple[str, ...]] = ()  # properties that the JSON form repeats for its readers

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON-safe values: records become objects, tuples lists, dates ISO 8601, bytes base64."""
        names = [field.name for field in fields(self)]  # type: ignore[arg-type]  # every Record is a dataclass
        return {name: _plain(getattr(self, name)) for name in (*names, *self.derived)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The record that ``to_dict`` wrote.

        Raises ``KeyError`` for a missing field and ``ValueError`` for a value that does not fit it.
        """
        return cls(**{name: _typed(hint, data[name]) for name, hint in _hints(cls).items()})  # type: ignore[arg-type]  # classes hash


# --- where text comes from ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span(Record):
    """A stretch of ``Article.text``: code points from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words: ``Span(0, 5).of("Tokyo talks")`` is ``"Tokyo"``."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page(Record):
    """A page as it was got, before anything is understood about it."""

    source: str  # path, URL or WARC record id; "-" is standard input
    url: str | None  # None: it is not known to be from the web
    fetched: datetime | None  # None: unknown
    media_type: str | None  # None: nobody said; the content decides
    status: int | None  # HTTP status as recorded; None: not from the web
    content: bytes
    sha256: str

    @classmethod
    def of(
        cls,
        content: bytes,
        *,
        source: str,
        url: str | None = None,
        fetched: datetime | None = None,
        media_type: str | None = None,
        status: int | None = None,
    ) -> Page:
        """A page of these bytes, its hash computed."""
        return cls(source, url, fetched, media_type, status, content, hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Refusal(Record):
    """What reading a page gives when it gives no ``Reading``."""

    source: str
    kind: str  # the error's class, e.g. "PageTooLarge"
    reason: str  # one line: what was found, what was expected, what to do


# --- when, where, who -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class When(Record):
    """A time as an interval (EDTF, ISO 8601-2), with the words that name it."""

    id: str
    kind: WhenKind
    edtf: str | None  # None: unresolved, or a bare duration or set
    start: date | None  # first day, or moment where the precision is finer; None: unresolved or open
    end: date | None  # last day or moment, inclusive; None: unresolved or open
    duration: str | None  # ISO 8601 ("P2D"), for durations and sets; None: neither
    precision: Precision | None  # None: unresolved
    span: Span | None  # None: not in the text (metadata)
    anchor: Anchor | None  # what it was read against; None: unresolved
    approximate: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Dated(Record):
    """A date of the article itself, and how far to trust it."""

    when: When
    signal: DateSignal
    confidence: float  # 0 to 1; a date found loose in the text is never certain


@dataclass(frozen=True, slots=True)
class Place(Record):
    """A named location."""

    id: str
    span: Span
    name: str
    geonames: int | None  # None: not in GeoNames
    lat: float | None  # degrees, WGS 84; None: not known
    lon: float | None
    country: str | None  # ISO 3166-1 alpha-3 or PLOVER's code; None: in no country, or not resolved
    precision: PlacePrecision | None  # None: not resolved
    rule: str


@dataclass(frozen=True, slots=True)
class Actor(Record):
    """Somebody who can act or speak: a country, body, group or person."""

    id: str  # "JPN", "JPN.GOV", "NATO", "person/mark-rutte"
    name: str
    kind: ActorKind
    wikidata: str | None  # None: not recorded


@dataclass(frozen=True, slots=True)
class Mention(Record):
    """Words that name an actor, and what holds of it at the article's date."""

    id: str
    span: Span
    kind: MentionKind
    actor: Actor | None  # None: named or described but not known
    chain: str  # equal for all mentions of one actor in one article
    role: str | None  # office, as the text or the knowledge gives it; None: none given
    affiliation: str | None  # id of the actor it acts for; None: for itself, or not known
    country: str | None  # PLOVER's code: ISO 3166-1 alpha-3, KOS, IGO, UNO, EUR ...; None: not known
    sector: str | None  # PLOVER's sector: GOV, MIL ...; None: not known
    rule: str

    def name_in(self, text: str) -> str:
        """The actor's name; the words of the article's text where nobody is known."""
        return self.actor.name if self.actor is not None else self.span.of(text)


# --- the article ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source(Record):
    """The publisher."""

    host: str | None  # None: no URL
    name: str | None  # None: the page does not say


@dataclass(frozen=True, slots=True)
class Paragraph(Record):
    """One paragraph of the article's text; later stages read headings and bodies only."""

    span: Span
    kind: ParagraphKind
    rule: str


@dataclass(frozen=True, slots=True)
class Cut(Record):
    """Text taken out of the extracted text.

    ``place`` is the offset in ``Article.text`` where it stood; cuts stand in the order of the page.
    """

    text: str
    place: int
    reason: CutReason
    rule: str


@dataclass(frozen=True, slots=True)
class Article(Record):
    """The clean text of a page, what was cut from it and why."""

    id: str
    page: str  # sha256 of the page
    url: str | None  # canonical; None: not known
    source: Source
    title: str | None  # None: the page has none
    byline: str | None
    published: Dated | None  # None: not found
    updated: Dated | None
    language: str | None  # ISO 639-1; None: too little text to tell
    text: str
    paragraphs: tuple[Paragraph, ...]
    cuts: tuple[Cut, ...]
    verdict: Verdict

    @property
    def day(self) -> date | None:
        """The day of publication, in the time zone that the page gives; None: not found."""
        return day_of(self.published.when.start) if self.published else None

    def extracted_text(self) -> str:
        """The text before cutting: every cut put back in its place."""
        parts, done = [], 0
        for cut in self.cuts:
            parts += [self.text[done : cut.place], cut.text]
            done = cut.place
        return "".join([*parts, self.text[done:]])


# --- what was found -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Statement(Record):
    """Words someone is reported to have said, written or otherwise communicated."""

    id: str
    speakers: tuple[Mention, ...]  # empty: nobody is named
    kind: SourceKind
    cue: Span | None  # None: a free quotation that continues the one before or stands without any
    content: tuple[Span, ...]  # the smallest set that holds what was communicated; quotation marks belong to it
    wording: Wording
    addressee: tuple[Mention, ...]  # empty: none is named
    via: Mention | None  # the medium that carries it; None: none is named
    when: When | None  # of the act of speaking; None: not given
    where: Place | None  # of the act of speaking
    reported_by: str | None  # id of the Statement inside whose content it stands; None: the article reports it
    rule: str


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """One place in the article where an event is told."""

    span: Span  # the clause
    trigger: Span  # the words that evoke the event
    status: Status
    vouched_by: str | None  # id of a Statement; None: the article in its own voice
    rule: str


@dataclass(frozen=True, slots=True)
class Count(Record):
    """How many people an event killed, injured or arrested."""

    kind: CountKind
    low: int
    high: int | None  # equal to low for a plain number; None: "at least low"
    span: Span


@dataclass(frozen=True, slots=True)
class Event(Record):
    """Something an actor did toward the world that PLOVER has a type for."""

    derived: ClassVar[tuple[str, ...]] = ("status", "trigger", "vouched_by")

    id: str
    type: str  # a type of the ontology, e.g. "CONSULT"
    mode: str | None  # None: the type has none, or none fits
    contexts: tuple[str, ...]
    actors: tuple[Mention, ...]  # empty: the text leaves it open
    recipients: tuple[Mention, ...]
    when: When | None
    where: Place | None
    evidence: tuple[Evidence, ...]  # at least one, the best first
    counts: tuple[Count, ...]
    score: float  # PLOVER intensity, -10 to 10
    confidence: float  # 0 to 1
    rule: str

    @property
    def status(self) -> Status:
        """Whether it occurred, as the best evidence has it."""
        return self.evidence[0].status

    @property
    def trigger(self) -> Span:
        """The words that evoke it, in the best evidence."""
        return self.evidence[0].trigger

    @property
    def vouched_by(self) -> str | None:
        """Id of the statement that vouches for it in the best evidence; None: the article's own voice."""
        return self.evidence[0].vouched_by


@dataclass(frozen=True, slots=True)
class Run(Record):
    """What produced a record: versions of the package, the network and each vocabulary."""

    package: str
    network: str
    vocabularies: tuple[str, ...]  # "name@version", sorted


@dataclass(frozen=True, slots=True)
class Reading(Record):
    """One article with everything found in it."""

    article: Article
    mentions: tuple[Mention, ...]
    times: tuple[When, ...]
    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    run: Run

    def words(self, span: Span) -> str:
        """The exact words of a span."""
        return span.of(self.article.text)

    def statement(self, id: str) -> Statement:
        """The statement with this id, as ``vouched_by`` and ``reported_by`` name it; raises ``KeyError``."""
        for statement in self.statements:
            if statement.id == id:
                return statement
        raise KeyError(f"no statement {id!r} in article {self.article.id}")


# --- across articles ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MergedEvent(Record):
    """Events of many articles that are one happening."""

    id: str  # minted, kept by the store
    events: tuple[str, ...]  # ids of the Events
    type: str  # what most origins say
    mode: str | None
    actors: tuple[str, ...]  # actor ids
    recipients: tuple[str, ...]
    start: date | None  # the range over all events; None: no event has a date
    end: date | None
    places: tuple[str, ...]  # names, most frequent first
    counts: tuple[Count, ...]  # every count told; low and high give the range
    status: Status


@dataclass(frozen=True, slots=True)
class Contradiction(Record):
    """Two events of one story, or two statements of one speaker, that cannot both be so."""

    field: str
    first: str  # id of an event; of a statement where somebody goes against his own words
    second: str
    reason: str


@dataclass(frozen=True, slots=True)
class Story(Record):
    """Articles and merged events that report the same thing."""

    id: str  # minted, kept by the store
    articles: tuple[str, ...]
    events: tuple[str, ...]  # ids of MergedEvents
    origins: tuple[tuple[str, ...], ...]  # groups of article ids that descend from one text
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Grade(Record):
    """Admiralty grade; the axes never mix, F and 6 mean "cannot be judged"."""

    reliability: Literal["A", "B", "C", "D", "E", "F"]  # of the source
    credibility: Literal[1, 2, 3, 4, 5, 6]  # of the information
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction(Record):
    """What a person changed; append-only, re-applied after every re-read."""

    id: str
    article: str | None  # id of the article that holds the record; None: it concerns an actor, or another correction
    record: str  # id of the corrected record
    field: str  # "record": all of it; "accepted"; "actor": whom an actor's mentions name; "undone": of a correction
    before: str | None  # JSON; None: there was nothing
    after: str | None  # JSON; None: taken away
    words: str | None  # the record's exact words, by which it is found again after a re-read; None: it has none
    who: str
    when: datetime
    why: str


# --- on the way -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """What one stage hands to the next: the article, its parsed sentences, and what has been found so far."""

    article: Article
    doc: Doc  # doc.text is article.text; read paragraphs are in doc.spans["paragraphs"]
    mentions: tuple[Mention, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()


class Ids:
    """Mints record ids for one article from a record's kind, its words and how often they came before.

    >>> ids = Ids("a-1")
    >>> first, second = ids.mint("mention", "Tokyo"), ids.mint("mention", "Tokyo")
    >>> first != second, first == Ids("a-1").mint("mention", "Tokyo")
    (True, True)
    """

    def __init__(self, article: str) -> None:
        self._article = article
        self._seen: Counter[tuple[str, str]] = Counter()

    def mint(self, kind: str, words: str) -> str:
        """An id such as ``mention-5f0c2a9be1d34c70``."""
        count = self._seen[kind, words]
        self._seen[kind, words] += 1
        return f"{kind}-{digest(self._article, kind, words, str(count))}"


@typing.overload
def day_of(moment: date) -> date: ...
@typing.overload
def day_of(moment: None) -> None: ...
def day_of(moment: date | None) -> date | None:
    """The calendar day of a date or a moment, in the moment's own time zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for these strings in this order."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- JSON -----------------------------------------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    """A field's value in JSON's types."""
    match value:
        case Record():
            return value.to_dict()
        case tuple():
            return [_plain(item) for item in value]
        case date():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode("ascii")
    return value


@cache
def _hints(cls: type[Any]) -> dict[str, Any]:
    """The types of a record's fields, by name."""
    hints = typing.get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


def _typed(hint: Any, value: Any) -> Any:
    """A JSON value as the type that a field has."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _typed(typing.get_args(hint)[0], value)
    if origin is tuple:
        return tuple(_typed(typing.get_args(hint)[0], item) for item in value)
    if origin is Literal:
        return _one_of(typing.get_args(hint), value)
    return _single(hint, value)


def _single(hint: type[Any], value: Any) -> Any:
    """A JSON value as a record, a date, bytes or a plain type."""
    if issubclass(hint, Record):
        return hint.from_dict(value)
    if issubclass(hint, date):
        return _moment(value)
    if hint is bytes:
        return base64.b64decode(value)
    return _same_type(hint, value)


def _same_type(hint: type[Any], value: Any) -> Any:
    """A plain value, checked; whole numbers may stand for floats."""
    accepted = (int, float) if hint is float else (hint,)
    if not isinstance(value, accepted) or (isinstance(value, bool) and hint is not bool):
        raise ValueError(f"found {value!r}, expected {hint.__name__}")
    return hint(value)


def _one_of(choices: tuple[Any, ...], value: Any) -> Any:
    if value not in choices:
        raise ValueError(f"found {value!r}, expected one of {', '.join(map(repr, choices))}")
    return value


def _moment(value: str) -> date:
    """A date, or a datetime where the text has a time."""
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
