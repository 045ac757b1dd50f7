"""Lines that a publisher prints on many of its pages, learned from them and then tagged as boilerplate.

What is learned is fixed before a run starts and has a version made from its content, so that neither the order of the
pages nor the number of processes changes what is read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

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

    @property
    def label(self) -> str:
        """How a run names them: ``host_lines@5f0c2a9be1d34c70``."""
        return f"host_lines@{self.version}"

    def of(self, host: str | None) -> frozenset[str]:
        """The lines of a host; none for one that nothing is known of."""
        return self.lines.get(host or "", frozenset())

    def save(self, path: Path) -> None:
        """Writes the lines as YAML that a person can read and shorten; raises ``UsageError`` where that cannot be."""
        content = {
            "about": {"name": "host_lines", "version": self.version},
            "hosts": {host: sorted(keys) for host, keys in sorted(self.lines.items())},
        }
        try:
            path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")
        except OSError as error:
            raise UsageError(f"{path}: cannot be written ({error.strerror}); name another file") from error

    @classmethod
    def load(cls, path: Path) -> HostLines:
        """The lines that ``save`` wrote; raises ``UsageError`` for a file that holds something else.

        The version is made from what the file holds, so that a line taken out by hand makes another.
        """
        try:
            hosts = yaml.safe_load(path.read_text(encoding="utf-8"))["hosts"]
            known = {str(host): frozenset(key_of(str(line)) for line in lines or ()) for host, lines in hosts.items()}
        except (OSError, ValueError, AttributeError, TypeError, KeyError, yaml.YAMLError) as error:
            found = " ".join(str(error).split())
            raise UsageError(
                f"{path}: no file of host lines ({found}); write one with `watchfloor hosts learn`"
            ) from error
        return cls({host: lines for host, lines in known.items() if lines})


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
