"""Lists: an unlisted name is mostly of the kind that the names beside it are, "Iași, Galați and Bucharest"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from rareearth_cli.actors.cues import cues
from rareearth_cli.actors.find import Name
from rareearth_cli.actors.parts import LABEL_OF, Label
from rareearth_cli.actors.vocabulary import GIVEN, PLAIN, flags_of

_BETWEEN = frozenset([", ", " and ", ", and ", " or ", ", or ", " & "])
_WIDEST = max(map(len, _BETWEEN))
_LEAST = 3  # names; two are a list only where "and" joins single words
_LONGEST = 2  # words of a name that has no word to tell its kind
_KNOWN = 120  # what a known name weighs, against the margins of those that the model sees
_SURE = 200  # margin above which the model is believed against the list
_SHARE = 0.75  # of the weight of the others, that a label needs


def with_neighbours(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """Give the names with the labels of unlisted ones in lists set right."""
    found = list(names)
    for first, last in _lists(text, names):
        weights = [_weight(name) for name in names[first:last]]
        sums: Counter[Label] = Counter()
        for label, weight in weights:
            if label is not None:
                sums[label] += weight
        for place, (own, weight) in enumerate(weights, start=first):
            label = _label_among(sums, own, weight)
            if label is not None and _may_change(found[place], label):
                found[place] = replace(found[place], label=label, margin=max(found[place].margin, 1))
    return tuple(found)


def _lists(text: str, names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Give the first and last (excluded) of names that stand in one list."""
    first = 0
    for place in range(1, len(names) + 1):
        end, start = names[place - 1].end, names[place].start if place < len(names) else len(text)
        if place < len(names) and start - end <= _WIDEST and text[end:start] in _BETWEEN:
            continue
        is_long = place - first >= _LEAST or (place - first == 2 and _is_pair(text, *names[first:place]))  # noqa: PLR2004
        if is_long and any(name.known is None for name in names[first:place]):
            yield first, place
        first = place


def _is_pair(text: str, one: Name, other: Name) -> bool:
    return text[one.end : other.start] == " and " and one.text.isalpha() and other.text.isalpha()


def _weight(name: Name) -> tuple[Label | None, int]:
    if name.known is not None:
        is_place = name.known.role in {"country", "capital", "place"}
        return ("LOC" if is_place else None if name.known.role == "demonym" else LABEL_OF[name.known.kind]), _KNOWN
    return name.label, max(0, min(name.margin, _KNOWN))


def _label_among(sums: Counter[Label], own: Label | None, weight: int) -> Label | None:
    """Give the label that nearly all others have; None where there is none.

    `sums` are the weights of the labels in the list, of which a name's `own` and its `weight` are taken off.
    """
    others = {label: total - weight if label == own else total for label, total in sums.items()}
    best = max(others, key=others.__getitem__, default=None)
    if best is None or others[best] < _SHARE * sum(others.values()) or others[best] < _KNOWN:
        return None
    return best


def _may_change(name: Name, label: Label) -> bool:
    """Whether the label of an unlisted name may give way: a name of one word or two, none of which tells its kind."""
    words = name.text.split()
    is_fixed = name.known is not None or name.in_headline or name.label == label or len(words) > _LONGEST
    if is_fixed or not cues().keys().isdisjoint(words):
        return False
    if len(words) > 1 and name.label == "PER" and flags_of(words[0]) & GIVEN:
        return False
    if name.label is None:
        return not flags_of(words[0]) & PLAIN
    return name.margin < _SURE
