"""What syntax proposes where no frame speaks: verbs with somebody who acts, and somebody or something that is acted on.

A proposal has no type of its own; a typer gives it one, or drops it.  Verbs of saying that introduce a statement are
not proposed: what is only said is no event.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from watchfloor.events.candidates import candidate_of
from watchfloor.events.composing import handed_down
from watchfloor.events.eligible import is_eligible
from watchfloor.events.evoke import Evocation, is_attribute
from watchfloor.events.finding import Found, governed
from watchfloor.events.frames import Frame
from watchfloor.events.lexicon import Item
from watchfloor.events.parties import unique
from watchfloor.events.status import own_status
from watchfloor.events.words import word_class
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from watchfloor.events.candidates import Candidate, Clauses
    from watchfloor.events.composing import Composer
    from watchfloor.events.finding import Finder
    from watchfloor.events.ontology import Ontology
    from watchfloor.events.roles import Roles
    from watchfloor.records import Draft, Status

MOST = 2_000  # proposals of one article; what comes later in a longer one is left to the frames
DONE_TO = ("obj", "iobj", "against", "on", "to", "at", "with", "from", "of", "into", "over", "for", "toward", "in")
VERB = Frame("syntax:verb", None, None, actor=("nsubj", "by"), recipient=DONE_TO, trust="medium")


def propose(
    tokens: Iterable[Token], taken: set[int], finder: Finder, composer: Composer, times: Clauses, places: Clauses
) -> list[Candidate]:
    """Candidates of the frame ``VERB`` at words that are not ``taken``, in the order of the text."""
    tokens = list(tokens)
    above = _governors(tokens, finder)
    found: list[Candidate] = []
    for token in tokens:
        if token.i in taken or len(found) >= MOST or finder.at(token) is not None:
            continue  # where a frame speaks it has the word, also where it says that nothing happened
        item = _found_at(token, finder)
        status = _status_of(token, above) if item is not None else None
        if item is not None and status is not None:
            found.append(candidate_of(item, status, composer, times, places))
    return found


def cues_in(draft: Draft) -> set[int]:
    """The places of the words that introduce statements."""
    cues = [statement.cue for statement in draft.statements if statement.cue is not None]
    spans = (draft.doc.char_span(cue.start, cue.end, alignment_mode="expand") for cue in cues)
    return {token.i for span in spans if span is not None for token in span}


def settle(candidates: Iterable[Candidate], roles: Roles, ontology: Ontology) -> list[Candidate]:
    """The candidates of frames as they are, and the proposals that name enough for the type they were given.

    A proposal whose sentence has an event of its type by a frame tells that one again, and is dropped.
    """
    candidates, kept = list(candidates), []
    told = {_type_and_sentence(candidate) for candidate in candidates if not candidate.is_proposed}
    for candidate in candidates:
        if not candidate.is_proposed:
            kept.append(candidate)
        elif _type_and_sentence(candidate) not in told and _names_enough(candidate, roles, ontology):
            kept.append(_both_acting(candidate) if _is_joint(candidate, ontology) else candidate)
    return kept


def _type_and_sentence(candidate: Candidate) -> tuple[str, int]:
    return candidate.type, candidate.token.sent.start


def _names_enough(candidate: Candidate, roles: Roles, ontology: Ontology) -> bool:
    return candidate.type in ontology.types and is_eligible(candidate, roles, ontology)


def _is_joint(candidate: Candidate, ontology: Ontology) -> bool:
    """Whether it is a meeting of two, and no visit: whom one goes to stands after "to", "in" or "at"."""
    words = candidate.found.filled.recipient_words
    is_visit = any({"to", "in", "at"} & set(syntax.case_of(word).split()) for word in words)
    return ontology.types[candidate.type].recipient == "host" and not is_visit


def _both_acting(candidate: Candidate) -> Candidate:
    return replace(candidate, actors=unique([candidate.actors, candidate.recipients]), recipients=())


def _found_at(verb: Token, finder: Finder) -> Found | None:
    """The proposal at a verb, where somebody acts who is named and the act has an object or a recipient."""
    lemma = verb.lemma_.lower()
    if lemma in word_class("quiet") or not _is_predicate(verb):
        return None
    evocation = Evocation(Item(lemma, VERB, "verb", lemma), verb, None, (verb,))
    filled = finder.roles.fill(evocation, meeting=False)
    if not filled.actors or not (filled.recipients or syntax.objects_of(verb)):
        return None
    return Found(evocation, None, None, filled, None)


def _is_predicate(token: Token) -> bool:
    return token.pos_ == "VERB" and token.dep_ not in {"aux", "aux:pass", "cop"} and not is_attribute(token)


def _governors(tokens: Iterable[Token], finder: Finder) -> dict[int, Found]:
    """The complement-taking word above each word that one governs."""
    above: dict[int, Found] = {}
    for item in _operators(tokens, finder):
        if item.operator is not None:
            for word in governed(item.evocation, item.operator, finder.roles):
                above.setdefault(word.i, item)
    return above


def _operators(tokens: Iterable[Token], finder: Finder) -> Iterator[Found]:
    known = (finder.at(token) for token in tokens)
    yield from (item for item in known if item is not None and item.operator is not None)


def _status_of(token: Token, above: dict[int, Found]) -> Status | None:
    """How a proposal stands; None: it does not happen, or an event above takes it in."""
    status = own_status(token, is_verbal_act=False)
    governor = above.get(token.i)
    if governor is None:
        return status
    if governor.type is not None and governor.operator is not None and governor.operator.governed == "absorbed":
        return None
    return handed_down(governor, status)
