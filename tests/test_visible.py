"""Text that is safe to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli.visible import encodable, visible, visible_lines


@given(st.text())
def test_what_is_shown_is_one_line_that_steers_nothing(text: str) -> None:
    """No control character, mark of direction or lone surrogate is left."""
    shown = visible(text)
    assert not any(ord(sign) < 0x20 or 0x7F <= ord(sign) <= 0x9F for sign in shown)
    assert not set(shown) & set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\x1b[31m", r"\x1b[31m"), ("\u202e", r"\u202e"), ("\x9b1m", r"\u009b1m"), ("a\tb\r\n", r"a\tb\r\n"), ("é", "é")],
)
def test_signs_are_written_out_by_their_code(text: str, shown: str) -> None:
    """The reader sees what was there."""
    assert visible(text) == shown


def test_lines_keep_their_ends() -> None:
    """Several lines stay several lines, whoever ended them."""
    assert visible_lines("a\tb\r\n\x1bc\n") == "a\tb\n\\x1bc\n"


@given(st.text() | st.just("\ud800\udc80"))
def test_what_is_encodable_has_the_length_that_it_had(text: str) -> None:
    """Offsets stay right when a lone surrogate is replaced."""
    assert len(encodable(text).encode("utf-8").decode()) == len(text)
