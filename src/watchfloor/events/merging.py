"""One event once: tellings of one act within an article become one event with several evidences, the best first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from watchfloor.events.attachment import has_strayed, opener_of
from watchfloor.events.composing import is_taken_up
from watchfloor.events.counts import is_counting
from watchfloor.events.parties import PLACE_RULE, same_party, unique
from watchfloor.events.status import DOUBT_ORDER
from watchfloor.events.words import counting_words, word_class
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from watchfloor.events.candidates import Candidate
    from watchfloor.records import Mention, When

TOLD = frozenset({"occurred", "ongoing", "denied"})
LINKS = frozenset(
    {
        "nsubj",
        "nsubj:pass",
        "obl",
        "advcl",
        "obl:agent",
        "nmod",
        "acl",
        "acl:relcl",
        "xcomp",
        "conj",
        "parataxis",
        "obj",
    }
)
PLACED = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # acts that happen in one place
PRIVATE = frozenset({"CVL", "REF", "LAB", "EDU", "MED", "JRN"})  # sectors of people whom things are done to
EXACT = frozenset({"point", "city"})
STEPS = 2  # how many words may stand between two triggers that tell one act in one sentence


def fold_consequences(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Two words for one act in one sentence taken together: "the *shelling* of Kharkiv *killed* three"."""
    kept: list[Candidate] = []
    tokens: list[list[Candidate]] = []  # all that was folded into each that is kept
    beside: dict[
        int, list[int]
    ] = {}  # by sentence, so that a long article costs no more for a sentence than a short one
    for candidate in candidates:
        near = beside.setdefault(candidate.token.sent.start, [])
        partner = next((n for n in near if any(_tell_one_act(candidate, other) for other in tokens[n])), None)
        if partner is None:
            near.append(len(kept))
            kept.append(candidate)
            tokens.append([candidate])
        else:
            tokens[partner].append(candidate)
            kept[partner] = _folded(kept[partner], candidate)
    return kept


def group_tellings(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Candidates that tell one event, together; groups in the order of their first telling, the best telling first."""
    groups: list[list[Candidate]] = []
    by_key: dict[tuple[str, str], list[int]] = {}
    for candidate in candidates:
        keys = _keys(candidate)
        near = sorted({number for key in keys for number in by_key.get(key, ())}, reverse=True)
        fitting = (number for number in near if all(are_one_event(candidate, other) for other in groups[number]))
        number = next(fitting, len(groups))
        if number == len(groups):
            groups.append([])
        groups[number].append(candidate)
        for key in keys:
            known = by_key.setdefault(key, [])
            if number not in known[-1:]:
                known.append(number)
    return [sorted(group, key=_rank) for group in groups]


def _keys(candidate: Candidate) -> set[tuple[str, str]]:
    """What tellings of one event share at least one of: their type with somebody who takes part.

    Two parties can be one only where one of these agrees (``same_party``), so that other tellings need no look.
    """
    parties = (*candidate.actors, *candidate.recipients)
    names = [
        (party.chain, party.actor and party.actor.id, party.affiliation, party.country, party.sector)
        for party in parties
    ]
    return {(candidate.type, name) for many in names for name in many if name}


def are_one_event(a: Candidate, b: Candidate) -> bool:
    """Whether two tellings can be one event: same type, and mode, parties, time and status that fit."""
    return (
        a.type == b.type
        and _modes_fit(a, b)
        and _statuses_fit(a, b)
        and _share_parties(a, b)
        and times_fit(a.when, b.when)
        and _places_fit(a, b)
        and not _are_told_apart(a, b)
        and not _is_visit_and_meeting(a, b)
    )


def _modes_fit(a: Candidate, b: Candidate) -> bool:
    """Whether two modes may be one act's: one is open, or a headline only counts the victims."""
    if a.mode is None or b.mode is None or a.mode == b.mode:
        return True
    return any(candidate.in_heading and _is_consequence(candidate) for candidate in (a, b))


def _is_visit_and_meeting(a: Candidate, b: Candidate) -> bool:
    """Whether one tells a visit to a host and the other a meeting of several: "in Tunis she *met* Bouaziz"."""
    if a.mode == b.mode:
        return False
    hosted = [bool(candidate.recipients) for candidate in (a, b)]
    shared = [candidate.found.frame.reciprocal and len(candidate.actors) > 1 for candidate in (a, b)]
    return (hosted[0] and shared[1]) or (hosted[1] and shared[0])


def _retells(a: Candidate, b: Candidate) -> bool:
    """Whether two tellings of which one names less may be one: by their word, a headline, or "the attack" taken up."""
    same = a.token.lemma_ == b.token.lemma_
    is_denied = a.status != b.status and "denied" in {a.status, b.status}
    return same or is_denied or a.in_heading or b.in_heading or _takes_up(a) or _takes_up(b)


def _takes_up(candidate: Candidate) -> bool:
    """Whether an event noun is definite: "the attack", "this visit"."""
    return not candidate.found.evocation.is_verb and is_taken_up(candidate.token)


def times_fit(a: When | None, b: When | None) -> bool:
    """Whether two times may be one: one is open, or they overlap."""
    if a is None or b is None or a.start is None or b.start is None:
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _are_told_apart(a: Candidate, b: Candidate) -> bool:
    """Whether one sentence tells them by two verbs: "*condemned* the raid and *summoned* the envoy"."""
    verbs = all(candidate.found.evocation.is_verb for candidate in (a, b))
    return verbs and a.token.lemma_ != b.token.lemma_ and a.token.sent == b.token.sent


def _places_fit(a: Candidate, b: Candidate) -> bool:
    """Whether two tellings may lie in one place: one has none, both have one, or one is no more exact than a region."""
    if a.where is None or b.where is None or a.where.name == b.where.name or a.type not in PLACED:
        return True
    if a.where.country != b.where.country:
        return a.where.country is None or b.where.country is None
    return not {a.where.precision, b.where.precision} <= EXACT


def merged_parties(group: Sequence[Candidate], side: str) -> tuple[Mention, ...]:
    """The parties of one side over all tellings, each party once, as the best telling names it."""
    parties: list[Mention] = []
    for mention in unique(getattr(candidate, side) for candidate in group):
        if not any(same_party(mention, other) for other in parties):
            parties.append(mention)
    return tuple(parties)


# --- what fits -------------------------------------------------------------------------------------------------------


def _statuses_fit(a: Candidate, b: Candidate) -> bool:
    """What happened, goes on or is denied is one act told differently; what is still to come is another."""
    return (a.status in TOLD) == (b.status in TOLD)


def _share_parties(a: Candidate, b: Candidate) -> bool:
    """Whether the parties fit on both sides and at least one is named in both tellings."""
    sides = [(a.actors, b.actors), (a.recipients, b.recipients)]
    shared = [_overlap(left, right, syntax.text_of(a.token.doc)) for left, right in sides]
    if shared[0] is False and a.in_heading != b.in_heading and shared[1]:
        shared[0] = _are_of_one_country(a.actors, b.actors)  # a headline's "Yemeni drones" are the Houthis'
    if not any(shared) or False in shared:
        return False
    return all(shared) or _retells(a, b)


def _overlap(left: Sequence[Mention], right: Sequence[Mention], text: str) -> bool | None:
    """True where the smaller side is found in the larger, None where one is open, False where they differ."""
    if not left or not right:
        return None
    small, large = sorted((left, right), key=len)
    return all(any(_may_be_one(mention, other, text) for other in large) for mention in small)


def _are_of_one_country(left: Sequence[Mention], right: Sequence[Mention]) -> bool:
    """Whether both sides act for one and the same country."""
    countries = {mention.country for mention in (*left, *right)}
    return len(countries) == 1 and None not in countries


def _may_be_one(a: Mention, b: Mention, text: str) -> bool:
    """Whether two mentions are one party, or one describes the other more loosely: "police", "Peruvian police".

    A town that was hit and the people who died in it are told of one attack.
    """
    if same_party(a, b) or (a.country is not None and a.country == b.country and PLACE_RULE in {a.rule, b.rule}):
        return True
    loose = a.kind == b.kind == "description" and a.sector is not None and a.sector == b.sector
    return loose and (a.country is None or b.country is None) and not _are_victims_apart(a, b, text)


def _are_victims_apart(a: Mention, b: Mention, text: str) -> bool:
    """Whether two groups of private people bear different nouns: "four *people*", "a *man*"."""
    heads = {mention.span.of(text).lower().rsplit(" ", 1)[-1] for mention in (a, b)}
    return a.sector in PRIVATE and len(heads) > 1


def _rank(candidate: Candidate) -> tuple[int, int, int, int, int]:
    """The best evidence first: what happened, with both parties, dated, in the body, early."""
    parties = bool(candidate.actors) + bool(candidate.recipients)
    return (
        DOUBT_ORDER.index(candidate.status),
        -parties,
        candidate.when is None,
        candidate.in_heading,
        candidate.trigger.start,
    )


# --- one act in one sentence -----------------------------------------------------------------------------------------


def _tell_one_act(a: Candidate, b: Candidate) -> bool:
    if a.type == b.type and (_is_purpose(a.token, b.token) or _is_purpose(b.token, a.token)):
        return True
    modes_fit = a.mode is None or b.mode is None or a.mode == b.mode or _harms(a) or _harms(b)
    if a.type != b.type or not modes_fit:
        return False
    linked = (
        _linked(a.token, b.token)
        or _linked(b.token, a.token)
        or _befell(a, b)
        or _is_cut_off(a, b)
        or _left_harmed(a, b)
    )
    if not linked or _are_a_series(a, b):
        return False
    text = syntax.text_of(a.token.doc)
    if _overlap(a.actors, b.actors, text) is False or _is_visit_and_meeting(a, b) or _are_crossed(a, b):
        return False
    return _is_consequence(a) or _is_consequence(b) or _overlap(a.recipients, b.recipients, text) is not False


def _are_a_series(a: Candidate, b: Candidate) -> bool:
    """Whether verbs in a row have something each: "*urged* Chad to wait and *called* on Niger to act"."""
    earlier, later = sorted((a.token, b.token), key=lambda token: token.i)
    if _is_consequence(a) or _is_consequence(b) or later.dep_ != "conj":
        return False
    in_a_row = later.head == earlier or has_strayed(later)
    return in_a_row and all(token.pos_ == "VERB" and _has_its_own(token) for token in (earlier, later))


def _has_its_own(verb: Token) -> bool:
    """Whether a verb has an object, or a clause about what is to be done."""
    clauses = syntax.children(verb, "xcomp", "ccomp", "advcl")
    return bool(syntax.objects_of(verb)) or any("to" in syntax.marker_of(clause).split() for clause in clauses)


def _is_purpose(lower: Token, upper: Token) -> bool:
    """Whether an act is what another of its kind is done for: "occupied the hall *to protest*"."""
    return lower.head == upper and lower.dep_ in {"advcl", "xcomp"} and "to" in syntax.marker_of(lower).split()


def _is_consequence(candidate: Candidate) -> bool:
    """Whether a telling only says whom the act killed, wounded or caught: its victims are no other target."""
    return any(is_counting(word) for word in (candidate.token, *candidate.found.evocation.words))


def _harms(candidate: Candidate) -> bool:
    """Whether a telling only says whom the act killed or wounded, by whatever means."""
    words = (candidate.token, *candidate.found.evocation.words)
    return any(counting_words().get(word.lemma_.lower()) in {"killed", "injured"} for word in words)


def _linked(lower: Token, upper: Token) -> bool:
    """Whether one trigger hangs on the other as its subject, means, circumstance or sequel."""
    for _ in range(STEPS):
        if lower.dep_ not in LINKS or _is_another_time(lower):
            return False
        lower = lower.head
        if lower == upper:
            return True
    return False


def _is_another_time(word: Token) -> bool:
    """Whether a clause of time or reason tells another act: "will meet Ito *before she travels* to Hanoi"."""
    return word.dep_ == "advcl" and bool(syntax.marker_of(word))


def _befell(a: Candidate, b: Candidate) -> bool:
    """Whether one counts the victims of what the other tells as its circumstance: "*died* when jets *bombed* it"."""
    return any(
        _is_consequence(upper)
        and lower.token.head in {upper.token, *syntax.conjuncts_of(upper.token)}
        and lower.token.dep_ == "advcl"
        and opener_of(lower.token) in word_class("befalling")
        for lower, upper in ((a, b), (b, a))
    )


def _is_cut_off(a: Candidate, b: Candidate) -> bool:
    """Whether a headline's verb without subject counts the victims of the noun before it: "strike *kills* two"."""
    noun, verb = sorted((a.token, b.token), key=lambda token: token.i)
    is_bare = verb.dep_ == "advcl" and not syntax.marker_of(verb) and not syntax.children(verb, *syntax.SUBJECTS)
    return is_counting(verb) and verb.tag_ == "VBZ" and is_bare and verb.head == noun.head


def _left_harmed(a: Candidate, b: Candidate) -> bool:
    """Whether one says how the other left its victims: "a *strike* left three people *wounded*"."""
    return any(
        _harms(toll) and act.token.dep_ == "nsubj" and act.token.head in _left_by(toll.token)
        for toll, act in ((a, b), (b, a))
    )


def _left_by(harm: Token) -> set[Token]:
    """The verb over "left three *wounded*", as which parsers read it on the verb or on whom it left so."""
    return {harm.head} if harm.dep_ == "xcomp" else {harm.head.head} if harm.dep_ == "acl" else set()


def _are_crossed(a: Candidate, b: Candidate) -> bool:
    """Whether somebody who acts in one telling suffers in the other: "was killed after *he* attacked a post"."""
    return any(
        same_party(actor, sufferer)
        for one, other in ((a, b), (b, a))
        for actor in one.actors
        for sufferer in other.recipients
    )


def _folded(kept: Candidate, other: Candidate) -> Candidate:
    """The first telling with what the second adds."""
    return replace(
        kept,
        mode=kept.mode or other.mode,
        actors=kept.actors or other.actors,
        recipients=kept.recipients or (() if kept.found.frame.reciprocal else other.recipients),
        when=kept.when or other.when,
        where=kept.where or other.where,
        counts=tuple({(count.kind, count.span): count for count in (*kept.counts, *other.counts)}.values()),
    )
