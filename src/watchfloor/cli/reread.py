"""``watchfloor reread``: stored pages through newer stages, and what that changed."""

from __future__ import annotations

import sys
from collections import Counter, deque
from datetime import datetime  # noqa: TC003  # typer reads the annotations
from itertools import groupby
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.plain import plain
from watchfloor.cli.sources import host_lines_of
from watchfloor.records import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from watchfloor.articles import HostLines
    from watchfloor.records import Page, Reading, Run
    from watchfloor.store.rereading import Difference, Kept

KINDS = ("added", "gone", "altered")


def reread(
    *,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only articles published on this day or later.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what the present version has read already.")] = False,
    hosts: Annotated[
        Path | None, typer.Option(help="Lines of publishers, as `watchfloor hosts learn` wrote them.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read at the same time.")] = 1,
    store: Annotated[str, typer.Option(help="File or URL of the store.", envvar="WATCHFLOOR_STORE")] = "watchfloor.db",
) -> None:
    """Read the stored pages again with the stages of this version; corrections hold."""
    from watchfloor.store import open_store

    known = host_lines_of(hosts)
    counts: Counter[str] = Counter()
    with open_store(store) as kept:
        asked = kept.kept_pages(newer_than=None if every else _run(known), since=since.date() if since else None)
        for one, result in _results(asked, known, jobs):
            counts["pages"] += 1
            if isinstance(result, Refusal):
                counts["refused"] += 1
                print(plain(f"{result.source}: {result.reason}; the old reading stays"), file=sys.stderr)
            else:
                _tell(one, kept.take_reread(one, result), counts)
        waiting = len(kept.open_corrections())
    refused = f", {counts['refused']} refused" if counts["refused"] else ""
    said = f"{counts['pages']} pages read again{refused}, {counts['changed']} articles changed"
    print(f"{said}; {waiting} corrections wait for a person", file=sys.stderr)


def _run(known: HostLines | None) -> Run:
    """What this version reads with."""
    from watchfloor.pipeline import Pipeline, shared_pipeline

    return (shared_pipeline() if known is None else Pipeline(host_lines=known)).run


def _results(kept: Iterable[Kept], known: HostLines | None, jobs: int) -> Iterator[tuple[Kept, Reading | Refusal]]:
    """Each stored page with what reading it again gave; a day that the caller gave at first holds again."""
    from watchfloor import pipeline

    for published, group in groupby(kept, key=lambda one: one.published):
        waiting: deque[Kept] = deque()
        pages = _remembered(group, waiting)
        for result in pipeline.read_many(pages, published=published, jobs=jobs, host_lines=known):
            yield waiting.popleft(), result


def _remembered(kept: Iterable[Kept], waiting: deque[Kept]) -> Iterator[Page]:
    for one in kept:
        waiting.append(one)
        yield one.page


def _tell(kept: Kept, changes: Mapping[str, Difference], counts: Counter[str]) -> None:
    """A line for an article that has changed."""
    if changes:
        counts["changed"] += 1
        parts = [f"{stage}: {_numbers(change)}" for stage, change in changes.items()]
        print(plain(f"{kept.reading.article.id} {kept.page.source}: {'; '.join(parts)}"))


def _numbers(change: Difference) -> str:
    numbers = {kind: len(getattr(change, kind)) for kind in KINDS}
    return ", ".join(f"{number} {kind}" for kind, number in numbers.items() if number)
