"""Names in one text: which places name an actor, and what is known of each on its own."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rareearth_cli.actors.gazetteer import known_in
from rareearth_cli.actors.knowledge import Known, knowledge
from rareearth_cli.actors.words import runs_in, words_of

_COMMON_NOUN = re.compile(r" [a-z]+")


class Name(NamedTuple):
    """A place in a text that may name an actor; `start` and `end` are offsets into the text.

    `known` is what the lexicon knows of it, None where it knows nothing.
    """

    start: int
    end: int
    text: str
    known: Known | None


def names_in(text: str) -> Iterator[Name]:
    """Find the names of a text, in order and without overlaps."""
    for found in runs_in(text):
        run, offset = found.group(), found.start()
        words = words_of(run)
        for hit in known_in(run):
            start, end = offset + words[hit.first].start, offset + words[hit.last - 1].end
            if hit.last == len(words) and (longer := _with_common_noun(text, start, end)):
                end, known = longer
                yield Name(start, end, text[start:end], known)
            else:
                yield Name(start, end, text[start:end], hit.known)


def _with_common_noun(text: str, start: int, end: int) -> tuple[int, Known] | None:
    """Find a known name that goes on with a lower-case word: "Senkaku islands"."""
    following = _COMMON_NOUN.match(text, end)
    known = following and knowledge().forms.get(text[start : following.end()].replace("’", "'"))
    return (following.end(), known) if following and known else None
