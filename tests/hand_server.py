"""A server for tests: on a free port of this machine, and the pages that it has."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn

from watchfloor.web.app import create_app
from watchfloor.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = [
    "/",
    "/?since=2025-01-01",
    "/stories",
    "/search",
    "/search?record=statements",
    "/search?record=articles",
    "/search?text=Seoul",
    "/search?about=person/jun-ito&type=CONSULT&status=occurred&since=2025-01-01&until=2025-12-31",
    "/timeline",
    "/timeline?per=week",
    "/map",
    "/map?region=east-asia",
    "/network",
    "/pair",
    "/pair?one=JPN&other=KOR",
    "/actors",
    "/actors?name=ito",
    "/actors/person/jun-ito",
    "/actors/NATO",
    "/articles/article-aaaa0001",
    "/articles/article-bbbb0001?record=event-bbbb0001",
    "/events/event-aaaa0001",
    "/events/event-bbbb0001",
    "/statements/statement-aaaa0001",
    "/statements/statement-bbbb0001",
    "/correct/event-aaaa0001",
    "/correct/statement-bbbb0001",
    "/add/article-aaaa0001",
    "/add/article-bbbb0001?words=Ito%20met",
    "/corrections",
    "/saved",
    "/review",
    "/report",
    "/report?about=person/jun-ito&since=2025-01-01",
    "/sources",
    "/health",
    "/login",
]


@contextmanager
def serving(store: Path, **settings: Any) -> Iterator[str]:
    """A server over a store on a free port of this machine; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(Settings(store, port=port, **settings))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
