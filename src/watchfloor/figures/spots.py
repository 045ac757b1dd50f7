"""Events at one place, as maps draw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfloor.records import PlacePrecision


@dataclass(frozen=True, slots=True)
class Spot:
    """Events at one place."""

    name: str
    lat: float | None  # degrees; None: only the country is known
    lon: float | None
    country: str | None  # ISO 3166-1 alpha-3
    precision: PlacePrecision
    events: int
    href: str | None = None

    @property
    def words(self) -> str:
        """What a reader is told of it."""
        vague = "" if self.precision in {"point", "city"} else f" ({self.precision})"
        return f"{self.name}{vague}: {self.events:,} {'event' if self.events == 1 else 'events'}"
