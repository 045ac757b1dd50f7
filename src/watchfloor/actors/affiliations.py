"""Whom bodies and persons belong to by the names beside them: "the Law Society of Kenya", "Wanjiru of that society"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.actors.findings import Standing

if TYPE_CHECKING:
    from watchfloor.actors.findings import Finding
    from watchfloor.actors.owners import Owners
    from watchfloor.actors.scene import Scene

_OWN_NAMES = frozenset({"proper-name", "network-organisation"})
_JOINING = frozenset({"of", "at", "from", "with", "for", "in"})
REACH = 8  # words in front of a name that may tell its country
_ARTICLES = frozenset({"the", "a", "an"})
_BODIES = frozenset({"organisation", "company", "government", "armed_group"})


def give_affiliations(scene: Scene, owners: Owners, findings: list[Finding]) -> None:
    """Gives organisations the country in their name, and persons the country of the body that follows theirs."""
    starts: dict[int, Finding] = {}
    for found in findings:
        starts.setdefault(found.start, found)
        if found.rule in _OWN_NAMES and found.standing.country is None:
            found.standing.country = owners.home_of(found.start, found.end) or _told_before(scene, owners, found)
    for found in findings:
        body = _body_behind(scene, found, starts) if found.person and found.standing.affiliation is None else None
        if body is not None and body.actor is not None:
            found.standing.fill(Standing(None, body.actor.id, body.standing.country, None))


def _told_before(scene: Scene, owners: Owners, found: Finding) -> str | None:
    """The country that its modifiers tell: "*Israel's* far-right Homeland List", "*Norwegian* carrier Halden"."""
    first = max(scene.doc[found.head].left_edge.i, found.start - REACH)
    return owners.home_of(first, found.start) if first < found.start else None


def _body_behind(scene: Scene, found: Finding, starts: dict[int, Finding]) -> Finding | None:
    """The body that a person is of: "Wanjiru Mbogo *of the Law Society*", "a director *in the agency*"."""
    doc = scene.doc
    if found.plural or found.end + 1 >= len(doc) or doc[found.end].lower_ not in _JOINING:
        return None
    body = starts.get(found.end + 1 + (doc[found.end + 1].lower_ in _ARTICLES))
    is_body = body is not None and body.actor is not None and body.actor.kind in _BODIES
    return body if is_body and _is_same_sentence(scene, found, body) else None


def _is_same_sentence(scene: Scene, found: Finding, body: Finding | None) -> bool:
    return body is not None and scene.sentence_of.get(found.head) == scene.sentence_of.get(body.head)
