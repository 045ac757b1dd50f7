"""Text to tokens as the English treebanks of Universal Dependencies cut them, offsets exact on any text.

"don't" is ``do n't``, "two-day" is ``two - day`` but "anti-war" stays whole, "U.S." and "Lt." keep their stop,
"$50m" is ``$ 50 m``. White space beyond one blank becomes a token of its own, as spaCy has it, so that ``doc.text``
is the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from watchfloor import vocabularies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.vocab import Vocab

_APOSTROPHE = "['’ʼ`´]"
_CHUNK = re.compile(r"\S+")
_LONG = 2_000  # a chunk beyond this is cut before it is looked at: no word of any language is as long


class Tokenizer:
    """Calls as spaCy's own: text in, ``Doc`` out."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a ``Doc`` whose ``text`` equals it."""
        words, spaces = [], []
        done = 0
        for start, end in token_spans(text):
            if start > done:
                words.append(text[done:start])
                spaces.append(False)
            space = text[end : end + 1] == " "
            words.append(text[start:end])
            spaces.append(space)
            done = end + space
        if done < len(text):
            words.append(text[done:])
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_disk(self, _path: str | Path, **_: object) -> None:
        """Nothing to write: it has no settings."""

    def from_disk(self, _path: str | Path, **_: object) -> Tokenizer:
        """Itself: it has no settings."""
        return self

    def to_bytes(self, **_: object) -> bytes:
        """No bytes: it has no settings."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> Tokenizer:
        """Itself: it has no settings."""
        return self


def token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every token that is not white space, in order."""
    pattern = _pattern()
    for chunk in _CHUNK.finditer(text):
        start, end = chunk.span()
        if end - start == 1 or (text[start:end].isalpha() and not _is_fused(text[start:end])):
            yield from _pieces(start, end)
            continue
        yield from _scan(pattern, text, start, end)


def words_of(text: str) -> list[str]:
    """The tokens as strings.

    >>> words_of("TOKYO (AP) - Lt.-Gen. Ito said: “We don't need a two-day, $50m anti-ship drill in the U.S.”")[:12]
    ['TOKYO', '(', 'AP', ')', '-', 'Lt.', '-', 'Gen.', 'Ito', 'said', ':', '“']
    """
    return [text[start:end] for start, end in token_spans(text)]


def _scan(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        match = pattern.match(text, start)
        stop = min(match.end(), end) if match else start + 1
        yield from _pieces(start, stop)
        start = stop


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch itself, in pieces where it is longer than any word."""
    while end - start > _LONG:
        yield start, start + _LONG
        start += _LONG
    yield start, end


def _is_fused(word: str) -> bool:
    """Whether plain letters hold two words: "cannot", "gonna"."""
    return word.lower() in _FUSED


_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dunno": 2, "lemme": 3, "gimme": 3}


@cache
def _pattern() -> re.Pattern[str]:
    lists = vocabularies.load("watchfloor.reader", "abbreviations.yaml").body
    always = "|".join(sorted(map(re.escape, lists["always"].split()), key=len, reverse=True))
    numbered = "|".join(map(re.escape, lists["before_number"].split()))
    prefixes = "|".join(sorted(lists["prefixes"].split(), key=len, reverse=True))
    domains = "|".join(lists["domains"].split())
    fused = "|".join(f"{word[:cut]}(?={word[cut:]}(?!\\w))" for word, cut in _FUSED.items())
    units = "|".join(map(re.escape, lists["units"].split()))
    return re.compile(
        rf"""
        # address of a page, without the mark that ends the sentence
        (?:https?://|www\.)\S{{0,1999}}[\w/=&\#]
        | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,32}}){{1,6}}       # address of a person
        # amazon.com, bbc.co.uk/news
        | (?:[\w-]{{1,64}}\.){{1,5}}(?:{domains})(?:/[\w/.=&?%-]{{0,500}}[\w/])?(?![\w.-]*\w)
        | [@\#][^\W\d]\w{{0,100}}                                       # @handle, #tag
        | (?:{always})(?![a-z\d_])                                         # Lt.  Sept.
        | (?:{numbered})(?=\s?\d)                                       # No. 3
        | (?:[^\W\d_]\.){{2,8}}(?![^\W\d_])                             # U.S.  a.m.
        | (?:[^\W\d_]\.){{1,8}}[^\W\d_](?![\w])                         # U.S without its last stop
        | [A-Z]\.(?=\s[A-Z]|-[A-Z]|[A-Z][a-z])                         # initial: J. Smith
        | \d{{1,4}}(?:/\d{{1,4}}){{1,2}}(?!\w)                          # 9/11  11/28/2000
        | \d{{4}}-\d{{2}}-\d{{2}}(?!\w)                                 # 2026-11-24
        | \d{{1,20}}(?:[.,:]\d{{1,20}}){{0,10}}(?:st|nd|rd|th|s|(?<=\d0){_APOSTROPHE}s)(?!\w)      # 21st  1990s  90's
        | \d{{1,20}}(?:[.,:]\d{{1,20}}){{0,10}}(?=(?:{units})(?!\w))     # 50|m  5|pm
        | \d{{1,20}}(?:[.,:]\d{{1,20}}){{1,10}}                         # 1,000  3.5  10:30
        | (?:US|AU|CA|NZ|HK|A|C|S|NT)\$(?=\d)                           # US$
        | (?i:{fused})
        | (?i:n{_APOSTROPHE}t)(?!\w)                                         # n't
        | {_APOSTROPHE}(?i:s|re|ve|ll|d|m)(?!\w)                         # 's
        | (?i:{prefixes})-(?=\w)\w{{1,60}}(?:{_APOSTROPHE}(?!(?:s|re|ve|ll|d|m)\b)\w{{1,30}})?   # anti-war
        | [^\W\d_]{{1,100}}?(?=(?i:n{_APOSTROPHE}t)(?!\w))                   # do|n't
        | (?:[OD]|[dl]|L){_APOSTROPHE}[^\W\d_]{{2,60}}                  # O'Brien  d'Ivoire
        | [^\W\d_]{{2,40}}{_APOSTROPHE}(?!(?i:s|re|ve|ll|d|m)(?!\w))[^\W\d_]{{1,40}}     # Sha'lan
        | [A-Z]{{1,3}}&[A-Z]{{1,3}}(?!\w)                               # AT&T
        | [\w\u0300-\u036f]{{1,2000}}                                   # a word
        | [:;]-?[()DP](?![\w)])                                         # :-)
        | [^\w\s](?:[\ufe0f\u200d\U0001f3fb-\U0001f3ff][^\w\s\ufe0f]?){{1,20}}   # an emoji of several characters
        | << | >> | \.{{2,100}} | -{{2,100}} | ={{2,100}} | \*{{2,100}} | [!?]{{2,50}} | `` | ''
        """,
        re.VERBOSE,
    )
