"""The columns of a table -> which is the title, the date, the identifier; and its rows as fields."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, repeat, zip_longest
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from rareearth_cli.readers.blocks import Grid, Packed, Table, compact
from rareearth_cli.readers.column_fields import are_figures, are_links, cells_at, count_days, settle_fields
from rareearth_cli.readers.dates import date_order, read_date
from rareearth_cli.readers.markdown import plain
from rareearth_cli.readers.metadata import column_name, day_first, is_id

_TITLE_WORDS = 2.5  # on average, of a column of titles that no heading names
_NOTE_MARKS = frozenset("↳└›»→†‡")
_EMPTY = frozenset(["-", "–", "—", "n/a", "N/A"])
_DAYS = 3  # rows with a day each, or an identifier
_NAME = 30  # code points of the name of a column
_SAMPLE = 50  # cells looked at


class _Names(NamedTuple):
    """What the cells of a row are called: first those that are fields, with their places, then the others.

    `told` takes the title, and what else may stand in the text that a row is about.
    """

    places: dict[str, int]
    others: tuple[str, ...]
    told: Callable[[tuple[str, ...]], tuple[str, ...]]


class Row(Struct, eq=False, gc=False):
    """A row as fields of a document, further columns in `meta`; `line` counts from 0 within the page.

    It keeps its cells alone, in the order of the names, empty where there is nothing to say. All rows of a table
    share their names.
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
    said = dict(zip(names, cells))  # noqa: B905 (a keyword takes longer than the rest)
    return {name: cell for name, cell in said.items() if cell} if "" in cells else said


class _Rows(Sequence[Row]):
    """The rows of a long listing, made one by one when they are asked for."""

    def __init__(self, names: _Names, columns: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
        self.names = names
        self.columns = columns
        self._lines = array("Q", lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, place: int) -> Row:  # type: ignore[override]  # nobody asks for a slice
        return Row(self.names, tuple([cells[place] for cells in self.columns]), self._lines[place])

    def __iter__(self) -> Iterator[Row]:
        return map(self.__getitem__, range(len(self)))


def column(rows: Sequence[Row], name: str) -> Sequence[str]:
    """Give one field of each row, empty where a row has none: `Row.field`, many times."""
    if not rows:
        return []
    names = rows.names if type(rows) is _Rows else rows[0]._names  # noqa: SLF001 (of this file)
    place = names.places.get(name)
    if type(rows) is _Rows:
        return [""] * len(rows) if place is None else rows.columns[place]
    if not all(row._names is names for row in rows):  # noqa: SLF001
        return [row.field(name) for row in rows]
    return [""] * len(rows) if place is None else [row._cells[place] for row in rows]  # noqa: SLF001


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
    rows: Sequence[tuple[str, ...]]
    places: Sequence[int]
    head: tuple[int, ...]
    links: tuple[tuple[str, ...], ...]


def read_columns(table: Table) -> Columns | None:
    """Tell what the columns of a listing are; None where the table lists no documents.

    A table lists documents if a column maps to a title: by its heading, else by its cells, where
    another column holds identifiers, dates or links.
    """
    rows, places, head = table.rows, table.places, table.head
    kept: Sequence[int] = range(len(rows))
    header = table.header
    is_merged = header is not None and "" in header  # a head over several columns stands above the names of each
    if rows and (header is None or is_merged) and (_names_columns(rows[0]) or _stands_over_days(rows)):
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
    cells = _kept_cells(rows, kept)
    width = len(cells.columns) if type(cells) is Grid else max(map(len, cells))
    names = tuple(plain(name).strip(" *:") for name in header) if header else ("",) * width
    fields = settle_fields(names, cells, width)
    if "title" not in fields or _counts_things(fields, cells):
        return None
    kept_links = tuple(table.links[number + (len(table.rows) - len(rows))] for number in kept) if table.links else ()
    lines = compact(map(places.__getitem__, kept))
    whole = _whole_rows(Columns(fields, names, cells, lines, tuple(sorted(set(head))), kept_links))
    return whole if len(whole.rows) == len(cells) else whole._replace(fields=settle_fields(names, whole.rows, width))


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
    titles = cells_at(rows, place)
    others = [cells_at(rows, other) for other in range(len(fields)) if other != place]
    is_short = sum(len(title.split()) for title in titles) < _TITLE_WORDS * len(titles)
    return is_short and bool(others) and all(map(are_figures, others))


def _kept_cells(rows: Sequence[tuple[str, ...]], kept: Sequence[int]) -> Sequence[tuple[str, ...]]:
    """Give some rows without their inline marks; those of a long table stay packed."""
    if type(rows) is not Grid:
        return tuple([_plain_cells(rows[number]) for number in kept])
    if isinstance(kept, range) and not any(column.has("*[`_") for column in rows.columns):
        return rows.since(kept.start)
    return Grid.of([_plain_cells(rows[number]) for number in kept])


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
        if field is None and are_figures(cells_at(columns.rows, place))
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


def read_rows(columns: Columns) -> Sequence[Row]:
    """Give each row as fields; the whole column settles the order of day and month."""
    fields: dict[str, Sequence[str]] = {}
    others: dict[str, Sequence[str]] = {}
    is_long = type(columns.rows) is Grid
    by_place = columns.rows.columns if type(columns.rows) is Grid else zip_longest(*columns.rows, fillvalue="")
    kept: Callable[[Sequence[str]], Sequence[str]] = _packed if is_long else lambda cells: cells
    for place, (field, cells) in enumerate(zip(columns.fields, by_place, strict=False)):
        if field == "date":
            fields[field] = kept(_days(cells, columns.names))
        elif field and field != "number" and not (field == "url" and are_links(cells)):
            said = cells if _EMPTY.isdisjoint(cells) else ["" if cell in _EMPTY else cell for cell in cells]
            fields[field] = kept(said)
        elif field is None and place < len(columns.names) and columns.names[place] and not are_links(cells):
            name = columns.names[place]
            earlier = others.get(name)
            said = [cell or other for cell, other in zip(cells, earlier, strict=True)] if earlier else cells
            others[name] = kept(said)
    if columns.links:
        written = fields.get("url", ("",) * len(columns.rows))
        urls = [url or "".join(links_of[:1]) for url, links_of in zip(written, columns.links, strict=True)]
        fields["url"] = kept(urls)
    known = {field: place for place, field in enumerate(fields)}
    told = [known[field] for field in ("title", "category") if field in known]
    told += range(len(known), len(known) + len(others))
    names = _Names(
        known, tuple(others), itemgetter(*told) if len(told) > 1 else itemgetter(slice(told[0], told[0] + 1))
    )
    if is_long:
        return _Rows(names, [*fields.values(), *others.values()], columns.places)
    rows = zip(*fields.values(), *others.values(), strict=True)
    return list(map(Row, repeat(names), rows, columns.places))


def _packed(cells: Sequence[str]) -> Sequence[str]:
    return cells if type(cells) is Packed else Packed(cells)


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


def _stands_over_days(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row has words without figures, one of them above a column of nothing but days."""
    head, below = rows[0], list(islice(rows, 1, 1 + _SAMPLE))
    if len(below) < _DAYS or not all(0 < len(cell) <= _NAME and not any(map(str.isdigit, cell)) for cell in head):
        return False
    columns = (cells_at(below, place) for place in range(len(head)))
    return any(len(cells) == len(below) and count_days(cells) == len(cells) for cells in columns)
