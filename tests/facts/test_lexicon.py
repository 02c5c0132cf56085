"""The words of the grammar, and the user's own."""

from pathlib import Path

import pytest

from rareearth_cli.errors import RareearthError
from rareearth_cli.facts import Options, find_facts, find_figures
from rareearth_cli.facts.vocabulary import Currency, Unit
from rareearth_cli.lexicon import load
from rareearth_cli.records import Document, Fact

UNITS = load("units.toml", "unit", Unit)
SCALES = (
    "hundred thousand",
    "thousand",
    "million",
    "billion",
    "trillion",
)  # "12 million cubic feet" are twelve million of one unit
PERIODS = load("units.toml", "period", Unit)
CURRENCIES = load("currencies.toml", "currency", Currency)
OWN = """source = "our mill"

unit = [{ name = "wet tonne", forms = ["wmt"], si = "kilogram", factor = 920 }]
currency = [{ name = "XTS", forms = ["test crown"], symbols = ["T$"] }]
compound = [{ name = "flotation cell" }]
"""


def name(entry: Unit | Currency) -> str:
    """Name a case by its entry."""
    return entry.name


@pytest.mark.parametrize(
    "unit", [unit for unit in UNITS if not unit.rare and not unit.name.startswith(SCALES)], ids=name
)
def test_a_unit_is_known_by_its_name(unit: Unit) -> None:
    """Whatever is in the table is found after a number."""
    (figure,) = find_figures(f"They used 12 {unit.name} of it.")
    assert (figure.kind, figure.value, figure.unit) == ("quantity", 12, unit.name)


@pytest.mark.parametrize("period", PERIODS, ids=name)
def test_a_period_is_a_length_of_time(period: Unit) -> None:
    """A period after a number is a duration, with its days."""
    (fact,) = find_facts([Document(id="a", text=f"It lasted 12 {period.spellings()[-1]}.")])
    assert (fact.kind, fact.value, fact.unit, fact.unit_si) == ("duration", 12, period.name, "day")


@pytest.mark.parametrize("currency", CURRENCIES, ids=name)
def test_a_currency_is_known_by_its_code(currency: Currency) -> None:
    """An ISO code before or after a figure in millions is money."""
    for text in (f"It cost {currency.name} 12 million.", f"It cost 12 million {currency.name}."):
        (figure,) = find_figures(text)
        assert (figure.kind, figure.value, figure.unit) == ("money", 12_000_000, currency.name)


def read(tmp_path: Path, text: str, own: str = OWN) -> list[Fact]:
    """Find the facts of a text with a lexicon of one's own."""
    path = tmp_path / "own.toml"
    path.write_text(own, encoding="utf-8")
    return list(find_facts([Document(id="a", text=text)], Options(lexicon=path)))


def test_a_user_adds_units_currencies_and_nouns(tmp_path: Path) -> None:
    """A file of the user's is read like the program's own."""
    facts = read(tmp_path, "The mill took 300 wmt, paid T$5 million or 5 test crowns, and has 12 old flotation cells.")
    assert [(fact.value, fact.unit, fact.value_si) for fact in facts] == [
        (300, "wet tonne", 276_000),
        (5_000_000, "XTS", None),
        (5, "XTS", None),
        (12, "flotation cell", None),
    ]


def test_a_user_adds_actors(tmp_path: Path) -> None:
    """They may stand in the same file; another run of the same process does not know them."""
    own = 'source = "test"\n[[actor]]\nname = "Tindari Metals"\nforms = ["Tindari"]\nkind = "company"\n'
    text = "Last year Tindari sold 12 tonnes."
    assert [fact.actor for fact in read(tmp_path, text, own)][-1] == "Tindari Metals"
    assert [fact.actor for fact in find_facts([Document(id="a", text=text)])][-1] != "Tindari Metals"


def test_a_broken_lexicon_is_said_to_be(tmp_path: Path) -> None:
    """An unknown key is named, with the file."""
    with pytest.raises(RareearthError, match=r"own\.toml"):
        read(tmp_path, "It took 300 wmt.", 'unit = [{ name = "wet tonne", colour = "grey" }]')
