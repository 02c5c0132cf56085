"""Why two texts are taken for one: what made them candidates, and in what they differ, word by word."""

from collections.abc import Sequence

from rareearth_cli.dedupe.bundle import Bundle
from rareearth_cli.dedupe.candidates import KEYED
from rareearth_cli.dedupe.link import Region, regions
from rareearth_cli.dedupe.words import SHINGLE
from rareearth_cli.text import normal_form

_KEPT = 4  # words shown on each side of a difference; what lies between is passed over
_LONGEST = 3000  # words that are aligned; the rest of a longer text is not shown


def candidate_of(left: str, right: str) -> str:
    """Say what two texts share that made them candidates for each other, as a list parted by `; `.

    Example:
        >>> candidate_of("Tin rose by 5% in May.", "Tin rose by 5% in May, said Rio.")
        'the same numbers; 5 runs of 3 words'
    """
    if normal_form(left) == normal_form(right):
        return "the same text"
    bundle = Bundle(2)
    bundle.add([left, right])
    numbers = bundle.traits().numbers
    one, two = bundle.view(0).codes, bundle.view(1).codes
    shared = len(_runs(one) & _runs(two))
    found = [
        ("the same numbers", numbers[0] == numbers[1] != 0),
        (f"the same first {KEYED} words", len(one) >= KEYED and one[:KEYED] == two[:KEYED]),
        (f"the same last {KEYED} words", len(one) >= KEYED and one[-KEYED:] == two[-KEYED:]),
        (f"{shared} run{'s' if shared > 1 else ''} of {SHINGLE} words", shared > 0),
    ]
    return "; ".join(what for what, holds in found if holds) or "names and figures"


def _runs(codes: str) -> set[str]:
    return {codes[place : place + SHINGLE] for place in range(len(codes) - SHINGLE + 1)}


def difference_of(left: str, right: str) -> str:
    """Give the differences of two texts: `[-left out-]`, `{+put in+}`, with some words around; empty for one text.

    Example:
        >>> difference_of("Tin rose by 5% in May.", "Tin rose by 6% in May.")
        'Tin rose by [-5%-] {+6%+} in May.'
    """
    one, two = left.split()[:_LONGEST], right.split()[:_LONGEST]
    found, _ = regions([normal_form(word) for word in one], [normal_form(word) for word in two])
    if not found:
        return ""
    out: list[str] = []
    place = 0
    for region in found:
        out += _between(one, place, region.left_start, first=place == 0, last=False)
        out += _marked(one, two, region)
        place = region.left_end
    out += _between(one, place, len(one), first=place == 0, last=True)
    return " ".join(out)


def _marked(one: Sequence[str], two: Sequence[str], region: Region) -> list[str]:
    gone = " ".join(one[region.left_start : region.left_end])
    come = " ".join(two[region.right_start : region.right_end])
    return [mark for mark, words in ((f"[-{gone}-]", gone), (f"{{+{come}+}}", come)) if words]


def _between(words: Sequence[str], start: int, end: int, *, first: bool, last: bool) -> list[str]:
    """Give the words between two differences, the middle of a long stretch passed over as `…`."""
    before, after = (0 if first else _KEPT), (0 if last else _KEPT)
    if end - start <= before + after + 1:
        return list(words[start:end])
    return (
        [*words[start : start + before], "…", *words[end - after : end]]
        if after
        else [*words[start : start + before], "…"]
    )
