from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from watchfloor import records
from watchfloor.records import Page, Span
from watchfloor.store import open_store
from watchfloor.web.app import create_app
from watchfloor.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from watchfloor.records import Reading

HOSTILE = "<script>alert(1)</script>"
TURNED = "\u202e\u2066\u200f"  # they turn the direction of what follows
TRICKS = f" {{{{ 7 * 7 }}}} {{% include 'base.html' %}} \" onmouseover=alert(1) ' ]]> --> {TURNED} " + "Wide" * 5_000
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
BASE = "http://127.0.0.1:8642"


def renamed(reading: Reading) -> Reading:
    """The sample reading with ids as the program mints them."""
    statement = replace(reading.statements[0], id="statement-aaaa0001")
    event = replace(reading.events[0], id="event-aaaa0001")
    article = replace(reading.article, id="article-aaaa0001")
    return replace(reading, article=article, statements=(statement,), events=(event,))


def hostile(reading: Reading) -> Reading:
    """An article that tries to be a page: markup in its text, title, byline, site, names and address."""
    text = f"{HOSTILE}\nIto met {HOSTILE} in Seoul."
    ito = replace(
        reading.mentions[0],
        id="mention-bbbb0001",
        span=Span(26, 29),
        role=HOSTILE,
        actor=records.Actor('person/"><img src=x onerror=alert(1)>', HOSTILE, "person", None),
    )
    place = replace(reading.places[0], span=Span(34, 59), name=HOSTILE)
    evidence = replace(reading.events[0].evidence[0], span=Span(26, len(text)), trigger=Span(30, 33))
    event = replace(reading.events[0], id="event-bbbb0001", actors=(ito,), where=place, evidence=(evidence,), when=None)
    statement = replace(
        reading.statements[0], id="statement-bbbb0001", speakers=(ito,), cue=Span(30, 33), content=(Span(34, 59),)
    )
    article = replace(
        reading.article,
        id="article-bbbb0001",
        url="javascript:alert(1)",
        title=HOSTILE + TRICKS,
        byline=HOSTILE + TRICKS,
        source=records.Source("evil.example", HOSTILE),
        text=text,
        paragraphs=(
            records.Paragraph(Span(0, 25), "heading", "line"),
            records.Paragraph(Span(26, len(text)), "body", HOSTILE),
        ),
        cuts=(records.Cut(HOSTILE, 0, "error_banner", HOSTILE),),
    )
    return records.Reading(article, (ito,), (), (place,), (statement,), (event,), reading.run)


@pytest.fixture
def filled(tmp_path: Path, reading: Reading, page: Page) -> Path:
    """A store with the sample article and a hostile one."""
    store = tmp_path / "store.db"
    with open_store(store) as opened:
        opened.write(renamed(reading), page)
        other = hostile(reading)
        opened.write(other, Page.of(other.article.text.encode(), source=HOSTILE))
    return store


@pytest.fixture
def client(filled: Path) -> Iterator[TestClient]:
    """A server over that store."""
    with TestClient(create_app(Settings(filled)), base_url=BASE) as made:
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium; a test that needs one is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install .[dev]")
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip(f"there is no browser: none of {', '.join(CHROMIUM)} is installed")
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()
