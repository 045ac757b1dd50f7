"""Role phrases: a title, agent noun or body with what belongs to it: "former US defence secretary".

The phrase is read from the words, not from the parse: newspapers stack titles in an order that is firmer than any
parser's view of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from watchfloor.actors.scene import NOUNS
from watchfloor.actors.wording import echoes, words
from watchfloor.reader.syntax import obliques_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from watchfloor.actors.rows import RoleWord
    from watchfloor.actors.scene import Scene
    from watchfloor.actors.spotting import Known, RoleHit, Use

DEPTH = 3  # "a spokesman for the head of the army's staff" goes three deep
LISTED = 40  # names in one list
REACH = 10  # tokens that a phrase may extend to the left of its noun
JUNIORS = frozenset({"Jr", "Jr.", "Sr", "Sr."})  # no name goes on behind these
EMBASSY = "EMB"  # the code of bodies that stand in another country than their own
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
POSSESSIVES = frozenset({"his", "her", "its", "their"})
_OWNER_USES: tuple[Use, ...] = ("name", "adjective", "metonym", "people")


@dataclass(slots=True)
class Phrase:
    """One role noun with its modifiers: tokens from ``start`` up to, not including, ``end``; grows while it is read."""

    start: int
    end: int
    head: int
    role: RoleWord
    noun: str  # the role word as the lexicon has it, in the singular
    plural: bool
    title_start: int
    title_end: int
    names: list[Known] = field(default_factory=list)  # nationality or organisation in it: "US", "NATO"
    inner: Phrase | None = None  # the body in it: "army" in "army spokesman"
    possessor: Known | Phrase | None = None  # "Japan's", "the ministry's"
    pronoun: int | None = None  # "his", "its"
    after: Known | Phrase | None = None  # "of Japan", "for the ministry"
    target: Known | None = None  # "to Hungary": whom an ambassador is sent to
    others: int = 0  # further owners in a list: "of Poland, Latvia and Estonia" has two
    where: Known | None = None  # "in Kenya"
    definite: bool = False
    former: bool = False
    absorbed: bool = False  # part of a longer phrase
    depth: int = 0  # phrases inside phrases inside it
    modifier: bool = False  # in front of a noun that is no role: "police raid"

    def owners(self) -> list[Known | Phrase]:
        """Whom it belongs to, the nearest statement first; "Japan's allies" belong to themselves."""
        found: list[Known | Phrase | None] = [self.inner, *self.names]
        if not self.is_relational:
            found += [self.possessor, self.after]
        return [owner for owner in found if owner is not None]

    @property
    def is_relational(self) -> bool:
        """Whether it names others by their relation to somebody: ally, rival, counterpart."""
        return self.noun in words("relational")


def read_phrases(scene: Scene) -> list[Phrase]:
    """The role phrases of an article in text order, without those that are part of a longer one."""
    found: list[Phrase] = []
    for hit in scene.roles:
        if _is_noun(scene, hit):
            phrase = _start(scene, hit)
            _read_left(scene, phrase, found[-1] if found else None)
            found.append(phrase)
    starts = {phrase.start: phrase for phrase in found if not phrase.absorbed}
    for phrase in reversed(found):
        _read_right(scene, phrase, starts)
    return [phrase for phrase in found if not phrase.absorbed]


def _is_noun(scene: Scene, hit: RoleHit) -> bool:
    """Whether the word is used as a noun, and outside any longer known name."""
    if hit.role.kind == "idiom":
        return False
    name = scene.name_at(hit.end - 1)
    if name and name.end - name.start >= hit.end - hit.start and not name.sense("person"):
        return False
    head = scene.doc[hit.end - 1]
    return head.pos_ in NOUNS or hit.role.kind == "honorific" or (hit.end - hit.start > 1 and head.pos_ == "ADJ")


def _start(scene: Scene, hit: RoleHit) -> Phrase:
    head = scene.root(hit.start, hit.end)
    return Phrase(hit.start, hit.end, head.i, hit.role, hit.word, hit.plural, hit.start, hit.end)


# --- to the left ----------------------------------------------------------------------------------------------------


def _read_left(scene: Scene, phrase: Phrase, previous: Phrase | None) -> None:
    """Takes in modifiers, then the owner, then what stands before the phrase."""
    floor = max(0, phrase.start - REACH)
    while phrase.start > floor and not phrase.names and phrase.inner is None:
        if not _take_one(scene, phrase, previous):
            break
    while phrase.start > floor and _take_time(scene, phrase):
        pass
    _read_determiner(scene, phrase, previous)


def _take_time(scene: Scene, phrase: Phrase) -> bool:
    """Takes a word such as "former" that stands before the owner: "former Bolivian president"."""
    before = scene.doc[phrase.start - 1]
    if before.lower_ not in words("former") | words("current") or not _same_sentence(scene, before.i, phrase.head):
        return False
    phrase.former |= before.lower_ in words("former")
    phrase.start = before.i
    return True


def _take_one(scene: Scene, phrase: Phrase, previous: Phrase | None) -> bool:
    """One step to the left; False where the phrase begins."""
    before = scene.doc[phrase.start - 1]
    if not _same_sentence(scene, phrase.start - 1, phrase.head):
        return False
    if _take_joined(scene, phrase, before):
        return True
    name = scene.name_before(phrase.start) or _name_into(scene, phrase)
    if name is not None:
        return _take_name(scene, phrase, name)
    if previous and previous.end == phrase.start and previous.role.kind != "honorific" and previous.depth < DEPTH:
        return _absorb(phrase, previous)
    return _take_word(phrase, before) or _take_second_portfolio(scene, phrase, before)


def _name_into(scene: Scene, phrase: Phrase) -> Known | None:
    """A name that reaches into the phrase: "US military" and "military official" in "US military official"."""
    name = scene.name_at(phrase.start)
    return name if name and name.start < phrase.start and name.end <= phrase.head else None


def _take_second_portfolio(scene: Scene, phrase: Phrase, before: Token) -> bool:
    """Takes "Foreign and" in front of "Defence Minister"."""
    if before.lower_ != "and" or before.i < 1 or phrase.start != phrase.title_start:
        return False
    if scene.doc[before.i - 1].lower_ not in words("portfolios"):
        return False
    phrase.start = phrase.title_start = before.i - 1
    return True


def _take_joined(scene: Scene, phrase: Phrase, before: Token) -> bool:
    """Takes "US-backed", "pro-Russian" and "ex-": adjectives that hold a name but no owner."""
    i = before.i
    if i < 1:
        return False
    if before.text == "-" and scene.doc[i - 1].lower_ in words("former") | words("core"):
        phrase.former |= scene.doc[i - 1].lower_ in words("former")
        phrase.start = i - 1
        return True
    if i > 1 and scene.doc[i - 1].text == "-" and is_joined(scene, before):
        name = scene.name_at(i - 2)
        phrase.start = name.start if name else i - 2
        return True
    return False


def is_joined(scene: Scene, token: Token) -> bool:
    """Whether a token ends a compound adjective: "backed" in "US-backed", "Russian" in "pro-Russian"."""
    before = scene.doc[token.i - 2].lower_ if token.i > 1 else ""
    return token.lower_ in words("joined") or before in words("prefixes")


def _take_name(scene: Scene, phrase: Phrase, name: Known) -> bool:
    """Takes a nationality, organisation or seat right before the phrase as its owner."""
    if name.sense(*_OWNER_USES) is None or _is_own_name(scene, phrase, name):
        return False
    if phrase.role.code == EMBASSY and name.sense("name", "adjective") is None:
        return False  # "the Damascus consulate" stands there and belongs to another country
    phrase.names.append(name)
    phrase.start = name.start
    _take_partner(scene, phrase)
    return False


def _is_own_name(scene: Scene, phrase: Phrase, name: Known) -> bool:
    """Whether place and noun are one proper name: "Tokyo University", "Japan Airlines"."""
    phrase.absorbed |= is_institution(scene, phrase.head, phrase.role, phrase.noun) and name.sense("adjective") is None
    return phrase.absorbed


def is_institution(scene: Scene, head: int, role: RoleWord, noun: str) -> bool:
    """Whether a role word is the last word of an institution's name: the "University" of Tokyo University."""
    proper = role.kind == "agent" and scene.doc[head].tag_ in {"NNP", "NNPS"}
    return proper and (noun.split()[-1] in words("collective") or noun in echoes())


def is_proper_name(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase is an institution's own name: capitals throughout, and more than the role word."""
    if not is_institution(scene, phrase.head, phrase.role, phrase.noun):
        return False
    own = [token for token in scene.doc[phrase.start : phrase.head] if scene.name_at(token.i) is None]
    return bool(own) and all(token.text[:1].isupper() or not token.is_alpha for token in own)


def _take_partner(scene: Scene, phrase: Phrase) -> None:
    """Takes the other name of a pair: "US-Japanese", "French and German"."""
    joint = scene.doc[phrase.start - 1] if phrase.start > 1 else None
    if joint is None or joint.text not in {"-", "–", "/", "and"}:
        return
    partner = scene.name_before(joint.i)
    if partner is None or partner.sense("adjective", "name") is None:
        return
    if joint.text != "and" or partner.sense("adjective"):
        phrase.names.append(partner)
        phrase.start = partner.start


def _absorb(phrase: Phrase, previous: Phrase) -> bool:
    """Takes a role phrase in front as the body it belongs to: "army" in "army spokesman"."""
    previous.absorbed = True
    phrase.depth = previous.depth + 1
    phrase.inner = previous
    phrase.start = previous.start
    phrase.possessor, phrase.pronoun = previous.possessor, previous.pronoun
    return False


def _take_word(phrase: Phrase, before: Token) -> bool:
    """Takes one plain modifier."""
    lower = before.lower_
    if lower in words("former"):
        phrase.former = True
    elif not _is_modifier(before, phrase):
        return False
    contiguous = phrase.start == phrase.title_start
    phrase.start = before.i
    if contiguous and (before.pos_ in NOUNS or lower in words("core")) and lower not in words("former"):
        phrase.title_start = before.i
    return True


def _is_modifier(before: Token, phrase: Phrase) -> bool:
    if before.lower_ in words("quantifiers") or before.text in JUNIORS:
        return False
    inside = phrase.start <= before.head.i < phrase.end
    if before.lower_ in words("core") | words("current") and before.pos_ in {"ADJ", "NOUN", "PROPN", "ADV"}:
        return True
    if before.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return inside or before.dep_ in {"compound", "amod"}
    return inside and before.dep_ in {"amod", "advmod", "compound"} and before.pos_ in {"VERB", "ADV", "X"}


def _same_sentence(scene: Scene, one: int, other: int) -> bool:
    where = scene.sentence_of
    return where.get(one) == where.get(other) and not scene.doc[one].is_space


def _read_determiner(scene: Scene, phrase: Phrase, previous: Phrase | None) -> None:
    """What stands before the phrase: an article, a possessive pronoun, or a possessor."""
    at = phrase.start - 1
    while (
        at >= 0
        and (scene.doc[at].pos_ == "NUM" or scene.doc[at].lower_ in words("quantifiers"))
        and _same_sentence(scene, at, phrase.head)
    ):
        at -= 1
    if at < 0 or not _same_sentence(scene, at, phrase.head):
        return
    before = scene.doc[at]
    if before.lower_ in POSSESSIVES and before.tag_ == "PRP$":
        phrase.pronoun, phrase.definite = at, True
    elif before.tag_ == "POS":
        body = previous if previous and previous.end == at else None
        phrase.possessor = scene.name_before(at) or body or scene.short_at(at - 1)
        phrase.definite = True
    elif before.lower_ in DEFINITE:
        phrase.definite = True


# --- to the right ---------------------------------------------------------------------------------------------------


def _read_right(scene: Scene, phrase: Phrase, starts: dict[int, Phrase]) -> None:
    """Takes in the portfolio ("of defence") and the owner ("of Japan", "for the ministry")."""
    if phrase.role.kind != "honorific":
        _take_portfolio(scene, phrase)
        _take_after(scene, phrase, phrase.end, starts)
    phrase.modifier = _is_modifier_use(scene, phrase)
    phrase.absorbed |= _is_in_thing(scene, phrase) or _is_attitude(scene, phrase)


def _take_portfolio(scene: Scene, phrase: Phrase) -> None:
    at = phrase.end
    if phrase.role.kind != "title" or at >= len(scene.doc) or scene.doc[at].lower_ not in {"of", "for"}:
        return
    end = at + 1
    for token in scene.doc[at + 1 : at + 7]:
        if not (
            token.lower_ in words("portfolios") or (token.lower_ in {"the", "and", "of", ","} and token.i < at + 6)
        ):
            break
        if token.lower_ in words("portfolios"):
            end = token.i + 1
    if end > at + 1:
        phrase.end = phrase.title_end = end


def _take_after(scene: Scene, phrase: Phrase, at: int, starts: dict[int, Phrase]) -> None:
    """Takes the owner that a preposition joins, looking over an article."""
    if at + 1 >= len(scene.doc) or not _same_sentence(scene, at, phrase.head):
        return
    preposition = scene.doc[at].lower_
    noun = at + 1 + (scene.doc[at + 1].lower_ in {"the", "a", "an", "this", "that"})
    name = scene.name_at(noun)
    if preposition in {"of", "for", "at", "from", "with"}:
        inner = starts.get(noun)
        inner = inner if inner and inner.depth < DEPTH else None
        if name and name.start == noun and not _leads(name, inner):
            phrase.after, phrase.others = name, _count_listed(scene, name.end)
        elif inner:
            phrase.after, phrase.depth = inner, max(phrase.depth, inner.depth + 1)
    elif name and name.start == noun:
        _take_seat_or_target(phrase, preposition, name)


def _take_seat_or_target(phrase: Phrase, preposition: str, name: Known) -> None:
    """Takes "in Riga" as a ministry's owner, never an embassy's, and "to Riga" as whom an envoy is sent to."""
    if preposition == "in" and phrase.role.code != EMBASSY:
        is_seated = phrase.role.kind == "body" and phrase.role.sector == "GOV" and name.sense("name") is None
        phrase.where, phrase.after = name, name if is_seated and not phrase.owners() else phrase.after
    elif preposition == "to":
        phrase.target = name


def _count_listed(scene: Scene, at: int) -> int:
    """How many names follow in a list: ", Latvia and Estonia" from the first comma on."""
    count = 0
    while at < len(scene.doc) - 1 and scene.doc[at].lower_ in {",", "and"} and count < LISTED:
        following = at + 1 + (scene.doc[at + 1].lower_ in {"and", "the"})
        name = scene.name_at(following)
        if name is None or name.start != following or name.sense("name") is None:
            break
        count, at = count + 1, name.end
    return count


def _leads(name: Known, inner: Phrase | None) -> bool:
    """Whether the name only opens a role phrase: "Danish" in "the Danish interior ministry"."""
    return inner is not None and inner.start <= name.start and name.end < inner.end


def take_owner_after_name(scene: Scene, phrase: Phrase, end: int) -> None:
    """Lets "of Lithuania" after "Deputy Prime Minister Lina Petrauskas" be the title's owner."""
    if not phrase.owners() and end < len(scene.doc) and scene.doc[end].lower_ == "of":
        _take_after(scene, phrase, end, {})


def _is_modifier_use(scene: Scene, phrase: Phrase) -> bool:
    """Whether a noun that is no role follows: "police raid", "parliament building"."""
    head = scene.doc[phrase.head]
    return head.dep_ in {"compound", "amod", "nmod:desc"} and head.head.i >= phrase.end and head.head.pos_ == "NOUN"


def _is_in_thing(scene: Scene, phrase: Phrase) -> bool:
    """Whether it is a part of a thing's name: the "Visitor" of a Visitor Complex."""
    head = scene.doc[phrase.head]
    named = head.dep_ in {"compound", "flat"} and head.text[:1].isupper() and head.head.i >= phrase.end
    return named and head.head.text[:1].isupper() and head.head.lower_ in words("thing_names")


def _is_attitude(scene: Scene, phrase: Phrase) -> bool:
    """Whether it is no group but what somebody has: "opposition to the dam"; "urged the opposition to vote" is one."""
    if phrase.noun != "opposition":
        return False
    return any(word == "to" and noun.pos_ in NOUNS for word, noun in obliques_of(scene.doc[phrase.head]))


def parts_of(phrase: Phrase) -> Iterator[Phrase]:
    """The phrase and the bodies inside it."""
    part: Phrase | None = phrase
    while part is not None:
        yield part
        part = part.inner
