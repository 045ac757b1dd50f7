"""The stage: finds the places that an article names and puts them on the map."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from watchfloor.places.gazetteer import Gazetteer, gazetteer
from watchfloor.places.locals import settle_locals
from watchfloor.places.location import Scene, Standing
from watchfloor.places.names import Name, find_names, fold
from watchfloor.places.resolution import Choice, resolve
from watchfloor.places.vocabulary import words
from watchfloor.reader import syntax
from watchfloor.reader.offsets import Offsets
from watchfloor.reader.syntax import text_of
from watchfloor.records import Ids, Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from watchfloor.places.gazetteer import Entry
    from watchfloor.records import Draft, PlacePrecision

UNLISTED = frozenset({"GPE", "LOC", "FAC"})
# "NAIROBI (Wire) - ", "ACCRA, Ghana — ": what a dateline has after the place.
DATELINE_END = re.compile(r"\s*(?:\([^()\n]{1,40}\)|,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?\s*(?:--|[-–—:])\s")
COUNTY = re.compile(r",\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?")
REACH = 40  # characters in which the name after a comma ends
HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "sir", "lady", "prof", "professor"})
LISTED_KINDS = frozenset({"city", "division"})
MONTHS = frozenset({"March", "May", "August"})  # those that are towns too
SMALL = 100_000  # inhabitants: a smaller town whose name is also a word or a surname needs a sign that it is meant


@dataclass(frozen=True, slots=True)
class Found:
    """A name that stands for a place."""

    name: Name
    is_dateline: bool


def find_places(draft: Draft) -> Draft:
    """The draft with its places, in text order: names that mean a location, with coordinates where they are known.

    A place that the network sees and the gazetteer lacks keeps its span, with ``lat``, ``lon`` and ``precision`` None.
    """
    known = gazetteer()
    finder = _Finder(draft, known)
    found = [item for start, end in _paragraphs(draft.doc) for item in finder.found(start, end)]
    company = [mention.country for mention in draft.mentions if mention.country]
    choices = resolve([item.name for item in found], text_of(draft.doc), company)
    records = [_record(choice, item.is_dateline) for choice, item in zip(choices, found, strict=True)]
    records += finder.unlisted([item.name for item in found])
    places = _numbered(draft, records)
    return replace(draft, places=places, mentions=settle_locals(draft, places))


def read_places(text: str) -> tuple[Place, ...]:
    """The places of a text that nobody parsed, each name in it taken for a place.

    >>> [(place.name, place.country) for place in read_places("Tripoli, Lebanon")]
    [('Tripoli', 'LBN'), ('Lebanon', 'LBN')]
    """
    names = list(find_names(text, 0, len(text), gazetteer()))
    ids = Ids("text")
    places = [_record(choice, is_dateline=False) for choice in resolve(names, text, ())]
    return tuple(replace(place, id=ids.mint("place", place.span.of(text))) for place in places)


def _numbered(draft: Draft, places: list[Place]) -> tuple[Place, ...]:
    ids, text = Ids(draft.article.id), text_of(draft.doc)
    ordered = sorted(places, key=lambda place: place.span.start)
    return tuple(replace(place, id=ids.mint("place", place.span.of(text))) for place in ordered)


def _paragraphs(doc: Doc) -> list[tuple[int, int]]:
    if "paragraphs" not in doc.spans:
        return [(0, len(text_of(doc)))]
    return [(part.start_char, part.end_char) for part in doc.spans["paragraphs"]]


class _Finder:
    """The names of one draft that are places."""

    def __init__(self, draft: Draft, known: Gazetteer) -> None:
        self._doc = draft.doc
        self._text = draft.doc.text
        self._known = known
        self._offsets = Offsets(draft.doc)
        self._is_parsed = draft.doc.has_annotation("DEP")  # asked once: spaCy looks at every word to answer
        self._scene = Scene(draft.doc, draft.mentions, self._offsets)
        self._times = {when.span for when in draft.times if when.span}
        self._times_at: dict[int, list[Span]] = {}
        for span in self._times:
            for token in self._offsets.words(span.start, span.end) or ():
                self._times_at.setdefault(token.i, []).append(span)
        self._vessels = {token.text for token in draft.doc if token.pos_ == "PROPN" and _follows_vessel(token)}

    def found(self, start: int, end: int) -> list[Found]:
        """The places of one paragraph."""
        names = list(find_names(text_of(self._doc), start, end, self._known))
        dateline = self._dateline(names, start)
        found: list[Found] = []
        for name in names:
            if name.start in dateline or self._is_place(name, found[-1:]):
                found.append(Found(self._extended(name), name.start in dateline))
        return found

    def _dateline(self, names: list[Name], start: int) -> set[int]:
        """Where the names of a dateline begin: a place in front of the paragraph, closed by a dash."""
        text = text_of(self._doc)
        if not names or text[start : names[0].start].strip():
            return set()
        last = 0
        if len(names) > 1 and text[names[0].end : names[1].start] == ", ":
            last = 1
        end = names[last].end
        if last == 0:
            county = COUNTY.match(text, end)
            end = county.end() if county and not DATELINE_END.match(text, end) else end
        return {name.start for name in names[: last + 1]} if DATELINE_END.match(text, end) else set()

    def _is_place(self, name: Name, before: list[Found]) -> bool:
        tokens = self._offsets.words(name.start, name.end)
        if tokens is None or not self._is_parsed or Span(name.start, name.end) in self._times:
            return tokens is not None and not self._is_parsed
        if before and text_of(self._doc)[before[0].name.end : name.start] == ", " and _holds(name, before[0].name):
            return True
        if (
            not _is_proper(tokens)
            or _is_addressed(tokens)
            or name.text.lower() in words("facilities")
            or self._is_vessel(tokens)
            or self._is_in_time(tokens)
        ):
            return False
        standing = standing_of(name)
        if self._is_contained(name):
            return True
        return self._scene.is_location(tokens, standing) and not self._is_doubtful(name, tokens, standing)

    def _is_vessel(self, tokens: DocSpan) -> bool:
        """Whether the article calls a ship so: "USS Cleveland", and then "Cleveland sank"."""
        bare = tokens.root.text in self._vessels and syntax.case_of(tokens.root) not in words("locative")
        return bare or _follows_vessel(tokens[0])

    def _is_in_time(self, tokens: DocSpan) -> bool:
        """Whether it is a part of a date: "March" in "March 1902"."""
        dated = self._times_at.get(tokens.start, [])
        after = tokens.doc[tokens.end : tokens.end + 1].text
        return any(when.start <= tokens.start_char and tokens.end_char <= when.end for when in dated) or (
            tokens.text in MONTHS and after.isdigit()
        )

    def _is_contained(self, name: Name) -> bool:
        """Whether what it lies in follows: "Santiago, Chile"."""
        if text_of(self._doc)[name.end : name.end + 2] != ", ":
            return False
        following = next(find_names(text_of(self._doc), name.end + 2, name.end + 2 + REACH, self._known), None)
        return following is not None and following.start == name.end + 2 and _holds(following, name)

    def _is_doubtful(self, name: Name, tokens: DocSpan, standing: Standing) -> bool:
        """Whether a name that is also a word, or a small town's, stands without any sign that a place is meant."""
        if standing != "town" or len(tokens) > 1:
            return False
        is_small = all(entry.kind in LISTED_KINDS and entry.weight < SMALL for entry in name.entries)
        is_word = name.text.lower() in words("doubtful")
        if not is_small and not is_word:
            return False
        root = tokens.root
        if self._scene.is_person(tokens) and is_word:
            return True
        return syntax.case_of(root) not in words("locative") and root.ent_type_ not in UNLISTED

    def _extended(self, name: Name) -> Name:
        """The name with "province" or "Airport" after it."""
        text = text_of(self._doc)
        after = text[name.end : name.end + 30]
        for word in sorted(words("divisions") | words("facilities"), key=len, reverse=True):
            if re.match(rf" {re.escape(word)}\b", after) and not name.text.lower().endswith(word.lower()):
                end = name.end + 1 + len(word)
                precision: PlacePrecision = "point" if word in words("facilities") else "region"
                entries = tuple(_part_of(entry, precision) for entry in name.entries if _takes(entry, word))
                return Name(name.start, end, text[name.start : end], entries) if entries else name
        return name

    def unlisted(self, known: list[Name]) -> list[Place]:
        """What the network takes for a place, that stands as one and is in no gazetteer."""
        taken = {offset for name in known for offset in range(name.start, name.end)}
        spans = [
            Span(entity.start_char, _end_with_division(entity))
            for entity in self._doc.ents
            if entity.label_ in UNLISTED
            and taken.isdisjoint(range(entity.start_char, entity.end_char))
            and self._is_unlisted(entity)
        ]
        text = text_of(self._doc)
        return [Place("", span, span.of(text), None, None, None, None, None, "places/unlisted") for span in spans]

    def _is_unlisted(self, entity: DocSpan) -> bool:
        if not _is_proper(entity) or any(
            find_names(text_of(self._doc), entity.start_char, entity.end_char, self._known)
        ):
            return False
        case = syntax.case_of(_division_of(entity))
        is_reached = entity.label_ == "GPE" and case in {"to", "from"}
        return (is_reached or case in words("locative")) and self._scene.is_location(entity, "capital")


def _division_of(entity: DocSpan) -> Token:
    """The "province" that a name goes with; the name's own head where there is none."""
    root = entity.root
    return root.head if root.dep_ == "compound" and root.head.lower_ in words("divisions") else root


def _end_with_division(entity: DocSpan) -> int:
    head = _division_of(entity)
    return head.idx + len(head) if head.i >= entity.end else entity.end_char


def standing_of(name: Name) -> Standing:
    """What a name can stand for beside a place, by the weightiest that bears it."""
    kinds = {entry.kind for entry in name.entries}
    if "country" in kinds or fold(name.text) in words("acting"):
        return "state"
    if any(entry.is_capital for entry in name.entries[:1]):
        return "capital"
    return "town" if kinds & {"city", "town", "state", "division", "region"} else "ground"


def _holds(outer: Name, inner: Name) -> bool:
    from watchfloor.places.resolution import is_inside

    return any(is_inside(small, large) for small in inner.entries for large in outer.entries)


def _is_proper(tokens: DocSpan) -> bool:
    """Whether the parser sees a name: "Reading the report" has none."""
    return any(token.pos_ == "PROPN" or token.ent_type_ in UNLISTED for token in tokens) or len(tokens) > 1


def _follows_vessel(token: Token) -> bool:
    before = token.nbor(-1) if token.i else None
    return before is not None and before.lower_ in words("vessels") and before.head.i in {token.i, token.head.i}


def _is_addressed(tokens: DocSpan) -> bool:
    """Whether it is somebody's surname, "Mr Cordoba", or what is ours: "our Republic"."""
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    return before is not None and (before.lower_.rstrip(".") in HONORIFICS or before.tag_ == "PRP$")


def _takes(entry: Entry, word: str) -> bool:
    """Whether a thing on the map can go by its name and that word: no city is an island."""
    return entry.kind != "country" and (entry.kind not in {"city", "town"} or not word.startswith("island"))


def _part_of(entry: Entry, precision: PlacePrecision) -> Entry:
    return replace(entry, precision=precision, geonames=None) if entry.kind in {"city", "town"} else entry


def _record(choice: Choice, is_dateline: bool) -> Place:
    entry, name = choice.entry, choice.name
    return Place(
        id="",
        span=Span(name.start, name.end),
        name=entry.name,
        geonames=entry.geonames,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        precision=entry.precision,
        rule="places/dateline" if is_dateline else choice.rule,
    )
