"""JSON of other people's shape: on which lines its titles and texts stand."""

import json
from typing import Any

import pytest

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, read
from rareearth_cli.records import Document

TEXT = "Übrigens brennen die Öfen in Jena elf Tage lang; der zwölfte gehört den Kehrern."


def documents_of(dump: str) -> list[Document]:
    """Read a JSON text."""
    faults = Faults()
    found = [
        one for one in read(Source.of_bytes("d.json", dump.encode()), Options(), faults) if isinstance(one, Document)
    ]
    assert faults.count == 0
    return found


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize(
    ("title", "text"),
    [
        ({"webTitle": "{}"}, {"fields": {"byline": "Ida Kranz", "body": "<p>{}</p>"}}),
        ({"title": {"rendered": "{}"}}, {"content": {"rendered": "<p>{}</p>", "protected": False}}),
        ({"headline": "{}"}, {"abstract": "{}", "caption": "Ein Bild, und dazu sehr viel mehr Worte. " * 9}),
    ],
    ids=["fields", "rendered", "longer caption"],
)
def test_titles_and_texts_stand_on_their_own_lines(title: dict[str, Any], text: dict[str, Any], *, plain: bool) -> None:
    """Where each value has its line, the record points at it and not at the brace that opens it."""
    titles = ["Elf Tage Feuer", "Öl im Kanal"]
    items = [
        json.loads(json.dumps({"id": at, **title}).replace("{}", name))
        | json.loads(json.dumps(text).replace("{}", TEXT))
        for at, name in enumerate(titles)
    ]
    dump = json.dumps({"results": items}, indent=1, ensure_ascii=plain)
    lines = [json.dumps(line, ensure_ascii=False) if plain else line for line in dump.split("\n")]
    documents = documents_of(dump)
    assert [document.title for document in documents] == titles
    for document in documents:
        assert document.text == TEXT
        assert document.title_line is not None
        assert document.line_start is not None
        assert any(word in lines[document.title_line - 1] for word in ("Elf Tage", "im Kanal"))
        assert "brennen die" in lines[document.line_start - 1]
        assert document.line_start == document.line_end == document.lines[0][1]


def test_paragraphs_of_a_list_stand_on_their_lines() -> None:
    """A text that is a list of paragraphs has a line for each."""
    paragraphs = [TEXT, "Danach kommt der Sommer.", "Im Herbst wird neu gemauert."]
    dump = json.dumps([{"title": "Elf Tage Feuer", "paragraphs": paragraphs}], indent=2, ensure_ascii=False)
    (document,) = documents_of(dump)
    assert [one.text for one in documents_of(json.dumps([json.loads(dump)[0]] * 3))] == [document.text] * 3
    lines = dump.split("\n")
    assert document.text.split("\n\n") == paragraphs
    assert [lines[line - 1].strip(' ",') for _, line in document.lines] == paragraphs


def test_a_record_on_one_line_is_on_that_line() -> None:
    """Whatever its values are."""
    items = [{"title": name, "text": TEXT} for name in ("Elf Tage Feuer", "Der zwölfte")]
    dump = "[\n" + ",\n".join(json.dumps(item) for item in items) + "\n]\n"
    assert [(one.title_line, one.line_start) for one in documents_of(dump)] == [(2, 2), (3, 3)]


def test_what_graphql_wraps_is_what_it_is_called_outside() -> None:
    """`author.node.name` is an author and no title, `categories.nodes[].name` a category."""
    post = {
        "title": {"rendered": "Elf Tage Feuer"},
        "author": {"node": {"name": "Ida Kranz"}},
        "categories": {"nodes": [{"name": "Handwerk"}]},
        "content": {"rendered": f"<p>{TEXT}</p>"},
    }
    (document,) = documents_of(json.dumps({"data": {"posts": {"edges": [{"node": post}]}}}))
    assert (document.title, document.author, document.category) == ("Elf Tage Feuer", "Ida Kranz", "Handwerk")
    assert document.text == TEXT


def test_numbers_are_no_names() -> None:
    """A site's own numbers of writers and categories are kept, and taken for neither."""
    post = {
        "id": 70,
        "author": 4,
        "categories": [12, 31],
        "title": {"rendered": "Kilns"},
        "content": {"rendered": TEXT},
    }
    documents = documents_of(json.dumps([post, {**post, "id": 71}]))
    assert [(each.author, each.category) for each in documents] == [(None, None)] * 2
    assert documents[0].meta == {"author": "4", "category": "12, 31"}
