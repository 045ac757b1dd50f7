"""Words to their dictionary forms, by rules for what is regular and tables for what is not.

The tables hold what the rules get wrong: ``model/lemmas.tsv.gz`` forms of the training treebanks, ``word_forms.tsv``
forms of news; ``irregular.yaml`` lists irregular verbs and nouns.
"""

from __future__ import annotations

import re
from functools import cache

from watchfloor import vocabularies

SHORTEST = 2  # letters that must stay when an ending is taken off

_TABLES = ("model/lemmas.tsv.gz", "word_forms.tsv")
_ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est"}
_BE_AND_HAVE = frozenset({"am", "are", "'m", "'re", "'ve", "’m", "’re", "’ve"})  # irregular in the present too
_UNTOUCHED = frozenset({"X", "SYM", "NUM"})
_NAMING = frozenset({"NOUN", "PROPN"})
_SINGLE = ("ss", "us", "is", "news", "series", "species", "means", "headquarters", "crossroads", "barracks")
_VOWEL = re.compile(r"[aeiouy]")
_PLURAL_E = re.compile(r"(?:ss|sh|ch|x|zz|(?<=[^aeiou])o)es$")  # "crises" is in the table, "houses" loses its s only
_DOUBLED = re.compile(  # stopp  equipp  cancell
    r"(?:qu|[^aeiou])[aeiou](?P<end>[bdgmnprtv])(?P=end)$ | [aeiou]\w*(?<!\bqu)[eou](?P<l>l)(?P=l)$ | quizz$",
    re.VERBOSE,
)

# A stem that ended in a silent e before -ed or -ing, by its last letters.
_LOST_E = re.compile(
    r"""
    (?:
        [cvzu] | [lr]g | dg | (?<![aeiou])[ae]ng | [lp]ung | [aeiou]g          # announc  achiev  urg  chang  engag
      | [nrplwy]s | [aeiou]s | [bcdfgkptz]l                                     # condens  revers  accus  handl
      | (?<=[^aeo])at | (?<=[^aeo])ut | creat | \b(?:re)?rout                 # nominat  execut
      | (?<=[^aeiou])[iueao]d                                                  # decid  includ  conced
      | \b(?:\w*un|in?v|\w*c|w?r|re?wr|ign|b|k|sp|despit)it                    # unit  invit  excit
      | (?:mpl|pl|l|mp|xpl)et | (?:v|m|n|qu|t)ot                               # complet  compet  vot  promot
      | (?<=[^aeiou])[iu]r | qu?ir | (?<=[^aeiou])ar | (?:n|pl|st|sc|b|sh|d)or # hir  secur  declar  ignor  restor
      | \b(?:interf|adh|persev|rev)er
      | (?<=[^aeiou])in | (?:conv|interv|contrav)en | (?:stp|ph|\bcond|cl|at)on  # declin  conven  postpon
      | (?<=[^aeiou])[aui]m | (?:elc|\bc|bec|erc)om                            # blam  assum  welcom
      | (?<=[^aeiou])[aiou]k | (?<=[^aeiou])ap | \b(?:s?w|sn)ip | \b(?:h|c|sc|el)op   # provok  escap  wip  hop
      | (?<=[^aeiou])[iou]l | (?:sc|inh|exh)al | (?<=[^aeiou])[io]b            # compil  rul  scal  describ
    )$
    """,
    re.VERBOSE,
)
_NO_E = re.compile(
    r"""
    (?: ss | zz | ng(?<![ae]ng) | \bhang | \bbang | focus | bias | canvas | caucus | bus | gas       # focus|ed
      | combat | format | \bthreat | \bvisit | murmur | ruin | pencil | council | custom | victim | counsel
      | monitor | [cuio]tor | anchor | collar | boycott | author | favor | honor | sponsor | labor | harbor
      | neighbor | tailor | mirror
      | bargain | margin | period | evil | peril | worship | gossip | \bfulfil
    )$
    """,
    re.VERBOSE,
)


def lemma_of(word: str, pos: str, tag: str) -> str:
    """The dictionary form of a word with this UPOS and PTB tag.

    >>> lemma_of("shelled", "VERB", "VBD"), lemma_of("accused", "VERB", "VBN"), lemma_of("countries", "NOUN", "NNS")
    ('shell', 'accuse', 'country')
    """
    known = _known(word.lower(), tag) if pos != "PROPN" else None
    return by_rule(word, pos, tag) if known is None else known


def _known(word: str, tag: str) -> str | None:
    """The dictionary form of a listed form; a past tense may be listed as participle, and the reverse."""
    other = {"VBD": "VBN", "VBN": "VBD"}.get(tag, tag)
    return _table().get((word, tag)) or _table().get((word, other))


def by_rule(word: str, pos: str, tag: str) -> str:
    """The dictionary form as the rules have it, without the table."""
    lowered = word.lower()
    if pos == "PROPN" or tag == "NNP":
        return singular(word) if tag == "NNPS" else word
    irregular = irregular_lemma(lowered, tag)
    if irregular:
        return irregular
    if tag in ("NNS", "VBZ"):
        return singular(lowered)
    if tag in _ENDINGS:
        return _without(lowered, _ENDINGS[tag])
    return word if _keeps_capital(word, pos) else lowered


def irregular_lemma(word: str, tag: str) -> str | None:
    """The dictionary form of an irregular form in small letters; None: the list does not have it."""
    if tag in ("VB", "VBP") and word not in _BE_AND_HAVE:
        return None
    return _irregular().get((_class(tag), word))


def singular(word: str) -> str:
    """The form without the ending -s of a plural noun or of a verb.

    >>> [singular(word) for word in ("allies", "clashes", "houses", "series", "talks")]
    ['ally', 'clash', 'house', 'series', 'talk']
    """
    lowered = word.lower()
    if len(word) <= SHORTEST or not lowered.endswith("s") or lowered.endswith(_SINGLE):
        return word
    if lowered.endswith("ies") and len(word) > len("dies"):
        return word[:-3] + "y"
    if _PLURAL_E.search(lowered) or lowered.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1]


def _keeps_capital(word: str, pos: str) -> bool:
    """Whether capitals belong to the word: acronyms, and what is no ordinary word."""
    return pos in _UNTOUCHED or (pos in _NAMING and len(word) > 1 and word.isupper())


def _without(word: str, ending: str) -> str:
    """A regular form without its ending, the stem mended."""
    stem = word.removesuffix(ending)
    if stem == word or len(stem) < SHORTEST or not _VOWEL.search(stem):
        return word
    if stem.endswith("e") and ending == "ed":
        return stem + "e"
    if stem.endswith("i") and ending != "ing":
        return stem[:-1] + "y" if len(stem) > SHORTEST else stem + "e"
    return _mended(stem)


def _mended(stem: str) -> str:
    """The stem as a word: a doubled consonant made single, a silent e put back."""
    if _DOUBLED.search(stem) and not _NO_E.search(stem):
        return stem[:-1]
    return stem + "e" if _LOST_E.search(stem) and not _NO_E.search(stem) else stem


def _class(tag: str) -> str:
    """Which list of irregular forms a tag looks into."""
    if tag.startswith("VB"):
        return "verbs"
    return "nouns" if tag == "NNS" else "adjectives" if tag in ("JJR", "JJS") else ""


@cache
def _irregular() -> dict[tuple[str, str], str]:
    """Dictionary forms by class and irregular form."""
    lists = vocabularies.load("watchfloor.reader", "irregular.yaml").body
    rows = [(kind, *line.split()) for kind in ("verbs", "nouns", "adjectives") for line in lists[kind].splitlines()]
    return {(kind, form): base for kind, base, *forms in rows for form in forms}


@cache
def _table() -> dict[tuple[str, str], str]:
    rows = (row for file in _TABLES for row in vocabularies.table("watchfloor.reader", file).rows)
    return {(row["form"], row["tag"]): row["lemma"] for row in rows}
