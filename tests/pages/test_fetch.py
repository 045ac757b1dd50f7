import gzip
import http.server
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from watchfloor.errors import ForbiddenPage, PageError, PageTooLarge, UnchangedPage, UnreachablePage
from watchfloor.pages import find_pages
from watchfloor.pages.fetch import USER_AGENT, Client, Limits, Validators
from watchfloor.pages.guard import checked_address, is_public, split_address
from watchfloor.records import Page, Refusal

PUBLIC = "93.184.215.14"
PAGE = b"<html><p>Envoys met in Oslo on Monday."
Handler = Callable[[httpx.Request], httpx.Response]


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Web:
    """Answers in place of the network, and keeps what was asked; nothing can leave the machine."""

    def __init__(self, answers: dict[str, Handler]) -> None:
        self.answers = answers
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        url = f"{request.url.scheme}://{request.headers['host']}{request.url.raw_path.decode()}"
        return self.answers.get(url, page(b"no", 404))(request)


def client(web: Web, names: dict[str, list[str]] | None = None, **settings: Any) -> Client:
    clock = Clock()
    known = names or {}
    settings = {"resolver": lambda host, _: known.get(host, [PUBLIC]), "clock": clock, "sleep": clock.sleep} | settings
    return Client(transport=httpx.MockTransport(web), **settings)


def page(content: bytes = PAGE, status: int = 200, **headers: str) -> Handler:
    fields = {"content-type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: httpx.Response(status, content=iter([content]), headers=fields)


def redirect(to: str) -> Handler:
    return page(b"", 302, location=to)


def test_a_page_is_got_with_what_the_web_says_about_it() -> None:
    web = Web({"https://example.org/a": page()})
    got = client(web)("https://example.org/a")
    assert (got.content, got.url, got.status, got.media_type) == (PAGE, "https://example.org/a", 200, "text/html")
    assert got.fetched is not None
    assert got.fetched.tzinfo is not None


def test_the_connection_goes_to_the_checked_address_in_the_name_of_the_host() -> None:
    web = Web({"https://example.org/a": page()})
    client(web)("https://example.org/a")
    assert {request.url.host for request in web.asked} == {PUBLIC}
    assert {request.headers["host"] for request in web.asked} == {"example.org"}
    assert {request.extensions["sni_hostname"] for request in web.asked} == {"example.org"}


def test_the_client_says_who_it_is() -> None:
    web = Web({"https://example.org/a": page()})
    client(web)("https://example.org/a")
    assert {request.headers["user-agent"] for request in web.asked} == {USER_AGENT}


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "not an address",
    ],
)
def test_addresses_off_the_public_internet_are_refused(address: str) -> None:
    assert not is_public(address)
    web = Web({})
    with pytest.raises(ForbiddenPage):
        client(web, {"evil.example": [address]})("http://evil.example/")
    assert web.asked == []


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_public_addresses_are_let_through(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(ForbiddenPage):
        client(Web({}), {"evil.example": [PUBLIC, "10.0.0.1"]})("http://evil.example/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org/",
        "http://",
        "http:///a",
        "//example.org/a",
        "javascript:alert(1)",
        "http://user:secret@example.org/",
        "http://example.org:99999/",
        "http://[::1",
    ],
)
def test_only_plain_addresses_of_the_web_are_fetched(url: str) -> None:
    with pytest.raises(ForbiddenPage):
        client(Web({}))(url)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://inner.example/",
        "file:///etc/passwd",
    ],
)
def test_redirects_into_the_house_are_refused(target: str) -> None:
    web = Web({"http://example.org/a": redirect(target)})
    names = {"inner.example": ["10.0.0.5"]}

    def resolver(host: str, _: int) -> list[str]:
        return names.get(host, [PUBLIC] if host == "example.org" else [host])

    with pytest.raises(ForbiddenPage):
        client(web, resolver=resolver)("http://example.org/a")
    assert all(request.url.host == PUBLIC for request in web.asked)


def test_a_name_that_is_private_only_the_second_time_is_refused() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    web = Web({"http://example.org/a": page()})
    with pytest.raises(ForbiddenPage):
        client(web, resolver=lambda *_: next(answers))("http://example.org/a")
    assert [str(request.url) for request in web.asked] == [f"http://{PUBLIC}/robots.txt"]


def test_loopback_is_allowed_by_setting_only() -> None:
    parts = split_address("http://localhost:1/", source="x")
    with pytest.raises(ForbiddenPage):
        checked_address(parts, source="x", resolver=lambda *_: ["127.0.0.1"])
    assert checked_address(parts, source="x", resolver=lambda *_: ["127.0.0.1"], allow_loopback=True) == "127.0.0.1"
    with pytest.raises(ForbiddenPage):
        checked_address(parts, source="x", resolver=lambda *_: ["10.0.0.1"], allow_loopback=True)


def test_a_name_that_does_not_exist_is_unreachable() -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(UnreachablePage):
        client(Web({}), resolver=resolver)("http://nowhere.example/")


def test_redirects_are_followed_and_the_last_address_is_kept() -> None:
    web = Web({"http://example.org/a": redirect("/b"), "http://example.org/b": page()})
    assert client(web)("http://example.org/a").url == "http://example.org/b"


def test_redirects_without_end_are_unreachable() -> None:
    with pytest.raises(UnreachablePage, match="redirects"):
        client(Web({"http://example.org/a": redirect("/a")}))("http://example.org/a")


def test_robots_are_asked_first_and_obeyed() -> None:
    web = Web(
        {
            "http://example.org/robots.txt": page(b"User-agent: *\nDisallow: /private"),
            "http://example.org/private/a": page(),
            "http://example.org/b": page(),
        }
    )
    with pytest.raises(ForbiddenPage, match=r"robots\.txt"):
        client(web)("http://example.org/private/a")
    assert client(web)("http://example.org/b").content == PAGE


def test_robots_are_asked_once_for_a_site() -> None:
    web = Web({"http://example.org/a": page(), "http://example.org/b": page()})
    reader = client(web)
    reader("http://example.org/a")
    reader("http://example.org/b")
    assert [request.url.path for request in web.asked] == ["/robots.txt", "/a", "/b"]


def test_a_site_whose_robots_fail_is_left_alone() -> None:
    web = Web({"http://example.org/robots.txt": page(status=500), "http://example.org/a": page()})
    with pytest.raises(ForbiddenPage):
        client(web)("http://example.org/a")


def test_robots_of_100_megabytes_are_read_to_their_limit() -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b"User-agent: *\nDisallow: /private\n"
        for _ in range(1600):
            sent += 65536
            yield b"#" * 65535 + b"\n"

    web = Web({"http://example.org/a": page()})
    web.answers["http://example.org/robots.txt"] = lambda _: httpx.Response(200, content=endless())
    assert client(web)("http://example.org/a").content == PAGE
    assert sent < 2_000_000


def test_a_host_is_asked_at_its_pace() -> None:
    web = Web({"http://example.org/a": page()})
    clock = Clock()
    reader = client(web, clock=clock, sleep=clock.sleep, limits=Limits(pace=2.0))
    reader("http://example.org/a")
    reader("http://other.example/a")
    assert clock.slept == [2.0, 2.0]  # between robots.txt and page, twice; two hosts do not wait for each other


def test_a_crawl_delay_is_kept() -> None:
    robots = page(b"User-agent: *\nCrawl-delay: 5\nAllow: /")
    clock = Clock()
    web = Web({"http://example.org/robots.txt": robots, "http://example.org/a": page()})
    client(web, clock=clock, sleep=clock.sleep)("http://example.org/a")
    assert clock.slept == [5.0]


def test_a_busy_server_is_asked_again_when_it_says() -> None:
    answers = iter([page(status=429, retry_after="7"), page()])
    clock = Clock()
    web = Web({"http://example.org/a": lambda request: next(answers)(request)})
    assert client(web, clock=clock, sleep=clock.sleep)("http://example.org/a").content == PAGE
    assert clock.slept[-1] == 7.0


def test_a_server_that_asks_to_wait_long_is_unreachable() -> None:
    web = Web({"http://example.org/a": page(status=503, retry_after="86400")})
    with pytest.raises(UnreachablePage, match="86400 seconds"):
        client(web)("http://example.org/a")


def test_an_error_of_the_server_is_unreachable_and_a_missing_page_is_a_page() -> None:
    web = Web({"http://example.org/a": page(status=500), "http://example.org/b": page(status=404)})
    with pytest.raises(UnreachablePage):
        client(web)("http://example.org/a")
    assert client(web)("http://example.org/b").status == 404


def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        same = request.headers.get("if-none-match") == '"1"'
        return (page(b"", 304) if same else page(etag='"1"'))(request)

    web = Web({"http://example.org/a": answer})
    seen: dict[str, Validators] = {}
    client(web, seen=seen)("http://example.org/a")
    assert seen == {"http://example.org/a": Validators('"1"', None)}
    with pytest.raises(UnchangedPage):
        client(web, seen=seen)("http://example.org/a")


def test_too_many_bytes_are_refused_while_they_come() -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 10_000
            yield b"x" * 10_000

    web = Web({"http://example.org/a": lambda _: httpx.Response(200, content=endless())})
    with pytest.raises(PageTooLarge):
        client(web, limits=Limits(max_bytes=100_000))("http://example.org/a")
    assert sent <= 120_000


def test_a_gzip_bomb_is_refused() -> None:
    bomb = page(gzip.compress(b" " * 50_000_000), content_encoding="gzip")
    with pytest.raises(PageTooLarge):
        client(Web({"http://example.org/a": bomb}))("http://example.org/a")


def test_gzip_is_unpacked() -> None:
    answer = page(gzip.compress(PAGE), content_encoding="gzip")
    assert client(Web({"http://example.org/a": answer}))("http://example.org/a").content == PAGE


def test_a_server_that_never_ends_is_left_at_the_deadline() -> None:
    clock = Clock()

    def slow() -> Iterator[bytes]:
        while True:
            clock.now += 5
            yield b"x"

    web = Web({"http://example.org/a": lambda _: httpx.Response(200, content=slow())})
    with pytest.raises(UnreachablePage, match="not finished"):
        client(web, clock=clock, sleep=clock.sleep)("http://example.org/a")


def test_a_connection_that_breaks_is_unreachable() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return page(status=404)(request)
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(UnreachablePage, match="ConnectError"):
        client(Web({"http://example.org/a": broken, "http://example.org/robots.txt": broken}))("http://example.org/a")


def test_addresses_are_read_only_when_asked_for() -> None:
    (refused,) = find_pages(["http://example.org/a"])
    assert isinstance(refused, Refusal)
    assert "--fetch" in refused.reason


def test_a_list_of_addresses_is_fetched_and_one_bad_one_stops_nothing(tmp_path: Any) -> None:
    path = tmp_path / "urls.txt"
    path.write_text("# today\nhttp://example.org/a\nhttp://inner.example/\n\nhttp://example.org/b\n")
    web = Web({"http://example.org/a": page(), "http://example.org/b": page()})
    found = list(find_pages([path], fetch=client(web, {"inner.example": ["10.0.0.1"]})))
    assert [getattr(item, "kind", "Page") for item in found] == ["Page", "ForbiddenPage", "Page"]


def test_a_feed_and_a_sitemap_behind_an_address_are_read() -> None:
    feed = b"<rss><channel><item><title>One</title><description>Words.</description></item></channel></rss>"
    sitemap = b"<urlset><url><loc>http://example.org/a</loc></url></urlset>"
    web = Web(
        {"http://example.org/feed": page(feed), "http://example.org/map": page(sitemap), "http://example.org/a": page()}
    )
    found = list(find_pages(["http://example.org/feed", "http://example.org/map"], fetch=client(web)))
    assert all(isinstance(item, Page) for item in found)
    assert [item.source for item in found] == ["http://example.org/feed#1", "http://example.org/a"]


def test_a_sitemap_of_itself_ends() -> None:
    sitemap = b"<sitemapindex><sitemap><loc>http://example.org/map</loc></sitemap></sitemapindex>"
    (refused,) = find_pages(["http://example.org/map"], fetch=client(Web({"http://example.org/map": page(sitemap)})))
    assert isinstance(refused, Refusal)
    assert "lists within lists" in refused.reason


class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGE if self.path == "/a" else b""
        self.send_response(200 if self.path == "/a" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def loopback() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_a_real_transfer_from_loopback(loopback: str) -> None:
    reader = Client(allow_loopback=True, limits=Limits(pace=0.0, total=10.0, step=5.0))
    assert reader(f"{loopback}/a").content == PAGE
    reader.close()


def test_loopback_is_refused_without_the_setting(loopback: str) -> None:
    with pytest.raises(PageError):
        Client(limits=Limits(total=5.0))(f"{loopback}/a")
