"""Finding records: what may be asked, and what comes back.

``Store.events``, ``Store.statements``, ``Store.articles`` and ``Store.actors`` take the filters of a query as keywords
or a query object; ``Found`` holds the lines and the cursor of the next page.
"""

from watchfloor.store.queries.asked import ActorQuery, ArticleQuery, EventQuery, Near, StatementQuery
from watchfloor.store.queries.found import ActorLine, ArticleLine, EventLine, Found, Party, StatementLine

__all__ = [
    "ActorLine",
    "ActorQuery",
    "ArticleLine",
    "ArticleQuery",
    "EventLine",
    "EventQuery",
    "Found",
    "Near",
    "Party",
    "StatementLine",
    "StatementQuery",
]
