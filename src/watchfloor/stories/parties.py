"""Whether two articles mean the same actor: by id, by name, by whom it acts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from watchfloor.records import Mention, Span

SAME = 1.0
RELATED = 0.75  # the minister and the ministry, the country and its army
OPEN = 0.4  # one of the two is not known
OTHER = 0.0

_NO_COUNTRY = frozenset({"IGO", "NGO", "MNC", "ISM", "IMG"})  # PLOVER's codes for kinds of bodies, held by many
_PERSON = "person/"


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as far as it can be told from others across articles."""

    names: frozenset[str]  # ids, or folded words where it has no id; empty: a mere description
    serves: frozenset[str]  # ids and countries that it acts for

    @property
    def person(self) -> bool:
        """Whether it is known to be one person."""
        return any(name.startswith(_PERSON) for name in self.names)


def party_of(mention: Mention, words: Callable[[Span], str]) -> Party:
    """The party that a mention stands for; ``words`` gives the words of a span of its article."""
    serves = {code for code in (mention.country, mention.affiliation) if code and code not in _NO_COUNTRY}
    if mention.actor is not None:
        return Party(frozenset({mention.actor.id}), frozenset(serves - {mention.actor.id}))
    if mention.kind == "name" and not serves:
        return Party(frozenset({words(mention.span).casefold()}), frozenset())
    return Party(frozenset(), frozenset(serves))


def likeness(one: Party, other: Party) -> float:
    """How far two parties can be the same: ``SAME``, ``RELATED``, ``OPEN`` or ``OTHER``.

    >>> japan = Party(frozenset({"JPN"}), frozenset())
    >>> minister = Party(frozenset({"person/jun-ito"}), frozenset({"JPN.GOV", "JPN"}))
    >>> likeness(japan, minister), likeness(japan, Party(frozenset({"KOR"}), frozenset()))
    (0.75, 0.0)
    """
    if one.names & other.names:
        return SAME
    if one.person and other.person:
        return OTHER
    if (one.names | one.serves) & (other.names | other.serves):
        return RELATED
    known = one.names | one.serves, other.names | other.serves
    return OTHER if all(known) else OPEN


def likeness_of_lists(ones: Sequence[Party], others: Sequence[Party]) -> float:
    """The mean over the shorter list of how well each has its like in the longer; ``OPEN`` where one is empty."""
    shorter, longer = sorted((ones, others), key=len)
    if not shorter:
        return OPEN
    return sum(max(likeness(party, other) for other in longer) for party in shorter) / len(shorter)
