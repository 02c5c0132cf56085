"""Two texts read sentence by sentence: do they say another figure, date, name or direction in the same place?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from rareearth_cli.dedupe import names, scan, turns, watch
from rareearth_cli.dedupe.link import PHRASE, Link, Region, regions
from rareearth_cli.dedupe.names import Reading
from rareearth_cli.dedupe.partners import paired
from rareearth_cli.dedupe.scan import Word

_NEIGHBOURS = 3  # words on each side by which a figure or name that moved is known again
_CONTENT = 4  # letters from which a word is taken to carry meaning
_EMPTY = frozenset(
    (
        *("that", "will", "from", "with", "have", "this", "were", "been", "than", "into", "over", "also"),
        *("when", "which", "would", "their", "said", "says"),
    )
)
_COUNTED = frozenset({"figure", "numeral", "date"})
_NAMED = frozenset({"name", "opener", "substance", "id"})
_PROPER = frozenset({"name", "opener"})
_SAID = _COUNTED | _NAMED
_ONE_OF = ("1", "of")  # keys
_TURNS = frozenset({"direction", "negation"})
LONG = 2000  # words of a sentence; a longer one is no sentence, and aligning it would take the square of its length


def compare_closely(
    one: str, two: str, threshold: float, *, figures_may_differ: bool = False, may_be_foreign: bool = True
) -> Link | None:
    """Say whether two texts are the same one edited, cut short or added to; None if they are not."""
    left, right = Reading(one, may_be_foreign=may_be_foreign), Reading(two, may_be_foreign=may_be_foreign)
    strict = not figures_may_differ
    # Sentences that both have, letter for letter, need no reading, only counting.
    both = Counter(left.sentences) & Counter(right.sentences)
    mine, other = left.without(both), right.without(both)
    link = _link(left, right, paired(mine, other), both, strict=strict)
    if link is not None and link.score >= threshold:
        return link
    if link is None or _size_of(both) + max(sum(map(len, one)) for one in (mine, other)) > LONG:
        return None
    # The sentences were cut otherwise.
    link = _link(left, right, [(left.words(), right.words())], Counter(), strict=strict)
    return link if link is not None and link.score >= threshold else None


def _size_of(sentences: Counter[str]) -> int:
    return sum(times * scan.size_of(sentence) for sentence, times in sentences.items())


def _link(
    left: Reading,
    right: Reading,
    pairs: Iterable[tuple[Sequence[Word], Sequence[Word]]],
    both: Counter[str],
    *,
    strict: bool,
) -> Link | None:
    """Compare pairs of sentences; None where they conflict or neither text covers the other's figures.

    `both` are the sentences that are equal in both, and not among the pairs.
    """
    shared = size = length = 0
    paired_all = True
    lone: tuple[list[Word], list[Word]] = ([], [])
    for mine, other in pairs:
        size += len(mine)
        length += len(other)
        if not mine or not other:
            paired_all = False
            lone[0].extend(mine)
            lone[1].extend(other)
            continue
        found = _differing(left, right, mine[:LONG], other[:LONG], strict=strict)
        if found is None:
            return None
        shared += found.shared
        lone[0].extend(found.left)
        lone[1].extend(found.right)
    over, under = _figures(lone[0]) - _figures(lone[1]), _figures(lone[1]) - _figures(lone[0])
    if strict and ((over and under) or (not paired_all and names.lone(left, right, *lone))):
        return None
    if strict and not paired_all and all(lone) and left.is_foreign and right.is_foreign:
        return None
    same = _size_of(both)
    short = same + min(size, length)
    return Link(100.0 * (same + shared) / short if short else 0.0, bool(under) - bool(over))


class _Differing(NamedTuple):
    """The words that one sentence has and the other lacks, in their place, and how many they share."""

    left: Sequence[Word]
    right: Sequence[Word]
    shared: int


def _differing(
    left: Reading, right: Reading, mine: Sequence[Word], other: Sequence[Word], *, strict: bool
) -> _Differing | None:
    """Give the words in which two sentences differ; None where they conflict even if a clause moved."""
    one, two = [word.key for word in mine], [word.key for word in other]
    if one == two:
        return _Differing((), (), len(one))
    for moves in (False, True):
        found, same = regions(one, two, moves=moves)
        if strict and not moves and (_turned(mine, other, found) or _altered(left, right, mine, other, found)):
            return None
        if not strict or not _conflicting(left, right, mine, other, found, moves=moves):
            return _counted(_apart(mine, other, found), same)
    # Small words that happen to fit can hide that a clause moved as a whole.
    mine, other = _telling(mine), _telling(other)
    found, same = regions([word.key for word in mine], [word.key for word in other], moves=True)
    if _conflicting(left, right, mine, other, found, reach=1, moves=True):
        return None
    small = min(len(one) - len(mine), len(two) - len(other))
    return _counted(_apart(mine, other, found), same + small)


def _counted(apart: tuple[list[Word], list[Word]], same: int) -> _Differing:
    moved = {word.key for word in apart[0]} & {word.key for word in apart[1]}
    return _Differing(*apart, same + len(moved))


def _apart(mine: Sequence[Word], other: Sequence[Word], differing: Sequence[Region]) -> tuple[list[Word], list[Word]]:
    return (
        [word for region in differing for word in mine[region.left_start : region.left_end]],
        [word for region in differing for word in other[region.right_start : region.right_end]],
    )


def _telling(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.kind or _has_content(word.key)]


def _conflicting(  # noqa: PLR0913, PLR0917 (two sentences of two texts)
    left: Reading,
    right: Reading,
    mine: Sequence[Word],
    other: Sequence[Word],
    differing: Sequence[Region],
    reach: int = _NEIGHBOURS,
    *,
    moves: bool,
) -> bool:
    for region in differing:
        here, there = mine[region.left_start : region.left_end], other[region.right_start : region.right_end]
        if conflict(left, right, here, there):
            return True
    return _torn(mine, other, differing, reach, moves=moves) or names.lone(left, right, *_apart(mine, other, differing))


def _turned(mine: Sequence[Word], other: Sequence[Word], differing: Sequence[Region]) -> bool:
    """Say whether figures or names changed places, or a preposition before one turns it, among words that stay."""
    for region in differing:
        here, there = ([word.key for word in words] for words in _places(mine, other, region))
        if region.left_end >= len(mine) or region.right_end >= len(other):
            continue
        following = mine[region.left_end]
        if turns.points_elsewhere(here, there, watch.SIDES) or turns.ends_in(here, there, _ONE_OF):
            return True
        if _is_said(following) and turns.points_elsewhere(here, there, watch.POINTERS):
            return True
        if following.key in watch.SUPERLATIVES and _ranks(here) != _ranks(there):
            return True
    found = turns.swapped(
        _place(mine[start:end], other[first:last]) for start, end, first, last in turns.exchanges(differing)
    )
    if not found:
        return False
    at, to = ({word.key: place for place, word in enumerate(words)} for words in (mine, other))
    return any(not _listed(mine, at[key], other, to[key]) for key in found)


def _places(mine: Sequence[Word], other: Sequence[Word], region: Region) -> tuple[Sequence[Word], Sequence[Word]]:
    return mine[region.left_start : region.left_end], other[region.right_start : region.right_end]


def _ranks(keys: Sequence[str]) -> set[str]:
    return {key for key in keys if key.startswith("ordinal")}


def _altered(
    left: Reading, right: Reading, mine: Sequence[Word], other: Sequence[Word], differing: Sequence[Region]
) -> bool:
    """Say whether words of another language differ in a place: which of them matter is not known."""
    return (
        bool(differing)
        and left.is_foreign
        and right.is_foreign
        and any(
            turns.may_alter(*region) and not _is_slip(mine[slice(*region[:2])], other[slice(*region[2:])])
            for region in differing
        )
    )


def _is_slip(here: Sequence[Word], there: Sequence[Word]) -> bool:
    return len(here) == len(there) == 1 and names.is_slip(here[0].key, there[0].key)


def _place(here: Sequence[Word], there: Sequence[Word]) -> turns.Place:
    one, two = (
        (
            frozenset(word.key for word in words if word.kind in _COUNTED),
            frozenset(word.key for word in words if word.kind in _NAMED),
            turns.without_articles(word.key for word in words if word.kind not in _SAID),
        )
        for words in (here, there)
    )
    return turns.Place((one[0], two[0]), (one[1], two[1]), (one[2], two[2]))


def _torn(mine: Sequence[Word], other: Sequence[Word], differing: Sequence[Region], reach: int, *, moves: bool) -> bool:
    """Say whether a figure or name stands elsewhere among other words: two that changed places.

    Where clauses may move, those that kept their place are looked at too: all around them may have moved.
    """
    gone = {mine[n].key: n for region in differing for n in range(*region[:2]) if _is_said(mine[n])}
    come = {other[n].key: n for region in differing for n in range(*region[2:]) if _is_said(other[n])}
    moved = {
        key
        for key in gone.keys() & come.keys()
        if not mine[gone[key]].kind == other[come[key]].kind == "opener"
        and {mine[gone[key]].kind, other[come[key]].kind} != {"opener", ""}
        and not _listed(mine, gone[key], other, come[key])
    }
    if any(not _same_company(mine, gone[key], other, come[key], moved, reach) for key in moved):
        return True
    return moves and any(
        not _same_company(mine, place, other, there, {mine[n].key for n in range(start, end)}, reach)
        for place, there, start, end in _stayed(mine, differing)
    )


def _is_said(word: Word) -> bool:
    # "Second sources" and "one of them" may stand anywhere.
    return word.kind in _SAID and word.key != "1" and not word.key.startswith("ordinal")


def _stayed(mine: Sequence[Word], differing: Sequence[Region]) -> Iterator[tuple[int, int, int, int]]:
    """Give the names that stand alone between two differences: their places, and their run's in the first sentence."""
    for before, after in pairwise([Region(0, 0, 0, 0), *differing, Region(len(mine), len(mine), 0, 0)]):
        start, end = before.left_end, after.left_start
        names = [n for n in range(start, end) if mine[n].kind == "name"]
        if names and all(mine[n].kind == "name" or mine[n].key in watch.small_words() for n in range(start, end)):
            yield from ((n, before.right_end + n - start, names[0], names[-1] + 1) for n in names)


def _same_company(  # noqa: PLR0913, PLR0917 (two places in two sentences)
    mine: Sequence[Word], place: int, other: Sequence[Word], there: int, moved: set[str], reach: int
) -> bool:
    """Say whether words that moved stand after the same preposition, or beside a same word, in both sentences."""
    start, end = _run(mine, place, moved)
    first, last = _run(other, there, moved)
    before, after = mine[max(0, start - reach) : start], mine[end : end + reach]
    if _content(before) & _content(other[max(0, first - reach) : first]):
        return True
    if _content(after) & _content(other[last : last + reach]):
        return True
    one, two = (mine[start - 1].key if start else ""), (other[first - 1].key if first else "")
    if one and one == two and (one in watch.PREPOSITIONS or mine[place].kind == "date"):
        return True
    if any(word.kind == "date" for word in mine[start:end]) and _prepositions(before) & _prepositions(
        other[max(0, first - reach) : first]
    ):
        return True
    # A day or month is known by what follows it, too: "on 3 March" may stand at either end of a sentence.
    following = (mine[end].key if end < len(mine) else ""), (other[last].key if last < len(other) else "")
    return mine[place].kind == "date" and following[0] != "" and following[0] == following[1]


def _listed(mine: Sequence[Word], place: int, other: Sequence[Word], there: int) -> bool:
    """Say whether a name stands in the same list of names in both sentences, in another order."""
    one, two = _list_around(mine, place), _list_around(other, there)
    return len(one) > 1 and one == two


def _list_around(words: Sequence[Word], place: int) -> set[str]:
    start, end = place, place + 1
    while start and _in_list(words[start - 1]):
        start -= 1
    while end < len(words) and _in_list(words[end]):
        end += 1
    listed = words[start:end]
    if all(word.kind in _PROPER for word in listed):  # one name, without "and"
        return set()
    return {word.key for word in listed if word.kind in _PROPER}


def _in_list(word: Word) -> bool:
    return word.kind in _PROPER or word.key in {"and", "or"}


def _run(words: Sequence[Word], place: int, moved: set[str]) -> tuple[int, int]:
    """Give where the words that moved together with one begin and end."""
    start, end = place, place + 1
    while start and words[start - 1].key in moved:
        start -= 1
    while end < len(words) and words[end].key in moved:
        end += 1
    return start, end


def _prepositions(words: Sequence[Word]) -> set[str]:
    return {word.key for word in words if word.key in watch.PREPOSITIONS}


def _content(words: Sequence[Word]) -> set[str]:
    return {word.key for word in words if _has_content(word.key)}


def _has_content(key: str) -> bool:
    return len(key) >= _CONTENT and key not in _EMPTY and key not in watch.small_words()


def _figures(words: Sequence[Word]) -> Counter[str]:
    return Counter(word.key for word in words if word.kind in {"figure", "date"})


def conflict(left: Reading, right: Reading, here: Sequence[Word], there: Sequence[Word]) -> bool:
    """Say whether two stretches of words in the same place say another figure, date, name or direction."""
    if not (left.caseless and right.caseless) and not any(word.kind for word in chain(here, there)):
        return False
    if _negated(here) != _negated(there) and ((here and there) or len(here) + len(there) <= PHRASE):
        return True
    if not here or not there:
        return False
    for kinds in (("figure", "numeral"), ("date",), ("substance",), ("id",)):
        one = _keys(here, kinds)
        if one and (two := _keys(there, kinds)) and not (one <= two or two <= one):
            return True
    if names.differ(left, right, here, there):
        return True
    return watch.are_opposed(_ways(here), _ways(there))


def _ways(words: Sequence[Word]) -> list[tuple[str, str]]:
    return [way for word in words if word.kind in _TURNS for way in watch.directions().get(word.key, ())]


def _keys(words: Sequence[Word], kinds: tuple[str, ...]) -> set[str]:
    return {word.key for word in words if word.kind in kinds}


def _negated(words: Sequence[Word]) -> bool:
    return sum(word.kind == "negation" for word in words) % 2 == 1
