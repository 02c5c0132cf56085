"""spaCy both ways: a pipeline of the user's votes on names, and rareearth is a part of a pipeline."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin
from spacy.training import Example

from rareearth_cli import nlp, spacy_factories
from rareearth_cli.actors import mentions_in
from rareearth_cli.errors import RareearthError
from rareearth_cli.records import Document

TEXT = "The mill at quellport shipped 40 tonnes to China, said Orla Vance. Orla Vance runs quellport."


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A tiny pipeline that knows one place in lower case, trained here and loaded from disk."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("ner")
    sentences = ["They met at quellport today.", "The port of quellport is closed.", "In quellport it rained."]
    examples = [
        Example.from_dict(
            pipeline.make_doc(sentence),
            {"entities": [(sentence.index("quellport"), sentence.index("quellport") + len("quellport"), "GPE")]},
        )
        for sentence in sentences
    ]
    pipeline.initialize(lambda: examples)
    for _ in range(30):
        pipeline.update(examples)
    folder = tmp_path_factory.mktemp("pipeline") / "tiny"
    pipeline.to_disk(folder)
    return str(folder)


def test_a_pipeline_finds_names_that_no_capital_shows(trained: str) -> None:
    """The entities of a pipeline become names; countries stay what the lexicon says."""
    document = Document(id="a", text=TEXT)
    found = {mention.text: mention.kind for mention in mentions_in(document, pipeline=nlp.load(trained))}
    assert found["quellport"] == "place"
    assert found["China"] == "country"
    assert "quellport" not in {mention.text for mention in mentions_in(document)}


def test_patterns_win_over_a_pipeline(tmp_path: Path) -> None:
    """An EntityRuler's patterns need no pipeline of their own."""
    patterns = tmp_path / "patterns.jsonl"
    patterns.write_text(json.dumps({"label": "ORG", "pattern": "blue mill"}) + "\n", encoding="utf-8")
    document = Document(id="a", text="They sold blue mill to Peru.")
    found = [(mention.text, mention.kind) for mention in mentions_in(document, pipeline=nlp.load(None, patterns))]
    assert found == [("blue mill", "organization"), ("Peru", "country")]


def test_a_missing_pipeline_says_how_to_install_it() -> None:
    """The message has the exact command."""
    with pytest.raises(RareearthError) as caught:
        nlp.load("en_core_web_sm_that_is_not_there")
    assert "python -m spacy download en_core_web_sm_that_is_not_there" in str(caught.value)


def test_wrong_patterns_are_told(tmp_path: Path) -> None:
    """A file that is no JSONL of patterns is an error of the user's."""
    patterns = tmp_path / "patterns.jsonl"
    patterns.write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(RareearthError):
        nlp.load(None, patterns)


def test_spacy_never_meets_unbounded_tokens() -> None:
    """A hostile token is passed over and text is cut into chunks, the offsets kept."""
    pipeline = nlp.load(None)
    text = "(" * 50_000 + " " + "word " * 30_000
    assert list(nlp.entities_in(pipeline, text)) == []


def test_facts_and_actors_stand_in_a_doc_and_survive_a_docbin() -> None:
    """Span groups hold the records, also after writing and reading."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("rareearth_facts")
    pipeline.add_pipe("rareearth_actors")
    doc = pipeline("Chile shipped 5.3 million tonnes to China in 2024.")
    assert [span.text for span in doc.spans["actors"]] == ["Chile", "China"]
    (again,) = DocBin().from_bytes(spacy_factories.docbin_of([doc])).get_docs(pipeline.vocab)
    records = [span._.fact for span in again.spans["facts"]]
    assert [record["text"] for record in records] == ["5.3 million tonnes", "2024"]
    assert records[0]["actor"] == "Chile"
