"""Pages and answers that were made once are sent again, compressed as they were, until the store changes."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from watchfloor.web.safety import OPEN_PATHS

if TYPE_CHECKING:
    from collections.abc import Hashable, MutableMapping
    from typing import Any

    from starlette.types import ASGIApp, Receive, Scope, Send

    from watchfloor.web.site import Site

    Message = MutableMapping[str, Any]

ROOM = 24_000_000  # bytes of all that is kept
LARGEST = 400_000  # bytes of one answer
LIFE = 60.0  # seconds: counts that took long may be of a moment before
OK = 200


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was sent, and the state of the store for which it holds."""

    state: Hashable
    until: float  # by the clock that only runs forward
    start: Message
    body: bytes


@dataclass(slots=True)
class Kept:
    """Sends what the same reader or one of the same rights was sent for this address; a writer's next look is fresh.

    Whatever sets or depends on a cookie is made anew, and so is everything of a store on a server, whose changes
    nobody tells.
    """

    app: ASGIApp
    site: Site
    _held: OrderedDict[Hashable, _Answer] = field(default_factory=OrderedDict)
    _size: int = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers from what is kept, or keeps what is answered."""
        if not self._is_kept(scope):
            await self.app(scope, receive, send)
            return
        key, state = _key(scope), self.site.state()
        held = self._held.get(key)
        if held is None or held.state != state or held.until < time.monotonic():
            recorder = _Recorder(send)
            await self.app(scope, receive, recorder)
            if recorder.whole:
                self._keep(key, _Answer(state, time.monotonic() + LIFE, recorder.start, bytes(recorder.body)))
            return
        self._held.move_to_end(key)
        await send(dict(held.start))
        await send({"type": "http.response.body", "body": held.body})

    def _is_kept(self, scope: Scope) -> bool:
        plain = scope["type"] == "http" and scope["method"] == "GET" and not self.site.on_server
        return plain and not _is_open(scope["path"]) and "if-none-match" not in Headers(scope=scope)

    def _keep(self, key: Hashable, answer: _Answer) -> None:
        """Puts an answer in the place of an older one, and lets go of those that nobody asked for longest."""
        if before := self._held.pop(key, None):
            self._size -= len(before.body)
        self._held[key] = answer
        self._size += len(answer.body)
        while self._size > ROOM:
            self._size -= len(self._held.popitem(last=False)[1].body)


def _is_open(path: str) -> bool:
    return path in OPEN_PATHS or path.startswith("/static/")


def _key(scope: Scope) -> Hashable:
    """What an answer depends on beside the store: the address, who sees it, and whether it comes compressed."""
    zipped = "gzip" in Headers(scope=scope).get("accept-encoding", "")
    host = Headers(scope=scope).get("host", "")  # feeds name it
    return scope["path"], scope["query_string"], scope.get("state", {}).get("holder"), zipped, host, scope["scheme"]


@dataclass(slots=True)
class _Recorder:
    """Sends an answer on and remembers it, where it may be sent to others too."""

    send: Send
    start: Message = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)
    whole: bool = False

    async def __call__(self, message: Message) -> None:
        """Takes one message of the answer."""
        if message["type"] == "http.response.start":
            self.start = {**message, "headers": list(message["headers"])} if _is_common(message) else {}
        elif self.start and len(self.body) <= LARGEST:
            self.body += message.get("body", b"")
            self.whole = not message.get("more_body") and len(self.body) <= LARGEST
        await self.send(message)


def _is_common(start: Message) -> bool:
    """Whether an answer is good, and the same whatever cookies the asker has."""
    headers = Headers(raw=start["headers"])
    return start["status"] == OK and "set-cookie" not in headers and "cookie" not in headers.get("vary", "").lower()
