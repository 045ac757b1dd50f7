"""A page's bytes as text: the right encoding, broken places mended, no control characters."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from watchfloor.errors import UnreadablePage
from watchfloor.pages.content import is_wide

if TYPE_CHECKING:
    from watchfloor.records import Page

SAMPLE = 100_000  # bytes from which an encoding is guessed
FEW = 0.03  # share of bytes beyond ASCII; German has 2 %, Polish 8
DAMAGED = 0.3  # share of replaced characters at which a page is no text

# What the web is written in (WHATWG Encoding Standard); guessing among all of Python's 90 finds Mac and DOS pages.
_WEB = [
    *(f"cp125{number}" for number in range(9)),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
]
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""charset\s{0,3}=\s{0,3}["']?\s{0,3}([\w:.-]{2,40})""", re.IGNORECASE)
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")


def decode(page: Page) -> str:
    r"""The page's text: line ends as ``\n``, spaces as spaces, no invisible characters.

    The encoding is the byte order mark's, else UTF-8 if the bytes are that, else the declared one, else a guess.  In
    UTF-8 with single broken bytes these are read as Windows-1252, where mixed pages have them from.  Raises
    ``UnreadablePage`` for what is no text in any encoding.
    """
    return tidy(_text_of(page.content, page.media_type, page.source))


def tidy(text: str) -> str:
    """A text with plain line ends and spaces and without invisible characters."""
    return _UNSEEN.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text)))


def _text_of(content: bytes, media_type: str | None, source: str) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if is_wide(content[:4096]):
        return content.decode(
            "utf-16-le" if content[1:4096:2].count(0) > content[:4096:2].count(0) else "utf-16-be", "replace"
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(content, media_type, source)


def _not_quite_utf8(content: bytes, media_type: str | None, source: str) -> str:
    """Bytes that are not UTF-8, or mostly but not everywhere."""
    if _is_utf8_in_part(content):
        return content.decode("utf-8", "watchfloor_cp1252")
    text = _by_declaration(content, media_type) or _by_thrift(content) or _by_guess(content)
    if text is None or text.count("\ufffd") > DAMAGED * len(text):
        raise UnreadablePage(source, "not text in any known encoding; save the page as UTF-8 and read that")
    return text


def _is_utf8_in_part(content: bytes) -> bool:
    """Whether a third of the bytes beyond ASCII belong to good UTF-8 sequences: no other encoding has so many."""
    good = len(content.decode("utf-8", "ignore").encode("utf-8"))
    beyond_ascii = len(content) - len(content.decode("ascii", "ignore"))
    return 3 * (len(content) - good) < 2 * beyond_ascii


def _by_declaration(content: bytes, media_type: str | None) -> str | None:
    """The text in the encoding that the server or the page's head names; ``None``: it names none that fits."""
    declared = _DECLARED.search((media_type or "").encode("ascii", "ignore")) or _DECLARED.search(content[:4096])
    if declared is None:
        return None
    name = declared[1].decode("ascii").lower()
    try:
        # "latin-1" on the web means Windows-1252 (WHATWG Encoding Standard)
        return content.decode("cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _by_thrift(content: bytes) -> str | None:
    """The text in Windows-1252, but for its good UTF-8, where so few letters are beyond ASCII that it is English.

    A guess takes the accents in Spanish names for Polish ones.  ``None``: there are more of them.
    """
    beyond_ascii = len(content) - len(content.decode("ascii", "ignore"))
    return content.decode("utf-8", "watchfloor_cp1252") if beyond_ascii < FEW * len(content) else None


def _by_guess(content: bytes) -> str | None:
    best = from_bytes(content[:SAMPLE], cp_isolation=_WEB).best()
    return content.decode(best.encoding, "replace") if best is not None else content.decode("cp1252", "replace")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """A broken byte read as Windows-1252, as mixed pages have them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return broken.decode("cp1252", "replace"), error.end


codecs.register_error("watchfloor_cp1252", _as_cp1252)
