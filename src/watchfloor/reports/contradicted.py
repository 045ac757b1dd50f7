"""What is contradicted: within the stories of a report, and in what its speakers said against their earlier words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from watchfloor.reports.sentences import (
    Sentence,
    claim_sentence,
    contradiction_sentence,
    turnabout_sentence,
)
from watchfloor.stories import Said, turnabouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from watchfloor.records import Event, Reading
    from watchfloor.store import Store
    from watchfloor.store.queries import StatementLine
    from watchfloor.stories import Dossier

BACK = timedelta(days=365)  # in which somebody's earlier words are looked for
SPEAKERS = 20  # of a report whose earlier words are looked up
EACH = 200  # statements of one speaker, the newest


def contradicted(
    dossiers: Sequence[Dossier], wanted: frozenset[str], told: Mapping[str, tuple[Reading, Event]]
) -> Iterator[Sentence]:
    """What tellings of wanted events do not agree in, and what their articles claim against what is known."""
    for dossier in dossiers:
        for item in dossier.story.contradictions:
            if {item.first, item.second} & wanted:
                yield contradiction_sentence(item, told)
    articles = {told[id][0].article.id: told[id][0] for id in wanted if id in told}
    for dossier in dossiers:
        yield from (claim_sentence(item, articles[item.article]) for item in dossier.claims if item.article in articles)


def taken_back(store: Store, said: Iterable[StatementLine], since: date, until: date) -> Iterator[Sentence]:
    """Words of the report that go against what the same speaker said in the year before, with both."""
    newest = {line.id for line in said}
    speakers = dict.fromkeys(party.actor for line in said for party in line.speakers if party.actor)
    for speaker in list(speakers)[:SPEAKERS]:
        page = store.statements(actor=speaker, since=since - BACK, until=until, limit=EACH)
        lines = {line.id: line for line in page if line.reported is not None}
        by_day = (Said(line.id, speaker, line.reported, line.words) for line in lines.values() if line.reported)
        for item in turnabouts(by_day):
            if {item.first, item.second} & newest:
                yield turnabout_sentence(speaker, lines[item.first], lines[item.second])
