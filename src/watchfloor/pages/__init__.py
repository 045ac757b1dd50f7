"""Where pages come from: bytes on their way in, with what is known about them before they are understood."""

from watchfloor.pages.content import MAX_BYTES
from watchfloor.pages.corpora import Fields
from watchfloor.pages.files import Fetcher, find_pages
from watchfloor.pages.refusals import refusal_of

__all__ = ["MAX_BYTES", "Fetcher", "Fields", "find_pages", "refusal_of"]
