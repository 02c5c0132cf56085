"""The scanner: a sentence as tokens, each number in it read once and owned by one token."""

from collections.abc import Callable, Sequence

from rareearth_cli.facts.digits import digits_at
from rareearth_cli.facts.lexer import merge_at, said_once
from rareearth_cli.facts.numbers import Amount
from rareearth_cli.facts.shapes import Merged
from rareearth_cli.facts.tokens import BEYOND, NO_WORDS, Tokens
from rareearth_cli.facts.vocabulary import Senses, Vocabulary

CLOSING = frozenset(
    {"", ".", ",", ";", ":", "!", "?", ")", "]", "—", "”", '"'}
)  # what ends a phrase; nothing where the text ends


class Scan:
    """The tokens of a stretch of text after numbers and set phrases have been made one token each.

    `codes` has one character a token. Offsets are into the whole text. `word` gives a token as written,
    `lower` in small letters. Asked for a token up to `BEYOND` before the first or after the last, they
    give nothing and the tests say no.
    """

    __slots__ = (
        "_codes_and_beyond", "_merged_senses", "_slots", "amounts", "codes", "first", "last", "lower",
        "lowers", "text", "tokens", "vocabulary", "word",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913 (a place, and what to know of the document)
        self,
        text: str,
        start: int,
        end: int,
        vocabulary: Vocabulary,
        *,
        comma_decimal: bool = False,
        addresses: bool = True,
    ) -> None:
        """Scan `text[start:end]`; `comma_decimal` where the document writes "3,5" for 3.5.

        `addresses` is false where the document is known to hold none.
        """
        self.text = text
        self.vocabulary = vocabulary
        self.tokens = Tokens(text, start, end, vocabulary, comma_decimal=comma_decimal)
        if addresses:
            self.tokens.reserve()
        self.amounts: dict[int, Amount] = {}
        self._merged_senses: dict[int, Senses] = {}
        count = len(self.tokens)
        self.first: Sequence[int] = range(count)
        self.last: Sequence[int] = self.first
        self.lowers: Sequence[str] = self.tokens.lowers
        self.word: Callable[[int], str] = self.tokens.word
        self.lower: Callable[[int], str] = self.tokens.lower
        self.codes = self._merge(self._found())
        self._codes_and_beyond = self.codes + vocabulary.nothing * BEYOND
        self._slots = vocabulary.slots

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.codes)

    def start(self, i: int) -> int:
        """Give where token `i` begins."""
        tokens, k = self.tokens, self.first[i]
        return tokens.ends[k + 1] - len(tokens.words[k])

    def end(self, i: int) -> int:
        """Give where token `i` ends."""
        return self.tokens.ends[self.last[i] + 1]

    def glued(self, i: int) -> bool:
        """Tell whether token `i` touches the one before it."""
        return 0 < i < len(self.codes) and self.tokens.glued(self.first[i])

    def senses(self, i: int) -> Senses:
        """Give what token `i` may be, by slot."""
        merged = self._merged_senses.get(i)
        return self.vocabulary.senses(self.word(i)) if merged is None else merged

    def has(self, i: int, *slots: str) -> bool:
        """Tell whether token `i` can fill one of some slots."""
        return self._codes_and_beyond[i] in self._slots[slots]

    def lacks(self, *slots: str) -> bool:
        """Tell whether no token at all can fill one of some slots."""
        return self._slots[slots].isdisjoint(self.codes)

    def _found(self) -> list[tuple[int, Merged]]:
        """Give the numbers and set phrases, each with the token that it begins with."""
        tokens, vocabulary = self.tokens, self.vocabulary
        codes, lowers, addresses = tokens.codes, tokens.lowers, tokens.addresses
        digit, begin_forms, only_forms, follows, seconds = (
            vocabulary.digit, vocabulary.begin_forms, vocabulary.only_forms, vocabulary.follows, vocabulary.seconds
        )  # fmt: skip
        found, done, last = [], 0, len(codes) - 1
        for begun in (vocabulary.interest if addresses else vocabulary.likely).finditer(codes):
            k = begun.start()
            if k < done:
                continue
            code = codes[k]
            if code == digit and not addresses:
                merged = digits_at(tokens, k)
            elif (
                code in begin_forms
                and k < last
                and lowers[k + 1] not in seconds.get(lowers[k], ())
                and (code in only_forms or codes[k + 1] not in follows)
                and not addresses
            ):
                continue
            else:
                merged = merge_at(tokens, k)
            if merged is not None:
                found.append((k, merged))
                done = k + merged.tokens
        return said_once(tokens, found) if "(" in tokens.words else found

    def _merge(self, found: list[tuple[int, Merged]]) -> str:
        """Make one token each of what was found; give the codes."""
        tokens, gone = self.tokens, 0
        if not found:
            return tokens.codes
        codes = list(tokens.codes)
        for k, merged in found:
            i = k - gone
            codes[k] = self.vocabulary.code(merged.slots)
            if merged.amount is not None:
                self.amounts[i] = merged.amount
            if merged.senses is not None:
                self._merged_senses[i] = merged.senses
            gone += merged.tokens - 1
        if gone:
            self._close_up(codes, found)
        return "".join(codes)

    def _close_up(self, codes: list[str], found: list[tuple[int, Merged]]) -> None:
        """Leave one token of each that was found: its code, its place and its words."""
        tokens, first, last = self.tokens, list(self.first), list(self.first)
        words, lowers = list(tokens.words), list(tokens.lowers)
        for k, merged in reversed(found):
            if merged.tokens > 1:
                until = k + merged.tokens
                word = self.text[tokens.start(k) : tokens.end(until - 1)]
                words[k:until], lowers[k:until] = [word], [word.lower()]
                del codes[k + 1 : until], first[k + 1 : until], last[k : until - 1]
        self.first, self.last, self.lowers = first, last, lowers
        self.word, self.lower = [*words, *NO_WORDS].__getitem__, [*lowers, *NO_WORDS].__getitem__
