"""A run that is killed at any moment and started again leaves the record of an undisturbed run."""

from __future__ import annotations

import gzip
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from html import escape
from typing import TYPE_CHECKING

import pytest

from watchfloor.store import open_store
from watchfloor.store.copies import StoredCopies

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.network
PAGES = 1000
KILLED_AT = (0, 1, 300, 650)  # stored articles; 0: before the store is there
PATIENCE = 300  # seconds for one run


def german(number: int) -> str:
    return (
        f"Gespräche in Bern, Runde {number}\nDie Gesandten beider Länder trafen sich am Montag zum {number}. Mal "
        "und sprachen über die Fischerei im See, wie das Ministerium mitteilte. Ein Ergebnis gab es nicht.\n"
    )


def english(number: int) -> str:
    return (
        f"Kenya and Uganda hold talks, round {number}\n"
        f"Kenya's foreign minister, Amina Oduya, met her Ugandan counterpart in Kampala for round {number} of talks.\n"
        "They agreed to open two markets on the border before the rains begin and to pay the customs men on time.\n"
    )


def marked_up(text: str) -> str:
    title, *body = text.splitlines()
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in body)
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def archive(numbers: range) -> bytes:
    records = []
    for number in numbers:
        body = german(number).encode()
        head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://warc.example/{number}\r\n"
        head += f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(head.encode() + body + b"\r\n\r\n")
    return b"".join(records)


def feed(numbers: range) -> str:
    items = (
        f"<item><title>Runde {number}</title><link>https://feed.example/{number}</link>"
        f"<pubDate>Mon, 07 Apr 2025 10:00:00 +0200</pubDate><description>{escape(german(number))}</description></item>"
        for number in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Runden</title>{"".join(items)}</channel></rss>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand small pages of every sort, most of them quickly read; some are broken, and some copies."""
    pages = tmp_path_factory.mktemp("pages")
    for number in range(PAGES - 160):
        name, text = f"{number:04}", english(number) if number % 60 == 7 else german(number)
        match number % 8:
            case 0:
                (pages / f"{name}.html").write_text(marked_up(text))
            case 1:
                (pages / f"{name}.txt.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
            case 2 if number % 5 == 0:
                (pages / f"{name}.txt").write_bytes(bytes(range(256)))
            case _:
                (pages / f"{name}.txt").write_text(text)
    (pages / "b.warc").write_bytes(archive(range(2000, 2080)) + b"WARC/1.0\r\nbroken")
    (pages / "a.xml").write_text(feed(range(3000, 3080)))
    return pages


def start(folder: Path, store: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-c",
        "from watchfloor.cli import main; main()",
        "read",
        str(folder),
        "--store",
        str(store),
        "--format",
        "jsonl",
    ]
    return subprocess.Popen(  # noqa: S603  # our own command
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )


def stored(store: Path) -> int:
    """How many articles a store that is being written holds."""
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def kill_at(process: subprocess.Popen[bytes], store: Path, articles: int) -> None:
    """SIGKILL as soon as so many articles are kept."""
    deadline = time.monotonic() + PATIENCE
    while stored(store) < articles and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    process.kill()
    assert process.wait() != 0, "the run was over before it could be killed"


def record_of(store: Path) -> tuple[list[object], list[object]]:
    with open_store(store) as opened:
        return list(opened.readings()), list(StoredCopies.of(opened))


def test_a_killed_run_goes_on_to_the_same_record(folder: Path, tmp_path: Path) -> None:
    calm, killed = tmp_path / "calm.db", tmp_path / "killed.db"
    assert start(folder, calm).wait(PATIENCE) == 0
    for articles in KILLED_AT:
        kill_at(start(folder, killed), killed, articles)
    assert start(folder, killed).wait(PATIENCE) == 0
    readings, copies = record_of(calm)
    assert len(readings) > PAGES * 0.9
    assert copies
    assert record_of(killed) == (readings, copies)
