"""CSV and TSV with a header -> documents, a row each; read as a stream."""

import csv
import itertools
import re
from collections.abc import Iterator, Sequence

from rareearth_cli.errors import Fault, Faults
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bodies import add_text, learn_values
from rareearth_cli.readers.csv_columns import Layout, are_documents, may_be_name, settle_columns
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.metadata import column_name

_MARKS = ",;\t|"
_SAMPLE = 40  # rows by which the mark and the columns are told
_TOLD = pattern(r'"?sep=([,;|\t])"?[ \t]*(?:\n|\Z)', re.IGNORECASE)  # Excel asks for such a first line
_PAGE = 500  # rows a page
_KNOWN = 2
_BROKEN = 200  # lines over which a row without quotes may go on

csv.field_size_limit(1 << 30)


def mark_of(head: str) -> str | None:
    """Find the mark that parts the cells: one that gives every row the width of the first."""
    told = _TOLD.match(head)
    if told:
        return told.group(1)
    best: tuple[int, int, str] | None = None
    first_line = head.split("\n", 1)[0]
    if len(first_line) > 100_000 and first_line.count(",") < 10:  # noqa: PLR2004 (a text, not a row)
        return None
    for mark in _MARKS:
        if mark not in first_line or (mark == "|" and first_line.lstrip().startswith(mark)):
            continue  # a table of Markdown is text
        rows = _rows(head, mark)
        if rows is None or len(rows) < 2:  # noqa: PLR2004 (a header and a row)
            continue
        width = len(rows[0])
        names = [cell.strip() for cell in rows[0]]
        known = sum(column_name(name) is not None for name in names if name)
        plain = known == 0 or all(map(may_be_name, names))
        even = sum(len(row) == width or (len(row) > width and known > _KNOWN) for row in rows) / len(rows)
        if width < 2 or even < 0.9 - 0.15 * (known >= _KNOWN) or not plain:  # noqa: PLR2004
            continue
        if known == 0 and even == 1 and len(rows) > 2 and width > 2 and are_documents(rows):  # noqa: PLR2004
            best = best or (0, width, mark)
            continue
        if known < _KNOWN and not (len(rows) > 2 and width > 2 and even == 1 and known):  # noqa: PLR2004
            continue
        if best is None or (known, width) > best[:2]:
            best = (known, width, mark)
    return best[2] if best else None


def _rows(head: str, mark: str) -> list[list[str]] | None:
    lines = head.split("\n")
    if len(head) >= 1 << 15:
        lines.pop()
    try:
        rows = [
            row
            for row in itertools.islice(
                csv.reader((line + "\n" for line in lines), delimiter=mark, strict=False), _SAMPLE + 1
            )
            if row
        ]
    except csv.Error:
        return None
    return rows[:-1] if len(rows) > _SAMPLE else rows


def read_pages(
    parts: Iterator[list[str]], name: str, text_column: str | None, faults: Faults, head: str
) -> Iterator[Page]:
    """Read rows into pages of some hundred documents.

    Raises:
        UsageError: there is no column of the name asked for.
    """
    mark = mark_of(head) or ("\t" if "\t" in head.split("\n", 1)[0] else ",")
    rows = _Rows(parts, mark)
    sample = list(itertools.islice(rows, _SAMPLE * 5))
    if sample and _TOLD.match(head):
        del sample[0]
    if not sample:
        return
    layout = settle_columns([row for row, _, _ in sample], text_column)
    if layout.meta and "text" not in layout.fields:
        faults.note(f"{name}: no column seems to be the text; --text-column names one")
    page = Page([], 1)
    whole = _whole_rows(itertools.chain(sample, rows), len(layout.names))
    if layout.names:
        _, start, end = next(whole)
        _take_lines(page, rows, end)
        page.roles[start - 1 : end] = ["meta"] * (end - start + 1)
    for row, start, end in whole:
        if len(page.drafts) >= _PAGE:
            yield page
            page = Page([], start)
        _take_lines(page, rows, end)
        cells = _mended(row, layout, mark)
        if layout.names and len(cells) != len(layout.names):
            faults.add(_ragged(name, start, len(cells), len(layout.names)))
        if any(cell.strip() for cell in cells):
            _add(page, cells, (start - page.first, end - page.first), layout)
    _take_lines(page, rows, rows.line)
    yield page


def _ragged(name: str, line: int, cells: int, width: int) -> Fault:
    todo = "add the missing cell or an empty one" if cells < width else "quote the cell that holds a comma"
    return Fault(name, line, f"a row has {cells} cells under a header of {width}", todo)


def _whole_rows(rows: Iterator[tuple[list[str], int, int]], width: int) -> Iterator[tuple[list[str], int, int]]:
    """Join a row that breaks off within a cell, for want of quotes, with those that complete it."""
    held: tuple[list[str], int, int] | None = None
    for row, start, end in rows:
        if held is not None:
            before, first, last = held
            if len(before) + len(row) - 1 <= width and start - first <= _BROKEN:
                joined = [*before[:-1], before[-1] + "\n" * (start - last) + row[0], *row[1:]]
                held = (joined, first, end)
                if len(joined) == width:
                    yield held
                    held = None
                continue
            yield held
            held = None
        if 1 < len(row) < width:
            held = (row, start, end)
        else:
            yield row, start, end
    if held is not None:
        yield held


def _mended(row: list[str], layout: Layout, mark: str) -> list[str]:
    """Join the cells of a text that holds the mark itself and was not quoted: a space follows the mark there."""
    extra = len(row) - len(layout.names)
    text = layout.fields.get("text")
    if not layout.names or extra <= 0 or text is None:
        return row
    cells = row[text : text + extra + 1]
    if all(cell.startswith(" ") for cell in cells[1:]):
        return [*row[:text], mark.join(cells), *row[text + extra + 1 :]]
    return row


class _Rows:
    """Rows with the lines they stood on, and the raw lines, kept until a page takes them."""

    def __init__(self, parts: Iterator[list[str]], mark: str) -> None:
        self.kept: list[str] = []
        self.kept_first = 1
        self.line = 0
        self._lines = itertools.chain.from_iterable(parts)
        self._reader = csv.reader(self._feed(), delimiter=mark)

    def _feed(self) -> Iterator[str]:
        for line in self._lines:
            self.line += 1
            self.kept.append(line)
            yield line + "\n"

    def __iter__(self) -> "_Rows":
        return self

    def __next__(self) -> tuple[list[str], int, int]:
        while True:
            before = self.line
            try:
                row = next(self._reader)
            except csv.Error:
                continue
            if row:
                return row, before + 1, self.line


def _take_lines(page: Page, rows: _Rows, end: int) -> None:
    """Give a page the raw lines up to one, that no page has yet."""
    take = end - rows.kept_first + 1
    if take <= 0:
        return
    lines = rows.kept[:take]
    del rows.kept[:take]
    rows.kept_first += take
    page.lines += lines
    page.roles += [None] * len(lines)
    page.owners.extend([-1] * len(lines))


def _add(page: Page, row: Sequence[str], lines: tuple[int, int], layout: Layout) -> None:
    """Make a draft of a row that stands on these lines of the page."""
    draft = Draft()
    page.drafts.append(draft)
    first, last = lines
    values = {field: row[place].strip() for field, place in layout.fields.items() if place < len(row)}
    text = values.pop("text", "")
    values.pop("summary", None)
    learn_values(draft, values, layout.order)
    draft.title_line = first if draft.fields.get("title") else None
    draft.meta.update({name: cell for name, place in layout.meta if place < len(row) and (cell := row[place].strip())})
    if text:
        spread = "\n" in text and text.count("\n") == last - first
        add_text(page, draft, text, first, spread=spread)
        if draft.blocks and not spread and last > first:
            draft.blocks[0] = draft.blocks[0]._replace(first=first)
            draft.blocks[-1] = draft.blocks[-1]._replace(last=last)
    for line in range(first, last + 1):
        page.owners[line] = len(page.drafts) - 1
        page.roles[line] = "body" if text else "meta"
