"""What is found without any of our rules: statements by regular expressions, events by a dictionary of verbs.

Both stand on the same parse and the same mentions as the program, so that only the statement and event rooms differ.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from watchfloor.actors import MentionIndex
from watchfloor.places import PlaceIndex
from watchfloor.reader.syntax import agents_of, is_passive, objects_of, subjects_of
from watchfloor.records import Event, Evidence, Ids, Span, Statement
from watchfloor.times import TimeIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from watchfloor.records import Draft, Mention

RULE = "baseline"
SAID = (
    r"said|says|told|tells|added|adds|warned|warns|announced|announces|stated|claimed|claims|insisted|argued|argues|"
    r"reported|reports|confirmed|confirms|wrote|declared|denied|denies|noted|stressed|recalled|explained|vowed"
)
QUOTE = r"[\"“](?P<quote>[^\"“”\n]{3,600})[\"”]"
NAME = r"(?P<name>[A-Z][\w.'’-]*(?:\s[\w.'’-]+){0,6}?)"
PATTERNS = (
    re.compile(rf"(?P<content>{QUOTE}),?\s(?P<cue>{SAID})\s{NAME}(?=[,.\n]|\sin\s|\son\s)"),  # "...," said X.
    re.compile(rf"(?P<content>{QUOTE}),?\s{NAME}\s(?P<cue>{SAID})\b"),  # "...," X said
    re.compile(rf"{NAME}\s(?P<cue>{SAID})[,:]?\s(?P<content>{QUOTE})"),  # X said: "..."
    re.compile(rf"{NAME}\s(?P<cue>{SAID})\s(?:that\s)?(?P<content>[^\"“”\n.]{{8,400}})(?=[.\n])"),  # X said that ...
    re.compile(rf"(?P<content>[A-Z][^\"“”\n.]{{8,400}}),\s{NAME}\s(?P<cue>{SAID})\b"),  # ..., X said
    re.compile(rf"(?P<content>[A-Z][^\"“”\n.]{{8,400}}),\s(?P<cue>according to)\s{NAME}(?=[,.\n])"),
)
VERBS = {
    "AGREE": "agree promise pledge offer accept commit propose vow",
    "CONSULT": "meet visit discuss negotiate consult mediate arrive confer attend telephone talk",
    "SUPPORT": "praise support endorse back welcome hail recognize recognise sign ratify commend congratulate applaud"
    " defend approve join honour thank",
    "CONCEDE": "apologize apologise pardon concede relent lift ease",
    "COOPERATE": "cooperate share trade collaborate extradite partner",
    "AID": "aid donate deliver supply provide rescue fund give help assist finance shelter send evacuate",
    "RETREAT": "withdraw release free retreat resign surrender disarm evacuate leave quit",
    "REQUEST": "urge ask demand request call appeal order invite press plead require",
    "ACCUSE": "accuse blame criticize criticise condemn denounce allege charge sue investigate summon slam complain",
    "REJECT": "reject refuse decline veto dismiss oppose block cancel deny ignore",
    "THREATEN": "threaten warn",
    "PROTEST": "protest march demonstrate riot strike rally boycott",
    "SANCTION": "sanction expel convict sentence suspend recall impose embargo cut freeze fine",
    "MOBILIZE": "mobilize mobilise deploy launch test fire patrol reinforce dispatch",
    "COERCE": "arrest detain seize ban censor jail hack occupy raid confiscate deport close restrict imprison capture",
    "ASSAULT": "attack kill bomb shell shoot hit invade assault wound strike kidnap abduct murder beat torture destroy"
    " ambush rape explode clash injure assassinate",
}


@cache
def types_of_verbs() -> dict[str, str]:
    """The type of each verb; of two, the first stands."""
    return {verb: type for type, verbs in reversed(VERBS.items()) for verb in verbs.split()}


def match_statements(draft: Draft) -> tuple[Statement, ...]:
    """Statements that a pattern finds, one for each cue; the speaker is the first mention inside the name."""
    ids = Ids(draft.article.id)
    cues: dict[int, Statement] = {}
    for pattern in PATTERNS:
        for match in pattern.finditer(draft.article.text):
            cues.setdefault(match.start("cue"), _statement(match, draft, ids))
    return tuple(cues[start] for start in sorted(cues))


def _statement(match: re.Match[str], draft: Draft, ids: Ids) -> Statement:
    name, content = Span(*match.span("name")), Span(*match.span("content"))
    quoted = match["content"][0] in '"“'
    return Statement(
        id=ids.mint("statement", match["cue"]),
        speakers=tuple(mention for mention in draft.mentions if name.overlaps(mention.span))[:1],
        kind="named",
        cue=Span(*match.span("cue")),
        content=(content,),
        wording="quoted" if quoted else "reported",
        addressee=(),
        via=None,
        when=None,
        where=None,
        reported_by=None,
        rule=RULE,
    )


def look_up_events(draft: Draft) -> tuple[Event, ...]:
    """An event for each verb of the dictionary: its subject did it to its object."""
    ids = Ids(draft.article.id)
    return tuple(_event(token, type, draft, ids) for token, type in _typed_verbs(draft))


def _typed_verbs(draft: Draft) -> Iterator[tuple[Token, str]]:
    """The verbs of the dictionary, with their types."""
    for paragraph in draft.doc.spans["paragraphs"]:
        for token in paragraph:
            type = types_of_verbs().get(token.lemma_.lower())
            if type and token.pos_ == "VERB":
                yield token, type


def _event(verb: Token, type: str, draft: Draft, ids: Ids) -> Event:
    index = MentionIndex(draft.doc, draft.mentions)
    actors, recipients = _sides(verb)
    span = Span(verb.idx, verb.idx + len(verb))
    return Event(
        id=ids.mint("event", verb.text),
        type=type,
        mode=None,
        contexts=(),
        actors=_mentions(index, actors),
        recipients=_mentions(index, recipients),
        when=TimeIndex(draft.doc, draft.times).of_clause(verb),
        where=PlaceIndex(draft.doc, draft.places).of_clause(verb),
        evidence=(Evidence(span, span, "occurred", None, RULE),),
        counts=(),
        score=0.0,
        confidence=0.5,
        rule=RULE,
    )


def _sides(verb: Token) -> tuple[list[Token], list[Token]]:
    """Who does it and to whom, active or passive."""
    if not is_passive(verb):
        return subjects_of(verb), objects_of(verb)
    return agents_of(verb), subjects_of(verb)


def _mentions(index: MentionIndex, tokens: list[Token]) -> tuple[Mention, ...]:
    return tuple(mention for token in tokens for mention in index.actors_of(token))
