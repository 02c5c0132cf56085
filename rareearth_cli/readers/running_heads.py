"""Heads and feet of printed pages that a copy has left between the lines of a text: alike but for the number."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block

_LAST = pattern(r"\s*(\S.{4,100}?)(\s+|\s*[|–—·•]\s*)(?:page |p\. ?|seite )?(\d{1,4})\s*\Z")
_FIRST = pattern(r"\s*(\d{1,4})(\s+|\s*[|–—·•]\s*)(\S.{4,100}?)\s*\Z")
_SERIES = pattern(
    r"\b(?:no|nr|vol|issue|heft|n[°º])\.?\s?\d+\Z", re.IGNORECASE
)  # the first page may have it as a title
_LINE = 140  # code points of a head
_APART = 3  # lines between two heads
_STEP = 4  # pages from one to the next: right and left pages have heads of their own, and one may lack its
_WIDE = 2  # blanks between a head and its number
_ENDS = frozenset('.!?:;…"”’»)]')


def find_running_heads(lines: Sequence[str]) -> list[int]:
    """Find the lines that are the head or foot of a page; none where no two are alike and counted on."""
    found: dict[str, list[tuple[int, int, bool]]] = {}
    for at, line in enumerate(lines):
        if len(line) <= _LINE and (read := _read(line.strip())):
            stem, number, wide = read
            found.setdefault(stem, []).append((at, number, wide))
    heads: list[int] = []
    named: set[str] = set()
    for stem, places in found.items():
        if len(places) > 1 and all(_follow(*pair) for pair in pairwise(places)):
            broken = sum(_breaks_sentence(lines, at) for at, _, _ in places)
            if 2 * broken >= len(places) or (broken and all(wide for _, _, wide in places)):
                heads += [at for at, _, _ in places]
                named |= {stem} if _SERIES.search(stem) else set()
    own = [at for at, line in enumerate(lines) if line.strip() in named] if named else []
    return sorted({*heads, *own})


def _read(line: str) -> tuple[str, int, bool] | None:
    """Give what a head says, its number, and whether a wide gap or a sign parts them; None where it has no number."""
    if line[-1:].isdigit() and (found := _LAST.match(line)):
        stem, sign, number = found.groups()
    elif line[:1].isdigit() and (found := _FIRST.match(line)):
        number, sign, stem = found.groups()
    else:
        return None
    return " ".join(stem.split()), int(number), len(sign) >= _WIDE


def _follow(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> bool:
    return other[0] - one[0] > _APART and 0 < other[1] - one[1] <= _STEP


def _breaks_sentence(lines: Sequence[str], at: int) -> bool:
    """Tell whether a line stands in the middle of a sentence, blank lines around it or not."""
    above, below = at - 1, at + 1
    while above > 0 and not lines[above].strip():
        above -= 1
    while below < len(lines) and not lines[below].strip():
        below += 1
    if above < 0 or below >= len(lines):
        return False
    return lines[above].rstrip()[-1:] not in _ENDS and lines[below].lstrip()[:1].islower()


def without_heads(lines: Sequence[str], heads: Sequence[int]) -> list[int]:
    """Give the places of the lines that are left without heads, and the blank lines in a sentence they break."""
    gone = set(heads)
    for at in heads:
        if _breaks_sentence(lines, at):
            for step in (-1, 1):
                near = at + step
                while 0 <= near < len(lines) and not lines[near].strip():
                    gone.add(near)
                    near += step
    return [at for at in range(len(lines)) if at not in gone]


def moved(block: Block, places: Sequence[int]) -> Block:
    """Give a block of lines that are some of the page's as one of the page: `places` are theirs."""
    table = block.table and block.table._replace(
        places=tuple(places[line] for line in block.table.places), head=tuple(places[line] for line in block.table.head)
    )
    starts = tuple((offset, places[line]) for offset, line in block.starts)
    return block._replace(first=places[block.first], last=places[block.last], starts=starts, table=table)
