"""A sentence as `about` reads it: its words, the actors in it, and word lists to tell the words apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from rareearth_cli.lexicon import Entry, load
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Mention

_WORDS = r"([{0}][{0}_'.&]*+(?:-[{0}][{0}_]*+)*+|[-–—;:,()“”\"|/])"  # nothing that is taken is given back: quick
_LATIN = pattern(_WORDS.format("0-9a-zß-öø-ÿā-ſªµº²³¹¼½¾"))  # more than twice as fast as any letter
_ANY = pattern(r"([^\W_][\w'.&]*(?:-[^\W_]\w*)*|[-–—;:,()“”\"|/])")
_STOP = pattern(r"\.(?![\w'.&-])")  # at the end of a word
_IS_LATIN = pattern("[\0-ſ“”‘’–—…•€]*")
_SHORT = 4  # letters of "need", "seed": no verb in "-ed"
_POSSESSIVE = pattern(r"['’]s\b|(?<=s)['’](?=\s)")
APOSTROPHES = ("'", "’")


class Word(Struct, frozen=True, gc=False):
    """A word or mark of a sentence, lower-cased; offsets are those of the field; `mention` is what it is part of."""

    low: str
    start: int
    end: int
    mention: Mention | None


class Sentence:
    """One sentence of a field and the mentions that stand in it, in order.

    `low` is its text in small letters, `lows` and `starts` are those of its `words`, in order; `names`
    are its actors, canonical, each once.
    """

    def __init__(self, text: str, span: tuple[int, int], mentions: Sequence[Mention]) -> None:
        """Cut the sentence into words."""
        self.text = text
        self.start, self.end = span
        self.mentions = mentions
        self.asides: list[tuple[int, int]] = []  # what only tells who speaks, commas too
        self.tickers: list[tuple[int, int]] = []  # of these, those that only name a share
        self.inner: list[tuple[int, int]] = []  # of these, clauses within others: "since X left"
        self.apart: dict[int, bool] = {}  # whether the mention that begins at a place has no part in any figure
        self.breaks: list[tuple[int, int, int]] | None = None  # of its clauses, once asked for
        self.names = tuple(dict.fromkeys([mention.name for mention in mentions]))
        self.low = low = _lowered(text[self.start : self.end])
        bare = low.rstrip(".")  # the last word's full stop is no part of it
        pieces = (_LATIN if low.isascii() or _IS_LATIN.fullmatch(low) else _ANY).split(bare)
        bounds = list(accumulate(map(len, pieces), initial=self.start))
        self.lows, self.starts, ends = pieces[1::2], bounds[1:-1:2], bounds[2::2]
        starts = self.starts
        if stop := _STOP.search(bare):
            self._take_stops(bisect_right(starts, self.start + stop.start()) - 1, ends)
        owners: list[Mention | None] = [None] * len(ends)
        for mention in mentions:
            for at in range(bisect_left(starts, mention.start), bisect_left(starts, mention.end)):
                owners[at] = mention
                if self.lows[at] == "who":  # the WHO is no pronoun
                    self.lows[at] = mention.name.lower()
        self.words = list(map(Word, self.lows, self.starts, ends, owners))

    def _take_stops(self, first: int, ends: list[int]) -> None:
        """Take full stops off the words from number `first` on: "Mr." keeps its own."""
        first, lows = max(first, 0), self.lows
        for number, word in enumerate(lows[first:], first):
            if word[-1] == "." and len(word) > 3:  # noqa: PLR2004 ("Mr.")
                lows[number] = word.rstrip(".")
                ends[number] = self.starts[number] + len(lows[number])

    def at(self, place: int) -> int:
        """Give the number of the first word that begins at or after a place of the field."""
        return bisect_left(self.starts, place)

    def before(self, place: int, first: int = 0) -> list[Word]:
        """Give the words that end at or before a place of the field and begin at or after `first`, the nearest last."""
        number = bisect_left(self.starts, place)
        if number and self.words[number - 1].end > place:
            number -= 1
        return self.words[bisect_left(self.starts, first) if first > self.start else 0 : number]

    def after(self, place: int) -> list[Word]:
        """Give the words that begin at or after a place."""
        return self.words[bisect_left(self.starts, place) :]

    def within(self, start: int, end: int) -> list[str]:
        """Give the words, in small letters, that begin in a stretch of the field."""
        return self.lows[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def leading(self, place: int, first: int) -> str:
        """Give the word before a place, determiners passed over; nothing where it begins before `first`."""
        starts, lows, passed = self.starts, self.lows, WORDS.passed
        at = bisect_left(starts, place) - 1
        while at >= 0 and lows[at] in passed:
            at -= 1
        return lows[at] if at >= 0 and starts[at] >= first else ""


def _lowered(part: str) -> str:
    low = part.lower()
    if len(low) != len(part):  # a capital whose small form is longer
        low = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in part)
    return low.replace("’", "'")


def is_possessive(text: str, mention: Mention) -> bool:
    """Whether a mention owns what follows: "China's", "the Philippines'"."""
    end = mention.end
    if text.startswith(APOSTROPHES, end):
        return _POSSESSIVE.match(text, end) is not None or text.startswith(("'s", "’s"), end - 2)
    return text.startswith(("'s", "’s"), end - 2)


def is_verb(low: str) -> bool:
    """Whether a word is, as a rule, a finite verb."""
    return low in WORDS.finite or (low.endswith("ed") and len(low) > _SHORT)


class _Lists:
    """The word lists of `lexicon/speech.toml`, each an attribute that is read when first asked for."""

    def __getattr__(self, name: str) -> frozenset[str]:
        """Read one of the lists, or several together as named in `_JOINT`."""
        names = _JOINT.get(name, (name,))
        forms = frozenset(form for each in names for entry in load("speech.toml", each, Entry) for form in entry.forms)
        setattr(self, name, forms)
        return forms


_JOINT = {
    "finite": ("verb", "change", "says", "changes"),
    "leading_to_verb": ("helper", "expected"),
    "predicate": ("change", "changes", "helper"),
    "verbal": ("stop", "says", "away", "weak"),
    "oblique": ("away", "weak"),
    "bound": ("stop", "determiner"),
    "edge": ("stop", "determiner", "says"),
    "edge_of_head": ("belongs", "stop"),
    "small": ("qualifier", "determiner"),
    "institution": ("office", "body"),
    "minor": ("hearer", "determiner"),
}
WORDS = _Lists()
