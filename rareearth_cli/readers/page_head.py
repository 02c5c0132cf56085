"""What the head of a page says of it: meta tags, the canonical link, JSON-LD, the title."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.dom import LINE, attribute
from rareearth_cli.readers.ndjson import decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SITE = pattern(r"\s+[|–—·»-]\s+")  # what parts a title from the name of the site
_COMMENT = pattern(r"\s*(?:(?://|/\*)?\s*<!(?:\[CDATA\[|--)\s*(?:\*/\s*)?)?")
_META = {
    "og:title": "title",
    "article:published_time": "date",
    "article:author": "author",
    "author": "author",
    "og:site_name": "source",
    "article:section": "category",
    "date": "date",
    "dc.date": "date",
    "dc.creator": "author",
    "dc.title": "title",
    "publish-date": "date",
    "pubdate": "date",
    "parsely-pub-date": "date",
    "parsely-author": "author",
    "sailthru.date": "date",
    "citation_author": "author",
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "source",
    "og:url": "url",
    "application-name": "source",
    "datepublished": "date",
    "byl": "author",
    "twitter:title": "title",
}


class Article(NamedTuple):
    """An article as JSON-LD tells it; `text` is empty where it holds none. Lines are counted from 0."""

    fields: dict[str, str]
    text: str
    line: int
    title_line: int


def read_articles(root: "LexborNode") -> list[Article]:
    """Read the articles that the JSON-LD of a page is of."""
    out = []
    for script in root.css('script[type="application/ld+json"]'):
        said = script.text(deep=True)
        at = 0
        first = int(attribute(script, LINE) or 0)
        breaks = [found.start() for found in re.finditer("\n", said)]
        for fields, text in _json_ld(said):
            title = max(at, said.find('"headline"', at))
            at = max(at, said.find('"articleBody"', at)) + 1 if text else at
            lines = (first + bisect_left(breaks, place) for place in (at, title))
            out.append(Article(fields, text, *lines))
    return out


def read_head(root: "LexborNode", articles: Sequence[Article]) -> dict[str, str]:
    """Read meta tags, the canonical link, JSON-LD and the title of a page."""
    out: dict[str, str] = {}
    for article in articles:
        for key, value in article.fields.items():
            out.setdefault(key, value)
    for meta in root.css("meta[content]"):
        field, value = _read_meta(meta)
        if field and value and not (field == "author" and value.startswith("http")):
            out.setdefault(field, value)
    link = root.css_first("link[rel=canonical]")
    if link is not None and attribute(link, "href"):
        out["url"] = attribute(link, "href")
    title = root.css_first("title")
    if "title" not in out and title is not None:
        out["title"] = _SITE.split(" ".join(title.text(deep=True).split()))[0]
    found = find_date(out.pop("date", ""))
    if found:
        out["date"] = found[0]
    return {key: value for key, value in out.items() if value}


def _read_meta(meta: "LexborNode") -> tuple[str, str]:
    key = attribute(meta, "property") or attribute(meta, "name") or attribute(meta, "itemprop")
    return _META.get(key.lower(), ""), " ".join(attribute(meta, "content").split())


def _json_ld(text: str) -> Iterator[tuple[dict[str, str], str]]:
    stack: list[Any] = [_decoded(text)]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack += reversed(value)
        elif isinstance(value, dict):
            kind = value.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(
                isinstance(one, str) and (one.endswith("Article") or one in {"BlogPosting", "Report"}) for one in kinds
            ):
                fields = {
                    "title": _words(value.get("headline")),
                    "date": _words(value.get("datePublished")),
                    "author": _words(value.get("author")),
                    "source": _words(value.get("publisher")),
                    "category": _words(value.get("articleSection")),
                    "url": _words(value.get("url")) or _address(value.get("mainEntityOfPage")),
                }
                yield fields, _paragraphs(value.get("articleBody"))
            stack += [inner for key, inner in value.items() if key in {"@graph", "mainEntity"}]


def _decoded(text: str) -> Any:  # noqa: ANN401 (JSON)
    """Decode JSON as pages write it: in a comment, or with line breaks in its strings."""
    found = decode(text)
    if found is None and "{" in text:
        from json import JSONDecoder  # noqa: PLC0415 (slow to load, and seldom needed)

        begin = _COMMENT.match(text)
        try:
            found, _ = JSONDecoder(strict=False).raw_decode(text, begin.end() if begin else 0)
        except (ValueError, RecursionError):
            return None
    return found


def _paragraphs(value: Any) -> str:  # noqa: ANN401 (JSON)
    if isinstance(value, list):
        return "\n\n".join(one.strip() for one in value if isinstance(one, str))
    return value.strip() if isinstance(value, str) else ""


def _address(value: Any) -> str:  # noqa: ANN401 (JSON)
    found = value.get("@id") if isinstance(value, dict) else value
    return found if isinstance(found, str) and found.startswith("http") else ""


def _words(value: Any) -> str:  # noqa: ANN401 (JSON)
    if isinstance(value, list):
        return ", ".join(word for one in value if (word := _words(one)))
    if isinstance(value, dict):
        return _words(value.get("name"))
    return value.strip() if isinstance(value, str) else ""
