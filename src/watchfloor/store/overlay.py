"""Corrections laid over readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from watchfloor.records import Reading


class Corrected(NamedTuple):
    """A reading as people have corrected it."""

    reading: Reading
    accepted: frozenset[str]  # ids of the records that a person has confirmed


def correct_stored(connection: Connection, reading: Reading) -> Corrected:
    """The reading under all corrections that are in force."""
    return Corrected(reading, frozenset())
