"""Rows find their bodies: by order, with gaps, backwards; by likeness where there is no order."""

import itertools
import random

import pytest

from rareearth_cli.readers.align import Habits, align
from rareearth_cli.readers.stems import stems

TOPICS = [
    ("Salt caverns fill before winter", "Operators have filled nine caverns with hydrogen; salt leaks in two of them."),
    (
        "Cullet yards return to the glass trade",
        "Bottle plants pay 140 euros for cullet, says a furnace master in Jena.",
    ),
    ("Cranes stand still at Gdynia", "Liners shift calls to Hamburg while three cranes at Gdynia wait for a gearbox."),
    ("Timber auctions by telephone", "Forest owners in Värmland sell timber by telephone, in lots of spruce."),
    (
        "Desalination debts and their bondholders",
        "A membrane plant near Sfax missed a coupon; its bondholders look at the pumps.",
    ),
    ("Cork oaks without wine", "Winemakers in the Alentejo take screw caps, and cork loses a third of its buyers."),
    ("Peat rules puzzle nurseries", "Growers in Offaly do not know whether peat may be cut for their nurseries."),
    ("Gotland's cable was not insured", "A trawler cut the cable to Gotland; the policy had lapsed in December."),
    ("Tungsten tests a stockpile", "Korean traders hold tungsten that the ministry thought was in the stockpile."),
    ("Helium leaves the balloon", "Scanners need helium that is made at fourteen sites, and balloons go without."),
    ("Ferries switch to batteries", "Batteries drive 84 crossings on the fjords, and diesel ferries are laid up."),
    ("Almonds and arithmetic of pumping", "Growers pull out almonds where pumping is capped at half an acre-foot."),
]
ROWS = [row for row, _ in TOPICS]
BODIES = [body for _, body in TOPICS]


def pairs(bodies: list[str], rows: list[str]) -> dict[int, int]:
    """Tie, and give the row of each body."""
    return {tie.body: tie.row for tie in align(bodies, rows)}


def test_rows_in_the_order_of_their_bodies() -> None:
    """The order of the lines is taken as such."""
    ties = align(BODIES, ROWS)
    assert [(tie.body, tie.row, tie.by) for tie in ties] == [(number, number, "order") for number in range(len(ROWS))]


def test_rows_in_the_reverse_order() -> None:
    """A listing that begins with the last body is read backwards."""
    assert pairs(BODIES, ROWS[::-1]) == {number: len(ROWS) - 1 - number for number in range(len(ROWS))}


def test_one_everyday_word_turns_no_listing_round() -> None:
    """The first row and the last body share "fewer", the last row and the first body "now"."""
    rows = [
        "Quiet weeks at Sines, fewer cranes",
        "Almonds after wheat",
        "Another slow line",
        "Kilns without gas at Onda",
        "A yard for hulls",
        "Canners now seek tuna",
    ]
    bodies = [
        "Cargo for the north fell by two fifths after a mild winter, and two pumps were now sold.",
        "In the valley 600 hectares were planted, and wells sink.",
        "Passengers will ride buses while crews build sidings.",
        "Three works try ovens run by the sun.",
        "Sixteen platforms leave for the sea, and unions count jobs.",
        "The fleet went out on fewer days, as insurers ask more.",
    ]
    assert pairs(bodies, rows) == {number: number for number in range(len(rows))}


@pytest.mark.parametrize("gone", range(len(ROWS)))
def test_a_row_taken_away_leaves_the_rest_in_place(gone: int) -> None:
    """The body without a row has none, and no other body gets a wrong one."""
    rows = [row for number, row in enumerate(ROWS) if number != gone]
    found = pairs(BODIES, rows)
    wanted = {body: body if body < gone else body - 1 for body in range(len(BODIES)) if body != gone}
    assert {body: row for body, row in found.items() if body != gone} == wanted
    assert gone not in found


@pytest.mark.parametrize("gone", range(len(ROWS)))
def test_a_body_taken_away_leaves_the_rest_in_place(gone: int) -> None:
    """The row without a body goes to none."""
    bodies = [body for number, body in enumerate(BODIES) if number != gone]
    assert pairs(bodies, ROWS) == {body: body if body < gone else body + 1 for body in range(len(bodies))}


def test_rows_in_no_order_are_tied_by_likeness() -> None:
    """Where the rows are sorted by something else, what they say decides."""
    order = list(range(len(ROWS)))
    random.Random(5).shuffle(order)  # noqa: S311 (the same each time)
    ties = align(BODIES, [ROWS[number] for number in order])
    assert {tie.body: order[tie.row] for tie in ties} == {number: number for number in range(len(ROWS))}
    assert {tie.by for tie in ties} == {"likeness"}


@pytest.mark.parametrize("gone", [0, 4, len(ROWS) - 1])
def test_a_listing_after_many_others_is_looked_at_as_closely(gone: int) -> None:
    """Where twenty listings stood line by line, a row without a body and a body without a row are found as well."""
    habits = Habits()
    for _ in range(20):
        assert [tie.row for tie in align(BODIES, ROWS, (), habits)] == list(range(len(ROWS)))
    there = (gone + 6) % len(ROWS)
    bodies = [number for number in range(len(ROWS)) if number != gone]
    rows = [number for number in range(len(ROWS)) if number != there]
    ties = align([BODIES[number] for number in bodies], [ROWS[number] for number in rows], (), habits)
    found = {(bodies[tie.body], rows[tie.row]) for tie in ties}
    assert {(number, number) for number in range(len(ROWS)) if number not in {gone, there}} <= found


def test_a_listing_with_far_fewer_rows_than_bodies_takes_no_long_time() -> None:
    """Thousands of bodies without a row are no reason to try every place for each row."""
    names = ["".join(letters) for letters in itertools.islice(itertools.product("abdegiklmnoprstuz", repeat=5), 12_000)]
    rows = [f"Mill at {name}" for name in names[::2]]
    ties = align([f"The furnace in {name} stands still." for name in names], rows)
    assert sum(tie.body == 2 * tie.row for tie in ties) > len(rows) * 0.9


def test_nothing_is_tied_to_nothing() -> None:
    """An empty side gives no ties."""
    assert align([], ROWS) == []
    assert align(BODIES, []) == []


def test_stems_are_of_words_of_three_letters() -> None:
    """Small words are no evidence; case and endings do not count."""
    assert stems("It IS refined: Refining of ore") == {"refin", "ore", "is"}


RARE = [
    (
        "Peat Leaves the Greenhouse",
        "Growers in Offaly have cut their use of peat by 40 percent; two keep to the old mix.",
    ),
    (
        "The Cork Stopper, Revisited",
        "Screw caps take a third of the bottles, and cork loses its buyers in the Alentejo.",
    ),
    ("Who Mends the Cranes of Gdynia", "Three cranes wait for a gearbox from Trieste, while liners call at Hamburg."),
    ("Helium Without Balloons", "Scanners at fourteen sites take all that is made, and fairs go without helium."),
    ("Salt Caverns Before the Winter", "Operators have filled nine caverns with hydrogen; two of them leak."),
    ("Almonds by Telephone", "Farmers sell the harvest in the car, says the union, and almonds fall by a fifth."),
    ("A Coupon Missed", "The plant near Sfax has not paid its lenders since March, and its pumps stand still."),
    ("What a Ferry Costs", "Batteries drive 84 crossings on the fjords, and the diesel ships are laid up."),
]


def test_one_rare_word_in_most_rows_outweighs_an_order() -> None:
    """Rows that each share a word with one text alone are tied by it; two that share none stay in their order."""
    order = [2, 6, 0, 5, 1, 7, 4, 3]
    ties = align([RARE[number][1] for number in order], [row for row, _ in RARE])
    assert {order[tie.body]: tie.row for tie in ties} == {number: number for number in range(len(RARE))}
    assert {tie.row for tie in ties if tie.by == "order"} == {6, 7}


def test_a_row_and_a_text_without_a_partner_at_different_places() -> None:
    """What stands between the two gaps is not one text off, where its words say so."""
    order = [number for number in range(len(ROWS)) if number != 2]
    rows = [number for number in range(len(ROWS)) if number != 8]
    ties = align([BODIES[number] for number in order], [ROWS[number] for number in rows])
    found = {order[tie.body]: rows[tie.row] for tie in ties}
    assert {body: row for body, row in found.items() if body not in {row, 8}} == {}


def test_an_order_that_rare_words_speak_against_is_doubted() -> None:
    """Where an order is taken although more rows share a rare word with another text, their number is told."""
    told: list[int] = []
    things = ("lamps", "doors", "pipes", "sinks", "roofs", "halls", "yards")
    bodies = [f"Nothing but words about the {thing} of this month, told at length." for thing in things]
    align(bodies, ["Sinks", "Cause", "Reply", "Lamps", "Again", "Never", "Later"], doubt=told.append)
    assert told == [2]
    align(bodies, ["Lamps", "Cause", "Reply", "Sinks", "Again", "Never", "Later"], doubt=told.append)
    assert told == [2]
