"""How the shipped network is made, one command a step: prepare, train, evaluate, export; and what was tried beside it.

``python -m training prepare --data FOLDER`` and so on.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "src/watchfloor"
STEPS = ("prepare", "train", "evaluate", "export", "shrink", "peer", "typing", "guess", "ablate")


def main() -> None:
    """Run the step that the command line names."""
    arguments = _parser().parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    arguments.out = arguments.out or PACKAGE / ("events" if arguments.step == "typing" else "reader") / "model"
    arguments.out.mkdir(parents=True, exist_ok=True)
    config = tomllib.loads(arguments.config.read_text(encoding="utf-8"))
    steps = {
        "prepare": _prepare,
        "train": _train,
        "evaluate": _evaluate,
        "export": _export,
        "shrink": _shrink,
        "peer": _peer,
        "typing": _typing,
        "guess": _guess,
        "ablate": _ablate,
    }
    steps[arguments.step](arguments, config)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument(
        "--data",
        type=Path,
        help="folder with treebanks/ and entities/ (prepare, typing); training/README.md says where each is published",
    )
    parser.add_argument(
        "--work", type=Path, default=HERE / "work", help="prepared data and trained weights (default: training/work)"
    )
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--weights", default="network.pt", help="name of the weights file in the work folder")
    parser.add_argument("--start", help="weights file in the work folder to go on from, or 'shipped' (train)")
    parser.add_argument("--threads", type=int, default=2, help="processor threads of torch (train)")
    parser.add_argument("--skip", type=int, default=0, help="rounds of the configuration that are done already (train)")
    parser.add_argument("--only", default="", help="the variants whose name holds these words (ablate; default: all)")
    parser.add_argument("--out", type=Path, help="the model folder (default: the one in the package)")
    return parser


def _prepare(arguments: argparse.Namespace, config: dict[str, Any]) -> None:  # noqa: ARG001  # every step takes both
    from training.prepare import prepare

    for name, count in prepare(arguments.data, arguments.work).items():
        print(f"{name}: {count} sentences")


def _train(arguments: argparse.Namespace, config: dict[str, Any]) -> None:
    import torch

    from training.corpora import read_sentences
    from training.entities import LABELS
    from training.fit import Training
    from training.windows import Inventory

    torch.set_num_threads(arguments.threads)
    sentences = read_sentences(arguments.work / "train.jsonl")
    dev = {name: read_sentences(arguments.work / f"dev_{name}.jsonl") for name in ("ewt", "gum", "re3d", "own")}
    tags = ["O", *(f"{mark}-{label}" for label in LABELS for mark in "BI")]
    run = Training(config, sentences, dev, Inventory.of(sentences, tags), arguments.work / arguments.weights)
    if arguments.start == "shipped":
        run.start_from_shipped(arguments.out)
    elif arguments.start:
        run.start_from(arguments.work / arguments.start)
    run.run(config["fit"]["rounds"][arguments.skip :])


def _evaluate(arguments: argparse.Namespace, config: dict[str, Any]) -> None:  # noqa: ARG001  # every step takes both
    from training.corpora import read_sentences
    from training.fit import load
    from training.scores import score
    from training.windows import alone

    network, pieces, inventory, _ = load(arguments.work / arguments.weights)
    for name in ("dev_ewt", "dev_gum", "dev_re3d", "dev_own", "test_ewt", "test_gum"):
        report = score(network, alone(read_sentences(arguments.work / f"{name}.jsonl")), inventory, pieces)
        print(name, json.dumps(report))


def _export(arguments: argparse.Namespace, config: dict[str, Any]) -> None:
    from training.corpora import read_sentences
    from training.export import export
    from training.fit import load
    from training.lemmas import write_table
    from training.network import encoder_folder

    network, pieces, inventory, _ = load(arguments.work / arguments.weights)
    sentences = read_sentences(arguments.work / "train.jsonl")
    plain = arguments.work / "fp32"
    plain.mkdir(exist_ok=True)
    for folder in (arguments.out, plain):
        shutil.copyfile(encoder_folder(config["encoder_package"]) / "vocab.txt", folder / "vocab.txt")
    about = {"version": config["version"], "date": config["date"]}
    write_table(arguments.out / "lemmas.tsv.gz", sentences, **about)
    export((network, pieces, inventory), sentences, arguments.out, plain, about)


def _shrink(arguments: argparse.Namespace, config: dict[str, Any]) -> None:
    from training.corpora import read_sentences
    from training.export import shrink_shipped
    from watchfloor.reader.features import Pieces

    about = {"version": config["version"], "date": config["date"]}
    sentences = read_sentences(arguments.work / "train.jsonl")
    shrink_shipped(arguments.out, Pieces(arguments.out / "vocab.txt"), sentences, about)


def _peer(arguments: argparse.Namespace, config: dict[str, Any]) -> None:  # noqa: ARG001  # every step takes both
    from training.peer import prepare_peer

    prepare_peer(arguments.work, arguments.work / "peer")
    print(f"now: python -m spacy train {arguments.work}/peer/config.cfg --output {arguments.work}/peer")


def _typing(arguments: argparse.Namespace, config: dict[str, Any]) -> None:
    import torch

    from training.typing_step import make_typing_head

    torch.set_num_threads(arguments.threads)
    make_typing_head(HERE / "event_sentences", arguments.data, arguments.work, arguments.out, config)


def _guess(arguments: argparse.Namespace, config: dict[str, Any]) -> None:
    import torch

    from training.corpora import read_sentences, write_sentences
    from training.fit import build
    from training.guessing import GUESSED, guess, plain_sentences
    from training.shipped import load_shipped, shipped_inventory

    torch.set_num_threads(arguments.threads)
    inventory = shipped_inventory(arguments.out)
    network, pieces = build(config, inventory)
    load_shipped(arguments.out, network)
    plain = list(plain_sentences(read_sentences(arguments.work / "train.jsonl"), HERE / "event_sentences"))
    kept = write_sentences(arguments.work / GUESSED, guess(network, pieces, inventory, plain))
    print(f"certain of {kept} of {len(plain)} sentences")


def _ablate(arguments: argparse.Namespace, config: dict[str, Any]) -> None:
    import torch

    from training.ablations import ablate

    torch.set_num_threads(arguments.threads)
    ablate(config, arguments.work, arguments.data, arguments.out, arguments.only)


if __name__ == "__main__":
    main()
