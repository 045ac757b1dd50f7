from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hand_readings import (
    CHINA,
    ITO,
    JAPAN,
    JAPAN_MFA,
    NATO,
    RUTTE,
    SOMEWHERE_IN_CHINA,
    SWEDEN,
    YOKOSUKA,
    Told,
)
from watchfloor.errors import UsageError
from watchfloor.store import open_store
from watchfloor.store.queries import ArticleQuery, EventQuery, Near, StatementQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfloor.store import Store

STORIES = (
    Told(1, JAPAN, CHINA, type="ACCUSE", mode="disapprove", score=-2, day=date(2025, 4, 1), where=SOMEWHERE_IN_CHINA),
    Told(2, RUTTE, JAPAN, mode="visit", score=4, day=date(2025, 4, 9), happened=date(2025, 4, 8), where=YOKOSUKA),
    Told(3, SWEDEN, CHINA, type="SANCTION", score=-6, day=date(2023, 5, 1), words="the ships were boarded"),
    Told(4, SWEDEN, CHINA, type="SANCTION", score=-6, day=date(2025, 5, 1), words="a ceasefire held"),
    Told(5, JAPAN_MFA, CHINA, type="REQUEST", score=0, day=date(2025, 4, 20), status="planned"),
    Told(6, ITO, None, also=NATO, day=None, happened=date(2024, 1, 2), words="China was discussed", host="b.example"),
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of six articles, once in a file, once on a server, which the tests only ask."""
    if request.param == "sqlite":
        place = str(tmp_path_factory.mktemp("asked") / "w.db")
    else:
        place = request.getfixturevalue("server").new_database()
    with open_store(place) as store:
        store.load(told.pair() for told in STORIES)
        yield store


def events(store: Store, **filters: object) -> list[int]:
    """The numbers of the articles whose events were found, in order."""
    return [int(line.article[8:], 16) for line in store.events(**filters)]


def statements(store: Store, **filters: object) -> list[int]:
    return [int(line.article[8:], 16) for line in store.statements(**filters)]


def articles(store: Store, **filters: object) -> list[int]:
    return [int(line.id[8:], 16) for line in store.articles(**filters)]


# --- who ------------------------------------------------------------------------------------------------------------


def test_a_country_stands_for_its_bodies_and_persons(filled: Store) -> None:
    assert set(events(filled, actor="JPN")) == {1, 5, 6}
    assert set(events(filled, actor="Japan")) == {1, 5, 6}


def test_a_body_stands_for_itself_alone(filled: Store) -> None:
    assert events(filled, actor="JPN.MFA") == [5]


def test_an_organisation_stands_for_who_acts_for_it(filled: Store) -> None:
    assert set(events(filled, about="NATO")) == {2, 6}
    assert events(filled, actor="Mark Rutte") == [2]


def test_a_group_stands_for_its_members_on_the_day(filled: Store) -> None:
    """Sweden joined NATO in March 2024: what it did in 2023 is not NATO's."""
    assert set(events(filled, actor="NATO", members=True)) == {2, 4, 6}


def test_actor_and_recipient_are_told_apart(filled: Store) -> None:
    assert events(filled, recipient="JPN") == [2]
    assert events(filled, actor="JPN", recipient="CHN") == [5, 1]


def test_between_takes_both_ways_and_meetings(filled: Store) -> None:
    assert events(filled, between=("JPN", "NATO")) == [2, 6]
    assert events(filled, between=("CHN", "Sweden")) == [4, 3]
    assert events(filled, between=("JPN", "SWE")) == []


def test_an_unknown_actor_is_refused_with_the_nearest(filled: Store) -> None:
    with pytest.raises(UsageError, match=r"no actor is called 'Japann'; did you mean 'Japan' \(JPN\)"):
        filled.events(actor="Japann")


def test_an_actor_that_only_the_store_knows_is_found_and_suggested(filled: Store) -> None:
    assert events(filled, actor="jun ito") == [6]
    with pytest.raises(UsageError, match=r"did you mean 'Jun Ito' \(person/jun-ito\)"):
        filled.events(actor="Jun Itoo")


def test_a_name_of_several_is_refused_with_all_of_them(filled: Store) -> None:
    with pytest.raises(UsageError, match="'Kim' may be any of"):
        filled.events(actor="Kim")


# --- what, when, where ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"type": "sanction"}, [4, 3]),
        ({"type": "CONSULT/visit"}, [2]),
        ({"type": "verbal conflict"}, [5, 1]),
        ({"type": "material-conflict"}, [4, 3]),
        ({"status": "planned"}, [5]),
        ({"since": date(2025, 4, 9)}, [4, 5, 2]),
        ({"since": date(2025, 4, 9), "until": date(2025, 4, 9)}, [2]),
        ({"until": date(2025, 4, 30), "by": "event"}, [2, 6]),
        ({"sort": "oldest"}, [3, 1, 2, 5, 4, 6]),
        ({"sort": "oldest", "by": "event"}, [6, 2, 1, 3, 4, 5]),
        ({"sort": "conflict", "limit": 2}, [3, 4]),
        ({"sort": "cooperation", "limit": 1}, [2]),
        ({"sort": "confidence", "limit": 2}, [6, 5]),
        ({"place": "yokosuka"}, [2]),
        ({"place": "Japan"}, [2]),
        ({"place": "CHN"}, [1]),
        ({"source": "b.example"}, [6]),
        ({"article": "article-0000000000000003"}, [3]),
        ({"text": "visited"}, []),
        ({"text": "met Sweden"}, [4, 3]),
        ({"text": "rutte yokosuka"}, [2]),
        ({"text": '"foreign ministry" -sweden'}, [5]),
        ({"text": "rutte OR ministry"}, [5, 2]),
    ],
)
def test_events_are_found_by(filled: Store, filters: dict[str, object], found: list[int]) -> None:
    assert events(filled, **filters) == found


def test_near_measures_on_the_globe_and_takes_no_country_for_a_point(filled: Store) -> None:
    assert events(filled, near=Near(35.28, 139.67, 1)) == [2]
    assert events(filled, near=Near(35.68, 139.77, 40)) == []
    assert events(filled, near=Near(35.68, 139.77, 50)) == [2]
    assert events(filled, near=Near(35.0, 105.0, 500)) == []


def test_near_goes_over_the_date_line_and_the_pole(filled: Store) -> None:
    assert events(filled, near=Near(35.28, -179.9, 3700)) == [2]
    assert events(filled, near=Near(89.0, 0.0, 6200)) == [2]


def test_statements_are_found_by_speaker_words_and_who_is_named_in_them(filled: Store) -> None:
    assert statements(filled, actor="NATO") == [2]
    assert statements(filled, text="ceasefire") == [4]
    assert statements(filled, text='"the ships" -ceasefire') == [3]
    assert statements(filled, type="unnamed") == []
    assert statements(filled, wording="reported", source="b.example") == [6]
    assert set(statements(filled, about="SWE")) == {3, 4}


def test_articles_are_found_by_who_and_what_is_named_in_them(filled: Store) -> None:
    assert set(articles(filled, about="NATO")) == {2, 6}
    assert articles(filled, place="Yokosuka") == articles(filled, near=Near(35.28, 139.67, 5)) == [2]
    assert articles(filled, text="ships") == [3]
    assert articles(filled, since=date(2025, 4, 1), until=date(2025, 4, 9)) == [2, 1]
    assert articles(filled, verdict="wall") == []


def test_an_article_line_counts_its_records(filled: Store) -> None:
    line = filled.articles(text="ships")[0]
    assert (line.title, line.source, line.statements, line.events) == ("Report 3", "news.example", 1, 1)


def test_actors_come_by_how_often_they_are_named(filled: Store) -> None:
    found = filled.actors()
    assert (found[0].id, found[0].mentions, found[0].articles) == ("CHN", 4, 4)
    assert [line.id for line in filled.actors(name="rutt")] == ["person/mark-rutte"]
    assert {line.kind for line in filled.actors(kind="person")} == {"person"}


# --- pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"sort": "oldest"},
        {"by": "event"},
        {"by": "event", "sort": "oldest"},
        {"sort": "conflict"},
        {"actor": "JPN", "sort": "confidence"},
        {"about": "CHN"},
    ],
)
def test_pages_one_after_the_other_give_what_one_page_gives(filled: Store, filters: dict[str, object]) -> None:
    whole = events(filled, **filters)
    paged: list[int] = []
    cursor = None
    for _ in range(len(whole)):
        found = filled.events(**filters, limit=1, after=cursor)
        paged += [int(line.article[8:], 16) for line in found]
        cursor = found.next
    assert paged == whole
    assert cursor is None


def test_a_cursor_goes_on_where_the_page_ended_though_records_came(store: Store) -> None:
    store.load(told.pair() for told in STORIES)
    first = store.events(limit=2)
    store.write(*Told(7, day=date(2025, 6, 1)).pair())
    rest = store.events(limit=10, after=first.next)
    assert [int(line.article[8:], 16) for line in (*first, *rest)] == [4, 5, 2, 1, 3, 6]


def test_articles_and_statements_have_pages(filled: Store) -> None:
    assert articles(filled, after=filled.articles(limit=4).next) == [3, 6]
    assert statements(filled, after=filled.statements(limit=4).next) == [3, 6]


@pytest.mark.parametrize("cursor", ["", "?", "é", "W10", "WzEsMiwzXQ", "A" * 10_000])
def test_a_broken_cursor_is_refused(filled: Store, cursor: str) -> None:
    with pytest.raises(UsageError, match="cursor"):
        filled.events(after=cursor)


def test_a_cursor_of_another_query_is_refused(filled: Store) -> None:
    cursor = filled.events(limit=1).next
    with pytest.raises(UsageError, match="belongs to another query"):
        filled.events(limit=1, after=cursor, actor="JPN")


# --- what cannot be asked -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"since": date(2025, 2, 1), "until": date(2025, 1, 1)}, "ends on 2025-01-01, before it begins"),
        ({"limit": 0}, "expected 1 to"),
        ({"limit": 10**9}, "expected 1 to"),
        ({"by": "birth"}, "expected one of report, event"),
        ({"sort": "name"}, "expected one of newest"),
        ({"status": "done"}, "expected one of occurred"),
        ({"text": " "}, "expected 1 to"),
        ({"text": "x" * 2000}, "expected 1 to"),
    ],
)
def test_what_cannot_be_asked_is_said_when_it_is_asked(filters: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        EventQuery(**filters)  # type: ignore[arg-type]


def test_articles_have_no_event_time() -> None:
    with pytest.raises(UsageError, match="ask by report"):
        ArticleQuery(by="event")


def test_a_statement_has_kinds_of_source() -> None:
    with pytest.raises(UsageError, match="expected one of named"):
        StatementQuery(type="ASSAULT")


@pytest.mark.parametrize("words", ["", "1,2", "a,b,c", "91,0,5", "0,181,5", "0,0,0", "0,0,1e9", "nan,0,1"])
def test_what_is_no_circle_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="found"):
        Near.parse(words)


def test_an_unknown_filter_or_type_is_refused_with_what_there_is(filled: Store) -> None:
    with pytest.raises(UsageError, match="there is no filter 'colour'; use about, actor"):
        filled.events(colour="red")
    with pytest.raises(UsageError, match="did you mean ASSAULT"):
        filled.events(type="ASSALT")
    with pytest.raises(UsageError, match="there is no mode of event 'visitt'; did you mean visit"):
        filled.events(type="CONSULT/visitt")


@pytest.mark.parametrize("words", ["AND", "NEAR(a b)", "zz*", "title:zz", "^zz", "'; DROP TABLE events; --", 'a"b'])
def test_a_search_is_words_and_never_an_operator(filled: Store, words: str) -> None:
    assert events(filled, text=words) == []


@pytest.mark.parametrize("words", ['"', "-", "a\0b", "OR", "--", "-absent"])
def test_a_search_without_words_is_refused(filled: Store, words: str) -> None:
    with pytest.raises(UsageError, match="found"):
        filled.events(text=words)


def test_a_hostile_search_ends_soon(filled: Store) -> None:
    filled.events(text='a" -' * 250)
