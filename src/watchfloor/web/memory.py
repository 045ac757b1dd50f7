"""What was counted once is kept until the store changes, and what took long a while beyond."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")
KEPT = 512  # answers
LONG = 0.25  # seconds from which an answer takes long to make
SHARE = 20  # such an answer holds for so many times as long: a store that is written all day is not counted all day


@dataclass(slots=True)
class _Held:
    """An answer that is kept or to come."""

    state: Hashable  # of the store, for which it holds
    future: Future[Any] = field(default_factory=Future)
    until: float = 0.0  # by the clock that only runs forward: holds until then for any state

    def is_for(self, state: Hashable) -> bool:
        """Whether it answers for this state."""
        return self.state == state or time.monotonic() < self.until


@dataclass(slots=True)
class Memory:
    """Answers by what was asked, each with the state of the store for which it holds.

    >>> memory = Memory()
    >>> memory.recall("events", 1, lambda: 5), memory.recall("events", 1, lambda: 6)
    (5, 5)
    >>> memory.recall("events", 2, lambda: 7)
    7
    """

    _held: OrderedDict[Hashable, _Held] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def recall(self, asked: Hashable, state: Hashable, make: Callable[[], T], *, exact: bool = False) -> T:
        """The answer for this state; of many who ask at once the first makes it and the others wait.

        ``exact``: for no other state, however long it took to make.
        """
        answer, mine = self._answer(asked, state)
        if mine:
            began = time.monotonic()
            try:
                answer.future.set_result(make())
            except BaseException as error:
                self._forget(asked)
                answer.future.set_exception(error)
                raise
            took = time.monotonic() - began
            answer.until = began + took * SHARE if took >= LONG and not exact else 0.0
        return answer.future.result()  # type: ignore[no-any-return]  # what `make` gave for the same question

    def _answer(self, asked: Hashable, state: Hashable) -> tuple[_Held, bool]:
        """The answer that is kept or to come, and whether whoever asks has to make it."""
        with self._lock:
            held = self._held.pop(asked, None)
            mine = held is None or not held.is_for(state)
            if held is None or mine:
                held = _Held(state)
            self._held[asked] = held
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
            return held, mine

    def _forget(self, asked: Hashable) -> None:
        with self._lock:
            self._held.pop(asked, None)
