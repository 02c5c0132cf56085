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


def figures_of(table: str) -> list[tuple[str, float | None, str | None, str | None]]:
    """Give what the cells of a table say: text, value, unit, measure."""
    facts = [fact for fact in find_facts([Document(id="a", text=table)]) if fact.kind != "date"]
    assert all(table[fact.start : fact.end] == fact.text for fact in facts)
    return [(fact.text, fact.value, fact.unit, fact.measure) for fact in facts]


def test_the_caption_gives_the_unit_and_years_are_no_measure() -> None:
    """Without outer bars, years as columns: the line over the table says what and in which unit."""
    table = "Table 3: Mine output (tonnes)\n\nPlace | 2022 | 2023\n--- | --- | ---\nPeru | 61 | n/a\nChile | (7) | 8*"
    assert figures_of(table) == [
        ("61", 61, "metric ton", "Mine output"),
        ("(7)", -7, "metric ton", "Mine output"),
        ("8", 8, "metric ton", "Mine output"),
    ]


def test_the_corner_gives_the_unit() -> None:
    """A unit in the corner is that of all cells, but for columns of other things."""
    table = "| (kt) | 2022 | 2023 | Growth |\n|---|---|---|---|\n| Peru | 61 | | 5% |\n| **Total** | **70.5** | – | 4 |"
    assert figures_of(table) == [
        ("61", 61, "kiloton", None),
        ("5%", 5, "percent", "Growth"),
        ("70.5", 70.5, "kiloton", None),
    ]


def test_a_second_table_has_heads_of_its_own() -> None:
    """Two tables of as many columns are two; a sum in a column of millions is one of millions."""
    table = (
        "| Firm | Staff | Grade, % |\n|---|---|---|\n| Ore | 40 | 1.5 |\n\n"
        "| Firm | Sales (US$m) | Loss ($ million) |\n|---|---|---|\n| Ore[1] | 46.5 | $(2.5) |"
    )
    assert figures_of(table) == [
        ("1.5", 1.5, "percent", "Grade"),
        ("46.5", 46_500_000, "USD", "Sales"),
        ("$(2.5)", -2_500_000, "USD", "Loss"),
    ]


def test_a_column_of_units_serves_the_row() -> None:
    """A column headed "Unit" holds the units of the rows."""
    table = "| Item | Unit | 2023 |\n|---|---|---|\n| Output | kt | 31 |\n| Sales | US$ bn | 1.2 |"
    assert figures_of(table) == [("31", 31, "kiloton", "Output"), ("1.2", 1_200_000_000, "USD", "Sales")]


def test_words_that_are_no_unit_give_none() -> None:
    """Ranks, years and heads that only go on after a comma stay without unit."""
    table = "| Reserves, selected countries | 2024 | Rank |\n|---|---|---|\n| Peru | 44 | 1 |"
    assert figures_of(table) == []


def test_rows_say_what_is_measured_where_columns_are_years() -> None:
    """The head of a row is the measure under a year, unless it says whose the figure is, or sums the rows."""
    table = (
        "Key figures, US$ million\n\n| Item | FY2022 | FY2023 |\n|---|---|---|\n"
        "| Net sales | 40 | 45 |\n| Total costs | 30 | 31 |\n| Jobless rate | 4.5% | |"
    )
    assert figures_of(table) == [
        ("40", 40_000_000, "USD", "Net sales"),
        ("45", 45_000_000, "USD", "Net sales"),
        ("30", 30_000_000, "USD", "Key figures"),
        ("31", 31_000_000, "USD", "Key figures"),
        ("4.5%", 4.5, "percent", "Jobless rate"),
    ]
