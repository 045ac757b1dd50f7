"""How well and how fast articles are read: the shipped network beside spaCy's small CNN pipeline, in one table.

    python benchmarks/reader.py --data DATA [--fp32 FOLDER] [--peer FOLDER]
    python benchmarks/reader.py --large 10

DATA holds ``treebanks/`` and ``entities/`` (training/README.md says where they are published); ``--fp32`` is the
network before quantisation, which the export step leaves in training/work/fp32; ``--peer`` a pipeline trained by
``spacy train`` on the same data (the peer step).  Every row is measured in a process of its own.  Tags and trees: gold
words and gold sentences; sentences: from raw paragraphs; entities: strict spans and labels on GUM, strict spans of
PER, ORG and LOC on UNER's English sentences, each sentence alone; on GUM also with each document whole.  Words per
second are given by processor time, which other programs on the machine change little, and by the clock.

``--large`` reads texts of 0.1 million characters and more, up to so many million, each as one document of our own
sentences in a process of its own, and prints what a word costs and the memory at the peak.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import spacy  # noqa: E402  # after the path is set
from spacy.tokens import Doc  # noqa: E402
from training.corpora import Sentence, names_of  # noqa: E402
from training.name_sentences import read_name_sentences  # noqa: E402
from training.prepare import OWN, treebank  # noqa: E402

from watchfloor.reader.component import ReaderComponent  # noqa: E402
from watchfloor.reader.network import SHIPPED, Network  # noqa: E402
from watchfloor.reader.tokens import Tokenizer  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Token

FULL = 100  # above it decimals say nothing
LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE")
PLACES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
Span = tuple[int, int, str]


@dataclass
class Matches:
    """Spans found, given and shared, by label."""

    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)

    def add(self, found: set[Span], gold: set[Span]) -> None:
        """Count one text's spans."""
        self.found.update(label for *_, label in found)
        self.gold.update(label for *_, label in gold)
        self.both.update(label for *_, label in found & gold)

    def f(self, *labels: str) -> float:
        """F in per cent over these labels; without any, over all."""
        chosen = labels or tuple({*self.gold, *self.found})
        total = sum(self.found[label] + self.gold[label] for label in chosen)
        return 200 * sum(self.both[label] for label in chosen) / max(total, 1)


def main() -> None:
    """Print the table, or, as a worker, one system's measures as JSON."""
    arguments = _arguments()
    if arguments.worker:
        print(json.dumps(measure(arguments.worker, arguments.threads, arguments.data)))
    elif arguments.characters:
        print(json.dumps(measure_large(arguments.characters)))
    elif arguments.large:
        _print_large(arguments.large)
    else:
        _compare(arguments)


def _compare(arguments: argparse.Namespace) -> None:
    systems = [str(SHIPPED), *(str(path.resolve()) for path in (arguments.fp32, arguments.peer) if path)]
    rows = {name: _in_processes(name, arguments.data) for name in systems}
    names = {
        str(SHIPPED): "Watchfloor, int8 (shipped)",
        str(arguments.fp32 and arguments.fp32.resolve()): "Watchfloor, fp32",
    }
    _print({names.get(name, "spaCy CNN, same data"): row for name, row in rows.items()})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder with treebanks/ and entities/")
    parser.add_argument("--large", type=float, metavar="MILLIONS", help="read texts up to so many million characters")
    parser.add_argument("--characters", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--fp32", type=Path)
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument("--threads", type=int, default=1, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not (arguments.data or arguments.large or arguments.characters):
        parser.error("found neither --data nor --large, expected one of them")
    return arguments


def _in_processes(system: str, data: Path) -> dict[str, float]:
    """The measures of one system: all with one thread, and the speed once more with two."""
    rows = []
    for threads in (1, 2):
        command = [sys.executable, __file__, "--data", str(data), "--worker", system, "--threads", str(threads)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout.splitlines()[-1]))
    return {**rows[0], "words/s by the clock, 2 threads": rows[1]["words/s by the clock, 1 thread"]}


def measure(system: str, threads: int, data: Path) -> dict[str, float]:
    """All measures of one system; with more than one thread only the speed."""
    started = time.perf_counter()
    nlp = load(Path(system), threads)
    nlp("A first sentence loads what is loaded late.")
    result = {"load s": time.perf_counter() - started}
    tests = {name: list(treebank(data, name, "test")) for name in ("ewt", "gum")}
    result |= speed(nlp, [*tests["ewt"], *tests["gum"]])
    if threads == 1:
        for name, sentences in tests.items():
            result |= {f"{name.upper()} {key}": value for key, value in trees(nlp, sentences).items()}
            result[f"{name.upper()} sentence F"] = sentence_f(nlp, sentences)
        result |= entities(nlp, tests["gum"])
        result["entity F, GUM, whole documents"] = entities_in_documents(nlp, tests["gum"])
        result["entity F, UNER dev"] = uner(nlp, data)
        result["words that a batch changes, in 1,000"] = changed_by_batch(nlp, tests["gum"][:500] + tests["ewt"][:500])
    result["MB on disk"] = sum(path.stat().st_size for path in Path(system).rglob("*") if path.is_file()) / 1e6
    result["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return result


def load(folder: Path, threads: int) -> Language:
    """The pipeline of a system: a spaCy folder, or a folder with the network's files."""
    if (folder / "meta.json").exists():
        return spacy.load(folder)
    nlp = spacy.blank("en")
    component = nlp.add_pipe("watchfloor_reader")
    assert isinstance(component, ReaderComponent)  # noqa: S101  # the factory makes nothing else
    component.network = Network(folder, threads=threads)
    nlp.tokenizer = Tokenizer(nlp.vocab)
    return nlp


def as_doc(nlp: Language, *sentences: Sentence) -> Doc:
    """Sentences with their own words and starts as one document."""
    starts = [place == 0 for sentence in sentences for place in range(len(sentence.words))]
    words = [word for sentence in sentences for word in sentence.words]
    spaces = [space for sentence in sentences for space in sentence.spaces]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def trees(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """Accuracy of tags, heads and labels on gold words, in per cent."""
    right: Counter[str] = Counter()
    total = 0
    for sentence, doc in zip(sentences, nlp.pipe([as_doc(nlp, s) for s in sentences]), strict=True):
        total += len(doc)
        for token, upos, xpos, head, dep in zip(
            doc, sentence.upos, sentence.xpos, sentence.heads, sentence.deps, strict=True
        ):
            found_head = 0 if token.head.i == token.i else token.head.i + 1
            found_dep = "root" if token.dep_ == "ROOT" else token.dep_
            right.update(UPOS=token.pos_ == upos, XPOS=token.tag_ == xpos, UAS=found_head == head)
            right.update(LAS=(found_head, found_dep) == (head, dep))
    return {name: 100 * right[name] / total for name in ("UPOS", "XPOS", "UAS", "LAS")}


def changed_by_batch(nlp: Language, sentences: list[Sentence]) -> float:
    """How many of 1,000 words get another tag, head, label or name alone than in a batch."""
    together = nlp.pipe([as_doc(nlp, sentence) for sentence in sentences])
    changed = total = 0
    for sentence, batched in zip(sentences, together, strict=True):
        for one, other in zip(nlp(as_doc(nlp, sentence)), batched, strict=True):
            total += 1
            changed += _layers(one) != _layers(other)
    return 1000 * changed / total


def _layers(token: Token) -> tuple[object, ...]:
    return token.pos_, token.tag_, token.head.i, token.dep_, token.ent_iob_, token.ent_type_


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (sentence.starts_paragraph or sentence.document != group[-1].document):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def text_of(group: Iterable[Sentence]) -> tuple[str, set[Span]]:
    """The text of sentences, and where each one stands in it."""
    text, spans = "", set()
    for sentence in group:
        start = len(text)
        text += "".join(word + " " * space for word, space in zip(sentence.words, sentence.spaces, strict=True))
        spans.add((start, len(text.rstrip()), "sentence"))
    return text.rstrip(), spans


def sentence_f(nlp: Language, sentences: list[Sentence]) -> float:
    """F of sentences from raw paragraphs."""
    matches = Matches()
    texts = [text_of(group) for group in paragraphs(sentences)]
    for (_, gold), doc in zip(texts, nlp.pipe(text for text, _ in texts), strict=True):
        found = {(s.start_char, s.start_char + len(s.text.rstrip()), "sentence") for s in doc.sents if s.text.strip()}
        matches.add(found, gold)
    return matches.f()


def entities(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """F of names in all and by label."""
    matches = Matches()
    for sentence, doc in zip(sentences, nlp.pipe([as_doc(nlp, s) for s in sentences]), strict=True):
        found, gold = {(name.start, name.end, name.label_) for name in doc.ents}, names_of(sentence.entities)
        matches.add(*({span for span in spans if span[2] in LABELS} for spans in (found, gold)))
    return {"entity F, GUM": matches.f(), **{f"  {label}": matches.f(label) for label in LABELS}}


def entities_in_documents(nlp: Language, sentences: list[Sentence]) -> float:
    """F of names where each document is read whole, its sentence starts given."""
    matches = Matches()
    groups = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.document)]
    for group, doc in zip(groups, nlp.pipe([as_doc(nlp, *group) for group in groups]), strict=True):
        gold = names_of([tag for sentence in group for tag in sentence.entities])
        found = {(name.start, name.end, name.label_) for name in doc.ents}
        matches.add(*({span for span in spans if span[2] in LABELS} for spans in (found, gold)))
    return matches.f()


def uner(nlp: Language, data: Path) -> float:
    """F of persons, organisations and locations on sentences that no training saw with names."""
    matches = Matches()
    sentences = list(read_uner(data / "entities" / "uner_en_ewt-dev.iob2"))
    for sentence, doc in zip(sentences, nlp.pipe([as_doc(nlp, s) for s in sentences]), strict=True):
        found = {(name.start, name.end, PLACES[name.label_]) for name in doc.ents if name.label_ in PLACES}
        matches.add(found, names_of(sentence.entities))
    return matches.f()


def read_uner(path: Path) -> Iterator[Sentence]:
    """UNER's sentences, with words and entity tags only."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            yield Sentence("uner", [row[1] for row in rows], [True] * len(rows), entities=[row[2] for row in rows])
            rows = []


def speed(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """Words per second from raw text, tokenising included: the better of two times."""
    texts = [text_of(group)[0] for group in paragraphs(sentences)]
    times = [timed(nlp, texts) for _ in range(2)]
    names = ("words/s of processor time", "words/s by the clock, 1 thread")
    return {name: max(words / taken[at] for words, *taken in times) for at, name in enumerate(names)}


def timed(nlp: Language, texts: Iterable[str]) -> tuple[int, float, float]:
    """How many words were read, in how many seconds of processor time and of the clock."""
    clock, busy = time.perf_counter(), time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words, time.process_time() - busy, time.perf_counter() - clock


def measure_large(characters: int) -> dict[str, float]:
    """What a text of so many characters costs, read as one document."""
    nlp = load(SHIPPED, 1)
    nlp.max_length = characters + 1
    nlp("A first sentence loads what is loaded late.")
    words, busy, _ = timed(nlp, [large_text(characters)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return {"words": words, "seconds": busy, "microseconds a word": 1e6 * busy / words, "peak MB": peak}


def large_text(characters: int) -> str:
    """Our own news sentences again and again, five to a paragraph."""
    sentences = list(read_name_sentences(OWN))
    block = "\n".join(text_of(sentences[at : at + 5])[0] for at in range(0, len(sentences), 5)) + "\n"
    return (block * (characters // len(block) + 1))[:characters]


def _print_large(millions: float) -> None:
    print("| characters | words | seconds | microseconds a word | peak MB |\n|---|---|---|---|---|")
    for characters in (size for size in (100_000, 1_000_000, round(millions * 1e6)) if size <= millions * 1e6):
        command = [sys.executable, __file__, "--characters", str(characters)]
        row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
        print(f"| {characters:,} | " + " | ".join(f"{value:,.0f}" for value in row.values()) + " |", flush=True)


def _print(rows: dict[str, dict[str, float]]) -> None:
    """The table in Markdown, a column for each system."""
    print("| | " + " | ".join(rows) + " |\n|---|" + "---|" * len(rows))
    for measure_name in next(iter(rows.values())):
        values = (row.get(measure_name, float("nan")) for row in rows.values())
        print(f"| {measure_name} | " + " | ".join(f"{value:,.{0 if value > FULL else 1}f}" for value in values) + " |")


if __name__ == "__main__":
    main()
