"""Statements and events as annotations on the article's text: W3C Web Annotation, as one annotation page.

Each target has a quotation selector with the words before and after, and a position selector; both count code points of
the article's text.  Places, times and actors of a record are named in the body, not annotated apart.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from watchfloor.exports.lines import parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from watchfloor.records import Event, Reading, Span, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after


def write_annotations(readings: Iterable[Reading], out: BinaryIO) -> int:
    """Write one annotation page; says how many annotations."""
    head = {"@context": CONTEXT, "id": "urn:watchfloor:annotations", "type": "AnnotationPage"}
    out.write(json.dumps(head).encode()[:-1] + b', "items": [')
    count = 0
    for reading in readings:
        for annotation in annotations_of(reading):
            out.write(b",\n" if count else b"\n")
            out.write(json.dumps(annotation, ensure_ascii=True).encode())
            count += 1
    out.write(b"\n]}\n")
    return count


def annotations_of(reading: Reading) -> Iterator[dict[str, Any]]:
    """An annotation for each statement and each event."""
    for statement in reading.statements:
        spans = [*statement.content, *([statement.cue] if statement.cue else [])]
        yield _annotation(statement.id, ["statement", statement.wording], _said(statement, reading), spans, reading)
    for event in reading.events:
        spans = [item.span for item in event.evidence]
        yield _annotation(event.id, ["event", event.type, event.status], _done(event, reading), spans, reading)


def _annotation(id: str, tags: list[str], words: str, spans: list[Span], reading: Reading) -> dict[str, Any]:
    bodies: list[dict[str, str]] = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    bodies.append({"type": "TextualBody", "purpose": "describing", "value": words, "format": "text/plain"})
    return {
        "id": f"urn:watchfloor:{id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": [{"source": _source(reading), "selector": _selectors(span, reading.article.text)} for span in spans],
        "generator": {"type": "Software", "name": f"watchfloor {reading.run.package}"},
    }


def _source(reading: Reading) -> str:
    return reading.article.url or f"urn:watchfloor:{reading.article.id}"


def _selectors(span: Span, text: str) -> list[dict[str, Any]]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]


def _said(statement: Statement, reading: Reading) -> str:
    speakers = _people(parties(statement.speakers, reading)) or "nobody named"
    to = _people(parties(statement.addressee, reading))
    return f"{speakers}{f' to {to}' if to else ''}"


def _done(event: Event, reading: Reading) -> str:
    kind = f"{event.type} {event.mode or ''}".strip()
    pair = [_people(parties(mentions, reading)) for mentions in (event.actors, event.recipients)]
    return f"{kind}: {' → '.join(filter(None, pair)) or '?'}"


def _people(found: Iterable[object]) -> str:
    return ", ".join(map(str, found))
