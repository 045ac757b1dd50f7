"""Whom a pronoun of the third person goes back to, by number, gender, nearness and grammar.

"I" and "we" belong to whoever speaks: the statements settle them.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from watchfloor.actors.memory import Trace
from watchfloor.actors.scene import NOUNS
from watchfloor.actors.wording import echoes, words
from watchfloor.reader.syntax import children, first_conjunct, predicate_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from watchfloor.actors.findings import Finding
    from watchfloor.actors.memory import Memory
    from watchfloor.actors.rows import Gender
    from watchfloor.actors.scene import Scene

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
IMPERSONAL = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_OBJECTS = frozenset({"obj", "iobj"})
DEMONSTRATIVES = frozenset({"this", "that"})
SPEAKING = frozenset({"i", "we", "you"})  # outside quotation marks: a speech or an interview, where "it" is a thing
REACH = 3  # sentences back
STEPS = 6  # words up the tree
WINDOW = 80  # tokens in which a nearer subject is looked for
SAYING = frozenset(
    ["say", "tell", "add", "state", "explain", "note", "ask", "write", "reply", "warn", "claim", "argue"]
)
WEATHER = frozenset({"rain", "raining", "snow", "snowing", "hail", "thunder", "seem", "appear", "turn", "take"})


def is_pronoun(token: Token) -> bool:
    """Whether it is a pronoun of the third person that stands for somebody."""
    if token.tag_ not in {"PRP", "PRP$"} or token.lower_ not in _HE | _SHE | IMPERSONAL | _THEY or _is_style(token):
        return False
    return token.lower_ not in IMPERSONAL or not _is_empty(token)


def _is_style(token: Token) -> bool:
    """Whether it is short for His or Her Excellency: "HE Dr Lena Brandt", not "HE SAID"."""
    after = token.doc[token.i + 1 : token.i + 2]
    return token.text == "HE" and bool(after) and after[0].text[:1].isupper() and not after[0].is_upper


def _is_empty(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is raining", "it is important that"."""
    if token.dep_ == "expl" or token.lower_ != "it":
        return token.dep_ == "expl"
    predicate = token.head
    if {predicate.lemma_.lower(), predicate.lower_} & WEATHER and token.dep_ in _SUBJECTS:
        return True
    clausal = children(predicate, "csubj", "ccomp", "csubj:outer") or (
        predicate.pos_ == "ADJ" and children(predicate, "xcomp")
    )
    return bool(clausal) and bool(children(predicate, "cop")) and token.dep_ in _SUBJECTS


def gender_of(token: Token) -> Gender | None:
    """What the pronoun tells of a person's gender."""
    if token.lower_ in _HE:
        return "m"
    return "f" if token.lower_ in _SHE else None


def antecedent_of_pronoun(scene: Scene, token: Token, memory: Memory, starts: Mapping[int, Finding]) -> list[Trace]:
    """Where the antecedent was last mentioned; several for "they", none where nobody fits."""
    sentence = scene.sentence_of[token.i]
    traces = [*memory.latest(), *_ahead(scene, token, starts)]
    fitting = [trace for trace in traces if _agrees(token, trace, memory) and _may_bind(scene, token, trace)]
    near = [trace for trace in fitting if sentence - trace.sentence <= REACH]
    own = _whose_clause(token, near)
    if own:
        return own
    if gender_of(token) is None:
        near = _unrivalled(scene, token, near, memory)
    if token.lower_ in _THEY:
        group = _group(scene, token, traces, sentence)
        if group and not any(trace.sentence == sentence and trace.finding.plural for trace in near):
            return group
    best = max(near, key=lambda trace: _weight(scene, token, trace, sentence, memory), default=None)
    return [best] if best is not None and not _is_doubtful(token, best, fitting, sentence) else []


def _is_doubtful(token: Token, best: Trace, fitting: list[Trace], sentence: int) -> bool:
    """Whether "it" in a clause on somebody else may as well be him: "held *the group* to account for what it did"."""
    if token.lower_ not in IMPERSONAL:
        return False
    nearer = [
        trace for trace in fitting
        if trace.finding.key != best.finding.key and trace.sentence == sentence and trace.finding.end <= token.i
        and trace.relation == "obj" and _has_name(trace.finding)
    ]  # fmt: skip
    return bool(nearer) and (best.sentence < sentence or _is_told_of_a_noun(token))


def _is_told_of_a_noun(token: Token) -> bool:
    """Whether the pronoun is the subject of a relative clause: "the crimes *it* committed"."""
    return token.dep_ in _SUBJECTS and predicate_of(token).dep_ == "acl:relcl"


def _whose_clause(token: Token, near: list[Trace]) -> list[Trace]:
    """The one whom the relative clause around the pronoun is about: "Minsk, which said its guards had left"."""
    for clause in itertools.islice(token.ancestors, STEPS):
        if clause.dep_ == "acl:relcl":
            relative = any(subject.tag_ in {"WDT", "WP"} for subject in children(clause, *_SUBJECTS))
            return [trace for trace in near if relative and trace.finding.head == clause.head.i]
    return []


def _unrivalled(scene: Scene, token: Token, near: list[Trace], memory: Memory) -> list[Trace]:
    """Those that no thing stands in front of: after "the plan failed", "it" is the plan and nobody.

    Things are no mentions, so a subject nearer than every actor rules the actors out.
    """
    if token.lower_ not in _THEY and token.dep_ in {"obj", "iobj", "obl", "root"}:
        return []
    subjects = _subjects_before(scene, token, memory)
    if not subjects:
        return [trace for trace in near if trace.is_subject]
    if scene.sentence_of[subjects[0]] == scene.sentence_of[token.i]:
        subjects = subjects[:1]
    if token.lower_ == "them":
        subjects = [*subjects, *_last_object(scene, token)]
    keys = {found.key for at in subjects if (found := memory.headed_by(at)) is not None}
    return [trace for trace in near if trace.finding.key in keys]


def _last_object(scene: Scene, token: Token) -> list[int]:
    """The nearest plural object before "them"."""
    before = (scene.doc[at] for at in range(token.i - 1, max(-1, token.i - WINDOW // 2), -1))
    plural = (other.i for other in before if other.dep_ in _OBJECTS and other.tag_ in {"NNS", "NNPS"})
    return [at for at in (next(plural, None),) if at is not None]


def _subjects_before(scene: Scene, token: Token, memory: Memory) -> list[int]:
    """The nearest subject before a pronoun and the main subject of its sentence; of its number, persons left out."""
    sentence = scene.sentence_of[token.i]
    for at in range(token.i - 1, max(-1, token.i - WINDOW), -1):
        if sentence - scene.sentence_of.get(at, sentence) > 1:
            break
        if _is_rival(scene, scene.doc[at], token, memory):
            main = children(scene.doc[at].sent.root, *_SUBJECTS)
            return [at, *(subject.i for subject in main if subject.i < token.i)]
    return []


def _is_rival(scene: Scene, other: Token, pronoun: Token, memory: Memory) -> bool:
    if other.dep_ not in _SUBJECTS:
        return False
    if pronoun.lower_ in IMPERSONAL and (
        _is_thing(other) or (other.lower_ in SPEAKING and other.i not in scene.quoted)
    ):
        return True
    if other.pos_ not in NOUNS:
        return False
    found = memory.headed_by(other.i)
    plural = found.plural if found is not None else other.tag_ in {"NNS", "NNPS"}
    return plural == (pronoun.lower_ in _THEY) and not (found is not None and found.person)


def _is_thing(other: Token) -> bool:
    """Whether a subject is a "this" or "it" that stands for a thing, which "it" goes on with."""
    shown = other.tag_ == "DT" and other.lower_ in DEMONSTRATIVES
    return shown or (other.lower_ == "it" and not _is_empty(other))


def _agrees(token: Token, trace: Trace, memory: Memory) -> bool:
    found = trace.finding
    if trace.shadow:
        return False
    gender = gender_of(token)
    if gender:
        known = found.gender or memory.gender(found.key)
        return found.person and not found.plural and known in {None, gender}
    if token.lower_ in IMPERSONAL:
        return (
            not found.person and not found.plural and (_has_name(found) or _is_one_body(found)) and not _is_many(found)
        )
    return found.plural or (not found.person and found.actor is not None and found.actor.kind != "country")


def _is_many(found: Finding) -> bool:
    """Whether the words are plural whatever they name: "the authorities"."""
    return found.phrase is not None and found.phrase.noun.endswith("authorities")


def _has_name(found: Finding) -> bool:
    return found.actor is not None and found.actor.kind != "unnamed"


def _is_one_body(found: Finding) -> bool:
    """Whether it is a body or group without a name: "the junta", "a rights group"."""
    phrase = found.phrase
    if phrase is None or phrase.role.plural:
        return False
    return (
        phrase.role.kind == "body"
        or phrase.noun in echoes()
        or phrase.noun.split()[-1] in words("collective") | echoes().keys()
    )


def _may_bind(scene: Scene, token: Token, trace: Trace) -> bool:
    """Grammar's veto: an object is not its own clause's subject, and no phrase holds its own possessor."""
    found = trace.finding
    if found.start <= token.i < found.end:
        return False
    if token.tag_ == "PRP$":
        return scene.doc[found.head] != token.head
    is_object = token.dep_ in {"obj", "iobj", "obl"} and token.lower_ not in _REFLEXIVE
    return not (is_object and trace.is_subject and trace.clause in _sharing_subject(predicate_of(token)))


def _sharing_subject(predicate: Token) -> set[int]:
    """The predicate and those whose subject is its own too: "Lee *met* Roth and *asked* him", "*tried to stop* him"."""
    shared = {predicate.i}
    for _ in range(STEPS):
        joined = predicate.dep_ == "conj" or (predicate.dep_ == "xcomp" and not children(predicate.head, *_OBJECTS))
        if not joined or children(predicate, *_SUBJECTS):
            break
        predicate = predicate.head
        shared.add(predicate.i)
    return shared


def _is_speaker(scene: Scene, trace: Trace) -> bool:
    """Whether it is who says the quotation: inside it he calls himself "I"."""
    verb = scene.doc[trace.clause]
    return trace.is_subject and trace.finding.head not in scene.quoted and verb.lemma_.lower() in SAYING


def _weight(scene: Scene, token: Token, trace: Trace, sentence: int, memory: Memory) -> float:
    """How likely the antecedent is: near, a subject, often spoken of."""
    found = trace.finding
    weight = -2.0 * (sentence - trace.sentence)
    weight += 2.5 * trace.is_subject + 1.0 * (trace.is_subject and token.dep_ in _SUBJECTS)
    weight += 4.0 * (token.dep_ in _OBJECTS and trace.relation in _OBJECTS)
    weight += 0.5 * (trace.main and trace.is_subject and sentence > trace.sentence)
    weight += 0.25 * min(memory.count(found.key), 4)
    weight += 2.0 * (token.tag_ == "PRP$" and trace.is_subject and trace.clause == predicate_of(token).i)
    weight += 1.0 * (found.gender is not None and found.kind != "description") - 1.0 * (
        found.actor is None and not found.person
    )
    weight -= 1.0 * (trace.relation in {"nmod:poss", "compound", "amod"}) + 1.5 * (found.start > token.i)
    weight -= 3.0 * (token.i in scene.quoted and _is_speaker(scene, trace))
    return weight - min(abs(token.i - found.start) / 40, 1.5)


def _ahead(scene: Scene, token: Token, starts: Mapping[int, Finding]) -> Iterator[Trace]:
    """The subject that follows an opening phrase: "During his visit, Haddad praised"."""
    root = token.sent.root
    for subject in children(root, *_SUBJECTS):
        if subject.i > token.i and not _below(token, subject):
            found = _finding_at(subject, starts)
            if found is not None:
                yield Trace(found, scene.sentence_of[token.i], subject.dep_, root.i, main=True, shadow=False)


def _finding_at(subject: Token, starts: Mapping[int, Finding]) -> Finding | None:
    for at in range(subject.i, max(-1, subject.i - 12), -1):
        found = starts.get(at)
        if found is not None:
            return found if found.head == subject.i else None
    return None


def _below(token: Token, subject: Token) -> bool:
    """Whether the pronoun is a part of the subject itself."""
    for _ in range(8):
        if token == subject:
            return True
        token = token.head
    return False


def _group(scene: Scene, token: Token, traces: list[Trace], sentence: int) -> list[Trace]:
    """The coordinated subjects nearest before: "Armenia and Azerbaijan opened their border"."""
    heads = {trace.finding.head: trace for trace in traces if not trace.shadow and trace.finding.end <= token.i}
    groups: dict[int, list[Trace]] = {}
    for head, trace in heads.items():
        if sentence - trace.sentence <= 1:
            groups.setdefault(first_conjunct(scene.doc[head]).i, []).append(trace)
    several = [group for first, group in groups.items() if len(group) > 1 and scene.doc[first].dep_ in _SUBJECTS]
    best = max(several, key=lambda group: group[0].finding.start, default=[])
    return sorted(best, key=lambda trace: trace.finding.start)
