"""Whether the examples in frames evoke what they are written for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.records import Article, Draft, Paragraph, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfloor.events.coder import EventCoder
    from watchfloor.events.frames import Frame
    from watchfloor.reader import Reader


def broken_examples(coder: EventCoder, reader: Reader) -> Iterator[str]:
    """Each example that does not give an event of its frame's type: its file and line, what it gave, what to do.

    >>> list(broken_examples(coder, Reader()))  # doctest: +SKIP
    ["AID.yaml, line 80: 'Kenya sent rice.' gives no event; expected AID: mend the row or the example"]
    """
    rows = [(frame, text) for frame in coder.lexicon.frames if frame.type for text in frame.examples]
    articles = [_article_of(text) for _, text in rows]
    for (frame, text), article, doc in zip(rows, articles, reader.many(articles), strict=True):
        found = sorted({event.type for event in _read(Draft(article, doc), coder).events})
        if frame.type not in found:
            yield _told(frame, text, found)


def _read(draft: Draft, coder: EventCoder) -> Draft:
    from watchfloor.actors import find_mentions
    from watchfloor.places import find_places
    from watchfloor.statements import find_statements
    from watchfloor.times import find_times

    for stage in (find_mentions, find_times, find_places, find_statements, coder):
        draft = stage(draft)
    return draft


def _article_of(text: str) -> Article:
    paragraph = Paragraph(Span(0, len(text)), "body", "example")
    return Article(
        text, "example", None, Source(None, None), None, None, None, None, "en", text, (paragraph,), (), "article"
    )


def _told(frame: Frame, text: str, found: list[str]) -> str:
    gave = ", ".join(found) or "no event"
    return f"{frame.file}, line {frame.line}: {text!r} gives {gave}; expected {frame.type}: mend the row or the example"
