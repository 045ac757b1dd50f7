"""The pages: one file a page or a group of them, each a router whose answers are HTML."""

from watchfloor.web.views import actors, article, charts, desk, door, record, search

ROUTERS = (door.router, desk.router, search.router, article.router, record.router, actors.router, charts.router)
