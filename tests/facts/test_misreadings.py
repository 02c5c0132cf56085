"""What once was read wrongly, each by the kind of thing that it is."""

import pytest

from rareearth_cli.actors import mentions_in
from rareearth_cli.facts import Options, find_facts, find_figures
from rareearth_cli.records import Document


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The price rose $5 to $80.", [(5, None), (80, None)]),
        ("Stocks fell by 5 tonnes to 8 tonnes.", [(5, None), (8, None)]),
        ("Lots ranged 5 tonnes to 8 tonnes.", [(5, 8)]),
        ("Growth rose 2% to 3%.", [(2, 3)]),
        ("Cut between 189 barrels daily and 435 barrels daily.", [(189, 435)]),
        ("It sold between 189 barrels and 435 crates.", [(189, None), (435, None)]),
        ("That is a fall in the deficit of $1bn to $65bn.", [(1_000_000_000, None), (65_000_000_000, None)]),
        ("That is a rise in wages of $5 to $8.", [(5, 8)]),
    ],
)
def test_a_change_and_its_level_are_no_range(text: str, values: list[tuple[float, float | None]]) -> None:
    """A verb of change before two figures, each with its unit, tells a step and where it led."""
    assert [(figure.value, figure.value_to) for figure in find_figures(text)] == values


def test_and_more_than_belongs_to_the_figure_after_it() -> None:
    """The words join two figures and hedge the second."""
    figures = find_figures("They lost 20 vans and more than 300 carts, 40 boats or fewer than 5 rafts.")
    assert [figure.qualifier for figure in figures] == [None, "more than", None, "less than"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met on 2024-05-06T10:00:00Z.", ["2024-05-06"]),
        ("It met on 2024-02-30.", []),
        ("The June-quarter loss and March-quarter 2024 sales fell.", ["2025-34", "2024-33"]),
        ("The 2008-09 slump and its 2010–11 sequel cost more.", ["2008/2009", "2010/2011"]),
        (
            "It shut in 2008-09, with the 2008-11 vote and the 2010-11-02 recount.",
            ["2008-09", "2008-11", "2010-11-02"],
        ),
        ("Between March and July 2022 it rose.", ["2022-03/2022-07"]),
        ("It was built between 1066 and 1090, sacked in 1381 and sold in 1539.", ["1066/1090", "1381", "1539"]),
        ("It rose from 1423 to 1511, in 1234 cases of two in 1000.", []),
        ("It was 3% in May 2023 and 2% in the same month of 2022.", ["2023-05", "2022-05"]),
        ("It made $6m in 2023, against $4m a year earlier.", ["2023", "2022"]),
        ("It sold 40 in March 2023, up from 30 a year earlier.", ["2023-03", "2022-03"]),
        ("Sales in 2023 were above those of two years earlier.", ["2023", "2021"]),
        ("It is less than in 2021 and than a year earlier.", ["2021", "2025"]),
        ("It dates to the 24th of October last year.", ["2025-10-24"]),
        ("It was in January or February of 2021.", ["2021-01", "2021-02"]),
        ("They met on 3 May and 5 June 2021.", ["2021-05-03", "2021-06-05"]),
        ("Two years later, the mine is shut.", [None]),
        ("It lost $4m in the April-June quarter.", ["2025-04/2025-06"]),
        (
            "In May 2023, it said on Friday, it made more than in the same month a year earlier.",
            ["2023-05", "2026-03-13", "2022-05"],
        ),
        ("It soared from $63 on July 9 to 632,000 yuan.", ["2025-07-09"]),
        ("That is likely to be the fire of 21 October that struck it.", ["2025-10-21"]),
        ("It was 3% on 29 February 2024 and 2% on the same day of 2022.", ["2024-02-29", "2022"]),
    ],
)
def test_days_are_read_whole_or_not_at_all(text: str, expected: list[str]) -> None:
    """A timestamp is its day, an impossible day is no year, and a capital at the beginning is no name."""
    assert [figure.edtf for figure in find_figures(text, "2026-03-15") if figure.kind == "date"] == expected


def test_a_table_in_thousands_scales_the_cells_that_have_a_sign() -> None:
    """The corner's scale holds for sums, not for shares, and not for a bare number without a unit."""
    heads = "| (in thousands) | 2024 | Change |\n|---|---|---|\n"
    text = f"Results.\n\n{heads}| Sales | $61,009 | 48% |\n| Staff | 90 | 2% |\n"
    found = [(figure.value, figure.unit) for figure in find_figures(text) if figure.kind != "date"]
    assert found == [(61_009_000, "USD"), (48, "percent"), (2, "percent")]


def test_the_sign_of_a_dollar_is_no_country() -> None:
    """The US of "US$" says which dollar it is."""
    assert not mentions_in(Document(id="a", text="The mill was sold for US$6 million."))


def test_a_weekday_is_no_part_of_a_speaker() -> None:
    """What opens the sentence does not belong to the country that speaks."""
    document = Document(id="a", text="On Monday Chile said output rose 5%.")
    (percent,) = [fact for fact in find_facts([document], Options()) if fact.kind == "percent"]
    assert percent.attribution == "Chile"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Frames of tape[REC_060912c_04.11] exist.", []),
        ("RT @7AUD: see comet 64P/Dray.", []),
        ("UPDATE 2-Peru copper output falls 4%", ["4%"]),
        ("Decree 2011-874 was signed.", []),
        ("Doors open at 730pm.", []),
        ("The Week 2 picks are up at 1320 W Elm Street.", ["Week 2"]),
        ("Envoys of the Group of 77 delegates met.", []),
        ("World War Two bunkers and Phase Two surveys", []),
        ("We won 3 out of 9 contested seats.", ["3 out of 9"]),
        ("Gusts of 140 km / h tore it down.", ["140 km / h"]),
        ("The Big Four clerks, the Seven Sisters and Peru's Big Six suppliers met.", []),
        ("The Two Mines Run by Four Firms", ["Two Mines", "Four Firms"]),
        ("The extension is 1998, the place 51.5° N, 0.1° W; the Russell 2000 fell.", []),
        ("The race for the 2011 crown was on; tickets cost 90 crowns.", ["90 crowns"]),
    ],
)
def test_names_and_numbers_of_things_are_no_figures(text: str, expected: list[str]) -> None:
    """Identifiers, handles, slugs and the numbers of decrees and wars count nothing."""
    assert [text[figure.start : figure.end] for figure in find_figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We made 900 t, 700 t a year ago.", [("900 t", "metric ton"), ("700 t", "metric ton"), ("a year ago", None)]),
        ("Fees came down from 30 to 12 percent.", [("30", "percent"), ("12 percent", "percent")]),
        ("The R21 jab, article 8.3 and Scope 1 and 2 fumes", []),
        ("It pays 4.2 US cents a share.", [("4.2 US cents", "USD")]),
        ("One in six tonnes, 1 in every 20 building permits", [("One in six", None), ("1 in every 20", None)]),
        ("It stood at 240 St Marys Road.", []),
        ("He earns 350 rand or 900 forint a day.", [("350 rand", "ZAR"), ("900 forint", "HUF")]),
        ("It trades on 41x 2026E profits.", [("41x", None), ("2026", None)]),
        ("Some 8-odd percent sold.", [("8-odd percent", "percent")]),
        ("It drew 5 mg/dL at 900 tonnes per annum.", [("5 mg/dL", "milligram per deciliter"),
            ("900 tonnes per annum", "metric ton per year")]),
        ("Dkr 40m, Tk 9 crore and Rmb5,000", [("Dkr 40m", "DKK"), ("Tk 9 crore", "BDT"), ("Rmb5,000", "CNY")]),
    ],
)  # fmt: skip
def test_figures_end_where_they_do(text: str, expected: list[tuple[str, str | None]]) -> None:
    """Rates, ranges, labels and small coins are told apart."""
    assert [(text[figure.start : figure.end], figure.unit) for figure in find_figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Tolls take effect on May 9, the ministry said.", "2026-05-09"),
        ("The cartel agreed to ship more from June.", "2026-06"),
        ("Brent for May gained a dollar.", "2026-05"),
        ("Brent rose in May.", "2025-05"),
    ],
)
def test_what_is_decided_lies_ahead(text: str, edtf: str) -> None:
    """A month without a year is the next one where the clause looks ahead."""
    assert [figure.edtf for figure in find_figures(text, "2026-03-12") if figure.kind == "date"] == [edtf]


def test_sums_in_pounds_take_no_longer_than_they_are_many() -> None:
    """What a text speaks of is looked up once."""
    assert len(find_figures("It weighs 5 pounds. " * 20_000)) == 20_000


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        ("The opening slipped from 2027 to 2028.", ["2027", "2028"]),
        ("Prices for 2027 to 2028 rose.", ["2027/2028"]),
        ("Classes begin on July 15.", ["2026-07-15"]),
        ("It passed 40,000 tonnes by 20 January.", ["../2026-01-20"]),
        ("It promised a ruling by June.", ["../2026-06"]),
    ],
)
def test_days_lie_where_their_verbs_say(text: str, edtfs: list[str]) -> None:
    """What was put off has two dates, and what has been done by a day lies behind."""
    assert [figure.edtf for figure in find_figures(text, "2026-03-12") if figure.kind == "date"] == edtfs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate fell by 0.5 of a percentage point.", [(0.5, "percentage point", None)]),
        ("A share of 31.5% +2.4% was seen.", [(31.5, "percent", None), (2.4, "percent", None)]),
        ("It won by 61.2% to 38.8%.", [(61.2, "percent", None), (38.8, "percent", None)]),
        ("The town recorded a maximum of 39.6°C.", [(39.6, "degree Celsius", None)]),
        ("She faces a maximum of 30 months.", [(30, "month", "at most")]),
        ("The navy has four P-3C planes.", [(4, "plane", None)]),
    ],
)
def test_values_and_hedges_are_those_written(text: str, expected: list[tuple[float, str, str | None]]) -> None:
    """Parts of a point, signs of the next column, results and records."""
    assert [(figure.value, figure.unit, figure.qualifier) for figure in find_figures(text)] == expected


def test_a_part_of_a_sum_is_a_sum() -> None:
    """What "of which" takes from a sum is money, and stays a number after what was counted."""
    found = find_figures("It freed 42 million euros, of which 15.5 million went to 900 clerks, of which 40 left.")
    assert [figure.unit for figure in found] == ["EUR", "EUR", "clerk", "clerk"]


def test_an_amount_of_a_sum_is_a_sum() -> None:
    """What "of it" takes from a sum is money."""
    assert [figure.unit for figure in find_figures("It spent €2.3bn, 1.9bn of it in Peru.")] == ["EUR", "EUR"]


def test_pence_leave_no_dust_of_floats() -> None:
    """141.7p are 1.417 pounds."""
    assert [figure.value for figure in find_figures("It rose 3.2p to 141.7p.")] == [0.032, 1.417]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9 were injured.", [(9, "person")]),
        ("Wolves took 60 goats; 9 died.", [(60, "goat"), (9, "goat")]),
        (
            "80 people died in the two towns, and some 300 are in the three camps.",
            [(80, "person"), (2, "town"), (300, "person"), (3, "camp")],
        ),
        ("Ulm (population 9,300) has a workforce of 4,000.", [(9300, "person"), (4000, "person")]),
        ("Delay: 4 s. In the 1980 s.", [(4, "second")]),
        ("It turns superconducting at 92 K.", [(92, "kelvin")]),
    ],
)
def test_who_is_counted_though_nobody_is_named(text: str, expected: list[tuple[float, str]]) -> None:
    """What befell them, the head before them or the noun of the sentence tells, but not that of the scene."""
    assert [(figure.value, figure.unit) for figure in find_figures(text) if figure.kind != "date"] == expected


def test_a_group_named_by_its_number_has_none() -> None:
    """At the start of a headline as well."""
    assert find_figures("Group of Seven Leaders Meet in Rome") == []
    assert [figure.unit for figure in find_figures("Group of seven people met.")] == ["person"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A woman, 27, and a man, 30, were hurt.", [27, 30]),
        ("Boy, 14, rescued at sea", [14]),
        ("One man, 30 women and 5 boys left.", [30, 5]),
    ],
)
def test_the_age_of_somebody_without_a_name(text: str, values: list[int]) -> None:
    """Commas hold it, as they do that of a name."""
    assert [figure.value for figure in find_figures(text) if figure.unit != "man"] == values
