"""Where documents begin: at titles with a standfirst below, and lines about the document between it and the text."""

from collections.abc import Sequence

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.names import are_people

_HEADS = frozenset(["head", "heading"])
_BODY = frozenset(["prose", "item", "table"])
_TWICE = 2
_TITLE = 3  # words of a title
_LEAD = 400  # code points of a standfirst


def by_standfirsts(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find titles, each above a short text, a line with a day and a text, twice or more, the first above all texts."""
    found = [at for at in range(len(blocks) - 3) if kinds[at] in _HEADS and has_standfirst(blocks, kinds, at)]
    return found if len(found) >= _TWICE and not any(kind in _BODY for kind in kinds[: found[0]]) else []


def has_standfirst(blocks: Sequence[Block], kinds: Sequence[str], title: int) -> bool:
    """Tell whether a short text stands below a title, then a line with a day, then a text."""
    if title + 1 >= len(blocks):
        return False
    lead = blocks[title + 1]
    if kinds[title + 1] != "prose" or len(lead.text) > _LEAD or len(blocks[title].text.split()) < _TITLE:
        return False
    at = title + 2
    dated = False
    while at < len(blocks) and (
        kinds[at] in {"meta", "boilerplate", "elision"} or (kinds[at] == "head" and are_people(blocks[at].text))
    ):
        dated = dated or (kinds[at] == "meta" and find_date(blocks[at].text) is not None)
        at += 1
    return dated and at < len(blocks) and kinds[at] == "prose"
