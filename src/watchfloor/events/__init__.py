"""Who did what to whom: events by an ontology and its frames, with status, voucher and words."""

from watchfloor.events.coder import EventCoder, find_events, find_events_by_frames
from watchfloor.events.examples import broken_examples
from watchfloor.events.lexicon import Lexicon, load_lexicon, plover_lexicon
from watchfloor.events.ontology import EventType, Ontology, load_ontology, plover
from watchfloor.events.typers import Typer, Verdict

__all__ = [
    "EventCoder",
    "EventType",
    "Lexicon",
    "Ontology",
    "Typer",
    "Verdict",
    "broken_examples",
    "find_events",
    "find_events_by_frames",
    "load_lexicon",
    "load_ontology",
    "plover",
    "plover_lexicon",
]
