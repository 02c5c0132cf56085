"""The scanner: a sentence as tokens, each number in it read once and owned by one token."""

from rareearth_cli.facts.lexer import merge_at
from rareearth_cli.facts.numbers import Amount
from rareearth_cli.facts.tokens import Tokens
from rareearth_cli.facts.vocabulary import Senses, Vocabulary


class Scan:
    """The tokens of a stretch of text after numbers and set phrases have been made one token each.

    `codes` has one character a token. Offsets are into the whole text. Asked for a token before the
    first or after the last, `word` gives nothing and the tests say no.
    """

    def __init__(self, text: str, start: int, end: int, vocabulary: Vocabulary, *, comma_decimal: bool = False) -> None:
        """Scan `text[start:end]`; `comma_decimal` where the document writes "3,5" for 3.5."""
        self.text = text
        self.vocabulary = vocabulary
        self.tokens = Tokens(text, start, end, vocabulary, comma_decimal=comma_decimal)
        self.first: list[int] = []
        self.last: list[int] = []
        self.amounts: dict[int, Amount] = {}
        self._merged_senses: dict[int, Senses] = {}
        self.lowers: list[str] = []
        self.codes = self._merge()

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.codes)

    def start(self, i: int) -> int:
        """Give where token `i` begins."""
        return self.tokens.start(self.first[i])

    def end(self, i: int) -> int:
        """Give where token `i` ends."""
        return self.tokens.end(self.last[i])

    def word(self, i: int) -> str:
        """Give token `i` as written."""
        if not 0 <= i < len(self.first):
            return ""
        first, last = self.first[i], self.last[i]
        return (
            self.tokens.words[first] if first == last else self.text[self.tokens.start(first) : self.tokens.end(last)]
        )

    def lower(self, i: int) -> str:
        """Give token `i` in small letters."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def glued(self, i: int) -> bool:
        """Tell whether token `i` touches the one before it."""
        return 0 < i < len(self.first) and self.tokens.glued(self.first[i])

    def senses(self, i: int) -> Senses:
        """Give what token `i` may be, by slot."""
        merged = self._merged_senses.get(i)
        return self.vocabulary.senses(self.word(i)) if merged is None else merged

    def has(self, i: int, *slots: str) -> bool:
        """Tell whether token `i` can fill one of some slots."""
        return 0 <= i < len(self.codes) and self.codes[i] in self.vocabulary.having(*slots)

    def _stays(self, raw: str, lowered: list[str], k: int) -> bool:
        """Tell quickly that token `k` begins nothing: most words that can begin a number or a phrase do not."""
        vocabulary, words = self.vocabulary, self.tokens.words
        if raw[k] in vocabulary.begins_alone or self.tokens.addresses or k + 1 == len(raw):
            return False
        if raw[k + 1] in vocabulary.follows:
            return False
        return (lowered[k], lowered[k + 1]) not in vocabulary.forms and (words[k], words[k + 1]) not in vocabulary.forms

    def _merge(self) -> str:
        raw = self.tokens.codes
        lowered = list(map(str.lower, self.tokens.words))
        codes: list[str] = []
        done = 0
        for found in self.vocabulary.interest.finditer(raw):
            k = found.start()
            if k < done or self._stays(raw, lowered, k):
                continue
            merged = merge_at(self.tokens, k)
            if merged is None:
                continue
            codes.append(raw[done:k])
            self.lowers.extend(lowered[done:k])
            self.first.extend(range(done, k))
            self.last.extend(range(done, k))
            i = len(self.first)
            codes.append(self.vocabulary.code(merged.slots))
            self.first.append(k)
            done = k + merged.tokens
            self.last.append(done - 1)
            self.lowers.append(
                lowered[k]
                if merged.tokens == 1
                else self.text[self.tokens.start(k) : self.tokens.end(done - 1)].lower()
            )
            if merged.amount is not None:
                self.amounts[i] = merged.amount
            if merged.senses is not None:
                self._merged_senses[i] = merged.senses
        codes.append(raw[done:])
        self.lowers.extend(lowered[done:])
        self.first.extend(range(done, len(raw)))
        self.last.extend(range(done, len(raw)))
        return "".join(codes)
