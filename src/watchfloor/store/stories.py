"""Stories kept in the store: which article and event belongs where, and what people have decided about it.

An article is placed once, by one transaction; ids stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from sqlalchemy import desc, func, insert, select

from watchfloor.errors import UsageError
from watchfloor.store import opening, schema
from watchfloor.store.copies import StoredCopies
from watchfloor.store.grading import StoredGrades
from watchfloor.store.judged import judged_hosts
from watchfloor.store.packing import unpacked
from watchfloor.store.settling import load_corrected
from watchfloor.store.story_tables import (
    Decided,
    decisions,
    full_id,
    group,
    group_of,
    happening_events,
    member,
    members_of,
    story_articles,
)
from watchfloor.stories import Copies, Decisions, Dossier, Stories, dossier_of, load_reliability, shifted
from watchfloor.stories.grades import reliability_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy import Connection

    from watchfloor.records import Article, Grade, Reading
    from watchfloor.store.store import Store
    from watchfloor.stories import Copy, Placing
    from watchfloor.stories.grades import Reliability

WINDOW = timedelta(days=45)  # before the earliest new article: what it is compared with
COMPARED = 5_000  # articles of the window, the newest
NEW = 200  # stories that are told to be new


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story as a list shows it."""

    id: str
    title: str | None  # of its first article
    articles: int
    events: int
    first: date | None  # day of its earliest article; None: no article has a date
    last: date | None
    weight: float  # the highest intensity of its events, whatever its sign


@dataclass(frozen=True, slots=True)
class StoredStories:
    """The stories of a store."""

    store: Store

    @classmethod
    def of(cls, store: Store) -> StoredStories:
        """The stories of a store."""
        return cls(store)

    def update(self, most: int | None = None) -> int:
        """Places articles that have no story yet, in the order in which they came, all or ``most``; says how many."""
        self._place_new_events()
        new = self._unplaced()[:most]
        if not new:
            return 0
        stories = self._restored(min((day for _, day in new if day), default=None))
        for row, _ in new:
            (reading,) = self._readings([row])
            self._keep(stories.add(reading), reading)
        return len(new)

    def lines(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        limit: int = 50,
        by: Literal["weight", "last"] = "last",
        only: Collection[str] | None = None,
    ) -> list[StoryLine]:
        """Stories with their latest article in a range of days; by the latest day, or the most consequential first.

        ``only`` are ids of the stories that are asked for.
        """
        article, event, member = schema.articles, schema.events, story_articles
        weight = func.max(func.abs(event.c.score))
        last = func.max(article.c.published)
        query = (
            select(
                member.c.story,
                func.count(member.c.article.distinct()),
                func.count(event.c.id.distinct()),
                func.min(article.c.published),
                last,
                weight,
                func.min(member.c.number),
            )
            .join(article, (article.c.id == member.c.article) & article.c.current)
            .outerjoin(event, event.c.article == article.c.row)
            .group_by(member.c.story)
            .order_by(*((desc(weight), desc(last)) if by == "weight" else (desc(last), desc(weight))), member.c.story)
            .limit(limit)
        )
        query = query if only is None else query.where(member.c.story.in_(only))
        query = query.having(last >= since) if since else query
        query = query.having(last <= until) if until else query
        with opening.reading(self.store.engine, self.store.location) as connection:
            rows = connection.execute(query).all()
            titles = _titles(connection, [row[-1] for row in rows])
        return [
            StoryLine(id, titles.get(number), articles, events, first, last_, weight_ or 0.0)
            for id, articles, events, first, last_, weight_, number in rows
        ]

    def waiting(self) -> int:
        """How many articles have no story yet."""
        return len(self._unplaced())

    def newer(self, than: int, limit: int = NEW) -> dict[str, int]:
        """How many articles each story got after an article with this number came in, the latest first."""
        article, member = schema.articles, story_articles
        query = (
            select(member.c.story, func.count())
            .join(article, (article.c.id == member.c.article) & article.c.current)
            .where(article.c.row > than)
            .group_by(member.c.story)
            .order_by(desc(func.max(article.c.row)))
            .limit(limit)
        )
        with opening.reading(self.store.engine, self.store.location) as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def latest(self) -> int:
        """The number of the article that came in last; 0: there is none."""
        with opening.reading(self.store.engine, self.store.location) as connection:
            return connection.scalar(select(func.max(schema.articles.c.row))) or 0

    def story_of(self, article: str) -> str | None:
        """The story of an article; ``None``: it is not placed."""
        with opening.reading(self.store.engine, self.store.location) as connection:
            query = select(story_articles.c.story).where(story_articles.c.article == article)
            return connection.execute(query).scalar_one_or_none()

    def dossier(self, story: str, reliability: Mapping[str, Reliability] | None = None) -> Dossier:
        """All that is known of a story; raises ``UsageError`` where there is none with this id, or a part of it."""
        return self._dossier(story, self.reliability(reliability or {}))

    def _dossier(self, story: str, reliability: Mapping[str, Reliability]) -> Dossier:
        """The dossier of a story, with grades for all domains at hand; its articles are read once, corrected."""
        table = story_articles
        with opening.reading(self.store.engine, self.store.location) as connection:
            full = full_id(connection, story)
            query = select(table.c.article).where(table.c.story == full).order_by(table.c.number)
            held = [load_corrected(connection, id) for id in connection.scalars(query).all()]
            readings = [both[1].reading for both in held if both is not None]
            ids = [reading.article.id for reading in readings]
            placed = select(happening_events).where(happening_events.c.article.in_(ids))
            happening_of = {row.event: row.happening for row in connection.execute(placed)}
        copies = StoredCopies.of(self.store).found_for(ids)
        return dossier_of(full, readings, happening_of, copies, reliability)

    def grades(self, reliability: Mapping[str, Reliability] | None = None) -> Mapping[str, Grade]:
        """By event id, the grade of its happening, new articles placed before; for ``write_stix(..., grades=...)``.

        A story is read when the first of its events is asked for.
        """
        self.update()
        by_domain = self.reliability(reliability or {})

        def of_story(story: str) -> dict[str, Grade]:
            dossier = self._dossier(story, by_domain)
            return {event: dossier.grades[item.id] for item in dossier.happenings for event in item.events}

        return StoredGrades(self.store.engine, self.store.location, of_story)

    def reliability(self, own: Mapping[str, Reliability]) -> dict[str, Reliability]:
        """The desk's grades by domain over the shipped ones, each shifted by the records that people have judged."""
        grades = load_reliability() | dict(own)
        with opening.reading(self.store.engine, self.store.location) as connection:
            hosts = judged_hosts(connection)
        return grades | {
            host: shifted(reliability_of(host, grades), judged=count.judged, rejected=count.rejected)
            for host, count in hosts.items()
        }

    def decide(self, one: str, other: str | None = None, *, together: bool, who: str, why: str) -> str:
        """Has an article belong to a story or not, or an event to a happening, whatever the rules find; says which.

        ``one`` may be the beginning of an id, or a story whose articles are all meant; ``other`` is a story or a
        happening, or one of its members, and ``None`` what it is in.  Raises ``UsageError`` where nobody's name or no
        reason is given, or there is no such member or group.
        """
        if not who.strip() or not why.strip():
            raise UsageError("found no name or no reason, expected both; every decision says whose it is and why")
        with opening.writing(self.store.engine, self.store.location) as connection:
            table, members = members_of(connection, one)
            wanted = group_of(connection, table, other if other is not None else members[0])
            for id in members:
                new = wanted if together else f"{wanted.partition('-')[0]}-{id.partition('-')[2]}"
                connection.execute(table.update().where(member(table) == id).values({group(table).name: new}))
                row = {"member": id, "group": wanted, "together": together, "who": who, "why": why}
                connection.execute(insert(decisions), {**row, "when": datetime.now(UTC)})
        return wanted if together else new

    def decided(self, *groups: str) -> list[Decided]:
        """What people have decided about these stories and happenings, or about all, the oldest first."""
        query = select(decisions).order_by(decisions.c.number)
        query = query.where(decisions.c.group.in_(groups)) if groups else query
        with opening.reading(self.store.engine, self.store.location) as connection:
            return [
                Decided(row.member, row.group, row.together, row.who, row.when, row.why)
                for row in connection.execute(query)
            ]

    def story_with(self, happening: str) -> tuple[str, str]:
        """The full id of a happening and the story of its first article; raises ``UsageError`` for none."""
        with opening.reading(self.store.engine, self.store.location) as connection:
            full = group_of(connection, happening_events, happening)
            query = (
                select(story_articles.c.story)
                .join(happening_events, happening_events.c.article == story_articles.c.article)
                .where(happening_events.c.happening == full)
                .order_by(story_articles.c.number)
                .limit(1)
            )
            return full, connection.execute(query).scalar_one()

    def _place_new_events(self) -> int:
        """Places the events that a later reading of a placed article has found; says how many articles had some."""
        event, article = schema.events, schema.articles
        known = select(happening_events.c.event).where(happening_events.c.event == event.c.id).exists()
        placed = select(story_articles.c.article).where(story_articles.c.article == article.c.id).exists()
        query = (
            select(article.c.row, article.c.published)
            .join(event, event.c.article == article.c.row)
            .where(article.c.current, placed, ~known)
            .distinct()
        )
        with opening.reading(self.store.engine, self.store.location) as connection:
            rows = connection.execute(query.order_by(article.c.row)).all()
        if not rows:
            return 0
        stories = self._restored(min((day for _, day in rows if day), default=None))
        for row, _ in rows:
            (reading,) = self._readings([row])
            held = self._happenings_of(reading.article.id)
            self._keep_events(stories.add_events(reading, held.keys()), reading.article.id)
        return len(rows)

    def _keep_events(self, happening_of: Mapping[str, str], article: str) -> None:
        rows = [{"event": event, "happening": name, "article": article} for event, name in happening_of.items()]
        with opening.writing(self.store.engine, self.store.location) as connection:
            known = select(happening_events.c.event).where(happening_events.c.event.in_(happening_of))
            held = set(connection.scalars(known))
            if fresh := [row for row in rows if row["event"] not in held]:
                connection.execute(insert(happening_events), fresh)

    def _unplaced(self) -> list[tuple[int, date | None]]:
        """Rows and days of the articles that have no story yet."""
        article = schema.articles
        placed = select(story_articles.c.article).where(story_articles.c.article == article.c.id).exists()
        query = select(article.c.row, article.c.published).where(
            article.c.current, article.c.verdict == "article", ~placed
        )
        with opening.reading(self.store.engine, self.store.location) as connection:
            return [(row, day) for row, day in connection.execute(query.order_by(article.c.row))]

    def _restored(self, earliest: date | None) -> Stories:
        """The stories as they stood, of the articles that a new one can be compared with."""
        article, member = schema.articles, story_articles
        query = (
            select(article.c.row, member.c.story)
            .join(member, member.c.article == article.c.id)
            .where(article.c.current)
        )
        if earliest is not None:
            query = query.where(article.c.published >= earliest - WINDOW)
        newest = query.order_by(desc(member.c.number)).limit(COMPARED)
        stories = Stories.under(self._decisions(), _FirstTime(StoredCopies.of(self.store)))
        with opening.reading(self.store.engine, self.store.location) as connection:
            rows = connection.execute(newest).all()[::-1]
        story_of: dict[int, str] = dict(rows)
        for row, reading in zip(story_of, self._readings(list(story_of)), strict=True):
            stories.restore(reading, story_of[row], self._happenings_of(reading.article.id))
        return stories

    def _readings(self, rows: list[int]) -> Iterator[Reading]:
        """The readings of these rows, in this order."""
        for row in rows:
            with opening.reading(self.store.engine, self.store.location) as connection:
                query = select(schema.readings.c.content).where(schema.readings.c.article == row)
                content = connection.execute(query).scalar_one()
            yield unpacked(content)

    def _happenings_of(self, article: str) -> dict[str, str]:
        with opening.reading(self.store.engine, self.store.location) as connection:
            rows = connection.execute(select(happening_events).where(happening_events.c.article == article))
            return {row.event: row.happening for row in rows}

    def _keep(self, placing: Placing, reading: Reading) -> None:
        events = zip(reading.events, placing.happenings, strict=True)
        rows = [{"event": event.id, "happening": name, "article": placing.article} for event, name in events]
        with opening.writing(self.store.engine, self.store.location) as connection:
            there = select(story_articles.c.article).where(story_articles.c.article == placing.article)
            if connection.execute(there).first() is not None:
                return  # another process was first
            connection.execute(insert(story_articles), {"article": placing.article, "story": placing.story})
        self._keep_events({row["event"]: row["happening"] for row in rows}, placing.article)

    def _decisions(self) -> Decisions:
        pinned: dict[str, str] = {}
        apart: set[tuple[str, str]] = set()
        with opening.reading(self.store.engine, self.store.location) as connection:
            for row in connection.execute(select(decisions).order_by(decisions.c.number)):
                if row.together:
                    pinned[row.member] = row.group
                    apart.discard((row.member, row.group))
                else:
                    apart.add((row.member, row.group))
                    pinned.pop(row.member, None)
        return Decisions(pinned, frozenset(apart))


@dataclass(frozen=True, slots=True)
class _FirstTime:
    """Copies of an article, also where it was taken in before it had a story."""

    index: StoredCopies

    def add(self, article: Article) -> tuple[Copy, ...]:
        found = Copies(self.index).add(article)
        return found or tuple(copy for copy in self.index.copies_of(article.id) if copy.article == article.id)


def _titles(connection: Connection, numbers: list[int]) -> dict[int, str]:
    article, member = schema.articles, story_articles
    query = select(member.c.number, article.c.title).join(
        article, (article.c.id == member.c.article) & article.c.current
    )
    return {number: title for number, title in connection.execute(query.where(member.c.number.in_(numbers))) if title}
