"""`rareearth dedupe`: its kinds of records, evidence, and archives."""

import json
from pathlib import Path

from tests.commands import rareearth, records

OLD = (
    "The Zambian smelter shipped 4,000 tonnes of tin in May, the operator said, after two of its furnaces had reopened."
)
EDITED = OLD.replace("the operator said", "its operator said")
OTHER = "Prices of gallium doubled within a year, since the two refiners that sell abroad had no licence for it."


def lines(**texts: str) -> str:
    """Give documents as NDJSON, by id and text."""
    return "".join(json.dumps({"type": "document", "id": name, "text": text}) + "\n" for name, text in texts.items())


def test_each_kind_of_output_tells_the_same_story() -> None:
    """A group, its pair, the pair with evidence, and the documents that stay."""
    dump = lines(A=OLD, B=EDITED, C=OTHER)
    (group,) = records(rareearth("dedupe", stdin=dump).stdout)
    assert (group["members"], group["match"]) == (["A", "B"], "near")
    (pair,) = records(rareearth("dedupe", "--pairs", stdin=dump).stdout)
    assert (pair["left"], pair["right"], pair["match"]) == ("A", "B", "near")
    (explained,) = records(rareearth("dedupe", "--explain", stdin=dump).stdout)
    assert {"candidate", "difference"} == set(explained) - set(pair)
    stay = records(rareearth("dedupe", "--unique", stdin=dump).stdout)
    assert [(document["id"], document["copies"]) for document in stay] == [(group["keep"], ["B"]), ("C", [])]


def test_a_table_shows_the_evidence_below_its_pair() -> None:
    """What was left out and put in is marked, and coloured where colour is wanted."""
    dump = lines(A=OLD, B=EDITED)
    plain = rareearth("dedupe", "--explain", "-f", "table", stdin=dump, environment={"COLUMNS": "60"}).stdout.decode()
    assert "[-the-]" in plain
    assert max(map(len, plain.splitlines())) <= 60
    colored = rareearth("dedupe", "--explain", "-f", "table", "--color", "always", stdin=dump).stdout.decode()
    assert "\x1b[31mthe\x1b[0m" in colored
    assert "[-" not in colored


def test_an_archive_tells_what_was_there_before(tmp_path: Path) -> None:
    """The records name the archive's ids; with --unique only what is new comes out."""
    archive = tmp_path / "old.ndjson"
    archive.write_text(lines(A=OLD), encoding="utf-8")
    today = lines(B=EDITED, C=OTHER)
    (known,) = records(rareearth("dedupe", "--against", archive, stdin=today).stdout)
    assert (known["members"], known["known"]) == (["B"], ["A"])
    only_new = rareearth("dedupe", "--against", archive, "--unique", stdin=today)
    assert [document["id"] for document in records(only_new.stdout)] == ["C"]
    assert b"1 of 2 left out" in only_new.stderr


def test_an_index_learns_what_is_new(tmp_path: Path) -> None:
    """The second run of a day finds nothing new; the file is made if it is not there."""
    index = tmp_path / "seen.index"

    def new(dump: str) -> list[str]:
        return [each["id"] for each in records(rareearth("dedupe", "--index", index, "--unique", stdin=dump).stdout)]

    assert new(lines(A=OLD)) == ["A"]
    assert new(lines(B=EDITED, C=OTHER)) == ["C"]
    assert new(lines(B=EDITED, C=OTHER)) == []


def test_what_is_no_index_is_said(tmp_path: Path) -> None:
    """A file of another kind is left as it is."""
    index = tmp_path / "seen.index"
    index.write_text("no index", encoding="utf-8")
    done = rareearth("dedupe", "--index", index, stdin=lines(A=OLD))
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"error: {index}: ")
    assert index.read_text(encoding="utf-8") == "no index"
