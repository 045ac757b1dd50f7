"""``watchfloor read``: pages in, records out."""

from __future__ import annotations

import json
import sys
from collections import Counter, deque
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import datetime  # noqa: TC003  # typer reads the annotations
from enum import StrEnum
from functools import partial
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.plain import plain
from watchfloor.cli.sources import fields_of, find, host_lines_of
from watchfloor.records import Page, Reading, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from watchfloor.cli.copied import CopyDesk
    from watchfloor.store import Store
    from watchfloor.stories import Copy

    Printer = Callable[[Reading, str, tuple[Copy, ...]], None]


VERDICTS = {  # why a page that could be opened is no article
    "error_page": "no article: the page is only an error message",
    "wall": "no article: only a consent, paywall or bot notice",
    "empty": "no article: no text in it",
    "not_news": "no article: not a news text",
    "other_language": "not read further: its language is {language}, English is read",
}


class Format(StrEnum):
    """How readings are printed."""

    TEXT = "text"
    JSONL = "jsonl"


@dataclass
class Tally:
    """What the closing line counts."""

    verdicts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    cuts: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    copies: int = 0  # articles that are a copy of an earlier one

    def line(self, store: str | None) -> str:
        """The closing line; ``store`` names where readings were kept, None: nowhere."""
        pages = self.verdicts.total() + self.refusals.total()
        parts = [f"{pages} page{'' if pages == 1 else 's'}: {_listed(self.verdicts) or 'nothing read'}"]
        parts += [f"refused: {_listed(self.refusals)}"] if self.refusals else []
        parts += [f"cut: {_listed(self.cuts)}"] if self.cuts else []
        parts += [f"copies of others: {self.copies}"] if self.copies else []
        parts += [f"kept in {store} ({_listed(self.written)})"] if store and self.written else []
        return "; ".join(parts)


def read(  # noqa: PLR0913  # each is an option of the command
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, addresses, or - for standard input.", show_default=False)
    ],
    *,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The date of publication, over what the page says.")
    ] = None,
    store: Annotated[
        str, typer.Option(help="The file in which readings are kept.", envvar="WATCHFLOOR_STORE")
    ] = "watchfloor.db",
    keep: Annotated[bool, typer.Option("--keep/--no-keep", help="Keep readings in the store.")] = True,
    output: Annotated[Format, typer.Option("--format", help="For people, or one JSON object a line.")] = Format.TEXT,
    explain: Annotated[bool, typer.Option("--explain", help="Show the page with what was cut struck out.")] = False,
    fetch: Annotated[bool, typer.Option("--fetch", help="Get what stands behind addresses, feeds and lists.")] = False,
    max_bytes: Annotated[
        int | None, typer.Option(min=1, help="Bytes that a page may have, unpacked.", show_default="10,000,000")
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--field", help="What a field of a JSONL corpus is called: text=body, url=meta.link.", metavar="NAME=FIELD"
        ),
    ] = None,
    hosts: Annotated[
        Path | None, typer.Option(help="Lines of publishers, as `watchfloor hosts learn` wrote them.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read at the same time.")] = 1,
    page_seconds: Annotated[
        float | None,
        typer.Option(min=0.001, help="Seconds that one page may take.", show_default="60 with several jobs, else none"),
    ] = None,
) -> None:
    """Read news pages: the clean article, who said what, who did what to whom."""
    tally = Tally()
    pages = partial(find, paths, max_bytes=max_bytes, fields=fields_of(fields or []), fetch=fetch)
    how = {"published": published.date() if published else None, "jobs": jobs, "page_seconds": page_seconds}
    with ExitStack() as stack:
        known = host_lines_of(hosts)
        kept = stack.enter_context(_open(store)) if keep else None
        advance = stack.enter_context(_Progress())
        desk = _desk(kept)
        show = _printer(output, desk, explain=explain)
        for page, result in _results(pages, partial(_read_many(), host_lines=known, **how)):
            _take(page, result, kept, desk, show, tally)
            advance()
    print(tally.line(kept.location if kept else None), file=sys.stderr)
    raise typer.Exit(0 if tally.verdicts["article"] else 1)


def _printer(output: Format, desk: CopyDesk | None, *, explain: bool) -> Printer:
    if output is Format.JSONL:
        return partial(_print_line, with_copies=desk is not None)
    return partial(_print_explained if explain else _print_card, desk=desk)


def _desk(store: Store | None) -> CopyDesk | None:
    from watchfloor.cli.copied import CopyDesk

    return CopyDesk.of(store) if store is not None else None


def _read_many() -> Callable[..., Iterator[Reading | Refusal]]:
    from watchfloor import pipeline

    return pipeline.read_many


def _open(place: str) -> Store:
    from watchfloor.store import open_store

    return open_store(place)


def _results(
    pages: Callable[[], Iterator[Page | Refusal]], read: Callable[..., Iterator[Reading | Refusal]]
) -> Iterator[tuple[Page | Refusal, Reading | Refusal]]:
    """Each page with what reading it gave, in order."""
    waiting: deque[Page | Refusal] = deque()

    def remembered() -> Iterator[Page | Refusal]:
        for page in pages():
            waiting.append(page)
            yield page

    for result in read(remembered()):
        yield waiting.popleft(), result


def _take(
    page: Page | Refusal,
    result: Reading | Refusal,
    store: Store | None,
    desk: CopyDesk | None,
    show: Printer,
    tally: Tally,
) -> None:
    """Count, keep and print one result."""
    if isinstance(result, Refusal):
        _warn(result.source, result.reason)
        tally.refusals[result.kind] += 1
        if store is not None:
            store.refuse(result)
    elif isinstance(page, Page):
        _count(result, page, tally)
        if store is not None:
            tally.written[store.write(result, page)] += 1
        copies = desk.take(result.article) if desk is not None and result.article.verdict == "article" else ()
        tally.copies += bool(copies)
        show(result, page.source, copies)


def _count(reading: Reading, page: Page, tally: Tally) -> None:
    """Count a reading, and say why one is no article."""
    article = reading.article
    tally.verdicts[article.verdict] += 1
    tally.cuts.update(cut.reason for cut in article.cuts)
    if article.verdict != "article":
        _warn(page.source, VERDICTS[article.verdict].format(language=article.language or "unknown"))


def _print_line(reading: Reading, source: str, copies: tuple[Copy, ...], *, with_copies: bool) -> None:
    """One JSON object: the page's source, the reading, and where a store is kept the copies."""
    found = {"copies": [asdict(copy) for copy in copies]} if with_copies else {}
    print(json.dumps({"source": source, **reading.to_dict(), **found}, ensure_ascii=False))


def _print_card(reading: Reading, source: str, copies: tuple[Copy, ...], *, desk: CopyDesk | None) -> None:
    if reading.article.verdict == "article":
        from watchfloor.cli.card import print_card

        print_card(reading, source)
        _print_copies(reading, copies, desk)


def _print_explained(reading: Reading, source: str, copies: tuple[Copy, ...], *, desk: CopyDesk | None) -> None:
    from watchfloor.cli.card import print_explained

    print_explained(reading, source)
    _print_copies(reading, copies, desk)


def _print_copies(reading: Reading, copies: tuple[Copy, ...], desk: CopyDesk | None) -> None:
    for line in desk.lines(reading.article, copies) if desk is not None else ():
        print(plain(line))


def _warn(source: str, reason: str) -> None:
    """One line on standard error, with nothing in it that a terminal would obey."""
    print(plain(f"{source}: {reason}"), file=sys.stderr)


def _listed(counter: Counter[str]) -> str:
    """Counts in words, the most frequent first: "3 article, 1 wall"."""
    return ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counter.most_common())


class _Progress:
    """How many pages are done, on standard error, where that is a terminal and the records go somewhere else."""

    def __enter__(self) -> Callable[[], None]:
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        shown = sys.stderr.isatty() and not sys.stdout.isatty()
        columns = (SpinnerColumn(), TextColumn("pages read"), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), redirect_stdout=False, disable=not shown)
        self._bar.start()
        task = self._bar.add_task("pages", total=None)
        return lambda: self._bar.advance(task)

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
