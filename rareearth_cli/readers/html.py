"""HTML -> documents: repeated siblings are cards, tables are listings, else the page is an article.

Nothing is executed or loaded. What the head says (meta tags, JSON-LD) fills what the page does not show.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.body import add_body
from rareearth_cli.readers.bylines import read_line, resolve
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.dom import INLINE, Piece, Walk, attribute, classes_of, is_own, parse, with_marked_dates
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.furniture import is_elision
from rareearth_cli.readers.labels import Looks, is_headline, look_at
from rareearth_cli.readers.layout import lay_out
from rareearth_cli.readers.listings import Run
from rareearth_cli.readers.names import person, without_article
from rareearth_cli.readers.plain import read_blocks, wrap_width

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLE = re.compile(r"(?:^|[\s_-])(?:title|headline|heading|hed|entry-title|subject|name|t)(?:$|[\s_-])", re.IGNORECASE)
_CATEGORY = re.compile(
    r"(?:^|[\s_-])(?:tag|tags|category|categories|cat|topic|section|kicker|label|badge|eyebrow|rubric|channel|articleSection|k)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|byline|by|writer|creator)(?:$|[\s_-])", re.IGNORECASE)
_SOURCE = re.compile(r"(?:^|[\s_-])(?:source|publisher|outlet|site|provider)(?:$|[\s_-])", re.IGNORECASE)
_CARD = re.compile(
    r"(?:^|[\s_-])(?:card|post|entry|item|teaser|story|result|article|listing|news|hentry|summary|release)(?:s)?(?:$|[\s_-])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[A-Za-z]{1,10}[-_]?\d[\w-]*\Z")
_CARD_TEXT = 50  # code points on average, below which siblings are a menu
_SHARE = 0.4  # of the page's text that cards hold
_OG = {
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


def read_page(text: str, run: Run) -> Page:
    """Read a page into drafts, with the account of its lines."""
    page = Page(text.split("\n"), 1)
    if page.lines and not page.lines[-1]:
        page = Page(page.lines[:-1], 1)
    root = parse(text)
    if root is None:
        return page
    fill_page(page, root, run)
    return page


def fill_page(page: Page, root: "LexborNode", run: Run) -> None:
    """Find the documents of a parsed page."""
    body = root.css_first("body") or root
    pre = body.css_first("pre")
    if pre is not None and len(pre.text(deep=True)) > 0.8 * len(body.text(deep=True)):
        _fill_plain(page, pre, run)
        return
    main = _main(body)
    whole = len(main.text(deep=True))
    cards = _cards(main, whole)
    head = _head_fields(root)
    if cards:
        _fill_cards(page, main, cards, whole)
        return
    single = [node for node in main.css("article")] if main.tag != "article" else [main]
    target = single[0] if len(single) == 1 else main
    blocks = _blocks(target, inside=target.tag != "body")
    if not any(block.kind == "heading" for block in blocks):
        more = _blocks(main, inside=True)
        blocks = more if any(block.kind == "heading" for block in more) else blocks
    lay_out(page, _told_apart(blocks), run)
    if len(page.drafts) == 1:
        _complete(page.drafts[0], head)


def _blocks(node: "LexborNode", *, inside: bool) -> list[Block]:
    walk = Walk(inside=inside, whole=len(node.text(deep=True)))
    return [with_marked_dates(piece) for piece in walk.run(node)]


def _fill_plain(page: Page, pre: "LexborNode", run: Run) -> None:
    from rareearth_cli.readers.dom import LINE  # noqa: PLC0415

    first = int(attribute(pre, LINE) or 0)
    lines = pre.text(deep=True).split("\n")
    if first + 1 < len(page.lines) and lines[0].strip() not in page.lines[first]:
        first += 1  # a line break right after the tag is no part of the text
    blank = [""] * first
    kept = (blank + lines)[: len(page.lines)]
    lay_out(page, read_blocks(kept, wrap_width(kept)), run)


def _main(body: "LexborNode") -> "LexborNode":
    for selector in ("main", "[role=main]", "#content", "#main"):
        found = body.css(selector)
        if len(found) == 1 and len(found[0].text(deep=True)) > 0.3 * len(body.text(deep=True)):
            return found[0]
    return body


def _told_apart(blocks: list[Block]) -> list[Block]:
    """Join the lines of one list item, and drop what stands twice in a row."""
    out: list[Block] = []
    for block in blocks:
        if out and out[-1].text == block.text and block.kind != "table" and block.first == out[-1].first:
            continue
        out.append(block)
    return out


def _cards(main: "LexborNode", whole: int) -> "list[LexborNode]":
    """Find the repeated siblings that hold most of the text; none where the page is one text."""
    articles = [node for node in main.css("article") if not _inside(node, "article", main)]
    if len(articles) >= 2 and sum(len(node.text(deep=True)) for node in articles) > _SHARE * whole / 2:  # noqa: PLR2004 (two show repetition)
        return articles
    best: list[LexborNode] = []
    most = 0.0
    stack = [main]
    while stack:
        node = stack.pop()
        groups: dict[str, list[LexborNode]] = {}
        child = node.child
        while child is not None:
            if child.is_element_node and child.tag not in INLINE and not is_own(child, inside=True, small=True):
                key = f"{child.tag} {(attribute(child, 'class').split() or [''])[0]}"
                groups.setdefault(key, []).append(child)
                stack.append(child)
            child = child.next
        for key, group in groups.items():
            if key.split(" ")[0] in {
                "p",
                "tr",
                "td",
                "th",
                "tbody",
                "thead",
                "h1",
                "h2",
                "h3",
                "h4",
                "br",
                "hr",
                "dt",
                "dd",
                "pre",
                "blockquote",
                "figure",
                "table",
            }:
                continue
            total = float(sum(len(one.text(deep=True)) for one in group))
            if total > most * 1.02 and _are_cards(key, group, total, whole):
                best, most = group, total
    return best


def _are_cards(key: str, group: "list[LexborNode]", total: float, whole: int) -> bool:
    least = 2 if _CARD.search(key) else 3
    if len(group) < least or total < _CARD_TEXT * len(group) or total < _SHARE * whole:
        return False
    titled = sum(_title_node(one) is not None for one in group)
    if titled < 0.8 * len(group):
        return False
    texts = sum(_has_text_beside_title(one) for one in group)
    return texts >= 0.6 * len(group)


def _has_text_beside_title(node: "LexborNode") -> bool:
    title = _title_node(node)
    return title is not None and len(node.text(deep=True).strip()) > len(title.text(deep=True).strip()) + 20


def _title_node(card: "LexborNode") -> "LexborNode | None":
    for selector in _HEADINGS:
        found = card.css_first(selector)
        if found is not None and found.text(deep=True).strip():
            return found
    for node in card.css("[class], [itemprop]"):
        if _TITLE.search(classes_of(node)) and is_headline(" ".join(node.text(deep=True).split())):
            return node
    for node in card.css("a, strong, b, dt"):
        text = " ".join(node.text(deep=True).split())
        if len(text.split()) >= 3 and is_headline(text) and not is_elision(text):  # noqa: PLR2004 (a link of fewer words is a tag)
            return node
    return None


def _inside(node: "LexborNode", tag: str, stop: "LexborNode") -> bool:
    parent = node.parent
    while parent is not None and parent.mem_id != stop.mem_id:
        if parent.tag == tag:
            return True
        parent = parent.parent
    return False


def _fill_cards(page: Page, main: "LexborNode", cards: "list[LexborNode]", whole: int) -> None:
    """Make a document of each card; the heading above them is their collection."""
    own = frozenset(card.mem_id for card in cards)
    around = Walk(inside=main.tag != "body", whole=whole).run(main, own)
    blocks = [piece.block for piece in around]
    looks = look_at(blocks)
    first_line = min((int(card.attributes.get("data-rareearth-line") or 0) for card in cards), default=0)
    collection = None
    for block, look in zip(blocks, looks, strict=True):
        if look.look in {"heading", "head"} and collection is None and block.first <= first_line:
            collection = block.text.rstrip(": ")
            page.give(block, "collection")
        else:
            page.give(block, "boilerplate")
    for card in cards:
        draft = Draft()
        owner = len(page.drafts)
        page.drafts.append(draft)
        if collection:
            draft.fields["collection"] = collection
        _fill_card(page, draft, card, owner)


def _fill_card(page: Page, draft: Draft, card: "LexborNode", owner: int) -> None:
    ident = attribute(card, "data-id") or attribute(card, "id")
    if (
        ident
        and _NUMBERED.match(ident)
        and not re.match(r"(?i)(?:post|item|card|entry|article|node|story|row|result|li|div)[-_]?\d+\Z", ident)
    ):
        draft.fields["id"] = ident
    title = _title_node(card)
    said = " ".join(title.text(deep=True).split()) if title is not None else ""
    pieces = Walk(inside=True).run(card)
    body: list[Block] = []
    for piece in pieces:
        block = piece.block
        if said and "title" not in draft.fields and _is_title(block, piece, said):
            draft.fields["title"] = said
            draft.title_line = block.starts[0][1]
            if block.links:
                draft.fields.setdefault("url", block.links[0])
            page.give(block, "title", owner)
            before, _, rest = block.text.partition(said)
            for part in (before.strip(" |·•–—-:"), *piece.parts):
                if part and part != said and (parts := read_line(part)):
                    draft.learn(resolve(parts, in_cards=True))
            rest = rest.strip()
            if rest and block.kind != "heading" and not read_line(rest.strip(" |·•–—-:()")):
                body.append(block._replace(text=rest, starts=block.starts[-1:] and ((0, block.starts[-1][1]),)))
            continue
        if _learn(draft, piece):
            page.give(block, "meta", owner)
            continue
        body.append(block if block.kind != "item" else block._replace(kind="text", mark=""))
    looks = [
        look if look.look not in {"head", "meta"} or len(body) == 1 else _as_body(look, block)
        for look, block in zip(look_at(body), body, strict=True)
    ]
    while looks and looks[-1].look == "boilerplate":
        page.give(body.pop(), "boilerplate", owner)
        looks.pop()
    if body and looks[-1].look == "elision" and body[-1].links:
        draft.learn({"url": body[-1].links[0]})
    add_body(page, draft, body, looks)
    draft.learn(
        {
            "url": next(
                (
                    link
                    for piece in pieces
                    for link in piece.block.links
                    if not link.startswith(("#", "mailto:", "javascript:"))
                ),
                "",
            )
        }
    )


def _as_body(look: Looks, block: Block) -> Looks:
    return Looks("prose") if look.look == "head" and len(block.text) > 40 else look  # noqa: PLR2004


def _is_title(block: Block, piece: Piece, said: str) -> bool:
    return (
        block.text == said or block.text.startswith(said) or (piece.linked == said and len(block.text) < len(said) + 40)
    )


def _learn(draft: Draft, piece: Piece) -> bool:
    """Take what a short block says about the card: date, category, author, source."""
    block = piece.block
    text = block.text
    if len(text) > 160 or block.kind == "heading":  # noqa: PLR2004
        return False
    day = next((found[0] for said in piece.dates if (found := find_date(said))), None)
    parts = read_line(text) or (read_line(" | ".join(piece.parts)) if len(piece.parts) > 1 or piece.dates else None)
    if parts:
        fields = resolve(parts, in_cards=True)
        if day:
            fields["date"] = day
        draft.learn(fields)
        return True
    if day and len(text.split()) <= 10:  # noqa: PLR2004 (a date and a name)
        draft.learn({"date": day})
        return True
    if len(text.split()) <= 6 and not text.endswith((".", "?", "!")):  # noqa: PLR2004 (a name)
        if _AUTHOR.search(piece.classes):
            draft.learn({"author": person(re.sub(r"(?i)\Aby\s+", "", text))})
            return True
        if _CATEGORY.search(piece.classes):
            draft.learn({"category": text.lstrip("#")})
            return True
        if _SOURCE.search(piece.classes):
            draft.learn({"source": without_article(text)})
            return True
    return False


def _complete(draft: Draft, head: dict[str, str]) -> None:
    """Fill what the page does not show from what its head says."""
    title = head.pop("title", None)
    if title and "title" not in draft.fields:
        draft.fields["title"] = title
    draft.learn(head)


def _head_fields(root: "LexborNode") -> dict[str, str]:
    """Read meta tags, the canonical link, JSON-LD and the title of a page."""
    out: dict[str, str] = {}
    for script in root.css('script[type="application/ld+json"]'):
        for fields in _json_ld(script.text(deep=True)):
            for key, value in fields.items():
                out.setdefault(key, value)
    for meta in root.css("meta[content]"):
        key = (attribute(meta, "property") or attribute(meta, "name") or attribute(meta, "itemprop")).lower()
        field = _OG.get(key)
        value = " ".join(attribute(meta, "content").split())
        if field and value and not (field == "author" and value.startswith("http")):
            out.setdefault(field, value)
    link = root.css_first("link[rel=canonical]")
    if link is not None and attribute(link, "href"):
        out["url"] = attribute(link, "href")
    if "title" not in out:
        title = root.css_first("title")
        if title is not None:
            out["title"] = re.split(r"\s+[|–—·»-]\s+", " ".join(title.text(deep=True).split()))[0]
    if "date" in out:
        found = find_date(out["date"])
        if found:
            out["date"] = found[0]
        else:
            del out["date"]
    return {key: value for key, value in out.items() if value}


def _json_ld(text: str) -> Iterator[dict[str, str]]:
    from rareearth_cli.readers.nested import decode  # noqa: PLC0415

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


def plain_text(markup: str) -> list[str]:
    """Give the paragraphs of a piece of HTML: what feeds, mails and JSON hold."""
    if "<" not in markup and "&" not in markup:
        return [part for part in (" ".join(part.split()) for part in re.split(r"\n\s*\n", markup)) if part]
    root = parse(markup)
    if root is None:
        return []
    body = root.css_first("body") or root
    return [piece.block.text for piece in Walk(inside=True).run(body)]


def plain_blocks(markup: str) -> list[Block]:
    """Give the blocks of a piece of HTML, lines counted within it."""
    root = parse(markup)
    if root is None:
        return []
    body = root.css_first("body") or root
    return [with_marked_dates(piece) for piece in Walk(inside=True).run(body)]
