"""What pages and routes count, each question asked once until the store changes; the commonest before anybody asks."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from watchfloor.errors import StoreError
from watchfloor.store.queries import ActorQuery, EventQuery
from watchfloor.store.queries.faceting import facets as facets_of
from watchfloor.store.queries.sourcing import standings as standings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from watchfloor.store.queries import ActorLine, Found
    from watchfloor.store.queries.charting import PlaceCount, SourceCount
    from watchfloor.store.queries.counting import Dyad, Per, Period, Stats
    from watchfloor.store.queries.faceting import Facets
    from watchfloor.store.queries.sourcing import Standing
    from watchfloor.web.site import Site

TIES = 200  # of a network: the strongest are drawn, some more listed, the rest counted
ACTORS = ActorQuery(limit=200)
LARGE = 50_000_000  # bytes of a store whose counts are worth making before anybody asks


def stats(site: Site) -> Stats:
    """What the store holds."""
    return site.recall("stats", site.store.stats)


def sources(site: Site) -> Found[SourceCount]:
    """The publishers with what came from each."""
    return site.recall("sources", site.store.sources)


def standings(site: Site) -> Mapping[str | None, Standing]:
    """How it stands with each publisher."""
    return site.recall("standings", lambda: standings_of(site.store))


def actors(site: Site, asked: ActorQuery) -> Found[ActorLine]:
    """The actors that are asked for."""
    return site.recall(asked, lambda: site.store.actors(asked))


def facets(site: Site, asked: EventQuery) -> Facets:
    """To what a search can be narrowed."""
    return site.recall(("facets", asked), lambda: facets_of(site.store, asked))


def places(site: Site, asked: EventQuery) -> Found[PlaceCount]:
    """The events that are asked for, by place."""
    return site.recall(("places", asked), lambda: site.store.places(asked))


def timeline(site: Site, asked: EventQuery, per: Per) -> Found[Period]:
    """The events that are asked for, by period."""
    return site.recall(("timeline", asked, per), lambda: site.store.timeline(asked, per=per))


def dyads(site: Site, asked: EventQuery, per: Per = "all", *, directed: bool = False) -> Found[Dyad]:
    """The events that are asked for, by pair."""
    return site.recall(("dyads", asked, per, directed), lambda: site.store.dyads(asked, per=per, directed=directed))


def warm(site: Site) -> None:
    """Has the first pages of a large store counted in the background."""
    path = Path(site.settings.store)
    if not site.on_server and path.exists() and path.stat().st_size > LARGE:
        threading.Thread(target=_warm, args=(site,), daemon=True).start()


def _warm(site: Site) -> None:
    with suppress(StoreError):  # then whoever asks is told
        stats(site)
        facets(site, EventQuery())
        sources(site), standings(site), actors(site, ACTORS)
        timeline(site, EventQuery(), "month")
        places(site, EventQuery())
        dyads(site, EventQuery(limit=TIES), directed=True)
