"""Whether two texts are one: at a glance where that settles it, else read closely."""

from rareearth_cli.dedupe.bonds import NEAR
from rareearth_cli.dedupe.closely import compare_closely
from rareearth_cli.dedupe.glance import glance
from rareearth_cli.dedupe.link import Link, regions
from rareearth_cli.dedupe.pieces import View

SHORTEST = 0.3  # a text cut below this share of the other is an excerpt and no copy
CUT = 0.6  # length of the shorter text, as a share of the longer, from which it is cut or the longer added to
_RUN = 3  # words, each of which is in both with the share of words that they have in common
_MARGIN = 10.0  # per 100; words that may be missing by the runs of three of long texts, and yet be found when read
LONG = 3000  # words; an alignment takes the product of both lengths, so longer texts are read sentence by sentence


def compare(left: View, right: View, threshold: float = NEAR, *, figures_may_differ: bool = False) -> Link | None:
    """Say whether two texts are the same one edited, cut short or added to; None if they are not."""
    size, other = len(left.codes), len(right.codes)
    short, long = min(size, other), max(size, other)
    if not short or short < SHORTEST * long:
        return None
    if short < CUT * long:  # what is cut short is cut, and not reworded too
        threshold = (threshold + 100.0) / 2
    if long <= LONG:
        if figures_may_differ:
            score = 100.0 * regions(left.codes, right.codes)[1] / short
            if score >= threshold:
                return Link(score, 0)
        else:
            found = glance(left, right, threshold)
            if isinstance(found, Link):
                return found
            if found == "two":
                return None
    elif _runs_shared(left.codes, right.codes) < (max(0.0, threshold - _MARGIN) / 100) ** _RUN:
        return None
    foreign = left.foreign and right.foreign
    return compare_closely(
        left.text, right.text, threshold, figures_may_differ=figures_may_differ, may_be_foreign=foreign
    )


def _runs_shared(left: str, right: str) -> float:
    """Give the share, 0 to 1, of the shorter text's runs of three words that the longer has, in linear time."""
    one, two = ({codes[place : place + _RUN] for place in range(len(codes) - _RUN + 1)} for codes in (left, right))
    return len(one & two) / max(1, min(len(one), len(two)))
