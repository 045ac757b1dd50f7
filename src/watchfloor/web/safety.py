"""What stands between the network and the pages: who asks, from where, how much, and what the answer may load.

Each guard is a middleware of its own.  ``HostGuard`` is Starlette's; the rest refuse with a problem (RFC 9457).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse

from watchfloor.web.problems import problem

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any

    from starlette.types import ASGIApp, Receive, Scope, Send

    from watchfloor.web.tokens import Holder, Tokens

COOKIE = "watchfloor"
LONGEST_QUERY = 8_192  # bytes
LARGEST_BODY = 1_000_000  # bytes
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = frozenset({"/login", "/api/health"})  # answered without a token
POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers send our own forms with `Origin: null`
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(slots=True)
class Policy:
    """Tells the browser to load nothing but ours, and no script inside a page."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers with the policy on top of the answer's own headers."""

        async def send_with_policy(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in POLICY.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_policy)


@dataclass(slots=True)
class Limits:
    """Refuses addresses and bodies that nobody needs."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what is small enough; a body without a length is refused."""
        if scope["type"] == "http" and (refused := self._refusal(scope)):
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        if len(scope["query_string"]) > LONGEST_QUERY:
            return problem(
                414, f"the query has {len(scope['query_string']):,} bytes, at most {LONGEST_QUERY:,} are read"
            )
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if headers.get("transfer-encoding") or not length.isdecimal():
            return problem(411, "a body needs a Content-Length")
        if int(length[:12]) > LARGEST_BODY:
            return problem(413, f"the body has {length[:12]} bytes, at most {LARGEST_BODY:,} are read")
        return None


@dataclass(slots=True)
class OwnSite:
    """Refuses what another site makes a reader's browser send (CSRF), by ``Sec-Fetch-Site`` and ``Origin``."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what only looks, what our own pages send, and what no browser sends."""
        if scope["type"] == "http" and scope["method"] not in SAFE and is_foreign(Headers(scope=scope)):
            await problem(403, "this came from another site; send it from this server's own page")(scope, receive, send)
            return
        await self.app(scope, receive, send)


def is_foreign(headers: Headers) -> bool:
    """Whether a browser says that another site sent the request."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


@dataclass(slots=True)
class Door:
    """Asks for a token where the server has any; readers look, analysts also change."""

    app: ASGIApp
    tokens: Tokens | None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets in who may do what is asked and notes who it is; sends others to the door."""
        if scope["type"] != "http" or self.tokens is None or self._is_open(scope["path"]):
            await self.app(scope, receive, send)
            return
        holder = self.tokens.holder_of(token_of(Headers(scope=scope)))
        if refused := _refusal(scope, holder):
            await refused(scope, receive, send)
            return
        scope.setdefault("state", {})["holder"] = holder
        await self.app(scope, receive, send)

    @staticmethod
    def _is_open(path: str) -> bool:
        return path in OPEN_PATHS or path.startswith("/static/")


def _refusal(scope: Scope, holder: Holder | None) -> ASGIApp | None:
    if holder is None:
        if scope["path"].startswith("/api/") or scope["method"] not in SAFE:
            return problem(401, "a token is needed: Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})
        return RedirectResponse("/login", 303)
    if scope["method"] not in SAFE and holder.role != "analyst" and scope["path"] != "/logout":
        return problem(403, f"{holder.name} may read, not change; ask for a token of an analyst")
    return None


def token_of(headers: Headers) -> str:
    """The token of a request: from ``Authorization: Bearer``, else from the cookie; empty where there is none."""
    kind, _, token = headers.get("authorization", "").partition(" ")
    if kind.casefold() == "bearer":
        return token.strip()
    return cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
