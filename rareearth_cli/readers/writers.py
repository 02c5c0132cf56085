"""Names that stand alone below titles: who wrote a text, told by what is said of them or by all of a series."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bylines import names_speech, read_byline
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people, is_name, is_person, person, without_article

_HEADS = frozenset(["head", "heading"])
_BY = frozenset(["by", "written by", "von", "par", "por", "di", "door", "av", "af", "yazan"])
_LEADS = _BY | {"published in", "erschienen in", "publié dans", "publicado en"}
_AND = ("and ", "und ", "et ", "y ", "& ")
_WHERE = pattern(r"in [A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?")
_ACCOUNT = pattern(r"@\w{2,30}")
_MARK = pattern(r"(?<=[^\W\d_.])(?:[,\s]*[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§]|(?<![,\s])\d(?:,\d)*)+")
_INSTITUTE = pattern(r"[¹²³⁴⁵⁶⁷⁸⁹*†‡§]\s?\S|\d\s?[A-ZÀ-Þ]")
_LED = 24  # code points of a word alone that leads to a name
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
    _read_led(blocks, looks)
    near = [at for at, look in enumerate(looks) if look.look in {"head", "meta"}]  # of many blocks, a few
    _read_further(blocks, looks, [at + 1 for at in near if at + 1 < len(blocks) and not blocks[at + 1].gap])
    _read_marked(blocks, looks, near)
    metas = [at for at, look in enumerate(looks) if look.look == "meta" and at > 1 and not blocks[at].gap]
    for at in metas:
        _read_presented(blocks, looks, at - 2)
    for at in near:
        if looks[at].look == "head" and at + 1 < len(blocks) and blocks[at + 1].text.startswith(_PRESENTS):
            _read_presented(blocks, looks, at)
    _read_series(blocks, looks, [at - 1 for at in metas])


def _read_led(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Read who wrote or printed a text below a word alone that says so: `By` above `Maja Lind`, `Published in`."""
    for at in range(1, len(blocks)):
        word = blocks[at - 1].text
        word = word.strip(": ").lower() if len(word) <= _LED else ""
        if word not in _LEADS or blocks[at].text == blocks[at - 1].text:
            continue
        text = blocks[at].text
        paper = word not in _BY and is_name(text)
        parts = [Part("source", without_article(text))] if paper else read_byline(f"By {text}") if word in _BY else None
        if parts:
            looks[at - 1 : at + 1] = [Looks("meta"), Looks("meta", tuple(parts))]
            if at + 1 < len(blocks) and not blocks[at + 1].text.strip("-–—"):
                looks[at + 1] = Looks("boilerplate")


def _read_further(blocks: Sequence[Block], looks: list[Looks], below: Sequence[int]) -> None:
    """Read what goes on a byline on the line below it: `and Dele Okoro`, `in Lima`, `Maja Lind is a pilot.`."""
    for at in below:
        above = looks[at - 1]
        text = blocks[at].text
        placed = above.look == "head" and looks[at].look != "meta" and _WHERE.fullmatch(text)
        if placed and are_people(blocks[at - 1].text):
            above = looks[at - 1] = Looks("meta", (Part("author", person(blocks[at - 1].text)),))
        if [part.field for part in above.parts] != ["author"]:
            continue
        if (
            _WHERE.fullmatch(text)
            or _ACCOUNT.fullmatch(text)
            or (len(text) <= _SENTENCE and text.startswith(f"{above.parts[0].value} is "))
        ):
            looks[at] = Looks("meta")
        if not text.startswith(_AND):
            continue
        joined = f"{above.parts[0].value} {text}"
        if are_people(text.partition(" ")[2]) and are_people(joined):
            looks[at - 1 : at + 1] = [Looks("meta", (Part("author", joined),)), Looks("meta")]


def _read_marked(blocks: Sequence[Block], looks: list[Looks], near: Sequence[int]) -> None:
    """Read names of people with the marks of their institutes, and those below: `Maja Lind¹* and Dele Okoro²`."""
    for at in near:
        if not at or looks[at].look != "head" or looks[at - 1].look == "prose":
            continue
        text = blocks[at].text
        bare = _MARK.sub("", text)
        if bare == text or not are_people(bare) or len(text) > _SENTENCE:
            continue
        looks[at] = Looks("meta", (Part("author", bare.replace(" ,", ",")),))
        below = at + 1
        while below < len(blocks) and looks[below].look in {"head", "prose", "item"} and _is_marked(blocks[below]):
            looks[below] = Looks("meta")
            below += 1


def _is_marked(block: Block) -> bool:
    """Tell whether a line begins with the mark of an institute."""
    return _INSTITUTE.match(block.text) is not None or block.mark == "*"


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
