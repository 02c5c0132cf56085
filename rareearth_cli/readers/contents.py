"""A list of contents, and as many texts below it: its lines are the rows of a listing."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block, Table
from rareearth_cli.readers.furniture import is_boilerplate
from rareearth_cli.readers.labels import is_headline
from rareearth_cli.readers.titles import split_date

_NUMBER = pattern(r"\(?(\d{1,3})[.)]")
_FEWEST = 3  # titles
_TEXT = 60  # code points: a numbered text is longer
_MOST = 0.8  # of the texts that must be so long


def gather_contents(blocks: list[Block]) -> list[Block]:
    """Make a table of the titles of a list of contents: numbered as the texts below are, or each with its date."""
    begin = next((at for at, block in enumerate(blocks) if block.kind == "item"), len(blocks))
    end = begin
    while end < len(blocks) and blocks[end].kind == "item" and is_headline(blocks[end].text):
        end += 1
    items = blocks[begin:end]
    if len(items) < _FEWEST:
        return blocks
    days = [split_date(block.text) for block in items]
    texts = [block for block in blocks[end:] if block.kind in {"item", "text"}]
    numbered = [_number(block) for block in items] == list(range(1, len(items) + 1))
    is_numbered = numbered and _numbers(texts) == list(range(1, len(items) + 1))
    is_named = begin > 0 and is_boilerplate(blocks[begin - 1].text)  # "In this issue"
    if not (all(days) or is_named) or not (is_numbered or len(texts) == len(items)):
        return blocks
    if sum(len(block.text) > _TEXT for block in texts) < _MOST * len(texts):
        return blocks
    rows = tuple((day[1], day[0]) if day else (block.text, "") for block, day in zip(items, days, strict=True))
    places = tuple(block.first for block in items)
    table = Table(("Title", "Date"), rows, places, (), tuple(block.links for block in items) if _linked(items) else ())
    starts = tuple((0, place) for place in places)
    whole = Block("table", "", items[0].first, items[-1].last, starts, items[0].gap, table=table)
    return [*blocks[:begin], whole, *blocks[end:]]


def _linked(items: Sequence[Block]) -> bool:
    return all(block.links for block in items)


def _number(block: Block) -> int:
    found = _NUMBER.fullmatch(block.mark)
    return int(found.group(1)) if found else 0


def _numbers(blocks: Sequence[Block]) -> list[int]:
    return [number for block in blocks if (number := _number(block))]
