from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.mark.parametrize("path", ["events", "statements", "articles", "actors", "timeline", "dyads", "stories"])
def test_lists_give_items_and_the_next_cursor(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/{path}").json()
    assert set(answer) == {"items", "next"}
    assert answer["items"]


def test_a_cursor_leads_to_the_rest(client: TestClient) -> None:
    first = client.get("/api/events?limit=1").json()
    second = client.get("/api/events", params={"limit": 1, "after": first["next"]}).json()
    assert {first["items"][0]["id"], second["items"][0]["id"]} == {"event-aaaa0001", "event-bbbb0001"}
    assert second["next"] is None


def test_a_cursor_of_another_query_is_refused(client: TestClient) -> None:
    cursor = client.get("/api/events?limit=1").json()["next"]
    assert client.get("/api/events", params={"limit": 1, "type": "CONSULT", "after": cursor}).status_code == 400


def test_what_the_asker_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/api/events").headers["etag"]
    answer = client.get("/api/events", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/events?since=2025-02-01&until=2025-01-01", 400),
        ("/api/events?near=here", 400),
        ("/api/events?actor=Nobody%20At%20All", 400),
        ("/api/events?limit=0", 422),
        ("/api/events?colour=red", 422),
        ("/api/events/event-0000ffff", 404),
        ("/api/stories/0000ffff", 404),
        ("/api/nowhere", 404),
    ],
)
def test_errors_are_problems(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert set(answer.json()) == {"type", "title", "status", "detail"}


def test_a_record_comes_with_its_article(client: TestClient) -> None:
    answer = client.get("/api/events/event-aaaa0001").json()
    start, end = (answer["record"]["evidence"][0]["span"][name] for name in ("start", "end"))
    assert answer["article"]["text"][start:end] == "Ito met Kim on 8 April in Seoul"


def test_the_api_is_described(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["paths"]["/api/events"]["get"]["parameters"]
