"""Which words of a complement are content: not the cue's own phrase, not its "that", not what the article adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.reader.syntax import (
    NEGATIONS,
    SUBJECTS,
    antecedent_of,
    case_of,
    children,
    conjuncts_of,
    marker_of,
    subtree,
)
from watchfloor.statements.cues import PREPOSITIONS, cue_book, sources
from watchfloor.statements.misreadings import first_word, has_subject, raised_from, told_before_clause
from watchfloor.statements.subjects import is_inverted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from watchfloor.statements.anchors import Anchor

STEPS = 4
SENTENCE_ENDS = frozenset({".", "?", "!"})
MARKS_OPENING = frozenset({'"', "“", "‘", "'", "«", "``"})
STOPS = frozenset({",", ".", ";", ":", "?", "!", "-", "–", "—", "--", '"', "“", "‘", "'", "«"})
CONTRASTS = frozenset({"but", "while", "whereas", "although", "though", "as"})
OWN_CONTRASTS = frozenset({"while", "whereas"})  # behind the cue these compare what the article tells
COMMENTING = frozenset({",", "-", "–", "—"})
CONDITIONS = frozenset({"if", "unless"})
DATING = frozenset({"after", "when", "as", "before"})
PLATFORM_WORDS = frozenset({"on", "via"})


def tokens_of(anchor: Anchor, frame: str, heads: list[Token]) -> tuple[Token, ...]:
    """All words of the complement: its subtrees without the cue's own words and what opens them emptily."""
    found: dict[int, Token] = {}
    for place, head in enumerate(heads):
        keeps = frame in {"inf", "ing"} or (
            place > 0 and (frame in {"as", "pred", "raised"} or frame.startswith("obj"))
        )
        words = _trimmed(anchor, frame, head)
        words = words if keeps else words[_opening(head, words) :]
        if frame == "inf" and children(head, "nsubj"):
            words = [word for word in words if word.i > children(head, "nsubj")[-1].right_edge.i]
        found |= {word.i: word for word in words if not _is_relative_of_cue(word, anchor, words)}
    if frame in {"inf", "that"} and found:
        found |= {token.i: token for token in _specified(anchor, max(found))}
    if found and anchor.head.i < max(found):
        found |= {token.i: token for token in _continued(anchor, heads, max(found))}
    return tuple(found[place] for place in sorted(found))


def _specified(anchor: Anchor, last: int) -> list[Token]:
    """A closing "not by force, but by talks", which says how the content is meant and hangs on the cue by mistake."""
    for part in children(anchor.head, "obl", "advcl"):
        words = subtree(part)
        negated = any(word.lower_ == "not" for word in children(part, "advmod"))
        if part.i > last and negated and all(token.is_punct for token in part.doc[last + 1 : part.left_edge.i]):
            return words
    return []


def _continued(anchor: Anchor, heads: list[Token], last: int) -> list[Token]:
    """What goes on with the content and hangs on the cue: "threatened X *if it acts*", "a call *for talks*"."""
    after = [part for part in children(anchor.head, "obl", "obl:unmarked", "advcl") if part.left_edge.i == last + 1]
    if not after:
        return []
    goes_on = _is_rate(after[0]) or marker_of(after[0]) in CONDITIONS or case_of(after[0]) == "without"
    goes_on = goes_on or (case_of(after[0]) == "from" and after[0].nbor(-1).lower_ == "from" and after[0].like_num)
    for noun in heads:
        frames = {frame for cue in cue_book().of_noun(noun.lower_, noun.lemma_.lower()) for frame in cue.frames}
        goes_on = goes_on or bool(frames & set(case_of(after[0]).split()))
    return subtree(after[0]) if goes_on else []


def _is_rate(part: Token) -> bool:
    """Whether it belongs to an amount in front of it: "90 million rand *a day*"."""
    before = part.doc[max(part.sent.start, part.left_edge.i - 3) : part.left_edge.i]
    return part.left_edge.lower_ in {"a", "an", "per", "each"} and any(word.like_num for word in before)


def _is_relative_of_cue(word: Token, anchor: Anchor, words: list[Token]) -> bool:
    """Whether a relative pronoun before the cue stands for what is no content: "a study *which* he said failed"."""
    antecedent = antecedent_of(word) if word.i < anchor.head.i else None
    return antecedent is not None and all(item.i != antecedent.i for item in words)


def _trimmed(anchor: Anchor, frame: str, head: Token) -> list[Token]:
    """One subtree without the clause that reports it, what belongs to the cue, and what the article adds."""
    added = [*_contrasts(head), *_of_the_act(frame, head)] if head.i > anchor.head.i else []
    words = without_comment(subtree(head, without=[*_holding(anchor, head), *added]))
    words = _without_platform(_without_report(head, words) if head.i > anchor.head.i else words)
    if head.i < anchor.head.i and is_inverted(anchor.head):
        return [word for word in words if word.i < anchor.head.i]  # what follows is a quotation, or about the speaker
    if head.i < anchor.head.i:
        return _without_cue_phrase(anchor, _with_lost_subject(anchor, words))
    words = _to_sentence_end(_resumed(anchor, words) if frame == "that" else words)
    return _after_that(anchor, head, words) if frame == "that" else words


def _resumed(anchor: Anchor, words: list[Token]) -> list[Token]:
    """The clause after its cue, with its beginning in front of the cue only where a comma shows that it goes on."""
    after = [word for word in words if word.i > anchor.head.i]
    if not after or any(word.text in SENTENCE_ENDS for word in anchor.head.doc[anchor.head.i + 1 : after[0].i]):
        return []
    goes_on = after[0].text in STOPS or after[0].nbor(-1).text in STOPS
    last = after[-1].i + 1
    denied = [word for word in children(anchor.head, "advmod") if word.i == last and word.lower_ in NEGATIONS]
    relative = [
        word
        for word in words
        if word.i < anchor.head.i and word.tag_ in {"WDT", "WP"} and anchor.head.dep_ == "acl:relcl"
    ]
    return (words if goes_on else relative + after) + denied  # "says it did not", the "not" hung on "says"


def without_comment(words: list[Token]) -> list[Token]:
    """The words without a closing "..., a charge that Seoul rejected", which is the article's comment."""
    for place in range(len(words) - 1, 0, -1):
        if words[place].text == "," and place + 1 < len(words):
            noun = words[place + 1].head
            is_comment = words[place + 1].lower_ in {"a", "an"} and bool(
                cue_book().of_noun(noun.lower_, noun.lemma_.lower())
            )
            return words[:place] if is_comment and children(noun, "acl:relcl", "acl") else words
    return words


def _without_platform(words: list[Token]) -> list[Token]:
    """The words without a closing "on X", which is where it was said."""
    on_platform = len(words) > 2 and words[-1].lower_ in sources().platforms and words[-1].pos_ == "PROPN"  # noqa: PLR2004
    return words[:-2] if on_platform and words[-2].lower_ in PLATFORM_WORDS else words


def _without_report(head: Token, words: list[Token]) -> list[Token]:
    """The words without a closing ", which, it claimed, ..." or " - words that Lee dismissed": another report."""
    for clause in words:
        if clause.dep_ != "acl:relcl" or clause.i <= head.i or not _reports(clause):
            continue
        for first in (first_word(clause), first_word(clause.head)):
            if first.i > head.i and first.i > 0 and first.nbor(-1).text in COMMENTING:
                return [word for word in words if word.i < first.i - 1]
    return words


def _reports(clause: Token) -> bool:
    """Whether somebody says something in a relative clause, who is not its pronoun."""
    verbs = [clause, *children(clause, "parataxis", "ccomp")]
    return any(
        cue_book().of_verb(verb.lower_, verb.lemma_.lower())
        and any(not item.tag_.startswith("W") for item in children(verb, "nsubj"))
        for verb in verbs
    )


def _with_lost_subject(anchor: Anchor, words: list[Token]) -> list[Token]:
    """A clause in front of its cue with the subject that the parser gave to the cue, which has another one nearer."""
    subjects = children(anchor.head, "nsubj")
    lost = [word for subject in subjects[:-1] for word in subtree(subject) if words and word.i < words[0].i]
    return [*lost, *words]


def _to_sentence_end(words: list[Token]) -> list[Token]:
    """The words up to a full stop after which a new sentence starts, which the parser read over."""
    for place, word in enumerate(words[:-1]):
        following = word.doc[word.i + 1]
        if word.text in SENTENCE_ENDS and (
            following.text[0].isupper() or following.text in MARKS_OPENING or following.is_space
        ):
            return words[:place]
    return words


def _without_cue_phrase(anchor: Anchor, words: list[Token]) -> list[Token]:
    """A clause in front of its cue, without what follows the cue up to a comma: "..., the ministry said on Friday"."""
    place = anchor.hosts[-1].i + 1
    doc = anchor.head.doc
    while place < len(doc) and doc[place].text not in STOPS:
        place += 1
    resumed = [word for word in words if word.i >= place]
    opener = next((word for word in resumed if not word.is_punct), None)
    if opener is not None and opener.tag_ == "VBG" and opener.dep_ in {"advcl", "acl"}:
        resumed = []  # "..., he said, citing the police"
    opener = next((word for word in resumed if not word.is_punct), None)
    if opener is not None and opener.dep_ in {"cc", "mark"} and _goes_on(opener):
        resumed = []  # "..., he said, and left", "while Lee warned of war": the article goes on
    return [word for word in words if word.i < anchor.head.i] + resumed


def _goes_on(opener: Token) -> bool:
    """Whether a conjunction behind the cue opens the article's own words: without subject, a contrast, a new report."""
    clause = opener.head
    reports = any(cue.frames for cue in cue_book().of_verb(clause.lower_, clause.lemma_.lower()))
    return not has_subject(clause) or opener.lower_ in OWN_CONTRASTS or reports


def _of_the_act(frame: str, head: Token) -> list[Token]:
    """What a parser hung on the content and belongs to the act of speaking.

    An infinitive looks ahead, so a clause in the past dates the act ("told it to leave after it was seen"); words that
    tell what was kept back describe it ("..., without giving details").
    """
    clauses = [clause for clause in children(head, "advcl") if clause.i > head.i]
    dating = [clause for clause in clauses if frame == "inf" and marker_of(clause) in DATING and _is_past(clause)]
    return dating + [
        clause for clause in clauses if marker_of(clause) == "without" and clause.lemma_ in sources().telling
    ]


def _is_past(clause: Token) -> bool:
    return any(word.tag_ == "VBD" for word in (clause, *children(clause, "aux", "aux:pass", "cop")))


def _holding(anchor: Anchor, head: Token) -> list[Token]:
    """The child of the complement in which the cue stands: the relative clause of "a plan that Kyiv rejected"."""
    token = anchor.head
    for _ in range(20):
        if token.head.i == head.i:
            return [token]
        if token.head.i == token.i:
            return []
        token = token.head
    return []


def _after_that(anchor: Anchor, head: Token, words: list[Token]) -> list[Token]:
    """The clause after its "that", or after what stands between cue and subject ("said on Sunday it had")."""
    words = _filled(words) if words and words[0].i > anchor.head.i else words
    words = [*_misplaced_subject(anchor, head, words), *words]
    told = told_before_clause(anchor.head, head)
    words = [word for word in words if not told or word.i > told[0].right_edge.i]
    marks = [word for word in children(head, "mark") if word.lower_ == "that"]
    if not marks and words and words[0].lower_ == "that" and len(words) > 1 and words[1].pos_ not in {"VERB", "AUX"}:
        marks = words[:1]
    if marks:
        return [word for word in words if word.i > marks[0].i]
    if words and words[0].i == anchor.head.i + 1:
        return [word for word in words if word.i >= _clause_start(head)]
    return words


def _misplaced_subject(anchor: Anchor, head: Token, words: list[Token]) -> list[Token]:
    """The clause's subject where it was hung on the cue: "the authors say *the results* confirm it"."""
    if has_subject(head) or not words or words[0].i <= anchor.head.i + 1:
        return []
    between = [item for item in children(anchor.head, "obj", "iobj", "nsubj") if anchor.head.i < item.i < words[0].i]
    fits = bool(between) and between[-1].right_edge.i + 1 == words[0].i and words[0].tag_ in {"VBZ", "VBD", "VBP", "MD"}
    return subtree(between[-1]) if fits else []


def _filled(words: list[Token]) -> list[Token]:
    """A clause after its cue is one stretch: words inside it that the parser hung elsewhere belong to it."""
    doc = words[0].doc
    return list(doc[words[0].i : words[-1].i + 1])


def _clause_start(head: Token) -> int:
    """Where a clause without "that" starts: at its subject, when only a time or place phrase stands before."""
    subjects = children(head, *SUBJECTS)
    before = [child for child in head.children if subjects and child.i < subjects[0].i]
    if before and before[0].text == "," and subjects[0].left_edge.nbor(-1).text == ",":
        before = before[1:]  # "said, this morning, the dam would hold"
    if before and before[0].dep_ == "advmod" and before[0].nbor(1).text == ",":
        return before[0].i + 2  # "warned quietly, "there will be ...""
    if not before or any(child.dep_ not in {"obl", "obl:unmarked", "advmod"} for child in before):
        return head.left_edge.i
    return subjects[0].left_edge.i


def _contrasts(head: Token) -> list[Token]:
    """Clauses with a subject of their own after ", but" or ", while": the article's own comparison."""
    joined = [child for verb in conjuncts_of(head) for child in children(verb, "conj", "advcl") if child.i > head.i]
    return [child for child in joined if _is_contrast(child) or raised_from(child) is not None]


def _is_contrast(clause: Token) -> bool:
    if "that" in marker_of(clause).split():
        return False  # "..., but that her agency was ready": still hers
    openers = [word for word in children(clause, "cc", "mark") if word.lower_ in CONTRASTS and word.i < clause.i]
    return bool(openers) and has_subject(clause) and openers[0].i > 0 and openers[0].nbor(-1).text == ","


def _opening(head: Token, words: list[Token]) -> int:
    """How many words to leave out in front: the preposition of a noun phrase, not of a gerund."""
    cases = {word.i for word in children(head, "case")}
    if (
        words
        and words[0].lower_ in PREPOSITIONS
        and words[0].head.i == head.i
        and (
            not head.tag_.startswith("VB")
            or (head.tag_ == "VB" and words[0].dep_ == "mark" and words[0].lower_ != "to")
        )
    ):
        cases.add(words[0].i)
    cases |= {inner.i for word in children(head, "case") for inner in children(word, "fixed")}
    return next((place for place, word in enumerate(words) if word.i not in cases or word.tag_ == "RB"), 0)


def clause_around(anchor: Anchor, speakers: list[Token]) -> tuple[Token, ...]:
    """The clause that a verb of saying stands inside as an aside: "The sanctions, Barlow said, have not worked"."""
    verb = anchor.head
    words = sorted([*subtree(verb.head, without=[verb, *speakers]), *_lost_predicate(verb)], key=lambda word: word.i)
    return tuple(_without_cue_phrase(anchor, words) if verb.head.i < verb.i else words)


def _lost_predicate(verb: Token) -> list[Token]:
    """The predicate behind an aside that was joined to it: "The masts, she notes, *need diesel*, and ..."."""
    joined = [clause for clause in children(verb, "conj") if clause.i > verb.i]
    lost = bool(joined) and verb.head.pos_ in {"NOUN", "PROPN"} and verb.head.i < verb.i
    if not lost or children(joined[0], "cc", *SUBJECTS) or verb.doc[verb.i + 1].text != ",":
        return []
    return [word for clause in joined for word in subtree(clause)]


def runs(tokens: tuple[Token, ...]) -> Iterator[list[Token]]:
    """Tokens as stretches: a gap of punctuation and space alone breaks none."""
    run: list[Token] = []
    for token in tokens:
        if run and not _only_marks_between(run[-1], token):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _only_marks_between(left: Token, right: Token) -> bool:
    between = left.doc[left.i + 1 : right.i]
    linked = bool(between) and between[-1].lower_ == "that"  # "..., and that ..."
    return len(between) < STEPS and all(
        token.is_punct or token.is_space or (linked and token.lower_ in {"and", "but", "or", "that"})
        for token in between
    )
