"""The language a text is written in."""

from __future__ import annotations

import re

ENOUGH = 60  # letters below which nothing is said
SAMPLE = 3000  # characters that are looked at
FUNCTION_WORDS = 0.08  # share of these words at which a text is English, whatever its names look like
SURE = 5.0  # natural logarithm of how much likelier than English a foreign language must be

_WORD = re.compile(r"[^\W\d_]+")
# Words that are frequent in English and in no other language of the press.
_ENGLISH = re.compile(
    "the|and|that|with|by|from|its|it|his|she|her|they|their|been|were|have|this|which|who|would|said|into|than|when"
)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language; ``None``: there is too little text to tell.

    A text full of foreign names is English if its small words are.
    """
    words = _WORD.findall(text[:SAMPLE].casefold())
    if sum(map(len, words)) < ENOUGH:
        return None
    english = sum(_ENGLISH.fullmatch(word) is not None for word in words) / len(words)
    if english >= FUNCTION_WORDS:
        return "en"
    from py3langid import rank

    (code, score), *others = rank(text[:SAMPLE])
    margin = score - dict(others).get("en", score)
    return str(code) if margin >= SURE or english == 0 else "en"
