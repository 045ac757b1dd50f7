"""Articles that report the same thing: by shared text, by shared events, by the likeness of title and lead.

Words alone never join two articles: where neither text nor an event is shared, a common actor and close days are asked
for too.  A story keeps the id that its first article gave it, however it grows.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import fmean
from typing import TYPE_CHECKING

from watchfloor.records import digest
from watchfloor.stories.decisions import Decisions
from watchfloor.stories.matching import agreement, when, where
from watchfloor.stories.newest import Newest
from watchfloor.stories.parties import OTHER, RELATED, likeness_of_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from watchfloor.stories.tellings import Telling

COPIED = 0.3  # containment from which a copy is the same story
ALIKE = 0.25  # likeness of title and lead that is enough between close days and a common actor
AKIN = 0.12  # likeness that is enough where both leads tell one event, however long the pause
KINDRED = 0.2  # likeness that is enough where two events are shared, wherever they are told
REACTING = 0.18  # likeness that is enough where two actors and a town are named in both leads
ACTORS = 2  # named in both leads
SOON = timedelta(days=2)  # in which one lead answers what the other article tells
CLOSE = timedelta(days=4)
SEVERAL = 2  # shared events
LONGEST_PAUSE = timedelta(days=10)  # after which a story is over, unless the text is copied
COMPARABLE = 20_000  # stories that are compared; older ones are over
TELLING = 40  # stories that one happening leads to
LEADS = 12  # tellings of a story's leads that are kept for comparison
MANY = 6  # events of an article that has no one matter, where no party is in a third of them
_DISTINCT = frozenset(
    {  # types of which two events of one kind are two stories
        "ASSAULT",
        "COERCE",
        "CONSULT",
        "AID",
        "SANCTION",
        "RETREAT",
    }
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What of an article decides its story."""

    article: str
    day: date | None
    happenings: frozenset[str]
    leads: frozenset[str]  # happenings that its title or lead tells
    parties: frozenset[str]  # ids and names of who takes part
    copies: Mapping[str, float]  # article id to containment
    alike: Mapping[str, float]  # article id to likeness of title and lead
    lead_tellings: tuple[Telling, ...] = ()
    credits: frozenset[str] = frozenset()  # names of agencies, media and speakers that it has its matter from
    publisher: frozenset[str] = frozenset()  # names under which others would credit it
    scattered: bool = False  # a round-up: it tells many events and is about none
    cast: frozenset[str] = frozenset()  # actors that title and lead name
    setting: frozenset[str] = frozenset()  # towns that title and lead name


@dataclass(slots=True)
class Storyline:
    """One story as it grows."""

    id: str
    articles: list[str] = field(default_factory=list)
    happenings: Counter[str] = field(default_factory=Counter)
    leads: Counter[str] = field(default_factory=Counter)
    parties: Counter[str] = field(default_factory=Counter)
    publishers: Counter[str] = field(default_factory=Counter)
    cast: set[str] = field(default_factory=set)
    setting: set[str] = field(default_factory=set)
    told: deque[Telling] = field(default_factory=lambda: deque(maxlen=LEADS))  # in leads, the newest
    last: date | None = None  # the latest day of its articles; None: none has a date

    def add(self, profile: Profile) -> None:
        """Takes an article in."""
        self.articles.append(profile.article)
        self.happenings.update(profile.happenings)
        self.leads.update(profile.leads)
        self.parties.update(profile.parties)
        self.publishers.update(profile.publisher)
        self.cast |= profile.cast
        self.setting |= profile.setting
        self.told.extend(profile.lead_tellings)
        if profile.day is not None:
            self.last = max(self.last or profile.day, profile.day)

    def pause_before(self, day: date | None) -> timedelta:
        """The time between its latest article and a day; none where either is unknown."""
        return abs(day - self.last) if day is not None and self.last is not None else timedelta()


@dataclass(slots=True)
class Storylines:
    """All stories so far."""

    decisions: Decisions = field(default_factory=Decisions)
    by_id: dict[str, Storyline] = field(default_factory=dict)
    by_article: dict[str, str] = field(default_factory=dict)
    _telling: Newest[str] = field(default_factory=lambda: Newest(TELLING))  # happening to stories
    _recent: deque[str] = field(default_factory=deque)

    def add(self, profile: Profile) -> str:
        """The id of the story that the article belongs to: the surest of those it can, or a new one."""
        near = _Near(_by_story(profile.copies, self.by_article), _by_story(profile.alike, self.by_article))
        scores = {name: self._likeness(profile, name, near) for name in self._candidates(profile, near)}
        likely = [name for name, score in scores.items() if score > 0 and self.decisions.allow(profile.article, name)]
        surest = max(likely, key=lambda name: (scores[name], name), default=None)
        return self.place(profile, self.decisions.pinned.get(profile.article, surest))

    def place(self, profile: Profile, story: str | None) -> str:
        """Puts an article into a story, or into a new one for ``None``; gives the story's id."""
        name = story or f"story-{digest(profile.article)}"
        if name not in self.by_id:
            self.by_id[name] = Storyline(name)
            self._retire(name)
        self.by_id[name].add(profile)
        self.by_article[profile.article] = name
        for happening in profile.happenings:
            self._telling.add(happening, name)
        return name

    def _candidates(self, profile: Profile, near: _Near) -> Iterable[str]:
        told = (name for happening in sorted(profile.happenings) for name in self._telling.of(happening))
        return dict.fromkeys((*near.copies, *near.alike, *told))

    def _likeness(self, profile: Profile, name: str, near: _Near) -> float:
        """How surely the article belongs to the story; 0: it does not.  To one that is over only a copy belongs."""
        copied, alike = near.copies.get(name, 0.0), near.alike.get(name, 0.0)
        if copied >= COPIED:
            return 1 + copied
        story = self.by_id.get(name)
        if story is None or profile.scattered or (pause := story.pause_before(profile.day)) > LONGEST_PAUSE:
            return 0.0
        evidence = _Evidence.of(profile, story, pause, alike)
        return evidence.weight if evidence.same_event or evidence.same_matter(profile, story) else 0.0

    def _retire(self, newest: str) -> None:
        """Forgets what the oldest story is compared by, once there are too many; its articles keep it."""
        self._recent.append(newest)
        if len(self._recent) > COMPARABLE:
            oldest = self.by_id.pop(self._recent.popleft())
            for happening in oldest.happenings:
                self._telling.drop(happening, oldest.id)


@dataclass(frozen=True, slots=True)
class _Near:
    """How much an article shares with stories, by their ids."""

    copies: Mapping[str, float]
    alike: Mapping[str, float]


def _by_story(likeness: Mapping[str, float], story_of: Mapping[str, str]) -> dict[str, float]:
    """For each story the mean of its two likest articles, so that one chance neighbour does not decide."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for article, score in likeness.items():
        if article in story_of:
            scores[story_of[article]].append(score)
    return {name: fmean(sorted(found, reverse=True)[:2]) for name, found in scores.items()}


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for an article and a story belonging together."""

    pause: timedelta
    alike: float
    shared: int  # events, wherever they are told
    in_leads: int  # events that both leads tell
    half: int  # events that one of the leads tells

    @classmethod
    def of(cls, profile: Profile, story: Storyline, pause: timedelta, alike: float) -> _Evidence:
        answered = profile.leads & story.happenings.keys() | profile.happenings & story.leads.keys()
        return cls(
            pause,
            alike,
            len(profile.happenings & story.happenings.keys()),
            len(profile.leads & story.leads.keys()),
            len(answered),
        )

    @property
    def same_event(self) -> bool:
        """Whether they tell the same event, and not only in passing."""
        return bool(
            (self.in_leads and (self.pause <= CLOSE or self.alike >= AKIN))
            or (self.half and self.pause <= SOON and self.alike >= AKIN)
            or (self.shared >= SEVERAL and self.alike >= KINDRED)
        )

    def same_matter(self, profile: Profile, story: Storyline) -> bool:
        """Whether it credits one of the story's papers for such an event, or the words agree.

        Words count on close days and with a common actor, fewer of them with two actors and a town in both leads; and
        only where no two leads tell two like events.
        """
        if self.pause <= SOON and profile.credits & story.publishers.keys() and _answers(profile, story):
            return True
        common = profile.parties & story.parties.keys() or len(profile.cast & story.cast) >= ACTORS
        near = self.alike >= ALIKE and self.pause <= CLOSE and bool(common)
        near = near or (self.alike >= REACTING and self.pause <= SOON and _one_scene(profile, story))
        return near and not any(_rivals(one, other) for one in profile.lead_tellings for other in story.told)

    @property
    def weight(self) -> float:
        """How much speaks for it."""
        return self.alike + 0.1 * min(self.shared, 3) + 0.2 * min(self.in_leads, 2)


def _one_scene(profile: Profile, story: Storyline) -> bool:
    """Whether both leads name two actors and a town, and the article's tells no act of its own: it reacts to one."""
    acts = any(one.type in _DISTINCT and one.status in {"occurred", "ongoing"} for one in profile.lead_tellings)
    return not acts and len(profile.cast & story.cast) >= ACTORS and bool(profile.setting & story.setting)


def _answers(profile: Profile, story: Storyline) -> bool:
    """Whether a lead tells an event of a type and with a party that the story's leads tell."""
    return any(
        one.type == other.type and likeness_of_lists(one.parties, other.parties) >= RELATED
        for one in profile.lead_tellings
        for other in story.told
    )


def _rivals(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of two events of one kind: the same parties on another day or in another town."""
    if one.type != other.type or one.type not in _DISTINCT or agreement(one, other):
        return False
    apart = when(one.period, other.period) == OTHER or where(one, other) == OTHER
    return apart and likeness_of_lists(one.parties, other.parties) >= RELATED
