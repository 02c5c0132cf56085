"""A list of titles, and as many texts beside it: the rows of a listing; or a list of the headings that stand below."""

from collections.abc import Iterator, Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block, Table
from rareearth_cli.readers.columns import read_columns
from rareearth_cli.readers.furniture import is_boilerplate
from rareearth_cli.readers.labels import Looks, is_headline
from rareearth_cli.readers.metadata import is_id
from rareearth_cli.readers.titles import split_date

_NUMBER = pattern(r"\(?(\d{1,3})[.)]")
_CODE = pattern(r"[\[(]?([A-Za-z]{1,8}[-_/.]?\d[\w./-]*)[\])]?\s*(?:[:|–—-]\s+)?(?=\S)")
_MARKS = (" · ", " • ", "; ", ";", " | ", " – ", " — ")
_KINDS = frozenset(["item", "text"])
_FEWEST = 3  # titles
_TEXT = 60  # code points: a text is longer
_ROW = 160  # code points of a row
_MOST = 0.8  # of the texts that must be so long


def gather_contents(blocks: list[Block]) -> list[Block]:
    """Make a table of a list of titles: numbered as the texts below are, or each with its day or identifier."""
    is_text = [block.kind in _KINDS and len(block.text) > _TEXT for block in blocks]
    texts = sum(is_text)
    for begin, end in _runs(blocks):
        as_many = texts - sum(is_text[begin:end]) == end - begin
        if not as_many and not _are_numbered(blocks[begin:end]):
            continue
        others = [block for block in blocks[end:] if block.kind in _KINDS]
        whole = not others or sum(is_text[end:]) >= _MOST * len(others)
        if not whole or not (as_many or _are_numbered(others, end - begin)):
            continue
        rows = _rows(blocks[begin:end], blocks[begin - 1] if begin else None)
        if rows:
            return [*blocks[:begin], _table(blocks[begin:end], *rows), *blocks[end:]]
    return blocks


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Give where lines that touch and may be rows begin and end."""
    begin = 0
    while begin < len(blocks):
        kind = blocks[begin].kind
        end = begin
        while end < len(blocks) and blocks[end].kind == kind in _KINDS and len(blocks[end].text) <= _ROW:
            if (end > begin and blocks[end].gap) or not _may_be_row(blocks[end]):
                break
            end += 1
        if end - begin >= _FEWEST:
            yield begin, end
        begin = max(end, begin + 1)


def _may_be_row(block: Block) -> bool:
    if block.kind == "item":
        return is_headline(block.text) or split_date(block.text) is not None
    return any(map(str.isdigit, block.text))


_Rows = tuple[tuple[str, ...] | None, list[tuple[str, ...]]]


def _rows(run: Sequence[Block], above: Block | None) -> _Rows | None:
    """Give the names of columns and the cells of rows; None where the lines are none."""
    said = [block.text for block in run]
    for mark in _MARKS:
        cells = [tuple(cell.strip() for cell in line.split(mark)) for line in said]
        if len({len(row) for row in cells}) == 1 < len(cells[0]):
            columns = read_columns(Table(None, tuple(cells), tuple(block.first for block in run), ()))
            if columns and len(columns.rows) == len(cells) and {"date", "id"} & set(columns.fields):
                return None, cells
    rows: list[tuple[str, ...]] = []
    for line in said:
        code = _CODE.match(line)
        told = code is not None and is_id(code.group(1))
        rest = line[code.end() :] if code and told else line
        day = split_date(rest)
        rows.append((code.group(1) if code and told else "", day[1] if day else rest, day[0] if day else ""))
    named = above is not None and is_boilerplate(above.text) and run[0].kind == "item"  # "In this issue"
    if all(row[2] for row in rows) or all(row[0] for row in rows) or named:
        return ("ID", "Title", "Date"), rows
    return None


def _table(run: Sequence[Block], header: tuple[str, ...] | None, rows: list[tuple[str, ...]]) -> Block:
    places = tuple(block.first for block in run)
    links = tuple(block.links for block in run) if all(block.links for block in run) else ()
    table = Table(header, tuple(rows), places, (), links)
    return Block("table", "", run[0].first, run[-1].last, tuple((0, at) for at in places), run[0].gap, table=table)


def _are_numbered(blocks: Sequence[Block], count: int = 0) -> bool:
    """Tell whether the numbers of blocks run from one on, those without a number left out; `count` says to where."""
    found = [int(number.group(1)) for block in blocks if (number := _NUMBER.fullmatch(block.mark))]
    return found == list(range(1, (count or len(blocks)) + 1))


def leave_contents(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the page a list of the headings that stand below it, and the words over the list."""
    heads = {
        block.text.strip().casefold()
        for block, look in zip(blocks, looks, strict=True)
        if block.kind != "item" and look.look in {"head", "heading", "prose"} and len(block.text) <= _ROW
    }
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end].kind == "item" and blocks[end].text.strip().casefold() in heads:
            end += 1
        if end - at >= _FEWEST:
            first = at - 1 if at and not blocks[at].gap and len(blocks[at - 1].text) <= _TEXT else at
            looks[first:end] = [Looks("boilerplate")] * (end - first)
            titles = {block.text.strip().casefold() for block in blocks[at:end]}
            for below in range(end, len(blocks)):
                if looks[below].look == "prose" and blocks[below].text.strip().casefold() in titles:
                    looks[below] = Looks("head")  # "Who buys the lock?"
        at = max(end, at + 1)
