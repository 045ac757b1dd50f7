"""The rules that tell an article from what surrounds it: loaded from their data files, matched on normalised lines.

A rule's phrases are regular expressions.  They see the *key* of a line (lower case, straight quotes, single spaces, no
end marks), except for captions, where capitals tell a credit from a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, cast

from watchfloor import vocabularies

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE = "watchfloor.articles"
MAX_LINE = 700
"""Characters of the longest line that a rule looks at; what a site prints around its articles is shorter."""

Strength = Literal["strong", "voice", "weak"]
STRENGTHS: tuple[Strength, ...] = ("strong", "voice", "weak")
Take = Literal["line", "next", "list", "rest"]
Where = Literal["anywhere", "head", "body", "tail"]

_QUOTES = str.maketrans(dict.fromkeys("’‘‛`´", "'") | dict.fromkeys("“”„‟", '"'))
_ENDS = " \t\n.!?…:;*"
_STARTS = " \t\n*•·"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of line around an article, and what follows from it."""

    id: str
    pattern: re.Pattern[str]
    inside: bool = False  # whether a part of the line is enough
    family: str = ""  # notices: what the site speaks of (error, paywall ...)
    strength: Strength = "strong"  # notices: whether it stands for itself
    take: Take = "line"  # furniture: how much goes with it
    where: Where = "anywhere"  # furniture: in which part of the page it holds
    closes: bool = False  # furniture: whether no article goes on after it

    def fits(self, key: str) -> bool:
        """Whether the rule speaks of a line with this key."""
        found = self.pattern.search(key) if self.inside else self.pattern.fullmatch(key)
        return found is not None


def key_of(line: str) -> str:
    """How rules see a line: ``key_of("  OOPS! “Not  found”...")`` is ``'oops! "not found"'``."""
    return " ".join(line.translate(_QUOTES).casefold().split()).strip(_ENDS).lstrip(_STARTS)


@cache
def load_notices() -> tuple[Rule, ...]:
    """What sites say instead of an article, most frequent first."""
    vocabulary = vocabularies.load(PACKAGE, "notices.yaml")
    fragments = cast("Mapping[str, str]", vocabulary.body["fragments"])
    return tuple(
        Rule(row["id"], _pattern(row, fragments), family=row["family"], strength=row["strength"])
        for row in vocabulary.rows
    )


@cache
def load_topics() -> dict[str, re.Pattern[str]]:
    """By family of notices, the words of an article that speaks about such notices itself."""
    topics = cast("Mapping[str, str]", vocabularies.load(PACKAGE, "notices.yaml").body["topics"])
    return {family: re.compile(words, re.IGNORECASE) for family, words in topics.items()}


@cache
def load_furniture() -> tuple[Rule, ...]:
    """What sites print around an article."""
    return tuple(
        Rule(
            row["id"],
            _pattern(row),
            inside=row.get("inside", False),
            take=row["take"],
            where=row["where"],
            closes=row.get("closes", False),
        )
        for row in vocabularies.load(PACKAGE, "furniture.yaml").rows
    )


@cache
def load_navigation() -> tuple[Rule, ...]:
    """Lines of a site's menu."""
    return tuple(Rule(row["id"], _pattern(row)) for row in vocabularies.load(PACKAGE, "navigation.yaml").rows)


@cache
def load_captions() -> tuple[Rule, ...]:
    """Lines that describe or credit a picture, matched on the line as it is written."""
    return tuple(Rule(row["id"], _pattern(row)) for row in vocabularies.load(PACKAGE, "captions.yaml").rows)


def first_fit(rules: tuple[Rule, ...], key: str) -> Rule | None:
    """The first of the rules that speaks of the line."""
    return next((rule for rule in rules if rule.fits(key)), None)


def _pattern(row: Mapping[str, Any], fragments: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """All phrases of a row as one pattern, the names of fragments filled in."""
    joined = "|".join(f"(?:{phrase})" for phrase in row["phrases"])
    for name, fragment in (fragments or {}).items():
        joined = joined.replace("{" + name + "}", fragment)
    return re.compile(joined)
