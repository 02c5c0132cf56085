"""Markdown tables."""

from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli.records import Document, Pair
from rareearth_cli.reports import Shape
from rareearth_cli.reports.markdown import write_markdown
from tests.reports import written


@given(st.text())
def test_any_text_stays_in_its_cell(text: str) -> None:
    """No text adds a row, a cell or a tag."""
    data = written(write_markdown, [Document(id="a", title=text)], Shape(Document, ("title", "id"))).decode()
    assert data.count("\n") == 3
    assert len(data.splitlines()) == 3 + sum(text.count(sign) for sign in "\x1c\x1d\x1e")  # Python's own line ends
    row = data.split("\n")[2].replace(r"\\", "").replace(r"\|", "")
    assert row.count("|") == 3
    assert "<" not in row.replace("<br>", "")


def test_numbers_stand_right_and_nothing_found_has_its_head() -> None:
    """The rule under the head says how columns are aligned."""
    data = written(write_markdown, [], Shape(Pair))
    assert data == b"| type | left | right | score | match |\n| --- | --- | --- | ---: | --- |\n"
