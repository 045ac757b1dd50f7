"""Admiralty grades: how reliable a source is, set by people, and how credible an event is, counted from origins.

The axes never mix: a poor source does not lower an event that others confirm, and a fine one does not raise its own
single report.  After NATO's AJP-2.1 and the tags of MISP's ``admiralty-scale`` taxonomy; F and 6 mean that it cannot be
judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from watchfloor import vocabularies
from watchfloor.records import Grade

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Reliability: TypeAlias = Literal["A", "B", "C", "D", "E", "F"]
Credibility: TypeAlias = Literal[1, 2, 3, 4, 5, 6]

JUDGED = 20  # records of a source that people must have judged before its grade shifts
REJECTED = 0.2  # share of them rejected above which it goes down by one
SEVERAL, MANY = 2, 3  # independent origins
LETTERS: tuple[Reliability, ...] = ("A", "B", "C", "D", "E")


@dataclass(frozen=True, slots=True)
class Basis:
    """What the credibility of an event is counted from."""

    affirming: int  # independent origins that tell it as a fact, in their own voice
    claiming: int  # origins in which only a statement vouches for it
    denying: int  # origins in which it is denied
    disputed: bool  # the tellings contradict each other in a field that matters
    principal: bool  # one who did it says so of itself
    tentative: bool  # told only as planned or possible


def grade(reliability: Reliability, basis: Basis) -> Grade:
    """The grade of an event told by a source, with its reasons."""
    credibility, reasons = credibility_of(basis)
    return Grade(reliability, credibility, (f"{reliability}: {_RELIABILITY[reliability]}", *reasons))


def credibility_of(basis: Basis) -> tuple[Credibility, tuple[str, ...]]:
    """The credibility and its reasons; the rules in order, the first that fits holds.

    >>> credibility_of(Basis(2, 0, 0, disputed=False, principal=False, tentative=False))
    (2, ('2: reported by 2 independent origins, not denied',))
    """
    rule = next(rule for rule in rules_of(basis) if rule.holds)
    return rule.number, (f"{rule.number}: {rule.words}", *_asides(basis))


def shifted(reliability: Reliability, *, judged: int, rejected: int) -> Reliability:
    """The reliability after people have judged records of the source: one lower where a fifth were rejected.

    >>> shifted("B", judged=40, rejected=10), shifted("B", judged=10, rejected=10), shifted("F", judged=40, rejected=40)
    ('C', 'B', 'F')
    """
    if reliability == "F" or judged < JUDGED or rejected <= REJECTED * judged:
        return reliability
    return LETTERS[min(LETTERS.index(reliability) + 1, len(LETTERS) - 1)]


def reliability_of(host: str | None, own: Mapping[str, Reliability]) -> Reliability:
    """The reliability that a desk has set for a host or a domain above it; "F" where nobody has."""
    labels = (host or "").split(".")
    domains = [".".join(labels[start:]) for start in range(len(labels))]
    return next((own[domain] for domain in domains if domain in own), "F")


def tags_of(grade: Grade) -> tuple[str, str]:
    """The grade as tags of MISP's taxonomy.

    >>> tags_of(Grade("B", 2, ()))
    ('admiralty-scale:source-reliability="b"', 'admiralty-scale:information-credibility="2"')
    """
    return (
        f'admiralty-scale:source-reliability="{grade.reliability.lower()}"',
        f'admiralty-scale:information-credibility="{grade.credibility}"',
    )


def load_reliability() -> dict[str, Reliability]:
    """The shipped defaults by domain: only those for which the file names a public basis."""
    return {row["domain"]: row["grade"] for row in vocabularies.load("watchfloor.stories", "reliability.yaml").rows}


def read_reliability(path: Path) -> dict[str, Reliability]:
    """A desk's own grades: rows of ``domain`` and ``grade``; raises ``VocabularyError`` naming the row."""
    file = vocabularies.read(path)
    for number, row in enumerate(file.rows):
        if not isinstance(row.get("domain"), str) or row.get("grade") not in (*LETTERS, "F"):
            raise file.error(number, f"found {row!r}", "give a domain and a grade from A to F")
    return {row["domain"]: row["grade"] for row in file.rows}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of credibility, as it applies to a basis."""

    number: Credibility
    when: str  # what it asks for
    holds: bool  # it fits, whether or not one before it does
    words: str  # what it says where it holds


def rules_of(basis: Basis) -> tuple[Rule, ...]:
    """All rules in order, applied to a basis; the first that fits holds, and the last always fits."""
    told, claimed = basis.affirming, basis.claiming
    all_told = told + claimed
    denied, told_in = _counted(basis.denying, "origin"), _counted(all_told, "origin")
    return (
        Rule(
            5,
            "denied in more origins than tell it",
            basis.denying > all_told,
            f"denied in {denied}, told in {all_told}",
        ),
        Rule(
            4,
            "denied, and told as a fact by fewer than two origins",
            basis.denying > 0 and told < SEVERAL,
            f"told in {told_in}, denied in {denied}",
        ),
        Rule(
            4,
            "the tellings contradict each other, and fewer than two origins tell it as a fact",
            basis.disputed and told < SEVERAL,
            "the tellings contradict each other",
        ),
        Rule(
            3,
            "denied or disputed, and told as a fact by two origins or more",
            basis.denying > 0 or basis.disputed,
            f"reported by {told} independent origins, but {_doubt(basis)}",
        ),
        Rule(
            4,
            "planned or possible, and told by one origin",
            basis.tentative and all_told < SEVERAL,
            "told as planned or possible by one origin",
        ),
        Rule(
            3,
            "planned or possible, and told by two origins or more",
            basis.tentative,
            f"told as planned or possible by {all_told} independent origins",
        ),
        Rule(
            1,
            "told as a fact by three origins or more",
            told >= MANY,
            f"reported by {told} independent origins, not denied",
        ),
        Rule(2, "told as a fact by two origins", told == SEVERAL, "reported by 2 independent origins, not denied"),
        Rule(
            2,
            "told as a fact by one origin, and who did it says so",
            told == 1 and basis.principal,
            "reported by 1 origin and owned by who did it, not denied",
        ),
        Rule(3, "told as a fact by one origin", told == 1, "reported by 1 origin, not denied"),
        Rule(
            4,
            "claimed in two origins or more, told as a fact by none",
            claimed >= SEVERAL,
            f"claimed in {claimed} independent origins, none tells it as a fact",
        ),
        Rule(4, "claimed in one origin by who did it", basis.principal, "claimed in 1 origin by who did it"),
        Rule(6, "none of these", True, "no origin tells it as a fact"),
    )


def _doubt(basis: Basis) -> str:
    """What stands against it."""
    denied = [f"denied in {_counted(basis.denying, 'origin')}"] if basis.denying else []
    return " and ".join([*denied, *(["the tellings contradict each other"] if basis.disputed else [])])


def _asides(basis: Basis) -> tuple[str, ...]:
    """What the rule did not need to say and a reader wants to know."""
    said = []
    if basis.claiming and basis.affirming:
        said.append(f"also claimed, not told as a fact, in {_counted(basis.claiming, 'origin')}")
    if basis.principal and basis.affirming > 1:
        said.append("who did it says so of itself")
    return tuple(said)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_RELIABILITY: Mapping[Reliability, str] = {
    "A": "completely reliable, as the desk has set it",
    "B": "usually reliable, as the desk has set it",
    "C": "fairly reliable, as the desk has set it",
    "D": "not usually reliable, as the desk has set it",
    "E": "unreliable, as the desk has set it",
    "F": "reliability cannot be judged: nobody has set a grade for this source",
}
