"""What was counted once is kept until the store changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")
KEPT = 128  # answers


@dataclass(slots=True)
class Memory:
    """Answers by what was asked, each with the state of the store for which it holds.

    >>> memory = Memory()
    >>> memory.recall("events", 1, lambda: 5), memory.recall("events", 1, lambda: 6)
    (5, 5)
    >>> memory.recall("events", 2, lambda: 7)
    7
    """

    _held: OrderedDict[Hashable, tuple[Hashable, Future[Any]]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def recall(self, asked: Hashable, state: Hashable, make: Callable[[], T]) -> T:
        """The answer for this state; of many who ask at once the first makes it and the others wait."""
        answer, mine = self._answer(asked, state)
        if mine:
            try:
                answer.set_result(make())
            except BaseException as error:
                self._forget(asked)
                answer.set_exception(error)
                raise
        return answer.result()  # type: ignore[no-any-return]  # what `make` gave for the same question

    def _answer(self, asked: Hashable, state: Hashable) -> tuple[Future[Any], bool]:
        """The answer that is kept or to come, and whether whoever asks has to make it."""
        with self._lock:
            held = self._held.pop(asked, None)
            mine = held is None or held[0] != state
            if held is None or mine:
                held = state, Future()
            self._held[asked] = held
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
            return held[1], mine

    def _forget(self, asked: Hashable) -> None:
        with self._lock:
            self._held.pop(asked, None)
