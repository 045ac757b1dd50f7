"""How statements stand to each other: one inside another's content, one that only carries another, "I" and "we"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from watchfloor.records import Mention, Span
    from watchfloor.statements.quotations import Quotations
    from watchfloor.statements.sayings import Saying

STEM = 5
FEWEST_LETTERS = 4
FEWEST_WORDS = 2  # of a headline, for it to be told again
SAME_SPEAKER = 0.8  # which share of a headline's words makes it the same statement as one in the body
OTHER_SPEAKER = 0.85
EDGES = "\"'“”„«»‘’.,;:!?()-–—"
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})


def ordered(sayings: Iterable[Saying]) -> list[Saying]:
    """Sayings in the order of the text, the outer one first where two start together."""
    return sorted(sayings, key=lambda saying: (saying.start, -_size(saying), saying.cue.start if saying.cue else -1))


def reporters(sayings: Sequence[Saying]) -> list[int | None]:
    """For each saying the place of the smallest one whose content holds its cue (or, without cue, its content)."""
    holders = sorted(
        ((span, place) for place, saying in enumerate(sayings) for span in saying.content),
        key=lambda pair: (pair[0].start, -pair[0].end),
    )
    found: list[int | None] = [None] * len(sayings)
    waiting = sorted(range(len(sayings)), key=lambda place: _place_of(sayings[place]).start)
    open_: list[tuple[Span, int]] = []
    next_holder = 0
    for place in waiting:
        own = _place_of(sayings[place])
        while next_holder < len(holders) and holders[next_holder][0].start <= own.start:
            open_.append(holders[next_holder])
            next_holder += 1
        open_ = [(span, holder) for span, holder in open_ if span.end > own.start]
        around = [(span, holder) for span, holder in open_ if holder != place and span.covers(own)]
        around = [(span, holder) for span, holder in around if span != own or _place_of(sayings[holder]) != own]
        if around:
            found[place] = min(around, key=lambda pair: pair[0].end - pair[0].start)[1]
    return _without_circles(found)


def _without_circles(found: list[int | None]) -> list[int | None]:
    """Reporters so that each chain ends: two statements in each other come from a bad parse."""
    ends: set[int] = set()
    for start in range(len(found)):
        chain: list[int] = []
        place: int | None = start
        while place is not None and place not in ends:
            if place in chain:
                found[min(chain[chain.index(place) :])] = None
                break
            chain.append(place)
            place = found[place]
        ends.update(chain)
    return found


def without_second_hand(sayings: Sequence[Saying]) -> list[Saying]:
    """Drops words of hearsay that a verb of reporting governs already, and media that only carry what somebody said."""
    holders = reporters(sayings)
    dropped: set[int] = set()
    carried: dict[int, Mention] = {}
    for place, holder in enumerate(holders):
        if holder is None:
            continue
        if sayings[place].rule.startswith("hearsay/"):
            dropped.add(place)
        elif _only_carries(sayings[holder], sayings[place]):
            dropped.add(holder)
            carried[place] = sayings[holder].source.speakers[0]
    return [
        replace(saying, via=saying.via or carried.get(place))
        for place, saying in enumerate(sayings)
        if place not in dropped
    ]


def without_repeated_headlines(sayings: Sequence[Saying], headings: Sequence[Span], text: str) -> list[Saying]:
    """Drops what a headline tells and the body tells again of the same speaker: one statement, not two."""
    told = [saying for saying in sayings if not _is_in(saying, headings)]
    body = [(_chains(saying), _stems(saying, text)) for saying in told]
    acts = [(saying.rule.rsplit("/", 1)[0], _stems(saying, text)) for saying in told if saying.cue is not None]
    return [
        saying
        for saying in sayings
        if not (_is_in(saying, headings) and (_is_told_again(saying, body, text) or _is_done_again(saying, acts, text)))
    ]


def _is_done_again(saying: Saying, acts: Sequence[tuple[str, set[str]]], text: str) -> bool:
    """Whether the same verb has all of the content's words again: "Dockers reject offer", "they rejected an offer"."""
    own = _stems(saying, text)
    return bool(own) and any(rule == saying.rule.rsplit("/", 1)[0] and own <= stems for rule, stems in acts)


def _is_in(saying: Saying, headings: Sequence[Span]) -> bool:
    return any(heading.covers(_place_of(saying)) for heading in headings)


def _is_told_again(saying: Saying, body: Sequence[tuple[set[str], set[str]]], text: str) -> bool:
    """Whether the same speaker says most of the content's words in one breath, or anybody does."""
    own, chains = _stems(saying, text), _chains(saying)
    shares = [
        (bool(chains & others), len(own & stems) / len(own)) for others, stems in body if len(own) >= FEWEST_WORDS
    ]
    return any(share >= (SAME_SPEAKER if same else OTHER_SPEAKER) for same, share in shares)


def _chains(saying: Saying) -> set[str]:
    return {mention.chain for mention in saying.source.speakers}


def _stems(saying: Saying, text: str) -> set[str]:
    """The first letters of the longer words: "significant" and "significance" are one."""
    words = [word.strip(EDGES).lower() for span in saying.content for word in span.of(text).split()]
    return {word[:STEM] for word in words if len(word) >= FEWEST_LETTERS}


def _only_carries(outer: Saying, inner: Saying) -> bool:
    """Whether a medium stands beside another's statement: "it is mined, the governor said, Interfax reported"."""
    named = outer.source.kind == "media" and bool(outer.source.speakers)
    return (
        named
        and outer.is_aside
        and inner.is_aside
        and outer.content[0].start <= inner.start
        and outer.content[-1].end >= inner.content[-1].end
    )


def settled(
    sayings: Sequence[Saying], mentions: Iterable[Mention], quotations: Quotations, text: str
) -> dict[str, Mention]:
    """The mentions "I" and "we" inside quotation marks, as mentions of whoever speaks there; by their ids."""
    owners = _quoted_words(sayings, quotations)
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind == "pronoun" and mention.span.of(text).lower() in FIRST_PERSON:
            speaker = _speaker_at(mention, owners)
            if speaker is not None:
                found[mention.id] = as_mention_of(mention, speaker)
    return {key: _resolved(mention, found) for key, mention in found.items()}


def _quoted_words(sayings: Sequence[Saying], quotations: Quotations) -> list[tuple[Span, Mention]]:
    """Quoted stretches with the one who speaks them, sorted by start; transcripts are quoted without marks."""
    pairs: list[tuple[Span, Mention]] = []
    for saying in sayings:
        if not saying.source.speakers:
            continue
        for span in saying.content:
            own = [
                item.span for item in quotations.over(span) if saying.cue is None or not item.span.overlaps(saying.cue)
            ]
            pairs += [(part, saying.source.speakers[0]) for part in own]
            if saying.rule == "colon/transcript":
                pairs.append((span, saying.source.speakers[0]))
    return sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end))


def _speaker_at(mention: Mention, owners: Sequence[tuple[Span, Mention]]) -> Mention | None:
    """Who speaks the smallest quoted stretch around a mention."""
    around = [(span, speaker) for span, speaker in owners if span.covers(mention.span) and speaker.id != mention.id]
    return min(around, key=lambda pair: pair[0].end - pair[0].start)[1] if around else None


def as_mention_of(mention: Mention, speaker: Mention, rule: str = "statements/first-person") -> Mention:
    """A pronoun as a mention of this speaker."""
    return replace(
        mention,
        actor=speaker.actor,
        chain=speaker.chain,
        role=speaker.role,
        affiliation=speaker.affiliation,
        country=speaker.country,
        sector=speaker.sector,
        rule=rule,
    )


def _resolved(mention: Mention, found: Mapping[str, Mention]) -> Mention:
    """The same, where its speaker was itself an "I" of an outer quotation."""
    outer = next((other for other in found.values() if other.chain == mention.chain and other.actor is not None), None)
    return mention if mention.actor is not None or outer is None else as_mention_of(mention, outer)


def _place_of(saying: Saying) -> Span:
    return saying.cue if saying.cue is not None else saying.content[0]


def _size(saying: Saying) -> int:
    return sum(span.end - span.start for span in saying.content)
