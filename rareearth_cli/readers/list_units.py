"""The texts of a listing: a word of the page's own about all of them is none, and a mark of elision is of one."""

from collections.abc import Sequence

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.labels import Looks

_FEWEST = 3  # rows
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


def join_elisions(units: list[list[int]], looks: Sequence[Looks]) -> list[list[int]]:
    """Join marks of elision that stand alone to the text above them."""
    if "elision" not in {looks[unit[0]].look for unit in units}:
        return units
    out: list[list[int]] = []
    for unit in units:
        if out and looks[unit[0]].look == "elision":
            out[-1] += unit
        else:
            out.append(unit)
    return out
