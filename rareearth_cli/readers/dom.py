"""HTML -> a tree that knows the line of each element, and its text as blocks.

The parser (lexbor) gives no positions, so each start tag is handed its line as an attribute before it reads the page.
It also takes quadratic time on deep nesting: tags nested deeper than any page has are left out.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rareearth_cli.readers.blocks import Block, Kind, Starts, Table
from rareearth_cli.readers.bylines import read_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LINE = "data-rareearth-line"
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_DEEPEST = 200
_NO_DEPTH = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "optgroup",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "area",
        "base",
        "col",
        "embed",
        "source",
        "track",
        "wbr",
        "param",
        "html",
        "head",
        "body",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "blink",
        "picture",
        "img",
        "br",
    ]
)
SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "form",
        "button",
        "select",
        "textarea",
        "input",
        "iframe",
        "object",
        "embed",
        "canvas",
        "video",
        "audio",
        "map",
        "dialog",
        "menu",
        "head",
        "nav",
        "aside",
        "datalist",
        "progress",
        "meter",
        "figcaption",
    ]
)
_PAGE_PARTS = frozenset(["header", "footer"])
_OWN = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|consent|social|share|sharing|sharebar|sidebar|related|recommended|"
    r"newsletter|subscribe|subscription|advert|advertisement|ads?|sponsored|promo|banner|popup|modal|pagination|pager|comments?|skip-link|"
    r"sr-only|visually-hidden|screen-reader-text|tags-list|footer|toolbar|search-form)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SHORT = 160  # code points of a line about a document
_BROKEN_OFF = 100  # code points of the shortest line of a block that was broken by hand
_QUARTER = 0.25  # of a page's text: what holds more is no sidebar, whatever its class


class Piece(NamedTuple):
    """A block of a page with what its markup says: the classes and tags within and around, a machine-readable date.

    `parts` are its inline pieces, apart; `links` the targets of its links, `linked` the text of the first.
    """

    block: Block
    tag: str
    classes: str
    parts: tuple[str, ...]
    dates: tuple[str, ...]
    linked: str


def parse(text: str) -> "LexborNode | None":
    """Parse a page; None where there is nothing in it."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 (slow to load)

    return LexborHTMLParser(with_lines(text).encode("utf-8", "surrogatepass").decode("utf-8", "replace")).root


def with_lines(text: str) -> str:
    """Hand each start tag its line, counted from 0, and leave out tags nested beyond measure."""
    ends = [found.start() for found in re.finditer("\n", text)]
    out: list[str] = []
    done = depth = dropped = 0
    for found in _TAG.finditer(text):
        name = found.group(2).lower()
        if name not in _NO_DEPTH:
            if found.group(1):
                if dropped:
                    dropped -= 1
                else:
                    depth = max(0, depth - 1)
            elif depth >= _DEEPEST:
                dropped += 1
                out.append(text[done : found.start()])
                close = text.find(">", found.end(), found.end() + 2000)
                done = close + 1 if close >= 0 else found.end()
                continue
            else:
                depth += 1
        if not found.group(1) and found.start() >= done:
            out.append(text[done : found.end()])
            out.append(f' {LINE}="{bisect_right(ends, found.start())}"')
            done = found.end()
    out.append(text[done:])
    return "".join(out)


def attribute(node: "LexborNode", name: str) -> str:
    """Give an attribute, empty where there is none."""
    return (node.attributes.get(name) or "") if node.is_element_node else ""


def classes_of(node: "LexborNode") -> str:
    """Give the classes and the id of an element, and what it says it holds."""
    known = node.attributes
    return " ".join(
        value for key in ("class", "itemprop", "rel", "property", "data-testid") if (value := known.get(key))
    )


def is_own(node: "LexborNode", *, inside: bool, small: bool) -> bool:
    """Tell whether an element is the page's own: navigation, forms, hidden parts; `inside` an article, headers are its."""
    tag = node.tag or ""
    if tag in SKIPPED or (tag in _PAGE_PARTS and not inside):
        return True
    known = node.attributes
    if (
        "hidden" in known
        or known.get("aria-hidden") == "true"
        or "display:none" in (known.get("style") or "").replace(" ", "")
    ):
        return True
    if known.get("role") in {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert"}:
        return True
    return small and bool(_OWN.search(f"{known.get('class') or ''} {known.get('id') or ''}"))


class Walk:
    """One walk through an element, which gives its blocks in order."""

    def __init__(self, *, inside: bool = False, whole: int = 0) -> None:
        """Begin; `whole` is the length of the page's text, by which a sidebar is told from the text."""
        self.pieces: list[Piece] = []
        self._inside = inside
        self._whole = whole
        self._line = 0
        self._parts: list[str] = []
        self._starts: list[tuple[int, int]] = []
        self._length = 0
        self._links: list[str] = []
        self._dates: list[str] = []
        self._linked = ""
        self._within: list[str] = []
        self._bounds: list[int] = []

    def run(self, root: "LexborNode", skip: frozenset[int] = frozenset()) -> list[Piece]:
        """Walk an element, elements whose memory id is in `skip` left out."""
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        depth_inside = 0
        context: list[tuple[str, str]] = []
        while stack:
            node, leaving = stack.pop()
            tag = node.tag or ""
            if leaving:
                if tag not in INLINE:
                    self._flush(context)
                    context.pop()
                else:
                    self._bounds.append(len(self._parts))
                if tag in {"article", "main"}:
                    depth_inside -= 1
                continue
            if node.is_text_node:
                self._text(node.text_content or "")
                continue
            if not node.is_element_node or node.mem_id in skip:
                continue
            said = node.attributes.get(LINE)
            if said:
                self._line = int(said)
            if node is not root and is_own(node, inside=self._inside or depth_inside > 0, small=self._is_small(node)):
                continue
            if tag == "table":
                self._flush(context)
                if self._table(node):
                    continue
            if tag == "br":
                self._break(context)
                continue
            if tag == "hr":
                self._flush(context)
                self.pieces.append(
                    Piece(Block("rule", "", self._line, self._line, ((0, self._line),), 1), tag, "", (), (), "")
                )
                continue
            if tag in {"article", "main"}:
                depth_inside += 1
            if tag in INLINE:
                self._bounds.append(len(self._parts))
                self._enter_inline(node, tag)
            else:
                self._flush(context)
                context.append((tag, classes_of(node)))
                if attribute(node, "datetime") and not node.child:
                    self._dates.append(attribute(node, "datetime"))
            stack.append((node, True))
            child = node.last_child
            while child is not None:
                stack.append((child, False))
                child = child.prev
        self._flush(context)
        return self.pieces

    def _is_small(self, node: "LexborNode") -> bool:
        return (
            not self._whole or len(node.text(deep=True)) < _QUARTER * self._whole
            if "class" in node.attributes or "id" in node.attributes
            else True
        )

    def _enter_inline(self, node: "LexborNode", tag: str) -> None:
        if tag == "a" and (target := attribute(node, "href")):
            self._links.append(target)
            if not self._linked:
                self._linked = _SPACE.sub(" ", node.text(deep=True)).strip()
        if tag in {"time", "data", "span", "abbr"}:
            day = attribute(node, "datetime") or (attribute(node, "title") if tag == "abbr" else "")
            if day:
                self._dates.append(day)
        said = classes_of(node)
        if said or tag in {"time", "a", "strong", "b"}:
            self._within.append(f"{tag} {said}")

    def _text(self, text: str) -> None:
        for number, part in enumerate(text.split("\n")):
            self._line += number > 0
            words = _SPACE.sub(" ", part)
            if (not words or number) and self._parts and not self._parts[-1].endswith((" ", "\x00")):
                self._add(" ")
            words = words.lstrip() if not self._length or self._parts[-1].endswith((" ", "\x00")) else words
            if not words:
                continue
            if words != " " and (not self._starts or self._starts[-1][1] != self._line):
                self._starts.append((self._length + (words[0] == " "), self._line))
            self._add(words)

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _break(self, context: list[tuple[str, str]]) -> None:
        self._bounds.append(len(self._parts))
        if self._parts and self._parts[-1] == "\x00":
            self._parts.pop()
            self._flush(context)
        elif self._parts:
            self._add("\x00")

    def _flush(self, context: list[tuple[str, str]]) -> None:
        parts, starts, bounds = self._parts, self._starts, self._bounds
        self._parts, self._starts, self._length, self._bounds = [], [], 0, []
        if not starts:
            return
        links, dates, linked, within = self._links, self._dates, self._linked, self._within
        self._links, self._dates, self._linked, self._within = [], [], "", []
        tag = context[-1][0] if context else ""
        heading = next((_HEADINGS[name] for name, _ in reversed(context[-3:]) if name in _HEADINGS), 0)
        item = not heading and any(name == "li" for name, _ in context[-3:])
        edges = [0, *bounds, len(parts)]
        pieces = tuple(
            piece for a, b in itertools.pairwise(edges) if (piece := "".join(parts[a:b]).replace("\x00", " ").strip())
        )
        classes = " ".join(value for _, value in context[-3:] if value) + " " + " ".join(within)
        kind: Kind = "heading" if heading else "item" if item else "text"
        lines = list(_lines_of("".join(parts), starts, whole=bool(heading)))
        for number, (text, own) in enumerate(lines):
            said = pieces if len(lines) == 1 else (text,)
            gap = 0 if tag == "dd" or number else 1
            mark = "*" if item and not number else ""
            block = Block(kind, text, own[0][1], own[-1][1], own, gap, heading, mark, 0, tuple(links))
            self.pieces.append(Piece(block, tag, classes, said, tuple(dates), linked))

    def _table(self, node: "LexborNode") -> bool:
        table, text, last = read_table(node, self._line)
        if table is None:
            return False
        first = self._line
        self.pieces.append(
            Piece(
                Block("table", text, first, max(first, last), ((0, first),), 1, table=table),
                "table",
                classes_of(node),
                (),
                (),
                "",
            )
        )
        self._line = max(first, last)
        return True


def _lines_of(text: str, starts: list[tuple[int, int]], *, whole: bool) -> Iterator[tuple[str, Starts]]:
    """Part a block at its line breaks where a line of it is short, as in a head set with them; else join them."""
    segments = text.split("\x00")
    if whole or len(segments) == 1 or min(len(segment) for segment in segments if segment.strip()) > _BROKEN_OFF:
        yield text.replace("\x00", " ").rstrip(), tuple(starts)
        return
    at = 0
    line = starts[0][1]
    for segment in segments:
        end = at + len(segment)
        bare = segment.strip()
        lead = len(segment) - len(segment.lstrip())
        own = [(max(0, offset - at - lead), place) for offset, place in starts if at <= offset < end]
        if bare:
            if not own or own[0][0]:
                own.insert(0, (0, line))
            yield bare, tuple(own)
        line = own[-1][1] if own else line
        at = end + 1


def read_table(node: "LexborNode", line: int) -> tuple[Table | None, str, int]:
    """Read a table of cells; None where it is there for its looks: one column, or cells that hold whole articles."""
    rows: list[tuple[str, ...]] = []
    places: list[int] = []
    links: list[tuple[str, ...]] = []
    heads: list[int] = []
    header: tuple[str, ...] | None = None
    for row in node.css("tr"):
        place = int(attribute(row, LINE) or line)
        line = max(line, place)
        cells = [cell for cell in _children(row) if cell.tag in {"td", "th"}]
        if not cells or any(cell.css_first("table, h1, h2, h3, p + p") is not None for cell in cells):
            if cells and row.css_first("table, p + p") is not None:
                return None, "", line
        words = tuple(_SPACE.sub(" ", cell.text(deep=True, separator=" ")).strip() for cell in cells)
        words = tuple(re.sub(r" ([,.;:!?])", r"\1", word) for word in words)
        if (
            header is None
            and not rows
            and cells
            and (all(cell.tag == "th" for cell in cells) or (row.parent is not None and row.parent.tag == "thead"))
        ):
            header = words
            heads.append(place)
            continue
        if any(words):
            rows.append(words)
            places.append(place)
            links.append(
                tuple(target for cell in cells for link in cell.css("a[href]") if (target := attribute(link, "href")))
            )
        for inner in row.css(f"[{LINE}]"):
            line = max(line, int(attribute(inner, LINE) or 0))
    width = max(map(len, rows), default=0)
    if width < 2 or not rows or (len(rows) < 2 and header is None):  # noqa: PLR2004 (a table has rows and columns)
        return None, "", line
    text = "\n".join(" | ".join(row) for row in ([header, *rows] if header else rows))
    padded = tuple((*row, *[""] * (width - len(row))) for row in rows)
    kept = tuple(links) if any(links) else ()
    return Table(header, padded, tuple(places), tuple(heads), kept), text, line


def _children(node: "LexborNode") -> "list[LexborNode]":
    out = []
    child = node.child
    while child is not None:
        if child.is_element_node:
            out.append(child)
        child = child.next
    return out


def with_marked_dates(piece: Piece) -> Block:
    """Give the block of a piece, its inline parts set apart where it says something about a document only so."""
    block = piece.block
    if (
        len(block.text) <= _SHORT
        and block.kind in {"text", "item"}
        and (piece.dates or len(piece.parts) > 1)
        and not read_line(block.text)
    ):
        apart = " | ".join(piece.parts)
        if read_line(apart):
            return block._replace(text=apart, starts=block.starts[:1])
    return block
