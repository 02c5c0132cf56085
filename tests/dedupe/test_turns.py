"""Texts with all words alike that say another thing, and edits that look like it."""

import pytest

from rareearth_cli.dedupe import Options, find_repeats
from rareearth_cli.records import Document

FRAME = "The ministry in Oslo answered questions of two newspapers on Friday. {} Officials would not comment further."
TURNED = [
    ("Repairs of the kiln took 14 months in all.", "Repairs of the kiln took forty months in all."),
    ("Norway sued Denmark over tariffs on wind turbines.", "Denmark sued Norway over tariffs on wind turbines."),
    ("Norway lent money to the United States last year.", "The United States lent money to Norway last year."),
    ("Output went from 15 to 12 wagons a day.", "Output went from 12 to 15 wagons a day."),
    ("The plant costs $1.3 billion to build.", "The plant costs C$1.3 billion to build."),
    ("The plant costs A$1.3 billion to build.", "The plant costs NZ$1.3 billion to build."),
    ("Wages of the crews rose by 12% last year.", "Wages of the crews rose to 12% last year."),
    ("Shipments to Denmark grew in the spring.", "Shipments from Denmark grew in the spring."),
    ("The fee doubled within a single season.", "The fee tripled within a single season."),
    ("The union won its case in the highest court.", "The union lost its case in the highest court."),
    ("Both sides managed to agree on a new quota.", "Both sides failed to agree on a new quota."),
    ("The owner restarted the furnace in autumn.", "The owner closed the furnace in autumn."),
    ("The owner plans to enlarge the furnace hall.", "The owner scrapped plans to enlarge the furnace hall."),
    ("The owner said it would sell the old quarry.", "The owner denied it would sell the old quarry."),
    ("The owner will fill the old shaft next year.", "The owner filled the old shaft last year."),
    ("The crews meet in early May to vote.", "The crews meet in late May to vote."),
    ("Dozens of barges wait in the bay.", "A dozen barges wait in the bay."),
    ("Hundreds of barges wait in the bay.", "Thousands of barges wait in the bay."),
    ("A fifth of the crews stayed at home.", "A quarter of the crews stayed at home."),
    ("It was -7 degrees in the shaft that day.", "It was 7 degrees in the shaft that day."),
    ("It is the longest shaft in the north.", "It is the second longest shaft in the north."),
    ("It is the longest shaft in the north.", "It is one of the longest shafts in the north."),
    ("Most of the crews voted for the merger.", "Most of the crews voted against the merger."),
    ("The judge convicted the owner of the pit.", "The judge acquitted the owner of the pit."),
    ("Overseas buyers hold most of the shares.", "Domestic buyers hold most of the shares."),
    ("Prices of the powder are at a high again.", "Prices of the powder are at a low again."),
    ("Tollan Refining will run the new kilns.", "Marvik Rare Metals will run the new kilns."),
    ("Nine of the kilns stood still in May.", "One of the kilns stood still in May."),
    ("The shaft is 40 metres deep in places.", "The shaft is 40 feet deep in places."),
    ("Drills found ore in the northeast of the lease.", "Drills found ore in the southwest of the lease."),
    ("It holds a third of the mining of the metal.", "It holds a third of the processing of the metal."),
]
EDITED = [
    ("Norway and Denmark signed the treaty at last.", "Denmark and Norway signed the treaty at last."),
    ("The fee rose from 10% to 12% in the spring.", "The fee rose to 12% from 10% in the spring."),
    ("The plant costs US$1.3 billion to build.", "The plant costs $1.3bn to build."),
    ("Repairs of the kiln took 14 months in all.", "Repairs of the kiln took fourteen months in all."),
    ("Both sides did not agree on a new quota.", "Both sides failed to agree on a new quota."),
    ("The owner abandoned plans for the new hall.", "The owner scrapped plans for the new hall."),
    ("The failed plan had cost the owner dearly.", "The abandoned plan had cost the owner dearly."),
    ("A quarter of the crews stayed at home.", "One quarter of the crews stayed at home."),
    ("The shaft is 7 km long - or 8, some say.", "The shaft is 7 km long, or 8, some say."),
    ("The crews meet in early May to vote.", "Early in May, the crews meet to vote."),
    ("The owner sold its last shares in it.", "The owner sold its remaining shares in it."),
    ("One percent of the crews stayed at home.", "1% of the crews stayed at home."),
    ("It cost one million euros to build.", "It cost €1 million to build."),
    ("The kiln makes 82\u202f000 bricks a week.", "The kiln makes 82,000 bricks a week."),
    ("Fees more than doubled within a season.", "Fees more than doubled in a single season."),
]


def are_one(left: str, right: str) -> bool:
    """Say whether two sentences, within the same text, are taken for one."""
    texts = [FRAME.format(left), FRAME.format(right)]
    return any(True for _ in find_repeats((Document(id=text, text=text) for text in texts), Options()))


@pytest.mark.parametrize(("left", "right"), TURNED)
def test_a_turned_statement_is_another(left: str, right: str) -> None:
    """What changed places, or stands for the contrary, makes two texts, whichever comes first."""
    assert not are_one(left, right)
    assert not are_one(right, left)


@pytest.mark.parametrize(("left", "right"), EDITED)
def test_an_edit_stays_an_edit(left: str, right: str) -> None:
    """Lists in another order, figures written otherwise and other words for the same thing are one text."""
    assert are_one(left, right)
    assert are_one(right, left)


def test_several_blanks_are_one() -> None:
    """Sentences are told apart also where a dump has widened its blanks."""
    left, right = TURNED[0]
    texts = [FRAME.format(left), FRAME.format(left).replace(" ", "  "), FRAME.format(right).replace(" ", "   ")]
    (repeat,) = find_repeats(Document(id=str(number), text=text) for number, text in enumerate(texts))
    assert repeat.members == ("0", "1")
