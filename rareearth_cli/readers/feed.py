"""RSS and Atom -> documents, an entry each; the feed is their collection."""

import io
import re
from typing import Any, NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bodies import add_blocks, blocks_of, learn_values, plain_words
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.furniture import syndication

_HEAD = 40  # code points by which a text is found in its feed
_TEASER = 0.5  # of the length of a description: a shorter text is a caption
_ENTRY = pattern(r"<(?:\w+:)?(item|entry)(?=[\s>/])|</(?:\w+:)?(?:item|entry)\s*>")
_TEXT = pattern(r"<((?:\w+:)?(?:encoded|content|description|summary|body))(?=[\s>])[^>]*(?<!/)>\s*(?:<!\[CDATA\[\s*)?")
_WRAP = pattern(r"<(?:\w+:)?div\b[^>]*>\s*")
_CLOSING = pattern(r"</(?:\w+:)?div>\Z")
_ADDRESS = pattern(r"https?://")


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
        place = places[number] if number < len(places) else None
        value = _value(entry)
        _add(page, entry, place, collection)
        if value:
            first, last = _lines_of(text, place, value) if place else (0, 0)
            _add_value(page, value, first, last)
    return page


def _value(entry: Any) -> str:  # noqa: ANN401 (feedparser is untyped)
    """Give the text of an entry: what it holds whole, else its description."""
    whole = max((part.get("value", "") for part in entry.get("content", []) or []), key=len, default="").strip()
    teaser = (entry.get("summary", "") or "").strip()
    if len(teaser) > len(whole) > 0 and len(_bare(whole)) >= _TEASER * len(_bare(teaser)):
        return str(whole)
    return str(max(whole, teaser, key=len))


def _bare(value: str) -> str:
    words = plain_words(value)
    return words[: syndication(words)]


def _add_value(page: Page, value: str, first: int, last: int) -> None:
    """Add the text that stands on some lines of the feed to the last draft."""
    spread = last > first and value.count("\n") == last - first
    blocks = blocks_of(value, first, spread=spread)
    if blocks and (cut := syndication(blocks[-1].text)) is not None:
        end = blocks.pop()
        if cut:
            blocks.append(end._replace(text=end.text[:cut].rstrip(), starts=end.starts[:1]))
        else:
            page.give(end, "boilerplate", len(page.drafts) - 1)
    if blocks and not spread:
        blocks[-1] = blocks[-1]._replace(last=max(first, last))
    add_blocks(page, page.drafts[-1], blocks)


class _Place(NamedTuple):
    """Where an entry stands: its first and last line, counted from 0, and its offsets in the feed."""

    first: int
    last: int
    begin: int
    end: int


def _places(text: str) -> list[_Place]:
    """Find where each entry of a feed stands."""
    places: list[_Place] = []
    line = at = 0
    begin: tuple[int, int] | None = None
    for tag in _ENTRY.finditer(text):
        line += text.count("\n", at, tag.start())
        at = tag.start()
        if tag.group(1):
            begin = begin or (line, at)
        elif begin:
            places.append(_Place(begin[0], line, begin[1], at))
            begin = None
    return places


def _lines_of(text: str, place: _Place, value: str) -> tuple[int, int]:
    """Find the first and last line of the text of an entry, counted from 0, by how it begins."""
    from html import unescape  # noqa: PLC0415 (slow to load)

    start = unescape(value[: 10 * _HEAD])[:_HEAD]
    found: dict[str, int] = {}
    for tag in _TEXT.finditer(text, place.begin, place.end):
        wrap = _WRAP.match(text, tag.end())
        for at in (tag.end(), *([wrap.end()] if wrap else [])):
            said = unescape(text[at : at + 20 * _HEAD])
            if said.startswith(start) or unescape(said).startswith(start):
                found.setdefault(tag.group(1), at)
    if not found:
        return place.first, place.first
    name = next(iter(found))
    if len(found) > 1:
        held = {name: unescape(text[at : text.find(f"</{name}", at)]) for name, at in found.items()}
        name = min(held, key=lambda one: abs(len(held[one]) - len(value)))
    at = found[name]
    closing = text.find(f"</{name}", at, place.end)
    first = place.first + text.count("\n", place.begin, at)
    raw = text[at : closing if closing > 0 else place.end].rstrip().removesuffix("]]>").rstrip()
    lines = value.count("\n")
    while raw.count("\n") > lines and (wrap := _CLOSING.search(raw, max(0, len(raw) - _HEAD))):
        raw = raw[: wrap.start()].rstrip()
    return first, first + raw.count("\n")


def _give_collection(page: Page, collection: str, places: list[_Place]) -> None:
    head = places[0].first if places else len(page.lines)
    for line in range(min(head, len(page.lines))):
        if collection and "<title" in page.lines[line]:
            page.roles[line] = "collection"
            break


def _add(page: Page, entry: Any, place: _Place | None, collection: str) -> None:  # noqa: ANN401 (feedparser is untyped)
    draft = Draft()
    owner = len(page.drafts)
    page.drafts.append(draft)
    ident = entry.get("id", "") or ""
    link = entry.get("link", "") or ""
    tags = [tag.get("term") or tag.get("label") or "" for tag in entry.get("tags", []) or []]
    learn_values(
        draft,
        {
            "id": "" if _ADDRESS.search(ident) else ident,
            "title": entry.get("title", "") or "",
            "url": link if ":" not in link or "//" in link else "",
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
    if place is None:
        return
    for line in range(place.first, place.last + 1):
        page.owners[line] = owner
        if page.lines[line].strip():
            page.roles[line] = "meta"
    draft.title_line = next((at for at in range(place.first, place.last + 1) if "<title" in page.lines[at]), None)
    if draft.title_line is not None:
        page.roles[draft.title_line] = "title"
