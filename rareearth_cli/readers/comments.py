"""What readers wrote below a text: found by its heading and who says it, and left out of the text."""

import re
from collections.abc import Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.names import is_name
from rareearth_cli.readers.posts import is_age

_HEADING = pattern(
    r"(?:(?:\d{1,4}|one|no)\s+)?([^\W\d_]+(?:\s[^\W\d_]+)?)(?:\s*\(\d{1,4}\))?(?:\s+(?:on|to|zu|sur)\s.*)?:?",
    re.IGNORECASE,
)
_SAYS = pattern(r"(\S.{0,40}?)\s+([^\W\d_]+)(?:\s(?:on|am|le|el)\s.{4,40})?\s*:?")
_NEAR = 4  # blocks below the heading in which the first comment begins
_SHORT = 80  # code points
_NAME = 4  # words
_BODY = frozenset(["prose", "item", "table"])


def comments_from(blocks: Sequence[Block], looks: Sequence[Looks]) -> int:
    """Give the block at which comments on the text above begin: `3 Comments`; the number of blocks where none do."""
    first = next((at for at, look in enumerate(looks) if look.look in _BODY), len(blocks))
    for at in [at for at in range(first + 1, len(blocks)) if len(blocks[at].text) <= _SHORT]:
        if _is_heading(blocks[at].text):
            near = range(at + 1, min(at + 1 + _NEAR, len(blocks)))
            if any(_opens(blocks, place) for place in near):
                return at
    return len(blocks)


def _is_heading(text: str) -> bool:
    found = _HEADING.fullmatch(text.strip("# *"))
    return found is not None and found.group(1).lower() in forms("boilerplate.toml", "comments")


def _opens(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a comment begins at a block: `Pia says:`, or a name above a day or an age."""
    text = blocks[at].text
    if len(text) > _SHORT:
        return False
    found = _SAYS.fullmatch(text)
    if found and found.group(2).lower() in forms("boilerplate.toml", "says") and len(found.group(1).split()) <= _NAME:
        return True
    if at + 1 >= len(blocks) or len(text.split()) > _NAME or not (is_name(text) or text.isalnum()):
        return False
    below = blocks[at + 1].text
    day = find_date(below) if len(below) <= _SHORT else None
    return (day is not None and day[1] == 0) or is_age(below)
