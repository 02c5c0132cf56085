"""The lists of names, and a list of the user's own."""

from pathlib import Path
from typing import get_args

import pytest

from rareearth_cli.actors import mentions_in
from rareearth_cli.actors.knowledge import FILES, ActorEntry, NamesEntry, countries, known_as
from rareearth_cli.actors.unknown import entry_of, unknown_names
from rareearth_cli.errors import RareearthError
from rareearth_cli.lexicon import load
from rareearth_cli.records import ActorKind, Document

TEXT = "Zorblat Mining cut output. Zorblat Mining said so. Chile did not."


@pytest.mark.parametrize("file", FILES)
def test_every_list_keeps_the_promises_of_lexicons(file: str) -> None:
    """A list loads, and each country in it is one."""
    entries = load(f"actors/{file}.toml", "actor", ActorEntry)
    assert entries
    codes = {entry.country for entry in entries if entry.country}
    assert codes <= set(countries())


def test_every_country_has_its_code_and_capital() -> None:
    """Sovereign countries know what their people are called, and most where their government sits."""
    assert len(countries()) > 240
    assert countries()["CHN"].capitals[0] == "Beijing"
    dutch = known_as("Dutch")
    assert dutch is not None
    assert dutch.country == "NLD"


def test_names_of_the_user_win(tmp_path: Path) -> None:
    """An entry of the user's file is found under its name, and forgotten without the file."""
    file = tmp_path / "mine.toml"
    file.write_text(
        'source = "me"\n\n[[actor]]\nname = "Zorblat"\nkind = "agency"\ncountry = "CAN"\nforms = ["Zorblat Mining"]\n'
    )
    document = Document(id="a", text=TEXT)
    mine = mentions_in(document, file)
    assert (mine[0].name, mine[0].kind, mine[0].country) == ("Zorblat", "agency", "CAN")
    assert mentions_in(document)[0].name == "Zorblat Mining"


def test_a_broken_file_of_the_user_is_told(tmp_path: Path) -> None:
    """The error names the file."""
    file = tmp_path / "mine.toml"
    file.write_text("[[actor]]\nname = 3\n")
    with pytest.raises(RareearthError):
        mentions_in(Document(id="a", text=TEXT), file)


def test_unlisted_names_are_ready_to_be_listed(tmp_path: Path) -> None:
    """What is in no list comes as an entry that loads."""
    document = Document(id="a", text=TEXT)
    (actor,) = unknown_names([(document, mentions_in(document))])
    file = tmp_path / "mine.toml"
    file.write_text(f'source = "me"\n\n{entry_of(actor)}\n', encoding="utf-8")
    assert mentions_in(document, file)[0].name == "Zorblat Mining"


def test_the_names_of_the_press_have_a_kind_and_a_country() -> None:
    """Each group of `world.toml` is called by a kind and a country, and no name stands in two."""
    groups = load("actors/world.toml", "names", NamesEntry)
    assert {group.kind for group in groups} <= set(get_args(ActorKind))
    assert {group.country for group in groups if group.country} <= set(countries())
    names = [form for group in groups for form in group.forms]
    assert len(names) == len(set(names))
