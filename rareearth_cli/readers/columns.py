"""The columns of a table -> which is the title, the date, the identifier; and its rows as fields."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat, zip_longest
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Table
from rareearth_cli.readers.dates import date_order, read_date
from rareearth_cli.readers.markdown import links, plain
from rareearth_cli.readers.metadata import column_name, day_first, is_id
from rareearth_cli.readers.names import is_name, looks_like_outlet

_URL = pattern(r"(?:https?://|www\.)\S+\Z")
_FIGURE = pattern(r"[-+~≈<>]?\s?[$€£¥]?\s?\d[\d.,  ]*\s?(?:%|k|m|bn)?\Z", re.IGNORECASE)
_LINK_WORDS = pattern(
    r"\W*(?:(?:access|read|open|view|details?|more|link|pdf|download|here|click|go|show|see|full|report|the|article|text|lesen|mehr|öffnen|lire|voir|ver|leer|abrir)\W*){1,4}\Z",
    re.IGNORECASE,
)
_TITLE_WORDS = 2.5  # on average, of a column of titles that no heading names
_NOTE_MARKS = frozenset("↳└›»→†‡")
_EMPTY = frozenset(["-", "–", "—", "n/a", "N/A"])
_SAMPLE = 50  # cells looked at
_MOST = 0.8  # of the cells that must look alike


class _Names(NamedTuple):
    """What the cells of a row are called: first those that are fields, with their places, then the others.

    `told` takes the title, and what else may stand in the text that a row is about.
    """

    places: dict[str, int]
    others: tuple[str, ...]
    told: Callable[[tuple[str, ...]], tuple[str, ...]]


class Row(Struct, eq=False):
    """A row as fields of a document, further columns in `meta`; `line` counts from 0 within the page.

    It keeps its cells alone, in the order of the names, empty where there is nothing to say. All rows of a table
    share their names: a long listing has very many rows.
    """

    _names: _Names
    _cells: tuple[str, ...]
    line: int
    _fields: dict[str, str] | None = None
    _meta: dict[str, str] | None = None

    @property
    def fields(self) -> dict[str, str]:
        """The fields that the row gives; kept, for copies of a text share a row."""
        if self._fields is None:
            self._fields = _said(self._names.places, self._cells)
        return self._fields

    @property
    def meta(self) -> dict[str, str]:
        """What stands in the columns that are no fields, by their names."""
        if self._meta is None:
            names = self._names
            self._meta = _said(names.others, self._cells[len(names.places) :])
        return self._meta

    def field(self, name: str) -> str:
        """Give one field, empty where the row has none."""
        place = self._names.places.get(name)
        return "" if place is None else self._cells[place]

    def words(self) -> str:
        """Give what the row says in words: its title, and what else may stand in the text that it is about."""
        return " ".join(self._names.told(self._cells))


def _said(names: Iterable[str], cells: Sequence[str]) -> dict[str, str]:
    """Give cells by their names, what is empty left out."""
    said = dict(zip(names, cells, strict=False))
    return said if all(said.values()) else {name: cell for name, cell in said.items() if cell}


class Words(Sequence[str]):
    """What each of some rows says in words, put together when it is asked for."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take the rows."""
        self._rows = rows

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._rows)

    def __getitem__(self, place: int) -> str:  # type: ignore[override]  # nobody asks for a slice
        """Give the words of one row."""
        return self._rows[place].words()

    def __iter__(self) -> Iterator[str]:
        """Give the words of each row."""
        return (row.words() for row in self._rows)


class Columns(NamedTuple):
    """The field of each column by place, None where it has none; the names of all; the lines that named them."""

    fields: tuple[str | None, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[int, ...]
    head: tuple[int, ...]
    links: tuple[tuple[str, ...], ...]


def read_columns(table: Table) -> Columns | None:
    """Tell what the columns of a listing are; None where the table lists no documents.

    A table lists documents if a column maps to a title: by its heading, else by its cells, where
    another column holds identifiers, dates or links.
    """
    rows, places, head = table.rows, table.places, table.head
    kept = list(range(len(rows)))
    header = table.header
    is_merged = header is not None and "" in header  # a head over several columns stands above the names of each
    if rows and (header is None or is_merged) and _names_columns(rows[0]):
        header, kept = rows[0], kept[1:]
        head = (places[0], *head)
    notes = [number for number in kept if not all(rows[number]) and _is_note(rows[number])]
    if notes:
        head = (*head, *(places[number] for number in notes))
        kept = [number for number in kept if number not in notes]
    if header is not None and header in rows:  # a page break repeats it
        head = (*head, *(places[number] for number in kept if rows[number] == header))
        kept = [number for number in kept if rows[number] != header]
    if not kept:
        return None
    cells = tuple([_plain_cells(rows[number]) for number in kept])
    width = max(map(len, cells))
    names = tuple(plain(name).strip(" *:") for name in header) if header else ("",) * width
    fields = _map(names, cells, width)
    if "title" not in fields or _counts_things(fields, cells):
        return None
    kept_links = tuple(table.links[number + (len(table.rows) - len(rows))] for number in kept) if table.links else ()
    lines = tuple(places[number] for number in kept)
    return _whole_rows(Columns(fields, names, cells, lines, tuple(sorted(set(head))), kept_links))


def _is_note(row: Sequence[str]) -> bool:
    """Tell whether a row is a note on the one above it: one cell, with a mark before it."""
    if len(row) < 2 or row[0]:  # noqa: PLR2004 (a cell alone)
        return False
    told = [cell for cell in row if cell]
    return len(told) == 1 and told[0].lstrip("*_ ")[:1] in _NOTE_MARKS


def _counts_things(fields: Sequence[str | None], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table counts things and lists no documents: short names, and nothing but figures beside them."""
    if any(field not in {None, "title"} for field in fields):
        return False
    place = fields.index("title")
    titles = _column(rows, place)
    others = [_column(rows, other) for other in range(len(fields)) if other != place]
    is_short = sum(len(title.split()) for title in titles) < _TITLE_WORDS * len(titles)
    return is_short and bool(others) and all(map(_are_figures, others))


def _plain_cells(row: tuple[str, ...]) -> tuple[str, ...]:
    said = "\n".join(row)
    if "*" in said or "[" in said or "`" in said or "_" in said:
        return tuple(plain(cell) for cell in row)
    return row


def _whole_rows(columns: Columns) -> Columns:
    """Join rows that go on in the next: one with a cell under a title or the like, and none that would name a row."""
    keys = [place for place, field in enumerate(columns.fields) if field in {"id", "date"}]
    if any(all(place < len(row) and row[place] for row in columns.rows) for place in keys):
        return columns
    keys += [
        place
        for place, field in enumerate(columns.fields)
        if field is None and _are_figures(_column(columns.rows, place))
    ]
    if not keys:
        return columns
    begins = [
        not number or any(place < len(row) and row[place] for place in keys) or not any(row)
        for number, row in enumerate(columns.rows)
    ]
    if all(begins):
        return columns
    rows: list[tuple[str, ...]] = []
    links_of: list[tuple[str, ...]] = []
    for number, row in enumerate(columns.rows):
        if begins[number]:
            rows.append(row)
            links_of += columns.links[number : number + 1]
        else:
            rows[-1] = tuple(" ".join(filter(None, pair)) for pair in zip_longest(rows[-1], row, fillvalue=""))
    lines = tuple(line for line, begin in zip(columns.places, begins, strict=True) if begin)
    return columns._replace(rows=tuple(rows), places=lines, links=tuple(links_of))


def _are_figures(cells: Sequence[str]) -> bool:
    return bool(cells) and all(_FIGURE.match(cell) for cell in cells)


def read_rows(columns: Columns) -> list[Row]:
    """Give each row as fields; the whole column settles the order of day and month."""
    fields: dict[str, Sequence[str]] = {}
    others: dict[str, Sequence[str]] = {}
    by_place = zip_longest(*columns.rows, fillvalue="")
    for place, (field, cells) in enumerate(zip(columns.fields, by_place, strict=False)):
        if field == "date":
            fields[field] = _days(cells, columns.names)
        elif field and field != "number" and not (field == "url" and _is_links(cells)):
            fields[field] = cells if _EMPTY.isdisjoint(cells) else ["" if cell in _EMPTY else cell for cell in cells]
        elif field is None and place < len(columns.names) and columns.names[place] and not _is_links(cells):
            name = columns.names[place]
            earlier = others.get(name, cells)
            others[name] = (
                cells if earlier is cells else [cell or other for cell, other in zip(cells, earlier, strict=True)]
            )
    if columns.links:
        written = fields.get("url", ("",) * len(columns.rows))
        fields["url"] = [url or "".join(links_of[:1]) for url, links_of in zip(written, columns.links, strict=True)]
    known = {field: place for place, field in enumerate(fields)}
    told = [known[field] for field in ("title", "category") if field in known]
    told += range(len(known), len(known) + len(others))
    names = _Names(known, tuple(others), itemgetter(*told) if len(told) > 1 else itemgetter(slice(*told, told[0] + 1)))
    rows = zip(*fields.values(), *others.values(), strict=True)
    return list(map(Row, repeat(names), rows, columns.places))


def _days(cells: Sequence[str], names: Sequence[str]) -> list[str]:
    """Read a column of dates, empty where a cell is none; the whole column settles those that may be one of two."""
    days = [read_date(cell) or "" for cell in cells]
    if not any(day[:1] == "[" for day in days):
        return days
    order = date_order(cells) or ("dmy" if day_first(names) else None)
    return [read_date(cell, order) or "" for cell in cells]


def _names_columns(cells: Sequence[str]) -> bool:
    known = [column_name(plain(cell)) for cell in cells if cell]
    return sum(field is not None for field in known) > 1 and not any(
        read_date(cell) or (is_id(cell) and any(c.isdigit() for c in cell)) for cell in cells
    )


def _map(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> tuple[str | None, ...]:
    fields = _named(names[:width], rows, width)
    if "id" in fields and _are_running(_column(rows, fields.index("id"))):
        better = next((place for place in range(width) if not fields[place] and are_ids(rows, place)), None)
        if better is not None:
            fields[fields.index("id")], fields[better] = "number", "id"
    if "title" not in fields:
        _guess(fields, rows, width, named=any(names))
        return tuple(fields)
    open_ones = [place for place in range(width) if not fields[place]]
    if "id" not in fields:
        ids = next((place for place in open_ones if are_ids(rows, place)), None)
        if ids is not None:
            fields[ids] = "id"
    if "date" not in fields:
        days = next((place for place in open_ones if _are_days(names[place : place + 1], _column(rows, place))), None)
        if days is not None:
            fields[days] = "date"
    return tuple(fields)


def _are_days(names: Sequence[str], cells: Sequence[str]) -> bool:
    """Tell whether the cells of a column are days, and no heading says that they are still to come."""
    if not cells or any(name.strip(" *:").lower() in forms("columns.toml", "deadline") for name in names):
        return False
    sample = cells[:_SAMPLE]
    return _days_in(sample) >= _MOST * len(sample)


def _days_in(cells: Sequence[str]) -> int:
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
        if field == "title" and are_ids(rows, place) and _are_titled(rows, width, place):
            field = "id"  # "Paper" above codes, beside "Name of paper"
        if field in {"author", "source", "category"} and _are_days((), _column(rows, place)):
            field = "date"  # "Signed"
        if field and field not in fields and not (field == "date" and not _dates(rows, place)):
            fields[place] = field
    if "category" not in fields and "subject" in low:
        place = low.index("subject")
        if not fields[place] and _are_kinds(_column(rows, place)):
            fields[place] = "category"
    return fields


def _are_titled(rows: Sequence[Sequence[str]], width: int, but: int) -> bool:
    """Tell whether a column other than one holds what may be titles."""
    others = (_column(rows, place) for place in range(width) if place != but)
    return any(sum(len(cell.split()) for cell in cells) >= _TITLE_WORDS * len(rows) for cells in others)


def _are_running(cells: Sequence[str]) -> bool:
    if cells and cells[0].strip("#.") != "1":
        return False
    return [cell.strip("#.") for cell in cells] == [str(number) for number in range(1, len(cells) + 1)]


def are_ids(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether each cell of a column is an identifier, letters and figures, and another one."""
    cells = _column(rows, place)
    return (
        len(cells) >= _MOST * len(rows)
        and len(set(cells)) == len(cells) > 1
        and all(is_id(cell) and cell[0].isalpha() for cell in cells)
    )


def _column(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in rows if place < len(row) and row[place]]


def _dates(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = _column(rows, place)[:_SAMPLE]
    return not cells or _days_in(cells) >= _MOST * len(cells) / 2


def _guess(fields: list[str | None], rows: Sequence[Sequence[str]], width: int, *, named: bool) -> None:
    """Tell by the cells which column holds titles, if others hold identifiers, dates or links."""
    best: tuple[float, int] | None = None
    for place in range(width):
        cells = _column(rows, place)
        if fields[place] or len(cells) < _MOST * len(rows):
            continue
        field = _by_cells(cells, fields)
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
        found = next((place for place in open_ones if is_so(_column(rows, place))), None)
        if field not in fields and found is not None:
            fields[found] = field


def _by_cells(cells: Sequence[str], known: Sequence[str | None]) -> str | None:
    """Name the field of a column of dates, links or identifiers, unless another column has it already."""
    sample = cells[:_SAMPLE]
    enough = _MOST * len(sample)
    if "date" not in known and _days_in(sample) >= enough:
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
        and not _is_links(cells)
        and len(set(cells)) < len(cells)
        and not any(_FIGURE.match(cell) for cell in cells)
    )


def _are_outlets(cells: Sequence[str]) -> bool:
    """Tell whether cells are the names of papers and agencies, most of them known as such."""
    sample = cells[:_SAMPLE]
    return bool(sample) and sum(looks_like_outlet(cell) and is_name(cell) for cell in sample) >= _MOST * len(sample)


def _is_links(cells: Sequence[str]) -> bool:
    some = {cell for cell in cells if cell}
    return all(links(cell) or _LINK_WORDS.match(cell) for cell in some) or (
        len(some) == 1 and len(cells) - cells.count("") > 1 and any(mark in cell for cell in some for mark in "»›→↗>")
    )
