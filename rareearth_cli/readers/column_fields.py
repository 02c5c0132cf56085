"""What the columns of a table hold, by their names and their cells: titles, days, identifiers, kinds, papers."""

import re
from collections.abc import Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Grid
from rareearth_cli.readers.dates import date_order, read_date
from rareearth_cli.readers.markdown import links
from rareearth_cli.readers.metadata import column_name, is_id
from rareearth_cli.readers.names import are_people, is_name, looks_like_outlet

_DIGIT = pattern(r"\d")
_NUMBERED = pattern(r"\d+(?:[-/_]\d+)*\Z")
_URL = pattern(r"(?:https?://|www\.)\S+\Z")
_FIGURE = pattern(r"[-+~≈<>]?\s?[$€£¥]?\s?\d[\d.,  ]*\s?(?:%|k|m|bn)?\Z", re.IGNORECASE)
_LINK_WORDS = pattern(
    r"\W*(?:(?:access|read|open|view|details?|more|link|pdf|download|here|click|go|show|see|full|report|the|article|text|lesen|mehr|öffnen|lire|voir|ver|leer|abrir)\W*){1,4}\Z",
    re.IGNORECASE,
)
_TITLE_WORDS = 2.5  # on average, of a column of titles that no heading names
_DAYS = 3  # rows with a day each, or an identifier
_FIGURES = 5  # of a number that is an identifier, at the least
_KIND = 3  # words
_SAMPLE = 50  # cells looked at
_MOST = 0.8  # of the cells that must look alike


def settle_fields(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> tuple[str | None, ...]:
    """Give each column its field by its name, else by its cells; None where it has none."""
    fields = _named(names[:width], rows, width)
    if "id" in fields and _are_running(cells_at(rows, fields.index("id"))):
        better = next((place for place in range(width) if not fields[place] and _name_rows(names, rows, place)), None)
        if better is not None:
            fields[fields.index("id")], fields[better] = "number", "id"
    if "title" not in fields:
        fields = [
            None if field == "category" and _are_titles(rows, place) else field for place, field in enumerate(fields)
        ]
        _guess(fields, rows, width, named=any(names))
        return tuple(fields)
    open_ones = [place for place in range(width) if not fields[place]]
    if "id" not in fields:
        ids = next((place for place in open_ones if are_ids(rows, place) or (not place and _are_numbers(rows))), None)
        if ids is not None:
            fields[ids] = "id"
    if "date" not in fields:
        days = next((place for place in open_ones if _are_days(names[place : place + 1], cells_at(rows, place))), None)
        if days is not None:
            fields[days] = "date"
    return tuple(fields)


def _are_days(names: Sequence[str], cells: Sequence[str]) -> bool:
    """Tell whether the cells of a column are days, and no heading says that they are still to come."""
    if not cells or any(name.strip(" *:").lower() in forms("columns.toml", "deadline") for name in names):
        return False
    sample = cells[:_SAMPLE]
    return count_days(sample) >= _MOST * len(sample)


def count_days(cells: Sequence[str]) -> int:
    """Count the cells that are dates, of which kinds of texts, being few, are read once each."""
    return sum(map({cell: read_date(cell) is not None for cell in set(cells)}.__getitem__, cells))


def _named(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str | None]:
    """Give each column the field that its heading names; a field's own name goes before its synonyms."""
    fields: list[str | None] = [None] * width
    low = [name.strip(" *:").lower() for name in names]
    for place, name in enumerate(names):
        field = column_name(name) if name else None
        if field != "id" and field in low and low[place] != field:
            continue  # "Paper" beside "Title" is no title
        if field in {"text", "collection"} or field == "summary":
            field = "text"
        if field == "text" and are_ids(rows, place):
            field = "id"  # "Note" above codes
        if field == "title" and (are_ids(rows, place) or (not place and _are_numbers(rows))):
            field = "id" if _are_titled(rows, width, place) else field  # "Paper" above codes, beside "Name of paper"
        if field in {"author", "source", "category"} and _are_days((), cells_at(rows, place)):
            field = "date"  # "Signed"
        if field and field not in fields and not (field == "date" and not _dates(rows, place)):
            fields[place] = field
    if "category" not in fields and "subject" in low:
        place = low.index("subject")
        cells = cells_at(rows, place)
        if not fields[place] and (_are_kinds(cells) or _are_short_names(cells)):
            fields[place] = "category"
    return fields


def _are_titled(rows: Sequence[Sequence[str]], width: int, but: int) -> bool:
    """Tell whether a column other than one holds what may be titles."""
    others = (cells_at(rows, place) for place in range(width) if place != but)
    return any(sum(len(cell.split()) for cell in cells) >= _TITLE_WORDS * len(rows) for cells in others)


def _are_titles(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether the cells of a column are some words each, and others in each row."""
    cells = cells_at(rows, place)
    return len(set(cells)) == len(rows) and sum(len(cell.split()) for cell in cells) >= _TITLE_WORDS * len(rows)


def _are_running(cells: Sequence[str]) -> bool:
    if cells and cells[0].strip("#.") != "1":
        return False
    return [cell.strip("#.") for cell in cells] == [str(number) for number in range(1, len(cells) + 1)]


def are_ids(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether each cell of a column is an identifier, letters and figures, and another one."""
    cells = cells_at(rows, place)
    return (
        len(cells) >= _MOST * len(rows)
        and len(set(cells)) == len(cells) > 1
        and all(is_id(cell) and cell[0].isalpha() for cell in cells)
    )


def _name_rows(names: Sequence[str], rows: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether a column beside one that counts the rows names them."""
    return are_ids(rows, place) or column_name("".join(names[place : place + 1])) == "id"


def _are_numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the rows begin with numbers that name them, no two alike.

    They are long and of one form (`118204`, `2026-0045`, `33/118`), or figures near one another, as counts seldom are,
    that are in order where the days are.
    """
    cells = [cell.removeprefix("#") for cell in cells_at(rows, 0)]
    if not len(set(cells)) == len(rows) >= _DAYS or not _NUMBERED.match(cells[0]) or count_days(cells[:1]):
        return False
    if len(cells[0]) >= _FIGURES and len({_DIGIT.sub("0", cell) for cell in cells}) == 1:
        return True
    if not all(cell.isdecimal() and len(cell) < _FIGURES for cell in cells):
        return False
    numbers = list(map(int, cells))
    if max(numbers) > 2 * min(numbers) or max(numbers) - min(numbers) < len(rows):
        return False  # what has no gap counts the rows
    days = next((cells for cells in zip(*rows, strict=False) if count_days(cells) == len(rows)), None)
    return days is not None and _run_together(numbers, days)


def _run_together(numbers: Sequence[int], days: Sequence[str]) -> bool:
    """Tell whether the days, in the order of some numbers, run forwards or backwards."""
    order = date_order(days) or "mdy"
    by_number = [read_date(day, order) or "" for _, day in sorted(zip(numbers, days, strict=True))]
    return by_number[0] != by_number[-1] and (by_number == sorted(by_number) or by_number == sorted(by_number)[::-1])


def cells_at(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    """Give the cells of a column that are not empty."""
    if type(rows) is Grid:
        return list(filter(None, rows.columns[place])) if place < len(rows.columns) else []
    return [row[place] for row in rows if place < len(row) and row[place]]


def _dates(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = cells_at(rows, place)[:_SAMPLE]
    return not cells or count_days(cells) >= _MOST * len(cells) / 2


def _guess(fields: list[str | None], rows: Sequence[Sequence[str]], width: int, *, named: bool) -> None:
    """Tell by the cells which column holds titles, if others hold identifiers, dates or links."""
    best: tuple[float, int] | None = None
    for place in range(width):
        cells = cells_at(rows, place)
        if fields[place] or len(cells) < _MOST * len(rows):
            continue
        field = _by_cells(cells, fields)
        if field is None and not place and "id" not in fields and _are_numbers(rows):
            field = "id"
        if field:
            fields[place] = field
        elif sum(bool(_FIGURE.match(cell)) for cell in cells[:_SAMPLE]) < len(cells[:_SAMPLE]) / 2:
            words = sum(len(cell.split()) for cell in cells[:_SAMPLE]) / len(cells[:_SAMPLE])
            if words >= _TITLE_WORDS and len(set(cells)) >= _MOST * len(cells) and (best is None or words > best[0]):
                best = (words, place)
    if not best or len(rows) < 2 or not any(field in {"id", "date", "url"} for field in fields):  # noqa: PLR2004 (a row alone is no list)
        return
    fields[best[1]] = "title"
    if not named:
        _guess_more(fields, rows)


def _guess_more(fields: list[str | None], rows: Sequence[Sequence[str]]) -> None:
    """Tell by the cells which column holds the names of papers, and which what the rows are sorted by."""
    for field, is_so in (("source", _are_outlets), ("category", _are_kinds)):
        open_ones = (place for place, known in enumerate(fields) if not known)
        found = next((place for place in open_ones if is_so(cells_at(rows, place))), None)
        if field not in fields and found is not None:
            fields[found] = field
    names = [place for place, known in enumerate(fields) if not known and _are_short_names(cells_at(rows, place))]
    if "category" not in fields and len(names) == 1:
        fields[names[0]] = "category"


def _are_short_names(cells: Sequence[str]) -> bool:
    """Tell whether cells are a word or a few, with a capital, and no people: what a short list is sorted by."""
    short = all(len(cell.split()) <= _KIND and is_name(cell) and not any(map(str.isdigit, cell)) for cell in cells)
    return bool(cells) and short and not are_links(cells) and 2 * sum(map(are_people, cells)) < len(cells)


def _by_cells(cells: Sequence[str], known: Sequence[str | None]) -> str | None:
    """Name the field of a column of dates, links or identifiers, unless another column has it already."""
    sample = cells[:_SAMPLE]
    enough = _MOST * len(sample)
    if "date" not in known and count_days(sample) >= enough:
        return "date"
    if "url" not in known and sum(bool(_URL.match(cell)) for cell in sample) >= enough:
        return "url"
    if "id" not in known and len(set(cells)) == len(cells) and sum(is_id(cell) for cell in sample) >= enough:
        return "id"
    return None


def _are_kinds(cells: Sequence[str]) -> bool:
    """Tell whether cells are words that recur: what the rows are sorted by."""
    return (
        bool(cells)
        and not are_links(cells)
        and len(set(cells)) < len(cells)
        and not any(_FIGURE.match(cell) for cell in cells)
    )


def _are_outlets(cells: Sequence[str]) -> bool:
    """Tell whether cells are the names of papers and agencies, most of them known as such."""
    sample = cells[:_SAMPLE]
    return bool(sample) and sum(looks_like_outlet(cell) and is_name(cell) for cell in sample) >= _MOST * len(sample)


def are_links(cells: Sequence[str]) -> bool:
    """Tell whether the cells of a column are links, or words that lead to a text."""
    some = {cell for cell in cells if cell}
    return all(links(cell) or _LINK_WORDS.match(cell) for cell in some) or (
        len(some) == 1 and len(cells) - cells.count("") > 1 and any(mark in cell for cell in some for mark in "»›→↗>")
    )


def are_figures(cells: Sequence[str]) -> bool:
    """Tell whether the cells of a column are figures."""
    return bool(cells) and all(_FIGURE.match(cell) for cell in cells)
