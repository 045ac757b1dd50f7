"""The one client that opens connections: public addresses only, polite, and within limits of size and time.

Every name is resolved here and the connection made to the address that was checked, for each redirect anew, so that a
name cannot change its meaning in between.  Proxies and environment variables are not used.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin

from watchfloor.errors import ForbiddenPage, UnchangedPage, UnreachablePage
from watchfloor.pages.content import MAX_BYTES, too_large
from watchfloor.pages.guard import Resolver, checked_address, resolve, split_address
from watchfloor.pages.robots import MAX_ROBOTS, Robots
from watchfloor.pages.transfer import decoded
from watchfloor.records import Page

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    import httpx

AGENT = "Watchfloor"
USER_AGENT = f"{AGENT}/{version('watchfloor')} (reads news for research)"
MAX_REDIRECTS = 5
DEFAULT_WAIT = 30.0  # seconds, where a busy server does not say how long
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take, and how politely it is made; times in seconds."""

    max_bytes: int = MAX_BYTES  # decoded
    total: float = 60.0  # of one page, redirects and waiting for the server included
    step: float = 15.0  # without a sign of life
    pace: float = 1.0  # between two requests to one host
    patience: float = 30.0  # longest Retry-After or crawl delay that is waited for
    tries: int = 2  # times that a busy server is asked


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether a page has changed."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Errand:
    """What is wanted, and what it may take."""

    source: str  # the address that was asked for, before any redirect
    deadline: float
    max_bytes: int
    is_robots: bool = False  # then it is not asked whether robots may, and a long file is cut at the limit


@dataclass(frozen=True, slots=True)
class _Answer:
    """A response, its body undecoded."""

    url: str
    status: int
    fields: dict[str, str]  # names in lower case
    body: bytes


@dataclass(slots=True)
class Client:
    """Gets the page behind an address; made once and used for all.

    ``seen`` keeps what servers gave for asking again: hand in the same mapping at the next run, and pages that have not
    changed are refused as ``UnchangedPage``.  ``allow_loopback`` is for test servers.
    """

    limits: Limits = field(default_factory=Limits)
    user_agent: str = USER_AGENT
    seen: MutableMapping[str, Validators] = field(default_factory=dict)
    allow_loopback: bool = False
    resolver: Resolver = resolve
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    transport: httpx.BaseTransport | None = None  # None: real connections
    _http: httpx.Client | None = None
    _robots: dict[str, Robots] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=dict)  # when a host may be asked again

    def __call__(self, url: str) -> Page:
        """The page, as it was got.

        Raises ``ForbiddenPage`` (private address, robots.txt), ``UnreachablePage`` (no answer, an error of the server),
        ``UnchangedPage`` and ``PageTooLarge``.
        """
        errand = _Errand(url, self.clock() + self.limits.total, self.limits.max_bytes)
        answer = self._follow(url, errand)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            raise UnchangedPage(url, "not changed since it was last fetched")
        content = decoded(answer.body, answer.fields, source=url, max_bytes=errand.max_bytes)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or not content:
            raise UnreachablePage(url, f"the server answers {answer.status}{'' if content else ' and sends nothing'}")
        self._remember(url, answer)
        media_type = answer.fields.get("content-type")
        return Page.of(
            content, source=url, url=answer.url, fetched=datetime.now(UTC), media_type=media_type, status=answer.status
        )

    def close(self) -> None:
        """Lets go of what the client holds open."""
        if self._http is not None:
            self._http.close()
            self._http = None

    def _follow(self, url: str, errand: _Errand) -> _Answer:
        """The answer at the end of all redirects, each address checked like the first."""
        for _ in range(MAX_REDIRECTS + 1):
            parts = split_address(url, source=errand.source)
            if not errand.is_robots:
                self._mind_robots(parts, errand)
            answer = self._ask(parts, errand)
            location = answer.fields.get("location")
            if answer.status not in _REDIRECTS or not location:
                return answer
            url = urljoin(url, location)
        raise UnreachablePage(errand.source, f"more than {MAX_REDIRECTS} redirects")

    def _ask(self, parts: SplitResult, errand: _Errand) -> _Answer:
        """The answer of one address, which is asked again after a while if its server is busy."""
        for attempt in range(1, self.limits.tries + 1):
            self._keep_pace(parts.netloc, errand)
            answer = self._send(parts, errand)
            if answer.status not in _BUSY:
                break
            wait = _retry_after(answer.fields.get("retry-after"))
            self._next[parts.netloc] = self.clock() + wait
            if wait > self.limits.patience or attempt == self.limits.tries:
                reason = f"the server is busy ({answer.status}) and asks to come back in {wait:.0f} seconds"
                raise UnreachablePage(errand.source, reason)
        return answer

    def _keep_pace(self, host: str, errand: _Errand) -> None:
        """Waits until a host may be asked again, and notes when that is the next time."""
        wait = self._next.get(host, 0.0) - self.clock()
        if wait > 0:
            if self.clock() + wait > errand.deadline:
                raise UnreachablePage(
                    errand.source, f"{host} asks to wait {wait:.0f} seconds, longer than one page may take"
                )
            self.sleep(wait)
        self._next[host] = self.clock() + self.limits.pace

    def _send(self, parts: SplitResult, errand: _Errand) -> _Answer:
        """The answer to one request, sent to the address that was checked and read up to the limits."""
        import httpx

        address = checked_address(
            parts, source=errand.source, resolver=self.resolver, allow_loopback=self.allow_loopback
        )
        try:
            response = self._open().send(self._request(parts, address, errand), stream=True)
            try:
                body = self._body(response, errand)
            finally:
                response.close()
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            reason = f"no answer from {parts.hostname} ({type(error).__name__})"
            raise UnreachablePage(errand.source, reason) from error
        fields = {name.lower(): value for name, value in response.headers.items()}
        return _Answer(parts.geturl(), response.status_code, fields, body)

    def _request(self, parts: SplitResult, address: str, errand: _Errand) -> httpx.Request:
        """A request to an IP address in the name of the host, whose certificate is checked."""
        import httpx

        url = httpx.URL(parts.geturl()).copy_with(fragment=None)
        timeout = httpx.Timeout(max(0.1, min(self.limits.step, errand.deadline - self.clock())))
        validators = Validators() if errand.is_robots else self.seen.get(errand.source, Validators())
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
            "Accept-Language": "en",
            "If-None-Match": validators.etag,
            "If-Modified-Since": validators.modified,
        }
        return httpx.Request(
            "GET",
            url.copy_with(host=address),
            headers={name: value for name, value in headers.items() if value},
            extensions={"sni_hostname": url.host, "timeout": timeout.as_dict()},
        )

    def _open(self) -> httpx.Client:
        """The connections; none is kept, since two names at one address must not share an encrypted one."""
        import httpx

        if self._http is None:
            limits = httpx.Limits(max_keepalive_connections=0)
            self._http = httpx.Client(transport=self.transport, trust_env=False, follow_redirects=False, limits=limits)
        return self._http

    def _body(self, response: httpx.Response, errand: _Errand) -> bytes:
        """The body as it is sent; raises ``PageTooLarge`` and ``UnreachablePage`` at the limits."""
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > errand.max_bytes:
                if errand.is_robots:
                    break
                raise too_large(errand.source, f"more than {errand.max_bytes:,} bytes", errand.max_bytes)
            if self.clock() > errand.deadline:
                raise UnreachablePage(errand.source, f"not finished after {self.limits.total:.0f} seconds")
        return bytes(body)

    def _mind_robots(self, parts: SplitResult, errand: _Errand) -> None:
        """Takes over the pace that a site asks for; raises ``ForbiddenPage`` where it does not let us read."""
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._ask_robots(origin, errand)
        robots = self._robots[origin]
        delay = min(robots.delay(AGENT), self.limits.patience) - self.limits.pace
        if delay > 0 and parts.netloc in self._next:
            self._next[parts.netloc] += delay
        if robots.is_closed:
            raise ForbiddenPage(
                errand.source, f"robots.txt of {parts.hostname} cannot be read, so the site is left alone"
            )
        if not robots.allows(parts.geturl(), AGENT):
            raise ForbiddenPage(errand.source, f"robots.txt of {parts.hostname} asks {AGENT} not to read it")

    def _ask_robots(self, origin: str, errand: _Errand) -> Robots:
        """A site's robots.txt: without one we may read all, and a server that fails keeps us out (RFC 9309)."""
        errand = replace(errand, max_bytes=MAX_ROBOTS, is_robots=True)
        answer = self._follow(f"{origin}/robots.txt", errand)
        content = decoded(answer.body, answer.fields, source=errand.source, max_bytes=self.limits.max_bytes)
        return Robots.of_answer(answer.status, content)

    def _remember(self, url: str, answer: _Answer) -> None:
        validators = Validators(answer.fields.get("etag"), answer.fields.get("last-modified"))
        if answer.status == HTTPStatus.OK and validators != Validators():
            self.seen[url] = validators


def _retry_after(value: str | None) -> float:
    """Seconds to wait, which a server gives as a number or as a date."""
    if value and value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value or "") - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return DEFAULT_WAIT
