"""Lines that a publisher prints on many of its pages, learned from them and then tagged as boilerplate.

What is learned is fixed before a run starts and has a version made from its content, so that neither the order of the
pages nor the number of processes changes what is read.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from watchfloor.articles.rules import key_of
from watchfloor.articles.sheet import Mark, Sheet
from watchfloor.errors import UsageError
from watchfloor.records import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from watchfloor.records import Article

PAGES = 5  # of a host on which a line must stand
SHARE = 0.2  # of the host's pages, too
MAX_KEY = 500  # characters of a line that is learned


@dataclass(frozen=True, slots=True)
class HostLines:
    """By host, the keys of the lines that it prints on many of its pages."""

    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """What a run names: equal for equal lines, whatever order they were learned in."""
        return digest(*(f"{host} {key}" for host in sorted(self.lines) for key in sorted(self.lines[host])))

    def of(self, host: str | None) -> frozenset[str]:
        """The lines of a host; none for one that nothing is known of."""
        return self.lines.get(host or "", frozenset())

    def save(self, path: Path) -> None:
        """Writes the lines as JSON."""
        content = {host: sorted(keys) for host, keys in sorted(self.lines.items())}
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> HostLines:
        """The lines that ``save`` wrote; raises ``UsageError`` for a file that holds something else."""
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            return cls({str(host): frozenset(map(str, keys)) for host, keys in content.items()})
        except (OSError, ValueError, AttributeError, TypeError) as error:
            raise UsageError(
                f"{path}: no file of host lines ({error}); write one with `learn_lines(articles).save(path)`"
            ) from error


def learn_lines(articles: Iterable[Article]) -> HostLines:
    """The lines that stand on five pages of a host and on a fifth of them.

    An article counts once however often it is read; articles without a host, headlines, and copies of one text - which
    share all their lines - teach nothing.
    """
    pages: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for article in articles:
        if article.source.host is not None:
            pages[article.source.host][article.id] = frozenset(_keys(article))
    return HostLines({host: kept for host, seen in pages.items() if (kept := _frequent(set(seen.values())))})


def mark_host_lines(sheet: Sheet, lines: frozenset[str]) -> Sheet:
    """The sheet with the lines tagged that its host prints on many pages."""
    if not lines:
        return sheet
    known = (number for number, block in sheet.undecided() if key_of(block.words) in lines)
    return sheet.marked(dict.fromkeys(known, Mark("host_line", kind="boilerplate")))


def _keys(article: Article) -> Iterable[str]:
    """The lines of an article that can be learned."""
    for paragraph in article.paragraphs:
        key = key_of(paragraph.span.of(article.text))
        if paragraph.rule != "headline" and 0 < len(key) <= MAX_KEY:
            yield key


def _frequent(pages: set[frozenset[str]]) -> frozenset[str]:
    """The lines of enough different pages."""
    counts = Counter(key for page in pages for key in page)
    return frozenset(key for key, count in counts.items() if count >= max(PAGES, SHARE * len(pages)))
