"""PDF and DOCX: made here, read as any other dump."""

import io
import zipfile

import pytest

from rareearth_cli.records import Document
from tests.readers.test_inputs import only, read_all


def pdf_of(*lines: str) -> bytes:
    """Write a PDF of one page."""
    shown = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            "/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{head}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()


def test_a_pdf_is_read() -> None:
    """Its lines are counted, and the document has its page."""
    pytest.importorskip("pypdfium2")
    data = pdf_of("Cork Oaks Lose Their Trade", "By Rui Pinto, 5 March 2026", "Winemakers switch to screw caps.")
    document = only(data)
    assert (document.title, document.author, document.date) == ("Cork Oaks Lose Their Trade", "Rui Pinto", "2026-03-05")
    assert (document.text, document.page, document.line_start) == ("Winemakers switch to screw caps.", 1, 3)
    assert "cannot be read" in read_all(data[:60])[1][0].what


def docx_of(*texts: str) -> bytes:
    """Make a DOCX of paragraphs."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}">'
            f'<Relationship Id="r" Type="{office}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')
    return packed.getvalue()


def test_a_docx_is_read() -> None:
    """Each paragraph is a line."""
    pytest.importorskip("mammoth")
    texts = ("Cork Oaks Lose Their Trade", "By Rui Pinto, 5 March 2026", "Winemakers switch to screw caps.")
    document = only(docx_of(*texts))
    assert (document.title, document.author, document.text) == (texts[0], "Rui Pinto", texts[2])


def test_an_export_of_a_press_archive_may_be_a_docx() -> None:
    """Its documents are parted by its own marks."""
    pytest.importorskip("mammoth")
    head = ("Évora Herald", "March 5, 2026 Thursday", "Copyright 2026 Évora Herald", "Length: 12 words")
    ends = ("Load-Date: March 5, 2026", "End of Document")
    first = (
        "Cork Oaks Lose Their Trade",
        *head,
        "Byline: Rui Pinto",
        "Body",
        "Winemakers switch to screw caps.",
        *ends,
    )
    second = ("Peat Rules Puzzle Nurseries", *head, "Body", "Growers in Offaly do not know what they may cut.", *ends)
    records, _, _ = read_all(docx_of(*first, *second))
    documents = [record for record in records if isinstance(record, Document)]
    assert [document.title for document in documents] == [first[0], second[0]]
    assert [document.line_start for document in documents] == [8, 17]
    assert {document.source for document in documents} == {"Évora Herald"}
