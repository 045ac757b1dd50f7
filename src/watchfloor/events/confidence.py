"""How far an event can be trusted, from what found it, what the typing head says of it, and how much of it is named.

A logistic sum of a few signs, fitted on development cases: ``python benchmarks/calibrating.py`` prints its weights,
and ``docs/events.md`` shows how often events of each confidence are right.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watchfloor.events.candidates import Candidate

# No shipped frame is of high trust, so that the weight of "trusted" is set by hand; "proposed" and "share" are of a fit
# when syntax proposed more than it does now: a dozen events are too few to fit them on.  The others are fitted.
WEIGHTS: Mapping[str, float] = {
    "always": 2.65, "trusted": 0.3, "doubtful": -0.87, "proposed": -0.81, "one side": -1.04, "noun": -0.53,
    "share": 0.24,
}  # fmt: skip
LEAST_SHARE = 0.01  # what the head's share is cut to on both sides


def confidence_of(candidate: Candidate) -> float:
    """A share between 0 and 1: of a hundred events of this confidence about so many are right."""
    total = sum(WEIGHTS[name] * value for name, value in signs_of(candidate).items())
    return round(1 / (1 + exp(-total)), 3)


def signs_of(candidate: Candidate) -> dict[str, float]:
    """What speaks for and against an event, under the names of ``WEIGHTS``."""
    frame = candidate.found.frame
    both = bool(candidate.actors and candidate.recipients) or len(candidate.actors) > 1
    return {
        "always": 1.0,
        "trusted": float(frame.trust == "high"),
        "doubtful": float(frame.trust == "low"),
        "proposed": float(candidate.is_proposed),
        "one side": float(not both),
        "noun": float(not candidate.found.evocation.is_verb),
        "share": _logit(candidate.share),
    }


def _logit(share: float | None) -> float:
    """The share as odds; 0 where the head was not asked."""
    if share is None:
        return 0.0
    kept = min(1 - LEAST_SHARE, max(LEAST_SHARE, share))
    return log(kept / (1 - kept))
