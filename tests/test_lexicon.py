"""The promises of the lexicons, and what breaking one says."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import tomli

import rareearth_cli
from rareearth_cli import lexicon
from rareearth_cli.errors import RareearthError
from rareearth_cli.lexicon import Entry, built, read

FOLDER = Path(rareearth_cli.__file__).parent / "lexicon"
FILES = sorted(FOLDER.rglob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_a_lexicon_keeps_its_promises(path: Path) -> None:
    """It names its source; in each list names are unique, and no form is claimed twice on an axis."""
    tables: dict[str, Any] = tomli.loads(path.read_text(encoding="utf-8"))
    assert tables.pop("source").strip()
    for kind, entries in tables.items():
        names = Counter(entry["name"] for entry in entries)
        assert [name for name, count in names.items() if count > 1] == [], kind
        forms = Counter((entry.get("axis"), form) for entry in entries for form in set(entry.get("forms", ())))
        assert [form for (_, form), count in forms.items() if count > 1 or not form.strip()] == [], kind


def write(folder: Path, text: str) -> Path:
    """Write a lexicon of a user's own."""
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_user_writes_a_lexicon_as_ours_are_written(tmp_path: Path) -> None:
    """A name, other forms, in the order of the file."""
    path = write(tmp_path, '[[unit]]\nname = "stere"\nforms = ["steres"]\n[[unit]]\nname = "cord"\n')
    assert [entry.spellings() for entry in read(path, "unit", Entry)] == [("stere", "steres"), ("cord",)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[unit]]\nname = "a"\nform = ["b"]\n', "unknown field"),
        ('[[unit]]\nforms = ["b"]\n', "missing required field"),
        ('[[unit]]\nname = "a"\n[[unit]]\nname = "a"\n', "stands twice"),
        ('[[unit]]\nname = "a"\nforms = ["x"]\n[[unit]]\nname = "b"\nforms = ["x"]\n', "is claimed by 'a' and 'b'"),
        ('[[unit]]\nname = "a"\nforms = [" "]\n', "an empty form"),
        ("[[unit]\n", "not TOML"),
        ('[[units]]\nname = "a"\n', "it lists 'units', which is unknown"),
        ('[unit]\nname = "a"\n', "Expected `array`"),
    ],
)
def test_a_broken_lexicon_says_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    """The message names the file and the entry."""
    path = write(tmp_path, text)
    with pytest.raises(RareearthError, match=said) as raised:
        read(path, "unit", Entry)
    assert str(path) in str(raised.value)


def test_a_missing_lexicon_is_an_error(tmp_path: Path) -> None:
    """Not an empty one."""
    with pytest.raises(RareearthError, match="No such file"):
        read(tmp_path / "none.toml", "unit", Entry)


def test_a_list_that_the_package_does_not_have_is_no_empty_list() -> None:
    """A list renamed in the file alone would otherwise be silent."""
    with pytest.raises(LookupError, match="lists no"):
        lexicon.forms("currencies.toml", "monies")


def test_what_is_built_is_kept_until_a_source_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is built once for the same sources, and again where one of them, or what else it hangs on, is another."""
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    times: list[str] = []

    def build() -> list[str]:
        times.append("once more")
        return times

    write(tmp_path, 'source = "me"\n')
    assert built("made", ["own.toml"], list[str], build) == built("made", ["own.toml"], list[str], build)
    write(tmp_path, 'source = "you"\n')
    built("made", ["own.toml"], list[str], build)
    built("made", ["own.toml"], list[str], build, "otherwise")
    assert len(times) == 3
