"""Lots of documents, and their repeats."""

from rareearth_cli.errors import Faults
from rareearth_cli.facts import Options, find_facts, windows
from rareearth_cli.records import Document


def made(name: str, text: str, copies: tuple[str, ...] = ()) -> Document:
    """Make a document."""
    return Document(id=name, text=text, copies=copies) if copies else Document(id=name, text=text)


def test_a_repeat_is_read_once_and_named() -> None:
    """The copies of a document are those that it came with and those of its lot."""
    documents = [made("a", "It rose 5%.", ("z",)), made("b", "It fell 5%."), made("a#2", "It rose 5%.")]
    facts = list(find_facts(documents))
    assert [(fact.doc, fact.copies) for fact in facts] == [("a", ("z", "a#2")), ("b", ())]


def test_repeats_can_be_kept() -> None:
    """With `keep_repeats` each has its facts, and names the others."""
    documents = [made("a", "It rose 5%."), made("b", "It fell 5%."), made("a#2", "It rose 5%.")]
    facts = list(find_facts(documents, Options(keep_repeats=True)))
    assert [(fact.doc, fact.copies) for fact in facts] == [("a", ("a#2",)), ("b", ()), ("a#2", ("a",))]


def test_repeats_of_earlier_lots_are_counted() -> None:
    """A repeat that comes after its document was written is passed over, and said to be."""
    said: list[str] = []
    long = "Nothing is counted here. " * 50_000
    documents = [made("a", long), made("b", "It rose."), made("a#2", long)]
    lots = list(windows(documents, Options(), Faults(on_detail=said.append)))
    assert [[document.id for document in lot] for lot in lots] == [["a"], ["b"]]
    assert "1 repeated document" in said[0]


def test_context_adds_sentences_around() -> None:
    """`context` widens the sentence that is shown, not the figure."""
    text = "First it was quiet. Then exports rose 5%. Nobody knew why. It ended."
    (fact,) = find_facts([made("a", text)], Options(context=1))
    assert fact.sentence == "First it was quiet. Then exports rose 5%. Nobody knew why."


def test_fields_are_carried() -> None:
    """`carry` copies fields of the document, and of its `meta`, onto its facts."""
    document = Document(id="a", text="It rose 5%.", category="China", meta={"Views": "3"})
    (fact,) = find_facts([document], Options(carry=("category", "meta.Views", "author")))
    assert fact.extra == {"category": "China", "meta.Views": "3", "author": None}
