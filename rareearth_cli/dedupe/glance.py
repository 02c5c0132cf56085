"""Two texts compared by codes and flags alone, sentence by sentence, for the many pairs where that settles it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from rareearth_cli.dedupe import coded, frame, names, scan, turns, watch
from rareearth_cli.dedupe.link import PHRASE, Link, Region, regions
from rareearth_cli.dedupe.pieces import Piece, View, paired, sentences_of
from rareearth_cli.dedupe.scan import Word
from rareearth_cli.dedupe.watch import DIRECTION, FIGURE, MIXED, NAME, OPENER, READ, TELLING, TURNING

Verdict = Literal["one", "two", "unsure"]

_SILENT = bytes(flag & TELLING for flag in range(256))
_NO_WORDS = bytes(flag for flag in range(256) if not flag & (TELLING | TURNING))  # flags of words that never matter
_MARGIN = 10.0  # per 100; a share of distinct words may lie that far below the share of all
_NEIGHBOURS = 3  # words on each side by which a figure or name that moved is known again


class Lone(NamedTuple):
    """Figures and names that one text has and the other lacks in the same place: codes, left and right."""

    left: set[str]
    right: set[str]


def glance(left: View, right: View, threshold: float) -> Link | Verdict:
    """Say whether two texts are one: a link, "two" if they surely are not, "unsure" if only reading them tells."""
    differing, shared = regions(left.codes, right.codes)
    short = min(len(left.codes), len(right.codes))
    score = 100.0 * shared / short
    if score >= threshold:
        if left.said == right.said != 0:
            return Link(score, 0)
        figures = Lone(set(), set())
        verdict = _judge(left, right, differing, figures, ends=True)
        if verdict == "one" and not (figures.left and figures.right):
            return Link(score, bool(figures.right) - bool(figures.left))
        if all(max(end - start, after - first) <= PHRASE for start, end, first, after in differing):
            # No clause moved, so that sentence by sentence the same would be found.
            if verdict == "unsure":
                return "two" if _name_others(left, right, differing) else "unsure"
            if verdict == "two" and _have_other_figures(left, right, differing):
                return "two"
    if score < threshold - _MARGIN:
        one, two = set(left.codes), set(right.codes)
        if 100.0 * len(one & two) < (threshold - _MARGIN) * min(len(one), len(two)):
            return "two"
    return _by_sentence(left, right, threshold)


def _have_other_figures(left: View, right: View, differing: Sequence[Region]) -> bool:
    """Say whether each of two texts has, where they differ, a figure that stands nowhere in the other."""
    one = {code for region in differing for code, flag in _flagged(left, *region[:2]) if flag & FIGURE}
    two = {code for region in differing for code, flag in _flagged(right, *region[2:]) if flag & FIGURE}
    return any(code not in right.codes for code in one) and any(code not in left.codes for code in two)


def _name_others(left: View, right: View, differing: Sequence[Region]) -> bool:
    """Say whether two texts name different actors in one place, neither of which stands anywhere in the other.

    Names that a publisher put around a text do not count: where there may be some, the texts have to be read.
    """
    if left.caseless or right.caseless or (left.foreign and right.foreign):
        return False
    for region in differing:
        one, two = _named(left, *region[:2]), _named(right, *region[2:])
        if (
            any(word.kind and code not in right.codes for code, word in one)
            and any(word.kind and code not in left.codes for code, word in two)
            and names.differ(left, right, [word for _, word in one], [word for _, word in two])
        ):
            return all(frame.is_bare(scan.plain(view.text)) for view in (left, right))
    return False


def _named(view: View, start: int, end: int) -> list[tuple[str, Word]]:
    """Give the words of a place that may be names, with their codes."""
    return [
        (code, Word(view.spelled.get(code, ""), "name" if flag & NAME else "opener"))
        for code, flag in _flagged(view, start, end)
        if flag & (NAME | OPENER)
    ]


def _by_sentence(left: View, right: View, threshold: float) -> Link | Verdict:
    shared = 0
    figures = Lone(set(), set())
    names = Lone(set(), set())
    verdict: Verdict = "one"
    for mine, other in paired(sentences_of(left), sentences_of(right)):
        if mine is None or other is None:
            for piece, side in ((mine, 0), (other, 1)):
                _lonely(piece, figures[side], FIGURE)
                _lonely(piece, names[side], NAME)
            continue
        found, same = _judge_sentence(mine, other, figures)
        if found == "two":
            return "two"
        if found == "unsure":
            verdict = "unsure"
            same = len(mine.bag & other.bag)
        shared += same
    score = 100.0 * shared / min(len(left.codes), len(right.codes))
    over, under = figures.left - figures.right, figures.right - figures.left
    if score < threshold - _MARGIN:
        return "two"
    both_name = names.left - set(right.codes) and names.right - set(left.codes)
    if verdict == "unsure" or score < threshold or (over and under) or both_name:
        return "unsure"
    return Link(score, bool(under) - bool(over))


def _lonely(piece: Piece | None, found: set[str], kind: int) -> None:
    if piece:
        found.update(code for code, flag in zip(piece.codes, piece.flags, strict=True) if flag & kind)


def _judge_sentence(mine: Piece, other: Piece, figures: Lone) -> tuple[Verdict, int]:
    """Judge two sentences, with their words in place and else with a clause moved; count the words they share."""
    if mine.codes == other.codes:
        return "one", len(mine.codes)
    first: Verdict | None = None
    for moves in (False, True):
        differing, same = regions(mine.codes, other.codes, moves=moves)
        here = Lone(set(), set())
        verdict = _judge(mine, other, differing, here, ends=False)
        if moves and verdict == "one" and _name_stands_alone(mine, differing):
            verdict = "unsure"
        if verdict == "one":
            figures.left.update(here.left)
            figures.right.update(here.right)
            gone = {code for region in differing for code in mine.codes[region.left_start : region.left_end]}
            come = {code for region in differing for code in other.codes[region.right_start : region.right_end]}
            return "one", same + len(gone & come)
        if first is None:
            first = verdict
            if turns.swapped(_place(mine, other, region) for region in turns.exchanges(differing)):
                return "unsure", 0
        if verdict == "two" and not _same_figures(mine, other):
            return "two", 0  # whatever moved, another figure stands here
    return ("two" if first == verdict == "two" else "unsure"), 0


def _name_stands_alone(mine: Piece, differing: Sequence[Region]) -> bool:
    """Say whether all around a name has moved, so that it may be the name that did."""
    small = coded.small()
    for before, after in pairwise([Region(0, 0, 0, 0), *differing, Region(len(mine.codes), 0, 0, 0)]):
        codes, flags = mine.codes[before.left_end : after.left_start], mine.flags[before.left_end : after.left_start]
        pairs = list(zip(codes, flags, strict=True))
        if any(flag & NAME for _, flag in pairs) and all(flag & NAME or code in small for code, flag in pairs):
            return True
    return False


def _same_figures(mine: Piece, other: Piece) -> bool:
    one: set[str] = set()
    two: set[str] = set()
    _lonely(mine, one, FIGURE)
    _lonely(other, two, FIGURE)
    return one <= two or two <= one


class _Said(NamedTuple):
    """What each of two texts says, in the places in which they differ, that may matter."""

    figures: Lone
    names: Lone
    openers: Lone

    def add(self, side: int, found: Iterable[tuple[str, int]]) -> None:
        for code, flag in found:
            if flag & FIGURE:
                self.figures[side].add(code)
            if flag & OPENER:
                self.openers[side].add(code)
            if flag & NAME or (flag & READ and code in coded.placed()):
                self.names[side].add(code)

    def has_other_names(self) -> bool:
        """Say whether each text has a name that the other lacks."""
        one, two = self.names.left | self.openers.left, self.names.right | self.openers.right
        return bool((self.names.left or self.names.right) and one - two and two - one)

    def moved(self) -> set[str]:
        """Give the figures and names that both have, each in another place."""
        figures, names, openers = self
        moved = (figures.left & figures.right) | (names.left & names.right)
        return moved | (openers.left & names.right) | (names.left & openers.right)


def _judge(mine: Piece | View, other: Piece | View, differing: list[Region], figures: Lone, *, ends: bool) -> Verdict:
    """Judge the places in which two texts differ; `ends` says that they are whole, so that either may be cut."""
    telling = _telling(mine, other, differing)
    if not telling:
        return "one"
    said = _Said(figures, Lone(set(), set()), Lone(set(), set()))
    worst: Verdict = "one"
    for region in telling:
        one = _flagged(mine, region.left_start, region.left_end)
        two = _flagged(other, region.right_start, region.right_end)
        if _is_doubtful(mine, other, region, one, two):
            return "unsure"
        if not one and not two:
            continue
        if (one and two) or not (ends and _is_at_end(mine, other, region)):
            verdict = _judge_region(one, two, region)
            if verdict == "two":
                return "two"
            if verdict == "unsure":
                worst = "unsure"
        said.add(0, one)
        said.add(1, two)
    if worst == "unsure" or said.has_other_names():
        return "unsure"
    moved = said.moved()
    return "unsure" if moved and _torn(mine, other, differing, moved) else "one"


def _telling(mine: Piece | View, other: Piece | View, differing: list[Region]) -> list[Region]:
    """Leave out the places where no word may matter, alone or by what it stands before."""
    if mine.caseless or other.caseless or (mine.foreign and other.foreign):
        return differing
    one, two = mine.flags, other.flags
    return [
        region
        for region in differing
        if one[region[0] : region[1]].translate(None, _NO_WORDS)
        or two[region[2] : region[3]].translate(None, _NO_WORDS)
    ]


def _is_at_end(mine: Piece | View, other: Piece | View, region: Region) -> bool:
    """Say whether a place is the head or the end of both."""
    start, end, first, last = region
    return start == first == 0 or (end == len(mine.codes) and last == len(other.codes))


def _is_doubtful(
    mine: Piece | View, other: Piece | View, region: Region, one: list[tuple[str, int]], two: list[tuple[str, int]]
) -> bool:
    """Say whether only reading tells of a place: names without capitals, a turn, words of another language."""
    if (mine.caseless or other.caseless) and _may_name(mine, other, region, one, two):
        return True
    if mine.foreign and other.foreign and turns.may_alter(*region):
        return True
    start, end, first, last = region
    may_turn = (start < end and mine.flags[end - 1] & TURNING) or (first < last and other.flags[last - 1] & TURNING)
    return bool(may_turn) and _turns(mine, other, region)


def _turns(mine: Piece | View, other: Piece | View, region: Region) -> bool:
    """Say whether a place before a figure or name may say another thing of it: "to", "from"; the "C" of "C$"."""
    end, last = region.left_end, region.right_end
    if end >= len(mine.codes) or last >= len(other.codes):
        return False
    here, there = mine.codes[region.left_start : end], other.codes[region.right_start : last]
    if mine.codes[end] == coded.dollar() or mine.codes[end] in coded.superlatives():
        return True
    if turns.points_elsewhere(here, there, coded.sides()) or turns.ends_in(here, there, coded.one_of()):
        return True
    return bool(mine.flags[end] & (FIGURE | NAME)) and turns.points_elsewhere(here, there, coded.pointers())


def _place(mine: Piece | View, other: Piece | View, region: Region) -> turns.Place:
    one = _said(mine.codes[region.left_start : region.left_end], mine.flags[region.left_start : region.left_end])
    two = _said(other.codes[region.right_start : region.right_end], other.flags[region.right_start : region.right_end])
    return turns.Place((one[0], two[0]), (one[1], two[1]), (one[2], two[2]))


def _said(codes: str, flags: bytes) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Give the figures, the names and terms, and the other words of a place."""
    pairs = list(zip(codes, flags, strict=True))
    figures = frozenset(code for code, flag in pairs if flag & FIGURE)
    names = frozenset(code for code, flag in pairs if flag & (NAME | OPENER) or (flag & READ and code in coded.terms()))
    return (
        figures,
        names,
        turns.without_articles((code for code in codes if code not in figures | names), coded.articles()),
    )


def _may_name(
    mine: Piece | View, other: Piece | View, region: Region, one: list[tuple[str, int]], two: list[tuple[str, int]]
) -> bool:
    """Say whether a name may stand against another one in a text whose capitals tell nothing."""
    if region.left_start == region.left_end or region.right_start == region.right_end:
        return False
    if mine.caseless and other.caseless:
        return True
    return any(flag & (NAME | OPENER) for _, flag in (*one, *two))


def _flagged(piece: Piece | View, start: int, end: int) -> list[tuple[str, int]]:
    if start == end:
        return []
    flags = piece.flags[start:end].translate(_SILENT)
    if not flags.strip(b"\0"):
        return []
    return [(code, flag) for code, flag in zip(piece.codes[start:end], flags, strict=True) if flag]


def _judge_region(one: list[tuple[str, int]], two: list[tuple[str, int]], region: Region) -> Verdict:
    here, there = _kinds(one), _kinds(two)
    if not (here and there):
        return "unsure" if (here | there) & READ and not _is_lone_term(one, two, region) else "one"
    both = here & there
    if (here | there) & READ and not _is_lone_term(one, two, region):
        return "unsure"
    if (both & FIGURE and _differ(one, two, FIGURE)) or (both & DIRECTION and _opposed(one, two)):
        return "two"
    named = NAME | OPENER
    if (both & MIXED and _differ(one, two, MIXED)) or (here & named and there & named and _differ(one, two, named)):
        return "unsure"
    return "one"


def _is_lone_term(one: list[tuple[str, int]], two: list[tuple[str, int]], region: Region) -> bool:
    """Say whether the words to be read are materials, dates or numerals of one side alone, or deny in a clause."""
    read = [{code for code, flag in found if flag & READ} for found in (one, two)]
    figures = [any(flag & FIGURE for _, flag in found) for found in (one, two)]
    if (read[0] and (read[1] or figures[1])) or (read[1] and figures[0]):
        return False
    if region.left_end - region.left_start > PHRASE or region.right_end - region.right_start > PHRASE:
        return (read[0] | read[1]) <= (coded.terms() | coded.denials())
    return (read[0] | read[1]) <= coded.terms()


def _kinds(found: list[tuple[str, int]]) -> int:
    kinds = 0
    for _, flag in found:
        kinds |= flag
    return kinds


def _differ(one: list[tuple[str, int]], two: list[tuple[str, int]], kind: int) -> bool:
    left = {code for code, flag in one if flag & kind}
    right = {code for code, flag in two if flag & kind}
    return bool(left and right) and not (left <= right or right <= left)


def _opposed(one: list[tuple[str, int]], two: list[tuple[str, int]]) -> bool:
    known = coded.directions()
    left, right = ([way for code, flag in found if flag & DIRECTION for way in known[code]] for found in (one, two))
    return watch.are_opposed(left, right)


def _torn(mine: Piece | View, other: Piece | View, differing: list[Region], moved: set[str]) -> bool:
    """Say whether a figure or name stands elsewhere among other words: two that changed places."""
    gone = {mine.codes[n]: n for region in differing for n in range(*region[:2]) if mine.codes[n] in moved}
    come = {other.codes[n]: n for region in differing for n in range(*region[2:]) if other.codes[n] in moved}
    silent = coded.small() | moved
    return any(
        not _same_company(mine.codes, gone[code], other.codes, come[code], moved, silent)
        for code in gone.keys() & come.keys()
    )


def _same_company(  # noqa: PLR0913, PLR0917 (two places in two sentences)
    mine: str, place: int, other: str, there: int, moved: set[str], silent: frozenset[str]
) -> bool:
    """Say whether words that moved stand after the same preposition, or beside a same word, in both texts."""
    start, end = _run(mine, place, moved)
    first, last = _run(other, there, moved)
    before, after = set(mine[max(0, start - _NEIGHBOURS) : start]), set(mine[end : end + _NEIGHBOURS])
    if (before & set(other[max(0, first - _NEIGHBOURS) : first])) - silent:
        return True
    if (after & set(other[last : last + _NEIGHBOURS])) - silent:
        return True
    return start > 0 and first > 0 and mine[start - 1] == other[first - 1] in coded.prepositions()


def _run(codes: str, place: int, moved: set[str]) -> tuple[int, int]:
    """Give where the words that moved together with one begin and end."""
    start, end = place, place + 1
    while start and codes[start - 1] in moved:
        start -= 1
    while end < len(codes) and codes[end] in moved:
        end += 1
    return start, end
