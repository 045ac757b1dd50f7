"""What each choice of the design brings by itself: short runs that differ in one thing."""

from __future__ import annotations

import json
import random
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.corpora import UNSURE, Sentence, read_sentences
from training.entities import LABELS
from training.fit import Training
from training.guessing import GUESSED
from training.scores import score
from training.uner import read_uner, score_uner
from training.windows import Inventory, alone, join_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VARIANTS = Path(__file__).with_name("ablations.toml")
_COMPANY = {"alone": 0.0, "words": 90, "longest": 160}  # how sentences are joined to be judged in company
_SECTIONS = ("network", "windows", "fit")


@dataclass(frozen=True, slots=True)
class Judges:
    """The sentences that every run is judged on."""

    trees: list[Sentence]
    names: dict[str, list[Sentence]]
    uner: list[Sentence]

    @classmethod
    def of(cls, work: Path, data: Path) -> Judges:
        """The first sentences of EWT's and GUM's development sets; names of the held-out texts, and of UNER."""
        ewt, gum, re3d, own = (read_sentences(work / f"dev_{name}.jsonl") for name in ("ewt", "gum", "re3d", "own"))
        uner = list(read_uner(data / "entities" / "uner_en_ewt-dev.iob2"))
        return cls([*gum[:400], *ewt[:400]], {"gum": gum[:400], "re3d": re3d, "own": own, "ewt": ewt[:1200]}, uner)


def ablate(config: dict[str, Any], work: Path, data: Path, shipped: Path, chosen: str) -> None:
    """Run the variants whose name holds ``chosen``, each from the start, and print a line of scores for each."""
    plan = tomllib.loads(VARIANTS.read_text(encoding="utf-8"))
    sentences, judges = read_sentences(work / "train.jsonl"), Judges.of(work, data)
    for variant in plan["run"]:
        if chosen in variant["name"]:
            run = training_of(varied(config, plan, variant), sentences, variant, work)
            if variant.get("start") == "shipped":
                run.start_from_shipped(shipped)
            epochs = variant.get("epochs", 1)
            run.run([{"epochs": epochs, "planned": epochs, "rate": 1.0, "shares": shares_of(plan, variant)}])
            print(json.dumps({"run": variant["name"], **judged(run, judges)}), flush=True)


def varied(config: dict[str, Any], plan: dict[str, Any], variant: dict[str, Any]) -> dict[str, Any]:
    """The configuration of a variant: that of the shipped network but for what the plan and the variant change."""
    changed = {name: {**config[name], **variant.get(name, {})} for name in _SECTIONS}
    changed["fit"]["batch_words"] = plan["batch_words"]
    return {**config, **changed, "seed": variant.get("seed", config["seed"])}


def shares_of(plan: dict[str, Any], variant: dict[str, Any]) -> dict[str, float]:
    """How much of each corpus a variant sees."""
    return {**plan["shares"], **variant.get("shares", {})}


def training_of(config: dict[str, Any], sentences: Sequence[Sentence], variant: dict[str, Any], work: Path) -> Training:
    """A run that is ready to start; its classes are those of all sentences, whatever it sees of them."""
    inventory = Inventory.of(sentences, ["O", *(f"{mark}-{label}" for label in LABELS for mark in "BI")])
    shown = [_sure(sentence, variant["unsure"]) for sentence in sentences] if "unsure" in variant else list(sentences)
    if variant.get("guessed"):
        shown += read_sentences(work / GUESSED)
    return Training(config, shown, {}, inventory, work / "ablation.pt")


def _sure(sentence: Sentence, tag: str) -> Sentence:
    """The sentence with a tag wherever nobody gave one."""
    return replace(sentence, entities=[tag if given == UNSURE else given for given in sentence.entities])


def judged(run: Training, judges: Judges) -> dict[str, float]:
    """Trees of plain sentences, of sentences in company and of sentences in Title Case; names of each set."""
    return {name: value for part in (_trees(run, judges), _names(run, judges)) for name, value in part}


def _trees(run: Training, judges: Judges) -> Iterator[tuple[str, float]]:
    company = join_sentences(judges.trees, _COMPANY, random.Random(1))  # noqa: S311  # chance, not secrets
    plain, joined, titled = (
        score(run.network, windows, run.inventory, run.pieces)
        for windows in (alone(judges.trees), company, alone([_titled(sentence) for sentence in judges.trees]))
    )
    yield from ((name, plain[name]) for name in ("upos", "xpos", "uas", "las"))
    yield from (
        ("las in company", joined["las"]),
        ("sentence starts F", joined["starts"]),
        ("las titled", titled["las"]),
    )


def _titled(sentence: Sentence) -> Sentence:
    return replace(sentence, words=[word.title() for word in sentence.words])


def _names(run: Training, judges: Judges) -> Iterator[tuple[str, float]]:
    for name in ("own", "re3d", "gum"):
        windows = alone(judges.names[name])
        yield f"names {name}", score(run.network, windows, run.inventory, run.pieces)["entities"]
    uner = score_uner(run.network, judges.names["ewt"], judges.uner, run.inventory, run.pieces)
    yield "names uner", uner["entities"]
