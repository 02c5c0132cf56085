"""Whole dumps and their documents, a file each under `cases/`; a new case is a new file."""

import json
from pathlib import Path
from typing import Any

import pytest

from rareearth_cli.errors import Faults
from rareearth_cli.readers import Options, Source, explain, read, unique_ids
from rareearth_cli.records import Document

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
MARK = "# output\n"
# What a case says of a document; a field that it leaves out is empty.
FIELDS = ("title", "category", "author", "url", "source", "date", "collection", "text", "truncated", "meta")
EMPTY: tuple[Any, ...] = (None, "", False, {}, ())


def split(path: Path) -> tuple[str, list[dict[str, Any]]]:
    """Give the dump of a case and the documents expected of it."""
    dump, _, output = path.read_text(encoding="utf-8").rpartition(MARK)
    return dump, [json.loads(line) for line in output.splitlines()]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_dump_gives_its_documents(path: Path) -> None:
    """Each document has what the case says, and nothing where the case says nothing."""
    dump, expected = split(path)
    faults = Faults()
    records = list(unique_ids(read(Source.of_bytes("dump.txt", dump.encode()), Options(), faults), faults))
    documents = [record for record in records if isinstance(record, Document)]
    assert [document.text for document in documents] == [wanted["text"] for wanted in expected]
    for document, wanted in zip(documents, expected, strict=True):
        given = {name: getattr(document, name) for name in FIELDS if getattr(document, name) not in EMPTY}
        assert given == {name: value for name, value in wanted.items() if name in FIELDS and value not in EMPTY}
        assert [section.heading for section in document.sections] == wanted.get("sections", [])
        assert document.id == wanted.get("id", document.id)
    assert faults.count == 0


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_line_of_a_case_is_accounted_for(path: Path) -> None:
    """Each line stands in the account once, and the lines of a text are lines of a body."""
    dump, _ = split(path)
    lines = list(explain(Source.of_bytes("dump.txt", dump.encode()), Options(), Faults()))
    assert [line.line for line in lines] == list(range(1, dump.count("\n") + 1))
    assert [line.text for line in lines] == dump.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")[:-1]
    assert all((line.role == "blank") == (not line.text.strip()) for line in lines)
