import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from watchfloor.articles import article_of_text
from watchfloor.records import Article
from watchfloor.stories import Copies, MemoryIndex, fingerprint_of
from watchfloor.stories.copies import CROWD, Fingerprint, credit_of
from watchfloor.stories.shingles import PENDING, shingles_of

PAIRS = json.loads((Path(__file__).parent / "cases" / "same_event.json").read_text("utf-8"))
SENTENCE = (
    "the minister said that border talks with ships and grain would end soon while army envoys from nine "
    "states met in a hall near the old port after weeks of rain and nobody knew what price oil sugar copper "
    "had on that day when rivers rose over fields roads bridges towns villages and people left for hills where "
    "tents stood in rows behind fences guarded by soldiers who spoke of peace but carried rifles through "
    "markets full of silent traders waiting for trucks that never came"
)
WORDS = SENTENCE.split()


def invented(seed: int, paragraphs: int = 8) -> list[str]:
    """Paragraphs of forty words in an order that no other seed gives."""
    dice = random.Random(seed)  # noqa: S311
    return [" ".join(dice.choices(WORDS, k=40)).capitalize() + "." for _ in range(paragraphs)]


def article(paragraphs: list[str], name: str, published: date | None = None) -> Article:
    return article_of_text("\n".join(paragraphs), url=f"https://example.org/{name}", published=published)


def changed(paragraphs: list[str], share: float) -> list[str]:
    dice = random.Random(3)  # noqa: S311
    return [" ".join("altered" if dice.random() < share else word for word in text.split()) for text in paragraphs]


ORIGINAL = invented(1)
VARIANTS = {
    "the same text": ORIGINAL,
    "headline, dateline and footer": [
        "Another headline",
        f"OSLO (AP) - {ORIGINAL[0]}",
        *ORIGINAL[1:],
        "© 2025 A Paper",
    ],
    "first half": ORIGINAL[:4],
    "first third": ORIGINAL[:3],
    "the last two paragraphs": ORIGINAL[-2:],
    "5 % of words changed": changed(ORIGINAL, 0.05),
    "15 % of words changed": changed(ORIGINAL, 0.15),
    "60 % in another text": [*invented(2)[:3], *ORIGINAL[:5], *invented(2)[3:5]],
    "paragraphs in another order": ORIGINAL[::-1],
    "one paragraph": [" ".join(ORIGINAL)],
}


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS.keys())
def test_what_syndication_makes_of_a_text_is_found(variant: list[str]) -> None:
    copies = Copies()
    first = article(ORIGINAL, "first")
    assert copies.add(first) == ()
    (copy,) = copies.add(article(variant, "second"))
    assert copy.other == first.id


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["label"])
def test_two_reports_of_one_event_are_no_copies(pair: dict[str, Any]) -> None:
    copies = Copies()
    assert [copies.add(article([text], f"{n}")) for n, text in enumerate(pair["texts"])] == [(), ()]


def test_different_texts_are_no_copies() -> None:
    copies = Copies()
    assert all(copies.add(article(invented(seed), f"{seed}")) == () for seed in range(50))


def test_the_shared_paragraphs_are_named() -> None:
    copies = Copies()
    copies.add(article(ORIGINAL, "first"))
    second = article([*invented(2)[:2], *ORIGINAL[2:5]], "second")
    (copy,) = copies.add(second)
    assert [span.of(second.text) for span in copy.shared] == ORIGINAL[2:5]


def test_containment_measures_the_shorter_text() -> None:
    copies = Copies()
    copies.add(article(ORIGINAL, "first"))
    (copy,) = copies.add(article(ORIGINAL[:3], "second"))
    assert copy.containment > 0.9


def test_the_earlier_article_is_first_whatever_came_in_first() -> None:
    copies = Copies()
    late, early = article(ORIGINAL, "late", date(2025, 4, 9)), article(ORIGINAL, "early", date(2025, 4, 8))
    copies.add(late)
    (copy,) = copies.add(early)
    assert copy.first == early.id


@pytest.mark.parametrize("day", [None, date(2025, 4, 9)])
def test_without_two_different_days_nobody_is_first(day: date | None) -> None:
    copies = Copies()
    copies.add(article(ORIGINAL, "one", date(2025, 4, 9)))
    (copy,) = copies.add(article(ORIGINAL, "two", day))
    assert copy.first is None


def test_the_wire_credit_of_either_is_named() -> None:
    copies = Copies()
    copies.add(article([f"OSLO (Reuters) - {ORIGINAL[0]}", *ORIGINAL[1:]], "one"))
    (copy,) = copies.add(article(ORIGINAL, "two"))
    assert copy.credit == "Reuters"


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("OSLO (AP) - Norway said", "AP"),
        ("Reuters contributed to this report.", "Reuters"),
        ("Associated Press writer Ann Lee in Seoul contributed to this report.", "Associated Press"),
        ("The reporters of Reuters were there.", None),
        ("An app (API) said", None),
    ],
)
def test_credits(text: str, credit: str | None) -> None:
    assert credit_of(text) == credit


def test_the_nearest_copy_comes_first() -> None:
    copies = Copies()
    copies.add(article([*ORIGINAL[:2], *invented(5)], "part"))
    whole = article(ORIGINAL, "whole")
    copies.add(whole)
    assert copies.add(article(ORIGINAL, "third"))[0].other == whole.id


def test_an_article_is_no_copy_of_itself_when_it_is_read_again() -> None:
    copies = Copies()
    one = article(ORIGINAL, "one")
    copies.add(one)
    assert copies.add(one) == ()


def test_a_short_text_has_no_shingles_and_no_copies() -> None:
    copies = Copies()
    assert copies.add(article(["They met."], "one")) == ()
    assert copies.add(article(["They met."], "two")) == ()


def test_boilerplate_makes_no_copies() -> None:
    notice = "Disclaimer: " + invented(9)[0] + " We do not accept any liability for the accuracy of this information."
    copies = Copies()
    copies.add(article([*invented(10), notice], "one"))
    assert copies.add(article([*invented(11), notice], "two")) == ()


def test_an_interview_of_quotations_can_be_a_copy() -> None:
    quoted = [f'"{text}" he said.' for text in ORIGINAL]
    copies = Copies()
    copies.add(article(quoted, "one"))
    assert len(copies.add(article(quoted, "two"))) == 1


def test_shingles_depend_on_words_alone() -> None:
    text = " ".join(WORDS)
    assert np.array_equal(shingles_of(text), shingles_of(text.upper().replace(" ", ",  ")))
    assert len(shingles_of("seven words are not enough for one")) == 0


def test_the_index_is_the_same_loose_and_sorted_in() -> None:
    index = MemoryIndex()
    dice = np.random.default_rng(1)
    known = {f"{n}": np.unique(dice.integers(0, 2**63, 500, dtype=np.uint64)) for n in range(PENDING * 3 // 500)}
    for name, shingles in known.items():
        index.add(Fingerprint(name, None, None, len(shingles)), shingles)
    for name in ("0", "100", list(known)[-1]):
        assert np.array_equal(index.owners_of(known[name])[name], known[name])
    assert index.owners_of(np.array([1], dtype=np.uint64)) == {}


def test_a_flood_of_copies_is_linked_to_the_first_of_them_and_costs_no_more() -> None:
    copies = Copies()
    counts = [len(copies.add(article(ORIGINAL, f"{number}"))) for number in range(CROWD + 30)]
    assert counts == [min(number, CROWD) for number in range(CROWD + 30)]


def test_fingerprints_leave_quotations_out() -> None:
    with_quote = article([*ORIGINAL, f'"{invented(4)[0]}" she said.'], "one")
    assert len(fingerprint_of(with_quote)[1]) <= len(fingerprint_of(article([*ORIGINAL, "she said."], "two"))[1]) + 1
