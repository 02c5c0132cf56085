"""Where documents begin: at a day above each title, the name of a series above that, all alike above every text.

Between a text and the next such lines stand the words under which it is filed, as many as there are.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import are_people
from rareearth_cli.readers.starts import Starts

_HEADS = frozenset(["head", "heading"])
_TEXTS = frozenset(["prose", "item"])
_ASIDE = frozenset(["rule", "boilerplate", "elision"])
_FEWEST = 2  # documents
_PREFACE = 120  # code points of the page's own words above all documents
_WORDS = 4  # of a tag, or of the name of a series


class _Top(NamedTuple):
    """The places of the headlines above a day, of the day, of the title below it and of the other lines."""

    heads: list[int]
    day: int
    title: int


def read_tops(blocks: Sequence[Block], looks: Sequence[Looks]) -> tuple[list[Looks], Starts] | None:
    """Find documents with a day above each title, and what the lines between their texts are; None without such."""
    runs = _runs(looks)
    tops = [_top(looks, run) for run in runs[:-1]]
    found = [top for top in tops if top]
    first = next((place for place, top in enumerate(tops) if top), 0)  # words of the page's own
    if len(found) < max(_FEWEST, len(tops) - first) or _length(blocks, looks, found[0].day) >= _PREFACE:
        return None
    if 2 * sum(are_people(blocks[top.title].text) or _tells_less(blocks, top) for top in found) > len(found):
        return None  # authors or tags, the titles above the days
    between = [top.heads for top in found[1:]]
    tags = [*between, [at for at in runs[-1] if looks[at].look in _HEADS]]
    named = _are_named(blocks, found, tags[-1])
    if not named and not any(tags):
        return None  # nothing that others do not read
    out = list(looks)
    for top, above in zip(found, [[], *between], strict=True):
        if named:
            out[top.heads[-1]] = Looks("meta", (Part("category", blocks[top.heads[-1]].text),))
        for at in above[: len(above) - named]:
            out[at] = Looks("boilerplate")
    for at in tags[-1]:
        out[at] = Looks("boilerplate")
    return out, Starts([top.heads[-1] if named else top.day for top in found])


def _tells_less(blocks: Sequence[Block], top: _Top) -> bool:
    """Tell whether one of the headlines right above a day has more words than the one below it."""
    at, most = top.day, 0
    while at - 1 in top.heads and not blocks[at].gap:
        at -= 1
        most = max(most, len(blocks[at].text.split()))
    return most > len(blocks[top.title].text.split())


def _length(blocks: Sequence[Block], looks: Sequence[Looks], end: int) -> int:
    return sum(len(blocks[at].text) for at in range(end) if looks[at].look in _TEXTS)


def _runs(looks: Sequence[Looks]) -> list[list[int]]:
    """Give the lines above each text, and those below the last."""
    runs: list[list[int]] = [[]]
    in_text = False
    for at, look in enumerate(looks):
        if look.look in _TEXTS:
            in_text = True
        elif look.look not in _ASIDE:
            if in_text:
                runs.append([])
            in_text = False
            runs[-1].append(at)
    return runs if not in_text else [*runs, []]


def _top(looks: Sequence[Looks], run: Sequence[int]) -> _Top | None:
    """Read the lines above a text: headlines, a day, a title, a byline or nothing; None where they are others."""
    first = next((place for place, at in enumerate(run) if looks[at].look == "meta"), len(run))
    titled = first + 1 < len(run) and looks[run[first + 1]].look in _HEADS
    dated = titled and any(part.field == "date" for part in looks[run[first]].parts)
    others = all(looks[at].look == "meta" for at in run[first + 2 :])
    if not dated or not others or any(looks[at].parts for at in (*run[:first], run[first + 1])):
        return None
    return _Top(list(run[:first]), run[first], run[first + 1])


def _are_named(blocks: Sequence[Block], tops: Sequence[_Top], last: Sequence[int]) -> bool:
    """Tell whether the headline above each day is the name of a series, and not a tag of the text above it.

    There is one more than below the last text, or it stands apart from tags that touch one another, or tags recur
    and it is none of them.
    """
    if not all(top.heads for top in tops) or any(len(blocks[top.heads[-1]].text.split()) > _WORDS for top in tops):
        return False
    if all(blocks[top.day].gap > blocks[top.heads[-1]].gap for top in tops[1:]):
        return False  # they touch the text
    fewest = min(len(top.heads) for top in tops[1:])
    apart = all(blocks[top.heads[-1]].gap for top in tops[1:])
    touch = any(not blocks[below].gap for top in tops[1:] for _, below in pairwise(top.heads))
    tags = [blocks[at].text for at in (*(at for top in tops[1:] for at in top.heads[:-1]), *last)]
    others = len(set(tags)) < len(tags) and not {blocks[top.heads[-1]].text for top in tops} & set(tags)
    return len(last) < fewest or (apart and touch) or others
