"""``watchfloor hosts``: lines that publishers print on many of their pages, learned once and handed to every run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from watchfloor.records import Article, Page, Refusal

hosts = typer.Typer(
    name="hosts", help="Lines that publishers print on many of their pages.", no_args_is_help=True, add_completion=False
)


@hosts.command()
def learn(
    paths: Annotated[
        list[str], typer.Argument(help="Pages to learn from: files, folders, archives, corpora.", show_default=False)
    ],
    *,
    out: Annotated[Path, typer.Option(help="The file that the lines are written to.")] = Path("hosts.yaml"),
) -> None:
    """Learn the lines that stand on five pages of a host and on a fifth of them; `read --hosts FILE` tags them."""
    from watchfloor.articles import learn_lines
    from watchfloor.pages import find_pages

    lines = learn_lines(_articles(find_pages(paths)))
    lines.save(out)
    count = sum(map(len, lines.lines.values()))
    print(f"{count} lines of {len(lines.lines)} hosts in {out}, version {lines.version}", file=sys.stderr)
    raise typer.Exit(0 if count else 1)


@hosts.command()
def show(
    file: Annotated[Path, typer.Argument(help="What `hosts learn` wrote.")] = Path("hosts.yaml"),
    *,
    host: Annotated[str | None, typer.Option(help="One host alone, such as example.org.")] = None,
) -> None:
    """Print the learned lines, one a line with its host before it."""
    from watchfloor.articles import HostLines

    lines = HostLines.load(file)
    print(f"{file}: version {lines.version}", file=sys.stderr)
    for name in sorted(lines.lines) if host is None else [host]:
        for line in sorted(lines.of(name)):
            print(f"{plain(name)}\t{plain(line)}")


def _articles(pages: Iterable[Page | Refusal]) -> Iterator[Article]:
    """The articles of the pages; what cannot be read is said and passed over."""
    from watchfloor.articles import read_article
    from watchfloor.errors import PageError
    from watchfloor.records import Refusal

    for page in pages:
        try:
            if isinstance(page, Refusal):
                print(plain(f"{page.source}: {page.reason}"), file=sys.stderr)
            else:
                yield read_article(page)
        except PageError as error:
            print(plain(str(error)), file=sys.stderr)
