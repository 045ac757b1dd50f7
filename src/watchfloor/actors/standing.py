"""Actor or place: whether a country's or city's name stands, by its syntax, for somebody who acts, has or receives.

"Beijing said" and "ties between Tokyo and Seoul" name governments, "in Beijing" a place; a country counts as somebody
nearly everywhere but after a preposition of location. Names inside longer names ("New Mexico", "Tokyo University")
are neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.actors.phrases import is_institution, is_joined
from watchfloor.actors.scene import NOUNS
from watchfloor.actors.wording import words
from watchfloor.reader.syntax import case_of, children, first_conjunct

if TYPE_CHECKING:
    from spacy.tokens import Token

    from watchfloor.actors.scene import Scene
    from watchfloor.actors.spotting import Known

_HEADS_OF_NAMES = frozenset({"ORG", "FAC", "LOC", "EVENT", "PERSON", "GPE", "WORK_OF_ART", "PRODUCT", "MISC"})
NEXT = 2  # tokens between a word and the one after its comma or hyphen
_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "nsubj:pass"})
_TELLING = {"from": "voice", "of": "regarding", "on": "burden", "upon": "burden"}  # which nouns make a city an actor
_GENITIVES = frozenset({"'s", "’s", "'", "’"})


def is_actor(scene: Scene, name: Known) -> bool:
    """Whether this name of a country, organisation or seat names somebody here."""
    head = scene.root(name.start, name.end)
    if is_part_of_name(scene, name, head) or is_in_adjective(scene, name):
        return False
    if name.sense("name"):
        return _is_country_actor(scene, name, head)
    if name.sense("metonym"):
        return acts_as_seat(scene, name, head)
    return True


def anchor(head: Token) -> Token:
    """The word that a list hangs on, headlines' lists without "and" included: "Tokyo, Seoul agree"."""
    head = first_conjunct(head)
    listed = head.dep_ in {"appos", "list"} and head.head.dep_ in _SUBJECTS and head.head.pos_ == "PROPN"
    return head.head if listed and head.head.i == head.i - NEXT and head.nbor(-1).text == "," else head


def is_in_adjective(scene: Scene, name: Known) -> bool:
    """Whether the name is a part of "US-backed" or "pro-Russian"."""
    doc = scene.doc
    after = doc[name.end : name.end + NEXT]
    if len(after) == NEXT and after[0].text == "-" and after[1].lower_ in words("joined"):
        return True
    return name.start > 1 and doc[name.start - 1].text == "-" and is_joined(scene, doc[name.start])


def is_part_of_name(scene: Scene, name: Known, head: Token) -> bool:
    """Whether a longer name holds this one: "New Mexico", "Tokyo University", "Sea of Japan"."""
    return _in_entity(scene, name, head) or _in_compound(scene, name, head)


def _in_entity(scene: Scene, name: Known, head: Token) -> bool:
    """Whether the network sees a longer name here, made of more than known names and roles."""
    if head.ent_type_ not in _HEADS_OF_NAMES:
        return False
    rest = [token for token in _entity_of(scene, head) if not name.start <= token.i < name.end]
    return any(token.pos_ == "PROPN" and not _is_ours(scene, token) for token in rest)


def _entity_of(scene: Scene, token: Token) -> list[Token]:
    """The tokens of the entity around a token, at most a dozen each way."""
    start = end = token.i
    while start > max(0, token.i - 12) and scene.doc[start].ent_iob_ == "I":
        start -= 1
    while end + 1 < min(len(scene.doc), token.i + 12) and scene.doc[end + 1].ent_iob_ == "I":
        end += 1
    return list(scene.doc[start : end + 1])


def _in_compound(scene: Scene, name: Known, head: Token) -> bool:
    """Whether the parse joins it to a capitalised word that is no role: "Air France", "Minsk Accords"."""
    governor = head.head
    joined = head.dep_ in {"compound", "flat", "nmod:desc"} and governor.pos_ == "PROPN"
    if joined and not name.start <= governor.i < name.end and not _is_ours(scene, governor):
        return True
    return any(
        _names_with(child) and not name.start <= child.i < name.end
        and abs(child.i - head.i) <= NEXT and not _is_ours(scene, child) and child.ent_type_ != "DATE"
        for child in head.children
    )  # fmt: skip


def _names_with(child: Token) -> bool:
    """Whether a dependent is part of the name: "Air" in "Air France", "New" in "New Mexico"."""
    if child.dep_ == "amod":
        return child.tag_ == "NNP" and not child.is_sent_start
    return child.dep_ in {"compound", "flat"} and child.pos_ == "PROPN"


def _is_ours(scene: Scene, token: Token) -> bool:
    """Whether a word is a known name, or a role word that is no institution's name."""
    role = scene.role_at(token.i)
    acting = role is not None and not is_institution(scene, token.i, role.role, role.word)
    return scene.name_at(token.i) is not None or acting


# --- countries ------------------------------------------------------------------------------------------------------


def _is_country_actor(scene: Scene, name: Known, head: Token) -> bool:
    sense = name.sense("name")
    if sense is None or sense.entry is None or sense.entry.kind != "country":
        return True
    preposition = preposition_of(scene, head)
    if preposition in words("locative") or is_dateline(scene, name):
        return False
    if preposition in {"of", "from"} and _governor(head).lemma_.lower() in words("regions"):
        return False
    return not _follows_city(scene, name, head)


def preposition_of(scene: Scene, head: Token) -> str:
    """The preposition of a noun phrase, the first one's for "in Japan and Korea"."""
    found = scene.case_of(head) or scene.case_of(first_conjunct(head))
    return "" if found in _GENITIVES else found


def _governor(head: Token) -> Token:
    return first_conjunct(head).head


def _follows_city(scene: Scene, name: Known, head: Token) -> bool:
    """Whether it only tells where a city lies: "Tripoli, Lebanon"."""
    if name.start < NEXT or scene.doc[name.start - 1].text != "," or scene.doc[name.start - 2].pos_ != "PROPN":
        return False
    city = scene.doc[name.start - 2]
    if city.ent_type_ == "PERSON" or _is_country(scene, city.i):
        return False
    return head.dep_ in {"appos", "nmod", "nmod:unmarked", "flat", "compound", "list", "nmod:desc"} and _near(
        head, city
    )


def _near(head: Token, city: Token) -> bool:
    return head.head in {city, city.head}


def _is_country(scene: Scene, index: int) -> bool:
    name = scene.name_at(index)
    return name is not None and name.sense("name", "adjective", "people") is not None


def is_dateline(scene: Scene, name: Known) -> bool:
    """Whether it stands in "NAIROBI, Kenya (Wire) -" at the head of a paragraph."""
    token = scene.doc[name.start]
    opening = scene.doc[name.end : name.end + 9]
    text = opening.text
    first = _opens_paragraph(scene, name.start) or (
        name.start > 1 and _opens_paragraph(scene, name.start - 2) and scene.doc[name.start - 2].is_upper
    )
    marked = text.startswith(("(", "—", "– ", "- ", ": ")) or (
        text.startswith(",") and any(mark in text for mark in (" — ", " - ", " – "))
    )
    return first and marked and (token.is_upper or "(" in text or " - " in f" {text} " or "—" in text)


def _opens_paragraph(scene: Scene, index: int) -> bool:
    return index == 0 or scene.doc[index - 1].is_space or "\n" in scene.doc[index - 1].whitespace_


# --- cities and other seats -----------------------------------------------------------------------------------------


def acts_as_seat(scene: Scene, name: Known, head: Token) -> bool:
    """Whether a capital or palace stands for the government in it."""
    if is_dateline(scene, name) or _country_follows(scene, name):
        return False
    preposition = preposition_of(scene, head)
    if any(child.dep_ == "det" for child in head.children):  # the Kremlin, the White House
        return preposition not in words("locative")
    return (
        _acts_with(preposition, head if scene.case_of(head) else first_conjunct(head))
        if preposition
        else _acts_bare(anchor(head))
    )


def _country_follows(scene: Scene, name: Known) -> bool:
    """Whether its own country follows: "a delegation to Berlin, Germany"."""
    seat, country = name.sense("metonym"), scene.name_at(name.end + 1)
    if seat is None or country is None or scene.doc[name.end].text != ",":
        return False
    return any(sense.entry == seat.entry for sense in country.in_use("name"))


def _acts_bare(head: Token) -> bool:
    """Without preposition: as subject, object or possessor."""
    governor = head.head
    match head.dep_:
        case "nsubj" | "nsubj:outer":
            return _is_doing(governor)
        case "nsubj:pass" | "obj" | "iobj":
            return governor.lemma_.lower() not in words("physical")
        case "nmod:poss":
            return governor.lemma_.lower() not in words("urban") | words("buildings") | words("things")
        case "obl:agent":
            return True
    return False


def _is_doing(predicate: Token) -> bool:
    """Whether somebody, not some place, can be the subject: "is worried" and "said", not "is a city"."""
    lemma = predicate.lemma_.lower()
    if not children(predicate, "cop"):
        return lemma not in words("lying")
    if predicate.pos_ in NOUNS and not case_of(predicate):
        return lemma not in words("city_nouns")
    return lemma not in words("city_adjectives") | words("locative")


def _acts_with(preposition: str, head: Token) -> bool:
    """With a preposition: "against Minsk", "a message to Tehran", "shells for Kyiv"."""
    governor = head.head
    lemma = governor.lemma_.lower()
    if preposition in words("social"):
        return True
    if preposition == "to" and governor.pos_ == "PROPN":  # a letter from one to the other, not a train
        return governor.head.lemma_.lower() in words("voice")
    if preposition in {"to", "for"}:
        told = any(child.lemma_.lower() in words("messages") for child in children(governor, "obj"))
        return told or lemma not in words("motion")
    return preposition in _TELLING and lemma in words(_TELLING[preposition])


# --- adjectives -----------------------------------------------------------------------------------------------------


def describes_actor(scene: Scene, name: Known) -> bool:
    """Whether a nationality in front of a noun tells who acts or owns: "Chinese exercises", not "Chinese food"."""
    head = scene.root(name.start, name.end)
    governor = first_conjunct(head).head
    if head.dep_ == "conj" and first_conjunct(head).dep_ not in {"amod", "compound"}:
        return False
    if first_conjunct(head).dep_ not in {"amod", "compound", "nmod"} or is_part_of_name(scene, name, head):
        return False
    return (
        governor.pos_ in NOUNS and governor.lemma_.lower() not in words("things") and not is_in_adjective(scene, name)
    )
