"""Documents of one line: list items, lines that recur, the paragraphs of a digest."""

from collections import Counter
from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.meta_lines import read_line
from rareearth_cli.readers.metadata import Part

_HEADS = frozenset(["head", "heading", "dated"])
_BODY = frozenset(["prose", "item", "table"])
_THRICE = 3
_MOST = 0.75  # of the lines that must show the pattern
_TAIL = pattern(r"(?<=[.!?”\"»])\s+([^.!?]{4,60})\Z")
_LINE = 100  # code points of a source and a day
_SOURCED = pattern(r"[(\[][^()\[\]]{2,80}[)\]]\Z")  # of an item of a digest
_TEASER = 80  # code points: a list item or a line of a listing that is a text by itself


def tail_of(text: str) -> tuple[str, list[Part]]:
    """Part a text from the source and day that follow its last sentence: `… debate. Reuters, 11 March`; empty if none.

    Example:
        >>> tail_of("The subsidy passed by two votes. Reuters, 11 March")[0]
        'The subsidy passed by two votes.'
    """
    found = _TAIL.search(text[-_LINE:])
    parts = read_line(f"— {found.group(1)}") if found and find_date(found.group(1)) else None
    return (text[: len(text) - len(found.group())], parts) if found and parts else ("", [])


def find_singles(blocks: Sequence[Block], kinds: Sequence[str]) -> list[int]:
    """Find list items or lines that are documents by themselves: long items and nothing else, or texts that recur."""
    items = [at for at, kind in enumerate(kinds) if kind == "item" and len(blocks[at].text) >= _TEASER]
    prose = [at for at, kind in enumerate(kinds) if kind in _BODY]
    if (
        len(items) >= _THRICE
        and len(prose) - len(items) <= 1
        and not any(kinds[at] in _HEADS for at in range(items[0], items[-1]))
    ):
        return items
    sourced = [
        at for at in prose if blocks[at].lead and (_SOURCED.search(blocks[at].text) or tail_of(blocks[at].text)[0])
    ]
    if len(sourced) >= _THRICE and len(sourced) >= _MOST * len(prose):
        return prose
    texts = Counter(blocks[at].text for at in prose)
    again = sum(count for count in texts.values() if count > 1)
    long = all(len(text) >= _TEASER for text in texts)
    if (
        len(prose) >= _THRICE
        and long
        and again >= _MOST * len(prose)
        and not any(kinds[at] in _HEADS for at in range(prose[0], prose[-1]))
    ):
        return prose
    return []
