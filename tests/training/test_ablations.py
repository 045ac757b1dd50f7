"""The plan of short runs: every variant has a prediction and changes settings that exist."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

TRAINING = Path(__file__).parents[2] / "training"
PLAN = tomllib.loads((TRAINING / "ablations.toml").read_text(encoding="utf-8"))
CONFIG = tomllib.loads((TRAINING / "config.toml").read_text(encoding="utf-8"))
PARTS = {"input_shapes", "mix"}  # what a network can do without
KEYS = {"name", "predicted", "seed", "start", "epochs", "guessed", "unsure", "shares", "network", "windows", "fit"}


@pytest.mark.parametrize("run", PLAN["run"], ids=lambda run: run["name"])
def test_a_variant_changes_settings_that_exist(run: dict[str, Any]) -> None:
    assert run["predicted"]
    assert set(run) <= KEYS
    assert set(run.get("shares", {})) <= set(PLAN["shares"])
    assert set(run.get("network", {})) <= {*CONFIG["network"], *PARTS}
    for section in ("windows", "fit"):
        assert set(run.get(section, {})) <= set(CONFIG[section])


def test_names_of_variants_are_unique() -> None:
    names = [run["name"] for run in PLAN["run"]]
    assert len(names) == len(set(names))
