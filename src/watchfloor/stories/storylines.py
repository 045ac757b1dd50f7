"""Articles that report the same thing: by shared text, by shared events, by the likeness of title and lead.

Words alone never join two articles: where neither text nor an event is shared, a common actor and close days are asked
for too.  A story keeps the id that its first article gave it, however it grows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from watchfloor.records import digest
from watchfloor.stories.decisions import Decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COPIED = 0.3  # containment from which a copy is the same story
ALIKE = 0.42  # likeness of title and lead that is enough between close days and a common actor
AKIN = 0.12  # likeness that is enough where both leads tell one event
KINDRED = 0.2  # likeness that is enough where two events are shared, wherever they are told
CLOSE = timedelta(days=3)
SEVERAL = 2  # shared events
LONGEST_PAUSE = timedelta(days=10)  # after which a story is over, unless the text is copied


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


@dataclass(slots=True)
class Storyline:
    """One story as it grows."""

    id: str
    articles: list[str] = field(default_factory=list)
    happenings: Counter[str] = field(default_factory=Counter)
    leads: Counter[str] = field(default_factory=Counter)
    parties: Counter[str] = field(default_factory=Counter)
    last: date | None = None  # the latest day of its articles; None: none has a date

    def add(self, profile: Profile) -> None:
        """Takes an article in."""
        self.articles.append(profile.article)
        self.happenings.update(profile.happenings)
        self.leads.update(profile.leads)
        self.parties.update(profile.parties)
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
    _telling: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # happening to stories

    def add(self, profile: Profile) -> str:
        """The id of the story that the article belongs to: the surest of those it can, or a new one."""
        scores = {name: self._likeness(profile, self.by_id[name]) for name in self._candidates(profile)}
        likely = [name for name, score in scores.items() if score > 0 and self.decisions.allow(profile.article, name)]
        surest = max(likely, key=lambda name: (scores[name], name), default=None)
        return self.place(profile, self.decisions.pinned.get(profile.article, surest))

    def place(self, profile: Profile, story: str | None) -> str:
        """Puts an article into a story, or into a new one for ``None``; gives the story's id."""
        name = story or f"story-{digest(profile.article)}"
        self.by_id.setdefault(name, Storyline(name)).add(profile)
        self.by_article[profile.article] = name
        for happening in profile.happenings:
            if name not in self._telling[happening]:
                self._telling[happening].append(name)
        return name

    def _candidates(self, profile: Profile) -> Iterable[str]:
        near = (self.by_article[name] for name in (*profile.copies, *profile.alike) if name in self.by_article)
        told = (name for happening in sorted(profile.happenings) for name in self._telling.get(happening, ()))
        return dict.fromkeys((*near, *told))

    def _likeness(self, profile: Profile, story: Storyline) -> float:
        """How surely the article belongs to the story; 0: it does not."""
        copied = _best(profile.copies, story)
        if copied >= COPIED:
            return 1 + copied
        pause = story.pause_before(profile.day)
        if pause > LONGEST_PAUSE:
            return 0.0
        alike = _best(profile.alike, story)
        shared = len(profile.happenings & story.happenings.keys())
        in_leads = len(profile.leads & story.leads.keys())
        same = (
            (in_leads and alike >= AKIN)
            or (shared >= SEVERAL and alike >= KINDRED)
            or (alike >= ALIKE and pause <= CLOSE and bool(profile.parties & story.parties.keys()))
        )
        return alike + 0.1 * min(shared, 3) + 0.2 * min(in_leads, 2) if same else 0.0


def _best(likeness: Mapping[str, float], story: Storyline) -> float:
    """The mean of the story's two likest articles, so that one chance neighbour does not decide."""
    scores = sorted((likeness[name] for name in story.articles if name in likeness), reverse=True)[:2]
    return sum(scores) / len(scores) if scores else 0.0
