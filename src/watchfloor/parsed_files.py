"""YAML files as they were parsed, kept between runs: parsing the shipped ones takes a second, reading back a tenth.

They lie in ``$WATCHFLOOR_CACHE``, else in ``~/.cache/watchfloor`` (``$XDG_CACHE_HOME`` is respected), one for each
file, and are good only for the very text that they were made of.  A folder that cannot be written and a kept file that
is damaged cost time and nothing else.  An empty ``$WATCHFLOOR_CACHE`` keeps nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

SETTING = "WATCHFLOOR_CACHE"
FORM = "1"  # of a kept file
LEAST = 8_000  # characters of a file that is worth keeping
_DAY = "~day"


def parsed_once(source: str, text: str, parse: Callable[[str], list[Any]]) -> list[Any]:
    """What ``parse`` makes of a file's text, from an earlier run where that is kept; raises what ``parse`` raises."""
    kept = _place_of(source) if len(text) >= LEAST else None
    if kept is None:
        return parse(text)
    key = hashlib.sha256(f"{FORM}\n{text}".encode()).hexdigest()
    found = _read(kept, key)
    if found is None:
        found = parse(text)
        _write(kept, key, found)
    return found


def _place_of(source: str) -> Path | None:
    """Where a file's parsed form is kept; ``None``: nowhere."""
    own = os.environ.get(SETTING)
    if own == "":
        return None
    try:
        base = Path(own) if own else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "watchfloor"
    except RuntimeError:  # a user without a home
        return None
    mark = hashlib.sha256(source.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return base / f"{Path(source).stem[:40]}-{mark}.json"


def _read(kept: Path, key: str) -> list[Any] | None:
    """What is kept under that key; ``None``: nothing, or nothing that can be read."""
    try:
        head, _, body = kept.read_text(encoding="utf-8").partition("\n")
        found = json.loads(body, object_hook=_plain) if head == key else None
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, list) else None


def _write(kept: Path, key: str, found: list[Any]) -> None:
    """Keeps what JSON carries without change; whoever reads at the same time sees the old file or the new one."""
    with suppress(OSError, TypeError, ValueError):
        body = json.dumps(found, default=_tagged, ensure_ascii=False)
        if json.loads(body, object_hook=_plain) != found:
            return
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=kept.parent, prefix=kept.stem, suffix=".part", delete=False
        ) as part:
            part.write(f"{key}\n{body}")
        Path(part.name).replace(kept)


def _tagged(value: object) -> dict[str, str]:
    if type(value) is date:
        return {_DAY: value.isoformat()}
    raise TypeError(f"{value!r} has no form in JSON")


def _plain(value: dict[str, Any]) -> object:
    return date.fromisoformat(value[_DAY]) if value.keys() == {_DAY} else value
