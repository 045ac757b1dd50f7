"""The pages: one file a page, each a router whose answers are HTML."""

from watchfloor.web.views import article, door, record, search

ROUTERS = (door.router, search.router, article.router, record.router)
