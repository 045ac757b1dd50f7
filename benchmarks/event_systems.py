"""Ways of finding events on the same parse: frames and typing head, each alone, and both together."""

from __future__ import annotations

from functools import cache, reduce
from typing import TYPE_CHECKING

import event_gold as gold

from watchfloor.events import EventCoder, find_events, find_events_by_frames, plover
from watchfloor.events.lexicon import build_lexicon
from watchfloor.events.typers import domain_typer, head_typer
from watchfloor.records import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from watchfloor.reader import Reader


@cache
def systems() -> dict[str, Callable[[Draft], Draft]]:
    """Each way by its name."""
    alone = EventCoder(plover(), build_lexicon(()), (domain_typer(), head_typer()), proposes=True)
    return {"both": find_events, "frames alone": find_events_by_frames, "head alone": alone}


def read_bases(cases: Sequence[gold.Case], reader: Reader) -> list[Draft]:
    """Each case as the stages before the events leave it."""
    articles = [case.article for case in cases]
    docs = reader.many(articles)
    return [_before_events(Draft(article, doc)) for article, doc in zip(articles, docs, strict=True)]


def _before_events(draft: Draft) -> Draft:
    return reduce(lambda found, stage: stage(found), gold.STAGES[:-1], draft)
