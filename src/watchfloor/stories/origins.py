"""Which articles of a story stand on their own: a copy is not a confirmation.

Articles are of one origin where their texts descend from each other: shared text, one wire agency's credit, or one that
says it has its matter from another ("told X", "X reported") or from the same medium.  Each link says why, so that the
count can be defended.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from watchfloor import vocabularies
from watchfloor.stories.copies import credit_of
from watchfloor.stories.tellings import end_of_lead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from watchfloor.records import Article, Mention, Reading
    from watchfloor.stories.copies import Copy

MEDIA = "MED"
LONGEST_BYLINE = 200  # characters of a byline that are looked at
LARGE_SHARE = 0.5  # of an article's statements that one medium gives: then the article rests on it


@dataclass(frozen=True, slots=True)
class Link:
    """One article that follows another, or shares a source with it."""

    article: str
    follows: str  # id of the other article
    reason: str  # in words


@dataclass(frozen=True, slots=True)
class Rest:
    """What an article says its matter rests on."""

    article: str
    credit: str | None  # the wire agency it credits, one name for each agency
    media: frozenset[str]  # media it has its matter from, by id or name
    publisher: frozenset[str]  # names under which others would credit its own publisher
    named: frozenset[str] = frozenset()  # everybody whose words its lead gives, of whom one may be a paper


def rest_of(reading: Reading) -> Rest:
    """What an article rests on, by its own words."""
    article = reading.article
    credit = credit_of(f"{article.text}\n{_of_byline(article.byline)}")
    agency = agency_of(credit) if credit else None
    own = _publisher(article) - {agency or ""}
    return Rest(article.id, agency, frozenset(_media(reading)) - own, own, frozenset(_named(reading)) - own)


def principal_of(host: str | None) -> str | None:
    """The id of the actor whose own statements stand on a host; ``None``: on this one stand none.

    >>> principal_of("www.nato.int"), principal_of("daily-echo.example")
    ('NATO', None)
    """
    labels = (host or "").removeprefix("www.").split(".")
    known = _principals()
    return next((known[name] for at in range(len(labels)) if (name := ".".join(labels[at:])) in known), None)


@cache
def _principals() -> dict[str, str]:
    return {row["domain"]: row["actor"] for row in vocabularies.load("watchfloor.stories", "principals.yaml").rows}


def links_between(rests: Sequence[Rest], copies: Iterable[Copy]) -> tuple[Link, ...]:
    """Why articles of one story are of one origin; the articles in the order in which they came in."""
    known = {rest.article for rest in rests}
    copied = [
        Link(copy.article, copy.other, f"{copy.containment:.0%} of the shorter text stands in both")
        for copy in copies
        if copy.article in known and copy.other in known
    ]
    return (*copied, *_credit_links(rests), *_following_links(rests))


def origins_of(articles: Sequence[str], links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """Articles in groups of one origin, both in the order of coming in.

    >>> origins_of(["a", "b", "c"], [Link("c", "a", "copied")])
    (('a', 'c'), ('b',))
    """
    place = {article: number for number, article in enumerate(articles)}
    leader = {article: article for article in articles}
    for link in links:
        one, other = sorted((_root(leader, link.article), _root(leader, link.follows)), key=place.__getitem__)
        leader[other] = one
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for article in articles:
        groups[_root(leader, article)].append(article)
    return tuple(tuple(group) for group in groups.values())


def agency_of(credit: str) -> str:
    """One name for each wire agency: ``agency_of("Associated Press")`` is ``"ap"``."""
    name = credit.casefold()
    return {"associatedpress": "ap", "agencefrancepresse": "afp"}.get(re.sub(r"[^a-z]", "", name), name)


def _root(leader: dict[str, str], article: str) -> str:
    """The first of an article's group; the way there is made shorter for the next who asks."""
    while leader[article] != article:
        leader[article] = leader[leader[article]]
        article = leader[article]
    return article


def _of_byline(byline: str | None) -> str:
    """A byline as a credit is written: "By Ana Kim, Reuters" is "(Reuters)"."""
    words = re.split(r",|\bfor\b|\bof\b|/|\||\bBy\b", (byline or "")[:LONGEST_BYLINE])
    return " ".join(f"({part.strip().removeprefix('the ').removeprefix('The ')})" for part in words if part.strip())


def _credit_links(rests: Sequence[Rest]) -> Iterator[Link]:
    """Neighbours in the chain of articles that credit one agency, or rest on one medium."""
    sharing: defaultdict[str, list[str]] = defaultdict(list)
    for rest in rests:
        for name in sorted({rest.credit} - {None} | rest.media):  # type: ignore[type-var]  # None is taken out
            sharing[str(name)].append(rest.article)
    for name, articles in sharing.items():
        for earlier, later in pairwise(articles):
            yield Link(later, earlier, f"both have it from {name}")


def _following_links(rests: Sequence[Rest]) -> Iterator[Link]:
    """Articles that credit the publisher of another article of the story: they follow its first."""
    first: dict[str, str] = {}
    for rest in rests:
        for name in rest.publisher:
            first.setdefault(name, rest.article)
    for rest in rests:
        credited = rest.media | rest.named | ({rest.credit} if rest.credit else set())
        for name in sorted(credited & first.keys()):
            if first[name] != rest.article:
                yield Link(rest.article, first[name], f"says it has it from {name}")


def _media(reading: Reading) -> Iterator[str]:
    """Media that vouch for the lead, or for half of all statements."""
    lead = end_of_lead(reading.article)
    carried = [
        (statement, _carrier_names(statement.via, statement.speakers, reading)) for statement in reading.statements
    ]
    for statement, names in carried:
        in_lead = min((span.start for span in statement.content), default=lead) < lead
        share = sum(names <= others for _, others in carried) / len(carried)
        if names and (in_lead or share >= LARGE_SHARE):
            yield from names


def _carrier_names(via: Mention | None, speakers: Sequence[Mention], reading: Reading) -> frozenset[str]:
    """The media that carry or make a statement, by id or folded name."""
    media = [via] if via is not None else [mention for mention in speakers if mention.sector == MEDIA]
    return frozenset(_name(mention, reading) for mention in media)


def _named(reading: Reading) -> Iterator[str]:
    """Names of all who speak in the lead: whether one is a paper is seen when its article is in the story."""
    lead = end_of_lead(reading.article)
    for statement in reading.statements:
        if min((span.start for span in statement.content), default=lead) < lead:
            speakers = (*statement.speakers, *((statement.via,) if statement.via else ()))
            yield from (_name(mention, reading) for mention in speakers if mention.kind == "name")


def _name(mention: Mention, reading: Reading) -> str:
    return _plain(mention.name_in(reading.article.text))


def _publisher(article: Article) -> frozenset[str]:
    """The publisher's name and the name in its host: ``www.daily-echo.co.uk`` is called ``dailyecho``."""
    host = (article.source.host or "").removeprefix("www.")
    names = {article.source.name or "", host, host.split(".")[0]}
    return frozenset(_plain(name) for name in names if name)


def _plain(name: str) -> str:
    """A name as it is compared: no article, no hyphens, one name for each agency."""
    return agency_of("".join(char for char in name.casefold().removeprefix("the ") if char.isalnum()))
