"""Tables of HTML -> cells, with the line of each row."""

from typing import TYPE_CHECKING

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Table
from rareearth_cli.readers.dom import LINE, attribute

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_TEXT = 40  # code points of a text below its title
_SPACE = pattern(r"[ \t\n\r\f]+")
_BEFORE_MARK = pattern(r" ([,.;:!?])")


def read_table(node: "LexborNode", line: int) -> tuple[Table | None, str, int]:
    """Read a table of cells, as the table, its text and its last line.

    The table is None where it is there for its looks: one column, or cells that hold whole articles.
    """
    header: tuple[str, ...] | None = None
    heads: list[int] = []
    rows: list[tuple[tuple[str, ...], int, tuple[str, ...]]] = []  # cells, line, targets of links
    articles = 0
    for row in node.css("tr"):
        place = int(attribute(row, LINE) or line)
        cells = [cell for cell in elements_of(row) if cell.tag in {"td", "th"}]
        if cells and row.css_first("table, p + p") is not None:
            return None, "", line
        articles += any(map(_is_article, cells))
        words = tuple(_words(cell) for cell in cells)
        if header is None and not rows and cells and _names_columns(row, cells):
            header = words
            heads.append(place)
        elif any(words):
            rows.append((words, place, _targets(cells)))
        line = max(line, place, *(int(attribute(inner, LINE) or 0) for inner in row.css(f"[{LINE}]")))
    width = max((len(words) for words, _, _ in rows), default=0)
    is_for_looks = header is None and 2 * articles > len(rows)
    if width < 2 or (len(rows) < 2 and header is None) or is_for_looks:  # noqa: PLR2004 (a table has rows and columns)
        return None, "", line
    text = "\n".join(" | ".join(words) for words in ([header] if header else []) + [words for words, _, _ in rows])
    cells_of = tuple((*words, *[""] * (width - len(words))) for words, _, _ in rows)
    links = tuple(targets for _, _, targets in rows)
    table = Table(header, cells_of, tuple(place for _, place, _ in rows), tuple(heads), links if any(links) else ())
    return table, text, line


def _is_article(cell: "LexborNode") -> bool:
    """Tell whether a cell holds a title, set off from the text that follows it there on a line of its own."""
    title = cell.css_first("b, strong, h1, h2, h3, h4, h5, h6, a")
    if title is None or cell.css_first("br, p, div") is None:
        return False
    said, name = _words(cell), _words(title)
    return bool(name) and said.startswith(name) and len(said) > len(name) + _TEXT


def _words(cell: "LexborNode") -> str:
    """Give the words of a cell; a space between elements is none before a mark, one of its own is, as in French."""
    said = _SPACE.sub(" ", cell.text(deep=True, separator=" ")).strip()
    if not _BEFORE_MARK.search(said):
        return said
    own = _SPACE.sub(" ", cell.text(deep=True))
    return _BEFORE_MARK.sub(lambda found: found[found[0] not in own], said)


def _names_columns(row: "LexborNode", cells: "list[LexborNode]") -> bool:
    return all(cell.tag == "th" for cell in cells) or (row.parent is not None and row.parent.tag == "thead")


def _targets(cells: "list[LexborNode]") -> tuple[str, ...]:
    return tuple(target for cell in cells for link in cell.css("a[href]") if (target := attribute(link, "href")))


def elements_of(node: "LexborNode") -> "list[LexborNode]":
    """Give the elements that stand directly within one."""
    out = []
    child = node.child
    while child is not None:
        if child.is_element_node:
            out.append(child)
        child = child.next
    return out
