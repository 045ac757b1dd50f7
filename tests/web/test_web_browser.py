"""A person's way through the pages, in a real browser, and what a screen reader would stumble over."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from hand_server import PAGES, serving
from watchfloor.cli import app
from watchfloor.store import open_store
from watchfloor.web.tokens import Tokens, new_token

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
SEED = os.environ.get("WATCHFLOOR_SEED")
WAIT = 10_000  # milliseconds
GRAVE = {"serious", "critical"}


@dataclass(frozen=True, slots=True)
class Walk:
    """One way through the pages of a store with one article."""

    page: Path
    speaker: str
    words: str  # of the statement that is opened
    pair: tuple[str, str]
    region: str
    place: str


OWN = Walk(
    ROOT / "examples" / "first-page.html",
    "Annelie Brandt",
    "A single collision could cost us years of diplomacy",
    ("EUR", "PHL"),
    "southeast-asia",
    "Manila",
)
FIRST = Walk(Path(SEED or ".") / "000_7a2dd8e53718185e.txt", "Mark Rutte", "", ("NATO", "JPN"), "east-asia", "Yokosuka")


@pytest.fixture
def live(filled: Path) -> Iterator[str]:
    with serving(filled) as address:
        yield address


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A tab in which an error of a script or of the page's policy fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    context.close()
    assert errors == []


@pytest.mark.network
@pytest.mark.parametrize("walk", [OWN, FIRST], ids=["own", "first"])
def test_from_a_name_to_the_words_and_from_a_correction_to_its_export(walk: Walk, tab: Any, tmp_path: Path) -> None:
    if walk is FIRST and SEED is None:
        pytest.skip("the first real page is not at hand: WATCHFLOOR_SEED names no folder")
    store = tmp_path / "store.db"
    assert CliRunner().invoke(app, ["read", str(walk.page), "--store", str(store)]).exit_code == 0
    with serving(store) as address:
        _find_the_words(tab, address, walk)
        _see_the_pair(tab, address, walk)
        event = _find_the_place(tab, address, walk)
        _correct(tab, event)
        assert CliRunner().invoke(app, ["reread", "--store", str(store)]).exit_code == 0
        tab.goto(event)
        assert "ongoing" in tab.text_content("dl.fields")
        assert "it goes on" in tab.text_content("aside")
        _export(tab, address, event)


def _find_the_words(tab: Any, address: str, walk: Walk) -> None:
    tab.goto(address)
    tab.click("nav >> text=Actors")
    tab.fill("main input[name=name]", walk.speaker.split()[-1])
    tab.click("text=Find")
    tab.click(f"main >> text={walk.speaker}")
    said = tab.locator("section.panel", has_text="What it says").locator("li")
    chosen = said.filter(has_text=walk.words).first if walk.words else said.first
    words = chosen.locator("blockquote").inner_text()
    chosen.locator("a[href^='/statements/']").first.click()
    tab.click("text=Show it in the article")
    pinned = "".join(tab.locator("article .pinned").all_inner_texts())
    assert _bare(words)[:30] in _bare(pinned)


def _see_the_pair(tab: Any, address: str, walk: Walk) -> None:
    one, other = walk.pair
    tab.goto(f"{address}/pair")
    tab.fill("#f-one", one)
    tab.fill("#f-other", other)
    tab.click("text=Show")
    assert tab.locator("svg.pair a").count() >= 1
    assert tab.locator("table tbody tr").count() >= 1


def _find_the_place(tab: Any, address: str, walk: Walk) -> str:
    """The address of an event there."""
    tab.goto(f"{address}/map")
    tab.select_option("#f-region", walk.region)
    tab.click("text=Show")
    tab.locator(f"table >> text={walk.place}").first.click()
    tab.locator(".found a.type").first.click()
    tab.wait_for_url("**/events/**")
    return str(tab.url)


def _correct(tab: Any, event: str) -> None:
    tab.click("text=Correct this")
    form = tab.locator("form", has=tab.locator("#v-status"))
    form.locator("select").select_option("ongoing")
    form.locator("[name=why]").fill("it goes on")
    form.locator("button").click()
    tab.wait_for_url(event)


def _export(tab: Any, address: str, event: str) -> None:
    answer = tab.request.get(f"{address}/api/exports/jsonl")
    (line,) = answer.text().splitlines()
    events = {item["id"]: item for item in json.loads(line)["events"]}
    assert events[event.rpartition("/")[2]]["status"] == "ongoing"


def test_words_that_are_pointed_at_light_up_in_the_text_and_in_the_list(live: str, tab: Any) -> None:
    tab.goto(f"{live}/articles/article-aaaa0001")
    tab.hover("li[data-record=event-aaaa0001] .type")
    assert tab.locator("article .hl.event.hot").count() >= 1
    tab.mouse.move(0, 0)
    tab.focus("li[data-record=event-aaaa0001] .type")
    assert tab.locator("article .hl.event.hot").count() >= 1


def test_a_click_pins_words_and_the_address_keeps_them(live: str, tab: Any) -> None:
    tab.goto(f"{live}/articles/article-aaaa0001")
    tab.locator("article .hl.trigger").first.click()
    assert "record=event-aaaa0001" in tab.url
    tab.reload()
    assert tab.locator("article .pinned").count() >= 1


def test_review_is_decided_by_a_key_and_taken_back_by_another(live: str, tab: Any, filled: Path) -> None:
    tab.goto(f"{live}/review")
    first = tab.get_attribute(".card", "data-card")
    tab.keyboard.press("n")
    tab.wait_for_selector("#undo:not([hidden])")
    assert tab.get_attribute(".card", "data-card") != first
    with open_store(filled) as store:
        assert [one.record for one in store.corrections()] == [first]
    tab.keyboard.press("u")
    tab.wait_for_url("**/review?skip=0")
    assert tab.locator(f"[data-card={first}]").count() == 1


def test_selected_words_begin_a_record_that_was_missed(live: str, tab: Any) -> None:
    tab.goto(f"{live}/articles/article-aaaa0001")
    tab.locator("article h1").click(click_count=3)
    tab.wait_for_selector("#adding.ready")
    tab.click("#adding")
    assert tab.input_value("#statement-words") == tab.title().partition(" – ")[0] or tab.input_value("#event-words")


def test_a_token_opens_the_door_and_a_reader_cannot_change(filled: Path, tab: Any) -> None:
    token, holder = new_token("rita", "reader")
    with serving(filled, tokens=Tokens([holder])) as address:
        tab.goto(f"{address}/review")
        assert tab.url.endswith("/login")
        tab.fill("#token", "guess")
        tab.click("main button")
        assert "not known here" in tab.text_content("main")
        tab.fill("#token", token)
        tab.click("main button")
        tab.goto(f"{address}/review")
        assert tab.locator("[data-key=y]").count() == 0
        tab.click("text=log out")
        tab.goto(address)
        assert tab.url.endswith("/login")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_reader_finds_nothing_serious_in_its_way(filled: Path, browser: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme, bypass_csp=True)
    page, found = context.new_page(), {}
    with serving(filled) as address:
        for path in PAGES:
            page.goto(address + path)
            grave = [item for item in axe.run(page).response["violations"] if item["impact"] in GRAVE]
            if grave:
                found[path] = [(item["id"], [node["html"][:120] for node in item["nodes"][:3]]) for item in grave]
    context.close()
    assert found == {}


def test_no_page_is_wider_than_a_phone(filled: Path, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    with serving(filled) as address:
        widths = {}
        for path in PAGES:
            page.goto(address + path)
            widths[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {path: width for path, width in widths.items() if width > 390} == {}


def _bare(words: str) -> str:
    return re.sub(r"\W+", "", words)
