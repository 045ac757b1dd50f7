"""Where pages come from: bytes on their way in, with what is known about them before they are understood."""

from watchfloor.pages.content import MAX_BYTES
from watchfloor.pages.files import find_pages, refusal_of

__all__ = ["MAX_BYTES", "find_pages", "refusal_of"]
