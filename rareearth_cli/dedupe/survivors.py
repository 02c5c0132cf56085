"""Which member of a group survives, and in what its members differ."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from rareearth_cli.dedupe import scan
from rareearth_cli.records import Document

Keep = Literal["fullest", "first", "longest", "newest"]
KEEPS: tuple[Keep, ...] = ("fullest", "first", "longest", "newest")


def is_cut(document: Document) -> bool:
    """Say whether a document is known to be cut short: by its reader, or by a mark at its end."""
    return document.truncated or scan.cut_at(document.text) < len(document.text)


def choose(
    documents: Sequence[Document],
    members: Sequence[int],
    keep: Keep,
    figures: Mapping[int, Sequence[str]] | None = None,
) -> int:
    """Choose the member that survives.

    Args:
        documents: all documents.
        members: the numbers of the group's, in order.
        keep: `fullest` is the earliest of those whose figures cover the others', a whole text before a cut
            one; of equals the earliest always wins.
        figures: each member's figures, as codes or keys; None where all have the same.
    """
    if keep == "first":
        return members[0]
    if keep == "longest":
        return max(members, key=lambda number: (len(documents[number].text), -number))
    if keep == "newest":
        return max(members, key=lambda number: (documents[number].date or "", -number))
    covering = members if figures is None else _covering(documents, members, figures)
    return next((number for number in covering if not is_cut(documents[number])), covering[0])


def _covering(documents: Sequence[Document], members: Sequence[int], figures: Mapping[int, Sequence[str]]) -> list[int]:
    found = _fullest({number: Counter(figures[number]) for number in members})
    if found:
        return found
    # Perhaps one of them writes a figure in another way.
    bags = {number: Counter(scan.figure_keys(documents[number].text)) for number in members}
    most = max(len(bag) for bag in bags.values())
    return _fullest(bags) or [number for number, bag in bags.items() if len(bag) == most]


def _fullest(bags: Mapping[int, Counter[str]]) -> list[int]:
    whole: Counter[str] = Counter()
    for bag in bags.values():
        whole |= bag
    return [number for number, bag in bags.items() if bag == whole]


def differences(texts: Sequence[str]) -> tuple[str, ...]:
    """Give the figures, dates and names, as written, that some of the texts have and others lack."""
    read = [scan.parts_of(text).sentences for text in texts]
    everywhere = frozenset.intersection(*map(frozenset, read)) if read else frozenset[str]()
    own = [[sentence for sentence in sentences if sentence not in everywhere] for sentences in read]
    bags = [frozenset[scan.Word]().union(*map(_shown, sentences)) for sentences in own]
    apart = set().union(*bags).difference(*([frozenset.intersection(*bags)] if bags else []))
    if apart:  # what stands in a sentence of all texts is lacking in none
        apart.difference_update(*map(_shown, everywhere))
    shown: dict[str, None] = {}
    for sentences, bag in zip(own, bags, strict=True):
        if not apart.isdisjoint(bag):
            shown.update(dict.fromkeys(_written(sentences, apart)))
            apart -= bag
    return tuple(shown)


def _shown(sentence: str) -> frozenset[scan.Word]:
    return _known_shown(sentence) if len(sentence) < scan.SHORT else _shown_in(sentence)


def _shown_in(sentence: str) -> frozenset[scan.Word]:
    return frozenset(_as_figure(word) for word in scan.words_in(sentence) if word.kind in _SAID)


def _as_figure(word: scan.Word) -> scan.Word:
    """Give a figure in words as a figure, so that whoever says "twelve tonnes" does not lack "12 tonnes"."""
    return word if word.kind in _SHOWN else scan.Word(word.key, "figure")


_known_shown = lru_cache(scan.CACHED)(_shown_in)


def _written(sentences: Sequence[str], asked: set[scan.Word]) -> list[str]:
    """Give how some words are written in sentences; names side by side are one name."""
    out: list[str] = []
    for sentence in sentences:
        if asked.isdisjoint(_shown(sentence)):
            continue
        last = -2
        for word, start, end in scan.written(sentence, asked):
            if word.kind == "name" and last + 1 == start:
                out[-1] = f"{out[-1]} {sentence[start:end]}"
            else:
                out.append(sentence[start:end])
            last = end if word.kind == "name" else -2
    return out


_SHOWN = frozenset({"figure", "date", "name"})
_SAID = _SHOWN | {"numeral"}
