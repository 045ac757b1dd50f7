"""Taking the record elsewhere: each format streams, and says what it cannot carry."""

from watchfloor.exports.formats import FORMATS, Format, write

__all__ = ["FORMATS", "Format", "write"]
