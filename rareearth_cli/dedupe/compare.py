"""Whether two texts are one: word by word where that settles it, else read closely, sentence by sentence."""

from collections import Counter
from typing import NamedTuple

from rareearth_cli.dedupe.closely import compare_closely
from rareearth_cli.dedupe.link import Link, Region, regions
from rareearth_cli.dedupe.watch import FIGURE

NEAR = 65.0  # words of the shorter text that stand in the longer, per 100; see tests/dedupe/quality
SHORTEST = 0.3  # a text cut below this share of the other is an excerpt and no copy


class View(NamedTuple):
    """What a comparison needs of a text: itself, a character a word, a flag a word (see `words.py`)."""

    text: str
    codes: str
    flags: bytes


LONG = 3000  # words; an alignment takes the product of both lengths, so longer texts are read sentence by sentence


def compare(left: View, right: View, threshold: float = NEAR, *, figures_may_differ: bool = False) -> Link | None:
    """Say whether two texts are the same one edited, cut short or added to; None if they are not."""
    size, other = len(left.codes), len(right.codes)
    short, long = min(size, other), max(size, other)
    if not short or short < SHORTEST * long:
        return None
    if long > LONG:
        return compare_closely(left.text, right.text, threshold, figures_may_differ=figures_may_differ)
    differing, shared = regions(left.codes, right.codes)
    score = 100.0 * shared / short
    hopeless = score < threshold and 100.0 * _common(left.codes, right.codes) < threshold * short
    verdict = None if hopeless else figures_may_differ or _glance(left, right, differing)
    if verdict is None:
        return None
    if verdict and score >= threshold:
        return Link(score, _more(left, right, differing))
    return compare_closely(left.text, right.text, threshold, figures_may_differ=figures_may_differ)


def _common(left: str, right: str) -> int:
    return sum((Counter(left) & Counter(right)).values())


def _glance(left: View, right: View, differing: list[Region]) -> bool | None:
    """Say what the flags of the differing words tell: True no conflict, None a conflict, False look closely."""
    clashes = 0
    gone, come = set(), set()
    clear = True
    extra_left = extra_right = 0
    for region in differing:
        one = left.flags[region.left_start : region.left_end].strip(b"\0")
        two = right.flags[region.right_start : region.right_end].strip(b"\0")
        if not one and not two:
            continue
        if len(one) == len(two) == 1 and one[0] == two[0] == FIGURE and _same_size(region):
            clashes += 1
            gone.add(left.codes[region.left_start])
            come.add(right.codes[region.right_start])
            clear = False
            continue
        edge = region.left_end == len(left.codes) and region.right_end == len(right.codes)
        edge = edge or region.left_start == region.right_start == 0
        if (one and two) or not edge:
            clear = False
        extra_left += any(flag & FIGURE for flag in one)
        extra_right += any(flag & FIGURE for flag in two)
    if clashes > 1 and not gone & come:  # a figure on both sides: a sentence may have moved
        return None
    return clear and not (extra_left and extra_right)


def _same_size(region: Region) -> bool:
    return region.left_end - region.left_start == region.right_end - region.right_start == 1


def _more(left: View, right: View, differing: list[Region]) -> int:
    one = any(FIGURE & flag for region in differing for flag in left.flags[region.left_start : region.left_end])
    two = any(FIGURE & flag for region in differing for flag in right.flags[region.right_start : region.right_end])
    return int(two) - int(one)
