from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hand_server import PAGES

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_and_runs_no_script_of_others(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    assert "<script>" not in answer.text
    assert "onerror=alert(1)>" not in answer.text.replace("&gt;", "")
    assert "javascript:" not in re.sub(r">[^<]*<", "><", answer.text)
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert ' onmouseover=alert(1)"' not in re.sub(r"&#34;|&quot;", "", answer.text)
    assert ' style="' not in answer.text, "the policy forbids it"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_loads_anything_from_elsewhere(client: TestClient, path: str) -> None:
    loaded = re.findall(
        r"<(?:script|link|img|iframe|object|embed)[^>]*?(?:src|href)=\"([^\"]*)\"", client.get(path).text
    )
    assert [address for address in loaded if not address.startswith("/")] == []


def test_the_article_shows_the_pinned_words_and_what_was_cut(client: TestClient) -> None:
    text = client.get("/articles/article-aaaa0001?record=event-aaaa0001").text
    assert 'id="w-event-aaaa0001"' in text
    assert re.search(r'<span class="hl [^"]*pinned"', text)
    assert '<del data-reason="crawl header: status">' in text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/events/event-0000ffff", 404),
        ("/events/statement-aaaa0001", 404),
        ("/articles/none", 404),
        ("/actors/nobody-at-all", 404),
        ("/search?since=2025-02-01&until=2025-01-01", 400),
        ("/search?since=yesterday", 400),
        ("/search?record=everything", 400),
        ("/search?after=nonsense", 400),
        ("/map?region=atlantis", 400),
        ("/map?colour=red", 422),
        ("/timeline?per=hour", 422),
        ("/static/nothing.js", 404),
        ("/nowhere", 404),
    ],
)
def test_what_cannot_be_asked_is_said_on_a_page(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_correction_is_made_and_stands_in_the_history(client: TestClient) -> None:
    sent = {"decision": "edit", "field": "status", "value": "planned", "why": "the text says will"}
    answer = client.post("/correct/event-aaaa0001", data=sent, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/events/event-aaaa0001")
    page = client.get("/events/event-aaaa0001").text
    assert "the text says will" in page
    assert "</span> planned</dd>" in page


def test_a_rejected_event_is_gone(client: TestClient) -> None:
    client.post("/correct/event-bbbb0001", data={"decision": "reject", "why": "no event"})
    assert client.get("/events/event-bbbb0001").status_code == 404


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_a_correction_never_leads_elsewhere(client: TestClient, back: str) -> None:
    sent = {"decision": "accept", "why": "right", "back": back}
    answer = client.post("/correct/event-aaaa0001", data=sent, follow_redirects=False)
    assert answer.headers["location"] == "/events/event-aaaa0001"


def test_another_site_cannot_correct(client: TestClient) -> None:
    sent = {"decision": "reject", "why": "x"}
    answer = client.post("/correct/event-aaaa0001", data=sent, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_feeds_hold_what_the_search_finds(client: TestClient) -> None:
    feed = client.get("/feeds/search.json?about=person/jun-ito").json()
    assert [item["id"] for item in feed["items"]] == ["event-aaaa0001"]
    atom = client.get("/feeds/search.atom")
    assert atom.headers["content-type"] == "application/atom+xml"
    assert "<script>" not in atom.text


def test_a_report_can_be_taken_along(client: TestClient) -> None:
    answer = client.get("/report?form=md&since=2025-04-01")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "# Situation report" in answer.text


def test_braces_of_an_article_are_no_template(client: TestClient) -> None:
    text = client.get("/articles/article-bbbb0001").text
    assert "{{ 7 * 7 }}" in text


def test_a_text_that_turns_around_turns_nothing_after_it(client: TestClient) -> None:
    style = client.get("/static/style.css").text
    assert "unicode-bidi: isolate" in style


@pytest.mark.parametrize("path", PAGES)
def test_no_page_grows_with_a_huge_title(client: TestClient, path: str) -> None:
    if not path.startswith("/articles/article-bbbb"):
        assert len(client.get(path).content) < 250_000


def test_a_huge_query_is_refused_on_every_page(client: TestClient) -> None:
    for path in ("/", "/search", "/map", "/api/events", "/feeds/search.atom"):
        assert client.get(path, params={"text": "a" * 60_000}).status_code == 414


def test_the_script_of_the_pages_is_small(client: TestClient) -> None:
    assert len(client.get("/static/watchfloor.js").content) < 15_000


def test_the_first_page_is_light(client: TestClient) -> None:
    assert len(client.get("/").content) < 60_000
