"""The texts of a listing: the blocks of each; and a word of the page's own about all of them, which is none."""

from collections.abc import Callable, Iterator, MutableSequence, Sequence
from itertools import pairwise
from typing import TypeAlias

from rareearth_cli.readers.blocks import Block, compact
from rareearth_cli.readers.labels import Looks

Places: TypeAlias = MutableSequence[int]  # of blocks

_FEWEST = 3  # rows
_HEADS = frozenset(["head", "heading"])
_BETWEEN = frozenset(["prose", "item", "rule"])
_SHORT = 0.6  # of the usual length of a text


def note_about(blocks: Sequence[Block], kept: Sequence[int], rows: int) -> int | None:
    """Give the place of a short text apart from all others, which are as many as the rows; None without one.

    Only a blank line on one side tells that it stands apart, or that it is shorter than each of the others.
    """
    if len({blocks[at].text for at in kept}) != rows + 1 or len(kept) != rows + 1 or rows < _FEWEST:
        return None
    gaps = [blocks[at].gap for at in kept[1:]]
    for at, others, gap, inner in (
        (kept[0], kept[1:], gaps[0], gaps[1:]),
        (kept[-1], kept[:-1], gaps[-1], gaps[:-1]),
    ):
        lengths = sorted(len(blocks[one].text) for one in others)
        apart = gap > max(inner)
        shorter = len(blocks[at].text) < min(lengths[0], _SHORT * lengths[len(lengths) // 2])
        if shorter or (apart and len(blocks[at].text) < lengths[len(lengths) // 2]):
            return at
    return None


def end_of_cards(looks: Sequence[Looks], table: int, rows: int) -> int:
    """Give the place of a heading, below cards with days of their own, over as many texts as a table below has rows.

    It is 0 where there is none.
    """
    head = table - 1
    while head > 0 and looks[head].look in _BETWEEN:
        head -= 1
    texts = sum(look.look != "rule" for look in looks[head + 1 : table])
    if texts < _FEWEST or texts != rows or looks[head].look not in _HEADS or looks[head].parts:
        return 0
    days = sum(any(part.field == "date" for part in look.parts) for look in looks[:head])
    return head if days >= _FEWEST else 0


class Units(Sequence[Places]):
    """Bodies, each the places of its blocks: all of these, and where among them one begins."""

    def __init__(self, kept: Places, begins: Callable[[int], bool] | None = None) -> None:
        """Take the places, and what tells whether a body begins at one; the first always does, without it each."""
        self._kept = kept
        self._cuts: MutableSequence[int] | None = None
        if begins is not None:
            self._cuts = compact(number for number, at in enumerate(kept) if not number or begins(at))
            self._cuts.append(len(kept))

    def __len__(self) -> int:
        """Count the bodies."""
        return len(self._kept) if self._cuts is None else len(self._cuts) - 1

    def __getitem__(self, number: int) -> Places:  # type: ignore[override]  # nobody asks for a slice
        """Give the places of one body."""
        return [self._kept[number]] if self._cuts is None else self._kept[self._cuts[number] : self._cuts[number + 1]]

    def __iter__(self) -> Iterator[Places]:
        """Give those of each."""
        if self._cuts is None:
            return ([at] for at in self._kept)
        return (self._kept[begin:end] for begin, end in pairwise(self._cuts))
