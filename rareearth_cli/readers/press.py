"""Text exports of press archives (LexisNexis, Nexis Uni, Factiva, ProQuest): a page a document, told by their marks."""

from collections.abc import Iterator

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bodies import add_text, learn_values
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.layout import lay_out
from rareearth_cli.readers.plain import read_blocks, wrap_width
from rareearth_cli.readers.press_forms import Told, begins, ends, read_codes, read_headed, read_labels, read_words
from rareearth_cli.readers.press_labels import read_colons
from rareearth_cli.readers.tying import Run

_HEAD = 1 << 16  # code points looked at
_SIGNS = (
    (r"(?im)^\s*(?:document )?\d+ of \d+ documents?\s*$", r"(?m)^\s*(?:LENGTH|LOAD-DATE): "),
    (r"(?m)^Document \d+ of \d+\s*$", r"(?m)^(?:Publication (?:info|title)|Full text|ProQuest document ID): ?"),
    (r"(?m)^End of Document\s*$", r"(?m)^(?:Length: |Load-Date: |Byline: |Body\s*$|Copyright )"),
    (
        r"(?m)^(?:AN\s+)?Document [A-Z][A-Z\d]{3,}\d{8}\w+\s*$",
        r"(?m)^(?:HD\b|[\d,.]+ [^\W\d_]{3,8}\s*$|.{10,90} words, \([^()]+\)\s*$)",
    ),
)
_PATTERNS = tuple((pattern(mark), pattern(beside)) for mark, beside in _SIGNS)
_TEXT = 80  # code points of a line that no form explains and that is text all the same


def is_export(head: str) -> bool:
    """Tell whether a text begins as an export of a press archive does: a mark of its own, and a field beside it."""
    if "ocument" not in head and "DOCUMENT" not in head:
        return False
    some = head[:_HEAD]
    return any(mark.search(some) and beside.search(some) for mark, beside in _PATTERNS)


def read_pages(parts: Iterator[list[str]], run: Run) -> Iterator[Page]:
    """Read each document of an export as a page of its own."""
    held: list[str] = []
    first = 1
    width: int | None = None
    for part in parts:
        width = wrap_width(part) if width is None else width
        for line in part:
            marked = "ocument" in line or "OCUMENT" in line
            if marked and held and begins(line):
                yield _page(held, first, width, run)
                first += len(held)
                held = []
            held.append(line)
            if marked and ends(line):
                yield _page(held, first, width, run)
                first += len(held)
                held = []
    if held:
        yield _page(held, first, width or 0, run)


def _page(lines: list[str], first: int, width: int, run: Run) -> Page:
    page = Page(lines, first)
    last = next((line for line in reversed(lines) if line.strip()), "")
    is_factiva = ends(last) and not last.startswith("End")
    forms = (read_codes, read_words, read_headed) if is_factiva else (read_labels, read_colons)
    told = next((told for read in forms if (told := read(lines))), None)
    if told is not None:
        _fill(page, told, width)
    elif any(len(line) > _TEXT for line in lines):
        lay_out(page, read_blocks(lines, width), run)
    return page


def _fill(page: Page, told: Told, width: int) -> None:
    """Make the document of a page of what its form tells."""
    draft = Draft()
    page.drafts.append(draft)
    learn_values(draft, told.fields)
    draft.meta.update({name: value for name, value in told.meta.items() if value})
    for line in told.about:
        page.roles[line], page.owners[line] = "meta", 0
    for line in told.titles:
        page.roles[line], page.owners[line] = "title", 0
    draft.title_line = told.titles[0] if told.titles else None
    begin, end = told.body
    body = [told.instead.get(line, page.lines[line]) for line in range(begin, end)]
    add_text(page, draft, "\n".join(body), begin, spread=True, width=width)
