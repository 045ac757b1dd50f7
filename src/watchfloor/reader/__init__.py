"""Article to parsed sentences: the shipped network as a spaCy component.

The questions of grammar that later rooms ask of a sentence are in ``reader.syntax``.
"""

from __future__ import annotations

from watchfloor.reader.articles import Reader
from watchfloor.reader.component import ReaderComponent, create_reader
from watchfloor.reader.network import Network

__all__ = ["Network", "Reader", "ReaderComponent", "create_reader"]
