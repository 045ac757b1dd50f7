"""Whether a name stands for a place: "in Japan" is one, "Japan said" is an actor, "Tokyo University" is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from watchfloor.places.vocabulary import words
from watchfloor.reader import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from watchfloor.reader.offsets import Offsets
    from watchfloor.records import Mention

STEPS = 6
NAME_LINKS = frozenset({"flat", "compound"})
PREPOSITIONAL = frozenset({"advcl", "acl", "xcomp", "ROOT", "conj", "orphan", "ccomp", "parataxis"})
PARTIES = frozenset({"by", "against", "for", "between", "behind", "under"})  # prepositions that go with actors too
GROUPS = frozenset({"organisation", "person", "company", "armed_group", "government"})
# What a name can stand for beside a place.  A state acts and speaks, and so does its capital by metonymy; a town or
# region is spoken of mostly as a place; a sea, a base or an island always.
Standing = Literal["state", "capital", "town", "ground"]


class Scene:
    """One parsed document, asked where a name is a location."""

    def __init__(self, doc: Doc, mentions: Iterable[Mention], offsets: Offsets) -> None:
        self._covering: dict[int, list[Mention]] = {}
        for mention in mentions:
            for token in offsets.words(mention.span.start, mention.span.end) or ():
                self._covering.setdefault(token.i, []).append(mention)
        self._entities = {token.i: entity for entity in doc.ents for token in entity}

    def is_location(self, tokens: DocSpan, standing: Standing) -> bool:
        """Whether the words name a place where they stand."""
        if self._is_inside_name(tokens):
            return False
        root = tokens.root
        if standing == "state" and _acts_as_neighbour(tokens):
            return False
        if (
            _has_direction(tokens)
            or _is_where(root)
            or _is_situated(root, standing)
            or _is_object_of_place(root, standing)
        ):
            return True
        return standing in {"town", "ground"} and not self._is_actor(tokens)

    def is_person(self, tokens: DocSpan) -> bool:
        """Whether the network takes the words for a person's name."""
        return self._label(tokens.root) == "PERSON"

    def _label(self, token: Token) -> str:
        entity = self._entities.get(token.i)
        return entity.label_ if entity is not None else ""

    def _is_inside_name(self, tokens: DocSpan) -> bool:
        """Whether a longer name holds these words: of a body, a medium, a person."""
        if _is_part_of_institution(tokens):
            return True
        entity = self._entities.get(tokens.root.i)
        if entity is not None and _is_longer(entity.start, entity.end, tokens) and entity.label_ in {"ORG", "PERSON"}:
            return entity.label_ == "PERSON" or _is_proper(entity)
        return any(self._names_group(mention, tokens) for mention in self._covering.get(tokens.root.i, ()))

    def _names_group(self, mention: Mention, tokens: DocSpan) -> bool:
        is_longer = mention.span.start < tokens.start_char or mention.span.end > tokens.end_char + 2
        kind = mention.actor.kind if mention.actor else None
        return is_longer and mention.kind in {"name", "title"} and kind in GROUPS

    def _is_actor(self, tokens: DocSpan) -> bool:
        return any(
            mention.kind == "metonym" or (mention.actor and mention.actor.kind == "person")
            for mention in self._covering.get(tokens.root.i, ())
        )


# --- the words around -----------------------------------------------------------------------------------------------


def _is_situated(root: Token, standing: Standing) -> bool:
    """Whether its own preposition, possessed noun or compound head says that it is a place."""
    for token in _coordination(root):
        if _has_place_preposition(token, standing) or _is_of_place(token, standing):
            return True
    return False


def _coordination(token: Token) -> list[Token]:
    """The token, and what it is coordinated with or put beside: all share one preposition."""
    found = [token]
    while found[-1].dep_ == "conj" and len(found) < STEPS:
        found.append(found[-1].head)
    return found


def _has_place_preposition(token: Token, standing: Standing) -> bool:
    case = syntax.case_of(token)
    if not case or token.dep_ not in syntax.OBLIQUES | PREPOSITIONAL:
        return False
    if case in words("locative") or case.split()[-1] in words("locative") - {"of"}:
        return True
    return case.split()[-1] in words("directional") and _allows_direction(token, case, standing)


def _allows_direction(token: Token, case: str, standing: Standing) -> bool:
    """After "to", "from", "on", "of": a base or sea always, a town that is no party, a state if something moves."""
    if standing == "ground":
        return True
    head = token.head.lemma_.lower()
    if case == "to" and any(child.lemma_.lower() in words("messages") for child in syntax.children(token.head, "obj")):
        return False  # "sent a message to Minsk"
    if case == "of":
        return token.head.lower_ in words("geographic") or standing == "town"
    if case in PARTIES:
        return _allows_beside(token, case, standing)
    if case == "on":
        return standing in {"town", "capital"}
    return head in words("motion") or standing == "town" or _is_beside_direction(token)


def _allows_beside(token: Token, case: str, standing: Standing) -> bool:
    """After what goes with parties too: "left for Khartoum", "the road between Kyiv and Lviv"."""
    head = token.head.lemma_.lower()
    if case == "for" and head in words("leaving"):
        return True
    if case == "between" and (head in words("motion") or token.head.lower_ in words("geographic")):
        return True
    return standing == "town" and case not in {"by", "against"}


def _is_beside_direction(token: Token) -> bool:
    """South of Moscow, 20 km from Kyiv."""
    return token.head.lower_ in words("directions") or token.head.lower_ in words("geographic")


def _is_of_place(token: Token, standing: Standing) -> bool:
    """Japan's coast; the Gaza border; the Minsk talks."""
    head = token.head
    if token.dep_ == "nmod:poss":
        return head.lower_ in words("geographic") or standing in {"town", "ground"}
    if token.dep_ in {"compound", "nmod:desc", "nmod"} and token.i < head.i:
        is_spoken_of = head.lower_ in words("events") or head.lower_ in words("geographic")
        return is_spoken_of or (
            standing in {"town", "ground"} and head.pos_ == "NOUN" and head.lower_ not in words("institutions")
        )
    return False


def _has_direction(tokens: DocSpan) -> bool:
    """Southern Thailand."""
    first = tokens[0]
    before = first.nbor(-1) if first.i else None
    if before is not None and before.lower_ == "-" and before.i > 1:
        before = before.nbor(-1)
    return (
        before is not None
        and before.lower_ in words("directions")
        and before.head.i in {tokens.root.i, tokens.root.head.i, before.i}
    )


def _is_where(root: Token) -> bool:
    """Tanzania, where the president was."""
    relatives = (child for child in root.children if child.dep_ == "acl:relcl")
    return any(word.lower_ == "where" and word.head.i == clause.i for clause in relatives for word in clause.lefts)


def _acts_as_neighbour(tokens: DocSpan) -> bool:
    """Neighbouring Rwanda put its troops on alert."""
    first = tokens[0]
    is_neighbour = first.i > 0 and first.nbor(-1).lower_ in {"neighbouring", "neighboring"}
    return is_neighbour and tokens.root.dep_ == "nsubj"


def _is_object_of_place(root: Token, standing: Standing) -> bool:
    """Visited Japan, shelled Kyiv; "the capital, Tbilisi"."""
    token = _coordination(root)[-1]
    if token.dep_ in {"appos", "nmod:unmarked"} and token.head.lower_ in words("geographic"):
        return True
    verb = token.head.lemma_.lower()
    is_object = token.dep_ in {"obj", "nsubj:pass"}
    return is_object and (verb in words("visiting") or (standing != "state" and verb in words("striking")))


def _is_part_of_institution(tokens: DocSpan) -> bool:
    """Tokyo University, the Washington Post, Paris Hilton: the name goes on, and what follows is no place."""
    root = tokens.root
    after = tokens[-1].nbor(1) if tokens[-1].i + 1 < len(tokens.doc) else None
    if root.dep_ == "compound" and root.head.i > root.i and root.head.i not in range(tokens.start, tokens.end):
        is_name = root.head.pos_ == "PROPN" and root.head.text[:1].isupper()
        return root.head.lower_ in words("institutions") - words("geographic") or (
            is_name and (not _is_place_word(root.head) or _is_centre_of_sort(tokens))
        )
    if (
        after is not None
        and after.pos_ == "PROPN"
        and after.dep_ in NAME_LINKS
        and after.head.i in range(tokens.start, tokens.end)
    ):
        return not _is_place_word(after)
    if root.dep_ == "flat" and root.head.i not in range(tokens.start, tokens.end):
        return True
    return (
        root.dep_ == "nmod"
        and root.head.text[:1].isupper()
        and root.head.pos_ == "PROPN"
        and syntax.case_of(root) == "of"
        and not _is_place_word(root.head)
    )


def _is_centre_of_sort(tokens: DocSpan) -> bool:
    """Whether the words name a centre that bears the name: "Kennedy *Space* Center"."""
    head, after = tokens.root.head, tokens[-1].nbor(1)
    return head.lower_ in {"center", "centre"} and after.i < head.i and after.pos_ == "PROPN"


def _is_place_word(token: Token) -> bool:
    return token.lower_ in words("geographic") or token.lower_ in words("events") or token.lower_ in words("divisions")


def _is_longer(start: int, end: int, tokens: DocSpan) -> bool:
    return start < tokens.start or end > tokens.end


def _is_proper(entity: DocSpan) -> bool:
    """Whether every long word of an entity has a capital: "Minsk talks" is none that names a body."""
    return all(token.text[:1].isupper() or len(token) <= 3 for token in entity)  # noqa: PLR2004
