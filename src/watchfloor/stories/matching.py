"""Whether two articles tell of one happening: compatible, not equal, in who, what, whom, when and where.

Each question has an answer between 0 and 1, or a veto.  Two visits of one person in one month are two, because their
days exclude each other; a toll of 12 and one of 15 exclude nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from watchfloor.places.gazetteer import kilometres
from watchfloor.stories.parties import OPEN, OTHER, RELATED, SAME, likeness_of_lists
from watchfloor.stories.tellings import name_of

if TYPE_CHECKING:
    from watchfloor.records import Place
    from watchfloor.stories.tellings import Period, Telling

ENOUGH = 0.53  # of the mean of all answers
WEIGHTS = {"who": 2.0, "whom": 1.5, "when": 1.5, "where": 1.5, "words": 1.5}
SIDELESS = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # types whose parties may change sides with the teller
MANIFOLD = SIDELESS | {"PROTEST", "ACCUSE", "SANCTION"}  # types of which one event has several modes
LOCAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "AID", "MOBILIZE"})  # in another town it is another event
ONE_WEAPON = (frozenset({"aerial", "drone", "heavy-weapons"}),)  # modes that one attack is told as
NEAR_KM, WIDE_KM = 40.0, 200.0  # between two towns; between a region and a town in it
SURE = 0.85  # of days, from which both texts date it
OTHER_MODE = 0.05  # is taken off, so that of a visit and a meeting each finds its like
AKIN = 0.7  # of places
DISTANT = 0.25  # of places that an event bound to no town may still have both
TITLED = 0.5  # of a title's words that its body's clause has
UNKNOWN = 0.5  # weight of an answer that one of the two tellings does not give
SMALL = 2  # a toll up to which two events may share it by chance
THIN = 1  # words of the matter of a clause, up to which its words tell nothing: "after the army attacked it"
ANCHORING = 2  # words of the matter shared, which do where neither a day nor a place is known to agree
_VAST = frozenset({"sea", "country"})
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_OPEN_START, _OPEN_END = date.min, date.max


def match(one: Telling, other: Telling) -> float:
    """How surely tellings of two articles are of one happening, 0 to 1; 0 where something excludes it."""
    return 0.0 if one.article == other.article else agreement(one, other)


def excludes(one: Telling, other: Telling) -> bool:
    """Whether something makes it impossible that two tellings are of one happening, rather than nothing shows it."""
    answers = (when(one.period, other.period), where(one, other), *_parties(one, other).values())
    return one.type != other.type or not _modes_agree(one, other) or min(answers) == OTHER


def agreement(one: Telling, other: Telling) -> float:
    """How far two tellings agree, 0 to 1, whichever articles hold them; 0 where something excludes it."""
    if one.type != other.type or not _modes_agree(one, other):
        return 0.0
    answers = {"when": when(one.period, other.period), "where": where(one, other), **_parties(one, other)}
    if min(answers.values()) == 0.0:
        return 0.0
    if not _one_toll(one, other) and not (_identified(answers) and _anchored(answers, one, other)):
        return 0.0
    mean = _mean({**answers, "words": shared_words(one, other)})
    if one.type == "PROTEST" and answers["when"] >= SURE and answers["where"] >= AKIN:
        mean = max(mean, ENOUGH + OTHER_MODE)  # the protests of one day in one town are told as one
    return mean if one.mode == other.mode else mean - OTHER_MODE


def _mean(answers: dict[str, float]) -> float:
    """The weighted mean; what is not known counts half as much as what is."""
    weights = {name: WEIGHTS[name] * (UNKNOWN if answer == OPEN else 1.0) for name, answer in answers.items()}
    return sum(weights[name] * answer for name, answer in answers.items()) / sum(weights.values())


def _one_toll(one: Telling, other: Telling) -> bool:
    """Whether both give one number of dead, hurt or arrested people that is no mere one or two."""
    tolls = [
        {(count.kind, count.low, count.high) for count in told.counts if count.low > SMALL} for told in (one, other)
    ]
    return bool(tolls[0] & tolls[1])


def is_titled(told: Telling, title: Telling) -> bool:
    """Whether the title tells, in fewer words and perhaps with other parties, what the body of its article does."""
    if told.title or told.type != title.type or not _modes_agree(told, title):
        return False
    answers = {"when": when(told.period, title.period), "where": where(told, title), **_parties(told, title)}
    agreeing = max(answers["who"], answers["whom"]) >= RELATED and answers["when"] and answers["where"]
    return agreement(told, title) >= ENOUGH or bool(agreeing and shared_words(told, title) >= TITLED)


def when(one: Period | None, other: Period | None) -> float:
    """Whether the days agree: 1 for the same day, less the vaguer they are, 0 for days that exclude each other."""
    if one is None or other is None:
        return OPEN
    if max(_start(one), _start(other)) > min(_end(one), _end(other)):
        return OTHER
    if not (one.own and other.own):
        return 0.6
    longest = max(_end(period) - _start(period) for period in (one, other))
    return 1.0 if longest <= _DAY else SURE if longest <= _WEEK else 0.6


def where(one: Telling, other: Telling) -> float:
    """Whether the places agree: 1 for the same, 0 for two towns where the event is bound to a town.

    Where one telling names no place, the towns in its title and lead stand for it.
    """
    here, there = one.place, other.place
    if here is None or there is None:
        return _by_setting(one, other)
    if here.name == there.name or name_of(here) == name_of(there):
        return SAME
    if _holds(here, there) or _holds(there, here) or _are_near(here, there):
        return AKIN
    return _apart(here, there, local=one.type in LOCAL)


def _are_near(here: Place, there: Place) -> bool:
    """Whether one event may be told to lie in both: two towns close by, a region and a town not far."""
    distance = _kilometres(here, there)
    reach = NEAR_KM if _is_town(here) and _is_town(there) else WIDE_KM
    return distance is not None and distance <= reach


def _apart(here: Place, there: Place, *, local: bool) -> float:
    """How far two different places speak against one event."""
    if here.country and there.country and here.country != there.country:
        return OTHER
    if here.precision in _VAST or there.precision in _VAST:
        return OPEN
    return OTHER if local else DISTANT


def _by_setting(one: Telling, other: Telling) -> float:
    """``AKIN`` where the town of one, or a town that both leads name, is in the other's title or lead."""
    towns = [{name_of(told.place)} if told.place else told.setting for told in (one, other)]
    if towns[0] & towns[1]:
        return AKIN
    return DISTANT if all(towns) and one.type in LOCAL else OPEN


def shared_words(one: Telling, other: Telling) -> float:
    """How many words of the shorter clause stand in the other's; half of them count as all.

    A clause that has none but the act and who takes part is open in this.
    """
    if not one.words & other.words and min(len(one.matter), len(other.matter)) <= THIN:
        return OPEN
    smaller = min(len(one.words), len(other.words))
    return min(1.0, 2 * len(one.words & other.words) / smaller) if smaller else 0.0


def _parties(one: Telling, other: Telling) -> dict[str, float]:
    """The answers of who and whom; of all parties together where the sides depend on the teller."""
    if one.type not in SIDELESS:
        return {
            "who": likeness_of_lists(one.actors, other.actors),
            "whom": likeness_of_lists(one.recipients, other.recipients),
        }
    together = likeness_of_lists(one.parties, other.parties)
    return {"who": together, "whom": together}


def _identified(answers: dict[str, float]) -> bool:
    """Whether anything beyond the type and the day is known to agree: a party, or at least the place."""
    return max(answers["who"], answers["whom"]) > OPEN or answers["where"] > OPEN


def _anchored(answers: dict[str, float], one: Telling, other: Telling) -> bool:
    """Whether more agrees than type and a party: two attacks of one war in one week are not one.

    For acts that are bound to no town it is enough that both sides agree, or that one word of the matter does.
    """
    shared = len(one.matter & other.matter)
    if answers["when"] >= SURE or answers["where"] >= AKIN or shared >= ANCHORING:
        return True
    if _one_person(one, other):
        return True
    sides = min(answers["who"], answers["whom"]) >= RELATED and min(len(one.parties), len(other.parties)) > 1
    return one.type not in LOCAL and (sides or shared > 0 or _is_answered(one, other) or _is_answered(other, one))


def _is_answered(one: Telling, other: Telling) -> bool:
    """Whether the first names nobody on a side, and the title or lead of its article names whom the other has there."""
    sides = ((one.actors, other.actors, one.recipients), (one.recipients, other.recipients, one.actors))
    return any(
        not any(party.names | party.serves for party in own)
        and any(party.names & one.cast for party in theirs)
        and any(party.names & like.names for party in beside for like in other.parties)
        for own, theirs, beside in sides
    )


def _one_person(one: Telling, other: Telling) -> bool:
    """Whether one person does or suffers it in both, and it is nothing that persons do every day."""
    if one.type in SIDELESS:
        return False
    sides = [(one.actors, other.actors), (one.recipients, other.recipients)]
    return any(like.person and like.names & party.names for ours, theirs in sides for like in ours for party in theirs)


def _modes_agree(one: Telling, other: Telling) -> bool:
    """Whether the modes can be of one event: a visit is also a meeting, a strike a march; an attack has one weapon."""
    modes = {one.mode, other.mode}
    return (
        len(modes) == 1
        or None in modes
        or "destroy" in modes
        or one.type in MANIFOLD
        or any(modes <= weapon for weapon in ONE_WEAPON)
    )


def _start(period: Period) -> date:
    return period.start or _OPEN_START


def _end(period: Period) -> date:
    return period.end or _OPEN_END


def _is_town(place: Place) -> bool:
    return place.precision in {"point", "city"}


def _holds(wide: Place, narrow: Place) -> bool:
    """Whether the wider place is the country of the narrower."""
    return wide.precision == "country" and wide.country is not None and wide.country == narrow.country


def _kilometres(one: Place, other: Place) -> float | None:
    """The great-circle distance; ``None``: one of them has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return kilometres(one.lat, one.lon, other.lat, other.lon)
