"""Names that the lexicon knows, found in runs of capitalised words; countries are cut out first."""

import msgspec

from rareearth_cli.actors.knowledge import Known, kept, known_as, longest_from
from rareearth_cli.actors.words import Word, words_of

_PLACES = frozenset(["country", "capital", "place"])
_WORDS = 3  # of a place in capitals
_SHOUTED = 4  # letters; shorter capitals are acronyms


class Hit(msgspec.Struct, frozen=True, gc=False):
    """Words `first` to `last` (excluded) of a run, and what they are known to name."""

    first: int
    last: int
    known: Known


@kept
def known_in(run: str) -> tuple[Hit, ...]:
    """Find the known names of a run, the longest first where several begin at one word.

    Example:
        >>> [hit.known.name for hit in known_in("U.S.–China")]
        ['United States', 'China']
    """
    return known_among(run, words_of(run))


def known_among(run: str, words: tuple[Word, ...]) -> tuple[Hit, ...]:
    """Find the known names among the words of a run, as `known_in` does."""
    hits, place = [], 0
    while place < len(words):
        hit = _longest(run, words, place)
        if hit:
            hits.append(hit)
        place = hit.last if hit else place + 1
    return tuple(hits)


def _longest(run: str, words: tuple[Word, ...], place: int) -> Hit | None:
    most = longest_from(words[place].text)
    for last in range(min(len(words), place + most), place, -1):
        form = run[words[place].start : words[last - 1].end].replace("’", "'")
        if (found := known_as(form)) is not None:
            longer = _longest(run, words, place + 1) if words[place].text == "The" and last < len(words) else None
            return None if longer and longer.last > last else Hit(place, last, found)
    return _shouted(run, words, place)


def _shouted(run: str, words: tuple[Word, ...], place: int) -> Hit | None:
    """Find a place in capitals, as a dateline has it: "LONDON", "PORT MORESBY"."""
    first = words[place]
    if len(first.text) < _SHOUTED or not first.text.isupper():
        return None
    for last in range(min(len(words), place + _WORDS), place, -1):
        form = run[first.start : words[last - 1].end]
        found = known_as(form.title()) if form.isupper() else None
        if found and (found.role in _PLACES or found.kind == "place"):
            return Hit(place, last, found)
    return None
