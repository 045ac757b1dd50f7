"""Work for processes under test; it lies outside the test's file so that a fresh interpreter finds it."""

import os
import time
from collections.abc import Callable, Sequence


def maker() -> Callable[[Sequence[float]], list[float]]:
    """Work that sleeps as long as the item says, and ends its process at a negative one."""
    return work


def work(items: Sequence[float]) -> list[float]:
    for item in items:
        if item < 0:
            os._exit(int(-item))
        if item == 13:
            raise ValueError("thirteen")
        time.sleep(item)
    return list(items)


def give_up(item: float, exit_code: int | None) -> float | str:
    return f"gave up {item:g} ({exit_code})"
