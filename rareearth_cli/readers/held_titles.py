"""Titles that say who spoke, and on what or where: like bylines, but above a text that has no other title."""

import re
from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.below_titles import is_outlet
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.labels import Looks

_HEADS = frozenset(["head", "heading"])
_ABOUT = frozenset(["meta", "boilerplate", "rule"])
_NEAR = 8  # lines about a document between its title and its text
_HELD = pattern(
    r"(?:speech|remarks|lecture|keynote|address|statement|testimony) (?:by|of) .+ (?:on|at|to|before) \w",
    re.IGNORECASE,
)


def held_titles(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Make titles of such lines: `Statement by the Minister on the Bill`, not below `The Bill and the River`."""
    for at, look in enumerate(looks):
        told = look.look == "meta" and len(look.parts) == 1 and look.parts[0].field == "author"
        if told and _HELD.match(blocks[at].text) and _is_title(blocks, looks, at):
            looks[at] = Looks("head")


def _is_title(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a text stands below a line, and no title between the two or above the line."""
    above, below = at - 1, at + 1
    while above >= max(0, at - _NEAR) and (looks[above].look in _ABOUT or is_outlet(blocks[above].text)):
        above -= 1
    while below < min(len(looks), at + _NEAR) and looks[below].look in _ABOUT:
        below += 1
    alone = above < 0 or looks[above].look not in _HEADS
    return alone and below < len(looks) and looks[below].look not in _HEADS
