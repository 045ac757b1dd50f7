"""What belongs together across articles: copies of one text, and one event in many articles."""

from watchfloor.stories.copies import Copies, Copy, Fingerprint, Known, fingerprint_of
from watchfloor.stories.shingles import MemoryIndex

__all__ = ["Copies", "Copy", "Fingerprint", "Known", "MemoryIndex", "fingerprint_of"]
