"""The step ``python -m training typing``: examples, training and export of the typing head in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

from training.network import encoder_folder
from training.typing_examples import NONE, examples_of_prose, examples_of_rows, read_rows
from training.typing_export import export_typing, write_vocabulary
from training.typing_fit import fit
from training.typing_network import TypingNetwork
from watchfloor.events import plover
from watchfloor.reader.features import Pieces
from watchfloor.reader.model_files import VOCABULARY

if TYPE_CHECKING:
    from pathlib import Path

TYPES = (NONE, *sorted(plover().types))


def make_typing_head(sentences: Path, data: Path, work: Path, out: Path, config: dict[str, Any]) -> None:
    """Train on the labelled sentences and the treebanks' quiet prose; weights go to ``work``, the model to ``out``."""
    settings = config["typing"]
    encoder = encoder_folder(config["encoder_package"])
    out.mkdir(exist_ok=True)
    write_vocabulary(encoder, settings["pieces"], out)
    pieces = Pieces(out / VOCABULARY)
    examples = [*examples_of_rows(read_rows(sentences), pieces), *examples_of_prose(data, pieces, settings["prose"])]
    print(f"{len(examples)} blocks, {sum(len(example.labels) for example in examples)} candidates", flush=True)
    torch.manual_seed(settings["seed"])
    network = TypingNetwork(encoder, settings, len(TYPES))
    fit(network, examples, TYPES, settings)
    torch.save({"state": network.state_dict(), "types": TYPES}, work / "typing.pt")
    export_typing(network, examples, TYPES, out, {"version": config["version"], "date": config["date"]})
