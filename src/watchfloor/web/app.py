"""The server: guards outside, then the API and the pages."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from anyio import to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from watchfloor.errors import StoreError, UsageError
from watchfloor.web import api
from watchfloor.web.counting import warm
from watchfloor.web.keeping import Kept
from watchfloor.web.problems import problem
from watchfloor.web.rendering import render
from watchfloor.web.safety import Door, Limits, OwnSite, Policy
from watchfloor.web.site import Site
from watchfloor.web.views import ROUTERS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from watchfloor.web.settings import Settings

LEAST_ZIPPED = 1_000  # bytes
ZIPPED = 4  # level: higher ones save little and take most of a page's time
ANSWERING = 6  # threads: more only wait for each other, and each has its part of the memory


def create_app(settings: Settings) -> FastAPI:
    """The application over one store; it opens the store at the first request."""
    site = Site(settings)
    app = FastAPI(
        title="Watchfloor",
        version=version("watchfloor"),
        description="A sourced record of who did what to whom and who said what.",
        docs_url=None,  # they load scripts of others
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_closing,
        middleware=[
            Middleware(Policy),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.allowed_hosts), www_redirect=False),
            Middleware(Limits),
            Middleware(OwnSite),
            Middleware(Door, tokens=settings.tokens),
            Middleware(Kept, site=site),
            Middleware(GZipMiddleware, minimum_size=LEAST_ZIPPED, compresslevel=ZIPPED),
        ],
    )
    app.state.site = site
    for router in (api.router, *ROUTERS):
        app.include_router(router)
    for kind, status in ((UsageError, 400), (StoreError, 503), (RequestValidationError, 422), (HTTPException, 0)):
        app.add_exception_handler(kind, _answer(status))
    return app


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = ANSWERING
    warm(app.state.site)
    yield
    app.state.site.close()


def _answer(status: int):  # type: ignore[no-untyped-def]  # noqa: ANN202  # what FastAPI calls a handler
    """How an error is told: as a problem to programs, as a page to people."""

    async def answer(request: Request, error: Exception) -> Response:
        code = error.status_code if isinstance(error, HTTPException) else status
        detail = _detail(error)
        if request.url.path.startswith("/api/"):
            return problem(code, detail)
        return render(request, "error.html", status=code, title=_TITLES.get(code, "That did not work"), detail=detail)

    return answer


def _detail(error: Exception) -> str:
    if isinstance(error, HTTPException):
        return str(error.detail)
    if isinstance(error, RequestValidationError):
        return "; ".join(f"{'.'.join(map(str, item['loc'][1:]))}: {item['msg']}" for item in error.errors()[:3])
    return str(error)


_TITLES = {
    400: "That cannot be asked",
    404: "Nothing is there",
    422: "That cannot be asked",
    503: "The store does not answer",
}
