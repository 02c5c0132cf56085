"""What the head of a page says of it: meta tags, the canonical link, JSON-LD, the title."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.dom import attribute
from rareearth_cli.readers.ndjson import decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SITE = pattern(r"\s+[|–—·»-]\s+")  # what parts a title from the name of the site
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


def read_head(root: "LexborNode") -> dict[str, str]:
    """Read meta tags, the canonical link, JSON-LD and the title of a page."""
    out: dict[str, str] = {}
    for script in root.css('script[type="application/ld+json"]'):
        for fields in _json_ld(script.text(deep=True)):
            for key, value in fields.items():
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


def _json_ld(text: str) -> Iterator[dict[str, str]]:
    found = decode(text)
    stack: list[Any] = [found]
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
                yield {
                    "title": _words(value.get("headline")),
                    "date": _words(value.get("datePublished")),
                    "author": _words(value.get("author")),
                    "source": _words(value.get("publisher")),
                    "category": _words(value.get("articleSection")),
                    "url": _words(value.get("url")) or _address(value.get("mainEntityOfPage")),
                }
            stack += [inner for key, inner in value.items() if key in {"@graph", "mainEntity"}]


def _address(value: Any) -> str:  # noqa: ANN401 (JSON)
    found = value.get("@id") if isinstance(value, dict) else value
    return found if isinstance(found, str) and found.startswith("http") else ""


def _words(value: Any) -> str:  # noqa: ANN401 (JSON)
    if isinstance(value, list):
        return ", ".join(word for one in value if (word := _words(one)))
    if isinstance(value, dict):
        return _words(value.get("name"))
    return value.strip() if isinstance(value, str) else ""
