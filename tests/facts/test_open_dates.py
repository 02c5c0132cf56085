"""Dates whose end is open."""

import pytest

from rareearth_cli.facts import find_figures

OPEN = [
    ("in pre-2019 prices", "../2019"),
    ("the post-2031 grid", "2031/.."),
    ("post-1990s rules", "199X/.."),
    ("from 2027 onwards", "2027/.."),
    ("from 2027 on.", "2027/.."),
    ("in 2031 and beyond", "2031/.."),
    ("cars of 2008 and older", "../2008"),
    ("in 2008 or earlier", "../2008"),
    ("from May 2027 onward", "2027-05/.."),
    ("from 2027 on Mars", "2027"),
    ("in 2027 and later than that", "2027"),
    ("mid-2027", "2027"),
]


@pytest.mark.parametrize(("text", "edtf"), OPEN)
def test_words_around_a_date_open_it(text: str, edtf: str) -> None:
    """They may stand before it, joined by a dash, or behind it."""
    assert [figure.edtf for figure in find_figures(text)] == [edtf]
