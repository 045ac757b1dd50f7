"""The page as it was extracted, with what was cut struck out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from watchfloor.cli.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfloor.records import Article

STYLES = {"heading": "bold", "body": "", "caption": "italic", "boilerplate": "dim"}


def explained(article: Article) -> Text:
    """The extracted text: cuts struck out with reason and rule, what is not read dimmed with its kind and rule."""
    page = Text()
    for text, style, note in _pieces(article):
        page.append(plain(text, keep_lines=True), style=style)
        if note:
            page.append(f" [{note}]", style="cyan")
        page.append("\n")
    return page


def _pieces(article: Article) -> Iterator[tuple[str, str, str]]:
    """Cuts and paragraphs in the order of the page, each as text, style and note."""
    cuts = [(cut.place, 0, cut.text, "strike red", f"cut, {cut.reason}: {cut.rule}") for cut in article.cuts]
    kept = [
        (item.span.start, 1, item.span.of(article.text), STYLES[item.kind], _note(item.kind, item.rule))
        for item in article.paragraphs
    ]
    for _, _, text, style, note in sorted([*cuts, *kept], key=lambda piece: piece[:2]):
        yield text.strip("\n"), style, note


def _note(kind: str, rule: str) -> str:
    return "" if kind in {"heading", "body"} else f"{kind}, not read: {rule}"
