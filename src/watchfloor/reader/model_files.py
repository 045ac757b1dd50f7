"""A folder with a shipped network: its ONNX files, its vocabulary, and ``inventory.json``.

The inventory names the classes of each output and the hash of each file, so that a damaged file is found before it is
used.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from watchfloor.errors import ModelError
from watchfloor.reader.features import Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import onnxruntime

INVENTORY, VOCABULARY = "inventory.json", "vocab.txt"


@dataclass(frozen=True)
class ModelFiles:
    """The files in a folder, each opened when it is asked for; everything raises ``ModelError``.

    ``advice`` tells the user what to do about a file that is missing or damaged.
    """

    folder: Path
    advice: str = "reinstall the package"

    @cached_property
    def inventory(self) -> dict[str, Any]:
        """What ``inventory.json`` holds."""
        try:
            described = json.loads((self.folder / INVENTORY).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise self.damaged(INVENTORY, str(error)) from error
        if not isinstance(described, dict):
            raise self.damaged(INVENTORY, "no object")
        return described

    @property
    def version(self) -> str:
        """Which network it is."""
        return str(self.inventory.get("version", "unknown"))

    def classes(self, name: str) -> tuple[str, ...]:
        """The classes of an output, in their order."""
        try:
            return tuple(map(str, self.inventory[name]))
        except (KeyError, TypeError) as error:
            raise self.damaged(INVENTORY, f"no {error}") from error

    @cached_property
    def pieces(self) -> Pieces:
        """The sub-words that the network knows."""
        try:
            return Pieces(self.folder / VOCABULARY)
        except (OSError, ValueError) as error:
            raise self.damaged(VOCABULARY, str(error)) from error

    def check(self, names: Sequence[str]) -> None:
        """Whether each of these files is what was shipped."""
        hashes = self.inventory.get("files", {})
        for name in names:
            if self._hash(name) != hashes.get(name):
                raise self.damaged(name, "its content is not what was shipped")

    def session(self, name: str, *, threads: int = 1) -> onnxruntime.InferenceSession:
        """A network, ready to run; ``threads`` is how many one run may use (0: all)."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(self.folder / name, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors share no base class of their own
            raise self.damaged(name, str(error)) from error

    def damaged(self, name: str, found: str) -> ModelError:
        """The error that names a file, what is wrong with it and what to do."""
        return ModelError(f"{self.folder / name}: {found}; expected the file as shipped: {self.advice}")

    def _hash(self, name: str) -> str:
        try:
            return hashlib.sha256((self.folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise self.damaged(name, str(error)) from error
