"""The "m" behind a number."""

import pytest

from rareearth_cli.facts import find_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose to 17.1m, of which Peru bought 11m.", [(17_100_000, None), (11_000_000, None)]),
        ("It sold 318,233 cars and aims for 5.5m.", [(318_233, "car"), (5_500_000, "car")]),
        (
            "It moved 39.3m TEU on 1.2m MWh.",
            [(39_300_000, "twenty-foot equivalent unit"), (1_200_000, "megawatt-hour")],
        ),
        ("It cost SEK 310 m, and 2.4m Belgians paid.", [(310_000_000, "SEK"), (2_400_000, "belgian")]),
        ("It cut 2.1m b/d by a 4m wall.", [(2_100_000, "barrel per day"), (4, "meter")]),
        ("The river rose to 7.1m.", [(7.1, "meter")]),
        ("The $5m wall is 3m high.", [(5_000_000, "USD"), (3, "meter")]),
        ("It cost $4bn and drew 5m.", [(4_000_000_000, "USD"), (5_000_000, None)]),
    ],
)
def test_an_m_is_millions_where_the_text_writes_them_so(text: str, expected: list[tuple[float, str | None]]) -> None:
    """Beside sales, sums and large counts it is millions, beside lengths meters."""
    assert [(figure.value, figure.unit) for figure in find_figures(text)] == expected
