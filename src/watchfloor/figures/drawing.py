"""The pieces of an SVG figure: elements with escaped text, links, a title and a description for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from watchfloor import vocabularies

if TYPE_CHECKING:
    from collections.abc import Iterable

SPACE = "http://www.w3.org/2000/svg"
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))  # what XML 1.0 cannot hold


def element(tag: str, *children: ET.Element | str | None, **attributes: object) -> ET.Element:
    """An element; a name's underscore stands for a hyphen, ``None`` leaves an attribute or child out.

    >>> ET.tostring(element("text", "a < b", text_anchor="end", x=1.50)).decode()
    '<text text-anchor="end" x="1.5">a &lt; b</text>'
    """
    made = ET.Element(tag, {_name(name): _value(value) for name, value in attributes.items() if value is not None})
    for child in children:
        if isinstance(child, str):
            made.text = (made.text or "") + child.translate(_CONTROL)
        elif child is not None:
            made.append(child)
    return made


def link(href: str | None, label: str, *children: ET.Element) -> ET.Element:
    """The children as a link that says where it leads; a plain group without an address."""
    title = element("title", label)
    if href is None:
        return element("g", title, *children)
    return element("a", title, *children, href=href, aria_label=label.translate(_CONTROL))


def arrowhead(id: str, klass: str, *, length: int, width: int) -> ET.Element:
    """The head that lines point with (``marker_end="url(#id)"``), as large whatever their thickness."""
    head = element("path", klass=klass, d=f"M0 0L{length} {width // 2}L0 {width}Z")
    box = {"viewBox": f"0 0 {length} {width}", "refX": 1, "refY": width // 2, "orient": "auto"}
    marker = element("marker", head, id=id, markerWidth=length, markerHeight=width, **box)
    marker.set("markerUnits", "userSpaceOnUse")
    return marker


def shortened(text: str, most: int) -> str:
    """The text, or as much of it as so many characters show.

    >>> shortened("Harbour strike", 9)
    'Harbour…'
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def figure(
    name: str, size: tuple[int, int], title: str, description: str, parts: Iterable[ET.Element], *, styled: bool
) -> str:
    """The whole figure as text; ``styled`` puts the colours in, for a figure that stands outside our pages."""
    width, height = size
    style = element("style", stylesheet()) if styled else None
    root = element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        style,
        *parts,
        xmlns=SPACE,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="group",
        aria_labelledby=f"{name}-title {name}-desc",
    )
    root.set("class", f"figure {name}")
    return ET.tostring(root, encoding="unicode")


def stylesheet() -> str:
    """The colours and lines of all figures, light and dark."""
    return str(vocabularies.load("watchfloor.figures", "style.yaml").body["css"])


def _name(name: str) -> str:
    return "class" if name == "klass" else name if name == "viewBox" else name.replace("_", "-")


def _value(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value).translate(_CONTROL)
