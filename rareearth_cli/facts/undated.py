"""Years for dates without one, where the document's own date does not give them."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.when import Anchor, anchor_of

_OPEN = "XXXX"
_MONTH, _DAY = 7, 10
_DATELINE = 300  # characters into a text that a dateline stands within
_LATEST_YEAR = 2199


def is_open(figure: Figure) -> bool:
    """Tell whether a figure is a date whose year is not known."""
    return figure.kind == "date" and (figure.edtf is None or _OPEN in figure.edtf)


def years_of(figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """Give the years that a text names, each with its place; not those that only bound what is to come."""
    found = []
    for figure in figures:
        edtf = figure.edtf or ""
        year = edtf[:4]
        if figure.kind == "date" and year.isdecimal() and "year" not in figure.inferred and int(year) <= _LATEST_YEAR:
            found.append((figure.start, int(edtf[5:9]) if len(edtf) == len("2025/2026") and "/" in edtf else int(year)))
    return found


def speaking_anchor(day: str | None, figures: Sequence[Figure]) -> Anchor:
    """Give the day that a document speaks from, where its own date does not say.

    A date without a year is of the latest year that the text names. Without any, the first full date
    that stands in the text's first lines is that of its dateline.
    """
    years = years_of(figures)
    if day and day.startswith(_OPEN):
        return anchor_of(day, max(year for _, year in years)) if years else Anchor()
    dateline = next((figure.edtf for figure in figures if figure.start < _DATELINE and is_full(figure)), None)
    return replace(anchor_of(dateline), guessed=True) if dateline else Anchor()


def is_full(figure: Figure) -> bool:
    """Tell whether a figure is a day that was written whole."""
    return figure.kind == "date" and not figure.inferred and figure.edtf is not None and len(figure.edtf) == _DAY


def nearest_years(figures: Sequence[tuple[Figure, tuple[int, int]]]) -> list[tuple[Figure, tuple[int, int]]]:
    """Fill in open years from the nearest date of the text that has one, marked in `inferred`."""
    years = years_of([figure for figure, _ in figures])
    if not years:
        return list(figures)
    return [(_filled(figure, years), sentence) for figure, sentence in figures]


def _filled(figure: Figure, years: list[tuple[int, int]]) -> Figure:
    if figure.kind != "date" or figure.edtf is None or _OPEN not in figure.edtf:
        return figure  # "last month" hangs on the day of writing, not on the years written about
    at = bisect_left(years, (figure.start, 0))
    near = years[max(0, at - 1) : at + 1]  # the last before it and the first after
    _, year = min(near, key=lambda known: (abs(known[0] - figure.start), known[0] > figure.start))
    edtf = figure.edtf.replace(_OPEN, f"{year:04}")
    try:
        for end in edtf.replace("..", "").split("/"):
            if len(end) > _MONTH:
                date.fromisoformat(end)
    except ValueError:  # 29 February of a common year stays open
        return figure
    return replace(figure, edtf=edtf, inferred=tuple(dict.fromkeys(("year", *figure.inferred))))
