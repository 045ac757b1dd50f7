"""What kind of source speaks: somebody named, somebody unnamed, a medium.

A person in office is named by the body ("Peru's foreign minister"), any one of several is not ("a Polish minister").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchfloor.reader.syntax import children, obliques_of, possessors_of
from watchfloor.statements.cues import sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from watchfloor.records import Mention, SourceKind
    from watchfloor.statements.speakers import MentionLookup

PEOPLE = frozenset({"person", "country", "government"})  # kinds of actors that are never a medium
NEWS = frozenset({"news", "press", "state", "wire", "information", "telegraph", "official"})  # which agencies are media
INDEFINITE = frozenset({"a", "an", "one", "some", "another", "any", "several", "two", "three"})


class Kinds:
    """Tells the kind of a source in one article."""

    def __init__(self, index: MentionLookup, mentions: Iterable[Mention], doc: Doc | None = None) -> None:
        self._index = index
        mentions = list(mentions)
        self._named = {mention.chain for mention in mentions if mention.kind in {"name", "metonym"}}
        if doc is not None:
            self._named |= {mention.chain for mention in mentions if self._names_an_office(mention, doc)}

    def of(self, mention: Mention) -> SourceKind:
        """Named or not: media where it is a medium, unnamed where no mention of its chain has a name."""
        if mention.sector == "MED" and (mention.actor is None or mention.actor.kind != "person"):
            return "media"
        if mention.actor is not None:
            is_named = mention.actor.kind not in {"unnamed", "people"} or self.is_named(mention)
            return "named" if is_named else "unnamed"
        return "named" if self.is_named(mention) or mention.kind == "name" else "unnamed"

    def is_named(self, mention: Mention) -> bool:
        """Whether a mention of its chain, or of one of the chains that "they" stands for, has a name."""
        return any(chain in self._named for chain in mention.chain.split("+"))

    def _names_an_office(self, mention: Mention, doc: Doc) -> bool:
        if mention.kind not in {"title", "description"}:
            return False
        words = doc.char_span(mention.span.start, mention.span.end)
        return words is not None and self.is_office(words.root)

    def is_office(self, noun: Token) -> bool:
        """Whether it names who holds an office by the body it belongs to: "Peru's foreign minister"."""
        if noun.lemma_.lower() not in sources().offices:
            return False
        if any(word.lower_ in INDEFINITE for word in children(noun, "det", "nummod")):
            return False
        of = [whom for word, whom in obliques_of(noun) if word in {"of", "for"}]
        owners = [found for item in (*possessors_of(noun), *of) if (found := self._index.at(item)) is not None]
        own = self._index.at(noun)
        if own is not None and (own.country or own.affiliation):
            return True
        return any(_is_known(item) or self.is_named(item) for item in (*owners, *self._index.modifier_of(noun)))

    def is_medium_noun(self, noun: Token, mention: Mention) -> bool:
        """Whether it is a medium by itself or by the noun beside it: "the broadcaster NHK", "the weekly Glas"."""
        if self.is_medium(mention):
            return True
        beside = [
            noun,
            *children(noun, "compound", "nmod:desc", "appos", "flat", "amod"),
            *([noun.head] if noun.dep_ in {"appos", "flat", "nmod:desc"} else []),
            *(
                [noun.nbor(-1)] if noun.i > noun.sent.start and noun.left_edge == noun else []
            ),  # "the broadcaster ERT", torn
        ]
        words = {word.lower_ for word in (noun, *children(noun, "flat", "compound"))}
        is_person = mention.actor is not None and mention.actor.kind in PEOPLE and _is_known(mention, by_knowledge=True)
        named = [word.lemma_.lower() for word in beside if word.pos_ in {"NOUN", "ADJ"}]
        carries = any(lemma in sources().media and lemma != "agency" for lemma in named)
        carries = carries or any(word.lemma_.lower() == "agency" and _is_news_agency(word) for word in beside)
        return not is_person and (bool(words & sources().titles) or carries)

    def is_medium(self, mention: Mention) -> bool:
        """Whether it is a news medium or a platform."""
        if mention.actor is not None and mention.actor.kind in PEOPLE:
            return False
        return mention.sector == "MED" and mention.kind != "description"


def _is_news_agency(noun: Token) -> bool:
    """Whether an agency carries news: "the state news agency", "the IRNA agency", not "the refugee agency"."""
    before = children(noun, "compound", "amod", "nmod:desc")
    return any(word.lower_ in NEWS for word in before) or all(
        word.pos_ == "PROPN" or word.tag_ == "JJ" for word in before
    )


def _is_known(mention: Mention, *, by_knowledge: bool = False) -> bool:
    """Whether it stands for somebody; with ``by_knowledge`` the name alone does not do, which may have been misread."""
    if mention.actor is None or (by_knowledge and mention.actor.kind == "person" and mention.actor.wikidata is None):
        return False
    return mention.actor.kind not in {"unnamed", "people"}
