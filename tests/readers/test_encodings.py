"""Inputs whose lines are in more than one charset."""

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, read
from rareearth_cli.records import Document

GOOD = "Eine Bäckerei in Jena – die älteste – heizt mit Buchenholz.\n\n"
BAD = "Für den Ofen zahlt man „zu viel“, heißt es in Apolda.\n\n"


def text_of(data: bytes) -> str:
    """Read bytes of one document; give its text."""
    (document,) = read(Source.of_bytes("dump", data), Options(), Faults())
    assert isinstance(document, Document)
    return document.text


def test_lines_of_another_charset_do_not_decide_the_encoding() -> None:
    """Where lines in UTF-8 stand beside lines that are not, each is read as it was written."""
    assert text_of(GOOD.encode() + BAD.encode("cp1252")) == (GOOD + BAD).strip()


def test_a_letter_that_could_be_utf8_does_not_make_a_file_so() -> None:
    """Two bytes of another charset may be a letter of UTF-8: a capital before a closing quotation mark."""
    said = "DER PREIS IM CAFÉ” bleibt, wie er war: „zu hoch“, heißt es in Apolda, und später überall."
    assert text_of(f"{said}\n".encode("cp1252")) == said
