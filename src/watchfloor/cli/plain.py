"""Text of strangers, made safe for a terminal."""

from __future__ import annotations


def plain(text: str, *, keep_lines: bool = False) -> str:
    r"""The text with a space for every character that a terminal would obey.

    >>> plain("talks\x1b[2J")
    'talks [2J'
    """
    kept = "\n" if keep_lines else ""
    return "".join(char if char.isprintable() or char in kept else " " for char in text)
