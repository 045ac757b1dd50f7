"""The stage: an article's draft with its mentions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from watchfloor.actors.affiliations import give_affiliations
from watchfloor.actors.aliases import find_aliases
from watchfloor.actors.coreference import resolve
from watchfloor.actors.homes import give_homes
from watchfloor.actors.index import GROUPS
from watchfloor.actors.knowledge import Knowledge, load_knowledge
from watchfloor.actors.linking import Linker, unique
from watchfloor.actors.scene import Scene
from watchfloor.actors.shared_names import names_at_home
from watchfloor.actors.spotting import Spotter
from watchfloor.records import Ids, Mention

if TYPE_CHECKING:
    from watchfloor.actors.findings import Finding
    from watchfloor.records import Article, Draft


class MentionFinder:
    """The stage with a knowledge of its own; made once, used for every article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._spotter = Spotter(knowledge)

    def __call__(self, draft: Draft) -> Draft:
        """The draft with the article's mentions in text order."""
        names, roles = self._spotter.spot(draft.doc)
        names = names_at_home(names, self._knowledge, draft.article.day)
        scene = Scene(draft.doc, names, roles, self._knowledge, draft.article.day)
        linker = Linker(scene)
        findings = find_aliases(scene, unique([*linker.findings()]))
        give_affiliations(scene, linker.owners, findings)
        findings = resolve(scene, findings)
        give_homes(scene, linker.owners, findings)
        linker.people.give_holders(findings)
        return replace(draft, mentions=_mentions(scene, draft.article, findings))


def find_mentions(draft: Draft) -> Draft:
    """The draft with the mentions that the shipped knowledge and the article's own words give.

    Raises ``VocabularyError`` where a knowledge file breaks its form.
    """
    return shared_finder()(draft)


@cache
def shared_finder() -> MentionFinder:
    """The stage of this process, made at its first use."""
    return MentionFinder(load_knowledge())


def _mentions(scene: Scene, article: Article, findings: list[Finding]) -> tuple[Mention, ...]:
    minted = Ids(article.id)
    spans = [scene.span(found.start, found.end) for found in findings]
    ids = [minted.mint("mention", span.of(article.text)) for span in spans]
    chains: dict[str, str] = {}
    for found, id in zip(findings, ids, strict=True):
        if found.rule not in GROUPS:  # those of a group have chains of their own, also where the group comes first
            chains.setdefault(found.key, f"chain-{id.removeprefix('mention-')}")
    made: list[Mention] = []
    for found, id, span in zip(findings, ids, spans, strict=True):
        parts = found.key.split("+") if found.rule in GROUPS else [found.key]
        own = f"chain-{id.removeprefix('mention-')}"
        chain = "+".join(chains.setdefault(part, own) for part in parts)
        holds = found.standing
        made.append(
            Mention(
                id=id,
                span=span,
                kind=found.kind,
                actor=found.actor,
                chain=chain,
                role=holds.role,
                affiliation=holds.affiliation,
                country=holds.country,
                sector=holds.sector,
                rule=found.rule,
            )
        )
    return tuple(made)
