"""Rows of one title or one id: each is tied to a text of its own, or named on standard error."""

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, read
from rareearth_cli.records import Document

TEXTS = (
    "Lanthanum rose by 4% in Baotou while buyers waited for new quotas from the ministry.",
    "The refinery at Sillamäe stopped a kiln for repairs and will restart it in April with Polish ore.",
    "A magnet plant in Narva signed for dysprosium oxide from Estonia and Vietnam over three years.",
)
TITLES = ("Weekly market note", "Kiln stopped at Sillamäe", "Weekly market note")
ROWS = (
    "| A-1 | Weekly market note | 2026-02-02 |",
    "| A-2 | Kiln stopped at Sillamäe | 2026-02-03 |",
    "| A-3 | Weekly market note | 2026-02-09 |",
)


def listing(bodies: list[str], rows: list[str]) -> tuple[list[Document], list[str]]:
    """Read bodies and the table below them; give the documents and the notes."""
    notes: list[str] = []
    dump = "\n\n".join([*bodies, "\n".join(["| ID | Title | Date |", "|---|---|---|", *rows])]) + "\n"
    found = read(Source.of_bytes("dump", dump.encode()), Options(), Faults(lambda _: None, notes.append))
    return [record for record in found if isinstance(record, Document)], notes


def titled() -> list[str]:
    """Give the bodies, each below its title."""
    return [f"## {title}\n\n{text}" for title, text in zip(TITLES, TEXTS, strict=True)]


def test_rows_of_one_title_are_tied_in_order() -> None:
    """The second text of a title gets the second row of it."""
    documents, notes = listing(titled(), list(ROWS))
    assert [document.id for document in documents] == ["A-1", "A-2", "A-3"]
    assert [document.text for document in documents] == list(TEXTS)
    assert [document.title for document in documents] == list(TITLES)
    assert not notes


def test_rows_of_one_title_may_run_backwards() -> None:
    """A listing that begins with the newest row is read from its end."""
    more = [*titled(), "## Ferries run on batteries\n\nDiesel ferries are laid up in the fjords from May on."]
    rows = [*ROWS, "| A-4 | Ferries run on batteries | 2026-02-10 |"][::-1]
    documents, notes = listing(more, rows)
    assert [document.id for document in documents] == ["A-1", "A-2", "A-3", "A-4"]
    assert not notes


def test_a_date_tells_rows_of_one_title_apart() -> None:
    """What the text itself is dated goes before the order."""
    dated = [
        f"## {title}\n{day}\n\n{text}"
        for title, day, text in zip(
            TITLES, ("9 February 2026", "3 February 2026", "2 February 2026"), TEXTS, strict=True
        )
    ]
    documents, _ = listing(dated, list(ROWS))
    assert [document.id for document in documents] == ["A-3", "A-2", "A-1"]


def test_a_row_too_many_of_one_title_is_named() -> None:
    """The row that no text is left for becomes a document without one, and is noted."""
    documents, notes = listing(titled(), [*ROWS, "| A-4 | Weekly market note | 2026-02-16 |"])
    assert [(document.id, bool(document.text)) for document in documents] == [
        ("A-1", True),
        ("A-2", True),
        ("A-3", True),
        ("A-4", False),
    ]
    assert notes == ["dump: rows without a text: A-4"]


def test_copies_share_a_row() -> None:
    """The same text under the same title three times over takes one row."""
    documents, notes = listing(titled() * 3, list(ROWS))
    assert [document.date for document in documents] == ["2026-02-02", "2026-02-03", "2026-02-09"] * 3
    assert not notes


def test_rows_of_one_id_are_tied_by_what_they_say() -> None:
    """Two rows of an id, two texts: neither row is lost, and the id leaves the text."""
    rows = [ROWS[0], ROWS[1].replace("A-2", "A-1"), ROWS[2]]
    bodies = [f"{name}: {text}" for name, text in zip(("A-1", "A-1", "A-3"), TEXTS, strict=True)]
    documents, notes = listing(bodies, rows)
    assert [(document.title, document.text) for document in documents] == list(zip(TITLES, TEXTS, strict=True))
    assert {document.aligned_by for document in documents} == {"id"}
    assert not notes


def test_a_row_too_many_of_one_id_is_named() -> None:
    """One text, two rows of its id: the likelier row is tied, the other noted."""
    rows = [ROWS[0], "| A-2 | Smelter strike in Lota | 2026-02-04 |", ROWS[1], ROWS[2]]
    bodies = [f"A-{number}: {text}" for number, text in enumerate(TEXTS, 1)]
    documents, notes = listing(bodies, rows)
    assert [document.title for document in documents] == [*TITLES, "Smelter strike in Lota"]
    assert notes == ["dump: rows without a text: A-2"]
