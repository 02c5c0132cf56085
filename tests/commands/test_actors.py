"""`rareearth actors`: sums, places, and what the user knows besides."""

import csv
import io
from pathlib import Path

import pytest

from tests.commands import rareearth, records

DUMP = (
    "Zorbland Minerals mined 5 tonnes of tin in 2024, Beijing said. "
    "Zorbland Minerals and China agreed on Monday that Zorbland Minerals would sell it.\n"
)


def test_sums_and_places_agree() -> None:
    """Each actor has as many mentions as there are records of it, each with the words of the text."""
    sums = {record["name"]: record["mentions"] for record in records(rareearth("actors", stdin=DUMP).stdout)}
    places = records(rareearth("actors", "--mentions", stdin=DUMP).stdout)
    assert sums["China"] == 2
    assert {name: sum(place["name"] == name for place in places) for name in sums} == sums
    assert all(DUMP[place["start"] : place["end"]] == place["text"] for place in places)


def test_names_in_no_list_become_a_file_of_the_users_own(tmp_path: Path) -> None:
    """What --unknown writes is read by --actors-file."""
    found = rareearth("actors", "--unknown", stdin=DUMP).stdout.decode()
    assert 'name = "Zorbland Minerals"' in found
    assert "China" not in found
    own = tmp_path / "own.toml"
    own.write_text(found.replace('"Zorbland Minerals"', '"Zorb"\nforms = ["Zorbland Minerals"]'), encoding="utf-8")
    table = rareearth("actors", "--actors-file", own, "-f", "csv", stdin=DUMP).stdout.decode()
    assert {row["name"] for row in csv.DictReader(io.StringIO(table))} == {"China", "Zorb"}


@pytest.mark.parametrize("command", ["actors", "facts"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--actors-file", "gone.toml"], "gone.toml: "),
        (["--model", "xx_no_such_model"], "python -m spacy download xx_no_such_model"),
    ],
)
def test_what_cannot_be_loaded_is_said_with_what_to_do(command: str, arguments: list[str], said: str) -> None:
    """Before anything is read or written."""
    done = rareearth(command, *arguments, stdin=DUMP)
    assert done.returncode == 1
    assert done.stdout == b""
    assert said in done.stderr.decode()


def test_facts_know_the_users_own_actors(tmp_path: Path) -> None:
    """--actors-file means the same to facts, for what it finds and for --actor."""
    own = tmp_path / "own.toml"
    own.write_text(
        'source = "me"\n\n[[actor]]\nname = "Zorb"\nkind = "company"\nforms = ["Zorbland Minerals"]\n', encoding="utf-8"
    )
    done = rareearth("facts", "--actors-file", own, "--actor", "zorbland minerals", stdin=DUMP)
    assert [(fact["text"], fact["actor"]) for fact in records(done.stdout)][:1] == [("5 tonnes", "Zorb")]
    assert not done.stderr
    lost = rareearth("facts", "--actors-file", tmp_path / "gone.toml", stdin=DUMP)
    assert (lost.returncode, lost.stdout) == (1, b"")
