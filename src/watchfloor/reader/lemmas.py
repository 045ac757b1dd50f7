"""Words to their dictionary forms, by rules for what is regular and a table for what is not.

The table (``model/lemmas.tsv.gz``) holds the forms of the training treebanks that the rules get wrong;
``word_forms.tsv`` holds forms that news needs and the treebanks lack.
"""

from __future__ import annotations

from functools import cache

from watchfloor import vocabularies

_VOWELS = frozenset("aeiouy")
_DOUBLED = frozenset("bdgklmnprtvz")  # doubled before an ending: "stopped"; "ll" and "ss" may be the word's own
_KEPT = frozenset({"NOUN", "PROPN"})
_WITH_E = (
    "c",
    "v",
    "z",
    "u",
    "dg",
    "rg",
    "ng",
    "iz",
    "bl",
    "dl",
    "fl",
    "gl",
    "kl",
    "pl",
    "tl",
    "cl",
    "rs",
    "ns",
    "ps",
    "as",
    "is",
    "us",
    "os",
)  # accus|ed
_WITHOUT_E = ("ing", "ang", "ong", "ss", "ias", "ous", "focus", "bus")
_SHORT_STEMS = frozenset(
    {
        "at",
        "it",
        "ut",
        "ot",
        "ir",
        "ur",
        "or",
        "ar",
        "id",
        "ad",
        "ud",
        "od",
        "in",
        "un",
        "on",
        "ak",
        "ok",
        "ik",
        "al",
        "il",
        "ul",
        "ol",
        "ap",
        "ip",
        "op",
        "am",
        "im",
        "om",
        "um",
        "er",
    }
)


# Past forms that news has and the treebanks lack.
_IRREGULAR = {
    "slain": "slay", "slew": "slay", "sank": "sink", "sunk": "sink", "shook": "shake", "shaken": "shake", "overran": "overrun",
    "beaten": "beat", "burnt": "burn", "swore": "swear", "forbidden": "forbid", "forbade": "forbid", "upheld": "uphold",
    "withheld": "withhold", "stole": "steal", "forgiven": "forgive", "forgave": "forgive", "undertook": "undertake",
    "shot": "shoot", "hidden": "hide", "withdrawn": "withdraw", "overthrown": "overthrow", "overthrew": "overthrow", "wielded": "wield",
    "torn": "tear", "tore": "tear", "bred": "breed", "fled": "flee", "sworn": "swear", "foresaw": "foresee", "sprung": "spring",
}  # fmt: skip


def lemma_of(word: str, pos: str, tag: str) -> str:
    """The dictionary form of a word with this UPOS and PTB tag.

    >>> lemma_of("shelled", "VERB", "VBD"), lemma_of("accused", "VERB", "VBN"), lemma_of("countries", "NOUN", "NNS")
    ('shell', 'accuse', 'country')
    """
    lowered = word.lower()
    known = _table().get((lowered, tag)) or _past_form(lowered, tag)
    if known is not None:
        return known if pos != "PROPN" or known.lower() != lowered else _name(word)
    return by_rule(word, pos, tag)


def _past_form(word: str, tag: str) -> str | None:
    """The verb of an irregular past form, also where the tagger took past tense for participle; None: it is regular."""
    other = {"VBD": "VBN", "VBN": "VBD"}.get(tag)
    if other is None:
        return None
    return _IRREGULAR.get(word) or _table().get((word, other))


def by_rule(word: str, pos: str, tag: str) -> str:
    """The dictionary form as the rules have it, without the table."""
    lowered = word.lower()
    if pos == "PROPN":
        return singular(word) if tag == "NNPS" else _name(word)
    match tag:
        case "NNS":
            return singular(lowered)
        case "VBZ":
            return singular(lowered)
        case "VBD" | "VBN":
            return _without(lowered, "ed")
        case "VBG":
            return _without(lowered, "ing")
        case "JJR" | "RBR":
            return _without(lowered, "er")
        case "JJS" | "RBS":
            return _without(lowered, "est")
    return word if _keeps_capital(word, pos) else lowered


def singular(word: str) -> str:
    """The form without the ending -s of a plural noun or of a verb."""
    lowered = word.lower()
    if len(word) <= 2 or not lowered.endswith("s") or lowered.endswith(("ss", "us", "is")):
        return word
    if lowered.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if lowered.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    if lowered.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1]


def _name(word: str) -> str:
    return word


def _keeps_capital(word: str, pos: str) -> bool:
    """Whether capitals belong to the word: acronyms, and what is no ordinary word."""
    return pos in ("X", "SYM", "NUM") or (pos in _KEPT and len(word) > 1 and word.isupper())


def _without(word: str, ending: str) -> str:
    """A regular form without its ending, the stem mended."""
    if not word.endswith(ending) or len(word) < len(ending) + 2:
        return word
    stem = word[: -len(ending)]
    if not _VOWELS.intersection(stem):
        return word
    if stem.endswith("i") and ending != "ing":
        return stem[:-1] + "y"
    return _mended_stem(stem)


def _mended_stem(stem: str) -> str:
    """The stem as a word: a doubled consonant made single, a silent e put back."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1] if stem[-1] != "l" else stem
    if stem.endswith(_WITHOUT_E):
        return stem
    if stem.endswith(_WITH_E) or _lost_e(stem):
        return stem + "e"
    return stem


def _lost_e(stem: str) -> bool:
    """Whether a stem such as "nominat" or "hop" ends in one vowel and one consonant that call for an e."""
    if stem[-2:] not in _SHORT_STEMS or (len(stem) > 2 and stem[-3] in _VOWELS and stem[-3:-1] != "ui"):
        return False
    syllables = sum(a in _VOWELS and b not in _VOWELS for a, b in zip(stem, stem[1:], strict=False))
    return syllables == 1 or stem.endswith(("at", "ut", "ir", "ur", "id", "ud"))


@cache
def _table() -> dict[tuple[str, str], str]:
    files = ("model/lemmas.tsv.gz", "word_forms.tsv")
    rows = (row for file in files for row in vocabularies.table("watchfloor.reader", file).rows)
    return {(row["form"], row["tag"]): row["lemma"] for row in rows}
