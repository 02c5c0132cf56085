"""Figures whose noun is left out."""

import pytest

from rareearth_cli.facts import find_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output rose to 3.9 million headsets, up from 2.4 million.", [(3_900_000, "headset"), (2_400_000, "headset")]),
        ("It laid 40 miles in a year, a ten-year low, from 55 before the war.", [(40, "mile"), (55, "mile")]),
        ("Thefts fell from 1,200 to 900.", [(1200, "theft"), (900, "theft")]),
        ("Prices fell from 1,200 to 900.", []),
        ("Twelve clerks were asked; nine said no.", [(12, "clerk"), (9, "clerk")]),
        ("It made 137 clerks in 14 towns ill; 39 were sacked.", [(137, "clerk"), (14, "town"), (39, "clerk")]),
        ("The yard built 30 tugs, 12 of which were sold.", [(30, "tug"), (12, "tug")]),
        ("The yard built 30 tugs, with an option on 6 more.", [(30, "tug"), (6, "tug")]),
        ("Nobody has seen 6 of them.", [(6, None)]),
        ("The chain opened 14 shops and now has a total of 311.", [(14, "shop"), (311, "shop")]),
        ("The town of 16,000 people may reach 21,000 by May.", [(16_000, "person"), (21_000, "person")]),
        ("Membership rose by 12 to 480.", [(12, None), (480, None)]),
        ("The fleet grew by 14 to 1,200 lorries.", [(14, "lorry"), (1200, "lorry")]),
        ("Cases of measles tripled to 76,000.", [(76_000, "case")]),
        ("Shipments doubled from 3,000 to 6,000.", [(3000, None), (6000, None)]),
        ("The number of pupils in towns fell to 8,200.", [(8200, "pupil")]),
        ("The death toll climbed by 14 to 327.", [(14, "death"), (327, "death")]),
        ("He cut the number of camps from 40 to 25.", [(40, "camp"), (25, "camp")]),
        ("In 12 towns prices rose from 40 to 45.", [(12, "town")]),
        ("Shares rose by 12 to 480.", []),
        ("The pass rate was 88.4%, 0.9 points up.", []),
        ("The index fell 1.2%, or 9.5 points.", [(9.5, "point")]),
        ("The ship lay 60 nm off Aden.", [(60, "nautical mile")]),
        ("A chip of 5 nm was on the ship.", [(5, "nanometer")]),
        ("Thefts fell by 13% to 573.", [(573, "theft")]),
        (
            "Starts were 1.36 million homes, down 5.5% from April's 1.44 million.",
            [(1_360_000, "home"), (1_440_000, "home")],
        ),
        ("It gained 8.5m users, taking it to 277m.", [(8_500_000, "user"), (277_000_000, "user")]),
        ("The 366m ship carries iron from 8m users.", [(366, "meter"), (8_000_000, "user")]),
        ("It added 500 phone subscribers and lost 20 prepaid ones.", [(500, "subscriber"), (20, "subscriber")]),
        ("The law cut the speed limit from 60 to 50.", []),
        ("Openings were down 4,100 at 92,300.", [(4100, "opening"), (92_300, "opening")]),
        ("Day posts were up 800; night, down 350.", [(800, "post"), (350, "post")]),
        ("Clerks fell by 900 on the month to 41,000.", [(900, "clerk"), (41_000, "clerk")]),
        ("The number of idle mills was 480.", [(480, "mill")]),
        ("The number of kilns firing brick fell by two to 61.", [(2, "kiln"), (61, "kiln")]),
        ("The flu sickened 340 pupils and killed 6 since May.", [(340, "pupil"), (6, "pupil")]),
        (
            "It kept 310 cows, 40 more than in May, down from the 420 of the 1990s.",
            [(310, "cow"), (40, "cow"), (420, "cow")],
        ),
        ("The workforce shrank to 2,300.", [(2300, "person")]),
        ("The gauge was up 52 at 6,100. The answer was 42.", []),
        ("The firm hired 500 clerks as the index reached 430.", [(500, "clerk")]),
        ("Clinics saw 31 new cases, taking the total to 980.", [(31, "case"), (980, "case")]),
        ("The fire hurt 14 people, bringing the toll to more than 1,020.", [(14, "person"), (1020, "person")]),
        ("It shut 40 shops, raising the rent to 300.", [(40, "shop")]),
        ("The toll rose to 20,000 from 12,000.", [(20_000, None), (12_000, None)]),
        ("Daily users hit 41 million.", [(41_000_000, "user")]),
        ("Yields hit 410.", []),
        ("They sold 30 cars and earned 4,500.", [(30, "car")]),
        ("Nine more goats died, lifting the toll in the hill town to 53.", [(9, "goat"), (53, "goat")]),
        ("It has 1,300 jobs, including 450 under Ford.", [(1300, "job"), (450, "job")]),
        ("A plant opened, increasing the number of Ford jobs to 4,500.", [(4500, "job")]),
        ("Some 200 new measles cases came.", [(200, "case")]),
        (
            "It made 2.3 million deliveries, overtaking Ford's 1.6 million.",
            [(2_300_000, "delivery"), (1_600_000, "delivery")],
        ),
        ("Stocks are 97 million bushels, a drop of 25 million.", [(97_000_000, "bushel"), (25_000_000, "bushel")]),
        ("It made 43,300 vans and delivered 38,600.", [(43_300, "van"), (38_600, "van")]),
        ("It made 43,300 vans, and the rest the remaining 17,000.", [(43_300, "van"), (17_000, "van")]),
        ("It had deliveries of 52,600 for the year.", [(52_600, "delivery")]),
        (
            "The fire killed 19 people, including 8 cooks, and injuring 247.",
            [(19, "person"), (8, "cook"), (247, "person")],
        ),
        ("It has 150 jobs at Lima and more than 200 at Bonn.", [(150, "job"), (200, "job")]),
        ("The number of clerks is in the region of 7,200.", [(7200, "clerk")]),
        ("It is a town of 3,000.", [(3000, "person")]),
        ("The yard built 512 units, or roughly 5.7 a day.", [(512, "unit"), (5.7, "unit per day")]),
        ("In May 83 cargoes went to Lima and only nine to Bonn.", [(83, "cargo"), (9, "cargo")]),
        ("The waiting list fell to 7,300, with 2,000 waiting over a year.", [(7300, None), (2000, None)]),
        ("Cases of flu jumped sixfold to over 27,000.", [(27_000, "case")]),
        ("Staff fell by 800 clerks and will fall by a further 90 this year.", [(800, "clerk"), (90, "clerk")]),
        ("Two judges wanted to wait; the other five voted to act.", [(2, "judge"), (5, "judge")]),
        ("Output of bolts climbed from 4,800 a month to 9,000.", [(4800, "per month"), (9000, "per month")]),
        ("The workforce was slimmed from 840 to 515.", [(840, "person"), (515, "person")]),
        (
            "Members slipped to 1.94 million in May, 38,000 fewer than in April.",
            [(1_940_000, "member"), (38_000, "member")],
        ),
        ("It has 450 clerks; that was 37 fewer (minus 8 percent) than in May.", [(450, "clerk"), (37, "clerk")]),
        ("Clerks fell by 11,000 (0.1%) on the month to 3.1 million.", [(11_000, "clerk"), (3_100_000, "clerk")]),
        ("Ships through the canal recovered to 36 a day.", [(36, "ship per day")]),
        ("It has 14,000 clerks, against a goal of 20,000 by May.", [(14_000, "clerk"), (20_000, "clerk")]),
        ("It made 4,000 155mm shells.", [(4000, "shell"), (155, "millimeter")]),
        ("Ford made 49,700 vans, 7% more than the 46,200 of a year before.", [(49_700, "van"), (46_200, "van")]),
        ("Sales of the Fox fell 31% to 9,200 from 13,600.", [(9200, None), (13_600, None)]),
        ("It drew 8.7m fans in 2024, down from a peak of 10.2m in 2018.", [(8_700_000, "fan"), (10_200_000, "fan")]),
        ("Some 60-70 jobs may go out of a total of about 420.", [(60, "job"), (420, "job")]),
        ("Ruiz won 30 seats, Li won 12 and the rest won 9.", [(30, "seat"), (12, "seat"), (9, "seat")]),
        ("Exports fell by 300 to 4,000 tonnes.", [(300, "metric ton"), (4000, "metric ton")]),
        ("Thirty towns backed the plan, 14 opposed it.", [(30, "town"), (14, "town")]),
        ("The Reds took 41 seats on 30 per cent, the Greens 12 and Ford 10.", [(41, "seat"), (12, "seat")]),
        ("Ruiz hired 90 clerks and its rival 30.", [(90, "clerk"), (30, "clerk")]),
        ("It has 40 mines, page 12, and equals 30.", [(40, "mine")]),
        ("He has two sons, Tom, 12, and the other 9.", [(2, "son")]),
        ("Ruiz has 30 mines and has 12.", [(30, "mine")]),
        ("He ate 5 a day. He paid for 400 a year ago.", []),
        ("Duties on 9 goods under code 8541.43 rose.", [(9, "good")]),
    ],
)
def test_a_noun_that_is_left_out_is_that_of_the_parallel_figure(text: str, expected: list[tuple[int, str]]) -> None:
    """A bare number has the unit of the figure it is compared with, or of the subject that rises or falls."""
    found = [(figure.value, figure.unit) for figure in find_figures(text) if figure.kind == "quantity"]
    assert found == expected


def test_cents_are_those_of_the_sum_beside_them() -> None:
    """Cents beside a sum in euros are hundredths of a euro, marked as worked out."""
    euros, cents = find_figures("A pot costs €7, or 35 cents a cup.")
    assert (euros.unit, cents.value, cents.unit) == ("EUR", 0.35, "EUR")
    assert "currency" in cents.inferred


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The wait fell from 6.1 days to just under 4.8.", [6.1, 4.8]),
        ("They live 84.1 years in Lima and 80.2 in Bonn.", [84.1, 80.2]),
        ("It took 6 days and 4 vans.", [6]),
        ("It lasted 6 days in Lima and 90 in Bonn.", [6]),
        ("The retirement age goes up by two years, to 67.", [2, 67]),
        ("Rents fell and the average age rose to 8.7 from 8.1.", [8.7, 8.1]),
        ("The two age groups rose to 40.", []),
    ],
)
def test_a_length_beside_another_leaves_out_its_unit(text: str, expected: list[float]) -> None:
    """Where a length ends, or what it is elsewhere, needs no days of its own; what is far from it is none."""
    assert [figure.value for figure in find_figures(text) if figure.kind == "duration"] == expected


def test_the_second_owner_goes_the_way_of_the_first() -> None:
    """The verb is left out, and so may be the noun."""
    for text in ("Peru's exports grew 3% and South Korea's 5%.", "Sales at Tesco rose 3% and those at Aldi 5%."):
        assert [figure.change for figure in find_figures(text)] == ["up", "up"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It made 20.5m tonnes of lead, of which Peru 12m.", [(20_500_000, "metric ton"), (12_000_000, "metric ton")]),
        ("The ward took in 60 patients; 14 remain in bed.", [(60, "patient"), (14, "patient")]),
    ],
)
def test_a_bare_number_shares_the_unit_before_it(text: str, expected: list[tuple[float, str]]) -> None:
    """A name before it, or a verb of staying behind it, tells that it does."""
    assert [(figure.value, figure.unit) for figure in find_figures(text)] == expected
