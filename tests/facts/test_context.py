"""How exact a figure is, and which way it went, by the words of its own clause."""

import pytest

from rareearth_cli.facts import find_figures


@pytest.mark.parametrize(
    ("text", "figure", "change", "qualifier"),
    [
        ("Tin climbed to a three-year high of $38,000 a tonne.", "$38,000", "up", None),
        ("Output rose 4% in 2022, 6% in 2023 and 9% in 2024.", "4%", "up", None),
        ("Output rose 4% in 2022, 6% in 2023 and 9% in 2024.", "6%", "up", None),
        ("Output rose 4% in 2022, 6% in 2023 and 9% in 2024.", "9%", "up", None),
        ("Norilsk fell 3% and Vale 5%.", "3%", "down", None),
        ("Norilsk fell 3% and Vale 5%.", "5%", "down", None),
        ("Profit grew by 12% and sales by 4%.", "12%", "up", None),
        ("Profit grew by 12% and sales by 4%.", "4%", "up", None),
        ("The firm has 40 mines and 3,000 staff in Peru.", "40 mines", None, None),
        ("The firm has 40 mines and 3,000 staff in Peru.", "3,000 staff", None, None),
        ("The miner raised $400m in an IPO.", "$400m", None, None),
        ("The ministry raised royalties by 2 percentage points.", "2 percentage points", "up", None),
        ("Germany imports 40% more gas than Italy.", "40%", "up", None),
        ("A fire wiped out 15,000 tonnes of copper output.", "15,000 tonnes", "down", None),
        ("Employers added 90,000 jobs.", "90,000 jobs", "up", None),
        ("The plant adds 300 MW to the grid.", "300 MW", None, None),
        ("Prices quadrupled in two years, to $210 a kilo.", "$210", "up", None),
        ("Iron ore sank below $90 a tonne.", "$90", "down", "less than"),
        ("The bank trimmed its forecast to a range of 2% to 3%.", "2% to 3%", "down", None),
        ("The yuan slipped by 120 pips to 7.31 per dollar, its weakest in 4 months.", "4 months", None, None),
        ("Stocks are 20% below their five-year average.", "20%", "down", None),
        ("Costs came in at $2.1bn, 15% over the $1.8bn that was planned.", "$1.8bn", None, None),
        ("Costs came in at $2.1bn, 15% over the $1.8bn that was planned.", "$2.1bn", None, None),
        ("Sales: +12% to EUR 9bn.", "12%", "up", None),
        ("Orders (-6.3% y/y) and rates of -0.5%.", "-6.3%", "down", None),
        ("Orders (-6.3% y/y) and rates of -0.5%.", "-0.5%", None, None),
        ("The index shed 0.4 per cent.", "0.4 per cent", "down", None),
        ("Exports will double to 60 tonnes.", "60 tonnes", "up", None),
        ("It raised its dividend 6%.", "6%", "up", None),
        ("Children under 5 years of age died.", "5 years", None, "less than"),
        ("The debt tops $24bn.", "$24bn", None, "more than"),
        ("Speeds rarely exceeded 30 knots.", "30 knots", None, "at most"),
        ("The match was two halves of 35 minutes.", "35 minutes", None, None),
        ("He has spent over 20 years in mining.", "20 years", None, "more than"),
        ("The mine lies within 30 km of the border.", "30 km", None, "at most"),
        ("The deal covers at least 12 mines and upwards of 4,000 workers.", "12 mines", None, "at least"),
        ("The deal covers at least 12 mines and upwards of 4,000 workers.", "4,000 workers", None, "at least"),
        ("Exports dropped to 3,000 tonnes in May from 5,000 tonnes in April.", "3,000 tonnes", "down", None),
        ("Exports dropped to 3,000 tonnes in May from 5,000 tonnes in April.", "5,000 tonnes", None, None),
        ("The group cut 10% of its workforce, or about 4,000 people.", "10%", "down", None),
        ("The group cut 10% of its workforce, or about 4,000 people.", "4,000 people", "down", "approximately"),
        ("China holds 40% and Vietnam 18% of reserves.", "40%", None, None),
        ("China holds 40% and Vietnam 18% of reserves.", "18%", None, None),
        ("Inflation slowed to 2.1%.", "2.1%", "down", None),
        ("The rate is between a low of 2% and a high of 5%.", "2%", None, None),
        ("The rate is between a low of 2% and a high of 5%.", "5%", None, None),
        ("The project will take 3 to 5 years and cost $2bn.", "3 to 5 years", None, None),
        ("The project will take 3 to 5 years and cost $2bn.", "$2bn", None, None),
        ("GDP shrank 0.2% on the quarter and 1.1% on the year.", "0.2%", "down", None),
        ("GDP shrank 0.2% on the quarter and 1.1% on the year.", "1.1%", "down", None),
        ("The company lost $90m on revenue of $40m.", "$90m", None, None),
        ("The company lost $90m on revenue of $40m.", "$40m", None, None),
        ("Shipments jumped from 100 to 250 tonnes.", "250 tonnes", "up", None),
        ("Growth of 5% is expected in 2026.", "5%", "up", None),
        ("Capacity will be expanded to 50,000 tonnes, the firm says.", "50,000 tonnes", "up", None),
        ("A surge in demand lifted prices past $60 a kilo.", "$60", "up", None),
        ("The tariff was hiked from 10% to 25%.", "10%", None, None),
        ("The tariff was hiked from 10% to 25%.", "25%", "up", None),
        ("Ore grades have declined to 0.6%, against 1.1% a decade ago.", "0.6%", "down", None),
        ("Ore grades have declined to 0.6%, against 1.1% a decade ago.", "1.1%", None, None),
        ("It is a fifth cheaper and 30% lighter.", "30%", None, None),
        ("Fewer than 100 workers remain, no more than 12 of them miners.", "100 workers", None, "less than"),
        ("The shares closed up 3.4% at €12.", "3.4%", "up", None),
        ("The shares closed up 3.4% at €12.", "€12", None, None),
        ("The dispute concerns 25 ships carrying 2m tonnes.", "25 ships", None, None),
        ("The dispute concerns 25 ships carrying 2m tonnes.", "2m tonnes", None, None),
    ],
)
def test_a_figure_has_the_change_and_the_qualifier_of_its_clause(
    text: str, figure: str, change: str | None, qualifier: str | None
) -> None:
    """A change ends or is the figure; what a figure is compared with, starts from or raises has none."""
    found = next(one for one in find_figures(text, "2025-11-20") if text[one.start : one.end] == figure)
    assert (found.change, found.qualifier) == (change, qualifier)
