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
    """A bare number takes the unit of its column's head, or the things that the head counts."""
    facts = [fact for fact in find_facts([Document(id="a", text=TABLE)]) if fact.kind != "date"]
    assert [(fact.text, fact.kind, fact.value, fact.unit, fact.measure) for fact in facts] == [
        ("88", "quantity", 88, "kiloton", "Output"),
        ("3,480", "money", 3480, "USD", "Price"),
        ("12.5", "percent", 12.5, "percent", "Share"),
        ("300", "quantity", 300, "staff", "Staff"),
        ("31", "quantity", 31, "kiloton", "Output"),
        ("2,650", "money", 2650, "USD", "Price"),
        ("4", "percent", 4, "percent", "Share"),
        ("280", "quantity", 280, "staff", "Staff"),
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
        ("40", 40, "staff", "Staff"),
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


def told(table: str) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    """Give what the cells of a table say: text, unit, date, actor, measure."""
    facts = [fact for fact in find_facts([Document(id="a", text=table)]) if fact.kind != "date"]
    assert all(table[fact.start : fact.end] == fact.text for fact in facts)
    return [(fact.text, fact.unit, fact.edtf, fact.actor, fact.measure) for fact in facts]


def test_spaces_part_columns_too() -> None:
    """Each row is its own actor's, each column gives its date; a sum of all is nobody's."""
    table = (
        "Vale closed two mines.\n\nNickel output, kt\n\n                2022    2023\nVale              179     165\n"
        "South Africa       36      -\nTotal             215     165\n\nIt rained."
    )
    assert told(table)[1:] == [
        ("179", "kiloton", "2022", "Vale", "Nickel output"),
        ("165", "kiloton", "2023", "Vale", "Nickel output"),
        ("36", "kiloton", "2022", "South Africa", "Nickel output"),
        ("215", "kiloton", "2022", None, "Nickel output"),
        ("165", "kiloton", "2023", None, "Nickel output"),
    ]


def test_a_long_label_may_touch_its_number() -> None:
    """Where a row lacks a cell for it; a row that lacks another cell is left out."""
    table = (
        "Exports (t)       2022     2023\nUnited States 4,100    4,300\n"
        "Peru            610\nChile             900      950"
    )
    assert [text for text, *_ in told(table)] == ["4,100", "4,300", "900", "950"]


def test_a_table_without_heads_has_its_caption() -> None:
    """Its first row is a row like the others."""
    assert told("Exports, t\nJapan     300\nIndia     250") == [
        ("300", "metric ton", None, "Japan", "Exports"),
        ("250", "metric ton", None, "India", "Exports"),
    ]


def test_columns_may_be_whose_the_figures_are() -> None:
    """Where all are; else what they name is measured. Rows give the dates then."""
    table = "Year\tChina (kt)\tChile (kt)\n2022\t90\t70"
    assert told(table) == [("90", "kiloton", "2022", "China", None), ("70", "kiloton", "2022", "Chile", None)]
    table = "Quarter    Brent ($/bbl)    Staff\nQ2 2023    74.1             12"
    assert told(table) == [("74.1", "USD", "2023-34", None, "Brent"), ("12", "staff", "2023-34", None, "Staff")]


def test_a_column_of_changes_says_the_direction() -> None:
    """By the sign."""
    table = "Metal     Price ($/t)    Change\nZinc      2,610          -0.4%\nTin       31,050         +1.3%"
    facts = [fact for fact in find_facts([Document(id="a", text=table)]) if fact.kind == "percent"]
    assert [(fact.value, fact.change, fact.measure) for fact in facts] == [
        (-0.4, "down", "Change"),
        (1.3, "up", "Change"),
    ]


def test_prose_and_lists_with_wide_gaps_are_no_tables() -> None:
    """Cells are numbers, and under heads that have a unit."""
    for text in (
        "Prices rose.  Sales did not.\nThey fell.  Then it closed.\nSo it is.  It reopened.",
        "Part 1    The market      3\nPart 2    The outlook    17",
        "Team      Won    Lost\nLeeds      12       3\nDerby       9       6",
    ):
        assert told(text) == []


def test_units_may_go_on_and_captions_may_say_by_what() -> None:
    """The unit is what is known of it."""
    table = "Lithium output (kt LCE), by country\n\nPeru     44\nChile    49"
    assert told(table) == [
        ("44", "kiloton", None, "Peru", "Lithium output"),
        ("49", "kiloton", None, "Chile", "Lithium output"),
    ]


def test_a_column_of_units_may_stand_in_an_aligned_table() -> None:
    """It serves its rows."""
    table = (
        "               Unit      2023     2024\n"
        "Sales          $m       1,100    1,250\nNet margin     %         20.5     23.0"
    )
    assert told(table) == [
        ("1,100", "USD", "2023", None, "Sales"),
        ("1,250", "USD", "2024", None, "Sales"),
        ("20.5", "percent", "2023", None, "Net margin"),
        ("23.0", "percent", "2024", None, "Net margin"),
    ]


def test_letters_over_results_of_games_are_no_units() -> None:
    """Nor is "won" money there."""
    assert told("Team    W    L    Won\nAjax    9    4    34\nPSV     8    5    30") == []


def test_a_first_row_of_figures_is_no_head() -> None:
    """Parted by tabs, too."""
    assert told("Loss\n\nQ1 2023\t-$3.1m\nQ2 2023\t$1.4m") == [
        ("-$3.1m", "USD", "2023-33", None, None),
        ("$1.4m", "USD", "2023-34", None, None),
    ]


def test_heads_that_are_no_years_tell_what_is_counted() -> None:
    """A base behind the percent sign, a plural and a scale of people are read; measured plurals and ranks are not."""
    table = (
        "| Country | Tax, % of GDP | Barges | Exports | Rank | Population (millions) |\n|---|---|---|---|---|---|\n"
        "| Peru | 5.4 | 7,700 | 12 | 3 | 34.5 |"
    )
    assert figures_of(table) == [
        ("5.4", 5.4, "percent", "Tax"),
        ("7,700", 7700, "barge", "Barges"),
        ("34.5", 34_500_000, "person", "Population"),
    ]


def test_rows_of_counted_things_under_years() -> None:
    """Where the columns are years, the row says what is counted."""
    table = "| | 2022 | 2023 |\n|---|---|---|\n| Barges | 15 | 20 |\n| Imports | 1 | 2 |"
    assert figures_of(table) == [("15", 15, "barge", "Barges"), ("20", 20, "barge", "Barges")]


def test_heads_of_values_measure_nothing() -> None:
    """What a row names is measured; what was done to a counted thing is passed over."""
    heads = "| Indicator | Latest | Previous |\n|---|---|---|\n"
    assert figures_of(f"{heads}| Jobless rate | 6.3% | 6.2% |\n| Barges launched | 15 | 20 |") == [
        ("6.3%", 6.3, "percent", "Jobless rate"),
        ("6.2%", 6.2, "percent", "Jobless rate"),
        ("15", 15, "barge", "Barges launched"),
        ("20", 20, "barge", "Barges launched"),
    ]
    assert figures_of("| | 2022 | 2023 |\n|---|---|---|\n| Barges launched | 15 | 20 |") == [
        ("15", 15, "barge", "Barges launched"),
        ("20", 20, "barge", "Barges launched"),
    ]


def test_the_column_that_names_an_actor_owns_its_cells() -> None:
    """Whatever the row's head may be taken for."""
    table = "Installed capacity (GW)\n\n| Source | Germany | Spain |\n|---|---|---|\n| Solar | 99 | 40 |"
    assert [fact.actor for fact in find_facts([Document(id="a", text=table)])] == ["Germany", "Spain"]


def test_the_unit_of_a_table_is_not_that_of_the_people_in_it() -> None:
    """A row that counts says so itself; where most rows say what they measure, the caption does not."""
    table = (
        "Key figures (USD million)\n\n| | 2022 | 2023 |\n|---|---|---|\n| Net sales | 51 | 62 |\n| EBITDA | 15 | 16 |\n"
    )
    assert figures_of(f"{table}| Employees | 310 | 320 |\n| Stores | 15 | 20 |") == [
        ("51", 51_000_000, "USD", "Net sales"),
        ("62", 62_000_000, "USD", "Net sales"),
        ("15", 15_000_000, "USD", "EBITDA"),
        ("16", 16_000_000, "USD", "EBITDA"),
        ("310", 310, "employee", "Employees"),
        ("320", 320, "employee", "Employees"),
        ("15", 15, "store", "Stores"),
        ("20", 20, "store", "Stores"),
    ]


def test_cells_that_one_space_parts_stand_under_a_line_of_years() -> None:
    """A copy of a printed table is still one; rows that do not fit end it."""
    table = "Sales in brief (USD million)\nQ1 2025 Q1 2024 Change\nTea sales 41.2 39.1 +3.6%\nRents 5.1 5.4 (7.9)%\n"
    assert figures_of(f"{table}Net 1 234 1 100 2%") == [
        ("41.2", 41_200_000, "USD", "Tea sales"),
        ("39.1", 39_100_000, "USD", "Tea sales"),
        ("3.6%", 3.6, "percent", "Change"),
        ("5.1", 5_100_000, "USD", "Rents"),
        ("5.4", 5_400_000, "USD", "Rents"),
        ("(7.9)%", -7.9, "percent", "Change"),
        ("2%", 2, "percent", None),
    ]
