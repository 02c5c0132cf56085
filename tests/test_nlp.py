"""spaCy both ways: a pipeline of the user's votes on names and settles ties, and rareearth is a part of a pipeline."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin
from spacy.training import Example
from thinc.api import fix_random_seed

from rareearth_cli import nlp, spacy_factories
from rareearth_cli.actors import mentions_in
from rareearth_cli.errors import RareearthError
from rareearth_cli.facts import Options, find_facts
from rareearth_cli.records import Document

TEXT = "The mill at quellport shipped 40 tonnes to China, said Orla Vance. Orla Vance runs quellport."


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A tiny pipeline that knows one place in lower case, trained here and loaded from disk."""
    fix_random_seed(1)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("ner")
    sentences = [
        "They met at quellport today.",
        "The port of quellport is closed.",
        "In quellport it rained.",
        "Last week the quarry quellport sold stones.",
    ]
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


@pytest.fixture(scope="module")
def parser(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A tiny parser of two sorts of sentences, trained here and loaded from disk."""
    fix_random_seed(1)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("parser", config={"min_action_freq": 1})
    sorts: list[tuple[str, list[int], list[str]]] = [
        (
            "Behind {} {} sold {} tonnes.",
            [3, 0, 3, 3, 5, 3, 3],
            ["prep", "pobj", "nsubj", "ROOT", "nummod", "dobj", "punct"],
        ),
        (
            "Sales that soared under {} {} sank {} %.",
            [6, 2, 0, 2, 3, 4, 6, 8, 6, 6],
            ["nsubj", "nsubj", "relcl", "prep", "pobj", "flat", "ROOT", "nummod", "npadvmod", "punct"],
        ),
    ]
    names = [("Chile", "Peru"), ("Vale", "Codelco"), ("Peru", "Chile"), ("Rio", "Tinto")]
    examples = [
        Example.from_dict(pipeline.make_doc(form.format(*pair, number)), {"heads": heads, "deps": deps})
        for form, heads, deps in sorts
        for number, pair in enumerate(names, start=4)
    ]
    pipeline.initialize(lambda: examples)
    for _ in range(40):
        pipeline.update(examples)
    folder = tmp_path_factory.mktemp("parser") / "tiny"
    pipeline.to_disk(folder)
    return str(folder)


def said_of(text: str, model: str | None) -> list[tuple[str, str | None, str | None]]:
    """Give the figures of a text, whose they are, and what they measure."""
    found = find_facts([Document(id="a", text=text)], Options(model=model))
    return [(fact.text, fact.actor, fact.measure) for fact in found]


def test_who_acts_in_a_parse_wins_where_several_are_named(parser: str) -> None:
    """Without a comma the rules take the first name for the subject; the parse sees the verb's own."""
    text = "Behind Chile Peru sold 5 tonnes."
    assert said_of(text, None) == [("5 tonnes", "Chile", None)]
    assert said_of(text, parser) == [("5 tonnes", "Peru", None)]


def test_what_a_parse_says_is_measured_fills_what_rules_leave_open(parser: str) -> None:
    """A clause stands between the subject and its verb."""
    text = "Sales that soared under Rio Tinto sank 5 %."
    assert said_of(text, None) == [("5 %", "Rio Tinto", None)]
    assert said_of(text, parser) == [("5 %", "Rio Tinto", "Sales")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru sold 5 tonnes.",
        "Chile mines a quarter of the copper and Peru 12%.",
        "Peru and Chile sold 5 tonnes.",
        "Sales of Vale fell by 5%.",
    ],
)
def test_a_parse_has_no_say_where_the_rules_are_sure(text: str, parser: str) -> None:
    """Only ties and what is open are asked; a figure of several is nobody's."""
    assert said_of(text, parser) == said_of(text, None)


def test_a_pipeline_without_a_parser_has_its_names_alone(trained: str) -> None:
    """Names count for facts as they do for actors."""
    text = "Last year the mill quellport shipped 40 tonnes."
    assert [actor for _, actor, _ in said_of(text, None)] == [None, None]
    assert said_of(text, trained)[1][:2] == ("40 tonnes", "quellport")


def test_a_pipeline_meets_hostile_sentences(parser: str) -> None:
    """Long words and many names stay bounded."""
    text = f"Behind {'x' * 50_000} {'Peru Chile ' * 2_000} sold 5 tonnes."
    assert len(said_of(text, parser)) == 1


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


def test_an_article_is_no_part_of_a_name_and_a_plain_first_word_is_none(tmp_path: Path) -> None:
    """Pipelines take "the Blue Mill" whole; a plain word at a sentence's beginning stays one."""
    patterns = tmp_path / "patterns.jsonl"
    rows = [{"label": "ORG", "pattern": pattern} for pattern in ("the Zorble Mill", "Turnout")]
    patterns.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    document = Document(id="a", text="Turnout was low. They bought the Zorble Mill.")
    found = [mention.text for mention in mentions_in(document, pipeline=nlp.load(None, patterns))]
    assert found == ["Zorble Mill"]


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
