"""Lines that each say all about the text below, part by part, as rows of a table do: `Title · Ports · 4 May 2026`."""

from collections.abc import Sequence

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bylines import read_byline
from rareearth_cli.readers.column_fields import are_ids
from rareearth_cli.readers.dates import date_order, find_date, read_date
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, is_known_outlet, looks_like_outlet, without_article

_MARKS = (" | ", " · ", " • ", " / ", " – ", " — ", " - ", ", ")
_FEWEST = 3  # lines
_PARTS = 2  # of each
_MOST = 0.75  # of the lines that have as many parts; a title may hold the mark
_LINE = 200  # code points
_WORDS = 3  # of a title, on average
_OTHER = 4  # words of what is beside a title and its day, at the most
_DAY = "\x00"  # stands for the date, which may hold the mark


def title_rows(blocks: Sequence[Block]) -> dict[int, tuple[Part, ...]]:
    """Read the lines that each stand below a blank line and right above a text, alike in their parts; none where not.

    One part of each is a day, one a title; others are what the texts are sorted by, identifiers, writers or papers.
    """
    days = {
        at: day
        for at, block in enumerate(blocks[: len(blocks) - 1])
        if (block.gap or not at)
        and not blocks[at + 1].gap
        and len(block.text) <= _LINE < len(blocks[at + 1].text) + _LINE
        and block.table is None
        and not block.level
        and (day := find_date(block.text))
    }
    if len(days) < _FEWEST:
        return {}
    order = date_order(blocks[at].text for at in days)
    lines = [f"{blocks[at].text[:start]}{_DAY}{blocks[at].text[end:]}" for at, (_, start, end) in days.items()]
    for mark in _MARKS:
        cells = _cells([line.split(mark) for line in lines], mark)
        if cells and (told := _read(cells)):
            dates = (find_date(blocks[at].text, order) for at in days)
            return {at: (*parts, Part("date", day[0])) for at, parts, day in zip(days, told, dates, strict=True) if day}
    return {}


def _cells(rows: Sequence[list[str]], mark: str) -> list[list[str]]:
    """Give the parts of each line, as many of each: more are within the longest; none where too many differ."""
    widths = [len(row) for row in rows]
    width = max(set(widths), key=widths.count)
    if width < _PARTS or min(widths) < width or widths.count(width) < _MOST * len(rows):
        return []
    usual = [row for row in rows if len(row) == width]
    title = max(range(width), key=lambda place: sum(len(row[place].split()) for row in usual))
    return [
        [*row[:title], mark.join(row[title : title + 1 + len(row) - width]), *row[title + 1 + len(row) - width :]]
        for row in rows
    ]


def _read(rows: Sequence[Sequence[str]]) -> list[tuple[Part, ...]]:
    """Read the columns of some lines; nothing where none is a title or one cannot be told."""
    columns = [[cell.strip() for cell in column] for column in zip(*rows, strict=True)]
    dated = next(
        (place for place, cells in enumerate(columns) if all(cell.strip("() ") == _DAY for cell in cells)), None
    )
    if dated is None:
        return []
    title = max(range(len(columns)), key=lambda place: sum(len(cell.split()) for cell in columns[place]))
    titles = columns[title]
    if (
        len(set(titles)) < len(titles)
        or sum(len(cell.split()) for cell in titles) < _WORDS * len(titles)
        or any(read_byline(cell) or read_date(cell) for cell in titles)
        or 2 * sum(is_known_outlet(cell) for cell in titles) > len(titles)
        or all(map(are_people, titles))
    ):
        return []
    told = [[Part("title", cell)] for cell in titles]
    for place, cells in enumerate(columns):
        if place in {title, dated}:
            continue
        found = _others(rows, place, cells)
        if not found:
            return []
        for parts, part in zip(told, found, strict=True):
            parts.append(part)
    return list(map(tuple, told))


def _others(rows: Sequence[Sequence[str]], place: int, cells: Sequence[str]) -> list[Part]:
    """Read a column beside titles and days; nothing where its cells are no names, or long."""
    if are_ids(rows, place):
        return [Part("id", cell) for cell in cells]
    if any(not cell or len(cell.split()) > _OTHER or cell[-1] in ".?!:" for cell in cells):
        return []
    bylines = [read_byline(cell) for cell in cells]
    if all(bylines):
        return [byline[0] for byline in bylines if byline]
    if all(map(are_people, cells)):
        return [Part("author", cell) for cell in cells]
    if 2 * sum(looks_like_outlet(cell) and not is_kicker(cell) for cell in cells) > len(cells):
        return [Part("source", without_article(cell)) for cell in cells]
    return [Part("category", cell) for cell in cells] if not any(cell[0].islower() for cell in cells) else []
