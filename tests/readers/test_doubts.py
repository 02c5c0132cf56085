"""What may have been read wrongly is told on standard error, in one line that says what to do."""

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, read

SECTIONS = """Notes from the Quay

What the harbour did this week, told in short.

{0}
"""
PARTS = [
    ("Cranes wait for a gearbox", "Three cranes at the north quay stand still until the part arrives from Trieste."),
    ("Dredger leaves in the night", "The ship that kept the channel deep was called to another port without a word."),
    (
        "Salt piles up behind the shed",
        "Nobody buys salt in a winter without frost, and the roof of the shed has holes.",
    ),
    ("Pilots ask for a new boat", "Their boat is from 1971 and takes water over the bow when the wind is in the west."),
]
CARDS = """Crane gearbox arrives in Gdynia
Harbour Post, 21 October 2025
The part that three cranes had been waiting for since spring came by road from Trieste, two weeks late.

Dredger leaves Klaipeda in the night
Harbour Post, 19 October 2025
The ship that kept the channel deep was called to another port, and nobody was told why or for how long.

Salt piles up behind the shed
Harbour Post, 17 October 2025
Nobody buys salt in a winter without frost, and the roof of the shed has had holes since the last storm.

Letters to this page are read on Fridays.

Visiting hours
"""


def notes_of(dump: str) -> list[str]:
    """Read a dump, and give what was noted."""
    notes: list[str] = []
    for _ in read(Source.of_bytes("dump.txt", dump.encode()), Options(), Faults(on_note=notes.append)):
        pass
    return notes


def test_headings_over_one_paragraph_each_may_be_titles() -> None:
    """A page that is read as one document with such headings is named, and how to part it."""
    dump = SECTIONS.format("\n\n".join(f"{title}\n\n{text}" for title, text in PARTS))
    (note,) = notes_of(dump)
    assert "one document with 4 headings" in note
    assert "'---'" in note


def test_sections_of_several_paragraphs_are_no_matter_of_doubt() -> None:
    """Where a heading stands over more than one paragraph, it is one of an article."""
    dump = SECTIONS.format("\n\n".join(f"{title}\n\n{text}\n\n{text}" for title, text in PARTS))
    assert notes_of(dump) == []


def test_a_sentence_that_is_left_out_is_named() -> None:
    """Its line is told, and how to see all that was left out."""
    (note,) = notes_of(CARDS)
    assert note.startswith("dump.txt: line 13 ('Letters to this page are read on Fridays")
    assert "--explain" in note
