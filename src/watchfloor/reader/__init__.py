"""Article to parsed sentences: the shipped network as a spaCy component, and the questions of grammar that later rooms ask."""

from __future__ import annotations

from watchfloor.reader.articles import Reader
from watchfloor.reader.component import ReaderComponent, create_reader
from watchfloor.reader.network import Network

__all__ = ["Network", "Reader", "ReaderComponent", "create_reader"]
