from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hand_trees import build_tree
from sample_reading import SAMPLE_TEXT, build_reading
from watchfloor import records

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


@pytest.fixture
def tree() -> Callable[..., Doc]:
    """The builder of hand-parsed sentences."""
    return build_tree


@pytest.fixture
def page() -> records.Page:
    """The page that the sample reading was read from."""
    return records.Page.of(b"404\n" + SAMPLE_TEXT.encode(), source="talks.txt")


@pytest.fixture
def reading(page: records.Page) -> records.Reading:
    """A reading with one of everything."""
    return build_reading(page)
