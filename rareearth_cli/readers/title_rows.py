"""Lines that are about texts part by part, as the rows of a table are: `Title · Ports · 4 May 2026`."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bylines import read_byline
from rareearth_cli.readers.column_fields import are_ids
from rareearth_cli.readers.dates import date_order, find_date, read_date
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, is_known_outlet, looks_like_outlet, person, without_article

_MARKS = (" | ", " · ", " • ", " / ", " – ", " — ", " - ", ", ")
_BARS = _MARKS[:3]
_BAR = pattern(r" [|·•] ")  # any of these
_FEWEST = 3  # lines
_PARTS = 2  # of each
_MOST = 0.75  # of the lines that have as many parts; a title may hold the mark
_LINE = 200  # code points
_WORDS = 3  # of a title, on average
_OTHER = 4  # words of what is beside a title and its day, at the most
_DAY = "\x00"  # stands for the date, which may hold the mark

_Parts = tuple[Part, ...]


def title_rows(blocks: Sequence[Block], short: Sequence[int]) -> dict[int, _Parts]:
    """Read the `short` lines that each stand below a blank line, right above a text, alike in their parts; else none.

    One part of each is a day, one a title; others are what the texts are sorted by, identifiers, writers or papers.
    """
    places = [
        at
        for at in short
        if (blocks[at].gap or not at)
        and not blocks[at].level
        and len(blocks[at].text) <= _LINE
        and at + 1 < len(blocks)
        and not blocks[at + 1].gap
    ]
    return _read_lines(blocks, places, _MARKS, titled=True)


def rows_beside(blocks: Sequence[Block], known: Sequence[Sequence[Part]]) -> dict[int, _Parts]:
    """Read the lines between bars that each touch a title or a text above, alike in their parts: `KB-1 | 4 May 2026`.

    `known` is what each block says by itself. Where that, names aside, is more of any line, none is read anew.
    """
    places = [
        at
        for at, block in enumerate(blocks)
        if at and not block.gap and block.table is None and len(block.text) <= _LINE and _BAR.search(block.text)
    ]
    found = _read_lines(blocks, places, _BARS, titled=False)
    told = {at: {part.field for part in known[at]} - {"name"} for at in found}
    fields = [{part.field for part in parts} for parts in found.values()]
    is_less = any(told[at] - own for at, own in zip(found, fields, strict=True))
    return found if not is_less and any(told[at] < own for at, own in zip(found, fields, strict=True)) else {}


def _read_lines(
    blocks: Sequence[Block], places: Sequence[int], marks: Sequence[str], *, titled: bool
) -> dict[int, _Parts]:
    days: dict[int, tuple[str, int, int]] = {}
    for at in places:
        text = blocks[at].text
        if blocks[at].table is None and (day := find_date(text)):
            if not any(mark in text for mark in marks):
                return {}  # a line about a text has parts, a sentence with a day has none
            days[at] = day
    if len(days) < _FEWEST:
        return {}
    order = date_order(blocks[at].text for at in days)
    lines = [f"{blocks[at].text[:start]}{_DAY}{blocks[at].text[end:]}" for at, (_, start, end) in days.items()]
    for mark in marks:
        cells = _cells([line.split(mark) for line in lines], mark, titled=titled)
        if cells and (told := _read(cells, titled=titled)):
            dates = (find_date(blocks[at].text, order) for at in days)
            return {at: (*parts, Part("date", day[0])) for at, parts, day in zip(days, told, dates, strict=True) if day}
    return {}


def _cells(rows: Sequence[list[str]], mark: str, *, titled: bool) -> list[list[str]]:
    """Give the parts of each line, as many of each: more are within the title; none where too many differ."""
    widths = [len(row) for row in rows]
    width = max(set(widths), key=widths.count)
    least = _MOST if titled else 1
    if width < _PARTS or min(widths) < width or widths.count(width) < least * len(rows):
        return []
    usual = [row for row in rows if len(row) == width]
    title = max(range(width), key=lambda place: sum(len(row[place].split()) for row in usual))
    return [
        [*row[:title], mark.join(row[title : title + 1 + len(row) - width]), *row[title + 1 + len(row) - width :]]
        for row in rows
    ]


def _read(rows: Sequence[Sequence[str]], *, titled: bool) -> list[_Parts]:
    """Read the columns of some lines; nothing where none is a day, none a title or one cannot be told."""
    columns = [[cell.strip() for cell in column] for column in zip(*rows, strict=True)]
    days = [place for place, cells in enumerate(columns) if all(cell.strip("() ") == _DAY for cell in cells)]
    title = max(range(len(columns)), key=lambda place: sum(len(cell.split()) for cell in columns[place]))
    if not days or (titled and not _are_titles(columns[title])):
        return []
    told: list[list[Part]] = [[Part("title", cell)] if titled else [] for cell in columns[title]]
    fields: set[str] = set()
    for place, cells in enumerate(columns):
        if place == days[0] or (titled and place == title):
            continue
        found = _others(rows, place, cells)
        if not found or found[0].field in fields:
            return []
        fields.add(found[0].field)
        for parts, part in zip(told, found, strict=True):
            parts.append(part)
    return list(map(tuple, told))


def _are_titles(cells: Sequence[str]) -> bool:
    """Tell whether the cells of a column are titles: some words each, no two alike, no bylines, papers or people."""
    return (
        len(set(cells)) == len(cells)
        and sum(len(cell.split()) for cell in cells) >= _WORDS * len(cells)
        and not any(read_byline(cell) or read_date(cell) for cell in cells)
        and 2 * sum(map(is_known_outlet, cells)) <= len(cells)
        and not all(map(are_people, cells))
    )


def _others(rows: Sequence[Sequence[str]], place: int, cells: Sequence[str]) -> list[Part]:
    """Read a column beside the days; nothing where its cells are no names, or long."""
    if are_ids(rows, place):
        return [Part("id", cell) for cell in cells]
    bylines = [read_byline(cell) for cell in cells]
    if all(bylines):
        return [byline[0] for byline in bylines if byline]
    people = sum(map(are_people, cells))
    if 2 * people > len(cells) or not all(map(_is_short_name, cells)):  # a desk among them is told line by line
        return [Part("author", person(cell)) for cell in cells] if people == len(cells) else []
    if 2 * sum(looks_like_outlet(cell) and not is_kicker(cell) for cell in cells) > len(cells):
        return [Part("source", without_article(cell)) for cell in cells]
    return [Part("category", cell) for cell in cells]


def _is_short_name(cell: str) -> bool:
    """Tell whether a cell is a few words that begin with a capital, without figures."""
    named = 0 < len(cell.split()) <= _OTHER and not cell[0].islower() and cell[-1] not in ".?!:"
    return named and not any(map(str.isdigit, cell))
