"""Organisations that only the article knows: names the network sees, and acronyms that the text defines in brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from watchfloor.actors.findings import Finding, Standing
from watchfloor.actors.persons import slug_of
from watchfloor.actors.wording import words
from watchfloor.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from watchfloor.actors.scene import Scene

_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{1,9}")
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "&", "-", "al", "du", "la", "des"})
_DESIGNATION = re.compile(r"[A-Za-z]{1,8}-\d{1,4}")
REACH = 14  # tokens of a name that an acronym may stand for


def find_aliases(scene: Scene, findings: list[Finding]) -> list[Finding]:
    """The findings with the organisations and acronyms that only this article explains, in text order."""
    taken = _covered(findings)
    before = {found.end: found for found in findings if found.kind == "description" and not found.plural}
    organisations = [_at_home(found, before.get(found.start)) for found in _organisations(scene, taken)]
    _join_short_names(organisations)
    meanings, run = _definitions(scene, {found.end: found for found in (*findings, *organisations)})
    kept = [found for found in organisations if scene.text(found.start, found.end) not in meanings]
    findings = [
        found for found in findings if found.rule != "known-name" or scene.text(found.start, found.end) not in meanings
    ]
    inside = _covered(run)
    others = [*(found for found in (*findings, *kept) if found.start not in inside), *run]
    acronyms = _uses(scene, meanings, _covered(others))
    return sorted([*others, *acronyms], key=lambda found: (found.start, -found.end))


def _join_short_names(organisations: list[Finding]) -> None:
    """Lets "Scientology" be the Church of Scientology where the article names that too."""
    longer: dict[str, Finding] = {}
    for found in organisations:
        short = found.actor.name.partition(" of ")[2] if found.actor is not None else ""
        if short:
            longer.setdefault(short, found)
    for found in organisations:
        whole = longer.get(found.actor.name) if found.actor is not None else None
        if whole is not None:
            found.actor, found.key, found.standing = whole.actor, whole.key, whole.standing


def _covered(findings: Iterable[Finding]) -> set[int]:
    return {index for found in findings for index in range(found.start, found.end)}


def _organisations(scene: Scene, taken: set[int]) -> Iterator[Finding]:
    for entity in scene.doc.ents:
        if entity.label_ != "ORG" or not scene.is_read(entity.start):
            continue
        start = entity.start + (len(entity) > 1 and entity[0].lower_ in {"the", "a"})
        whole = not any(index in taken for index in range(start, entity.end))
        known = scene.name_at(start)
        if known is not None and known.end >= entity.end:
            continue  # a known city or nationality that acts for nobody here
        paper = scene.doc[entity.end - 1].lower_ in words("papers")
        if _is_numbered(entity) or entity.text in scene.storms:
            continue
        if whole and not paper and scene.doc[start].text[:1].isupper() and not _is_modifier(entity.root):
            yield _organisation(scene, start, entity.end)


def _is_numbered(entity: DocSpan) -> bool:
    """Whether it is a designation: "COVID-19", "STS-1"."""
    after = entity.doc[entity.end : entity.end + 2]
    joined = len(after) > 1 and after[0].text == "-" and after[1].is_digit and not entity[-1].whitespace_
    return joined or _DESIGNATION.fullmatch(entity.text) is not None


def _at_home(found: Finding, described: Finding | None) -> Finding:
    """An organisation with the country and sector that the words before it tell: "the Polish company Wisla Arms"."""
    if described is not None:
        standing = described.standing
        found.standing.fill(Standing(None, None, standing.country, standing.sector))
    return found


def _is_modifier(root: Token) -> bool:
    """Whether it only forms another name or thing: "Article" in "Article 5", a product in front of its noun."""
    return root.dep_ in {"compound", "flat", "nummod"} and root.head.pos_ == "PROPN"


def _organisation(scene: Scene, start: int, end: int) -> Finding:
    name = scene.text(start, end)
    slug = slug_of(name)
    actor = Actor(f"organisation/{slug}", name, "organisation", None)
    head = scene.root(start, end).i
    return Finding(start, end, head, "name", "network-organisation", actor, actor.id, Standing())


def _definitions(scene: Scene, ends: dict[int, Finding]) -> tuple[dict[str, Finding], list[Finding]]:
    """What the acronyms in brackets stand for, and those names among them that nobody had found."""
    meanings: dict[str, Finding] = {}
    unfound: list[Finding] = []
    for token in scene.doc:
        meaning = _definition(scene, token, ends) if token.text == "(" else None
        if meaning is not None:
            meanings.setdefault(scene.doc[token.i + 1].text, meaning)
            if ends.get(meaning.end) is not meaning:
                unfound.append(meaning)
    return meanings, unfound


def _definition(scene: Scene, bracket: Token, ends: dict[int, Finding]) -> Finding | None:
    """What the acronym behind an opening bracket stands for."""
    doc, i = scene.doc, bracket.i
    if i + 2 >= len(doc) or doc[i + 2].text != ")" or not _ACRONYM.fullmatch(doc[i + 1].text):
        return None
    if not scene.is_read(i):
        return None
    run = _capitalised_run(scene, i, doc[i + 1].text)
    if scene.name_at(i + 1) is not None:  # the knowledge has the acronym; the article's own meaning goes before it
        return (ends.get(i) or run) if run else None
    before = ends.get(i)
    return run if before is None or (run and before.actor is None) else before


def _capitalised_run(scene: Scene, end: int, acronym: str) -> Finding | None:
    """The capitalised words before a bracket whose initials are the acronym."""
    letters = [letter.lower() for letter in acronym if letter.isalpha()]
    for start in range(end - 1, max(-1, end - 1 - REACH), -1):
        initials = [
            token.lower_[0] for token in scene.doc[start:end] if token.lower_ not in _SMALL and token.text[:1].isalpha()
        ]
        if initials == letters and scene.doc[start].text[:1].isupper():
            return _organisation(scene, start, end)
    return None


def _uses(scene: Scene, meanings: dict[str, Finding], taken: set[int]) -> Iterator[Finding]:
    for token in scene.doc:
        meaning = meanings.get(token.text)
        if meaning is not None and token.i not in taken and scene.is_read(token.i):
            yield Finding(
                token.i, token.i + 1, token.i, "name", "acronym", meaning.actor, meaning.key, meaning.standing,
                person=meaning.person, plural=meaning.plural,
            )  # fmt: skip
