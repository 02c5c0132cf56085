"""Names that stand alone below titles: who wrote a text, told by what is said of them or by all of a series."""

from collections.abc import Sequence

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bylines import names_speech
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, is_person, person

_HEADS = frozenset(["head", "heading"])
_FEWEST = 3  # titles of a series
_PRESENTS = ("The writer is ", "The author is ", "Der Autor ist ", "Die Autorin ist ", "L’auteur est ", "L'auteur est ")
_SENTENCE = 160  # code points of what is said of a writer


def read_writers(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Read the names of writers between titles and lines about documents."""
    for at, look in enumerate(looks):
        if (
            look.look == "meta"
            and look.parts[:1]
            and names_speech(blocks[at].text)
            and not _below_title(blocks, looks, at)
        ):
            looks[at] = Looks("head")
    metas = [at for at, look in enumerate(looks) if look.look == "meta" and at > 1 and not blocks[at].gap]
    for at in metas:
        _read_presented(blocks, looks, at - 2)
    for at in range(2, len(blocks)):
        if blocks[at].text.startswith(_PRESENTS) and looks[at - 2].look in {*_HEADS, "meta"}:
            _read_presented(blocks, looks, at - 1)
    _read_series(blocks, looks, [at - 1 for at in metas])


def _below_title(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a headline stands above a line, with nothing between but lines about the document that touch it."""
    above = at - 1
    while above > 0 and looks[above].look == "meta" and not blocks[above].gap:
        above -= 1
    return above >= 0 and looks[above].look in _HEADS


def _read_presented(blocks: Sequence[Block], looks: list[Looks], at: int) -> None:
    """Read a name below a title where the sentence about who bears it touches it."""
    name, said = blocks[at].text, blocks[at + 1]
    presents = looks[at].look == "head" and not said.gap and len(said.text) <= _SENTENCE
    if presents and at and said.text.startswith((f"{name} ", *_PRESENTS)) and is_person(name):
        looks[at : at + 2] = [Looks("meta", (Part("author", name),)), Looks("boilerplate")]


def _read_series(blocks: Sequence[Block], looks: list[Looks], above: Sequence[int]) -> None:
    """Read the names of people above all days of a series, each below another title, which are longer."""
    found = [at for at in above if {looks[at].look, looks[at - 1].look} <= _HEADS and not blocks[at].gap]
    titles = [blocks[at - 1].text for at in found]
    if len(found) < _FEWEST or len(set(titles)) < len(titles):
        return
    if any(blocks[at].level or looks[at].parts or not are_people(blocks[at].text) for at in found):
        return
    if sum(len(title.split()) for title in titles) > sum(len(blocks[at].text.split()) for at in found):
        for at in found:
            looks[at] = Looks("meta", (Part("author", person(blocks[at].text)),))
