"""What stands above a title: the section of a paper, told by its words or by how the two are set; who publishes."""

from collections.abc import Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.labels import is_shouted, title_case
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import is_name, looks_like_outlet

_NAME = 4  # words of the name of a person or paper
_TITLE = 3  # words of a title
_OFFICE = pattern(
    r"(?:The )?(?:Ministry|Department|Directorate|Secretariat|Embassy|Office) (?:of|for) [A-Z]|"
    r"(?:Bundes)?[Mm]inisterium (?:für|der|des) |Ministère d|Ministerio d|Ministério d|Ministero d"
)
_HEADS = 6  # headlines above a release, at the most
_TWO = 2  # words of a section; headlines
_CAPITALS = 0.6  # of the longer words of a title begin with a capital


def is_topic(text: str) -> bool:
    """Tell whether a line is the name of a part that many papers have.

    Example:
        >>> is_topic("Science"), is_topic("Ulkomaat"), is_topic("Eels")
        (True, True, False)
    """
    return text.lower() in forms("boilerplate.toml", "desk", "part")


def issuers_above(blocks: Sequence[Block], heads: Sequence[int]) -> dict[int, tuple[Part, ...]]:
    """Find who publishes above the title of a release: an office, or the name of a company that stands twice."""
    said = [blocks[at].text.casefold() for at in heads] if len(heads) <= _HEADS else []
    twice = [at for at, text in zip(heads, said, strict=False) if said.count(text) > 1 and is_name(blocks[at].text)]
    if twice and len(set(said)) == _TWO and heads[-1] not in twice:
        return {at: (Part("source", blocks[at].text),) for at in twice}
    office = len(heads) > 1 and not blocks[heads[0]].level and _OFFICE.match(blocks[heads[0]].text)
    if not office or not blocks[heads[1]].gap or len(blocks[heads[1]].text.split()) <= _NAME:
        return {}
    return {heads[0]: (Part("source", blocks[heads[0]].text),)}


def is_section_above(blocks: Sequence[Block], heads: Sequence[int]) -> bool:
    """Tell whether the first headline is the section of a paper right above the title: a known one, or a word.

    One that is not known touches the title.
    """
    if len(heads) < _TWO or heads[1] != heads[0] + 1:
        return False
    section, title = blocks[heads[0]], blocks[heads[1]]
    if len(title.text.split()) < _TITLE or section.level:
        return False
    if title.gap or is_topic(section.text):
        return is_topic(section.text)
    words = len(section.text.replace("&", " ").split())
    shouted = words <= _TWO and is_shouted(section.text) and not is_shouted(title.text)
    named = words == _TWO and "&" in section.text and title_case(title.text) < _CAPITALS <= title_case(section.text)
    sorts = (shouted or named) and not looks_like_outlet(section.text)
    return sorts or (words == 1 and (title_case(title.text) >= _CAPITALS or len(title.text.split()) > _NAME))
