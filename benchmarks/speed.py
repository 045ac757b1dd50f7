"""How fast articles are read, with what memory, and what starting costs.

usage: python benchmarks/speed.py [--pages FILE_OR_FOLDER] [--rounds N] [--install]

One process, one thread, the model's load apart.  ``--install`` also measures the size of a fresh installation, which
takes a minute and needs the package index.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchfloor.pipeline import Pipeline

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "examples" / "first-page.txt"
STARTS = 15


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, default=PAGES, help="what is read, over and over")
    parser.add_argument("--rounds", type=int, default=30, help="how often")
    parser.add_argument("--install", action="store_true", help="measure a fresh installation too")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    print_starting()
    print_reading(options.pages, options.rounds)
    if options.install:
        files, compiled = installed_megabytes()
        print(
            f"size of a fresh installation: {files:.0f} MB, and {compiled:.0f} MB of bytecode that Python makes of it"
        )


def print_starting() -> None:
    """Seconds to start, and as a ratio to a bare interpreter."""
    bare = median_seconds([sys.executable, "-c", "pass"])
    print(f"python -c pass        {bare:.3f} s")
    for name, command in {
        "import watchfloor": [sys.executable, "-c", "import watchfloor"],
        "watchfloor --help": [str(Path(sys.executable).with_name("watchfloor")), "--help"],
    }.items():
        seconds = median_seconds(command)
        print(f"{name:<22}{seconds:.3f} s, {seconds / bare:.1f} times a bare interpreter")


def median_seconds(command: list[str]) -> float:
    """Median time of a command over some starts."""
    return statistics.median(
        seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(STARTS)
    )


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def print_reading(pages: Path, rounds: int) -> None:
    """Articles a second, the share of each stage, and peak memory."""
    start = time.perf_counter()
    from watchfloor import pipeline as house

    pipeline = house.Pipeline(threads=1)
    read_all(pipeline, pages)  # vocabularies are loaded at their first use
    print(f"load of network and vocabularies, with one pass: {time.perf_counter() - start:.1f} s")
    words = sum(len(text.split()) for text in read_all(pipeline, pages))
    articles = len(read_all(pipeline, pages))
    median = statistics.median(seconds(lambda: read_all(pipeline, pages)) for _ in range(rounds))
    print(f"articles of {words / articles:.0f} words: {articles / median:.1f} a second ({words / median:,.0f} words)")
    print_shares(pages, rounds)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def read_all(pipeline: Pipeline, pages: Path) -> list[str]:
    """The texts of all articles, each read through every stage."""
    from watchfloor.pages import find_pages
    from watchfloor.records import Reading

    results = pipeline.read_batch(find_pages([pages]))
    return [result.article.text for result in results if isinstance(result, Reading)]


def print_shares(pages: Path, rounds: int) -> None:
    """The median time of each stage, as a share of the whole."""
    from watchfloor import pipeline, reader
    from watchfloor.articles import read_article
    from watchfloor.pages import find_pages
    from watchfloor.records import Draft, Page

    found = [page for page in find_pages([pages]) if isinstance(page, Page)]
    articles = [read_article(page) for page in found]
    read = reader.Reader(threads=1)
    times = {"articles": stage_seconds(lambda: [read_article(page) for page in found], rounds)}
    times["reader"] = stage_seconds(lambda: list(read.many(articles)), rounds)
    drafts = [Draft(article, doc) for article, doc in zip(articles, read.many(articles), strict=True)]
    for stage in pipeline.STAGES:
        times[stage.__name__] = stage_seconds(
            lambda stage=stage, drafts=drafts: [stage(draft) for draft in drafts], rounds
        )
        drafts = [stage(draft) for draft in drafts]
    total = sum(times.values())
    print("share of each stage: " + ", ".join(f"{name} {value / total:.0%}" for name, value in times.items()))


def stage_seconds(action: Callable[[], object], rounds: int) -> float:
    """Median time of one stage."""
    return statistics.median(seconds(action) for _ in range(rounds))


def installed_megabytes() -> tuple[float, float]:
    """Megabytes that the base install adds to a new virtual environment: files, and bytecode made of them."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        packages = next(Path(folder).glob("lib/*/site-packages"))
        before = folder_megabytes(packages)
        subprocess.run([f"{folder}/bin/python", "-m", "pip", "install", "--quiet", str(ROOT)], check=True)
        after = folder_megabytes(packages)
    return after[0] - before[0], after[1] - before[1]


def folder_megabytes(folder: Path) -> tuple[float, float]:
    """Megabytes of all files below a folder: bytecode apart, second."""
    sizes = [(path.suffix == ".pyc", path.stat().st_size) for path in folder.rglob("*") if path.is_file()]
    files, compiled = (sum(size for is_compiled, size in sizes if is_compiled is kind) for kind in (False, True))
    return files / 1e6, compiled / 1e6


if __name__ == "__main__":
    main()
