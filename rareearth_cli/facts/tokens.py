"""A stretch of text cut into tokens, before any number is read."""

from collections.abc import Callable
from itertools import accumulate
from operator import eq

from rareearth_cli.facts.capitals import PROSE, as_in_prose, is_headline
from rareearth_cli.facts.vocabulary import TOKEN, Vocabulary
from rareearth_cli.patterns import pattern

_RESERVED = pattern(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+|[@#][A-Za-z_]\w*|[\w/-]+\.(?:com|org|net|html?|pdf)\b\S*"
)
_NOTHING: tuple[tuple[str, ...], ...] = ((), (), ())
# What stands before the first and after the last token, as far as any rule looks: to ask for it needs no test of
# its place, as a place before the first is counted from the end.
BEYOND = 64
NO_WORDS = ("",) * BEYOND
_NOT_GLUED = (False,) * BEYOND
_MAY_BE_RESERVED = ("http", "www.", "@", ".com", ".org", ".net", ".htm", ".pdf", "#")


def may_hold_addresses(text: str) -> bool:
    """Tell quickly that a text holds no address or handle."""
    return any(map(text.__contains__, _MAY_BE_RESERVED))


class Tokens:
    """The tokens of `text[start:end]`; each of `parts` keeps the space before it.

    `codes` has one character a token (see `Vocabulary`). Offsets are into the whole text. `word` gives a
    token as written, `lower` in small letters, `glued` tells whether it touches the one before it. Asked
    for a token up to `BEYOND` before the first or after the last, they give nothing and the tests say no.
    """

    __slots__ = (
        "_codes_and_beyond", "_slots", "addresses", "codes", "comma_decimal", "ends", "glued", "lower",
        "lowers", "parts", "text", "vocabulary", "word", "words",
    )  # fmt: skip

    def __init__(self, text: str, start: int, end: int, vocabulary: Vocabulary, *, comma_decimal: bool = False) -> None:
        """Cut `text[start:end]`; `comma_decimal` where the document writes "3,5" for 3.5."""
        self.text = text
        self.comma_decimal = comma_decimal
        self.vocabulary = vocabulary
        self.parts: list[str] = TOKEN.findall(text, start, end)
        known = list(map(vocabulary.table.__getitem__, self.parts))
        if not PROSE.search(text, start, end) and is_headline(words := [word for word, _, _ in known]):
            self.parts = as_in_prose(self.parts, words, vocabulary)
            known = list(map(vocabulary.table.__getitem__, self.parts))
        self.words: tuple[str, ...]
        self.lowers: tuple[str, ...]
        self.words, self.lowers, codes = zip(*known, strict=True) if known else _NOTHING
        self.word: Callable[[int], str] = (self.words + NO_WORDS).__getitem__
        self.lower: Callable[[int], str] = (self.lowers + NO_WORDS).__getitem__
        glued = (False, *map(eq, self.parts[1:], self.words[1:]), *_NOT_GLUED)
        self.glued: Callable[[int], bool] = glued.__getitem__
        self.codes = "".join(codes)
        self._codes_and_beyond = self.codes + vocabulary.nothing * BEYOND
        self.ends = list(accumulate(map(len, self.parts), initial=start))
        self.addresses: list[tuple[int, int]] = []
        self._slots = vocabulary.slots

    def reserve(self) -> None:
        """Set aside what lies in addresses and handles, where the text may hold any."""
        start, end = self.ends[0], self.ends[-1]
        if may_hold_addresses(self.text[start:end]):
            self.addresses = [found.span() for found in _RESERVED.finditer(self.text, start, end)]

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.words)

    def has(self, k: int, *slots: str) -> bool:
        """Tell whether token `k` can fill one of some slots."""
        return self._codes_and_beyond[k] in self._slots[slots]

    def start(self, k: int) -> int:
        """Give where token `k` begins."""
        return self.ends[k + 1] - len(self.words[k])

    def end(self, k: int) -> int:
        """Give where token `k` ends."""
        return self.ends[k + 1]

    def count_until(self, k: int, place: int) -> int:
        """Count the tokens from `k` on that begin before an offset."""
        last = k
        while last < len(self.parts) and self.start(last) < place:
            last += 1
        return last - k

    def reserved(self, k: int) -> int:
        """Count the tokens from `k` on that lie in an address or handle; 0 where `k` lies in none."""
        place = self.start(k)
        return next((self.count_until(k, end) for start, end in self.addresses if start <= place < end), 0)
