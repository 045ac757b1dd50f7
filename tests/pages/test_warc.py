import gzip
import io
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from watchfloor.pages import find_pages
from watchfloor.pages.warc import pages_of_archive
from watchfloor.records import Page, Refusal

WORDS = b"<html><body><p>Envoys of nine states met in Oslo on Monday, the foreign ministry said.</p></body></html>"


def record(
    number: int,
    body: bytes = WORDS,
    *,
    lie: int = 0,
    kind: str = "response",
    fields: bytes = b"Content-Type: text/html; charset=utf-8",
    status: bytes = b"200 OK",
    url: str | None = None,
) -> bytes:
    block = b"HTTP/1.1 " + status + b"\r\n" + fields + b"\r\n\r\n" + body if kind == "response" else body
    content_type = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"WARC-Target-URI: {url or f'https://example.org/{number}'}\r\nWARC-Date: 2025-04-09T12:00:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block) + lie}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(content: bytes, max_bytes: int = 1_000_000) -> list[Page | Refusal]:
    return list(pages_of_archive(io.BytesIO(content), source="a.warc", max_bytes=max_bytes))


def numbers(found: list[Page | Refusal]) -> list[str]:
    return [str(item.url).rpartition("/")[2] if isinstance(item, Page) else "refused" for item in found]


def test_a_response_is_a_page_with_what_the_archive_knows() -> None:
    (page,) = read(record(1))
    assert isinstance(page, Page)
    assert (page.source, page.url, page.status) == ("a.warc@0", "https://example.org/1", 200)
    assert (page.content, page.media_type) == (WORDS, "text/html; charset=utf-8")
    assert page.fetched == datetime(2025, 4, 9, 12, tzinfo=UTC)


def test_a_text_record_of_wet_is_a_page() -> None:
    (page,) = read(record(1, "Envoys met in Łódź.".encode(), kind="conversion"))
    assert isinstance(page, Page)
    assert (page.content.decode(), page.media_type, page.status) == ("Envoys met in Łódź.", "text/plain", None)


@pytest.mark.parametrize("packed", [False, True])
def test_all_records_are_read(packed: bool, tmp_path: Path) -> None:
    content = b"".join(gzip.compress(record(n)) if packed else record(n) for n in range(5))
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(content)
    assert numbers(list(find_pages([path]))) == ["0", "1", "2", "3", "4"]


def test_an_archive_on_standard_input_or_without_its_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    path.write_bytes(gzip.compress(record(1)) + gzip.compress(record(2)))
    assert numbers(list(find_pages([path]))) == ["1", "2"]


def test_what_is_no_page_is_passed_over() -> None:
    content = (
        record(1, b"\x89PNG", fields=b"Content-Type: image/png")
        + record(2, b"body{}", fields=b"Content-Type: text/css")
        + record(3, b"", status=b"301 Moved", fields=b"Location: /4")
        + record(4, b"User-agent: *", fields=b"Content-Type: text/plain", url="https://example.org/robots.txt")
        + record(5, b"x", kind="request")
        + record(6)
    )
    assert numbers(read(content)) == ["6"]


def test_an_error_status_is_kept_since_good_articles_come_with_it() -> None:
    (page,) = read(record(1, status=b"403 Forbidden"))
    assert isinstance(page, Page)
    assert page.status == 403


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        (b"Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress(WORDS)),
        (b"Content-Type: text/html\r\nContent-Encoding: gzip", WORDS),
        (b"Content-Type: text/html\r\nTransfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(WORDS), WORDS)),
        (b"Content-Type: text/html\r\nTransfer-Encoding: chunked", WORDS),
    ],
)
def test_bodies_are_decoded_and_those_that_are_stay(fields: bytes, body: bytes) -> None:
    (page,) = read(record(1, body, fields=fields))
    assert isinstance(page, Page)
    assert page.content == WORDS


@pytest.mark.parametrize("lie", [500, 10**12, -40])
def test_a_length_that_lies_costs_its_own_record_only(lie: int) -> None:
    found = numbers(read(record(1) + record(2, lie=lie) + record(3) + record(4)))
    assert found[0] == "1"
    assert found[-2:] == ["3", "4"]
    assert "refused" in found


def test_a_length_that_lies_in_a_packed_archive_costs_its_own_record_only() -> None:
    found = numbers(read(b"".join(gzip.compress(record(n, lie=500 if n == 2 else 0)) for n in (1, 2, 3, 4))))
    assert found == ["1", "refused", "3", "4"]


def test_a_truncated_archive_gives_all_whole_records() -> None:
    content = record(1) + record(2) + record(3)
    assert numbers(read(content[:-60])) == ["1", "2", "refused"]


def test_a_truncated_packed_archive_gives_all_whole_records() -> None:
    content = b"".join(gzip.compress(record(n)) for n in (1, 2, 3))
    assert numbers(read(content[:-40])) == ["1", "2", "refused"]


def test_a_damaged_packed_record_costs_itself_only() -> None:
    records = [bytearray(gzip.compress(record(n))) for n in (1, 2, 3)]
    records[1][40:60] = b"\xff" * 20
    found = numbers(read(b"".join(map(bytes, records))))
    assert found[0] == "1"
    assert found[-1] == "3"
    assert found.count("refused") >= 1


def test_junk_between_records_is_passed_over() -> None:
    found = numbers(read(record(1) + b"garbage garbage\r\n\r\n" * 20 + record(2)))
    assert [number for number in found if number != "refused"] == ["1", "2"]


def test_a_record_over_the_limit_is_refused_and_the_next_is_read() -> None:
    big = read(record(1) + record(2, b"<p>" + b"x" * 5_000_000) + record(3), max_bytes=100_000)
    assert numbers(big) == ["1", "refused", "3"]


def test_a_bomb_in_a_record_is_refused_and_the_next_is_read() -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    content = record(1, bomb, fields=b"Content-Type: text/html\r\nContent-Encoding: gzip") + record(2)
    assert numbers(read(content)) == ["refused", "2"]


def test_large_archives_take_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as out:
        for number in range(1000):
            out.write(gzip.compress(record(number, WORDS + b"<!--" + bytes(range(33, 60)) * 4000 + b"-->"), 1))
    tracemalloc.start()
    assert sum(isinstance(page, Page) for page in find_pages([path])) == 1000
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_an_empty_archive_has_no_pages() -> None:
    assert read(b"") == []


def test_text_that_is_no_archive_is_refused() -> None:
    (refused,) = read(b"Envoys met in Oslo.\n" * 100)
    assert isinstance(refused, Refusal)
