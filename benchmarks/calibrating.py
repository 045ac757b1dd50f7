"""The weights of ``watchfloor.events.confidence``, fitted anew on the development cases and articles.

usage: python benchmarks/calibrating.py

An event is right where somebody expected it, with its type.  Prints the weights, and on how many events they were
fitted.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "events"))

import event_gold as gold

from comparing import Found, pair_events
from gold_articles import load_articles
from watchfloor.events import coder
from watchfloor.events.confidence import WEIGHTS, signs_of
from watchfloor.reader import Reader
from whole import read_drafts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from watchfloor.events.candidates import Candidate

CASES = ("sentences", "newsroom", "nothing", "passages", "newsroom_passages")
PENALTY = 1.0  # keeps the weights of rare signs small
STEPS = 50


def main() -> None:
    """Fit and print."""
    signs: list[dict[str, float]] = []

    def numbered(candidate: Candidate) -> float:
        signs.append(signs_of(candidate))
        return len(signs) - 1.0

    with patch.object(coder, "confidence_of", numbered):
        judged = [*judged_cases(), *judged_articles()]
    rows = np.array([[signs[int(number)][name] for name in WEIGHTS] for number, _ in judged])
    right = np.array([float(is_right) for _, is_right in judged])
    weights = fitted(rows, right)
    print(f"{len(right)} events, {100 * right.mean():.1f} % right")
    print(", ".join(f'"{name}": {weight:.2f}' for name, weight in zip(WEIGHTS, weights, strict=True)))


def judged_cases() -> Iterator[tuple[float, bool]]:
    """The number of each event found in the cases, and whether it is right."""
    cases = gold.load(*CASES)
    for case, draft in zip(cases, gold.read(cases, Reader()), strict=True):
        compared = gold.compare(case, draft)
        yield from ((event.confidence, True) for _, event in compared.pairs if event is not None)
        yield from ((event.confidence, False) for event in compared.extra)


def judged_articles() -> Iterator[tuple[float, bool]]:
    """The same of whole articles."""
    articles = load_articles("dev")
    for article, draft in zip(articles, read_drafts(articles), strict=True):
        found = Found(article, draft, draft.statements, draft.events)
        right = {event.id for _, event, typed in pair_events(found) if event and typed}
        yield from ((event.confidence, event.id in right) for event in draft.events)


def fitted(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic weights by Newton's method, with a penalty on all but the first."""
    weights = np.zeros(rows.shape[1])
    penalty = np.diag([0.0, *[PENALTY] * (rows.shape[1] - 1)])
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (said - right) + penalty @ weights
        bend = (rows * (said * (1 - said))[:, None]).T @ rows + penalty + 1e-9 * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


if __name__ == "__main__":
    main()
