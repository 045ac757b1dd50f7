"""The pages: one file a page or a group of them, each a router whose answers are HTML."""

from watchfloor.web.views import (
    actors,
    article,
    charts,
    correct,
    desk,
    door,
    feeds,
    record,
    report,
    review,
    saved,
    search,
    stories,
)

_ROOMS = (
    door,
    stories,
    report,
    desk,
    search,
    saved,
    feeds,
    article,
    record,
    correct,
    review,
    actors,
    charts,
)
ROUTERS = tuple(room.router for room in _ROOMS)
