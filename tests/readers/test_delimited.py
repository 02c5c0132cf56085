"""CSV: columns told by their names in several languages, and by their cells where the names tell nothing."""

import csv
import io
from collections.abc import Sequence

import pytest

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, read
from rareearth_cli.records import Document

TITLES = ("Eleven Days of Fire", "A Bridge Nobody Crosses", "Cullet by the Barge", "Two Tugs for One Lock")
TEXTS = (
    "Kilns in Jena burn for eleven days; the sweepers are paid in coal, which they sell.",
    "The toll in Halle is two euros, while the ferry next to it costs one; nobody minds.",
    "Barges bring green glass from Riesa and take white glass back to it, twice a week.",
    "The lock at Calbe has two tugs and one skipper, who rows from the first to the second.",
)


def documents_of(names: list[str], rows: Sequence[tuple[str, ...]], mark: str = ",") -> list[Document]:
    """Write a CSV and read it."""
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\n").writerows([names, *rows] if names else rows)
    faults = Faults()
    source = Source.of_bytes("d.csv", out.getvalue().encode())
    found = [one for one in read(source, Options(), faults) if isinstance(one, Document)]
    assert faults.count == 0
    return found


@pytest.mark.parametrize(
    "names",
    [
        ["Lfd. Nr.", "Überschrift", "Kurztext", "Erscheinungsdatum", "Ressort", "Abrufe"],
        ["Laufende Nr.", "Titel", "Vorspann", "Veröffentlichungsdatum", "Sachgebiet", "Zugriffe"],
        ["N° d'ordre", "Titre", "Chapô", "Date de parution", "Rubrique", "Lectures"],
        ["Núm.", "Titular", "Entradilla", "Fecha de publicación", "Sección", "Visitas"],
        ["Numero", "Titolo", "Testo completo", "Data di pubblicazione", "Argomento", "Letture"],
        ["Nummer", "Kop", "Samenvatting", "Publicatiedatum", "Categorie", "Gelezen"],
        ["Ref", "Headline", "Abstract", "Date (UTC)", "Desk", "Reads"],
    ],
    ids=["german", "german too", "french", "spanish", "italian", "dutch", "english"],
)
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_columns_are_known_by_their_names(names: list[str], mark: str) -> None:
    """What archives call their columns, in the languages that the program reads dates in."""
    rows = [
        (str(412 - at), title, text, f"{20 - at}.03.2026", "Glas", str(40 + at))
        for at, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True))
    ]
    for at, document in enumerate(documents_of(names, rows, mark)):
        assert (document.id, document.title, document.text) == (str(412 - at), TITLES[at], TEXTS[at])
        assert (document.date, document.category) == (f"2026-03-{20 - at}", "Glas")
        assert document.meta == {names[-1]: str(40 + at)}


@pytest.mark.parametrize("names", [["Item", "Name", "Logged", "Remarks", "Seen"], ["Vz", "Wz", "Qz", "Kz", "Xz"], []])
def test_ids_and_days_are_known_by_their_cells(names: list[str]) -> None:
    """Codes of which each is another are identifiers, whatever they are called, and so are days days."""
    rows = [
        (f"GL-{40 + at}", title, f"2026-03-{20 - at}", text, str(at % 2))
        for at, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True))
    ]
    documents = documents_of(names, rows)
    assert [document.title for document in documents] == list(TITLES)
    assert [document.text for document in documents] == list(TEXTS)
    assert [document.id for document in documents] == ["GL-40", "GL-41", "GL-42", "GL-43"]
    assert [document.date for document in documents] == ["2026-03-20", "2026-03-19", "2026-03-18", "2026-03-17"]
    assert documents[0].meta == ({names[-1]: "0"} if names else {})


def test_the_name_of_a_column_gives_way_to_its_cells() -> None:
    """`Data` is a day in Italian only."""
    rows = [(title, text, f"{at} March 2026") for at, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True), 1)]
    documents = documents_of(["Title", "Data", "Uploaded"], rows)
    assert [(document.text, document.date) for document in documents] == [
        (text, f"2026-03-0{at}") for at, text in enumerate(TEXTS, 1)
    ]


@pytest.mark.parametrize(
    "names", [["Dok-Nr", "Titel", "VOLLTEXT", "Erscheinungs-Datum"], ["DocId", "name", "FullText", "PubDate"]]
)
def test_the_letters_of_a_name_tell_it(names: list[str]) -> None:
    """However its words are joined."""
    rows = [(str(41 - at), TITLES[at], TEXTS[at], f"2026-03-{20 - at}") for at in range(2)]
    for at, document in enumerate(documents_of(names, rows)):
        assert (document.id, document.title, document.text) == (str(41 - at), TITLES[at], TEXTS[at])
        assert (document.date, document.meta) == (f"2026-03-{20 - at}", {})


@pytest.mark.parametrize(("written", "day"), [("04/03/2026", "2026-03-04"), ("04-03-2026", "2026-03-04")])
def test_the_language_of_the_names_tells_day_and_month_apart(written: str, day: str) -> None:
    """Where the figures do not; in English nobody knows."""
    assert documents_of(["Titre", "Date", "Texte"], [(TITLES[0], written, TEXTS[0])])[0].date == day
    assert documents_of(["Title", "Date", "Text"], [(TITLES[0], written, TEXTS[0])])[0].date != day
    rows = [(TITLES[0], written, TEXTS[0]), (TITLES[1], written.replace("04", "25", 1), TEXTS[1])]
    assert documents_of(["Title", "Date", "Text"], rows)[0].date == day


@pytest.mark.parametrize("mark", ";\t")
def test_a_first_line_for_excel_names_the_mark(mark: str) -> None:
    """And is no row."""
    documents = documents_of([f"sep={mark}"], [("Title", "Date", "Text"), (TITLES[0], "2026-03-04", TEXTS[0])], mark)
    assert [(one.title, one.text, one.line_start) for one in documents] == [(TITLES[0], TEXTS[0], 3)]


def test_codes_that_recur_are_no_ids() -> None:
    """And figures are no days."""
    rows = [
        (title, f"Z-{at % 2}", str(2000 + at), text) for at, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True))
    ]
    for document in documents_of(["Title", "Shelf", "Copies", "Text"], rows):
        assert document.id.startswith("doc-")
        assert document.date is None
        assert set(document.meta) == {"Shelf", "Copies"}


def test_columns_of_which_none_is_the_text_get_a_note() -> None:
    """They stand in `meta`, and the note says how to name the text."""
    notes: list[str] = []
    data = b"id,headline,story,when\n1,Ore rose,Ore rose 5% in May.,2025-05-01\n2,Tin fell,It fell.,2025-05-02\n"
    documents = list(read(Source.of_bytes("in.csv", data), Options(), Faults(on_note=notes.append)))
    assert [document.meta["story"] for document in documents if isinstance(document, Document)] == [
        "Ore rose 5% in May.",
        "It fell.",
    ]
    assert notes == ["in.csv: no column seems to be the text; --text-column names one"]
