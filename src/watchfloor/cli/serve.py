"""``watchfloor serve``: the pages and the API over a store."""

from __future__ import annotations

import sys
import threading
import webbrowser
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from watchfloor.web.settings import Settings


def serve(
    *,
    store: Annotated[
        str, typer.Option(help="Path of the store, or its URL.", envvar="WATCHFLOOR_STORE")
    ] = "watchfloor.db",
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8642,
    name: Annotated[
        list[str] | None, typer.Option(help="A host name under which the server answers too.", show_default=False)
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
) -> None:
    """Serve the pages and the REST API; stop it with Ctrl+C."""
    from watchfloor.web.settings import Settings
    from watchfloor.web.tokens import load_tokens, tokens_file

    settings = Settings(store, host, port, tokens=load_tokens(tokens_file()), names=tuple(name or ()))
    address = f"http://{host}:{port}/"
    print(f"watchfloor: {address} over {store}; the API is described at {address}api/openapi.json", file=sys.stderr)
    if open_browser:
        threading.Timer(1.0, webbrowser.open, [address]).start()
    _run(settings)


def _run(settings: Settings) -> None:
    import uvicorn

    from watchfloor.store import open_store
    from watchfloor.web.app import create_app

    open_store(settings.store).close()  # what is wrong with it is said here, not at the first page
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning", server_header=False)
