"""Libraries that only some need."""

from __future__ import annotations

import importlib
from typing import Any

from watchfloor.errors import UsageError


def needed(library: str, extra: str = "exchange") -> Any:  # noqa: ANN401  # a module
    """A library of an extra; raises ``UsageError`` in one line where it is not installed."""
    try:
        return importlib.import_module(library)
    except ImportError:
        raise UsageError(f"{library} is not installed; call: pip install 'watchfloor[{extra}]'") from None
