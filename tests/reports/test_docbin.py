"""`-f spacy`: a DocBin that spaCy opens, with the records on their spans."""

import io
from collections.abc import Iterable

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from rareearth_cli.actors import mentions_in
from rareearth_cli.errors import UsageError
from rareearth_cli.facts import find_facts
from rareearth_cli.records import Actor, Document, Record
from rareearth_cli.reports.columns import Shape
from rareearth_cli.reports.docbin import write_docbin
from tests.commands import rareearth

TEXT = "Chile shipped 5 tonnes. Peru shipped 5 tonnes and 5 tonnes more, 12% of it to Japan."
DUMP = f"# Tin Doubles\n\n{TEXT}\n\n"


def opened(data: bytes) -> list[Doc]:
    """Read the docs as spaCy does."""
    return list(DocBin().from_bytes(data).get_docs(spacy.blank("en").vocab))


def written(records: Iterable[Record], record: type[Record]) -> list[Doc]:
    """Write records and read them again."""
    out = io.BytesIO()
    write_docbin(records, out, Shape(record))
    return opened(out.getvalue())


def test_each_fact_stands_in_its_sentence() -> None:
    """The same words twice in a sentence are two spans, each with the record of its place."""
    facts = list(find_facts([Document(id="a", text=TEXT)]))
    docs = written(facts, type(facts[0]))
    assert [doc.text for doc in docs] == ["Chile shipped 5 tonnes.", TEXT.partition(". ")[2]]
    spans = list(docs[1].spans["facts"])
    assert [span.text for span in spans] == ["5 tonnes", "5 tonnes", "12%"]
    assert [span.label_ for span in spans] == ["quantity", "quantity", "percent"]
    assert [span._.fact["start"] - span.start_char for span in spans] == [24, 24, 24]


def test_equal_sentences_are_docs_of_their_own() -> None:
    """Each fact is a span of the doc of its own sentence."""
    facts = list(find_facts([Document(id="a", text="Tin rose 5%. Tin rose 5%. Then 7% more came.")]))
    docs = written(facts, type(facts[0]))
    assert [[span.text for span in doc.spans["facts"]] for doc in docs] == [["5%"], ["5%"], ["7%"]]


def test_documents_are_docs_and_keep_their_text() -> None:
    """Also where a word is longer than spaCy should see."""
    text = f"Tin  rose. {'(' * 5000} It\u00a0fell.\n\nTo 5% "
    (doc,) = written([Document(id="a", text=text)], Document)
    assert doc.text == text
    assert doc.user_data["document"]["id"] == "a"


def test_mentions_stand_in_the_title_and_the_text() -> None:
    """The command brings the text of each."""
    done = rareearth("actors", "--mentions", "-f", "spacy", stdin=DUMP)
    docs = opened(done.stdout)
    found = [[(span.text, span._.actor["name"]) for span in doc.spans["actors"]] for doc in docs]
    assert found == [[("Chile", "Chile"), ("Peru", "Peru"), ("Japan", "Japan")]]
    assert docs[0].text == TEXT
    assert len(mentions_in(Document(id="a", text=TEXT))) == 3


@pytest.mark.parametrize(("command", "attribute"), [(["facts"], "fact"), (["actors", "--mentions"], "actor")])
def test_fields_of_the_document_come_along(command: list[str], attribute: str) -> None:
    """--carry reaches the record on each span, and the text that a mention stands in is not repeated there."""
    done = rareearth(*command, "--carry", "line_end,section", "-f", "spacy", stdin=DUMP)
    spans = [span for doc in opened(done.stdout) for group in doc.spans.values() for span in group]
    kept = [span._.get(attribute) for span in spans]
    assert [(record["line_end"], record["section"], "document" in record) for record in kept] == [
        (3, None, False)
    ] * len(kept)
    assert len(kept) > 1


def test_what_holds_no_text_is_told() -> None:
    """Sums of actors are no docs."""
    with pytest.raises(UsageError):
        write_docbin([Actor(name="Peru", kind="country")], io.BytesIO(), Shape(Actor))
