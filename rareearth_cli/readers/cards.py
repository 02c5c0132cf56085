"""Repeated siblings of a page -> documents: cards, teasers, search hits, posts."""

import re
from typing import TYPE_CHECKING

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.body import add_body, leave_out
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.dom import INLINE, LINE, attribute, classes_of, is_own
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.elisions import is_elision
from rareearth_cli.readers.labels import Looks, is_headline, look_at
from rareearth_cli.readers.meta_lines import read_line, resolve
from rareearth_cli.readers.metadata import any_label
from rareearth_cli.readers.names import person, without_article
from rareearth_cli.readers.walk import Piece, Walk, join_terms

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLE = pattern(r"(?:^|[\s_-])(?:title|headline|heading|hed|entry-title|subject|name|t)(?:$|[\s_-])", re.IGNORECASE)
_CATEGORY = pattern(
    r"(?:^|[\s_-])(?:tag|tags|category|categories|cat|topic|section|kicker|label|badge|eyebrow|rubric|channel|"
    r"articleSection|k)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR = pattern(r"(?:^|[\s_-])(?:author|byline|by|writer|creator)(?:$|[\s_-])", re.IGNORECASE)
_SOURCE = pattern(r"(?:^|[\s_-])(?:source|publisher|outlet|site|provider)(?:$|[\s_-])", re.IGNORECASE)
_CARD = pattern(
    r"(?:^|[\s_-])(?:card|post|entry|item|teaser|story|result|article|listing|news|hentry|summary|release)s?"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_NUMBERED = pattern(r"[A-Za-z]{1,10}[-_]?\d[\w-]*\Z")
_CARD_TEXT = 50  # code points on average, below which siblings are a menu
_QUARTER = 0.25  # of the page's text: what holds more is no sidebar
_SHARE = 0.4  # of the page's text that cards hold
_COUNTED = pattern(r"(?i)(?:post|item|card|entry|article|node|story|row|result|li|div)[-_]?\d+\Z")
_BY = pattern(r"\Aby\s+", re.IGNORECASE)
_NO_CARDS = frozenset(
    [
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
    ]
)
_NO_PAGES = ("#", "mailto:", "javascript:")
_FEWEST = 2  # siblings whose class says what they are, or articles; others must be one more
_MOST = 0.8  # of the siblings that have a title: one may be an advert
_MANY = 0.6  # of the siblings that have a text besides
_MORE = 1.02  # times the text of the siblings further out that those further in must hold
_DATE = 20  # code points: a text beside a title is longer
_SENTENCE = 40  # code points of a line in a card that is no label
_BESIDE = 40  # code points that may stand beside a title in its block
_LINE = 160  # code points of a line about a document
_DATED_WORDS = 10
_NAME = 6  # words


def find_cards(main: "LexborNode", whole: int) -> "list[LexborNode]":
    """Find the repeated siblings that hold most of the text; none where the page is one text."""
    articles = articles_of(main, whole)
    if len(articles) >= _FEWEST and sum(len(node.text(deep=True)) for node in articles) > _SHARE * whole / 2:
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
            if key.split(" ")[0] in _NO_CARDS:
                continue
            total = float(sum(len(one.text(deep=True)) for one in group))
            if total > most * _MORE and _are_cards(key, group, total, whole):
                best, most = group, total
    return best


def articles_of(main: "LexborNode", whole: int) -> "list[LexborNode]":
    """Find the articles of a page that stand in no other, and in nothing that is the page's own: `Read more`."""
    return [node for node in main.css("article") if not _inside(node, main, whole)]


def _are_cards(key: str, group: "list[LexborNode]", total: float, whole: int) -> bool:
    least = _FEWEST if _CARD.search(key) else _FEWEST + 1
    if len(group) < least or total < _CARD_TEXT * len(group) or total < _SHARE * whole:
        return False
    titled = sum(_title_node(one) is not None for one in group)
    if titled < _MOST * len(group):
        return False
    texts = sum(_has_text_beside_title(one) for one in group)
    return texts >= _MANY * len(group)


def _has_text_beside_title(node: "LexborNode") -> bool:
    title = _title_node(node)
    return title is not None and len(node.text(deep=True).strip()) > len(title.text(deep=True).strip()) + _DATE


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
        if len(text.split()) >= 3 and (is_headline(text) or text[-1] == "?") and not is_elision(text):  # noqa: PLR2004 (a link of fewer words is a tag)
            return node
    return None


def _inside(node: "LexborNode", stop: "LexborNode", whole: int) -> bool:
    parent = node.parent
    while parent is not None and parent.mem_id != stop.mem_id:
        if parent.tag == "article" or is_own(parent, inside=True, small=False):
            return True
        if is_own(parent, inside=True, small=True) and len(parent.text(deep=True)) < _QUARTER * whole:
            return True
        parent = parent.parent
    return False


def fill_cards(page: Page, main: "LexborNode", cards: "list[LexborNode]", whole: int) -> None:
    """Make a document of each card; the heading above them is their collection."""
    own = frozenset(card.mem_id for card in cards)
    around = Walk(inside=main.tag != "body", whole=whole, last=len(page.lines) - 1).run(main, own)
    blocks = [piece.block for piece in around]
    looks = look_at(blocks)
    first_line = min((int(attribute(card, LINE) or 0) for card in cards), default=0)
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
    """Read a card: its title, what its short parts say, its text."""
    ident = attribute(card, "data-id") or attribute(card, "id")
    if _NUMBERED.match(ident) and not _COUNTED.match(ident):
        draft.fields["id"] = ident
    draft.learn({"category": category_of(card)})
    title = _title_node(card)
    said = " ".join(title.text(deep=True).split()) if title is not None else ""
    pieces = join_terms(Walk(inside=True, last=len(page.lines) - 1).run(card))
    body: list[Block] = []
    for piece in pieces:
        block = piece.block
        if said and "title" not in draft.fields and _is_title(piece, said):
            page.give(block, "title", owner)
            body += _take_title(draft, piece, said)
        elif _learn(draft, piece) or _learn_term(draft, piece):
            page.give(block, "meta", owner)
        else:
            body.append(block if block.kind != "item" else block._replace(kind="text", mark=""))
    looks = look_at(body)
    if len(body) > 1:
        looks = [_as_body(look, block) for look, block in zip(looks, body, strict=True)]
    while looks and looks[-1].look == "boilerplate":
        leave_out(page, draft, body.pop(), looks.pop(), owner)
    if body and looks[-1].look == "elision" and body[-1].links:
        draft.learn({"url": body[-1].links[0]})
    add_body(page, draft, body, looks)
    marked = {day for piece in pieces for day in piece.dates}
    if "date" not in draft.fields and len(marked) == 1 and (found := find_date(marked.pop())):
        draft.learn({"date": found[0]})
    if "author" not in draft.fields:
        draft.learn({"author": _author_of(card)})
    targets = (link for piece in pieces for link in piece.block.links if not link.startswith(_NO_PAGES))
    draft.learn({"url": next(targets, "")})


def _author_of(card: "LexborNode") -> str:
    """Give the author whom the markup names within a longer line: `by <a rel="author">tamsin</a>`."""
    found = card.css_first('[rel="author"], .author a, .author .fn, .byline a, [itemprop="author"]')
    name = " ".join(found.text(deep=True).split()) if found is not None else ""
    return person(_BY.sub("", name)) if 0 < len(name.split()) <= _NAME else ""


def category_of(node: "LexborNode") -> str:
    """Give the first category under which the markup files an article; empty where it files it under none."""
    found = node.css_first('[rel~="category"], [itemprop="articleSection"]')
    name = " ".join(found.text(deep=True).split()) if found is not None else ""
    return name if len(name.split()) <= _NAME else ""


def _take_title(draft: Draft, piece: Piece, said: str) -> list[Block]:
    """Take the title out of its block, and what stands beside it; give the text that follows it there."""
    block = piece.block
    draft.fields["title"] = said
    draft.title_line = block.starts[0][1]
    if block.links:
        draft.fields.setdefault("url", block.links[0])
    before, _, rest = block.text.partition(said)
    rest = rest.strip()
    beside = rest.strip(" |·•–—-:()")
    for part in (before.strip(" |·•–—-:"), *piece.parts, beside):
        if part and part != said and (parts := read_line(part)):
            draft.learn(resolve(parts, in_cards=True))
    if not rest or block.kind == "heading" or read_line(beside):
        return []
    return [block._replace(text=rest, starts=((0, block.starts[-1][1]),))]


def _as_body(look: Looks, block: Block) -> Looks:
    return Looks("prose") if look.look == "head" and len(block.text) > _SENTENCE else look


def _is_title(piece: Piece, said: str) -> bool:
    text = piece.block.text
    return text.startswith(said) or (piece.linked == said and len(text) < len(said) + _BESIDE)


def _learn(draft: Draft, piece: Piece) -> bool:
    """Take what a short block says about the card: date, category, author, source; tell whether there is any."""
    text = piece.block.text
    if len(text) > _LINE or piece.block.kind == "heading":
        return False
    day = next((found[0] for said in piece.dates if (found := find_date(said))), "")
    parts = read_line(text) or (read_line(" | ".join(piece.parts)) if len(piece.parts) > 1 or day else None)
    if parts:
        sorted_by = "category" not in draft.fields  # by what the cards are sorted is told once
        draft.learn({**resolve(parts, in_cards=sorted_by, first=True), **({"date": day} if day else {})})
        return True
    if day and len(text.split()) <= _DATED_WORDS:
        draft.learn({"date": day})
        return True
    named = _by_class(text, piece.classes)
    draft.learn(named)
    return bool(named)


def _learn_term(draft: Draft, piece: Piece) -> bool:
    """Take a labelled value for which documents have no field."""
    said = any_label(piece.block.text) if piece.tag == "dl" else None
    if said and said[1]:
        draft.meta[said[0]] = said[1]
    return bool(said)


def names_author(classes: str) -> bool:
    """Tell whether classes say that an element holds an author's name."""
    return bool(_AUTHOR.search(classes))


def names_category(classes: str) -> bool:
    """Tell whether classes say that an element holds what a text is filed under."""
    return bool(_CATEGORY.search(classes))


def _by_class(text: str, classes: str) -> dict[str, str]:
    """Read a name by the class of its element."""
    if len(text.split()) > _NAME or text.endswith((".", "?", "!")):
        return {}
    if _AUTHOR.search(classes):
        return {"author": person(_BY.sub("", text))}
    if _CATEGORY.search(classes):
        return {"category": text.lstrip("#")}
    return {"source": without_article(text)} if _SOURCE.search(classes) else {}
