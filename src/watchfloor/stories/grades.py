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
    for number, holds, words in _rules(basis):
        if holds:
            return number, (f"{number}: {words}", *_asides(basis))
    return 6, ("6: no origin tells it as a fact", *_asides(basis))


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


def _rules(basis: Basis) -> tuple[tuple[Credibility, bool, str], ...]:
    told = basis.affirming
    denied = _counted(basis.denying, "origin")
    return (
        (5, basis.denying > told + basis.claiming, f"denied in {denied}, told in {told + basis.claiming}"),
        (
            4,
            basis.denying > 0 and told < SEVERAL,
            f"told in {_counted(told + basis.claiming, 'origin')}, denied in {denied}",
        ),
        (4, basis.disputed and told < SEVERAL, "the tellings contradict each other"),
        (3, basis.denying > 0 or basis.disputed, f"reported by {told} independent origins, but denied or disputed"),
        (4, basis.tentative and told + basis.claiming < SEVERAL, "told as planned or possible by one origin"),
        (3, basis.tentative, f"told as planned or possible by {told + basis.claiming} independent origins"),
        (1, told >= MANY, f"reported by {told} independent origins, not denied"),
        (2, told == SEVERAL, "reported by 2 independent origins, not denied"),
        (2, told == 1 and basis.principal, "reported by 1 origin and owned by who did it, not denied"),
        (3, told == 1, "reported by 1 origin, not denied"),
        (4, basis.claiming >= SEVERAL, f"claimed in {basis.claiming} independent origins, none tells it as a fact"),
        (4, basis.principal, "claimed in 1 origin by who did it"),
    )


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
