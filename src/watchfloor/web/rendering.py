"""Templates and how records are said in them.

Everything is escaped; nothing is marked as safe but our own figures.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from watchfloor.figures import stylesheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from starlette.requests import Request

    from watchfloor.records import Correction

SIGNS = {"occurred": "●", "ongoing": "◐", "planned": "○", "possible": "◇", "denied": "✕"}
LONGEST_TITLE = 200  # characters
SHOWN = 200  # characters of a corrected value
WORDINGS = {"quoted": "“ ”", "reported": "says that", "mixed": "“ ” says that"}


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401  # a page's own
    """A page: the template with these values, the address it was asked under, and who asks."""
    holder = getattr(request.state, "holder", None)
    params = [(name, value) for name, value in request.query_params.multi_items() if value]
    asked = {"path": request.url.path, "params": params, "holder": holder}
    may_change = holder is None or holder.role == "analyst"
    html = environment().get_template(template).render(**asked, may_change=may_change, **values)
    return HTMLResponse(html, status)


@cache
def environment() -> Environment:
    """The templates, with what they can call."""
    made = Environment(loader=PackageLoader("watchfloor.web"), autoescape=True, undefined=StrictUndefined)
    made.trim_blocks = made.lstrip_blocks = True
    made.filters |= {"day": day, "score": score, "segment": segment, "counted": counted, "short": short}
    made.globals |= {
        "name_of": name_of,
        "signs": SIGNS,
        "wordings": WORDINGS,
        "address": address,
        "drawn": drawn,
        "when": when,
        "changed": changed,
    }
    return made


def name_of(id: str) -> str:
    """The name that is known for an actor's id; the id, made readable, for one that only articles name."""
    from watchfloor.actors import load_knowledge

    return load_knowledge().name_of(id)


def day(moment: date | datetime | None) -> str:
    """A day as people of the trade write it: ``8 Apr 2025``; a dash for none."""
    return "–" if moment is None else f"{moment.day} {moment:%b %Y}"


def when(first: date | None, last: date | None) -> str:
    """An interval: one day, a range, or open at an end; empty where neither is known."""
    if first is None and last is None:
        return ""
    if first == last:
        return day(first)
    return f"{'' if first is None else day(first)} – {'' if last is None else day(last)}".strip()


def score(value: float) -> str:
    """A PLOVER score with its sign."""
    return f"{value:+.1f}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """``counted(1, "event")`` is ``"1 event"``, two are ``"2 events"``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def short(text: str) -> str:
    """A title that fits into a list."""
    return text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE].rstrip()}…"


def segment(text: str) -> str:
    """One part of a path: ``segment("person/mark-rutte")`` keeps its slash."""
    return quote(text, safe="/")


def address(path: str, params: Iterable[tuple[str, str]] = (), **changes: object) -> str:
    """A path with these parameters, some changed; ``None`` takes one out.

    >>> address("/search", [("actor", "NATO"), ("after", "x")], after=None, type="CONSULT")
    '/search?actor=NATO&type=CONSULT'
    """
    kept = [(name, value) for name, value in params if name not in changes]
    added = [(name, str(value)) for name, value in changes.items() if value not in (None, "")]
    query = urlencode([*kept, *added])
    return f"{path}?{query}" if query else path


def drawn(svg: str) -> Markup:
    """A figure of ours, whose own text was escaped when it was drawn."""
    return Markup(svg)  # noqa: S704  # figures/ builds it from elements, never from text


def local(address: str) -> str:
    """The address, if it leads to a page of ours; empty for one that leads elsewhere."""
    plain = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if plain and address.isprintable() else ""


def changed(correction: Correction) -> str:
    """What a correction did, in words: ``status: occurred → planned``."""
    if correction.field == "accepted":
        return "confirmed"
    if correction.field == "record":
        return "took out" if correction.after is None else "added"
    before, after = (_value(text) for text in (correction.before, correction.after))
    return f"{correction.field}: {before} → {after}"


def _value(text: str | None) -> str:
    """A field's value as people say it: names for records, a dash for nothing."""
    value = json.loads(text or "null")
    items = value if isinstance(value, list) else [value]
    named = [_named(item) for item in items if item not in (None, "")]
    return ", ".join(named)[:SHOWN] or "–"


def _named(item: Any) -> str:  # noqa: ANN401  # any value of JSON
    if not isinstance(item, dict):
        return str(item)
    actor = item.get("actor") or {}
    return str(actor.get("name") or item.get("name") or item.get("edtf") or item.get("words") or item.get("id") or "…")


def assets() -> Mapping[str, tuple[str, str]]:
    """The files that pages load, by name: media type and text."""
    from importlib import resources

    folder = resources.files("watchfloor.web").joinpath("static")
    return {
        "style.css": ("text/css", folder.joinpath("style.css").read_text("utf-8")),
        "figures.css": ("text/css", stylesheet()),
        "icon.svg": ("image/svg+xml", folder.joinpath("icon.svg").read_text("utf-8")),
        "watchfloor.js": ("text/javascript", folder.joinpath("watchfloor.js").read_text("utf-8")),
    }
