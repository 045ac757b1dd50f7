from pathlib import Path

import pytest

from watchfloor.articles import HostLines, article_of_text, learn_lines, read_article
from watchfloor.errors import UsageError
from watchfloor.records import Article, Page

SLOGAN = "Your window on the Gulf since 1994, in print and on the air every day of the week."


def page(number: int, host: str = "www.example.org", slogan: str = SLOGAN) -> Page:
    body = f"Envoys of {number} states met in Muscat on Monday, the foreign ministry of Oman said in a statement."
    text = f"Talks number {number}\n{body}\nThey will meet again in {number} weeks.\n{slogan}"
    return Page.of(text.encode(), source=f"{number}.txt", url=f"https://{host}/{number}")


def articles(count: int, host: str = "www.example.org") -> list[Article]:
    return [read_article(page(number, host)) for number in range(2, count + 2)]


def kinds(article: Article) -> list[str]:
    return [paragraph.kind for paragraph in article.paragraphs]


def test_a_line_on_many_pages_of_a_host_is_learned_and_tagged() -> None:
    lines = learn_lines(articles(6))
    assert kinds(read_article(page(99))) == ["heading", "body", "body", "body"]
    learned = read_article(page(99), host_lines=lines)
    assert kinds(learned) == ["heading", "body", "body", "boilerplate"]
    assert learned.paragraphs[-1].rule == "host_line"


def test_a_line_of_one_host_is_none_of_another() -> None:
    lines = learn_lines(articles(6))
    assert "boilerplate" not in kinds(read_article(page(99, "other.example"), host_lines=lines))


def test_four_pages_teach_nothing() -> None:
    assert learn_lines(articles(4)).lines == {}


def test_a_line_on_few_of_many_pages_is_not_learned() -> None:
    rare = [read_article(page(number, slogan=SLOGAN if number < 7 else f"Word {number}.")) for number in range(2, 60)]
    assert learn_lines(rare).lines == {}


def test_copies_of_one_text_teach_nothing() -> None:
    copies = [
        read_article(Page.of(page(1).content, source="x", url=f"https://example.org/copy/{number}"))
        for number in range(9)
    ]
    assert learn_lines(copies).lines == {}


def test_the_order_of_pages_changes_nothing() -> None:
    read = articles(8)
    assert learn_lines(read) == learn_lines(reversed(read))
    assert learn_lines(read).version == learn_lines(reversed(read)).version


def test_the_version_tells_what_was_learned() -> None:
    assert learn_lines(articles(6)).version != HostLines().version


def test_articles_without_a_host_teach_nothing() -> None:
    assert learn_lines(article_of_text(f"Talks {number}\n{SLOGAN}") for number in range(9)).lines == {}


def test_lines_are_kept_in_a_file(tmp_path: Path) -> None:
    lines = learn_lines(articles(6))
    lines.save(tmp_path / "hosts.yaml")
    assert HostLines.load(tmp_path / "hosts.yaml") == lines


@pytest.mark.parametrize("content", ["", "[]", "a: 3", "hosts: [a]", "hosts: {a: 3}", "\x00", "{"])
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "hosts.yaml"
    path.write_text(content)
    with pytest.raises(UsageError):
        HostLines.load(path)
    with pytest.raises(UsageError):
        HostLines.load(tmp_path / "missing.yaml")


def test_a_line_taken_out_by_hand_makes_another_version(tmp_path: Path) -> None:
    path = tmp_path / "hosts.yaml"
    learn_lines(articles(6)).save(path)
    path.write_text("\n".join(line for line in path.read_text().splitlines() if "window on the gulf" not in line))
    assert HostLines.load(path).version != learn_lines(articles(6)).version


def test_a_folder_that_is_not_there_is_the_callers_fault(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        HostLines().save(tmp_path / "gone" / "hosts.yaml")
