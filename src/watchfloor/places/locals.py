"""The country of those who belong where things happen: "Russian missiles hit Poltava, *the regional governor* said".

The actors leave police, mayors and residents open where no title, seat or dateline tells whose they are.  Here they get
the country of the place that stands nearest before them: in their sentence, then in their paragraph.  The place
that they are said to be of ("the governor of Rostov region") goes before both; places that disagree give nothing.
Other people without a name ("two farmers", "a gang") belong to the country of their own sentence's places, unless
they may be guests there; offices of a state that nothing told of, to the only country where the article has places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from watchfloor.actors.wording import is_local
from watchfloor.places.gazetteer import gazetteer
from watchfloor.places.names import fold
from watchfloor.places.vocabulary import words as place_words
from watchfloor.reader.syntax import read_sentences, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from watchfloor.records import Draft, Mention, Place, Span

OF_STATE = frozenset({"GOV", "MIL", "JUD", "LEG", "SPY", "PTY", "OPP"})
ABROAD = frozenset({"GOV", "MIL", "SPY"})  # these of a state act in other countries, courts and parliaments do not
COMMON = frozenset({"CVL", "LAB", "EDU", "SOC", "CRM", "AGR", "UAF", "REB", "PRM"})  # people of where they are
OF_PLACES = frozenset({"GOV", "LEG", "JUD", "CVL"})  # "local media" stay who they are
_OFFICE = re.compile(r"\b(?:[Ll]ieutenant |[Dd]eputy )?(?:[Gg]overnor|[Mm]ayor|[Ss]heriff|[Pp]remier|[Ss]enator)\b")
_OWNER = re.compile(r"\b(?:his|her|their|its|my|our|your|[’']s|s[’'])\s(?:\w{1,20}\s){0,2}\Z", re.IGNORECASE)
OWNER = 48  # characters in which whose family or son it is stands before
BEHIND = 4  # characters between an office and the place it is of: " of ", " in "


def settle_locals(draft: Draft, places: Sequence[Place]) -> tuple[Mention, ...]:
    """The draft's mentions, those of local people with the country of their place, and all others of their chains."""
    where = _Whereabouts(draft, places)
    homes: dict[str, str] = {}
    for mention in draft.mentions:
        home = where.named_in(mention) or where.of(mention.span) if _waits(mention, draft) else where.around(mention)
        if home is not None:
            homes.setdefault(mention.chain, home)
    return tuple(_at_home(mention, homes) for mention in draft.mentions)


def _at_home(mention: Mention, homes: dict[str, str]) -> Mention:
    home = homes.get(mention.chain) if mention.country is None and mention.affiliation is None else None
    return replace(mention, affiliation=home, country=home) if home else mention


def _waits(mention: Mention, draft: Draft) -> bool:
    """Whether it is somebody of a place whom nothing has told a country yet."""
    if mention.country is not None or mention.affiliation is not None or mention.kind == "pronoun":
        return False
    phrase = f"{mention.role or ''} {mention.span.of(text_of(draft.doc))}"
    return mention.sector == "COP" or (mention.sector in OF_PLACES and is_local(phrase))


class _Whereabouts:
    """The places of one article by where they stand."""

    def __init__(self, draft: Draft, places: Iterable[Place]) -> None:
        self._text = text_of(draft.doc)
        self._places = sorted((place for place in places if place.country), key=lambda place: place.span.start)
        self._dateline = next((place.country for place in self._places if place.rule == "places/dateline"), None)
        self._starts = [place.span.start for place in self._places]
        self._sentences = _sentence_starts(draft.doc)
        self._paragraphs = [part.start_char for part in draft.doc.spans.get("paragraphs", ())]
        self._named = {mention.country for mention in draft.mentions if mention.kind == "name" and mention.country}

    def of(self, span: Span) -> str | None:
        """The country where somebody is; ``None``: nothing tells, or places disagree."""
        behind = self._between(span.end, span.end + BEHIND + 1)
        if behind and self._text[span.end : behind[0].span.start].strip() in {"of", "in"}:
            return behind[0].country
        start = _last(self._sentences, span.start)
        after = self._between(span.end, _next(self._sentences, span.start, len(self._text)))
        return (
            _sole(self._between(start, span.start))
            or _sole(after)
            or _sole(self._between(_last(self._paragraphs, span.start), start)[-1:])
            or self._dateline
            or self._only()
        )

    def named_in(self, mention: Mention) -> str | None:
        """The country of the division that an office is named for: "Texas Governor Lee Hart"."""
        division = fold(_OFFICE.split(mention.role or "")[0].strip())
        entries = gazetteer().named(division) if division and (mention.role or "")[:1].isupper() else ()
        return next((entry.country for entry in entries if entry.kind != "country"), None)

    def around(self, mention: Mention) -> str | None:
        """The country of common people by the places of their sentence, and of a state's office by the article's."""
        if (
            mention.country is not None
            or mention.affiliation is not None
            or mention.kind not in {"description", "title"}
        ):
            return None
        words = mention.span.of(self._text).lower().split()
        if mention.actor is not None or not place_words("guests").isdisjoint(words):
            return None
        if mention.sector in OF_STATE and place_words("sent").isdisjoint(words):
            return self._dateline or (self._unrivalled() if mention.sector in ABROAD else _sole(self._places))
        is_owned = _OWNER.search(self._text, max(0, mention.span.start - OWNER), mention.span.start)
        return self._here(mention.span) if mention.sector in COMMON and not is_owned else None

    def _unrivalled(self) -> str | None:
        """The country where all places are, if no other is spoken of: an army in Turkey may be American."""
        country = _sole(self._places)
        return country if self._named <= {country} else None

    def _here(self, span: Span) -> str | None:
        """The country of a sentence's places, without those that somebody only goes to."""
        start, end = _last(self._sentences, span.start), _next(self._sentences, span.start, len(self._text))
        return _sole([place for place in self._between(start, end) if not self._is_goal(place.span.start)])

    def _is_goal(self, at: int) -> bool:
        return self._text[max(0, at - BEHIND - 2) : at].endswith((" to ", " into ", " for "))

    def _only(self) -> str | None:
        """The one country that the whole article has places in, or names where it has no places."""
        countries = {place.country for place in self._places} or self._named
        return next(iter(countries)) if len(countries) == 1 else None

    def _between(self, start: int, end: int) -> list[Place]:
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return self._places[first:last]


def _sentence_starts(doc: Doc) -> list[int]:
    is_parsed = "paragraphs" in doc.spans and doc.has_annotation("SENT_START")
    return [sentence.start_char for sentence in read_sentences(doc)] if is_parsed else []


def _sole(places: Sequence[Place]) -> str | None:
    """The country that these places lie in; ``None``: in none or in several."""
    countries = {place.country for place in places}
    return next(iter(countries)) if len(countries) == 1 else None


def _last(starts: Sequence[int], at: int) -> int:
    place = bisect_right(starts, at) - 1
    return starts[place] if place >= 0 else 0


def _next(starts: Sequence[int], at: int, end: int) -> int:
    place = bisect_right(starts, at)
    return starts[place] if place < len(starts) else end
