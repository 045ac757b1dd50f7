from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from watchfloor.errors import UsageError
from watchfloor.web.safety import LARGEST_BODY, LONGEST_QUERY, Door, Limits, OwnSite, Policy, is_foreign
from watchfloor.web.settings import Settings, is_loopback
from watchfloor.web.tokens import Holder, Tokens, load_tokens, new_token, save_tokens

if TYPE_CHECKING:
    from pathlib import Path


def served(*guards: Middleware) -> TestClient:
    """A server with one page behind the guards."""

    async def page(request: object) -> PlainTextResponse:
        return PlainTextResponse("the page")

    routes = [Route(path, page, methods=["GET", "POST"]) for path in ("/", "/api/events", "/api/health")]
    return TestClient(Starlette(routes=routes, middleware=list(guards)), base_url="http://127.0.0.1:8642")


@pytest.fixture(scope="module")
def keys() -> tuple[dict[str, str], Tokens]:
    reader, analyst = new_token("rita", "reader"), new_token("ana", "analyst")
    return {"reader": reader[0], "analyst": analyst[0]}, Tokens([reader[1], analyst[1]])


def test_the_policy_allows_no_script_inside_a_page() -> None:
    headers = served(Middleware(Policy)).get("/").headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_query_of_a_megabyte_is_refused() -> None:
    answer = served(Middleware(Limits)).get("/", params={"text": "a" * (LONGEST_QUERY + 1)})
    assert (answer.status_code, answer.headers["content-type"]) == (414, "application/problem+json")


def test_a_body_over_the_limit_is_refused() -> None:
    assert served(Middleware(Limits)).post("/", content=b"a" * (LARGEST_BODY + 1)).status_code == 413


def test_a_body_of_unknown_length_is_refused() -> None:
    assert served(Middleware(Limits)).post("/", content=iter([b"a"])).status_code == 411


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"origin": "http://127.0.0.1:8642", "host": "127.0.0.1:8642"}, False),
        ({"origin": "http://evil.example", "host": "127.0.0.1:8642"}, True),
        ({"origin": "null", "host": "127.0.0.1:8642"}, True),
    ],
)
def test_what_another_site_sends_is_known_by_its_headers(headers: dict[str, str], foreign: bool) -> None:
    assert is_foreign(Headers(headers)) == foreign


def test_another_site_may_look_but_not_send() -> None:
    client = served(Middleware(OwnSite))
    assert client.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200
    assert client.post("/", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_without_a_token_a_page_leads_to_the_door_and_the_api_refuses(keys: tuple[dict[str, str], Tokens]) -> None:
    client = served(Middleware(Door, tokens=keys[1]))
    assert client.get("/", follow_redirects=False).headers["location"] == "/login"
    assert client.get("/api/events").status_code == 401
    assert client.get("/api/health").status_code == 200


def test_a_reader_looks_and_an_analyst_changes(keys: tuple[dict[str, str], Tokens]) -> None:
    tokens, known = keys
    client = served(Middleware(Door, tokens=known))
    sent = {role: {"authorization": f"Bearer {token}"} for role, token in tokens.items()}
    assert client.get("/api/events", headers=sent["reader"]).status_code == 200
    assert client.post("/api/events", headers=sent["reader"]).status_code == 403
    assert client.post("/api/events", headers=sent["analyst"]).status_code == 200


def test_a_cookie_opens_the_door_too(keys: tuple[dict[str, str], Tokens]) -> None:
    client = served(Middleware(Door, tokens=keys[1]))
    client.cookies.set("watchfloor", keys[0]["reader"])
    assert client.get("/").text == "the page"


def test_a_token_is_kept_only_as_a_hash() -> None:
    token, holder = new_token("desk", "reader")
    assert token not in holder.hash
    assert holder.hash.startswith("$argon2id$")


def test_tokens_come_back_from_their_file(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "tokens.json"
    save_tokens(file, [Holder("desk", "reader", "$argon2id$")])
    assert load_tokens(file).holders == [Holder("desk", "reader", "$argon2id$")]  # type: ignore[union-attr]
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["{", "[1]", '[{"name": "a", "role": "king", "hash": ""}]'])
def test_a_damaged_file_of_tokens_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "tokens.json"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"tokens\.json"):
        load_tokens(file)


def test_an_address_that_others_can_reach_needs_a_token() -> None:
    with pytest.raises(UsageError, match="watchfloor token add"):
        Settings("watchfloor.db", host="0.0.0.0")  # noqa: S104  # what is refused


@pytest.mark.parametrize(
    ("host", "loopback"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.4", False)]
)
def test_loopback_is_known(host: str, loopback: bool) -> None:
    assert is_loopback(host) == loopback
