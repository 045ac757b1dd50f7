"""Pages that could not be read are kept with the reason until they are read."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from watchfloor.records import Refusal

if TYPE_CHECKING:
    from watchfloor.records import Page, Reading
    from watchfloor.store import Store

TOO_LARGE = Refusal("talks.txt", "PageTooLarge", "found 20 MB, expected at most 10")


def test_a_refused_page_is_kept_with_its_reason(store: Store) -> None:
    store.refuse(TOO_LARGE)
    (kept,) = store.refusals()
    assert kept.refusal == TOO_LARGE
    assert kept.moment.tzinfo is UTC


def test_of_one_source_the_last_refusal_is_kept(store: Store) -> None:
    later = Refusal("talks.txt", "PageEmpty", "found no text")
    for refusal in (TOO_LARGE, Refusal("b", "PageEmpty", "no text"), later):
        store.refuse(refusal)
    assert [one.refusal for one in store.refusals()] == [later, Refusal("b", "PageEmpty", "no text")]


def test_a_page_that_is_read_later_is_refused_no_more(store: Store, reading: Reading, page: Page) -> None:
    assert page.source == TOO_LARGE.source
    store.refuse(TOO_LARGE)
    store.write(reading, page)
    assert store.refusals() == []


def test_what_no_database_holds_is_replaced(store: Store) -> None:
    store.refuse(Refusal("a\0b", "PageBroken", "found \ud800"))
    assert store.refusals()[0].refusal == Refusal("a\ufffdb", "PageBroken", "found \ufffd")
