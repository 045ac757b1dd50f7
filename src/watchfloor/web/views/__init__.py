"""The pages: one file a page or a group of them, each a router whose answers are HTML."""

from watchfloor.web.views import actors, article, charts, correct, desk, door, feeds, record, report, search, stories

ROUTERS = (
    door.router,
    stories.router,
    report.router,
    desk.router,
    search.router,
    feeds.router,
    article.router,
    record.router,
    correct.router,
    actors.router,
    charts.router,
)
