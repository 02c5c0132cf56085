"""Forms in which numbers, sums and units are written, beyond those that the rules show."""

import pytest

from rareearth_cli.facts import find_facts, find_figures
from rareearth_cli.records import Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill cost CHF 2'350'000.", [(2_350_000, "CHF")]),
        ("It took 14\u202f000 20-foot boxes.", [(14_000, "box"), (20, "foot")]),
        ("It paid 1 350,25 € for 24 600.5 kg.", [(1350.25, "EUR"), (24_600.5, "kilogram")]),
        (
            "In 2023 450,5 kg came, and in May 3 200,5 kg.",
            [(450.5, "kilogram"), (200.5, "kilogram")],
        ),
        (
            "a 9x14-foot shed, 4x4 cars and a 6x5x2 cm lid",
            [(9, "foot"), (14, "foot"), (6, "centimeter"), (5, "centimeter"), (2, "centimeter")],
        ),
        ("they sold 14 , 250 carts of it", [(14_250, "cart")]),
        ("in may 6 , 300 men came", [(300, "man")]),
        ("Oats rose to $3.41-1/4 a bushel.", [(3.4125, "USD")]),
        ("A kilo went for Rs. 70 in June.", [(70, "INR")]),
        ("It paid NZ $ 6.20 for it.", [(6.2, "NZD")]),
        ("Losses of 20, 30 and 45 million euros.", [(20e6, "EUR"), (30e6, "EUR"), (45e6, "EUR")]),
        ("It bought 12.5 LMT of rice.", [(1_250_000, "metric ton")]),
        ("She ran 5 km and 12 in the final.", [(5, "kilometer")]),
        ("A plank of 6 ft and 2 in by 3 ft 4in.", [(6.166666667, "foot"), (3.333333333, "foot")]),
        ("It has c.3,100 shops and approx.1.5 million users.", [(3100, "shop"), (1_500_000, "user")]),
        ("Use 5 cu. yds. of gravel under 30 kN.", [(5, "cubic yard"), (30, "kilonewton")]),
        ("The oven was at 190 C, not at 85 F.", [(190, "degree Celsius"), (85, "degree Fahrenheit")]),
        ("It owed £14 or 21 USD.", [(14, "GBP"), (21, "USD")]),
        ("It gave Rs 900 crore to 12 crore growers.", [(9_000_000_000, "INR"), (120_000_000, "grower")]),
        ("That is 7 pounds 49 with postage.", [(7.49, "GBP")]),
        ("Eight in 10 growers lost a tenth of an acre.", [(0.8, None), (0.1, "acre")]),
        ("A zero-waste shop opened on pad 39B.", []),
        ("A sack costs 1,250 rupees against 980 last week.", [(1250, "INR"), (980, "INR")]),
        ("The yuan was fixed at 6.8802 per dollar.", [(6.8802, "CNY")]),
        ("Frost hurt 23 clerks and at least 80 others.", [(23, "clerk"), (80, "clerk")]),
        (
            "It lost 6,200 U.S. dealers and 5 U.N. workers.",
            [(6200, "dealer"), (5, "worker")],
        ),
        ("It rose .5% to $.75 a share.", [(0.5, "percent"), (0.75, "USD")]),
        ("A flat pays 1,240 pounds a year.", [(1240, "GBP")]),
        ("It got 30 million euros, 4 million more than planned.", [(30e6, "EUR"), (4e6, "EUR")]),
        ("The pound fell to 141.60 yen from 142.10 late on.", [(141.6, "JPY"), (142.1, "JPY")]),
        ("Crowds, whose attendance averaged 9,100, came in 4x4 cars with 802.11ac.", [(9100, "person")]),
        ("Shares in Orbex (2040.HK) slept.", []),
        ("It paid R$2,5 bilhões and $3 mil millones.", [(2.5e9, "BRL"), (3e9, "USD")]),
        ("Two million face blackouts, as 300 lack jobs.", [(2e6, None), (300, None)]),
        ("It paid within thirty (30) days two (2) million euros.", [(30, "day"), (2e6, "EUR")]),
        ("The plan runs 60 (sixty) months in the W3 area.", [(60, "month")]),
        ("She won the 10,000m. He got €38m plus €7m.", [(10_000, "meter"), (38e6, "EUR"), (7e6, "EUR")]),
        (
            "It cost ZAR 120, KRW 5,000, Sh6.8bn, W1.2tn and Rs2.4tr.",
            [(120, "ZAR"), (5000, "KRW"), (6.8e9, "KES"), (1.2e12, "KRW"), (2.4e12, "INR")],
        ),
        ("It left at 14h30 and took 1h45.", [(1.75, "hour")]),
        (
            "She read Nineteen Eighty-Four at 19.75 wt% and 500,000 tpy.",
            [(19.75, "percent"), (500_000, "metric ton per year")],
        ),
        ("Wages rose 5%, rents 8% and food 12.", [(5, "percent"), (8, "percent"), (12, "percent")]),
        ("A 5W lamp stood in 12R.", [(5, "watt")]),
        (
            "It sold 1.2m vans in May, 2.4m in June, by a 30m-high wall.",
            [(1.2e6, "van"), (2.4e6, "van"), (30, "meter")],
        ),
        ("It has 150 shops in Peru and 40 abroad.", [(150, "shop"), (40, "shop")]),
        (
            "Population: 5.4m. Sales of 2.1m, and a width of 3m",
            [(5.4e6, "person"), (2.1e6, None), (3, "meter")],
        ),
        ("An audience of 2.3m watched. Users: 3m", [(2.3e6, "person"), (3e6, "user")]),
        ("It has 10^6 cells and 2^10 rooms (in millions of euros).", [(1e6, "cell")]),
        ("It cost US$ 3.2 M, or half-a-million dollars.", [(3.2e6, "USD"), (500_000, "USD")]),
        ("About 785m have no water.", [(785e6, None)]),
        ("It took 5 min 30 s.", [(5.5, "minute")]),
        ("She served twice as Premier.", []),
        ("It cost R$ 3.2 bi and R$ 4 mi.", [(3.2e9, "BRL"), (4e6, "BRL")]),
        ("Sales of 4.5bn missed hopes, with 6.8m jobless.", []),
        ("He ran it in 2h 05m 30s and 2h 6m 36s.", [(2 + 5.5 / 60, "hour"), (2.11, "hour")]),
        ("About 3m fled, 1.2m of them abroad; each town gets 5m.", [(3e6, None), (1.2e6, None), (5e6, None)]),
        ("Stocks rose by 3.2 million to 45.6 million barrels.", [(3.2e6, "barrel"), (45.6e6, "barrel")]),
        ("It made 3.2m in profit and was sold for 40m.", [(3.2e6, None), (40e6, None)]),
        ("They sold 40,000 face masks.", [(40_000, "face mask")]),
        ("In the same quarter a year before, it rose.", []),
        ("She won in 2 hours 3 minutes, 20 seconds faster.", [(2.05, "hour"), (20, "second")]),
    ],
)
def test_a_form_is_read(text: str, expected: list[tuple[float, str]]) -> None:
    """Groups, fractions, abbreviations with a full stop, codes."""
    found = [figure for figure in find_figures(text, "2026-03-18") if figure.kind != "date"]
    assert [figure.value for figure in found] == pytest.approx([value for value, _ in expected])
    assert [figure.unit for figure in found] == [unit for _, unit in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Volvo Delivers 640 Trucks, Plans 80 More", [(640, "truck"), (80, "truck")]),
        ("Grid Operator Adds 2m Homes to Its Network", [(2_000_000, "home")]),
        ("Boeing 737 Jets Grounded After Alarm at 12 Airlines", [(12, "airline")]),
        ("Chip Maker Fined for Sale of Windows 11 Keys in 30 Shops", [(30, "shop")]),
        ("COPPER UP 2 PCT, ZINC DOWN 40 BPS AFTER STRIKE", [(2, "percent"), (40, "basis point")]),
        ("CHILE TO SHIP 12,000T OF LITHIUM AT 60 KM FROM PORT", [(12_000, "metric ton"), (60, "kilometer")]),
    ],
)
def test_a_headline_is_read_as_a_sentence_is(text: str, expected: list[tuple[float, str]]) -> None:
    """Where each word has a capital it tells no name, and a unit in capitals is the unit."""
    assert [(figure.value, figure.unit) for figure in find_figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Steel Output Falls in Late March", ["2026-03"]),
        ("PRICES FELL IN MARCH AND MAY RISE YESTERDAY", ["2026-03", "2026-03-17"]),
    ],
)
def test_the_dates_of_a_headline(text: str, expected: list[str]) -> None:
    """A month with a capital is still told from a verb by what stands around it."""
    assert [figure.edtf for figure in find_figures(text, "2026-03-18") if figure.kind == "date"] == expected


def test_hyphens_and_spaces_of_typesetters_are_plain_ones() -> None:
    """The text stays as it is written."""
    text = "A nine\u2010month low, 30%\u00a0less than before, at two\u2011thirds of plants."
    facts = list(find_facts([Document(id="a", text=text)]))
    assert [(fact.text, fact.value, fact.change) for fact in facts] == [
        ("nine\u2010month", 9, None),
        ("30%", 30, "down"),
        ("two\u2011thirds", 2 / 3, None),
    ]
    assert facts[0].sentence == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The odds ratio was 2.5:1 here.", [(2.5, None)]),
        ("They mix it at a ratio of 6 to 1.", [(6, None)]),
        ("It sold 5 Mlbs of yellowcake and shipped 2 million dmt.", [(5_000_000, "pound"), (2_000_000, "metric ton")]),
        ("Flow was 90 mboe/d.", [(90_000, "barrel of oil equivalent per day")]),
        ("She takes size 9 boots.", []),
        ("The G7 and the 757 have aged.", []),
    ],
)
def test_ratios_weights_and_names(text: str, expected: list[tuple[float, str | None]]) -> None:
    """A ratio has two terms, a trade has its own short forms, and a size or an airliner counts nothing."""
    assert [(figure.value, figure.unit) for figure in find_figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A box (a dozen pears) fell.", [(12, "pear")]),
        ("Jobs fell to 800 posts from 900 — a surprise.", [(800, "post"), (900, "post")]),
        ("He went to jail for stealing 12,000 pounds.", [(12_000, "GBP")]),
        ("The trout weighs 12 pounds.", [(12, "pound")]),
        ("cash was a$12m, c$3m or hk$9m", [(12_000_000, "AUD"), (3_000_000, "CAD"), (9_000_000, "HKD")]),
    ],
)
def test_a_figure_beside_a_bracket_or_a_dash(text: str, expected: list[tuple[float, str]]) -> None:
    """A bracket that opens before it or a dash that closes behind it changes nothing."""
    assert [(figure.value, figure.unit) for figure in find_figures(text)] == expected


def test_decades_after_a_capital_and_items_of_a_list() -> None:
    """The article of a sentence is no name, and the dash of an item no part of what is measured."""
    assert [figure.edtf for figure in find_figures("(The 1970s and “The 1990s” were hard.)")] == ["197X", "199X"]
    facts = find_facts([Document(id="a", text="- Brent crude fell 2%.")])
    assert [fact.measure for fact in facts] == ["Brent crude"]
