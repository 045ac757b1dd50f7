"""Statements without a verb of saying: source phrases, words of hearsay, colons and transcripts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from watchfloor.reader.syntax import SUBJECTS, children, conjuncts_of, span_of, subtree, text_of
from watchfloor.records import Span
from watchfloor.statements.contents import spans_of
from watchfloor.statements.cues import sources
from watchfloor.statements.sayings import Saying
from watchfloor.statements.speakers import Source
from watchfloor.statements.trimming import without_comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from watchfloor.records import Mention
    from watchfloor.statements.quotations import Quotations
    from watchfloor.statements.speakers import Speakers

CLAUSE_RELATIONS = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl", "acl:relcl", "acl", "csubj"})
CLIMB = 10
TRANSCRIPT = re.compile(
    r"""(?P<name>(?:Q|A|Question|Answer|Interviewer|Moderator
        |[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]*){0,4})  # MR. LEE
        (?:[ ]\([^()\n]{1,60}\))?)                   # (through an interpreter)
    :[ \n]+(?=\S)""",
    re.VERBOSE,
)
QUOTED_TURN = re.compile(
    r"""(?:\d{1,2}[:.]\d{2}[ ]+)?  # a time stamp
    (?P<name>[^\s:"“”][^:"“”\n]{2,120}):[ ]+  # the name and what belongs to it
    (?=(?:(?P<said>["“«„][^\n"”»“]{1,4000}["”»“])(?=[ ]+[A-Z])  # one quotation, and a new sentence
       |(?P<whole>["“«„][^\n]{1,4000}["”»“])\s*$))             # or quotations to the end of the paragraph
    """,
    re.VERBOSE | re.MULTILINE,
)
COLON = re.compile(r"[^:\n]{2,80}:[ ]+(?=\S)")
QUOTED_HEADLINE = re.compile(r"(?P<content>['‘\"“][^'’\"”\n]{2,120}['’\"”]):[ ]+(?=\S)")
SCARE = re.compile(r"(?<!\w)['‘\"“][^'’\"”\n]{2,120}['’\"”](?!\w)")  # quoted words of a headline
TAIL = re.compile(r"[ ]*(?:[–—:]|[ ]-)[ ]+(?P<name>[^:–—\n]{2,60})$")


# --- source phrases -------------------------------------------------------------------------------------------------


def phrase_sayings(sentence: DocSpan, speakers: Speakers, quotations: Quotations) -> Iterator[Saying]:
    """What stands "according to" somebody, or "in the words of" somebody."""
    for noun, opening in _source_phrases(sentence):
        cue = span_of(opening)
        source = speakers.of_nouns(conjuncts_of(noun))
        tokens = _clause_without(noun, opening)
        content = spans_of(tokens, quotations, cue)
        if content and source.can_speak and noun.lemma_.lower() not in sources().measures:
            words = " ".join(token.lower_ for token in opening)
            yield Saying(cue, content, source, f"phrase/{words}", is_aside=True)


def outlook_sayings(sentence: DocSpan, speakers: Speakers, quotations: Quotations) -> Iterator[Saying]:
    """What is so "in her view", "by the captain's account", "per the Kremlin readout" or "to hear him tell it"."""
    for word in sentence:
        for teller, opening, rule in (*_owned_outlook(word), *_per_document(word), *_hearing(word)):
            cue = span_of(opening)
            source = speakers.of_nouns([teller])
            content = spans_of(_clause_without(word, opening), quotations, cue)
            if content and source.speakers and source.can_speak:
                yield Saying(cue, content, source, f"phrase/{rule}", is_aside=True)


def _owned_outlook(word: Token) -> Iterator[tuple[Token, list[Token], str]]:
    """Whose view it is: "in *Haugen's* view"."""
    noun = word.lower_ if word.lower_ in _outlooks() else word.lemma_.lower()
    for opener in children(word, "case", "mark")[:1] if noun in _outlooks() and _stands_apart(word) else []:
        for owner in children(word, "nmod:poss", "nsubj"):
            if opener.i < owner.i < word.i and opener.lower_ in _outlooks()[noun]:
                yield owner, list(word.doc[opener.i : word.i + 1]), f"{opener.lower_} {noun}"


def _stands_apart(noun: Token) -> bool:
    """Whether its phrase opens or closes a clause, no part of another: not "tears in her eyes"."""
    opens = noun.left_edge.i == noun.sent.start or noun.left_edge.nbor(-1).text in {",", "but", "and", "that", "—", "–"}
    return opens or (noun.right_edge.i + 1 < len(noun.doc) and noun.right_edge.nbor(1).text == ",")


def _per_document(word: Token) -> Iterator[tuple[Token, list[Token], str]]:
    """A text after "per", which otherwise counts: "*per* the Kremlin *readout*", not "per head"."""
    openers = [child for child in children(word, "case") if child.lower_ == "per"]
    speaks = word.ent_type_ in {"ORG", "GPE", "PERSON"} or word.lemma_.lower() in sources().documents | sources().media
    if openers and speaks:
        yield word, [openers[0]], "per"


def _hearing(word: Token) -> Iterator[tuple[Token, list[Token], str]]:
    """Who tells it: "to hear *Haugen* tell it"."""
    hearing = word.head
    if word.lower_ != "tell" or hearing.lower_ != "hear" or not children(hearing, "mark", "aux"):
        return
    for teller in [*children(word, "nsubj"), *children(hearing, "obj")][:1]:
        yield teller, list(word.doc[hearing.left_edge.i : hearing.right_edge.i + 1]), "to hear"


@cache
def _outlooks() -> dict[str, frozenset[str]]:
    """The nouns of seeing and telling that an owner makes a source, with the prepositions before them."""
    pairs = [phrase.split() for phrase in sources().outlooks]
    return {noun: frozenset(word for word, other in pairs if other == noun) for _, noun in pairs}


def _source_phrases(sentence: DocSpan) -> Iterator[tuple[Token, list[Token]]]:
    """The noun after a source phrase, and the words of the phrase."""
    phrases = _phrases()
    for token in sentence:
        for phrase in phrases.get(token.lower_, ()):
            opening = _words_from(token, phrase, sentence.end)
            if opening:
                noun = _noun_after(opening, sentence.end)
                if noun is not None:
                    yield noun, opening


@cache
def _phrases() -> dict[str, list[list[str]]]:
    """The words of the source phrases, by their first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in map(str.split, sorted(sources().phrases)):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _words_from(token: Token, phrase: list[str], end: int) -> list[Token]:
    if token.lower_ != phrase[0] or token.i + len(phrase) >= end:
        return []
    words = list(token.doc[token.i : token.i + len(phrase)])
    return words if [word.lower_ for word in words] == phrase else []


def _noun_after(opening: list[Token], end: int) -> Token | None:
    """The head of the noun phrase that follows the phrase."""
    following = opening[-1].i + 1
    token = opening[-1].doc[following]
    for _ in range(CLIMB):
        if token.head.i < following or token.head.i >= end or token.head.i == token.i:
            break
        if token.dep_ in {*SUBJECTS, "ROOT"} or (
            token.head.dep_ == "ROOT" and token.dep_ not in {"det", "compound", "amod", "nmod:poss"}
        ):
            break
        token = token.head
    return token if token.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"} else None


def _clause_without(noun: Token, opening: list[Token]) -> tuple[Token, ...]:
    """The clause that the phrase belongs to, the phrase left out; at the end of a sentence all of it."""
    phrase = {token.i for token in subtree(noun)} | {token.i for token in opening}
    predicate = _clause_of(noun, phrase)
    if _ends_sentence(noun, phrase):
        apart = opening[0].i > 0 and opening[0].nbor(-1).text == ","
        while (
            predicate.dep_ == "conj"
            or (predicate.dep_ == "advcl" and predicate.tag_ == "VBG")
            or (apart and predicate.dep_ in {"acl", "acl:relcl"})
        ):
            predicate = predicate.head
    return tuple(without_comment([token for token in subtree(predicate) if token.i not in phrase]))


def _clause_of(noun: Token, phrase: set[int]) -> Token:
    """The predicate outside the phrase on which it hangs."""
    token = noun
    for _ in range(CLIMB):
        if token.i not in phrase and (token.dep_ in CLAUSE_RELATIONS or children(token, *SUBJECTS)):
            return token
        if token.head.i == token.i:
            break
        token = token.head
    return noun.sent.root


def _ends_sentence(noun: Token, phrase: set[int]) -> bool:
    return all(token.is_punct or token.is_space for token in noun.doc[max(phrase) + 1 : noun.sent.end])


# --- hearsay --------------------------------------------------------------------------------------------------------


def hearsay_sayings(sentence: DocSpan, quotations: Quotations) -> Iterator[Saying]:
    """What a word such as "reportedly" marks as somebody's, nobody knows whose."""
    hearsay = sources().hearsay
    for token in sentence:
        if token.lower_ in hearsay:
            cue = span_of([token])
            content = spans_of(_marked_by(token), quotations, cue)
            if content:
                yield Saying(
                    cue, content, Source((), "unnamed", can_speak=True), f"hearsay/{token.lower_}", head=token.head
                )


def _marked_by(adverb: Token) -> tuple[Token, ...]:
    """The clause or phrase that the adverb belongs to, without joined clauses that have a subject of their own."""
    head = adverb.head
    if head.pos_ == "AUX" and head.dep_ in {"aux", "aux:pass", "cop"}:
        head = head.head
    apart = [child for child in children(head, "conj", "parataxis") if children(child, *SUBJECTS)]
    apart += [child for child in children(head, "appos") if children(child, "acl:relcl", "acl")]
    apart += children(head, "mark", "cc")
    apart += [word for word in head.children if word.tag_ in {"WRB", "WDT", "WP"}]  # "which has reportedly moved"
    return tuple(without_comment(subtree(head, without=[adverb, *apart])))


# --- colons ---------------------------------------------------------------------------------------------------------


def colon_sayings(doc: Doc, mentions: Iterable[Mention], speakers: Speakers) -> Iterator[Saying]:
    """Headlines that name who speaks before a colon or after a dash, and the turns of a transcript."""
    starting = {mention.span.start: mention for mention in mentions}
    ending = {mention.span.end: mention for mention in mentions}
    for paragraph in doc.spans["paragraphs"]:
        span = Span(paragraph.start_char, paragraph.start_char + len(paragraph.text.rstrip()))
        if paragraph.label_ == "heading":
            yield from _headline(text_of(doc), span, starting, ending, speakers)
        else:
            turns = list(_turn(text_of(doc), span, starting, speakers))
            yield from turns or _opening_name(doc, span, starting, speakers)


def _headline(
    text: str, span: Span, starting: dict[int, Mention], ending: dict[int, Mention], speakers: Speakers
) -> Iterator[Saying]:
    """The headline "Lee: Europe must pay", or "Europe must pay - Lee"."""
    opening = COLON.match(text, span.start, span.end)
    speaker = starting.get(span.start)
    quotes = opening is not None and SCARE.search(text, opening.end(), span.end) is not None
    if (
        opening
        and speaker
        and _speaks(speaker, quotes=quotes)
        and text[speaker.span.end : opening.end()].strip() == ":"
    ):
        yield _named(Span(opening.end(), span.end), speaker, speakers, "colon/headline")
        return
    quoted = QUOTED_HEADLINE.match(text, span.start, span.end)
    speaker = starting.get(quoted.end()) if quoted else None
    if quoted and speaker and _speaks(speaker):
        yield _named(Span(*quoted.span("content")), speaker, speakers, "colon/headline")
        return
    tail = TAIL.search(text, max(span.start, span.end - 70), span.end)
    speaker = ending.get(span.end)
    if tail and speaker and _speaks(speaker) and speaker.span.start == tail.start("name") and tail.start() > span.start:
        yield _named(Span(span.start, tail.start()), speaker, speakers, "colon/headline")


def _opening_name(doc: Doc, span: Span, starting: dict[int, Mention], speakers: Speakers) -> Iterator[Saying]:
    """A paragraph that is a name and a quotation: "13:30 Ann Lee on state radio: "We will go."""
    opening = QUOTED_TURN.match(text_of(doc), span.start, span.end)
    speaker = starting.get(opening.start("name")) if opening else None
    if opening is None or speaker is None or not _speaks(speaker) or speaker.span.end > opening.end("name"):
        return
    words = doc.char_span(opening.start("name"), opening.end("name"), alignment_mode="expand") or ()
    if any(word.pos_ in {"VERB", "AUX"} for word in words):
        return  # "Lee replied: ..." has its cue
    media = sources().media | sources().titles
    beside = [word for word in words if word.idx >= speaker.span.end and word.lemma_.lower() in media]
    via = speakers.mention_of(beside[-1]) if beside else None
    said = Span(*opening.span("said")) if opening["said"] else Span(opening.end(), span.end)
    yield replace(_named(said, speaker, speakers, "colon/name"), via=via)


def _turn(text: str, span: Span, starting: dict[int, Mention], speakers: Speakers) -> Iterator[Saying]:
    """One turn of a transcript, "MR. LEE: We will go."."""
    turn = TRANSCRIPT.match(text, span.start, span.end)
    if turn is None or len(text[turn.end() : span.end].split()) < 2:  # noqa: PLR2004  # "BERLIN: Monday" is no speech
        return
    speaker = starting.get(span.start)
    if speaker is None or speaker.span.end > turn.end("name"):
        speaker = speakers.labelled(Span(*turn.span("name")), turn["name"])
    saying = _named(Span(turn.end(), span.end), speaker, speakers, "colon/transcript")
    is_medium = set(turn["name"].lower().split()) & (sources().titles | sources().media)
    yield replace(saying, source=replace(saying.source, kind="media")) if is_medium else saying


def _named(content: Span, speaker: Mention, speakers: Speakers, rule: str) -> Saying:
    return Saying(None, (content,), Source((speaker,), speakers.kinds.of(speaker), can_speak=True), rule)


def _speaks(mention: Mention, *, quotes: bool = False) -> bool:
    """Whether a name before a colon is a speaker, no topic ("Ukraine: two killed"); a country where it is quoted."""
    if mention.kind not in {"name", "title", "metonym"}:
        return False
    silent = {"people", "unnamed"} if quotes else {"country", "people", "unnamed"}
    return mention.actor is None or mention.actor.kind not in silent
