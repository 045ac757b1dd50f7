"""Grammar questions over a parsed sentence: who does it, to whom, with which preposition, is it denied.

Relations are those of Universal Dependencies 2 with the subtypes of English EWT (https://universaldependencies.org/en/dep).
Every question looks at a token's own neighbours and a bounded number of steps towards the root, so that a long sentence
costs no more per token than a short one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.records import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer"})
OBLIQUES = frozenset({"obl", "obl:agent", "obl:unmarked", "nmod", "nmod:unmarked", "nmod:desc"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "scarcely", "cannot"})
RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
# After these a "to" infinitive is done by the subject even where there is an object: "promised Kyiv to send".
SUBJECT_CONTROL = frozenset({"promise", "pledge", "vow", "threaten", "swear", "guarantee", "offer"})
# After these a clause in "-ing" is done by the object: "accused Rome of shelling", "kept Cairo from joining".
OBJECT_CONTROL = frozenset({"of", "from", "into", "for"})
TEXT = "watchfloor.text"  # where a document keeps its own text
DEPENDENTS = "watchfloor.dependents"  # where a document keeps who hangs on whom
FORMS = "watchfloor.forms"  # where a document keeps the words of its sentences
MIDDLE = 2**63
STEPS = 12  # how many heads a question may climb


def read_sentences(doc: Doc) -> Iterator[DocSpan]:
    """The sentences of the paragraphs that are read (headings and bodies), in the order of the text."""
    for paragraph in doc.spans["paragraphs"]:
        yield from paragraph.sents


def text_of(doc: Doc) -> str:
    """The text of a document, put together once: ``doc.text`` joins all tokens anew each time it is asked."""
    text: str | None = doc.user_data.get(TEXT)
    if text is None:
        text = doc.user_data[TEXT] = doc.text
    return text


def children(token: Token, *relations: str) -> list[Token]:
    """The token's dependents in these relations, in the order of the text."""
    doc = token.doc
    found = (doc.user_data.get(DEPENDENTS) or _dependents(doc)).get(token.i)
    return [doc[place] for relation, place in found if relation in relations] if found else []


def _dependents(doc: Doc) -> dict[int, list[tuple[str, int]]]:
    """For each token with dependents their relations and places, in text order; made at the first question of a doc.

    A document that is parsed anew while questions are asked would be answered by its old parse.
    """
    found: dict[int, list[tuple[str, int]]] | None = doc.user_data.get(DEPENDENTS)
    if found is None:
        found = doc.user_data[DEPENDENTS] = {}
        names = doc.vocab.strings
        for place, (head, relation) in enumerate(doc.to_array(["HEAD", "DEP"]).tolist()):
            step = head if head < MIDDLE else head - 2 * MIDDLE  # spaCy gives signed steps as unsigned numbers
            if step:
                found.setdefault(place + step, []).append((names[relation], place))
    return found


def forms_around(token: Token) -> frozenset[str]:
    """The lemmas and written forms of its sentence's words, in lower case; put together once for each sentence."""
    known: dict[int, frozenset[str]] = token.doc.user_data.setdefault(FORMS, {})
    found = known.get(token.i)
    if found is None:
        words = list(token.sent)
        found = frozenset(form for word in words for form in (word.lemma_.lower(), word.lower_))
        known.update(dict.fromkeys((word.i for word in words), found))
    return found


def conjuncts_of(token: Token) -> list[Token]:
    """The token and what is coordinated with it: for "China" in "China, Iran and Cuba", all three."""
    found = [token]
    for item in found:  # grows while it is walked: a conjunct may have conjuncts of its own
        found += children(item, "conj")
    return found


def first_conjunct(token: Token) -> Token:
    """The token that a coordination hangs on; the token itself outside a coordination."""
    for _ in range(STEPS):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


# --- voice and negation ---------------------------------------------------------------------------------------------


def is_passive(verb: Token) -> bool:
    """Whether its grammatical subject is done to: "was arrested", "sanctions imposed by", "was tried and sentenced"."""
    if children(verb, "nsubj:pass", "aux:pass", "csubj:pass"):
        return True
    if verb.tag_ != "VBN" or children(verb, "aux", "nsubj", "cop"):
        return False
    if verb.dep_ == "conj":
        return first_conjunct(verb).dep_ != "conj" and is_passive(first_conjunct(verb))
    return verb.dep_ in {"acl", "advcl", "amod"} and not children(verb, "obj")


def is_negated(token: Token) -> bool:
    """Whether a word of negation hangs on it, or on the verb whose auxiliaries it shares ("did not meet or call")."""
    if any(child.lower_ in NEGATIONS for child in children(token, "advmod", "det", "cc:preconj", "aux", "cc")):
        return True
    return shares_auxiliaries(token) and is_negated(token.head)


def shares_auxiliaries(verb: Token) -> bool:
    """Whether a coordinated verb leans on the subject and auxiliaries of the one before it."""
    return (
        verb.dep_ == "conj"
        and verb.head.i < verb.i
        and verb.tag_ == verb.head.tag_
        and not children(verb, "aux", "aux:pass", "cop", *SUBJECTS)
        and bool(children(verb.head, "aux", "aux:pass", "cop"))
        and not any(child.lower_ in {"but", "instead"} for child in children(verb, "cc", "advmod"))
    )


def auxiliaries_of(verb: Token) -> list[Token]:
    """Its auxiliaries and copula in the order of the text, shared ones too: "will meet and *sign*" has "will"."""
    own = children(verb, "aux", "aux:pass", "cop")
    return own or (auxiliaries_of(verb.head) if shares_auxiliaries(verb) else [])


# --- arguments ------------------------------------------------------------------------------------------------------


def subjects_of(verb: Token) -> list[Token]:
    """The head of each noun phrase that is the predicate's subject, written or understood; conjuncts each for itself.

    Understood subjects: of coordinated verbs, relative and participle clauses, and infinitives ("urged *NATO* to act",
    "*Japan* promised to help").  For a passive these are whom it is done to: ask ``agents_of`` for the doer.
    """
    return _spread(_subject(verb, STEPS))


def agents_of(verb: Token) -> list[Token]:
    """Who does it in a passive: the "by" phrase's noun, conjuncts each for itself; empty where it is left out."""
    agents = children(verb, "obl:agent") or [noun for word, noun in obliques_of(verb) if word == "by"]
    return _spread(agents[:1])


def doers_of(verb: Token) -> list[Token]:
    """Who does it, in either voice."""
    return agents_of(verb) if is_passive(verb) else subjects_of(verb)


def objects_of(verb: Token) -> list[Token]:
    """To whom or what it is done, in either voice, conjuncts each for itself."""
    if is_passive(verb):
        return subjects_of(verb)
    own = [_resolved(token) for token in children(verb, "obj", "iobj")]
    return _spread(own or _gap_object(verb) or _shared_object(verb))


def obliques_of(token: Token) -> list[tuple[str, Token]]:
    """Prepositional phrases as (preposition, noun): ("in response to", talks); unmarked ones have ""."""
    return [(case_of(child), _resolved(child)) for child in children(token, *OBLIQUES)]


def case_of(noun: Token) -> str:
    """The preposition of a noun phrase in lower case, several words joined: "because of"; "" where there is none."""
    return " ".join(_fixed_text(word) for word in children(noun, "case"))


def marker_of(verb: Token) -> str:
    """The word that opens a clause, in lower case: "that", "if", "to", "in order to"; "" where there is none."""
    return " ".join(_fixed_text(word) for word in children(verb, "mark"))


def particle_of(verb: Token) -> str:
    """The particle of a phrasal verb: "off" in "called the meeting off"; "" where there is none."""
    return " ".join(child.lower_ for child in children(verb, "compound:prt"))


def possessors_of(noun: Token) -> list[Token]:
    """Whose it is: "Japan" in "Japan's navy", "his" in "his visit", conjuncts each for itself."""
    return _spread(children(noun, "nmod:poss"))


def antecedent_of(pronoun: Token) -> Token | None:
    """What a relative pronoun stands for; None for any other word."""
    if pronoun.lower_ not in RELATIVES or not pronoun.tag_.startswith("W"):
        return None
    for token in _upwards(pronoun):
        if token.dep_ in {"acl:relcl", "advcl:relcl"}:
            return token.head
    return None


def predicate_of(token: Token) -> Token:
    """The predicate of the clause that a word stands in: a verb, or what a copula joins; the root at the last."""
    for head in _upwards(token):
        if head.i != token.i and (head.pos_ in {"VERB", "AUX"} or children(head, "cop", "nsubj", "nsubj:pass")):
            return head
    return token.sent.root


# --- spans ----------------------------------------------------------------------------------------------------------


def subtree(token: Token, *, without: Collection[Token] = ()) -> list[Token]:
    """The token and all below it in the order of the text, the subtrees of ``without`` left out."""
    left_out = {item.i for item in without}
    found, waiting = [], [token]
    while waiting:
        item = waiting.pop()
        if item.i not in left_out:
            found.append(item)
            waiting += item.children
    return sorted(found, key=lambda item: item.i)


def span_of(tokens: Iterable[Token]) -> Span:
    """From the first of these tokens to the last, white space at the ends left out; raises ``ValueError`` for none."""
    words = [token for token in tokens if not token.is_space]
    if not words:
        raise ValueError("found no words, expected at least one token that is not white space")
    first, last = min(words, key=lambda token: token.i), max(words, key=lambda token: token.i)
    return Span(first.idx, last.idx + len(last))


def subtree_span(token: Token, *, without: Collection[Token] = ()) -> Span:
    """The stretch of text from the first to the last word below a token."""
    return span_of(subtree(token, without=without))


# --- how the answers are found --------------------------------------------------------------------------------------


def _upwards(token: Token) -> Iterator[Token]:
    """The token and its heads, at most ``STEPS`` of them."""
    for _ in range(STEPS):
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def _spread(tokens: Iterable[Token]) -> list[Token]:
    return [item for token in tokens for item in conjuncts_of(token)]


def _resolved(token: Token) -> Token:
    """The antecedent of a relative pronoun, any other token itself."""
    return antecedent_of(token) or token


def _fixed_text(word: Token) -> str:
    return " ".join([word.lower_, *(child.lower_ for child in children(word, "fixed"))])


def _subject(verb: Token, steps: int) -> list[Token]:
    """The predicate's subject without its conjuncts: its own, or the one that its construction lends it."""
    own = children(verb, *SUBJECTS)
    if own:
        return [_resolved(own[-1])]  # with an outer subject, the inner one stands nearer
    return _lent_subject(verb, steps - 1) if steps else []


def _lent_subject(verb: Token, steps: int) -> list[Token]:
    match verb.dep_:
        case "conj" | "parataxis" if verb.head.i < verb.i:
            return _subject(verb.head, steps)
        case "xcomp" | "advcl" if verb.dep_ == "xcomp" or _is_about_object(verb):
            return _controller(verb.head, steps)
        case "advcl" if verb.tag_ in {"VBG", "VBN", "VB"}:
            return _subject(verb.head, steps)
        case "acl":
            return _noun_as_subject(verb, steps)
        case "acl:relcl" if not _has_relative(verb):
            return [verb.head]
    return []


def _is_about_object(clause: Token) -> bool:
    """Whether a participle clause speaks of the object: "stopped the ship from leaving"."""
    return bool(OBJECT_CONTROL & set(marker_of(clause).split()) and children(clause.head, "obj", "iobj"))


def _controller(governor: Token, steps: int) -> list[Token]:
    """Who does the infinitive below this verb: its object ("urged NATO to"), else its subject ("promised to")."""
    objects = children(governor, "obj", "iobj")
    if objects and governor.lemma_ not in SUBJECT_CONTROL:
        return [_resolved(objects[0])]
    return _subject(governor, steps)


def _noun_as_subject(verb: Token, steps: int) -> list[Token]:
    """The subject of a clause that hangs on a noun: the noun itself, or who has it ("Japan's plan to open")."""
    noun = verb.head
    if "to" not in marker_of(verb).split():
        return [noun]
    owners = children(noun, "nmod:poss")
    if owners:
        return owners[:1]
    if noun.dep_ == "ROOT" and noun.pos_ == "PROPN":
        return [noun]  # a headline: "Japan to send peacekeepers"
    return _subject(noun.head, steps) if noun.dep_ in {"obj", "nsubj:pass", "obl"} else []


def _has_relative(verb: Token) -> bool:
    return any(antecedent_of(child) is not None for child in verb.children)


def _gap_object(verb: Token) -> list[Token]:
    """What a relative clause without pronoun leaves out: "the plan NATO rejected"."""
    has_gap = verb.dep_ == "acl:relcl" and bool(children(verb, "nsubj")) and not _has_relative(verb)
    return [verb.head] if has_gap and not children(verb, "ccomp", "xcomp") else []


def _shared_object(verb: Token) -> list[Token]:
    """The object that stands after the last of two verbs: "met and praised the envoy"."""
    if children(verb, "obl", "ccomp", "xcomp"):
        return []
    after = [item for item in children(verb, "conj") if not children(item, *SUBJECTS)]
    adjacent = [item for item in after if item.nbor(-2).i == verb.i]  # the verb, "and", the verb
    return [_resolved(token) for item in adjacent for token in children(item, "obj")]
