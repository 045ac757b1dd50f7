"""What the store counts as what figures draw, each part with the address of its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor import figures
from watchfloor.web.rendering import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from watchfloor.records import Article
    from watchfloor.store.queries.charting import PlaceCount
    from watchfloor.store.queries.counting import Dyad, Period
    from watchfloor.stories import Dossier

    Params = Sequence[tuple[str, str]]


def columns(periods: Iterable[Period], params: Params) -> list[figures.Column]:
    """Periods as columns, empty ones between them too; each leads to its events."""

    def href(period: Period) -> str:
        return address("/search", params, record="events", since=period.first, until=period.last, per=None, after=None)

    return figures.columns_of(periods, href)


def spots(places: Iterable[PlaceCount], params: Params) -> list[figures.Spot]:
    """Places as spots; each leads to its events."""
    return figures.spots_of(
        places, lambda place: address("/search", params, record="events", place=place.name, region=None, after=None)
    )


def ties(dyads: Iterable[Dyad]) -> list[figures.Tie]:
    """Directed pairs as ties; each leads to the pair."""
    return figures.ties_of(dyads, lambda dyad: address("/pair", one=dyad.one, other=dyad.other))


def tellings(dossier: Dossier) -> list[figures.Telling]:
    """The articles of a story by origin; each leads to its text."""
    articles = {reading.article.id: reading.article for reading in dossier.readings}
    followed: dict[str, list[str]] = {}
    for link in dossier.links:
        followed.setdefault(link.article, []).append(link.follows)
    return [
        figures.Telling(id, _told_by(articles[id]), number, tuple(followed.get(id, ())), address(f"/articles/{id}"))
        for number, origin in enumerate(dossier.story.origins, 1)
        for id in origin
        if id in articles
    ]


def _told_by(article: Article) -> str:
    source = article.source.host or article.source.name or "source not known"
    return f"{source}, {article.day or 'no date'}: {article.title or article.id}"


def zoom(params: Params) -> Mapping[str, str]:
    """The address of each region's map, the filters kept."""
    return {id: address("/map", params, region=id) for id in figures.regions()}
