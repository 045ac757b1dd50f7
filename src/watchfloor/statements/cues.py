"""The vocabulary of speaking: which words report speech, and what may follow them.

Cues are rows of ``cues.yaml``; ``docs/how-to-add-a-cue.md`` explains their keys.  ``sources.yaml`` holds the
closed lists: nouns of documents, media and people, adverbs of hearsay, source phrases.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from watchfloor import vocabularies
from watchfloor.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from watchfloor.vocabularies import Vocabulary

SETTING = "WATCHFLOOR_CUES"  # a file of cues of one's own
Subject = Literal["anybody", "speaker", "mention", "document"]
Objects = Literal["anybody", "thing", "deed", "target", "pair", "amount"]
Voice = Literal["any", "passive", "impersonal", "active"]

PARTICLES = frozenset(
    {"up", "out", "back", "in", "forward", "forth", "off", "away", "aside", "down", "aloud", "across"}
)
PREPOSITIONS = frozenset({
    "about", "against", "as", "at", "between", "by", "for", "from", "in", "into", "of", "on", "over", "regarding", "to",
    "upon", "with",
})  # fmt: skip
CLAUSES = frozenset({"that", "quote", "inf", "ing", "obj", "pred", "raised"})
FRAMES = CLAUSES | PREPOSITIONS | {f"obj+{word}" for word in PREPOSITIONS}
KEYS = frozenset({
    "cue", "verbs", "noun", "class", "frames", "hearer", "things", "subject", "object", "voice", "forms", "example",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to report speech: its words, and what may follow them that was communicated."""

    words: str  # as in the file: "say", "point out", "express concern"
    verbs: tuple[str, ...]  # lemmas that may open it; for a noun cue, the noun
    particle: str  # "out" of "point out", "for" of "call for"; "": none
    carried: str  # the noun or adjective that the verb carries: "concern"; "": none
    noun: bool
    family: str  # what kind of speaking it is: say, warn, urge ...
    frames: tuple[str, ...]
    hearer: str  # "obj", a preposition, or "to"
    subject: Subject  # who can be its subject
    object: Objects  # what it is said of
    voice: Voice
    forms: tuple[str, ...]  # irregular forms
    example: str

    @property
    def weight(self) -> int:
        """How many words it has: longer cues are tried first."""
        return len(self.words.split())


@dataclass(frozen=True, slots=True)
class CueBook:
    """All cues, found by the lemma of their first word."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    forms: Mapping[str, str]  # regular forms of the verbs: a lemmatiser that meets a rare verb may guess wrongly
    rows: tuple[Cue, ...]

    def of_verb(self, word: str, lemma: str) -> tuple[Cue, ...]:
        """The cues that a verb form may open."""
        return self.verbs.get(lemma, ()) or self.verbs.get(self.forms.get(word, word), ())

    def of_noun(self, word: str, lemma: str) -> tuple[Cue, ...]:
        """The cues that a noun is."""
        return self.nouns.get(lemma, ()) or self.nouns.get(word.removesuffix("s"), ())


@dataclass(frozen=True, slots=True)
class Sources:
    """Closed lists of words that are no cues: who or what can speak, and when speech has not happened."""

    documents: frozenset[str]
    media: frozenset[str]
    platforms: frozenset[str]
    titles: frozenset[str]
    wires: frozenset[str]
    hearsay_nouns: frozenset[str]
    spokespeople: frozenset[str]
    bodies: frozenset[str]
    offices: frozenset[str]
    people: frozenset[str]
    audiences: frozenset[str]
    occasions: frozenset[str]
    hearsay: frozenset[str]
    phrases: frozenset[str]
    outlooks: frozenset[str]
    measures: frozenset[str]
    carried_out: frozenset[str]
    withheld: frozenset[str]
    unreal: frozenset[str]
    deeds: frozenset[str]
    telling: frozenset[str]


@cache
def cue_book() -> CueBook:
    """The shipped cues, and those of the file that ``WATCHFLOOR_CUES`` names; its rows win over shipped ones.

    Raises ``VocabularyError`` where a row breaks the form or the file cannot be read.
    """
    shipped = vocabularies.load("watchfloor.statements", "cues.yaml")
    own = os.environ.get(SETTING)
    return read_cues(shipped, *([vocabularies.read(Path(own))] if own else []))


@cache
def sources() -> Sources:
    """The shipped closed lists; raises ``VocabularyError`` where one is missing."""
    body = vocabularies.load("watchfloor.statements", "sources.yaml").body
    missing = set(Sources.__dataclass_fields__) - set(body)
    if missing:
        raise VocabularyError(f"sources.yaml: no list {', '.join(sorted(missing))}; write one, it may be empty")
    return Sources(**{name: frozenset(map(str, body[name])) for name in Sources.__dataclass_fields__})


def read_cues(*books: Vocabulary) -> CueBook:
    """The cues of these files, of two rows for one cue the later; ``VocabularyError`` names the row and the mend."""
    made = (_cue(book, number, row) for book in books for number, row in enumerate(book.rows))
    rows = tuple({(cue.words, cue.noun): cue for cue in made}.values())
    verbs = _by_lemma(cue for cue in rows if not cue.noun)
    nouns = _by_lemma(cue for cue in rows if cue.noun)
    forms = {form: verb for verb in verbs for form in regular_forms(verb)}
    forms |= {form: cue.verbs[0] for cue in rows for form in cue.forms}
    return CueBook(verbs, nouns, forms, rows)


def regular_forms(verb: str) -> Iterator[str]:
    """The forms of a regular verb, with and without a doubled consonant.

    >>> list(regular_forms("signal"))
    ['signals', 'signaled', 'signaling', 'signalled', 'signalling']
    """
    if verb.endswith("y") and verb[-2:-1] not in set("aeiou"):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
        return
    yield verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    stem = verb.removesuffix("e")
    yield from (stem + "ed", (verb if verb.endswith("ee") else stem) + "ing")
    if verb[-1] not in set("aeiouwxy") and verb[-2:-1] in set("aeiou"):
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


def _by_lemma(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    """Cues under each lemma that opens them, those of more words first."""
    found: defaultdict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        for verb in cue.verbs:
            found[verb].append(cue)
    return {lemma: tuple(sorted(group, key=lambda cue: -cue.weight)) for lemma, group in found.items()}


def _cue(vocabulary: Vocabulary, number: int, row: dict[str, Any]) -> Cue:
    """One row, checked."""
    unknown = set(row) - KEYS
    if unknown:
        raise vocabulary.error(number, f"keys {sorted(unknown)}", f"use {', '.join(sorted(KEYS))}")
    bad = [frame for frame in row.get("frames", [False]) if frame not in FRAMES]
    if bad:
        raise vocabulary.error(
            number, f"frames {bad}", 'use the frames named at the top of the file; write "on" in quotes'
        )
    if not row.get("cue") or not row.get("example"):
        raise vocabulary.error(number, "a row without cue or example", "give both")
    first, _, second = str(row["cue"]).partition(" ")
    particle = second if second in PARTICLES | PREPOSITIONS else ""
    return Cue(
        words=str(row["cue"]),
        verbs=(first, *row.get("verbs", ())),
        particle=particle,
        carried="" if particle else second.removeprefix("no "),
        noun=bool(row.get("noun", False)),
        family=str(row["class"]),
        frames=tuple(row["frames"]),
        hearer=str(row.get("hearer", "to")),
        subject=_one_of(vocabulary, number, row.get("subject", "speaker" if row.get("things") else "anybody"), Subject),
        object=_one_of(vocabulary, number, row.get("object", "anybody"), Objects),
        voice=_one_of(vocabulary, number, row.get("voice", "any"), Voice),
        forms=tuple(row.get("forms", ())),
        example=str(row["example"]),
    )


def _one_of(vocabulary: Vocabulary, number: int, value: object, choices: Any) -> Any:  # noqa: ANN401  # a Literal has no type of its own
    if value not in get_args(choices):
        raise vocabulary.error(number, repr(value), f"use one of {', '.join(get_args(choices))}")
    return value
