"""A tree of HTML -> blocks of text, with the lines they stood on and what the markup says of them."""

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block, Kind, Starts
from rareearth_cli.readers.dom import INLINE, LINE, attribute, classes_of, is_own
from rareearth_cli.readers.html_tables import read_table
from rareearth_cli.readers.meta_lines import read_line
from rareearth_cli.readers.metadata import column_name

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SPACE = pattern(r"[ \t\n\r\f]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ARTICLES = frozenset(["article", "main"])
_SHORT = 160  # code points of a line about a document
_BROKEN_OFF = 100  # code points of the shortest line of a block that was broken by hand
_VALUE = 90  # code points of the value of a label
_TEXT = 60  # code points, on average, of descriptions that are texts
_TERM = 4  # the level of a term that is a title
_NO_END = 1 << 60  # a line that no page has
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


class Walk:
    """One walk through an element, which gives its blocks in order."""

    def __init__(self, *, inside: bool = False, whole: int = 0, last: int = _NO_END) -> None:
        """Begin; `whole` is the length of the page's text, by which a sidebar is told from it, `last` its last line."""
        self.pieces: list[Piece] = []
        self._inside = int(inside)  # how many articles deep
        self._context: list[tuple[str, str]] = []  # the elements around, with their classes
        self._whole = whole
        self._line = 0
        self._last = max(0, last)
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
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self._leave(node.tag or "")
            elif node.is_text_node:
                self._text(node.text_content or "")
            elif node.is_element_node and node.mem_id not in skip and self._enter(node, top=node is root):
                stack.append((node, True))
                child = node.last_child
                while child is not None:
                    stack.append((child, False))
                    child = child.prev
        self._flush()
        return self.pieces

    def _enter(self, node: "LexborNode", *, top: bool) -> bool:
        """Enter an element; tell whether what is in it is to be walked."""
        tag = node.tag or ""
        said = node.attributes.get(LINE)
        if said:
            self._line = int(said)
        if not top and is_own(node, inside=self._inside > 0, small=self._is_small(node)):
            return False
        if tag == "br":
            self._break()
            return False
        if tag in INLINE:
            self._bounds.append(len(self._parts))
            self._enter_inline(node, tag)
            return True
        self._flush()
        if tag == "hr":
            rule = Block("rule", "", self._line, self._line, ((0, self._line),), 1)
            self.pieces.append(Piece(rule, tag, "", (), (), ""))
            return False
        if tag == "table" and self._table(node):
            return False
        self._inside += tag in _ARTICLES
        self._context.append((tag, classes_of(node)))
        if attribute(node, "datetime") and not node.child:
            self._dates.append(attribute(node, "datetime"))
        return True

    def _leave(self, tag: str) -> None:
        if tag in INLINE:
            self._bounds.append(len(self._parts))
            return
        self._flush()
        self._context.pop()
        self._inside -= tag in _ARTICLES

    def _is_small(self, node: "LexborNode") -> bool:
        """Tell whether an element holds so little of the page that its class may make it a sidebar."""
        if not self._whole or not ("class" in node.attributes or "id" in node.attributes):
            return True
        return len(node.text(deep=True)) < _QUARTER * self._whole

    def _enter_inline(self, node: "LexborNode", tag: str) -> None:
        if tag == "a" and (target := attribute(node, "href")):
            if _holds_block(node):
                self._flush()  # the words before it are none of the link's
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
            self._line = min(
                self._line + (number > 0), self._last
            )  # a tag that comes twice has told a line too far down
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

    def _break(self) -> None:
        self._bounds.append(len(self._parts))
        if self._parts and self._parts[-1] == "\x00":
            self._parts.pop()
            self._flush()
        elif self._parts:
            self._add("\x00")

    def _flush(self) -> None:
        parts, starts, bounds = self._parts, self._starts, self._bounds
        self._parts, self._starts, self._length, self._bounds = [], [], 0, []
        if not starts:
            return
        links, dates, linked, within = self._links, self._dates, self._linked, self._within
        self._links, self._dates, self._linked, self._within = [], [], "", []
        context = self._context
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
        block = Block("table", text, first, max(first, last), ((0, first),), 1, table=table)
        self.pieces.append(Piece(block, "table", classes_of(node), (), (), ""))
        self._line = max(first, last)
        return True


def _holds_block(node: "LexborNode") -> bool:
    """Tell whether an element of a line has a heading, paragraph or the like right within it."""
    child = node.child
    while child is not None:
        if child.is_element_node and child.tag not in INLINE:
            return True
        child = child.next
    return False


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


def join_terms(pieces: Sequence[Piece]) -> list[Piece]:
    """Join each term that is a label with its description: `Topic:` and `Mining` become one line, `Topic: Mining`."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if (
            last is not None
            and (last.tag, piece.tag) == ("dt", "dd")
            and len(piece.block.text) <= _VALUE
            and (last.block.text.endswith(":") or column_name(last.block.text))
        ):
            text = f"{last.block.text.rstrip(' :')}: {piece.block.text}"
            block = last.block._replace(text=text, last=piece.block.last, links=piece.block.links)
            out[-1] = last._replace(block=block, tag="dl", parts=(text,), dates=piece.dates)
        else:
            out.append(piece)
    return out


def as_titles(pieces: Sequence[Piece]) -> list[Piece]:
    """Make headings of the terms of a list whose descriptions are texts, what stands beside a link parted from it."""
    texts = [len(piece.block.text) for piece in pieces if piece.tag == "dd"]
    if not texts or sum(texts) < _TEXT * len(texts):
        return list(pieces)
    out: list[Piece] = []
    for piece in pieces:
        if piece.tag != "dt":
            out.append(piece)
            continue
        title = piece.linked or piece.parts[0]
        before, _, rest = piece.block.text.partition(title)
        block = piece.block._replace(kind="heading", level=_TERM, text=title if not before else piece.block.text)
        out.append(piece._replace(block=block))
        if not before and (more := rest.strip(" |·–—-()")):
            line = piece.block.starts[-1][1]
            out.append(piece._replace(block=piece.block._replace(text=more, starts=((0, line),), gap=0), tag="span"))
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
