"""The network as a spaCy component: tags, lemmas, trees, sentence starts and entities of a ``Doc``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language

from watchfloor.reader.agreement import agree
from watchfloor.reader.datelines import dateline_length
from watchfloor.reader.lemmas import lemma_of
from watchfloor.reader.network import Network
from watchfloor.reader.tokens import Tokenizer
from watchfloor.reader.windows import Parsed, Words, read_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

PARAGRAPHS = "paragraphs"  # the span group that says what is to be read; a Doc without it is read line by line
WORDS_AT_ONCE = 20_000  # documents are read together up to so many words
_COLUMNS = ("POS", "TAG", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE")
_IOB = {"I": 1, "O": 2, "B": 3}  # as spaCy numbers them
_OUTSIDE = _IOB["O"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a ``Doc`` that is read as one paragraph: the places of its words, white space left out."""

    places: tuple[int, ...]
    words: Words


class ReaderComponent:
    """Reads documents; spaCy calls it for one, or ``pipe`` for many."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its layers filled."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = WORDS_AT_ONCE) -> Iterator[Doc]:
        """The same documents in order, read together in groups of about ``batch_size`` words."""
        for group in _groups(docs, batch_size):
            yield from self._read(group)

    def _read(self, docs: Sequence[Doc]) -> list[Doc]:
        blocks = [list(blocks_of(doc)) for doc in docs]
        parsed = iter(read_paragraphs([block.words for of_doc in blocks for block in of_doc], self.network))
        for doc, of_doc in zip(docs, blocks, strict=True):
            read = [(block, next(parsed)) for block in of_doc]
            agree(
                ((block.words.words, part.entities, part.names) for block, part in read),
                self.network.inventory.entities,
            )
            _fill(doc, read)
        return list(docs)

    def to_disk(self, _path: object, **_: object) -> None:
        """Nothing to write: the network belongs to the package."""

    def from_disk(self, _path: object, **_: object) -> ReaderComponent:
        """Itself: the network belongs to the package."""
        return self

    def to_bytes(self, **_: object) -> bytes:
        """No bytes: the network belongs to the package."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> ReaderComponent:
        """Itself: the network belongs to the package."""
        return self


@Language.factory(
    "watchfloor_reader",
    assigns=["token.pos", "token.tag", "token.lemma", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
    default_config={"threads": 1, "tokenizer": True},
)
def create_reader(nlp: Language, name: str, threads: int = 1, tokenizer: bool = True) -> ReaderComponent:  # noqa: ARG001  # spaCy calls it so
    """The component that ``nlp.add_pipe("watchfloor_reader")`` adds.

    It also gives ``nlp`` the tokeniser that the network was trained with, unless ``tokenizer`` is false.
    ``threads`` is how many batches the network reads at once, 0 for as many as there are cores.
    """
    if tokenizer:
        nlp.tokenizer = Tokenizer(nlp.vocab)
    return ReaderComponent(Network(threads=threads))


def blocks_of(doc: Doc) -> Iterator[Block]:
    """What is read as one paragraph: the spans of ``doc.spans["paragraphs"]``, and within them line by line.

    Words that carry a sentence start already (``is_sent_start`` of a tokenised corpus) keep it.
    """
    ranges = [(span.start, span.end) for span in doc.spans[PARAGRAPHS]] if PARAGRAPHS in doc.spans else [(0, len(doc))]
    given = doc.has_annotation("SENT_START")
    for start, end in ranges:
        lines = groupby(range(start, end), key=_LineCounter(doc))
        for _, places in lines:
            yield from _line_blocks(doc, [place for place in places if not doc[place].is_space], given=given)


class _LineCounter:
    """The number of line breaks before a token."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._lines = 0

    def __call__(self, place: int) -> int:
        text = self._doc[place].text
        if text.isspace() and "\n" in text:
            self._lines += 1
        return self._lines


def _line_blocks(doc: Doc, places: Sequence[int], *, given: bool) -> Iterator[Block]:
    """The words of one line, a dateline by itself."""
    whole = _block(doc, places, given=given)
    cut = dateline_length(whole.words.words, whole.words.spaced)
    if cut and not given:
        yield _block(doc, places[:cut], given=given)
        yield _block(doc, places[cut:], given=given)
    elif places:
        yield whole


def _block(doc: Doc, places: Sequence[int], *, given: bool) -> Block:
    words = tuple(doc[place].text for place in places)
    starts = tuple(doc[place].is_sent_start is True for place in places) if given else None
    return Block(tuple(places), Words(words, tuple(_is_spaced(doc, place) for place in places), starts))


def _is_spaced(doc: Doc, place: int) -> bool:
    return place == 0 or bool(doc[place - 1].whitespace_) or doc[place - 1].is_space


def _groups(docs: Iterable[Doc], words: int) -> Iterator[list[Doc]]:
    """Documents until so many words are together; an empty one counts as one, so that no stream waits for ever."""
    group: list[Doc] = []
    held = 0
    for doc in docs:
        group.append(doc)
        held += max(len(doc), 1)
        if held >= words:
            yield group
            group, held = [], 0
    if group:
        yield group


# --- into the Doc ---------------------------------------------------------------------------------------------------


class _Table:
    """The layers of a document as numbers, one row a token; spaCy takes them in one go."""

    def __init__(self, doc: Doc) -> None:
        self._strings = doc.vocab.strings
        self.columns = {attribute: np.zeros(len(doc), dtype=np.int64) for attribute in _COLUMNS}
        self.columns["ENT_IOB"][:] = _OUTSIDE

    def fill(self, attribute: str, places: Sequence[int], values: Sequence[str]) -> None:
        """Write strings."""
        hashes = [self._strings.add(value) for value in values]
        self.columns[attribute][list(places)] = np.array(hashes, dtype=np.uint64).view(np.int64)

    def array(self) -> NDArray[np.uint64]:
        """What ``Doc.from_array`` takes; a head is the distance to it."""
        return np.stack([self.columns[attribute] for attribute in _COLUMNS], axis=1).view(np.uint64)


def _fill(doc: Doc, read: Sequence[tuple[Block, Parsed]]) -> None:
    """Write what was read into the document."""
    if not len(doc):
        return
    table = _Table(doc)
    for block, parsed in read:
        _fill_block(table, block, parsed)
    _fill_rest(doc, table, {place for block, _ in read for place in block.places})
    doc.from_array(list(_COLUMNS), table.array())  # type: ignore[arg-type]  # the stub knows no unsigned arrays


def _fill_block(table: _Table, block: Block, parsed: Parsed) -> None:
    places = block.places
    table.fill("POS", places, parsed.upos)
    table.fill("TAG", places, parsed.xpos)
    table.fill(
        "LEMMA", places, [lemma_of(*row) for row in zip(block.words.words, parsed.upos, parsed.xpos, strict=True)]
    )
    table.fill("DEP", places, parsed.deps)
    rows = np.array(places)
    table.columns["HEAD"][rows] = rows[parsed.heads] - rows
    table.columns["ENT_IOB"][rows] = [_IOB[tag[0]] for tag in parsed.entities]
    table.fill("ENT_TYPE", places, [tag[2:] for tag in parsed.entities])


def _fill_rest(doc: Doc, table: _Table, read: set[int]) -> None:
    """White space hangs on the word before it.

    Words that are not read hang, without a label, on the first of their run.
    """
    first: int | None = None  # of a run of words that are not read
    for place, token in enumerate(doc):
        if token.is_space:
            _fill_space(table, place, has_word_before=place > 0)
        elif place in read:
            first = None
        else:
            first = place if first is None else first
            table.columns["HEAD"][place] = first - place


def _fill_space(table: _Table, place: int, *, has_word_before: bool) -> None:
    table.fill("POS", [place], ["SPACE"])
    table.fill("TAG", [place], ["_SP"])
    table.fill("DEP", [place], ["dep"])
    table.columns["HEAD"][place] = -1 if has_word_before else 0
