"""What a person types into a search, as the full-text index takes it."""

from __future__ import annotations

import re

from watchfloor.errors import UsageError

PART = re.compile(
    r"""
    (?P<minus> -? )                # a minus before it: must be absent
    (?: "(?P<phrase> [^"]{1,500})" # words in quotation marks stand together
      | (?P<word> [^\s"]{1,200}) ) # or one word
    """,
    re.VERBOSE,
)


def fts_query(words: str) -> str:
    """The search as FTS5 takes it: all words; ``OR`` and ``-`` as PostgreSQL's websearch has them.

    >>> fts_query('ceasefire "red cross" -poll')
    '("ceasefire" AND "red cross") NOT "poll"'
    """
    wanted: list[list[str]] = [[]]
    absent: list[str] = []
    for part in PART.finditer(words):
        word = part["phrase"] or part["word"]
        if part["word"] == "OR" and not part["minus"]:
            wanted.append([])
        elif any(map(str.isalnum, word)):
            (absent if part["minus"] else wanted[-1]).append(f'"{word}"')
    ways = [" AND ".join(group) for group in wanted if group]
    if not ways:
        raise UsageError(f"found the search {words[:80]!r}, expected at least one word that must be there")
    found = " OR ".join(f"({way})" for way in ways)
    found = f"({found})" if len(ways) > 1 else found
    return f"{found} NOT {' NOT '.join(absent)}" if absent else found
