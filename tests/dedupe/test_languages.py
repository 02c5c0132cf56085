"""Texts of other languages, no word of which is known: a word in another's place may turn them."""

import pytest

from rareearth_cli.dedupe import Options, find_repeats
from rareearth_cli.dedupe.names import Reading
from rareearth_cli.records import Document, Match

GERMAN = (
    "Das Ministerium in Oslo hat am Freitag mitgeteilt, dass die Ausfuhr von Nickel im letzten Jahr gestiegen ist. "
    "Die Preise blieben niedrig, weil zwei große Hütten ihre Lager geräumt haben und die Nachfrage gering war."
)
SPANISH = (
    "El ministerio de Oslo dijo el viernes que la exportación de níquel subió el año pasado. Los precios no cambiaron "
    "porque dos grandes fundiciones vaciaron sus almacenes y la demanda fue escasa durante todo el invierno."
)
CHINESE = "奥斯陆的部门周五表示，去年镍的出口增长了12.5%。由于两家大型冶炼厂清空了库存，价格保持在低位，需求疲软。"
TURNED = [
    (GERMAN, "gestiegen", "gefallen"),
    (GERMAN, "gestiegen ist", "nicht gestiegen ist"),
    (GERMAN, "Nickel", "Kobalt"),
    (SPANISH, "subió", "bajó"),
    (SPANISH, "no cambiaron", "cambiaron"),
    (CHINESE, "增长", "下降"),
    (CHINESE, "12.5", "13.5"),
]


def are_one(left: str, right: str, match: Match = "near", *, figures_may_differ: bool = False) -> bool:
    """Say whether two texts are taken for one."""
    documents = (Document(id=str(number), text=text) for number, text in enumerate((left, right)))
    options = Options(match=match, figures_may_differ=figures_may_differ)
    return any(True for _ in find_repeats(documents, options))


@pytest.mark.parametrize(("text", "old", "new"), TURNED)
@pytest.mark.parametrize("match", ["near", "story"])
def test_another_word_is_another_text(text: str, old: str, new: str, match: Match) -> None:
    """Whether it says the contrary cannot be told."""
    assert old in text
    assert not are_one(text, text.replace(old, new), match)
    assert not are_one(text.replace(old, new), text, match)


@pytest.mark.parametrize("text", [GERMAN, SPANISH])
def test_what_is_cut_added_to_or_misprinted_is_one(text: str) -> None:
    """Whole sentences and slips of a letter turn nothing; who asks for more gets it."""
    first, second = text.split(". ")
    assert are_one(text, f"{first}.")
    assert are_one(text, f"{second} Subscribe to our newsletter for more.")
    assert are_one(text, text.replace("minister", "ministr").replace("Minister", "Ministr"))
    assert are_one(text, text.replace("Oslo", "Bergen"), figures_may_differ=True)


def test_a_language_is_known_by_its_words() -> None:
    """Names tell nothing; English without small words stays English."""
    assert Reading(GERMAN).is_foreign
    assert Reading(SPANISH).is_foreign
    assert not Reading(
        "Copper prices rise, nickel output falls, smelters close, workers protest, buyers wait"
    ).is_foreign
    assert not Reading("").is_foreign


def test_texts_of_two_words_tell_no_story() -> None:
    """They share too little with anything to be another telling of it."""
    assert not are_one("Prices rose.", "Prices fell.", "story")
