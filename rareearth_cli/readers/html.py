"""HTML -> documents: repeated siblings are cards, tables are listings, else the page is an article.

Nothing is executed or loaded. What the head says (meta tags, JSON-LD) fills what the page does not show.
"""

from typing import TYPE_CHECKING

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bodies import add_text, learn_values
from rareearth_cli.readers.cards import articles_of, category_of, fill_cards, find_cards, names_author, names_category
from rareearth_cli.readers.dom import LINE, attribute, classes_of, parse
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.html_tables import elements_of, read_table
from rareearth_cli.readers.layout import lay_out
from rareearth_cli.readers.meta_lines import read_line
from rareearth_cli.readers.names import is_person
from rareearth_cli.readers.page_head import Article, read_articles, read_head
from rareearth_cli.readers.plain import read_blocks, wrap_width
from rareearth_cli.readers.tying import Run
from rareearth_cli.readers.walk import Piece, Walk, as_titles, join_terms, with_marked_dates

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SITE = pattern(r"(?i)(?:^|[\s_-])(?:site|logo|brand|blog)(?:$|[\s_-])")  # of a heading that names the site
_NAME = 60  # code points of an author's name
_KICKER = 3  # words of a category
_MOST = 0.8  # of the page's text in `pre`: the page is a plain text
_DEEP = 16  # elements around the texts of a page
_IMPRINT = 300  # code points below the table that holds them
_HALF = 0.6  # of the page's text in the table that holds its texts, be they short
_THIRD = 0.3  # of the page's text, at least, in what calls itself its main part


def read_page(text: str, run: Run) -> Page:
    """Read a page into drafts, with the account of its lines."""
    page = Page(text.split("\n"), 1)
    if page.lines and not page.lines[-1]:
        page = Page(page.lines[:-1], 1)
    root = parse(text)
    if root is None:
        return page
    articles = read_articles(root)
    head = read_head(root, articles)
    fill_page(page, root, head, run)
    whole = [article for article in articles if article.text]
    shown = sum(len(block.text) for draft in page.drafts for block in draft.blocks)
    if shown < _THIRD * sum(len(article.text) for article in whole):
        page = Page(page.lines, 1)
        _tell(page, whole, head)
    return page


def _tell(page: Page, articles: list[Article], head: dict[str, str]) -> None:
    """Make drafts of the articles that a page holds for machines, where it shows little or nothing of them."""
    for article in articles:
        draft = Draft()
        page.drafts.append(draft)
        learn_values(draft, article.fields)
        if "title" in draft.fields:
            draft.title_line = article.title_line
            page.roles[article.title_line] = "title"
            page.owners[article.title_line] = len(page.drafts) - 1
        add_text(page, draft, article.text, article.line)
    if len(articles) == 1:
        _complete(page.drafts[0], head)


def fill_page(page: Page, root: "LexborNode", head: dict[str, str], run: Run) -> None:
    """Find the documents of a parsed page."""
    body = root.css_first("body") or root
    pre = body.css_first("pre")
    if pre is not None and len(pre.text(deep=True)) > _MOST * len(body.text(deep=True)):
        _fill_plain(page, pre, run)
        return
    main = _main(body)
    whole = len(main.text(deep=True))
    cards = None if run.is_one else find_cards(main, whole)
    if cards:
        fill_cards(page, main, cards, whole)
        _collect(page, body)
        return
    single = articles_of(main, whole) if main.tag != "article" else [main]
    target = single[0] if len(single) == 1 else main
    blocks = _blocks(page, target, inside=target.tag != "body")
    if not any(block.kind == "heading" for block in blocks):
        more = _blocks(page, main, inside=True)
        blocks = more if any(block.kind == "heading" for block in more) else blocks
    blocks = _titled(blocks, head.get("title", ""))
    is_one = len(single) == 1 and "date" in head  # the page says that it is an article
    lay_out(page, _told_apart(blocks), run, is_one=is_one)
    if len(page.drafts) == 1:
        _complete(page.drafts[0], {**head, "category": category_of(target) or head.get("category", "")})


def _titled(blocks: list[Block], title: str) -> list[Block]:
    """Make the heading of a page without one of the line that says what the head of the page calls it.

    Short lines above it that say nothing of the text are the page's own.
    """
    places = [at for at, block in enumerate(blocks) if block.kind == "text" and block.text == title]
    if not title or len(places) != 1 or any(block.level == 1 for block in blocks):
        return blocks
    at = places[0]
    own = all(len(block.text) <= _NAME and not read_line(block.text) for block in blocks[:at])
    return [*([] if own else blocks[:at]), blocks[at]._replace(kind="heading", level=1), *blocks[at + 1 :]]


def _collect(page: Page, body: "LexborNode") -> None:
    """Name the collection of cards without a heading above them by the one first-level heading of the page."""
    heads = body.css("h1")
    if len(heads) != 1 or _SITE.search(classes_of(heads[0])) or any("collection" in one.known() for one in page.drafts):
        return
    name = " ".join(heads[0].text(deep=True).split())
    line = int(attribute(heads[0], LINE) or 0)
    if not name or page.owners[line] >= 0:
        return
    page.roles[line] = "collection"
    for draft in page.drafts:
        draft.fields["collection"] = name


def _blocks(page: Page, node: "LexborNode", *, inside: bool) -> list[Block]:
    whole = len(node.text(deep=True))
    walk = Walk(inside=inside, whole=whole, last=len(page.lines) - 1)
    pieces = as_titles(join_terms(walk.run(node, _below_layout(node, whole))))
    title = next((at for at, piece in enumerate(pieces) if piece.block.level == 1), 0)
    above = [_as_kicker(piece) or with_marked_dates(piece) for piece in pieces[:title]]
    return above + [_as_byline(piece) or with_marked_dates(piece) for piece in pieces[title:]]


def _as_kicker(piece: Piece) -> Block | None:
    """Read a link above the title that the markup calls a category or tag, or what it calls a kicker."""
    block = piece.block
    marked = piece.linked == block.text or "kicker" in piece.classes.lower() or "eyebrow" in piece.classes.lower()
    if not marked or len(block.text.split()) > _KICKER or not names_category(piece.classes):
        return None
    return block._replace(kind="text", text=f"Category: {block.text}", starts=block.starts[:1], links=())


def _as_byline(piece: Piece) -> Block | None:
    """Read a name that the markup calls an author's as a byline, though it be a heading."""
    block = piece.block
    if len(block.text) > _NAME or not is_person(block.text) or not names_author(piece.classes) or read_line(block.text):
        return None
    return block._replace(kind="text", level=0, text=f"By {block.text}", starts=block.starts[:1])


def _below_layout(node: "LexborNode", whole: int) -> frozenset[int]:
    """Find what stands below the tables in which a page lays out its texts: its imprint, as a rule."""
    below: list[LexborNode] = []
    count = 0  # of those below a table
    for _ in range(_DEEP):
        children = elements_of(node)
        held = next((at for at, one in enumerate(children) if len(one.text(deep=True)) > _HALF * whole), None)
        if held is None:
            break
        below += children[held + 1 :]
        node = children[held]
        if node.tag == "table" and read_table(node, 0)[0] is None:
            count = len(below)
    said = {one.mem_id: " ".join(one.text(deep=True).split()) for one in below[:count]}
    if sum(map(len, said.values())) > _IMPRINT:
        return frozenset()
    return frozenset(ident for ident, text in said.items() if not read_line(text))


def _fill_plain(page: Page, pre: "LexborNode", run: Run) -> None:
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
        if len(found) == 1 and len(found[0].text(deep=True)) > _THIRD * len(body.text(deep=True)):
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


def _complete(draft: Draft, head: dict[str, str]) -> None:
    """Fill what the page does not show from what its head says, which knows the address best."""
    draft.learn(head)
    draft.fields.update({"url": head["url"]} if "url" in head else {})
