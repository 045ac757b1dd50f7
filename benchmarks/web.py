"""How fast the pages and the API are, how many bytes they send, and how much memory the server takes.

    python benchmarks/web.py [--events 100000] [--store STORE] [--seconds 6] [--readers 20]

Without ``--store`` one of that many made-up events is generated.  The server is a process of its own, and so are the
readers: that many ask the same kind of page at once, each time with other actors, days and words, over loopback and
for a bounded time.  The table has for each kind the processor time of a page that is asked for the first time (median
of five, one after the other), the median and the 95th percentile of the readers' waiting in milliseconds, and the bytes
that were sent; then come the server's memory, and the time to first paint where there is a Chromium.
Waiting depends on what else the machine does, processor time little.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

import httpx

with socket.socket() as _free:
    _free.bind(("127.0.0.1", 0))
    PORT = _free.getsockname()[1]
BASE = f"http://127.0.0.1:{PORT}"
STATES = ("USA", "CHN", "RUS", "UKR", "JPN", "FRA", "KEN", "POL", "TUR", "IRN", "ISR", "DEU", "GBR", "IND")
TYPES = ("CONSULT", "ASSAULT", "ACCUSE", "REQUEST", "AGREE", "SUPPORT")
FIRST = 5  # pages of a kind that are asked one after the other
Ask = Callable[[random.Random], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page or route, and how an address of it is made."""

    name: str
    ask: Ask


@dataclass(frozen=True, slots=True)
class Taken:
    """What many askings of one kind took."""

    name: str
    seconds: list[float]
    sent: list[int]  # bytes over the wire, compressed
    failed: int


def _at(path: str, **params: object) -> str:
    return f"{path}?{urlencode(params)}" if params else path


def _days(dice: random.Random, length: int) -> dict[str, str]:
    year, month = dice.randrange(2015, 2024), dice.randrange(1, 13)
    first = time.mktime((year, month, 1, 12, 0, 0, 0, 0, 0))
    return {
        name: time.strftime("%Y-%m-%d", time.localtime(moment))
        for name, moment in (("since", first), ("until", first + 86_400 * length))
    }


def _two(dice: random.Random) -> dict[str, str]:
    return dict(zip(("one", "other"), dice.sample(STATES, 2), strict=True))


def _state(dice: random.Random) -> str:
    return dice.choice(STATES)


def kinds(ids: dict[str, list[str]]) -> tuple[Kind, ...]:
    """The kinds of pages and routes; ``ids`` are those of some records of the store."""
    return (
        Kind("/ (today)", lambda _: "/"),
        Kind("/stories", lambda _: "/stories"),
        Kind("/search by actor", lambda dice: _at("/search", about=_state(dice), type=dice.choice(TYPES))),
        Kind("/search by days", lambda dice: _at("/search", **_days(dice, 30))),
        Kind("/articles/{id}", lambda dice: f"/articles/{dice.choice(ids['articles'])}"),
        Kind("/events/{id}", lambda dice: f"/events/{dice.choice(ids['events'])}"),
        Kind("/statements/{id}", lambda dice: f"/statements/{dice.choice(ids['statements'])}"),
        Kind("/actors/{id}", lambda dice: f"/actors/{_state(dice)}"),
        Kind("/pair", lambda dice: _at("/pair", **_two(dice))),
        Kind("/timeline of an actor", lambda dice: _at("/timeline", about=_state(dice))),
        Kind("/map of a year", lambda dice: _at("/map", **_days(dice, 365))),
        Kind("/network of a year", lambda dice: _at("/network", **_days(dice, 365))),
        Kind("/review", lambda _: "/review"),
        Kind("/sources", lambda _: "/sources"),
        Kind("/health", lambda _: "/health"),
        Kind("/api/events", lambda dice: _at("/api/events", about=_state(dice), **_days(dice, 90))),
        Kind("/api/statements", lambda dice: _at("/api/statements", actor=_state(dice))),
        Kind("/api/articles", lambda dice: _at("/api/articles", **_days(dice, 7))),
        Kind("/api/timeline", lambda dice: _at("/api/timeline", about=_state(dice))),
        Kind("/api/dyads", lambda dice: _at("/api/dyads", **_days(dice, 90))),
        Kind("/api/facets", lambda dice: _at("/api/facets", about=_state(dice))),
        Kind("/api/stats", lambda _: "/api/stats"),
    )


WHOLE = (Kind("map of all events, first time", lambda _: "/map"), Kind("network, first time", lambda _: "/network"))


def main() -> None:
    """Generates where needed, serves, loads, prints."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        store = asked.store or _generated(Path(folder) / "web.db", asked.events)
        server = subprocess.Popen([sys.executable, "-c", SERVER, str(store), str(PORT)])
        try:
            _await_server()
            report(server.pid, asked.readers, asked.seconds)
        finally:
            server.terminate()
            server.wait(20)


SERVER = """
import sys
from watchfloor.cli.serve import _run
from watchfloor.web.settings import Settings
_run(Settings(sys.argv[1], port=int(sys.argv[2])))
"""


def report(server: int, readers: int, seconds: float) -> None:
    """Asks every kind of page and prints what it took."""
    stats = httpx.get(f"{BASE}/api/stats", timeout=120).json()
    print(
        f"{stats['events']:,} events, {stats['articles']:,} articles; {readers} readers at once, {seconds:g} s each\n"
    )
    for kind in WHOLE:
        began = time.perf_counter()
        httpx.get(BASE + kind.ask(random.Random(1)), timeout=120).raise_for_status()  # noqa: S311  # no secret
        print(f"{kind.name}: {time.perf_counter() - began:.2f} s")
    print(f"\n{'':28} {'first, cpu':>10} {'asked':>6} {'median':>8} {'p95':>8} {'kB sent':>8} failed")
    for kind in kinds(_some_ids()):
        first = _processor_time(kind, server)
        taken = asyncio.run(load(kind, readers, seconds))
        print(f"{kind.name:28} {first:10.0f} {_waited(taken)} {max(taken.sent) / 1000:8.1f} {taken.failed}")
    print(f"\nserver: {_peak_memory(server):.0f} MB at most")
    print(_first_paint())


async def load(kind: Kind, readers: int, seconds: float) -> Taken:
    """Many readers who ask one kind of page again and again for some seconds."""
    taken = Taken(kind.name, [], [], 0)
    failures = 0
    end = time.perf_counter() + seconds
    async with httpx.AsyncClient(base_url=BASE, timeout=120, limits=httpx.Limits(max_connections=readers)) as client:

        async def read(number: int) -> int:
            dice, failed = random.Random(f"{kind.name}{number}"), 0  # noqa: S311  # no secret
            while time.perf_counter() < end:
                began = time.perf_counter()
                answer = await client.get(kind.ask(dice))
                taken.seconds.append(time.perf_counter() - began)
                taken.sent.append(answer.num_bytes_downloaded)
                failed += answer.status_code != httpx.codes.OK
            return failed

        failures = sum(await asyncio.gather(*map(read, range(readers))))
    return Taken(kind.name, taken.seconds, taken.sent, failures)


def _waited(taken: Taken) -> str:
    """How often a kind was asked, the median and the 95th percentile of what it took."""
    high = quantiles(taken.seconds, n=20)[-1] if len(taken.seconds) > 1 else taken.seconds[0]
    return f"{len(taken.seconds):6} {median(taken.seconds) * 1000:8.0f} {high * 1000:8.0f}"


def _processor_time(kind: Kind, server: int) -> float:
    """Milliseconds of processor time that the server takes for a page nobody has asked for, the median of some."""
    dice, taken = random.Random(kind.name), []  # noqa: S311  # no secret
    for _ in range(FIRST):
        began = _processor(server)
        httpx.get(BASE + kind.ask(dice), timeout=120)
        taken.append(_processor(server) - began)
    return median(taken)


def _processor(process: int) -> float:
    """Milliseconds of processor time that a process has had (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _some_ids() -> dict[str, list[str]]:
    return {
        name: [item["id"] for item in httpx.get(f"{BASE}/api/{name}?limit=200", timeout=120).json()["items"]]
        for name in ("articles", "events", "statements")
    }


def _peak_memory(process: int) -> float:
    """The most memory that a process has had, in MB (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM"))


def _first_paint() -> str:
    """How long the first page takes until something is seen."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return "first paint: not measured, playwright is not installed"
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        return "first paint: not measured, there is no Chromium"
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        times = [_paint(browser.new_page()) for _ in range(5)]
        browser.close()
    return f"first paint in Chromium: {median(times):.0f} ms, median of {len(times)}"


def _paint(page: object) -> float:
    page.goto(BASE, wait_until="load")  # type: ignore[attr-defined]  # a page of playwright
    told = "performance.getEntriesByName('first-contentful-paint')[0]"
    page.wait_for_timeout(200)  # type: ignore[attr-defined]  # the page's policy lets nobody poll in it
    return float(page.evaluate(f"{told}.startTime"))  # type: ignore[attr-defined]


def _await_server() -> None:
    for _ in range(240):
        try:
            httpx.get(f"{BASE}/api/health", timeout=5)
        except httpx.HTTPError:
            time.sleep(0.25)
        else:
            return
    sys.exit(f"found no server on port {PORT}, expected one within a minute")


def _generated(path: Path, events: int) -> Path:
    import store_generator
    from watchfloor.store import open_store

    print(f"generating {events:,} events", file=sys.stderr)
    with open_store(path) as store:
        store.load(store_generator.generate(events))
    return path


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000, help="of the store that is generated")
    parser.add_argument("--store", help="path of a store that is there already")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=6.0, help="for which each kind of page is asked")
    return parser.parse_args()


if __name__ == "__main__":
    main()
