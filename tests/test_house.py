"""The house stands as it was planned: imports go one way, what is public is documented, data has its header."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import watchfloor

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "watchfloor"
ROOMS = ("pages", "articles", "reader", "actors", "times", "places", "statements", "events", "stories")
ROOMS += ("workers", "pipeline", "store", "exports", "figures", "reports", "web", "cli")
FREE = {"records", "errors", "vocabularies", "parsed_files", "extras", "watchfloor"}


def imported_rooms(file: Path) -> Iterator[str]:
    """The rooms of the house that a file imports, also for its types."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if names == ["watchfloor"] and isinstance(node, ast.ImportFrom):
            names = [f"watchfloor.{alias.name}" for alias in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith("watchfloor."))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_before_it(room: str) -> None:
    files = list((PACKAGE / room).rglob("*.py")) or list(PACKAGE.glob(f"{room}.py"))
    allowed = {*ROOMS[: ROOMS.index(room) + 1], *FREE}
    found = {f"{file.name} imports {name}" for file in files for name in imported_rooms(file) if name not in allowed}
    assert found == set()


@pytest.mark.parametrize("file", ["records.py", "errors.py", "vocabularies.py", "parsed_files.py"])
def test_what_every_room_uses_imports_no_room(file: str) -> None:
    assert set(imported_rooms(PACKAGE / file)) <= FREE


def test_every_room_has_its_place_in_the_order() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert folders <= set(ROOMS)


def test_nothing_is_called_a_drawer_for_everything() -> None:
    names = {path.stem for path in PACKAGE.rglob("*.py")}
    assert not names & {"utils", "util", "helpers", "common", "core", "manager", "misc"}


def test_the_public_face_is_what_it_says() -> None:
    assert sorted(watchfloor.__all__) == list(watchfloor.__all__)
    assert all(getattr(watchfloor, name) is not None for name in watchfloor.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        watchfloor.nothing  # noqa: B018  # the access is what is tested


@pytest.mark.parametrize("module", ["watchfloor", "watchfloor.cli"])
def test_importing_brings_no_heavy_library(module: str) -> None:
    heavy = "('spacy', 'onnxruntime', 'trafilatura', 'sqlalchemy', 'torch')"
    code = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own
    assert done.stdout.strip() == "[]"


def test_every_field_of_every_record_is_documented() -> None:
    documented = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    tables = dict(re.findall(r"^## (\w+)$(.*?)(?=^## |\Z)", documented, re.DOTALL | re.MULTILINE))
    records = [value for name in watchfloor.__all__ if hasattr(value := getattr(watchfloor, name), "from_dict")]
    missing = [
        f"{record.__name__}.{field.name}"
        for record in records
        for field in fields(record)
        if f"`{field.name}`" not in tables.get(record.__name__, "")
    ]
    assert missing == []


def test_every_link_in_the_documents_leads_somewhere() -> None:
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    links = chain.from_iterable(
        ((path, link) for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8")))
        for path in documents
    )
    assert [f"{path.name}: {link}" for path, link in links if not (path.parent / link).exists()] == []


def test_every_command_is_documented() -> None:
    from watchfloor.cli import app

    documented = "".join(
        path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    )
    names = [command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands]
    assert [name for name in names if f"watchfloor {name}" not in documented] == []
