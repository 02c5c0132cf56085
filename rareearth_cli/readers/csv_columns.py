"""The columns of rows with and without names -> which gives which field of a document."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rareearth_cli.errors import UsageError
from rareearth_cli.readers.blocks import Table
from rareearth_cli.readers.bodies import day_of
from rareearth_cli.readers.column_fields import are_ids
from rareearth_cli.readers.columns import read_columns
from rareearth_cli.readers.dates import Order, date_order, read_date
from rareearth_cli.readers.keys import assign, field_of
from rareearth_cli.readers.labels import is_headline
from rareearth_cli.readers.metadata import column_name, day_first, is_id

_SAMPLE = 40  # rows by which the mark and the columns are told
_TEXT = 40  # code points on average of a column that is the text
_FEWEST = 3  # rows by whose cells a column of titles is told
_MOST = 0.8  # of the cells that must be days
_MONTH = 6  # code points of the shortest date with its month: `5/2025`, `May 25`
_TITLE_WORDS = 3  # of a title, on average
_LONGEST_NAME = 80  # code points of the name of a column
_ABBREVIATED = 12  # of one that ends in a full stop: `Lfd. Nr.`
_FAR_LONGER = 2  # times
_LONGEST_TITLE = 150  # code points of titles, on average


class Layout(NamedTuple):
    """The columns of an input: names (none where no row names them), the place of each field, what is `meta`."""

    names: list[str]
    fields: dict[str, int]
    meta: list[tuple[str, int]]
    order: Order | None = None


def settle_columns(sample: Sequence[list[str]], text_column: str | None) -> Layout:
    """Settle the columns by the first rows."""
    names = [cell.strip() for cell in sample[0]]
    rows = sample[1:] or sample[:1]
    named = max(map(len, names)) <= _LONGEST_NAME and (
        any(field_of([name]) for name in names) or is_header(names, sample[1:])
    )
    if not named and text_column is None:
        return _dated(Layout([], _unnamed(sample), []), sample)
    fields = assign([[name] for name in names])
    if "date" in fields and not _are_days(rows, fields["date"]):
        del fields["date"]
    if text_column is not None:
        wanted = next((place for place, name in enumerate(names) if name.lower() == text_column.lower()), None)
        if wanted is None:
            raise UsageError(f"there is no column '{text_column}'", f"name one of {', '.join(names[:20])}")
        fields = {**{field: place for field, place in fields.items() if place != wanted}, "text": wanted}
    if "text" not in fields and "summary" in fields and not _is_note(rows, fields):
        fields["text"] = fields.pop("summary")
    fields |= _keys_by_cells(rows, len(names), fields)
    if "title" not in fields:
        fields |= _title_by_cells(rows, len(names), frozenset(fields.values()))
    if "text" not in fields:
        longest = _longest(rows, {place for field, place in fields.items() if field != "title"})
        if longest is not None and (longest != fields.get("title") or _mean_length(rows, longest) > _LONGEST_TITLE):
            fields = {**{field: place for field, place in fields.items() if place != longest}, "text": longest}
    used = {place for field, place in fields.items() if field != "summary"}
    meta = [(name, place) for place, name in enumerate(names) if name and place not in used]
    return _dated(Layout(names, fields, meta), rows)


def _keys_by_cells(rows: Sequence[Sequence[str]], width: int, fields: dict[str, int]) -> dict[str, int]:
    """Find the columns of identifiers and of days by their cells, where no name tells them: the first of each."""
    free = [place for place in range(width) if place not in fields.values()] if len(rows) > 1 else []
    bare = [[cell.strip() for cell in row] for row in rows]
    found: dict[str, int] = {}
    for field, is_so in (("id", are_ids), ("date", _are_whole_days)):
        place = None if field in fields else next((one for one in free if is_so(bare, one)), None)
        if place is not None:
            found[field] = place
    return found


def _title_by_cells(rows: Sequence[Sequence[str]], width: int, taken: frozenset[int]) -> dict[str, int]:
    """Find the column that holds titles by its cells: short, several words, each another; none where several may."""
    free = [place for place in range(width) if place not in taken]
    found = [
        place
        for place in free
        if len(cells := [row[place].strip() for row in rows if place < len(row)]) == len(rows) >= _FEWEST
        and len(set(cells)) == len(cells)
        and all(is_headline(cell) for cell in cells)
        and sum(len(cell.split()) for cell in cells) >= _TITLE_WORDS * len(cells)
    ]
    return {"title": found[0]} if len(found) == 1 else {}


def _are_days(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether a column that is named as one of days is: half of its cells can be read so."""
    cells = [cell for row in rows[:_SAMPLE] if place < len(row) and (cell := row[place].strip())]
    return not cells or 2 * sum(day_of(cell) is not None for cell in cells) >= len(cells)


def _are_whole_days(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Tell by the cells of a column, whatever its name, that it is one of days: all are, with their months."""
    cells = [row[place] for row in rows if place < len(row) and row[place]]
    return len(cells) >= _MOST * len(rows) > 0 and all(
        len(cell) >= _MONTH and (read_date(cell) or "").count("-") >= 1 for cell in cells[:_SAMPLE]
    )


def is_header(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a first row of unknown words names the columns: days or identifiers stand below one of them."""
    if (
        len(rows) < _FEWEST
        or len(set(names)) < len(names)
        or not all(0 < len(name) <= _ABBREVIATED * 2 for name in names)
    ):
        return False
    return any(
        not is_id(name) and not read_date(name) and (are_ids(rows, place) or _are_whole_days(rows, place))
        for place, name in enumerate(names)
    )


def may_be_name(name: str) -> bool:
    """Tell whether a cell may name a column: it is short, and no sentence ends in it."""
    return len(name) <= _LONGEST_NAME and (
        not name.endswith(".") or len(name) <= _ABBREVIATED or bool(column_name(name))
    )


def are_documents(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows without names above them list documents, by what their cells look like."""
    bare = [tuple(cell.strip() for cell in row) for row in rows]
    if is_header(bare[0], bare[1:]):
        del bare[0]
    table = Table(None, tuple(bare), tuple(range(len(bare))), ())
    return read_columns(table) is not None


def _dated(layout: Layout, rows: Sequence[list[str]]) -> Layout:
    """Settle the order of day and month by the column of dates."""
    place = layout.fields.get("date")
    if place is None:
        return layout
    told = date_order(row[place] for row in rows if place < len(row))
    return layout._replace(order=told or ("dmy" if day_first(layout.names) else None))


def _is_note(rows: Sequence[Sequence[str]], fields: dict[str, int]) -> bool:
    """Tell whether what is called a summary is a side note: another column, of no known name, is far longer."""
    longest = _longest(rows, {place for field, place in fields.items() if field != "summary"})
    if longest is None or longest == fields["summary"]:
        return False
    return _mean_length(rows, longest) > _FAR_LONGER * _mean_length(rows, fields["summary"])


def _mean_length(rows: Sequence[Sequence[str]], place: int) -> float:
    return sum(len(row[place]) for row in rows if place < len(row)) / max(1, len(rows))


def _unnamed(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Tell the columns of rows without names by their cells: the longest is the text, the next a title."""
    longest = _longest(rows, set())
    bare = [tuple("" if place == longest else cell.strip() for place, cell in enumerate(row)) for row in rows]
    found = read_columns(Table(None, tuple(bare), tuple(range(len(bare))), ()))
    fields = {field: place for place, field in enumerate(found.fields) if field} if found else {}
    return fields if longest is None else {**fields, "text": longest}


def _longest(rows: Sequence[Sequence[str]], taken: set[int]) -> int | None:
    total: Counter[int] = Counter()
    for row in rows:
        for place, cell in enumerate(row):
            if place not in taken:
                total[place] += len(cell)
    if not total:
        return None
    place, length = max(total.items(), key=lambda pair: (pair[1], -pair[0]))
    return place if length >= _TEXT * len(rows) else None
