"""What "$" and "rupees" stand for, from the whole document."""

import pytest

from rareearth_cli.facts import find_figures

CASES = {
    "Pakistan borrowed 5 billion rupees. Islamabad wants more.": "PKR",
    "India borrowed 5 billion rupees.": "INR",
    "It borrowed 5 billion rupees.": "INR",
    "China spent ¥5 billion on it.": "CNY",
    "Tokyo spent ¥5 billion on it.": "JPY",
    "Ottawa said that Canadian mines pay $5 a day.": "CAD",
    "Ottawa said that Canadian mines sell to the United States at $5 a day.": "USD",
    "Norway pays 30 kr for it.": "NOK",
    "Cairo owes 3 million pounds.": "EGP",
    "It owes £3 million to Egypt.": "GBP",
}


@pytest.mark.parametrize(("text", "unit"), CASES.items())
def test_the_country_spoken_of_decides(text: str, unit: str) -> None:
    """A shared name or sign is that of the country; one of a single currency stays what it is."""
    (figure,) = find_figures(text)
    assert figure.unit == unit
    assert ("currency" in figure.inferred) == ("£" not in text)
