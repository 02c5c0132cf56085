"""Two texts read sentence by sentence: do they say another figure, date, name or direction in the same place?"""

from collections import Counter
from collections.abc import Iterator, Sequence

from rareearth_cli.dedupe import names, watch
from rareearth_cli.dedupe.link import Link, Region, regions
from rareearth_cli.dedupe.names import Reading
from rareearth_cli.dedupe.scan import Word

_COMMON = 12  # sentences that share a word; a commoner word tells nothing of which is meant
_ALIKE = 0.5  # words of the shorter sentence that stand in the other
_NEIGHBOURS = 2  # words on each side by which a figure or name that moved is known again
_CONTENT = 4  # letters from which a word is taken to carry meaning
_EMPTY = frozenset(
    (
        *("that", "will", "from", "with", "have", "this", "were", "been", "than", "into", "over", "also"),
        *("when", "which", "would", "their", "said", "says"),
    )
)
_PHRASE = 3  # words; more of them, put in or left out, are a clause that may say "not" for itself
_SAID = frozenset({"figure", "numeral", "date", "name", "opener", "substance", "id"})
LONG = 2000  # words of a sentence; a longer one is no sentence, and aligning it would take the square of its length


def compare_closely(one: str, two: str, threshold: float, *, figures_may_differ: bool = False) -> Link | None:
    """Say whether two texts are the same one edited, cut short or added to; None if they are not."""
    left, right = Reading(one), Reading(two)
    strict = not figures_may_differ
    link = _link(left, right, list(paired(left.sentences, right.sentences)), strict=strict)
    if link is not None and link.score >= threshold:
        return link
    whole = sum(left.sentences, ()), sum(right.sentences, ())
    if link is None or max(map(len, whole)) > LONG:
        return None
    # The sentences were cut otherwise.
    link = _link(left, right, [whole], strict=strict)
    return link if link is not None and link.score >= threshold else None


def _link(
    left: Reading,
    right: Reading,
    pairs: Sequence[tuple[Sequence[Word], Sequence[Word]]],
    *,
    strict: bool,
) -> Link | None:
    """Compare pairs of sentences; None where they conflict or neither text covers the other's figures."""
    shared = 0
    lone: tuple[list[Word], list[Word]] = ([], [])
    for mine, other in pairs:
        if not mine or not other:
            lone[0].extend(mine)
            lone[1].extend(other)
            continue
        found = _differing(left, right, mine[:LONG], other[:LONG], strict=strict)
        if found is None:
            return None
        lone[0].extend(found[0])
        lone[1].extend(found[1])
        shared += sum((Counter(word.key for word in mine) & Counter(word.key for word in other)).values())
    short = min(sum(map(len, left.sentences)), sum(map(len, right.sentences)))
    score = 100.0 * shared / short if short else 0.0
    over, under = _figures(lone[0]) - _figures(lone[1]), _figures(lone[1]) - _figures(lone[0])
    if over and under and strict:
        return None
    return Link(score, bool(under) - bool(over))


def _differing(
    left: Reading, right: Reading, mine: Sequence[Word], other: Sequence[Word], *, strict: bool
) -> tuple[Sequence[Word], Sequence[Word]] | None:
    """Give the words that one sentence has and the other lacks; None where they conflict even if a clause moved."""
    for moves in (False, True):
        found, _ = regions([word.key for word in mine], [word.key for word in other], moves=moves)
        if not strict or not _conflicting(left, right, mine, other, found):
            return _apart(mine, other, found)
    # Small words that happen to fit can hide that a clause moved as a whole.
    one, two = _telling(mine), _telling(other)
    found, _ = regions([word.key for word in one], [word.key for word in two], moves=True)
    return None if _conflicting(left, right, one, two, found) else _apart(one, two, found)


def _apart(mine: Sequence[Word], other: Sequence[Word], differing: Sequence[Region]) -> tuple[list[Word], list[Word]]:
    return (
        [word for region in differing for word in mine[region.left_start : region.left_end]],
        [word for region in differing for word in other[region.right_start : region.right_end]],
    )


def _telling(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.kind or _has_content(word.key)]


def _conflicting(
    left: Reading, right: Reading, mine: Sequence[Word], other: Sequence[Word], differing: Sequence[Region]
) -> bool:
    for region in differing:
        here, there = mine[region.left_start : region.left_end], other[region.right_start : region.right_end]
        if conflict(left, right, here, there):
            return True
    return _torn(mine, other, differing) or names.lone(left, right, *_apart(mine, other, differing))


def _torn(mine: Sequence[Word], other: Sequence[Word], differing: Sequence[Region]) -> bool:
    """Say whether a figure or name stands elsewhere among other words: two that changed places."""
    gone = {mine[n].key: n for region in differing for n in range(*region[:2]) if mine[n].kind in _SAID}
    come = {other[n].key: n for region in differing for n in range(*region[2:]) if other[n].kind in _SAID}
    return any(
        not _same_company(mine, gone[key], other, come[key])
        for key in gone.keys() & come.keys()
        if not mine[gone[key]].kind == other[come[key]].kind == "opener"
        and {mine[gone[key]].kind, other[come[key]].kind} != {"opener", ""}
    )


def _same_company(mine: Sequence[Word], place: int, other: Sequence[Word], there: int) -> bool:
    for step in (-1, 1):
        near = _around(mine, place, step)
        if near & _around(other, there, step):
            return True
    before = place > 0 and there > 0 and mine[place - 1].key == other[there - 1].key
    after = place + 1 < len(mine) and there + 1 < len(other) and mine[place + 1].key == other[there + 1].key
    # A day or month goes with its preposition alone: "on 3 March" may stand at either end of a sentence.
    return (before or after) if mine[place].kind == "date" else (before and after)


def _around(words: Sequence[Word], place: int, step: int) -> set[str]:
    found = (place + step * far for far in range(1, _NEIGHBOURS + 1))
    return {words[n].key for n in found if 0 <= n < len(words) and _has_content(words[n].key)}


def _has_content(key: str) -> bool:
    return len(key) >= _CONTENT and key not in _EMPTY


def _figures(words: Sequence[Word]) -> Counter[str]:
    return Counter(word.key for word in words if word.kind in {"figure", "date"})


def conflict(left: Reading, right: Reading, here: Sequence[Word], there: Sequence[Word]) -> bool:
    """Say whether two stretches of words in the same place say another figure, date, name or direction."""
    if _negated(here) != _negated(there) and ((here and there) or len(here) + len(there) <= _PHRASE):
        return True
    for kinds in (("figure", "numeral"), ("date",), ("substance",), ("id",)):
        one, two = _keys(here, kinds), _keys(there, kinds)
        if one and two and not (one <= two or two <= one):
            return True
    if names.differ(left, right, here, there):
        return True
    one_way, other_way = _ways(here), _ways(there)
    return any(not (one_way[axis] & other_way[axis]) for axis in one_way.keys() & other_way.keys())


def _keys(words: Sequence[Word], kinds: tuple[str, ...]) -> set[str]:
    return {word.key for word in words if word.kind in kinds}


def _negated(words: Sequence[Word]) -> bool:
    return sum(word.kind == "negation" for word in words) % 2 == 1


def _ways(words: Sequence[Word]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for word in words:
        if word.kind == "direction":
            axis, name = watch.directions()[word.key]
            out.setdefault(axis, set()).add(name)
    return out


def paired(
    left: Sequence[tuple[Word, ...]], right: Sequence[tuple[Word, ...]]
) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Pair the sentences of two texts; one without a partner comes with an empty one."""
    bags = [Counter(word.key for word in words) for words in right]
    where: dict[str, list[int]] = {}
    for number, bag in enumerate(bags):
        for key in bag:
            where.setdefault(key, []).append(number)
    free = set(range(len(right)))
    for words in left:
        best = _best(words, bags, where, free)
        if best is None:
            yield words, ()
        else:
            free.discard(best)
            yield words, right[best]
    for number in sorted(free):
        yield (), right[number]


def _best(words: Sequence[Word], bags: list[Counter[str]], where: dict[str, list[int]], free: set[int]) -> int | None:
    bag = Counter(word.key for word in words)
    asked = Counter(number for key in bag for number in where.get(key, ()) if len(where[key]) <= _COMMON)
    best, most = None, 0.0
    for number, _ in asked.most_common(_COMMON):
        if number not in free:
            continue
        share = sum((bag & bags[number]).values()) / min(len(words), sum(bags[number].values()))
        if share >= _ALIKE and share > most:
            best, most = number, share
    return best
