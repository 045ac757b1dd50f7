from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from watchfloor.web.api import corrections, counts, examples, exports, records, stories

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


ROUTES = [
    route
    for part in (records, stories, counts, corrections, exports)
    for route in part.router.routes
    if isinstance(route, APIRoute)
]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{min(route.methods)} {route.path}")
def test_every_route_shows_an_answer_that_fits_its_model(route: APIRoute) -> None:
    told = route.responses[200]
    (content,) = told["content"].values()
    assert content["example"]
    if "model" in told:
        TypeAdapter(told["model"]).validate_json(json.dumps(content["example"]))


def test_examples_name_every_field_of_an_answer(client: TestClient) -> None:
    """Fields that answers have and examples have not, or the other way round."""
    shown = {
        "events": examples.EVENTS, "statements": examples.STATEMENTS, "articles": examples.ARTICLES,
        "actors": examples.ACTORS, "places": examples.PLACES, "sources": examples.SOURCES, "dyads": examples.DYADS,
        "stories": examples.STORIES, "timeline": examples.TIMELINE, "exports": examples.FORMATS,
    }  # fmt: skip
    given = {path: client.get(f"/api/{path}").json()["items"][0].keys() for path in shown}
    assert given == {path: example["items"][0].keys() for path, example in shown.items()}
    assert client.get("/api/stats").json().keys() == examples.STATS.keys()
    assert client.get("/api/facets").json().keys() == examples.FACETS.keys()
    whole = client.get("/api/events/event-aaaa0001").json()
    assert whole["record"].keys() == examples.WHOLE_EVENT.keys()
    assert whole["article"].keys() == examples.ARTICLE.keys()
    assert client.get("/api/statements/statement-aaaa0001").json()["record"].keys() == examples.WHOLE_STATEMENT.keys()


def test_the_api_is_described(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert sum(len(methods) for methods in described["paths"].values()) == len(ROUTES)
    assert described["paths"]["/api/events"]["get"]["parameters"]
