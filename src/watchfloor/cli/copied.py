"""What is said about copies: of which article, how much of it, who was first, and which agency is credited."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from watchfloor.records import Article
    from watchfloor.store import Store
    from watchfloor.store.copies import StoredCopies
    from watchfloor.stories import Copy

SHOWN = 10  # copies that are named


@dataclass(frozen=True, slots=True)
class CopyDesk:
    """Looks for the copies of each article in a store, as it comes in."""

    index: StoredCopies

    @classmethod
    def of(cls, store: Store) -> CopyDesk:
        """The desk of a store."""
        from watchfloor.store.copies import StoredCopies

        return cls(StoredCopies.of(store))

    def take(self, article: Article) -> tuple[Copy, ...]:
        """The earlier articles that share text with this one; those found before where it was read before."""
        from watchfloor.stories import Copies

        found = Copies(self.index).add(article)
        return found or tuple(copy for copy in self.index.copies_of(article.id) if copy.article == article.id)

    def lines(self, article: Article, copies: tuple[Copy, ...]) -> list[str]:
        """A line for each copy, the nearest first; of many the rest is counted."""
        if not copies:
            return []
        names = self.index.names_of([article.id, *(copy.other for copy in copies[:SHOWN])])
        rest = [f"and of {len(copies) - SHOWN} more"] if len(copies) > SHOWN else []
        return [*(copy_line(article, copy, names) for copy in copies[:SHOWN]), *rest]


def copy_line(article: Article, copy: Copy, names: Mapping[str, str]) -> str:
    """One copy in words: "copy of https://a.example/1 (93%), paragraphs 1-4 shared, first: ..., wire credit: AP"."""
    read = [item.span for item in article.paragraphs if item.kind in {"heading", "body"}]
    numbers = [number for number, span in enumerate(read, start=1) if span in copy.shared]
    parts = [f"copy of {names.get(copy.other, copy.other)} ({copy.containment:.0%})"]
    parts += [f"paragraph{'s' if len(numbers) > 1 else ''} {ranges(numbers)} shared"] if numbers else []
    parts += [f"first: {names.get(copy.first, copy.first)}"] if copy.first else []
    parts += [f"wire credit: {copy.credit}"] if copy.credit else []
    return ", ".join(parts)


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in rising order, runs as ranges: ``ranges([1, 2, 3, 6])`` is ``"1-3, 6"``."""
    runs = ([number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda item: item[1] - item[0]))
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
