"""Ready readings for the store's benchmark: made up, the same for the same seed, as long and as rich as read ones.

Every article has a title and ten paragraphs (some 2,500 characters), five events, three statements, and the mentions,
times and places that these stand on.  Actors, types and places are drawn by Zipf's law, so that some are in every tenth
article and most in few.  Words between the sentences that carry something are nonsense with the frequencies of a
language.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from watchfloor.records import (
    Actor,
    Article,
    Dated,
    Event,
    Evidence,
    Ids,
    Mention,
    Page,
    Paragraph,
    Place,
    Reading,
    Run,
    Source,
    Span,
    Statement,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from watchfloor.records import ParagraphKind, Status

T = TypeVar("T")
EVENTS_EACH = 5
STATEMENTS_EACH = 3
STATES = 0.7  # share of the mentions that are states and not persons
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
PERSONS = 5000
HOSTS = 300
RUN = Run("0.1.0", "generated", ("cues@1", "plover@1"))

# ISO 3166-1 alpha-3, name, capital, its place on the globe in tenths of a degree (general knowledge, rounded)
COUNTRIES = """
USA United States|Washington|389|-770; CHN China|Beijing|399|1164; RUS Russia|Moscow|558|376; UKR Ukraine|Kyiv|505|305
ISR Israel|Jerusalem|318|352; IRN Iran|Tehran|357|514; GBR Britain|London|515|-1; FRA France|Paris|489|24
DEU Germany|Berlin|525|134; JPN Japan|Tokyo|357|1397; IND India|New Delhi|286|772; PAK Pakistan|Islamabad|337|731
TUR Turkey|Ankara|399|329; SYR Syria|Damascus|335|363; IRQ Iraq|Baghdad|333|444; SAU Saudi Arabia|Riyadh|247|467
EGY Egypt|Cairo|300|312; KOR South Korea|Seoul|376|1270; PRK North Korea|Pyongyang|390|1258; POL Poland|Warsaw|522|210
AFG Afghanistan|Kabul|345|692; YEM Yemen|Sanaa|154|442; LBN Lebanon|Beirut|339|355; SDN Sudan|Khartoum|155|325
ETH Ethiopia|Addis Ababa|90|387; NGA Nigeria|Abuja|91|75; MLI Mali|Bamako|126|-80; COD Congo|Kinshasa|-43|153
KEN Kenya|Nairobi|-13|368; ZAF South Africa|Pretoria|-257|282; BRA Brazil|Brasilia|-158|-479
MEX Mexico|Mexico City|194|-991; VEN Venezuela|Caracas|105|-669; COL Colombia|Bogota|47|-741
CUB Cuba|Havana|231|-824; ITA Italy|Rome|419|125
ESP Spain|Madrid|404|-37; GRC Greece|Athens|380|237; HUN Hungary|Budapest|475|190; LTU Lithuania|Vilnius|547|253
NOR Norway|Oslo|599|108; FIN Finland|Helsinki|602|249; PHL Philippines|Manila|146|1210; VNM Vietnam|Hanoi|210|1059
THA Thailand|Bangkok|138|1005; MMR Myanmar|Naypyidaw|198|961; AUS Australia|Canberra|-353|1491; PER Peru|Lima|-120|-770
"""
TYPES: tuple[tuple[str, str, float], ...] = (  # type, words that evoke it, intensity
    ("CONSULT", "met", 2.5),
    ("ACCUSE", "accused", -3),
    ("REQUEST", "urged", -1),
    ("ASSAULT", "shelled", -9),
    ("AGREE", "agreed with", 2.5),
    ("SUPPORT", "backed", 5),
    ("THREATEN", "threatened", -5),
    ("SANCTION", "sanctioned", -6),
    ("REJECT", "rebuffed", -3),
    ("AID", "sent aid to", 6),
    ("COOPERATE", "traded with", 6),
    ("MOBILIZE", "massed troops near", -6),
    ("COERCE", "raided", -7),
    ("PROTEST", "protested against", -4),
    ("RETREAT", "withdrew from", 4),
    ("CONCEDE", "yielded to", 4.5),
)
STATUSES: tuple[Status, ...] = (
    "occurred",
    "occurred",
    "occurred",
    "occurred",
    "ongoing",
    "planned",
    "possible",
    "denied",
)
SYLLABLES = ("ka", "lo", "mi", "ren", "tas", "vu", "del", "por", "shi", "ga", "ne", "bor", "ti", "sal", "wen", "ry")


class Land(NamedTuple):
    """A country with its capital."""

    actor: Actor
    capital: str
    lat: float
    lon: float


class Cast(NamedTuple):
    """Whom the articles are about, the frequent ones first, and the words between."""

    lands: Sequence[Land]
    persons: Sequence[tuple[Actor, str]]  # with the country that each acts for
    words: Sequence[str]


def generate(events: int, *, seed: int = 1) -> Iterator[tuple[Reading, Page]]:
    """Readings with that many events in all, five in each, and their pages."""
    dice = random.Random(seed)  # noqa: S311  # no secret
    for number in range(events // EVENTS_EACH):
        yield _Article(number, dice).reading()


@cache
def cast() -> Cast:
    """The countries, persons and words that are drawn from."""
    dice = random.Random(0)  # noqa: S311
    lands = [_land(entry) for line in COUNTRIES.strip().splitlines() for entry in line.split("; ")]
    persons = [_person(number, lands[_rank(dice, len(lands))].actor.id, dice) for number in range(PERSONS)]
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(20_000)]
    return Cast(lands, persons, words)


class _Article:
    """One article while it is made: its text grows, and what is found in it."""

    def __init__(self, number: int, dice: random.Random) -> None:
        self.dice = dice
        self.url = f"https://news{_rank(dice, HOSTS)}.example/{number}"
        self.id = f"article-{number:016x}"
        self.ids = Ids(self.id)
        self.day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
        self.parts: list[str] = []
        self.length = 0
        self.mentions: list[Mention] = []
        self.times: list[When] = []
        self.places: list[Place] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.paragraphs: list[Paragraph] = []

    def reading(self) -> tuple[Reading, Page]:
        """The whole article, read."""
        self.paragraph("heading", self.event)
        for sentence in (*[self.event] * (EVENTS_EACH - 1), *[self.statement] * STATEMENTS_EACH, self.filler):
            self.paragraph("body", sentence)
        text = "".join(self.parts)
        page = Page.of(text.encode(), source=self.url, url=self.url, media_type="text/plain", status=200)
        found = (
            tuple(self.mentions),
            tuple(self.times),
            tuple(self.places),
            tuple(self.statements),
            tuple(self.events),
        )
        return Reading(self.article(page, text), *found, RUN), page

    def article(self, page: Page, text: str) -> Article:
        """The article itself."""
        day = self.when(None, 0)
        return Article(
            id=self.id,
            page=page.sha256,
            url=self.url,
            source=Source(self.url.split("/")[2], None),
            title=text.split("\n", 1)[0],
            byline=None,
            published=Dated(day, "meta", 1.0),
            updated=None,
            language="en",
            text=text,
            paragraphs=tuple(self.paragraphs),
            cuts=(),
            verdict="article",
        )

    def paragraph(self, kind: ParagraphKind, sentence: Callable[[], None]) -> None:
        """One more paragraph, with one sentence that carries something, and nonsense around it."""
        start = self.length
        sentence()
        if kind == "body":
            self.filler()
        self.paragraphs.append(Paragraph(Span(start, self.length), kind, "line"))
        self.say("\n")

    def say(self, words: str) -> Span:
        """More text, and where it stands."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return Span(start, self.length)

    def filler(self) -> None:
        """Some thirty words without meaning."""
        words = cast().words
        self.say(" " + " ".join(words[_rank(self.dice, len(words))] for _ in range(32)) + ".")

    def event(self) -> None:
        """A sentence that tells an event."""
        type, trigger, score = TYPES[_rank(self.dice, len(TYPES))]
        start = self.length
        actor = self.mention()
        evoked = Span(self.say(f" {trigger} ").start + 1, self.length - 1)
        recipient = self.mention()
        self.say(" in ")
        place = self.place()
        self.say(" ")
        when = self.when(self.say(self.dice.choice(("on Monday", "on Friday", "last week", "yesterday"))), -3)
        self.times.append(when)
        status = STATUSES[self.dice.randrange(len(STATUSES))]
        evidence = Evidence(Span(start, self.length), evoked, status, None, trigger)
        id = self.ids.mint("event", trigger)
        confidence = round(self.dice.uniform(0.4, 1), 2)
        parties, told = ((actor,), (recipient,)), (evidence,)
        found = Event(id, type, None, ("diplomatic",), *parties, when, place, told, (), score, confidence, "x")
        self.events.append(found)
        self.say(".")

    def statement(self) -> None:
        """A sentence in which somebody says something."""
        speaker = self.mention()
        cue = Span(self.say(" said").start + 1, self.length)
        self.say(" that")
        words = cast().words
        said = " ".join(words[_rank(self.dice, len(words))] for _ in range(14))
        self.say(" ")
        content = self.say(said)
        id = self.ids.mint("statement", said)
        self.statements.append(
            Statement(id, (speaker,), "named", cue, (content,), "reported", (), None, None, None, None, "said")
        )
        self.say(".")

    def mention(self) -> Mention:
        """A country or a person, named here."""
        if self.dice.random() < STATES:
            actor = _drawn(self.dice, cast().lands).actor
            country, affiliation = actor.id, None
        else:
            actor, country = _drawn(self.dice, cast().persons)
            affiliation = f"{country}.GOV"
        span = self.say(actor.name)
        id = self.ids.mint("mention", actor.name)
        found = Mention(id, span, "name", actor, actor.id, None, affiliation, country, "GOV", "name")
        self.mentions.append(found)
        return found

    def place(self) -> Place:
        """A capital, named here."""
        land = _drawn(self.dice, cast().lands)
        span = self.say(land.capital)
        id = self.ids.mint("place", land.capital)
        place = Place(id, span, land.capital, None, land.lat, land.lon, land.actor.id, "city", "gazetteer")
        self.places.append(place)
        return place

    def when(self, span: Span | None, shift: int) -> When:
        """A day near that of the article."""
        day = self.day + timedelta(days=shift)
        id = self.ids.mint("time", "day")
        return When(id, "date", day.isoformat(), day, day, None, "day", span, "published", False, "day")


def _land(entry: str) -> Land:
    code, rest = entry.split(" ", 1)
    name, capital, lat, lon = rest.split("|")
    return Land(Actor(code, name, "country", None), capital, int(lat) / 10, int(lon) / 10)


def _person(number: int, country: str, dice: random.Random) -> tuple[Actor, str]:
    name = " ".join("".join(dice.choices(SYLLABLES, k=dice.randint(2, 3))).title() for _ in range(2))
    return Actor(f"person/{number}", name, "person", None), country


@cache
def _weights(size: int) -> list[float]:
    """Zipf's weights, added up."""
    return list(accumulate(1 / (rank + 2) for rank in range(size)))


def _rank(dice: random.Random, size: int) -> int:
    return dice.choices(range(size), cum_weights=_weights(size))[0]


def _drawn(dice: random.Random, choices: Sequence[T]) -> T:
    return choices[_rank(dice, len(choices))]
