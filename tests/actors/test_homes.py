"""Offices and state bodies without a country belong where the text puts them, or nowhere."""

from __future__ import annotations

from datetime import date

import pytest

import watchfloor

pytestmark = pytest.mark.network
DAY = date(2026, 3, 4)
CASES = [
    ("who acts in its sentence", "Norway will send tents, Defence Minister Kari Moen said.", "Moen", "NOR"),
    ("the seat that opens its sentence", "Peru slept. In Quito, Interior Minister Luz Paz spoke.", "Paz", "ECU"),
    ("the dateline", "LISBON (Wire) - Talks failed. Police arrested two men near the port of Haifa.", "Police", "PRT"),
    ("who acted in the sentence before", "Ghana left. Foreign Minister Ama Boateng spoke.", "Boateng", "GHA"),
    ("a nationality before the subject", "Two Thai rangers fell, army spokesman Prasit Wong said.", "Wong", "THA"),
    (
        "the country that the article is about",
        "Shops shut in Malta. Buses stopped in Malta. Malta slept. Nothing moved. It rained. The army waited.",
        "army",
        "MLT",
    ),
    ("nobody can tell", "It rained all day. Foreign Minister Ama Boateng met the press.", "Boateng", None),
    ("its own country stays", "Spain waited. French Defence Minister Luc Morel spoke.", "Morel", "FRA"),
    ("many bodies belong to many states", "Norway will send tents. Embassies closed.", "Embassies", None),
    ("no body of a state", "Norway will send tents, the bank said. Protesters cheered.", "Protesters", None),
]  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> dict[str, watchfloor.Reading]:
    """All texts, read once."""
    return {text: watchfloor.read_text(text, title="A day of news", published=DAY) for _, text, _, _ in CASES}


@pytest.mark.parametrize(("text", "words", "country"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_home(readings: dict[str, watchfloor.Reading], text: str, words: str, country: str | None) -> None:
    reading = readings[text]
    found = [mention.country for mention in reading.mentions if reading.words(mention.span).endswith(words)]
    assert found[:1] == [country]
