"""The comma and the dot in numbers."""

import pytest

from rareearth_cli.facts import find_facts, find_figures
from rareearth_cli.records import Document

CASES = [
    ("Die Werft strich im Mai 4.200 Posten und zahlte 3.500 Euro.", [3500]),
    ("La planta y el puerto pagaron 7.400 euros por las obras.", [7400]),
    ("Le port a payé 7.400 euros pour une grue.", [7400]),
    ("Der Index stieg um 2,125 % und fiel dann nicht.", [2.125]),
    ("El banco de México pagó 3,400 pesos, un 2.5% más.", [3400, 2.5]),
    ("Le Monde and Der Spiegel rose by 2.125 percent in the spring.", [2.125]),
    ("Los Altos rate hits 2.125%", [2.125]),
    ("The port paid 7,400 euros.", [7400]),
    ("Duty rose 3,2 %. The port paid $1,250 million and $4,500.", [3.2, 1.25e9, 4500]),
    ("Duty rose 3,2 % to 1.284,6 Mio. EUR, or 1.40 euros; it pays 8.914 euros.", [3.2, 1.2846e9, 1.4, 8914]),
]


@pytest.mark.parametrize(("text", "values"), CASES)
def test_a_language_tells_what_a_separator_parts(text: str, values: list[float]) -> None:
    """Where the text's own decimals do not; names of another language are none of its small words."""
    assert [figure.value for figure in find_figures(text) if figure.kind in {"money", "percent"}] == values


def test_a_title_and_a_cell_keep_the_habit_of_their_text() -> None:
    """They are too short to show one."""
    text = "Der Hafen und die Stadt zahlten das.\n\nJahr | Kosten (Euro)\n2024 | 7.400\n2025 | 8.125\n"
    facts = find_facts([Document(id="a", title="Hafen zahlt 7.400 Euro", text=text)])
    assert [fact.value for fact in facts if fact.kind == "money"] == [7400, 7400, 8125]
