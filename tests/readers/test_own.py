"""Records of ours in JSON, CSV and TSV are the records again."""

import json
from pathlib import Path

import pytest

from tests.commands import rareearth, records

BLOG = Path(__file__).parents[2] / "samples" / "blog.txt"
ARCHIVE = Path(__file__).parents[2] / "samples" / "archive.txt"


@pytest.mark.parametrize("ending", ["json", "csv", "tsv"])
def test_documents_come_back_as_they_were(ending: str, tmp_path: Path) -> None:
    """Dates without a year, the map of lines, meta, sections: nothing is lost on the way."""
    file = tmp_path / f"documents.{ending}"
    assert rareearth("parse", BLOG, ARCHIVE, "-o", file).returncode == 0
    assert rareearth("parse", file).stdout == rareearth("parse", BLOG, ARCHIVE).stdout
    assert rareearth("facts", file).stdout == rareearth("facts", BLOG, ARCHIVE).stdout


@pytest.mark.parametrize("ending", ["json", "csv", "tsv"])
def test_results_are_no_documents(ending: str, tmp_path: Path) -> None:
    """Facts are refused as they are in NDJSON, not read as texts."""
    file = tmp_path / f"facts.{ending}"
    rareearth("facts", BLOG, "-o", file)
    done = rareearth("facts", file)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"'fact' records are results" in done.stderr


def test_an_array_may_be_laid_out_anew(tmp_path: Path) -> None:
    """What stands between the values of JSON does not count."""
    rareearth("parse", ARCHIVE, "-o", tmp_path / "d.json")
    array = json.loads((tmp_path / "d.json").read_bytes())
    wanted = rareearth("parse", ARCHIVE).stdout
    for layout in ({"indent": 2}, {"separators": (",", ":")}):
        assert rareearth("parse", stdin=json.dumps(array, **layout)).stdout == wanted


def test_every_line_of_an_array_is_accounted_for(tmp_path: Path) -> None:
    """A record a line is its body; the brackets are the container's."""
    rareearth("parse", ARCHIVE, "-o", tmp_path / "d.json")
    roles = [line["role"] for line in records(rareearth("parse", "--explain", tmp_path / "d.json").stdout)]
    assert roles == ["boilerplate", *["body"] * 16, "boilerplate"]


def test_what_is_broken_names_its_line() -> None:
    """The rest is read."""
    done = rareearth("parse", stdin='[\n{"type":"document","id":"a","text":"One."},\n7,\n{"type":"fact"}]\n')
    assert len(records(done.stdout)) == 1
    assert b"-:2: not a JSON object" in done.stderr
    assert b"-:4: a 'fact' record of the wrong form" in done.stderr
    done = rareearth("parse", stdin='[\n{"type":"document","id":"a","text":"One."}\n,{"type":"document","id":"b\n')
    assert [record["id"] for record in records(done.stdout)] == ["a"]
    assert b"-:3: not JSON" in done.stderr
    done = rareearth("parse", stdin="type,id,text\ndocument,a,One.\ndocument,b\n")
    assert [record["id"] for record in records(done.stdout)] == ["a", "b"]
    assert b"-:3: a row has 2 cells under a header of 3" in done.stderr
