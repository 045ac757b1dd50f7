"""Files that are written while they are sent."""

from __future__ import annotations

import io
import queue
import threading
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PART = 1 << 16  # bytes that are sent at once
AHEAD = 4  # parts that are written before the reader has taken one


class ReaderGone(Exception):
    """Whoever asked for the file has hung up."""


def streamed(write: Callable[[BinaryIO], object]) -> Iterator[bytes]:
    """What a function writes, in parts, while it writes.

    What it raises before the first part is raised here, so that it can still be told.
    """
    parts = _parts(write)
    first = next(parts, b"")
    return chain((first,), parts)


def _parts(write: Callable[[BinaryIO], object]) -> Iterator[bytes]:
    pipe = _Pipe()
    threading.Thread(target=pipe.fill, args=(write,), daemon=True).start()
    try:
        while isinstance(part := pipe.parts.get(), bytes):
            yield part
        if part is not None:
            raise part
    finally:
        pipe.gone.set()


@dataclass(slots=True)
class _Pipe:
    """Between a writer in a thread of its own and who reads."""

    parts: queue.Queue[bytes | BaseException | None] = field(default_factory=lambda: queue.Queue(AHEAD))
    gone: threading.Event = field(default_factory=threading.Event)  # nobody reads any more

    def fill(self, write: Callable[[BinaryIO], object]) -> None:
        """Writes all of it, then says that it is done, or what went wrong."""
        raw = _Raw(self)
        try:
            out: io.BufferedWriter[Any] = io.BufferedWriter(raw, PART)
            write(cast("BinaryIO", out))
            out.flush()
        except ReaderGone:
            raw.closed_by_reader = True
        except Exception as error:  # noqa: BLE001  # it is raised again where it can be told
            self._end(error)
        else:
            self._end(None)

    def put(self, part: bytes | BaseException | None) -> None:
        """Waits until there is room; raises ``ReaderGone``."""
        while not self.gone.is_set():
            try:
                self.parts.put(part, timeout=1.0)
            except queue.Full:
                continue
            return
        raise ReaderGone

    def _end(self, part: BaseException | None) -> None:
        try:
            self.put(part)
        except ReaderGone:
            return


class _Raw(io.RawIOBase):
    """The end of the pipe that looks like a file."""

    def __init__(self, pipe: _Pipe) -> None:
        self._pipe = pipe
        self._position = 0
        self.closed_by_reader = False

    def writable(self) -> bool:
        """It takes bytes."""
        return True

    def tell(self) -> int:
        """How much has been written: Parquet notes where its parts begin."""
        return self._position

    def write(self, data: bytes) -> int:  # type: ignore[override]  # any buffer of bytes
        """Takes all of it; after the reader has gone nothing, so that closing does not fail."""
        if self.closed_by_reader:
            return len(data)
        part = bytes(data)
        self._pipe.put(part)
        self._position += len(part)
        return len(part)
