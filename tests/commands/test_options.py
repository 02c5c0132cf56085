"""The options that all commands share."""

import csv
import io
import os
from pathlib import Path

import pytest

from tests.commands import ARTICLE, rareearth, records

TWO = """\
{"type":"document","id":"B","text":"Prices fell 3% in 2023.","date":"2024-01-01"}
{"type":"document","id":"A","text":"Output rose 5% to 20 tonnes in 2024.","rank":7}
"""


def ids(output: bytes) -> list[str]:
    """Give the ids of records in order."""
    return [record["id"] for record in records(output)]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["B", "A"]),
        (["--sort", "id"], ["A", "B"]),
        (["--sort", "-id"], ["B", "A"]),
        (["--sort", "date"], ["B", "A"]),
        (["--sort", "-date"], ["B", "A"]),
        (["--sort", "rank"], ["A", "B"]),
        (["--limit", "1"], ["B"]),
        (["--sort", "id", "--limit", "1"], ["A"]),
        (["--limit", "0"], []),
    ],
)
def test_records_are_sorted_and_limited(arguments: list[str], expected: list[str]) -> None:
    """What has no value in the field comes last in either direction; the limit counts after sorting."""
    assert ids(rareearth("parse", *arguments, stdin=TWO).stdout) == expected


@pytest.mark.parametrize("field", ["date", "-date"])
def test_a_date_without_a_year_comes_last(field: str) -> None:
    """It has no place among the others, in either direction."""
    days = ("2024-05", "XXXX-03-12", "1999-01-31")
    stdin = "".join(f'{{"type":"document","id":"{day}","text":"x","date":"{day}"}}\n' for day in days)
    assert ids(rareearth("parse", "--sort", field, stdin=stdin).stdout)[-1] == "XXXX-03-12"


def test_columns_are_those_asked_for() -> None:
    """In their order, a field that passes through too."""
    done = rareearth("parse", "-f", "csv", "--columns", "rank, id", stdin=TWO)
    assert done.stdout == b"rank,id\n,B\n7,A\n"


def test_a_column_that_no_record_has_is_said() -> None:
    """A slip in the name of a field that passes through shows."""
    assert rareearth("parse", "--columns", "rank", stdin=TWO).stderr == b""
    done = rareearth("parse", "--columns", "id,rnak", stdin=TWO)
    assert (done.returncode, done.stderr.decode()) == (0, "note: no record has a field 'rnak'\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "--explain", "--columns", "vlaue"],
        ["parse", "--columns", "ID"],
        ["parse", "--explain", "--sort", "vlaue"],
        ["parse", "--explain", "--sort", "vlaue", "-f", "csv"],
        ["parse", "--sort", "-"],
        ["facts", "--carry", "text"],
        ["actors", "--carry", "date"],
        ["parse", "-f", "excel"],
        ["parse", "--limit", "-1"],
        ["parse", "--nonsense"],
        ["parse", "--from", "papyrus"],
        ["parse", "--encoding", "morse"],
        ["parse", "--encoding", "rot13"],
        ["dedupe", "--match", "sort-of"],
        ["dedupe", "--threshold", "101"],
        ["dedupe", "--unique", "--pairs"],
        ["dedupe", "--threshold", "nan"],
        ["dedupe", "--within", "meta.sorce"],
        ["fcts"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_said_in_one_line(arguments: list[str]) -> None:
    """Status 2, nothing on standard output, and what to do instead."""
    done = rareearth(*arguments, stdin=TWO)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"error: ")
    assert len(done.stderr.splitlines()) == 1
    assert b"; " in done.stderr


def test_one_step_and_a_chain_give_the_same() -> None:
    """`facts` reads a dump as `parse | facts` does."""
    parsed = rareearth("parse", stdin=ARTICLE).stdout
    found = rareearth("facts", stdin=parsed).stdout
    assert found
    assert found == rareearth("facts", stdin=ARTICLE).stdout
    assert rareearth("parse", stdin=parsed).stdout == parsed


@pytest.mark.parametrize(
    "command", [["parse"], ["parse", "--explain"], ["dedupe"], ["facts"], ["actors"]], ids=" ".join
)
def test_nothing_of_the_surroundings_changes_the_bytes(command: list[str], tmp_path: Path) -> None:
    """Hash seed, locale, time zone and -j are not in the output."""
    dump = tmp_path / "dump.txt"
    dump.write_text(ARTICLE * 3, encoding="utf-8")
    first = rareearth(*command, dump, environment={"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}).stdout
    assert first
    other = {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo", "PYTHONUTF8": "0"}
    assert rareearth(*command, dump, environment=other).stdout == first


def test_jobs_change_no_byte() -> None:
    """Worker processes give the same facts, and the head of a table once."""
    one, two = (rareearth("facts", "-f", "csv", "-j", jobs, stdin=TWO).stdout for jobs in ("1", "2"))
    assert one == two
    assert len(list(csv.reader(io.StringIO(one.decode())))) == 1 + 5


def test_a_trace_says_which_rule_won_and_why() -> None:
    """A line a reading: place, kind and rule, text, and what became of it."""
    lines = [line.split("\t") for line in rareearth("facts", "--trace", stdin=TWO).stdout.decode().splitlines()]
    assert {line[0].split()[0] for line in lines} == {"A", "B"}
    won = [line[2] for line in lines if line[0].startswith("A ") and line[3].startswith("won: ")]
    assert won == ["5%", "20 tonnes", "2024"]


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        (["--kind", "percent,date"], ["3%", "2023", "5%", "2024"]),
        (["--kind", "percent", "--kind", "date"], ["3%", "2023", "5%", "2024"]),
        (["--unit", "tonne"], ["20 tonnes"]),
        (["--min", "4%"], ["5%"]),
        (["--max", "4%"], ["3%"]),
        (["--covers", "2024/2025"], ["2024"]),
        (["--since", "2024"], ["3%", "2023"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_facts_are_chosen_by_what_is_asked(arguments: list[str], texts: list[str]) -> None:
    """Kind, unit, size, the time that a date covers, the document's date."""
    assert [record["text"] for record in records(rareearth("facts", *arguments, stdin=TWO).stdout)] == texts


def test_facts_left_out_for_want_of_a_date_are_counted() -> None:
    """A filter on the document's date says what it could not judge."""
    assert b"3 facts of documents without a date left out" in rareearth("facts", "--since", "2024", stdin=TWO).stderr


def test_fields_of_the_document_are_carried_onto_its_facts() -> None:
    """As columns of their own too."""
    done = rareearth("facts", "--carry", "rank", "--kind", "percent", "-f", "csv", stdin=TWO)
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert [row["rank"] for row in rows] == ["", "7"]
    done = rareearth("facts", "--carry", "rank", "--kind", "percent", "--sort", "rank", stdin=TWO)
    assert [record["rank"] for record in records(done.stdout)] == [7, None]
    mention = '{"id":"A","text":"China said so.","date":"2024","meta":{"Views":"3"}}'
    (named,) = records(rareearth("actors", "--mentions", "--carry", "date,meta.Views,rank", stdin=mention).stdout)
    assert {name: named[name] for name in ("date", "meta.Views", "rank")} == {
        "date": "2024",
        "meta.Views": "3",
        "rank": None,
    }


def test_what_a_fact_has_of_its_document_is_not_carried_twice() -> None:
    """A title in the list changes nothing."""
    assert rareearth("facts", "--carry", "title,dump", stdin=TWO).stdout == rareearth("facts", stdin=TWO).stdout


def test_a_bug_is_one_line_that_asks_for_a_report(tmp_path: Path) -> None:
    """The traceback shows only with --debug."""
    (tmp_path / "sitecustomize.py").write_text(
        "import rareearth_cli.commands.outputs as o\n\ndef broken(*_, **__):\n    raise ValueError('odd')\n\n"
        "o.open_output = broken\n",
        encoding="utf-8",
    )
    environment = {"PYTHONPATH": os.fsdecode(tmp_path)}
    done = rareearth("parse", stdin=ARTICLE, environment=environment)
    assert done.returncode == 70
    assert len(done.stderr.splitlines()) == 1
    assert b"ValueError" in done.stderr
    assert b"report" in done.stderr
    assert b"Traceback" in rareearth("parse", "--debug", stdin=ARTICLE, environment=environment).stderr
