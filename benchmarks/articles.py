"""How well pages become articles, against trafilatura alone, readability-lxml and newspaper4k where they are installed.

    python benchmarks/articles.py                       pages of tests/articles/cases in the markup of invented sites
    python benchmarks/articles.py --scrapinghub FOLDER  a local copy of scrapinghub/article-extraction-benchmark
    python benchmarks/articles.py --pages FOLDER        NAME.html.gz with NAME.json: {"paragraphs": [], "published": ""}

Precision and recall count groups of four words, as the scrapinghub benchmark does.  The first set is ours and favours
us: it shows what the others let through.  Pages a second are of one process, imports and models apart.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from watchfloor.articles import read_article
from watchfloor.records import Page

CASES = Path(__file__).parents[1] / "tests" / "articles" / "cases"
DATE = "2025-06-02T08:00:00+00:00"
SITES = (
    """<html><head><title>{title} - Harbour Post</title><meta property="article:published_time" content="{date}">
    {head}</head><body>{menu}<main><article><h1>{title}</h1>{body}</article>
    <aside><h3>Most read</h3>{teasers}</aside></main>{foot}
    <footer><p>© Harbour Post. All rights reserved.</p></footer></body></html>""",
    """<html><head><title>{title}</title><script type="application/ld+json">{{"@type": "NewsArticle", "datePublished":
    "{date}"}}</script>{head}</head><body><div class="header"><a href="/">The Gauge</a>{menu}</div><div id="content">
    <h1>{title}</h1><div class="story">{body}</div></div><div class="sidebar">{teasers}</div><div class="footer">{foot}
    <a href="/p">Privacy Policy</a></div></body></html>""",
    """<html><head><meta name="date" content="{date}"><title>{title} | Strait Wire</title>{head}</head><body>
    <div><a href="/">Strait Wire</a> <a href="/asia">Asia</a>{menu}</div><div><h2>{title}</h2>{body}</div>{teasers}
    {foot}</body></html>""",
)
WORDS = ("harbour", "grain", "border", "treaty", "river", "envoy", "summit", "rail", "port", "coast", "delta", "ridge")


def around(dice: random.Random) -> dict[str, str]:
    """What a page of a news site has around its article: scripts, styles, menus, teasers, a foot: some 60 kB."""

    def words(count: int) -> str:
        return " ".join(dice.choices(WORDS, k=count))

    def links(count: int, length: int) -> str:
        items = (
            f'<li class="item"><a class="link" href="/{dice.random():.9f}">{words(length)}</a></li>'
            for _ in range(count)
        )
        return f"<ul>{''.join(items)}</ul>"

    state = json.dumps({f"key{number}": words(12) for number in range(300)})
    style = "".join(f".c{number}{{margin:0 auto;padding:{number}px;color:#{number:06x}}}" for number in range(400))
    teasers = "".join(
        f'<div class="card teaser"><a href="/{number}"><img src="/{number}.jpg" alt=""><h3>{words(7)}</h3></a>'
        f"<span>{words(2)}</span></div>"
        for number in range(30)
    )
    head = f"<script>window.__STATE__={state}</script><style>{style}</style>" + "".join(
        f'<meta name="x:{number}" content="{words(4)}">' for number in range(30)
    )
    menu = f"<nav class='menu'>{links(80, 1)}<div><ul>{links(40, 2)}</ul></div></nav>"
    foot = f"<div class='foot-links'>{links(60, 2)}</div>"
    return {"head": head, "menu": menu, "teasers": teasers, "foot": foot}


@dataclass(frozen=True, slots=True)
class Sample:
    """A page and what has to come out of it."""

    name: str
    content: bytes
    text: str
    published: str | None  # a day; None: not known


@dataclass(frozen=True, slots=True)
class Result:
    """What an extractor made of a page."""

    text: str
    published: str | None
    is_error: bool = False  # whether it calls the page an error page


Extractor = Callable[[bytes], Result]


def with_watchfloor(content: bytes) -> Result:
    """Headings and body of the article, and its day."""
    article = read_article(Page.of(content, source="page"))
    read = [item.span.of(article.text) for item in article.paragraphs if item.kind in {"heading", "body"}]
    day = article.published.when.edtf if article.published else None
    return Result("\n".join(read), day and day[:10], article.verdict == "error_page")


def with_trafilatura(content: bytes) -> Result:
    """Title, text and date in the default mode."""
    import trafilatura

    found = trafilatura.bare_extraction(content, with_metadata=True, include_comments=False)
    return Result(f"{found.title or ''}\n{found.text or ''}", found.date) if found else Result("", None)


def with_readability(content: bytes) -> Result:
    """Title and text; it gives no date."""
    from lxml import html as lxml_html
    from readability import Document

    document = Document(content.decode("utf-8", "replace"))
    return Result(f"{document.title()}\n{lxml_html.fromstring(document.summary()).text_content()}", None)


def with_newspaper(content: bytes) -> Result:
    """Title, text and date."""
    from newspaper import Article

    article = Article("https://example.org/", fetch_images=False)
    article.download(input_html=content.decode("utf-8", "replace"))
    article.parse()
    return Result(f"{article.title}\n{article.text}", str(article.publish_date)[:10] if article.publish_date else None)


EXTRACTORS: dict[str, Extractor] = {
    "watchfloor": with_watchfloor,
    "trafilatura": with_trafilatura,
    "readability-lxml": with_readability,
    "newspaper4k": with_newspaper,
}


def dressed() -> Iterator[Sample]:
    """The gold pages of the tests that are articles in English, in the markup of three sites."""
    dice = random.Random(7)  # noqa: S311  (a generator of tests, not of secrets)
    for file in ("dirty.json", "furniture.json", "nothing.json", "variants.json"):
        for number, case in enumerate(json.loads((CASES / file).read_text("utf-8"))):
            lines = [(mark.lstrip("+"), line) for mark, line in case["lines"] if line and mark != "crawl_header"]
            title = next((line for mark, line in lines if mark == "heading"), None)
            if title is None or case.get("verdict", "article") != "article":
                continue
            body = "".join(f"<p>{html.escape(line)}</p>" for mark, line in lines if line != title)
            page = SITES[number % len(SITES)].format(title=html.escape(title), body=body, date=DATE, **around(dice))
            text = "\n".join(line for mark, line in lines if mark in {"heading", "body"})
            yield Sample(f"{file} {number}", page.encode(), text, DATE[:10])


def scrapinghub(folder: Path) -> Iterator[Sample]:
    """The layout of scrapinghub/article-extraction-benchmark: ``ground-truth.json`` and ``html/ID.html.gz``."""
    for name, truth in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Sample(name, content, truth["articleBody"], None)


def paragraphs(folder: Path) -> Iterator[Sample]:
    """A folder of ``NAME.html.gz`` with ``NAME.json`` beside each."""
    for path in sorted(folder.rglob("*.html.gz")):
        truth = json.loads(path.with_name(path.name.removesuffix(".html.gz") + ".json").read_text("utf-8"))
        day = (truth.get("published") or "")[:10] or None
        yield Sample(path.name, gzip.decompress(path.read_bytes()), "\n".join(truth["paragraphs"]), day)


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Groups of four words, with how often each stands there."""
    words = re.findall(r"\w+", text.casefold())
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def score(expected: str, found: str) -> tuple[float, float]:
    """Precision and recall."""
    want, got = grams(expected), grams(found)
    shared = sum((want & got).values())
    return shared / (sum(got.values()) or 1), shared / (sum(want.values()) or 1)


def repeats(text: str) -> int:
    """Paragraphs of 60 characters and more that stand there twice."""
    lines = [line.strip() for line in text.splitlines() if len(line.strip()) >= 60]  # noqa: PLR2004  (as the tests do)
    return len(lines) - len(set(lines))


def measure(name: str, extract: Extractor, samples: list[Sample]) -> str:
    """One row of the table."""
    try:
        for sample in samples[:3]:
            extract(sample.content)  # imports and models apart
    except ImportError:
        return f"{name:18} not installed"
    started = time.process_time()
    results = [extract(sample.content) for sample in samples]
    speed = len(samples) / (time.process_time() - started)
    scores = [score(sample.text, result.text) for sample, result in zip(samples, results, strict=True)]
    precision, recall = (sum(part) / len(scores) for part in zip(*scores, strict=True))
    dated = [
        (sample.published, result.published)
        for sample, result in zip(samples, results, strict=True)
        if sample.published
    ]
    exact, wrong = sum(want == got for want, got in dated), sum(got not in {None, want} for want, got in dated)
    row = (
        2 * precision * recall / (precision + recall),
        precision,
        recall,
        exact / (len(dated) or 1),
        wrong / (len(dated) or 1),
    )
    left = sum(repeats(result.text) for result in results)
    errors = sum(result.is_error for result in results)
    return f"{name:18}" + "".join(f"{value:8.3f}" for value in row) + f"{errors:8}{left:8}{speed:9.1f}"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scrapinghub", type=Path)
    parser.add_argument("--pages", type=Path)
    options = parser.parse_args()
    if options.scrapinghub:
        samples = list(scrapinghub(options.scrapinghub))
    else:
        samples = list(paragraphs(options.pages)) if options.pages else list(dressed())
    print(f"{len(samples)} pages\n{'':18}      F1    prec.  recall    date   wrong  errors repeats  pages/s")
    for name, extract in EXTRACTORS.items():
        print(measure(name, extract, samples), flush=True)


if __name__ == "__main__":
    main()
