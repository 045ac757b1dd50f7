"""Spans that carry their words, so that they are found again in a text that has changed."""

from __future__ import annotations

from typing import Any, TypeGuard

Json = Any  # a value of JSON


class WordsGone(Exception):
    """Words that a correction stands on are no longer in the text."""

    def __init__(self, words: str) -> None:
        super().__init__(f"its words “{words}” are no longer in the article")


def with_words(value: Json, text: str) -> Json:
    """The JSON form of records, each span in it with its words beside it."""
    if _is_span(value):
        return {**value, "words": text[value["start"] : value["end"]]}
    if isinstance(value, dict):
        return {name: with_words(item, text) for name, item in value.items()}
    return [with_words(item, text) for item in value] if isinstance(value, list) else value


def anchored(value: Json, text: str) -> Json:
    """The JSON form with every span where its words now stand, nearest to where they stood; raises ``WordsGone``."""
    if _is_span(value):
        start = find_near(value.get("words"), value["start"], text)
        return {"start": start, "end": start + value["end"] - value["start"]}
    if isinstance(value, dict):
        return {name: anchored(item, text) for name, item in value.items()}
    return [anchored(item, text) for item in value] if isinstance(value, list) else value


def find_near(words: str | None, start: int, text: str) -> int:
    """Where the words stand, nearest to ``start``; raises ``WordsGone``.

    >>> find_near("Oslo", 9, "Oslo and Bergen, then Oslo")
    0
    """
    if words is None or text.startswith(words, start):
        return start
    before, after = text.rfind(words, 0, start + len(words)), text.find(words, start)
    found = [place for place in (before, after) if place >= 0]
    if not found:
        raise WordsGone(words)
    return min(found, key=lambda place: abs(place - start))


def _is_span(value: Json) -> TypeGuard[dict[str, Any]]:
    if not isinstance(value, dict) or not value.keys() <= {"start", "end", "words"}:
        return False
    return type(value.get("start")) is int and type(value.get("end")) is int
