"""Lists in lists: each outer item is a title, and what is set in below it is its text and what is said of it."""

from collections.abc import Sequence

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.labels import is_headline
from rareearth_cli.readers.titles import split_date

_FEWEST = 3  # titles
_TEXT = 45  # code points of a text, on average over the longest inner item of each
_LEVEL = 4  # of a title without a date


def unnest(blocks: list[Block]) -> list[Block]:
    """Make titles of the outer items of a list, and paragraphs of the inner ones; other lists stay as they are."""
    first = next((at for at, block in enumerate(blocks) if block.kind == "item"), len(blocks))
    indents = {block.indent for block in blocks[first:] if block.kind == "item"}
    outer = [at for at in range(first, len(blocks)) if blocks[at].kind == "item" and blocks[at].indent == min(indents)]
    has_texts = any(block.kind == "text" for block in blocks[first:])
    if len(outer) < _FEWEST or (len(indents) == 1 and not has_texts):
        return blocks
    if not all(is_headline(blocks[at].text) for at in outer) or (
        has_texts and not all(find_date(blocks[at].text) for at in outer)  # else they may be steps, or points
    ):
        return blocks
    longest = [max(map(_length, blocks[at + 1 : end]), default=0) for at, end in _spans(outer, len(blocks))]
    if not all(longest) or sum(longest) < _TEXT * len(outer):
        return blocks
    dated = all(split_date(blocks[at].text) for at in outer)
    titles = set(outer)
    return [_flat(block, is_title=at in titles, dated=dated) for at, block in enumerate(blocks)]


def _spans(starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], end], strict=True))


def _length(block: Block) -> int:
    return len(block.text) if block.kind in {"item", "text"} else 0


def _flat(block: Block, *, is_title: bool, dated: bool) -> Block:
    if block.kind != "item":
        return block
    kept = block._replace(kind="text", mark="", indent=0)
    return kept._replace(kind="heading", level=_LEVEL) if is_title and not dated else kept
