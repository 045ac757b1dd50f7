"""Corrections by form and by API, what was missed, saved searches, exports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from watchfloor.exports import FORMATS
from watchfloor.web.app import create_app
from watchfloor.web.settings import Settings
from watchfloor.web.tokens import Tokens, new_token

if TYPE_CHECKING:
    from pathlib import Path

EVENT = "event-aaaa0001"
STATEMENT = "statement-aaaa0001"
ARTICLE = "article-aaaa0001"


def record(client: TestClient, id: str = EVENT) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/{id.partition('-')[0]}s/{id}").json()["record"]
    return found


def edited(client: TestClient, field: str, *value: str, id: str = EVENT) -> Any:
    sent = {"decision": "edit", "field": field, "value": list(value), "why": "the text says so"}
    return client.post(f"/correct/{id}", data=sent, follow_redirects=False)


@pytest.mark.parametrize(
    ("field", "value", "now"),
    [("status", "ongoing", "ongoing"), ("mode", "", None), ("type", "ASSAULT", "ASSAULT"), ("where", "", None)],
)
def test_a_field_is_changed_by_the_form(client: TestClient, field: str, value: str, now: Any) -> None:
    assert edited(client, field, value).status_code == 303
    assert record(client)[field] == now


def test_another_type_brings_its_score_along(client: TestClient) -> None:
    edited(client, "type", "ASSAULT")
    assert record(client)["score"] < 0


def test_a_day_by_the_calendar_is_an_interval(client: TestClient) -> None:
    edited(client, "when", "2025-04-08/2025-04-10")
    assert record(client)["when"]["edtf"] == "2025-04-08/2025-04-10"
    assert client.get("/api/events?by=event&since=2025-04-08&until=2025-04-08").json()["items"][0]["id"] == EVENT


def test_who_is_meant_is_told_by_id_and_words(client: TestClient) -> None:
    assert edited(client, "actors", "JPN = Ito\nKim").status_code == 303
    actors = record(client)["actors"]
    assert actors[0]["actor"]["id"] == "JPN"
    assert len(actors) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "perhaps"),
        ("type", "DANCE"),
        ("actors", "Nobody In The Text"),
        ("actors", "NO.SUCH.ID = Ito"),
        ("when", "soon"),
        ("when", "2025-04-10/2025-04-08"),
        ("where", "place-0000ffff"),
        ("evidence", "7"),
        ("id", "event-0000ffff"),
    ],
)
def test_what_is_no_value_of_the_field_changes_nothing(client: TestClient, field: str, value: str) -> None:
    before = record(client)
    assert edited(client, field, value).status_code == 400
    assert record(client) == before


def test_a_correction_is_undone_from_the_page(client: TestClient) -> None:
    made = edited(client, "status", "ongoing").headers["watchfloor-correction"]
    client.post("/undo", data={"correction": made, "back": f"/events/{EVENT}"})
    assert record(client)["status"] == "occurred"
    assert "undone" in client.get("/corrections").text


def test_a_missed_event_is_added_by_its_words(client: TestClient) -> None:
    sent = {
        "decision": "event", "words": "Ito met Kim", "trigger": "met", "type": "CONSULT", "actors": "Ito",
        "recipients": "Kim", "why": "missed",
    }  # fmt: skip
    answer = client.post(f"/add/{ARTICLE}", data=sent, follow_redirects=False)
    assert answer.headers["location"].startswith("/events/event-")
    assert "Ito met Kim" in client.get(answer.headers["location"]).text


def test_a_missed_statement_is_added_by_its_words(client: TestClient) -> None:
    sent = {"decision": "statement", "words": "in Seoul", "speakers": "Ito", "why": "missed"}
    answer = client.post(f"/add/{ARTICLE}", data=sent, follow_redirects=False)
    assert answer.headers["location"].startswith("/statements/statement-")


@pytest.mark.parametrize("words", ["", "words that are not there", "{{ 7 * 7 }}"])
def test_words_that_do_not_stand_there_add_nothing(client: TestClient, words: str) -> None:
    sent = {"decision": "event", "words": words, "trigger": "met", "type": "CONSULT", "why": "missed"}
    assert client.post(f"/add/{ARTICLE}", data=sent).status_code in {400, 422}


# --- the API ---------------------------------------------------------------------------------------------------------


def test_the_api_corrects_lists_and_undoes(client: TestClient) -> None:
    sent = {"decision": "edit", "record": EVENT, "field": "status", "value": "denied", "why": "denied later"}
    made = client.post("/api/corrections", json=sent).json()["correction"]
    assert record(client)["status"] == "denied"
    assert client.get(f"/api/corrections?record={EVENT}").json()["items"][0]["id"] == made["id"]
    client.post("/api/corrections", json={"decision": "undo", "record": made["id"], "why": "it was right"})
    assert record(client)["status"] == "occurred"
    first = client.get("/api/corrections?limit=1").json()
    assert client.get(f"/api/corrections?limit=1&after={first['next']}").json()["items"][0]["id"] == made["id"]


@pytest.mark.parametrize(
    "sent",
    [
        {"decision": "edit", "record": EVENT, "field": "type", "value": "DANCE", "why": "x"},
        {"decision": "edit", "record": EVENT, "field": "evidence", "value": [], "why": "x"},
        {"decision": "reject", "record": "event-0000ffff", "why": "x"},
        {"decision": "undo", "record": "correction-0000", "why": "x"},
        {"decision": "event", "record": ARTICLE, "words": "Ito met", "type": "CONSULT", "mode": "polka", "why": "x"},
    ],
)
def test_what_cannot_be_decided_is_a_problem(client: TestClient, sent: dict[str, Any]) -> None:
    answer = client.post("/api/corrections", json=sent)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_only_an_analyst_corrects_and_by_name(filled: Path) -> None:
    (reader, rita), (analyst, ana) = new_token("rita", "reader"), new_token("ana", "analyst")
    app = create_app(Settings(filled, tokens=Tokens([rita, ana])))
    sent = {"decision": "accept", "record": EVENT, "why": "right"}
    with TestClient(app, base_url="http://127.0.0.1:8642") as client:
        answers = [
            client.post("/api/corrections", json=sent, headers={"authorization": f"Bearer {token}"})
            for token in (reader, analyst)
        ]
    assert [answer.status_code for answer in answers] == [403, 200]
    assert answers[1].json()["correction"]["who"] == "ana"


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "ftm"])
def test_every_format_streams(client: TestClient, format: str) -> None:
    answer = client.get(f"/api/exports/{format}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content


def test_an_export_holds_what_the_filters_find(client: TestClient) -> None:
    lines = client.get("/api/exports/jsonl?about=person/jun-ito").text.splitlines()
    assert [json.loads(line)["article"]["id"] for line in lines] == [ARTICLE]


@pytest.mark.parametrize(
    ("path", "status"), [("/api/exports/tarot", 404), ("/api/exports/csv?about=Nobody%20At%20All", 400)]
)
def test_an_export_that_cannot_be_made_is_told_before_it_begins(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


# --- saved searches --------------------------------------------------------------------------------------------------


def test_a_search_is_saved_and_forgotten(client: TestClient) -> None:
    client.post("/saved", data={"name": "<b>Ito</b>", "query": "?about=person/jun-ito"})
    page = client.get("/saved").text
    assert "&lt;b&gt;Ito&lt;/b&gt;" in page
    assert 'href="/search?about=person/jun-ito"' in page
    assert 'href="/search?about=' not in client.post("/saved", data={"forget": 0}).text


def test_a_full_cookie_says_so(client: TestClient) -> None:
    for number in range(3):
        answer = client.post("/saved", data={"name": f"n{number}", "query": "about=" + "x" * 1900})
    assert answer.status_code == 400
    assert "forget some" in answer.text


@pytest.mark.parametrize("cookie", ["", "%%%", "W10", "bnVsbA==", "WzFd"])
def test_a_damaged_cookie_holds_no_searches(client: TestClient, cookie: str) -> None:
    client.cookies.set("searches", cookie)
    assert client.get("/saved").status_code == 200


@pytest.mark.parametrize("cookie", ["", "-", "1-2", "x-y-z", "9" * 50 + "-1-1", "1-1-" + "9" * 50, "²-1-1"])
def test_a_damaged_look_is_a_first_look(client: TestClient, cookie: str) -> None:
    client.cookies.set("seen", cookie.encode("ascii", "ignore").decode())
    assert client.get("/").status_code == 200
