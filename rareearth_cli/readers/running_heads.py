"""Heads and feet of printed pages that a copy has left between the lines of a text: alike but for the number."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block

_LAST = pattern(r"\s*(\S.{4,100}?)(\s+|\s*[|–—·•]\s*)(?:page |p\. ?|seite )?(\d{1,4})\s*\Z")
_FIRST = pattern(r"\s*(\d{1,4})(\s+|\s*[|–—·•]\s*)(\S.{4,100}?)\s*\Z")
_BARE = pattern(r"(?:page |seite |p\. ?|[-–—] ?)?(\d{1,4})(?: ?[-–—]| ?(?:of|von|/) ?\d+)?", re.IGNORECASE)
_SERIES = pattern(
    r"\b(?:no|nr|vol|issue|heft|n[°º])\.?\s?\d+\Z", re.IGNORECASE
)  # the first page may have it as a title
_LINE = 140  # code points of a head
_APART = 3  # lines between two heads
_STEP = 4  # pages from one to the next: right and left pages have heads of their own, and one may lack its
_REACH = 20  # lines from a head to the text around it
_WIDE = 2  # blanks between a head and its number
_DASHES = frozenset("-–—")
_ENDS = frozenset('.!?:;…"”’»)]')


def find_running_heads(lines: Sequence[str]) -> list[int]:
    """Find the lines that are the head or foot of a page; none where no two are alike and counted on.

    Beside a numbered head or foot may stand another line of each page, which has no number and is the same on all.
    """
    found: dict[str, list[tuple[int, int, bool]]] = {}
    for at, line in enumerate(lines):
        if len(line) <= _LINE and (read := _read(line.strip())):
            stem, number, wide = read
            found.setdefault(stem, []).append((at, number, wide))
    counted = {
        stem: places
        for stem, places in found.items()
        if len(places) > 1 and all(_follow(*pair) for pair in pairwise(places))
    }
    twins = _twins(lines, [at for places in counted.values() for at, _, _ in places]) if counted else {}
    heads: list[int] = []
    named: set[str] = set()
    for stem, places in counted.items():
        own = {near for at, _, _ in places for near in twins.get(at, ())}.union(at for at, _, _ in places)
        broken = sum(_breaks_sentence(lines, at, own) for at, _, _ in places)
        if 2 * broken >= len(places) or (broken and all(wide for _, _, wide in places)):
            heads += own
            named |= {stem} if _SERIES.search(stem) else set()
    titles = [at for at, line in enumerate(lines) if line.strip() in named] if named else []
    return sorted({*heads, *titles})


def _twins(lines: Sequence[str], counted: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Give, by numbered line, the lines right above and below it that stand so beside another one, word for word."""
    beside = {at: (_near(lines, at, -1), _near(lines, at, 1)) for at in counted}
    said = Counter(" ".join(lines[near].split()) for pair in beside.values() for near in pair if near >= 0)
    return {
        at: tuple(
            near
            for near in pair
            if near >= 0
            and near not in beside
            and len(lines[near]) <= _LINE
            and said[" ".join(lines[near].split())] > 1
        )
        for at, pair in beside.items()
    }


def _near(lines: Sequence[str], at: int, step: int, own: Container[int] = ()) -> int:
    """Give the nearest line above or below that is neither blank nor the page's `own`; -1 without one in reach."""
    for near in range(at + step, at + step * _REACH, step):
        if not 0 <= near < len(lines):
            break
        if near not in own and lines[near].strip():
            return near
    return -1


def _read(line: str) -> tuple[str, int, bool] | None:
    """Give what a head says, its number, and whether a wide gap or a sign parts them; None where it has no number."""
    if (line[-1:].isdigit() or line[:1] in _DASHES) and (found := _BARE.fullmatch(line)):
        return "", int(found.group(1)), True
    if line[-1:].isdigit() and (found := _LAST.match(line)):
        stem, sign, number = found.groups()
    elif line[:1].isdigit() and (found := _FIRST.match(line)):
        number, sign, stem = found.groups()
    else:
        return None
    return " ".join(stem.split()), int(number), len(sign) >= _WIDE


def _follow(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> bool:
    return other[0] - one[0] > _APART and 0 < other[1] - one[1] <= _STEP


def _breaks_sentence(lines: Sequence[str], at: int, own: Container[int]) -> bool:
    """Tell whether a line stands in the middle of a sentence, blank lines and others of the page's `own` around it."""
    above, below = _near(lines, at, -1, own), _near(lines, at, 1, own)
    if above < 0 or below < 0:
        return False
    return lines[above].rstrip()[-1:] not in _ENDS and lines[below].lstrip()[:1].islower()


def without_heads(lines: Sequence[str], heads: Sequence[int]) -> list[int]:
    """Give the places of the lines that are left without heads, and the blank lines in a sentence they break."""
    gone = set(heads)
    for at in heads:
        if _breaks_sentence(lines, at, gone):
            gone.update(range(_near(lines, at, -1, gone) + 1, _near(lines, at, 1, gone)))
    return [at for at in range(len(lines)) if at not in gone]


def moved(block: Block, places: Sequence[int]) -> Block:
    """Give a block of lines that are some of the page's as one of the page: `places` are theirs."""
    table = block.table and block.table._replace(
        places=tuple(places[line] for line in block.table.places), head=tuple(places[line] for line in block.table.head)
    )
    starts = tuple((offset, places[line]) for offset, line in block.starts)
    return block._replace(first=places[block.first], last=places[block.last], starts=starts, table=table)
