"""When: date phrases to intervals, against the article's date and what the text named before."""

from watchfloor.times.finder import find_times, read_times
from watchfloor.times.index import TimeIndex

__all__ = ["TimeIndex", "find_times", "read_times"]
