"""Processes that work through batches of pages: results in the order of input, and no page may take for ever.

A batch that is not done within the limit is given out again page by page, and a page that alone takes as long is given
up; its process is ended, whatever it was doing, and another takes its place.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.context import SpawnProcess

AHEAD = 4  # batches for each process that may wait for one before them
PATIENCE = 5.0  # seconds that an ended process gets to go

Item = TypeVar("Item")
Result = TypeVar("Result")
# A fresh interpreter for each process: the network's threads do not survive a fork.
_CONTEXT = get_context("spawn")


@dataclass(slots=True)
class _Task(Generic[Item]):
    """Items of one batch, and where their results go."""

    batch: int
    first: int  # place of the first item in the batch
    items: Sequence[Item]


@dataclass(slots=True)
class _Worker(Generic[Item]):
    """A process, and what it is doing."""

    process: SpawnProcess
    pipe: Connection
    is_ready: bool = False  # false: it still loads what it works with
    task: _Task[Item] | None = None
    deadline: float = 0.0


@dataclass(slots=True)
class Crew(Generic[Item, Result]):
    """Processes that each call ``make`` once and then its result for each batch.

    ``give_up`` says what stands for an item that took longer than ``seconds``, or whose process ended of itself: then
    it is given the exit code.
    """

    make: Callable[[], Callable[[Sequence[Item]], list[Result]]]
    give_up: Callable[[Item, int | None], Result]
    jobs: int
    seconds: float
    _workers: list[_Worker[Item]] = field(default_factory=list)
    _queue: deque[_Task[Item]] = field(default_factory=deque)
    _open: dict[int, list[list[Result]]] = field(default_factory=dict)  # by batch, the results of each item

    def run(self, batches: Iterable[Sequence[Item]]) -> Iterator[Result]:
        """The results for all items, in order; raises what ``make`` or its result raised."""
        numbered = enumerate(batches)
        self._workers = [self._start() for _ in range(self.jobs)]
        try:
            while self._fill(numbered):
                self._hand_out()
                self._listen()
                yield from self._finished()
        finally:
            for worker in self._workers:
                _end(worker)

    def _fill(self, numbered: Iterator[tuple[int, Sequence[Item]]]) -> bool:
        """Takes in batches up to the limit; whether there is anything to do."""
        for number, items in islice(numbered, max(0, self.jobs * AHEAD - len(self._open))):
            self._open[number] = [[] for _ in items]
            self._queue.append(_Task(number, 0, items))
        return bool(self._open)

    def _hand_out(self) -> None:
        """A task for everyone who has none."""
        for worker in self._workers:
            if worker.is_ready and worker.task is None and self._queue:
                worker.task = self._queue.popleft()
                worker.deadline = time.monotonic() + self.seconds
                worker.pipe.send(worker.task.items)

    def _listen(self) -> None:
        """Waits for the next word from a process, or for the next deadline."""
        busy = [worker for worker in self._workers if worker.task is not None]
        next_deadline = min((worker.deadline for worker in busy), default=None)
        patience = None if next_deadline is None else max(0.0, next_deadline - time.monotonic())
        said = set(wait([worker.pipe for worker in self._workers], patience))
        for place, worker in enumerate(self._workers):
            if worker.pipe in said:
                self._hear(place, worker)
            elif worker.task is not None and time.monotonic() >= worker.deadline:
                self._replace(place, worker, None)

    def _hear(self, place: int, worker: _Worker[Item]) -> None:
        """What a process has to say: results, that it is ready, what went wrong, or nothing any more."""
        try:
            word = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(PATIENCE)
            self._replace(place, worker, worker.process.exitcode)
            return
        if isinstance(word, BaseException):
            raise word
        if worker.task is not None:
            self._keep(worker.task, word)
        worker.task, worker.is_ready = None, True

    def _keep(self, task: _Task[Item], results: list[Result]) -> None:
        for place, result in enumerate(results, start=task.first):
            self._open[task.batch][place] = [result]

    def _replace(self, place: int, worker: _Worker[Item], exit_code: int | None) -> None:
        """Another process in the place of one that is late (``None``) or gone; its pages are tried one by one."""
        task = worker.task
        if task is None:
            raise RuntimeError(f"a process ended before it could begin (exit code {exit_code})")
        _end(worker)
        self._workers[place] = self._start()
        if len(task.items) == 1:
            self._keep(task, [self.give_up(task.items[0], exit_code)])
        else:
            alone = [_Task(task.batch, task.first + place, [item]) for place, item in enumerate(task.items)]
            self._queue.extendleft(reversed(alone))

    def _finished(self) -> Iterator[Result]:
        """The results of the first batches, as far as these are complete."""
        for number in sorted(self._open):
            if not all(self._open[number]):
                return
            yield from (result for (result,) in self._open.pop(number))

    def _start(self) -> _Worker[Item]:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(theirs, self.make), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _end(worker: _Worker[Item]) -> None:
    worker.process.kill()
    worker.process.join(PATIENCE)
    worker.pipe.close()


def _serve(pipe: Connection, make: Callable[[], Callable[[Sequence[Item]], list[Result]]]) -> None:
    """What a process does: its work until nobody wants any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's business
    try:
        work = make()
        pipe.send(None)
        while True:
            pipe.send(work(pipe.recv()))
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:  # noqa: BLE001  # a bug: raised where the work was ordered
        pipe.send(error)
