"""The words under which texts of a series are filed, a line each below every text."""

from collections.abc import Sequence

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.names import is_person, looks_like_outlet

_BODY = frozenset(["prose", "item", "table"])
_ASIDE = frozenset(["rule", "boilerplate", "elision"])
_WORDS = 3  # of a tag
_MOST = 0.75  # of the texts that must have tags
_FEW = 0.5  # of the tags that may be the names of people or papers


def without_tags(blocks: Sequence[Block], looks: Sequence[Looks], starts: Sequence[int]) -> Sequence[Looks]:
    """Take short lines that touch most texts of a series from below for the page's own.

    They are as many below one text as below another only if one of them recurs; names of people or papers are none.
    """
    found = [
        _tags(blocks, looks, range(begin, end)) for begin, end in zip(starts, [*starts[1:], len(blocks)], strict=True)
    ]
    told = [run for run in found if run]
    if len(told) < max(2, _MOST * len(starts)):
        return looks
    words = [blocks[at].text for run in told for at in run]
    as_many = len(set(map(len, told))) == 1
    names = sum(looks_like_outlet(word) or (as_many and is_person(word)) for word in words)
    if names > _FEW * len(words) or (as_many and len(set(words)) == len(words)):
        return looks
    tags = {at for run in told for at in run}
    return [Looks("boilerplate") if at in tags else look for at, look in enumerate(looks)]


def _tags(blocks: Sequence[Block], looks: Sequence[Looks], places: range) -> range:
    """Find the short lines at the end of a text that touch it."""
    end = places.stop
    while end > places.start and looks[end - 1].look in _ASIDE:
        end -= 1
    first = end
    while first > places.start and _may_be_tag(blocks[first - 1], looks[first - 1]):
        first -= 1
    above = first > places.start and looks[first - 1].look in _BODY
    return range(first, end) if above else range(0)


def _may_be_tag(block: Block, look: Looks) -> bool:
    return look.look == "head" and not (look.parts or block.level or block.gap) and len(block.text.split()) <= _WORDS
