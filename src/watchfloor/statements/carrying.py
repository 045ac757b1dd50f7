"""Pronouns that speak and that the actor stage left open: "she added" goes on with who spoke before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from watchfloor.statements.nesting import as_mention_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from watchfloor.records import Mention
    from watchfloor.statements.sayings import Saying

PERSONS = frozenset({"he", "she"})
BODIES = frozenset({"it"})
OPEN = frozenset({"pronoun-open", "statements/speaker"})
PARAGRAPHS = 2  # line breaks between one speaker and the next: the same paragraph or the one before


def with_documents(sayings: Sequence[Saying], text: str) -> list[Saying]:
    """Each "it" that goes on with a document speaks for the document: "The memo says ... It warns ..."."""
    made: list[Saying] = []
    document: Saying | None = None
    for saying in sayings:
        if document is not None and _goes_on(saying, document, text):
            saying = replace(saying, source=document.source)  # noqa: PLW2901  # the same, by whom it really is
        document = saying if saying.source.kind == "document" else document if _is_it(saying, text) else None
        made.append(saying)
    return made


def _is_it(saying: Saying, text: str) -> bool:
    speakers = saying.source.speakers
    return len(speakers) == 1 and _is_open(speakers[0]) and speakers[0].span.of(text).lower() in BODIES


def _goes_on(saying: Saying, document: Saying, text: str) -> bool:
    """Whether an open "it" speaks in the document's paragraph, nobody else between."""
    return _is_it(saying, text) and "\n" not in text[document.start : saying.start]


def carried_on(sayings: Sequence[Saying], text: str) -> dict[str, Mention]:
    """Each open "he", "she" or "it" that speaks, as a mention of who spoke last before it in these paragraphs."""
    found: dict[str, Mention] = {}
    last: dict[frozenset[str], tuple[int, Mention]] = {}
    for saying in sorted(sayings, key=_speaking_place):
        if len(saying.source.speakers) != 1:
            continue
        speaker = saying.source.speakers[0]
        group = _group_of(speaker, text)
        place, before = last.get(group, (0, None)) if group else (0, None)
        if before is not None and _is_open(speaker) and text.count("\n", place, speaker.span.start) <= PARAGRAPHS:
            found[speaker.id] = speaker = as_mention_of(speaker, before, "statements/carried-on")
        if group and (speaker.kind != "pronoun" or speaker.id in found):
            last[group] = (speaker.span.start, speaker)
            if speaker.kind == "name" and speaker.actor is None:  # persons are known by their names, bodies often not
                last[BODIES] = last[group]
    return found


def _speaking_place(saying: Saying) -> int:
    return saying.source.speakers[0].span.start if saying.source.speakers else saying.start


def _is_open(mention: Mention) -> bool:
    return mention.kind == "pronoun" and mention.actor is None and mention.rule in OPEN


def _group_of(mention: Mention, text: str) -> frozenset[str] | None:
    """The pronouns that may stand for somebody; None: none of them."""
    words = mention.span.of(text).lower()
    if mention.kind == "pronoun":
        return next((group for group in (PERSONS, BODIES) if words in group), None)
    if mention.actor is None:
        return PERSONS if mention.kind in {"name", "title"} else BODIES
    if mention.actor.kind == "person":
        return PERSONS
    return None if mention.actor.kind in {"people", "unnamed"} else BODIES
