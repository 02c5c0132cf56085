"""Figures of a table inside a text."""

from rareearth_cli.facts import find_facts
from rareearth_cli.records import Document

TABLE = """The mill ran again.

| Year | Output (kt) | Price ($/t) | Share, % | Staff |
|---|---|---|---|---|
| 2022 | 88 | 3,480 | 12.5 | 300 |
| 2023 | 31 | 2,650 | 4 | 280 |

It stopped in May."""


def test_columns_give_unit_and_measure() -> None:
    """A bare number takes the unit of its column's head; a column without a unit gives none."""
    facts = [fact for fact in find_facts([Document(id="a", text=TABLE)]) if fact.kind != "date"]
    assert [(fact.text, fact.kind, fact.value, fact.unit, fact.measure) for fact in facts] == [
        ("88", "quantity", 88, "kiloton", "Output"),
        ("3,480", "money", 3480, "USD", "Price"),
        ("12.5", "percent", 12.5, "percent", "Share"),
        ("31", "quantity", 31, "kiloton", "Output"),
        ("2,650", "money", 2650, "USD", "Price"),
        ("4", "percent", 4, "percent", "Share"),
    ]
    assert all("unit" in fact.inferred for fact in facts)
    assert all(TABLE[fact.start : fact.end] == fact.text for fact in facts)


def test_rows_give_unit_too() -> None:
    """In a table that lies on its side the row's head has the unit."""
    text = "| | 2022 | 2023 |\n|---|---|---|\n| Output, million tonnes | 1.5 | 2 |"
    facts = [fact for fact in find_facts([Document(id="a", text=text)]) if fact.kind != "date"]
    assert [(fact.value, fact.unit, fact.measure) for fact in facts] == [
        (1_500_000, "metric ton", "Output"),
        (2_000_000, "metric ton", "Output"),
    ]
