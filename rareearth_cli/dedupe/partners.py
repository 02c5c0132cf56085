"""Which sentences of two texts stand for one another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rareearth_cli.dedupe.scan import Word

_COMMON = 12  # sentences that share a word; a commoner word tells nothing of which is meant
_ALIKE = 0.5  # words of the shorter sentence that stand in the other


def paired(
    left: Sequence[tuple[Word, ...]], right: Sequence[tuple[Word, ...]]
) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Pair the sentences of two texts, equal ones, then the likest; one without a partner comes with an empty one."""
    equal: dict[tuple[Word, ...], list[int]] = {}
    for number in reversed(range(len(right))):
        equal.setdefault(right[number], []).append(number)
    others = []
    for words in left:
        same = equal.get(words)
        if same:
            yield words, right[same.pop()]
        else:
            others.append(words)
    free = {number for same in equal.values() for number in same}
    yield from _paired_unequal(others, right, free)


def _paired_unequal(
    left: Sequence[tuple[Word, ...]], right: Sequence[tuple[Word, ...]], free: set[int]
) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    bags = {number: frozenset(word.key for word in right[number]) for number in sorted(free)}
    same: dict[frozenset[str], list[int]] = {}
    where: dict[str, list[int]] = {}
    for number, bag in bags.items():
        same.setdefault(bag, []).append(number)
        for key in bag if len(bags) > _COMMON else ():
            where.setdefault(key, []).append(number)
    for words in left:
        bag = frozenset(word.key for word in words)
        best = next((number for number in same.get(bag, ()) if number in free), None)
        if best is None:
            best = _best(bag, bags, where, free)
        if best is None:
            yield words, ()
        else:
            free.discard(best)
            yield words, right[best]
    for number in sorted(free):
        yield (), right[number]


def _best(
    bag: frozenset[str], bags: Mapping[int, frozenset[str]], where: dict[str, list[int]], free: set[int]
) -> int | None:
    asked: Iterable[int] = free
    if len(free) > _COMMON:
        near = Counter(number for key in bag if len(where.get(key, ())) <= _COMMON for number in where.get(key, ()))
        asked = [number for number, _ in near.most_common(_COMMON) if number in free]
    shares = [(len(bag & bags[number]) / min(len(bag), len(bags[number])), -number) for number in asked]
    share, number = max(shares, default=(0.0, 0))
    return -number if share >= _ALIKE else None
