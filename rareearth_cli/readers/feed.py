"""RSS and Atom -> documents, an entry each; the feed is their collection."""

import io
import re
from typing import Any

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bodies import add_text, learn_values, plain_words
from rareearth_cli.readers.drafts import Draft, Page

_ENTRY = pattern(r"<(?:\w+:)?(item|entry)(?=[\s>/])|</(?:\w+:)?(?:item|entry)\s*>")
_TEXT = pattern(r"<(?:content:encoded|(?:\w+:)?content|description|summary|(?:\w+:)?body)(?=[\s>/])")
_NUMBERED = pattern(r"https?://|\Atag:|\Aurn:")


def read_page(text: str) -> Page:
    """Read a feed into drafts, with the account of its lines; nothing is loaded from anywhere."""
    import feedparser  # noqa: PLC0415 (slow to load)

    page = Page(text.split("\n") if not text.endswith("\n") else text[:-1].split("\n"), 1)
    body = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text, count=1)
    found = feedparser.parse(
        io.BytesIO(body.encode("utf-8", "replace")),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    collection = plain_words(found.feed.get("title", "") or "")
    places = _places(text)
    _give_collection(page, collection, places)
    for number, entry in enumerate(found.entries):
        _add(page, entry, places[number] if number < len(places) else None, collection)
    return page


def _places(text: str) -> list[tuple[int, int, int, int]]:
    """Find the first and last line of each entry and those of its text, counted from 0."""
    places: list[tuple[int, int, int, int]] = []
    line = at = 0
    begin: tuple[int, int] | None = None
    for tag in _ENTRY.finditer(text):
        line += text.count("\n", at, tag.start())
        at = tag.start()
        if tag.group(1):
            begin = begin or (line, tag.end())
        elif begin:
            inside = [found.start() for found in _TEXT.finditer(text, begin[1], at)]
            full = [place for place in inside if text.startswith(("<content", "<body"), place)]
            start = (full or inside or [begin[1]])[0]
            first = begin[0] + text.count("\n", begin[1], start)
            places.append((begin[0], line, first, first + _lines_of_text(text, start, at)))
            begin = None
    return places


def _lines_of_text(text: str, start: int, end: int) -> int:
    """Count the line breaks within the element of a text that begins at a place and ends before another."""
    opening = _TEXT.match(text, start)
    closing = text.find(f"</{opening.group()[1:]}", start, end) if opening else -1
    return text.count("\n", start, closing) if closing > 0 else 0


def _give_collection(page: Page, collection: str, places: list[tuple[int, int, int, int]]) -> None:
    head = places[0][0] if places else len(page.lines)
    for line in range(min(head, len(page.lines))):
        if collection and "<title" in page.lines[line]:
            page.roles[line] = "collection"
            break


def _add(page: Page, entry: Any, place: tuple[int, int, int, int] | None, collection: str) -> None:  # noqa: ANN401 (feedparser is untyped)
    draft = Draft()
    owner = len(page.drafts)
    page.drafts.append(draft)
    contents = [part.get("value", "") for part in entry.get("content", []) or []]
    text = max([*contents, entry.get("summary", "") or ""], key=len)
    ident = entry.get("id", "") or ""
    link = entry.get("link", "") or ""
    tags = [tag.get("term") or tag.get("label") or "" for tag in entry.get("tags", []) or []]
    learn_values(
        draft,
        {
            "id": "" if _NUMBERED.search(ident) or ident == link else ident,
            "title": entry.get("title", "") or "",
            "url": link or (ident if ident.startswith("http") else ""),
            "date": entry.get("published") or entry.get("issued") or entry.get("updated") or entry.get("created") or "",
            "author": ", ".join(name for one in entry.get("authors", []) or [] if (name := one.get("name")))
            or entry.get("author", "")
            or "",
            "category": tags[0] if tags else "",
            "source": (entry.get("source") or {}).get("title", "") or "",
            "collection": collection,
        },
    )
    if len(tags) > 1:
        draft.meta["category"] = ", ".join(filter(None, tags))
    first, last, text_line, text_last = place or (0, len(page.lines) - 1, 0, 0)
    if place:
        for line in range(first, last + 1):
            page.owners[line] = owner
            if page.lines[line].strip():
                page.roles[line] = "meta"
        title = next((line for line in range(first, last + 1) if "<title" in page.lines[line]), None)
        if title is not None:
            page.roles[title] = "title"
        draft.title_line = title
    if text:
        add_text(
            page, draft, text, text_line, spread=text_last > text_line and text.count("\n") == text_last - text_line
        )
