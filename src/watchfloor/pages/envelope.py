"""Texts that arrive with metadata beside them - in feeds, corpora, archives - as pages that keep it.

The metadata becomes a header above the text, in the form in which crawlers write theirs, so that one page is one
stretch of bytes whatever it came from, and its article shows the header among what was cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from watchfloor.records import Page

if TYPE_CHECKING:
    from datetime import date, datetime

DateLabel = Literal["published", "feed-published"]


def enclose(
    text: str,
    *,
    source: str,
    url: str | None = None,
    title: str | None = None,
    published: date | None = None,
    label: DateLabel = "published",
    fetched: datetime | None = None,
) -> Page:
    """A page of this text, with address and date of publication in a header and the title as its first line.

    ``label`` says whose word the date is: a feed's, or that of the collection the text comes from.
    """
    fields = {"url": url, label: published.isoformat() if published else None}
    header = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    first = text.lstrip().partition("\n")[0].strip()
    heading = f"{one_line(title)}\n" if title and one_line(title) != first else ""
    content = f"{header}\n{heading}{text}" if header else heading + text
    return Page.of(
        content.encode("utf-8", "replace"),
        source=source,
        url=url,
        fetched=fetched,
        media_type="text/plain; charset=utf-8",
    )


def one_line(words: str) -> str:
    r"""The words with single spaces: ``one_line(" Talks\\n in  Oslo")`` is ``"Talks in Oslo"``."""
    return " ".join(words.split())
