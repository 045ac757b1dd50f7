"""What belongs together across articles: copies of one text, one event in many articles, and how far to trust it."""

from watchfloor.stories.changes import Change, Point, changes, firsts
from watchfloor.stories.claims import FalseClaim, false_claims
from watchfloor.stories.copies import Copies, Copy, Fingerprint, Known, fingerprint_of
from watchfloor.stories.decisions import Decisions
from watchfloor.stories.dossiers import Dossier, dossier_of, words_told
from watchfloor.stories.grades import (
    Basis,
    Rule,
    credibility_of,
    grade,
    load_reliability,
    read_reliability,
    rules_of,
    shifted,
    tags_of,
)
from watchfloor.stories.origins import Link, origins_of, principal_of
from watchfloor.stories.shingles import MemoryIndex
from watchfloor.stories.stories import Placing, Stories
from watchfloor.stories.turnabouts import Said, turnabouts

__all__ = [
    "Basis",
    "Change",
    "Copies",
    "Copy",
    "Decisions",
    "Dossier",
    "FalseClaim",
    "Fingerprint",
    "Known",
    "Link",
    "MemoryIndex",
    "Placing",
    "Point",
    "Rule",
    "Said",
    "Stories",
    "changes",
    "credibility_of",
    "dossier_of",
    "false_claims",
    "fingerprint_of",
    "firsts",
    "grade",
    "load_reliability",
    "origins_of",
    "principal_of",
    "read_reliability",
    "rules_of",
    "shifted",
    "tags_of",
    "turnabouts",
    "words_told",
]
