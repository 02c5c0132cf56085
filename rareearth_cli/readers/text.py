"""Plain text and Markdown as pages: a whole dump where it is small, else stretches cut where documents end."""

from collections.abc import Iterator

from rareearth_cli.readers.doubts import Doubts
from rareearth_cli.readers.drafts import Page
from rareearth_cli.readers.layout import lay_out
from rareearth_cli.readers.plain import read_blocks, wrap_width
from rareearth_cli.readers.running_heads import find_running_heads, moved, without_heads
from rareearth_cli.readers.stretches import read_stretches
from rareearth_cli.readers.tying import Run

_PAGE = 1 << 17  # code points held before a cut is looked for
_PATIENCE = 8  # times a page without a cut that is read before it is laid out anew
_STEP = 500  # lines after which the size of a page is looked at
_FEW = 5  # documents looked at
_TABLE_SIGNS = "|│┃║"


def read_pages(parts: Iterator[list[str]], run: Run) -> Iterator[Page]:
    """Read lines as pages, each laid out; memory holds a page or the one block that has no cut in it."""
    held: list[str] = []
    doubts = Doubts(run)
    size = 0
    first = 1
    limit = again = _PAGE
    width: int | None = None
    copies: dict[str, str] = {}  # of the lines of a long block, which repeats them
    done = 0
    for part in parts:
        for begin in range(0, len(part), _STEP):
            some = part[begin : begin + _STEP]
            held += some
            size += sum(map(len, some))
            if size < limit or run.is_one:
                continue
            if width is None:
                width = wrap_width(held)
            cut = _after_table(held)
            page: Page | None = None
            rest: list[str] = []
            if cut:
                copies.clear()
                held, rest = held[:cut], held[cut:]
                page = _page(held, first, width, doubts.run)
            elif size >= again and not _has_table(held):
                page = _page(held, first, width, doubts.run)
                cut = _before_last(page)
                page, rest = (_head(page, cut), held[cut:]) if cut else (None, [])
                again = _PATIENCE * size
            if page is None:
                limit = size + max(_PAGE, size // 4)
                held[done:] = [copies.setdefault(line, line) for line in held[done:]]
                done = len(held)
                continue
            held = rest
            yield doubts.of(page)
            del page  # not held while the next is read
            copies.clear()
            done = 0
            first += cut
            size = sum(map(len, held))
            limit = again = max(_PAGE, size * 2)
    copies.clear()
    if held:
        yield doubts.of(_page(held, first, wrap_width(held) if width is None else width, doubts.run))


def _page(lines: list[str], first: int, width: int, run: Run) -> Page:
    page = Page(lines, first)
    heads = find_running_heads(lines) if width else []
    if heads:
        places = without_heads(lines, heads)
        lay_out(page, [moved(block, places) for block in read_blocks([lines[at] for at in places], width)], run)
        for at in heads:
            page.roles[at] = "boilerplate"
    else:
        lay_out(page, read_stretches(lines, width), run)
    return page


def _after_table(lines: list[str]) -> int:
    """Find the last place where a table ends and text goes on, in a dump whose tables stand below their bodies."""
    if lines and _first_is_table(lines):
        return 0
    for at in range(len(lines) - 1, 0, -1):
        if lines[at - 1][:1] in _TABLE_SIGNS and lines[at - 1] and lines[at][:1] not in _TABLE_SIGNS and lines[at]:
            return at
    return 0


def _first_is_table(lines: list[str]) -> bool:
    for line in lines:
        if line[:1] and line[:1] in _TABLE_SIGNS:
            return True
        if len(line) > 160:  # noqa: PLR2004 (prose)
            return False
    return False


def _has_table(lines: list[str]) -> bool:
    return any(line[:1] in _TABLE_SIGNS or "\t" in line for line in lines if line)


def _before_last(page: Page) -> int:
    """Find the line at which the last document of a page begins; 0 where it is the only one."""
    last = len(page.drafts) - 1
    if last < 1 or not any(draft.known().keys() & {"title", "date"} for draft in page.drafts[:_FEW]):
        return 0  # one text, or bare texts whose table may stand below
    return next((line for line, owner in enumerate(page.owners) if owner == last), 0)


def _head(page: Page, cut: int) -> Page:
    """Give the page up to a line, its last document left out."""
    head = Page(page.lines[:cut], page.first)
    head.drafts = page.drafts[:-1]
    head.roles = page.roles[:cut]
    head.owners = page.owners[:cut]
    return head
