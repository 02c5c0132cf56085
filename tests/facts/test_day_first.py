"""Dates in figures that can be read both ways."""

import pytest

from rareearth_cli.facts import find_figures


@pytest.mark.parametrize(
    ("text", "edtf", "inferred"),
    [
        ("Sent on 03/04/2026, paid on 25/04/2026.", "2026-04-03", ()),
        ("Sent on 03/04/2026, paid on 04/25/2026.", "2026-03-04", ()),
        ("Sent on 06/09/2019 for £3m.", "2019-09-06", ()),
        ("Sent on 06/09/2019, paid on 13 December 2020.", "2019-09-06", ()),
        ("Sent on Friday 06/09/2019.", "2019-09-06", ()),
        ("Sent on 06/09/2019.", "2019-06-09", ("month",)),
    ],
)
def test_the_document_settles_day_and_month(text: str, edtf: str, inferred: tuple[str, ...]) -> None:
    """Neighbours, money and weekdays say which number is the month; else it is the first, and marked."""
    first = find_figures(text)[0]
    assert (first.edtf, first.inferred) == (edtf, inferred)


def test_the_documents_own_date_settles_it_too() -> None:
    """Of two readings the only one near the document's date is meant."""
    assert find_figures("It began on 02/09/2026.", "2026-09-10")[0].edtf == "2026-09-02"
