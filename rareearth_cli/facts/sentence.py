"""A sentence as `about` reads it: its words, the actors in it, and word lists to tell the words apart."""

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from rareearth_cli.lexicon import Entry, load
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Mention

_WORD = pattern(r"[^\W_][\w’'.&]*(?:-[^\W_]\w*)*|[-–—;:,()“”\"|/]")
_SHORT = 4  # letters of "need", "seed": no verb in "-ed"
_PRONOUNS = frozenset(["it", "he", "she", "they", "its", "his", "their"])
_POSSESSIVE = pattern(r"['’]s\b|(?<=s)['’](?=\s)")


class Word(NamedTuple):
    """A word or mark of a sentence, lower-cased; offsets are those of the field."""

    low: str
    start: int
    end: int


class Sentence:
    """One sentence of a field and the mentions that stand in it, in order."""

    def __init__(self, text: str, span: tuple[int, int], mentions: Sequence[Mention]) -> None:
        """Keep what is read; the words are cut when first asked for."""
        self.text = text
        self.start, self.end = span
        self.mentions = mentions
        self.asides: list[tuple[int, int]] = []  # what only tells who speaks, commas too
        self.breaks: tuple[tuple[int, int, int], ...] | None = None  # of its clauses, once asked for

    @cached_property
    def words(self) -> list[Word]:
        """All words and marks, in order."""
        part = self.text[self.start : self.end]
        low = part.lower().replace("’", "'")
        if len(low) != len(part):  # a capital whose small form is longer
            low = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in part).replace("’", "'")
        words = []
        for found in _WORD.finditer(part):
            first, last = found.span()
            word = low[first:last]
            if word[-1] == "." and (last - first > 3 or last == len(part)):  # noqa: PLR2004 ("Mr." keeps its)
                word = word.rstrip(".")
                last = first + len(word)
            words.append(Word(word, first + self.start, last + self.start))
        return words

    def before(self, place: int) -> list[Word]:
        """Give the words that end at or before a place of the field, the nearest last."""
        number = bisect_left(self._places, place)
        return self.words[: number - 1 if number and self.words[number - 1].end > place else number]

    def after(self, place: int) -> list[Word]:
        """Give the words that begin at or after a place."""
        return self.words[bisect_left(self._places, place) :]

    def words_from(self, place: int) -> Iterator[Word]:
        """Give the words that begin at or after a place, one by one."""
        return itertools.islice(self.words, bisect_left(self._places, place), None)

    def mention_at(self, place: int) -> Mention | None:
        """Give the mention that a place lies in."""
        return next((mention for mention in self.mentions if mention.start <= place < mention.end), None)

    @cached_property
    def _places(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The actors in it, canonical, each once, in order."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))

    @cached_property
    def has_pronoun(self) -> bool:
        """Whether a pronoun stands in it that may mean an actor."""
        return any(word.low in _PRONOUNS for word in self.words)


def is_possessive(text: str, mention: Mention) -> bool:
    """Whether a mention owns what follows: "China's", "the Philippines'"."""
    return _POSSESSIVE.match(text, mention.end) is not None or text[mention.end - 2 : mention.end] in {"'s", "’s"}


def is_verb(low: str) -> bool:
    """Whether a word is, as a rule, a finite verb."""
    return low in words_called("verb", "change", "says", "changes") or (low.endswith("ed") and len(low) > _SHORT)


@cache
def words_called(*names: str) -> frozenset[str]:
    """Give one of the word lists of `lexicon/speech.toml`, or several together."""
    return frozenset(form for name in names for entry in load("speech.toml", name, Entry) for form in entry.forms)
