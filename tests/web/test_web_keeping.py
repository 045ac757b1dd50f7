"""Answers that are kept: sent again while the store is as it was, and only to those who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from watchfloor.store import open_store
from watchfloor.web import keeping
from watchfloor.web.app import create_app
from watchfloor.web.keeping import Kept
from watchfloor.web.settings import Settings
from watchfloor.web.site import Site
from watchfloor.web.tokens import Tokens, new_token

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import Receive, Scope, Send

BASE = "http://127.0.0.1:8642"
Headers = list[tuple[bytes, bytes]]


class Counted:
    """An application that says how often it was asked."""

    def __init__(self, size: int = 10, headers: Headers | None = None, status: int = 200) -> None:
        self.asked, self.size, self.status, self.headers = 0, size, status, headers or []

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        self.asked += 1
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": b"%d" % self.asked, "more_body": True})
        await send({"type": "http.response.body", "body": b"x" * self.size})


@pytest.fixture
def site(filled: Path) -> Site:
    return Site(Settings(filled))


def texts(app: Kept, *paths: str, **headers: str) -> list[str]:
    client = TestClient(app, base_url=BASE, headers=headers)
    return [client.get(path).text.rstrip("x") for path in paths]


def test_what_was_made_once_is_sent_again(site: Site) -> None:
    assert texts(Kept(Counted(), site), "/search?type=AID", "/search?type=AID", "/search") == ["1", "1", "2"]


def test_a_store_that_has_changed_is_asked_again(site: Site, filled: Path) -> None:
    app = Kept(Counted(), site)
    before = texts(app, "/search")
    with open_store(filled) as store:
        store.desk("ana").reject("event-aaaa0001", "no event")
    assert (before, texts(app, "/search")) == (["1"], ["2"])


@pytest.mark.parametrize(
    "made",
    [
        Counted(headers=[(b"set-cookie", b"seen=1")]),
        Counted(headers=[(b"vary", b"Accept-Encoding, Cookie")]),
        Counted(status=404),
        Counted(size=keeping.LARGEST),
    ],
    ids=["sets a cookie", "depends on one", "an error", "large"],
)
def test_what_is_not_for_all_is_made_anew(site: Site, made: Counted) -> None:
    assert texts(Kept(made, site), "/a", "/a") == ["1", "2"]


def test_whether_the_server_is_well_is_asked_each_time(site: Site) -> None:
    assert texts(Kept(Counted(), site), "/api/health", "/api/health") == ["1", "2"]


def test_compressed_and_plain_answers_are_kept_apart(site: Site) -> None:
    app = Kept(Counted(), site)
    assert texts(app, "/", **{"accept-encoding": "gzip"}) + texts(app, "/", **{"accept-encoding": "br"}) == ["1", "2"]


def test_room_is_bounded_and_the_oldest_goes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "ROOM", 250)
    app = Kept(Counted(size=99), site)
    assert texts(app, "/a", "/b", "/c", "/c", "/a") == ["1", "2", "3", "3", "4"]
    assert app._size <= 250


def test_a_reader_is_not_sent_the_page_of_an_analyst(filled: Path) -> None:
    (one, rita), (other, ana) = new_token("rita", "reader"), new_token("ana", "analyst")
    with TestClient(create_app(Settings(filled, tokens=Tokens([rita, ana]))), base_url=BASE) as client:
        pages = [client.get("/review", headers={"Authorization": f"Bearer {token}"}).text for token in (other, one)]
        assert ["data-key" in page and 'value="accept"' in page for page in pages] == [True, False]
        assert client.get("/review").url.path == "/login"


def test_a_decision_is_seen_at_once(filled: Path) -> None:
    with TestClient(create_app(Settings(filled)), base_url=BASE) as client:
        client.get("/events/event-aaaa0001")
        client.post(
            "/correct/event-aaaa0001", data={"decision": "edit", "field": "status", "value": "ongoing", "why": "x"}
        )
        assert "ongoing" in client.get("/events/event-aaaa0001").text
