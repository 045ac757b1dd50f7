"""Entity labels out of corpora that each label something else.

GUM labels every noun phrase, so only those with a proper-noun head count, cut down to the name itself; wikigold has
four labels; the EWT training split has none, so only what is certain is kept there (countries, peoples, and that a
verb is no name).  What a corpus leaves open becomes ``UNSURE``, which training passes over.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from training.corpora import UNSURE, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE", "MISC")
_GUM = {"person": "PERSON", "organization": "ORG", "place": "GPE", "event": "EVENT", "time": "DATE"}
_GUM_OTHER = frozenset({"object", "abstract"})  # named works, products, ships
_LINKS = frozenset({"of", "for", "and", "the", "de", "la", "al", "-", "&", "'s", ".", "'"})
_NAME_TAGS = frozenset({"PROPN", "NUM"})
_PIECE = re.compile(r"\([^()]*\)?|[^()]+\)")
_LONGEST_DATE = 8  # words
_Name = tuple[int, int, str]  # first word, end, label


@cache
def names(kind: str) -> frozenset[str]:
    """A list of ``names.toml``."""
    table = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    return frozenset(name.strip() for name in table[kind].replace("\n", " ").split(","))


def is_people(word: str) -> bool:
    """Whether it is a nationality, faith or party: "Syrian", "Syrians"."""
    return word in names("peoples") or word.removesuffix("s") in names("peoples")


def tags_of(count: int, found: Iterable[_Name]) -> list[str]:
    """BIO tags for names; of two that overlap the longer wins."""
    tags = ["O"] * count
    for start, end, label in sorted(found, key=lambda name: name[0] - name[1]):
        if all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return tags


def place_label(words: list[str]) -> str:
    """GPE, LOC or FAC, by the name's own words."""
    lowered = [word.lower() for word in words]
    if " ".join(words) in names("regions") or lowered[-1] in names("natural") or lowered[0] in names("natural"):
        return "LOC"
    if lowered[-1] in names("built") and len(words) > 1:
        return "FAC"
    return "GPE"


# --- GUM ------------------------------------------------------------------------------------------------------------


def label_gum(sentence: Sentence) -> Sentence:
    """The sentence with entity tags from its ``Entity=`` column."""
    found = [name for start, end, kind in _gum_phrases(sentence) if (name := _gum_name(sentence, start, end, kind))]
    sentence.entities = tags_of(len(sentence.words), [*found, *_peoples(sentence)])
    return sentence


def _gum_phrases(sentence: Sentence) -> Iterator[_Name]:
    """All entity phrases of a sentence, whatever their head."""
    opened: list[tuple[str, str, int]] = []
    for at, misc in enumerate(sentence.misc):
        field = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
        for piece in _PIECE.findall(field):
            yield from _gum_piece(piece, at, opened)


def _gum_piece(piece: str, at: int, opened: list[tuple[str, str, int]]) -> Iterator[_Name]:
    """The phrases that end with one bracket of the column."""
    if piece[0] == "(":
        number, kind = (*piece.strip("()").split("-"), "")[:2]
        opened.append((number, kind, at))
    if piece[-1] == ")":
        number = piece.strip("()").split("-")[0]
        place = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == number), None)
        if place is not None:
            _, kind, start = opened.pop(place)
            yield start, at + 1, kind


def _gum_name(sentence: Sentence, start: int, end: int, kind: str) -> _Name | None:
    """The name inside a phrase; None: the phrase is no name."""
    head = _head(sentence, start, end)
    if kind == "time":
        return _date(sentence, start, end)
    if head is None or sentence.upos[head] != "PROPN" or (kind not in _GUM and kind not in _GUM_OTHER):
        return None
    low, high = _grow(sentence, head, start, end)
    words = sentence.words[low:high]
    if kind == "person":
        low += without_titles(words)
        return (low, high, "NORP" if high - low == 1 and is_people(sentence.words[low]) else "PERSON")
    if kind == "place":
        return low, high, place_label(words)
    return low, high, _GUM.get(kind, "MISC")


def _head(sentence: Sentence, start: int, end: int) -> int | None:
    """The word of a phrase whose head lies outside it."""
    return next((at for at in range(start, end) if not start < sentence.heads[at] <= end), None)


def _grow(sentence: Sentence, head: int, start: int, end: int) -> tuple[int, int]:
    """From the head to both sides over name words, and over "of the" where a name goes on."""
    low, high = head, head + 1
    while low > start and (_is_name_word(sentence, low - 1) or _links(sentence, low - 1, start)):
        low -= 1
    while high < end and (_is_name_word(sentence, high) or _leads_on(sentence, high, end)):
        high += 1
    return low, high


def _is_name_word(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    return sentence.upos[at] in _NAME_TAGS or (word[0].isupper() and sentence.upos[at] in ("ADJ", "NOUN", "VERB", "X"))


def _links(sentence: Sentence, at: int, start: int) -> bool:
    """Whether a small word before the name follows another part of it ("Jean - Paul", "Al - Zaman")."""
    return sentence.words[at] in ("-", "&", "of") and at > start and _is_name_word(sentence, at - 1)


def _leads_on(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a small word after the name leads to another part of it ("Bank of England", "War on the Poor")."""
    after = at + 1
    if sentence.words[at] not in _LINKS:
        return False
    if after < end and sentence.words[after] == "the":
        after += 1
    return after < end and _is_name_word(sentence, after)


def without_titles(words: list[str]) -> int:
    """How many words at the start of a person's name are titles."""
    skip = 0
    while skip < len(words) - 1 and words[skip].lower() in names("titles"):
        skip += 1
    return skip


def _date(sentence: Sentence, start: int, end: int) -> _Name | None:
    """A phrase of time that names a day, a month or a year."""
    words = sentence.words[start:end]
    if end - start > _LONGEST_DATE or not any(
        word in names("calendar") or re.fullmatch(r"(1\d|20)\d\d", word) for word in words
    ):
        return None
    while start < end - 1 and sentence.upos[start] in ("DET", "ADP", "PUNCT"):
        start += 1
    return start, end, "DATE"


def _peoples(sentence: Sentence) -> Iterator[_Name]:
    for at, word in enumerate(sentence.words):
        if sentence.upos[at] in ("ADJ", "PROPN", "NOUN") and is_people(word):
            yield at, at + 1, "NORP"


# --- EWT: only what is certain --------------------------------------------------------------------------------------

_NEVER = frozenset({"VERB", "AUX", "PRON", "SCONJ", "CCONJ", "PART", "INTJ", "ADV"})
_DAYS = frozenset({"today", "yesterday", "tomorrow", "century", "year", "week", "month", "day"})
_LISTS = {"countries": "GPE", "more_countries": "GPE", "cities": "GPE", "organisations": "ORG", "regions": "LOC"}
_LONGEST_LISTED = 5


def label_certain(sentence: Sentence) -> Sentence:
    """The sentence with entity tags only where the tree and the lists of names leave no doubt."""
    found = [*_listed(sentence), *_persons(sentence), *_bodies(sentence), *_lone(sentence)]
    tags = tags_of(len(sentence.words), found)
    sentence.entities = [tag if tag != "O" else _outside(sentence, at) for at, tag in enumerate(tags)]
    return sentence


def _outside(sentence: Sentence, at: int) -> str:
    """O for what is surely no name."""
    word, tag = sentence.words[at], sentence.upos[at]
    if tag in ("NUM", "PROPN", "X", "SYM") or word.lower() in _DAYS:
        return UNSURE
    if tag in _NEVER:
        return UNSURE if _is_within_name(sentence, at) else "O"
    return "O" if word.islower() and not _is_within_name(sentence, at) else UNSURE


def _is_within_name(sentence: Sentence, at: int) -> bool:
    """Whether a name may reach over the word: names stand on both sides, or a hyphen beside it."""
    if not 0 < at < len(sentence.words) - 1:
        return False
    return all(word[0].isupper() or word in ("-", "the") for word in (sentence.words[at - 1], sentence.words[at + 1]))


def _listed(sentence: Sentence) -> Iterator[_Name]:
    """Names of the lists that stand by themselves: no other proper noun touches them."""
    for start in range(len(sentence.words)):
        for end in range(min(start + _LONGEST_LISTED, len(sentence.words)), start, -1):
            label = listed_names().get(" ".join(sentence.words[start:end]))
            if label and _is_proper(sentence, start) and not _touches_name(sentence, start, end):
                yield start, end, label
                break


@cache
def listed_names() -> dict[str, str]:
    """The label of every listed name."""
    return {name: label for kind, label in _LISTS.items() for name in names(kind)}


def _is_proper(sentence: Sentence, at: int) -> bool:
    return sentence.xpos[at] in ("NNP", "NNPS")


def _touches_name(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        0 <= at < len(sentence.words) and (_is_proper(sentence, at) or sentence.words[at] in ("-", "&"))
        for at in (start - 1, end)
    ) or (end < len(sentence.words) and sentence.words[end] == "of")


def _persons(sentence: Sentence) -> Iterator[_Name]:
    """Names of people: English treebanks join the words of no other name with ``flat``."""
    for at, label in enumerate(sentence.deps):
        if not _is_proper(sentence, at) or label == "flat":
            continue
        end = at + 1
        while end < len(sentence.words) and _goes_on_flat(sentence, at, end):
            end += 1
        start = at + without_titles(sentence.words[at:end])
        if end - start > 1 and sentence.words[at].lower() not in ("al", "el", "as", "az", "ad"):
            yield start, end, "PERSON"


def _goes_on_flat(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the word belongs to the name that starts at ``first``, or is a hyphen before such a word."""
    if sentence.words[at] == "-":
        return at + 1 < len(sentence.words) and _goes_on_flat(sentence, first, at + 1)
    return sentence.heads[at] == first + 1 and sentence.deps[at] == "flat" and not sentence.words[at][0].isdigit()


def _bodies(sentence: Sentence) -> Iterator[_Name]:
    """Runs of proper nouns that end as the names of bodies do."""
    start = 0
    for at in range(len(sentence.words) + 1):
        if at < len(sentence.words) and _is_proper(sentence, at):
            continue
        beside = {sentence.words[near] for near in (start - 1, at) if 0 <= near < len(sentence.words)}
        if at - start > 1 and not beside & {"of", "-", "&"} and sentence.words[at - 1].lower() in names("bodies"):
            yield start, at, "ORG"
        start = at + 1


def _lone(sentence: Sentence) -> Iterator[_Name]:
    """Single words that only one kind of name has."""
    for at, word in enumerate(sentence.words):
        if _touches_name(sentence, at, at + 1):
            continue
        if sentence.upos[at] in ("ADJ", "PROPN", "NOUN") and is_people(word):
            yield at, at + 1, "NORP"
        elif _is_proper(sentence, at) and word in names("given_names"):
            yield at, at + 1, "PERSON"


# --- wikigold -------------------------------------------------------------------------------------------------------


def read_wikigold(path: Path) -> Iterator[Sentence]:
    """Its sentences with our labels; hyphens stand alone as the treebanks have it."""
    rows: list[tuple[str, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""]):
        if line.strip() and not line.startswith("-DOCSTART-"):
            word, tag = line.rsplit(" ", 1)
            rows += _hyphen_parts(word, tag)
        elif rows:
            yield _wikigold_sentence(f"wikigold-{number}", rows)
            rows = []


def _hyphen_parts(word: str, tag: str) -> Iterator[tuple[str, str]]:
    parts = [part for part in re.split(r"(?<=\w)(-)(?=\w)", word) if part]
    for part in parts:
        yield part, tag


def _wikigold_sentence(document: str, rows: list[tuple[str, str]]) -> Sentence:
    words = [word for word, _ in rows]
    spaces = [not _sticks(words, at) for at in range(len(words))]
    sentence = Sentence(document, words, spaces, starts_paragraph=True)
    sentence.entities = tags_of(len(words), _wikigold_names(rows))
    for at, word in enumerate(words):
        if is_people(word) and sentence.entities[at] in ("O", "B-MISC") and not _goes_on(sentence.entities, at):
            sentence.entities[at] = "B-NORP"
        if sentence.entities[at] == "O" and _may_be_date(word):
            sentence.entities[at] = UNSURE
    return sentence


def _may_be_date(word: str) -> bool:
    """Wikigold has no dates: it says nothing about such a word."""
    return word in names("calendar") or word[0].isdigit()


def _goes_on(tags: list[str], at: int) -> bool:
    return at + 1 < len(tags) and tags[at + 1].startswith("I-")


def _sticks(words: list[str], at: int) -> bool:
    """Whether no space follows: before a comma, around a hyphen, after a bracket."""
    following = words[at + 1] if at + 1 < len(words) else ""
    return words[at] in ("(", "[", "-") or following in (",", ".", ";", ":", "?", "!", ")", "]", "'s", "n't", "-")


def _wikigold_names(rows: list[tuple[str, str]]) -> Iterator[_Name]:
    start = 0
    tags = [tag[2:] for _, tag in rows]
    for at in range(1, len(tags) + 1):
        if at == len(tags) or tags[at] != tags[start]:
            if tags[start]:
                yield start, at, _wikigold_label([word for word, _ in rows[start:at]], tags[start])
            start = at


def _wikigold_label(words: list[str], tag: str) -> str:
    if tag == "LOC":
        return place_label(words)
    if tag == "MISC" and any(word.lower() in names("happenings") for word in words):
        return "EVENT"
    return {"PER": "PERSON", "ORG": "ORG", "MISC": "MISC"}[tag]
