"""Logging in and out, the health of the server, and the files that pages load."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from watchfloor.web.rendering import assets, render
from watchfloor.web.safety import COOKIE
from watchfloor.web.site import SiteOf  # noqa: TC001  # FastAPI resolves it
from watchfloor.web.tagging import tagged

router = APIRouter(include_in_schema=False)
A_DAY = 86_400  # seconds


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """One of our own files."""
    if name not in assets():
        raise HTTPException(404, f"there is no file {name[:80]!r}")
    media_type, text = assets()[name]
    return tagged(request, text.encode(), media_type)


@router.get("/login")
def login(request: Request) -> Response:
    """The form that asks for a token."""
    return render(request, "login.html", wrong=False)


@router.post("/login")
def enter(request: Request, site: SiteOf, token: Annotated[str, Form(max_length=200)]) -> Response:
    """Keeps a right token in a cookie that no script can read; asks again for a wrong one."""
    tokens = site.settings.tokens
    if tokens is None or tokens.holder_of(token) is None:
        return render(request, "login.html", status=401, wrong=True)
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, token, max_age=A_DAY, httponly=True, samesite="strict", secure=secure)
    return answer


@router.post("/logout")
def leave() -> Response:
    """Forgets the token."""
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer
