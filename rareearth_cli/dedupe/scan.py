"""A text read closely, for the few that need it: its sentences as words, each with what must not differ.

`words.py` says fast which words might matter; here figures get their value and unit, dates their day and month.
"""

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache, partial
from itertools import chain, compress
from typing import NamedTuple, TypeVar

from rareearth_cli.dedupe import figures, frame, watch
from rareearth_cli.patterns import pattern
from rareearth_cli.text import Sentences, nfc

CACHED = 4096  # texts; neighbours in the order of checking share texts, so a few are enough
SHORT = 2000  # characters of a sentence that is remembered
_MOST = 1 << 16  # stretches without a blank, and words, that are remembered
_HELD = 20_000  # characters; of longer texts two are held, those compared


class Word(NamedTuple):
    """One word, or a figure or date of several words, of a text.

    `key` is what is compared: the word in lower case, or a figure's value and unit. `kind` is `figure`, `numeral`
    (a figure in words), `date`, `name`, `opener` (a capital that may only be its sentence's first), `direction`,
    `negation`, `substance`, `id` or the empty string.
    """

    key: str
    kind: str


_word: Callable[[tuple[str, str]], Word] = partial(tuple.__new__, Word)  # in half the time of its own


class Written(NamedTuple):
    """A word, and the offsets into its sentence between which it is written."""

    word: Word
    start: int
    end: int


_BROKEN = pattern(r"(?<=[^\W_])-[ \t]*\r?\n\s*(?=[^\W\d_])")
_WRAPPED = pattern(r"(?<![\r\n])[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*(?![\s])")  # a line break; two part paragraphs
_TOKEN = pattern(
    # Another dollar than the American one. Each way begins with a class of characters, to which `re` skips.
    r"[AaCcHhNnRrSsUu](?:(?<=[Uu])[Ss]|(?<=[Aa])[Uu]|(?<=[Cc])[Aa]|(?<=[Hh])[Kk]|(?<=[Nn])[TtZz]|(?<=[AaCcRrSs]))\$(?=\d)"
    r"|[^\W\d_]\w*(?:'t\b)?"  # a word; "don't" is one
    r"|\d{4}-\d\d-\d\d(?!\d)"
    r"|\d(?:[\d,]*\d)?(?:\.\d+)?(?:[^\W\d_]+)?"  # a number with what is glued to it: "12bn", "3rd"
    r"|[$€£¥₹%]"
)
_CUT = pattern(r"(?:\.{3,}\s*(?:much\s+)?(?:more)?|…|\[(?:…|\.{3})\]|\b(?:read|much) more)\W*\Z", re.IGNORECASE)
_HEAD = pattern(
    r"\s*\W?(?:UPDATE|WRAPUP|CORRECTED|REFILE|EXCLUSIVE|BREAKING|FACTBOX|TIMELINE|RPT|Translated)\b\W?\s*\d{0,2}\s*[-:–—]?\s*"
)
_MARKED = frozenset({"UP", "WR", "CO", "RE", "EX", "BR", "FA", "TI", "RP", "Tr"})  # how those words begin
_SHOWN = 600  # characters by which a text in capitals is known
_TAIL = 40  # characters at a text's end in which a mark of elision stands
_STOP = pattern(r"[.!?]\s")
_BEGINS = pattern(r"[.!?]\s+([^\W\d_])")
_PLAIN = (("’", "'"), ("‘", "'"), ("‐", "-"), ("‑", "-"), ("\u00ad", ""), ("\u200b", ""), ("\u2060", ""))
_AROUND = 20  # words on each side by which a headline is known
_JOINED = pattern(r"[a-z]{1,3}\d+\Z")


def cut_at(text: str) -> int:
    """Give the place of the mark of elision that ends a text, its length where there is none."""
    tail = text[-_TAIL:]
    if ".." not in tail and "…" not in tail and "ore" not in tail.lower():
        return len(text)
    found = _CUT.search(text, max(0, len(text) - _TAIL))
    return found.start() if found else len(text)


def body(text: str) -> str:
    """Give the text without an agency's mark at its head ("UPDATE 2-") and a mark of elision at its end."""
    # Nearly all texts begin with a letter with which no mark does.
    found = None if text[:1].isalpha() and text[:2] not in _MARKED else _HEAD.match(text)
    end = cut_at(text)
    return text[found.end() if found else 0 : end] if found or end < len(text) else text


def plain(text: str) -> str:
    """Give the body composed, with lines and the words broken at their ends joined, quotes and hyphens plain."""
    text = figures.signed(nfc(body(text)))
    if not text.isascii():
        for sign, shown in _PLAIN:  # in a tenth of the time that `translate` takes
            text = text.replace(sign, shown)
        text = figures.joined(text)
    if "\n" not in text and "\r" not in text:
        return text
    return _WRAPPED.sub(" ", _BROKEN.sub("", text))


class Parts(NamedTuple):
    """A text in its plain form: its sentences without agency lines and notices, and whether capitals tell nothing."""

    text: str
    sentences: tuple[str, ...]
    caseless: bool


def parts_of(text: str) -> Parts:
    """Cut a text into sentences. Takes time linear in the text."""
    return _parts_short(text) if len(text) < _HELD else _parts_long(text)


def _parts(text: str) -> Parts:
    text = plain(text)
    caseless = is_caseless(text)
    return Parts(text, tuple(_sentences(text, caseless=caseless)), caseless)


_parts_short = lru_cache(CACHED)(_parts)
_parts_long = lru_cache(2)(_parts)


def read(text: str) -> tuple[str, tuple[tuple[Word, ...], ...]]:
    """Read a text: its plain form, and its sentences' words. Takes time linear in the text."""
    parts = parts_of(text)
    return parts.text, tuple(words for sentence in parts.sentences if (words := words_in(sentence)))


class _Sentence(NamedTuple):
    """A sentence read: its words, its tokens, and how many of them made a word, by its place, where it was several."""

    words: tuple[Word, ...]
    tokens: list["_Token"]
    several: dict[int, int]


def words_in(sentence: str) -> tuple[Word, ...]:
    """Give the words of a sentence; texts that repeat one another share most of theirs, so they are remembered."""
    return _sentence(sentence).words


def _sentence(sentence: str) -> _Sentence:
    return _known_sentence(sentence) if len(sentence) < SHORT else _sentence_of(sentence)


def _sentence_of(sentence: str) -> _Sentence:
    tokens = _tokens_in(sentence)
    words, several = _words(tokens, sentence)
    return _Sentence(tuple(words), tokens, several)


_known_sentence = lru_cache(CACHED)(_sentence_of)


def size_of(sentence: str) -> int:
    """Give the number of words of a sentence, a figure of several counted as they are written."""
    return len(_tokens_in(sentence))


def written(sentence: str, asked: Collection[Word]) -> list[Written]:
    """Give the words asked for that a sentence has, with where in it each is written."""
    words, tokens, several = _sentence(sentence)
    starts: list[int] = []
    place = 0
    for token in tokens:  # between two tokens stands nothing with which one may begin
        place = sentence.index(token.shown, place)
        starts.append(place)
        place += len(token.shown)
    out = []
    first = 0
    for number, word in enumerate(words):
        last = first + several.get(number, 1) - 1
        if word in asked:
            out.append(Written(word, starts[first], starts[last] + len(tokens[last].shown)))
        first = last + 1
    return out


def figure_keys(text: str) -> tuple[str, ...]:
    """Give the keys of a text's figures and dates, sorted."""
    return tuple(sorted(word.key for words in read(text)[1] for word in words if word.kind in {"figure", "date"}))


def _sentences(text: str, *, caseless: bool) -> Sequence[str]:
    """Give the sentences, without agency lines and notices; one at least stays."""
    ends = Sentences(text).ends
    if caseless:  # "... in may. the mine ..." has no capital to tell a sentence by
        ends = sorted({*ends, *(found.end() for found in _STOP.finditer(text))})
    starts = [min(frame.head_end(text), ends[0]), *ends[:-1]]
    return frame.without_notices(text, [text[start:end] for start, end in zip(starts, ends, strict=True)])


def is_caseless(text: str) -> bool:
    """Say whether capitals tell nothing: all or none, or most sentences begin with a small letter."""
    if text.islower() or _is_in_capitals(text[:_SHOWN]):
        return True
    begins = _BEGINS.findall(text)
    return 2 * len([letter for letter in begins if letter.islower()]) > len(begins)


def _is_in_capitals(text: str) -> bool:
    """Say whether a text has more capital letters than small ones."""
    plain = text.encode("ascii", "ignore")
    beyond = len(text) - len(plain)
    capitals, small = len(plain.translate(None, _NO_CAPITALS)), len(plain.translate(None, _NO_SMALL))
    if capitals + beyond <= small:  # as in nearly all texts, whatever the letters beyond ASCII are
        return False
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))


_NO_CAPITALS = bytes(sign for sign in range(256) if not 65 <= sign <= 90)  # noqa: PLR2004 (A to Z)
_NO_SMALL = bytes(sign for sign in range(256) if not 97 <= sign <= 122)  # noqa: PLR2004 (a to z)


_Kept = TypeVar("_Kept")


class _Known(dict[str, _Kept]):
    """What was made of strings, at hand: looked up in a third of the time that `lru_cache` takes for so many words."""

    def __init__(self, make: Callable[[str], _Kept]) -> None:
        self._make = make

    def __missing__(self, string: str) -> _Kept:
        if len(self) >= _MOST:
            self.clear()
        kept = self[string] = self._make(string)
        return kept


class _Token(NamedTuple):
    """What a token is wherever it stands: in lower case, its word as a sentence's first, a later one, one in capitals.

    `tells` says that the words beside it may make another word of it, `counts` that a number or date may begin with it.
    """

    shown: str
    low: str
    first: Word
    later: Word
    shouted: Word
    tells: bool
    counts: bool


def _token(token: str) -> _Token:
    low = token.lower()
    key = watch.SAME.get(low, low)
    first, later = (_kind(token, low, first=is_first, shouted=False) for is_first in (True, False))
    shouted = _kind(token, low, first=False, shouted=True)
    counts = low[:1].isdigit() or low in _counting()
    turns = low == "more" or low in watch.denials() or later == "negation" or (later == "direction" and token != low)
    words = Word(key, first), Word(key, later), Word(key, shouted)
    return _Token(token, low, *words, tells=counts or turns, counts=counts)


def _tokens_in(sentence: str) -> list[_Token]:
    """Give the tokens of a sentence: none spans a blank, so what stands between two is looked up."""
    cut = _known_tokens.__getitem__ if len(sentence) < SHORT else _tokens
    return list(chain.from_iterable(map(cut, sentence.split())))


def _tokens(stretch: str) -> tuple[_Token, ...]:
    return tuple(map(_known_token.__getitem__, _TOKEN.findall(stretch)))


_known_token = _Known(_token)
_known_tokens = _Known(_tokens)


def _words(tokens: Sequence[_Token], sentence: str) -> tuple[list[Word], dict[int, int]]:
    """Make words of a sentence's tokens; of a word made of several the number of tokens is given."""
    several: dict[int, int] = {}
    if not tokens:
        return [], several
    shouted = len(tokens) > 1 and sentence.isupper()
    shown, lower, firsts, later, in_capitals, tells, counts = zip(*tokens, strict=True)
    plain = list(in_capitals if shouted else (firsts[0], *later[1:]))
    out: list[Word] = []
    place = 0
    for number in compress(range(len(plain)), tells):
        if number < place:  # a part of the figure before it
            continue
        out += plain[place:number]
        taken = figures.date_at(shown, lower, number) or figures.figure_at(lower, number) if counts[number] else None
        place, key, kind = taken or _telling_word(shown, lower, number, shouted=shouted)
        if place > number + 1:
            several[len(out)] = place - number
        out.append(_word((key, kind)))
    out += plain[place:]
    return out, several


@cache
def _counting() -> frozenset[str]:
    """Give the words with which a figure or date may begin."""
    return frozenset({*watch.MONTHS, *watch.CURRENCIES, *watch.NUMERALS, *watch.ORDINALS, *watch.QUARTERS, "us"})


def _telling_word(tokens: Sequence[str], lower: Sequence[str], place: int, *, shouted: bool) -> tuple[int, str, str]:
    """Read a token that its neighbours may change, and that is no figure: the token after it, its key and its kind."""
    token, low = tokens[place], lower[place]
    kind = _kind(token, low, first=not place, shouted=shouted)
    if kind == "direction" and token != low and not shouted and _is_beside_name(tokens, place):
        kind = "name" if place else "opener"  # "South Korea", "Kiruna Refining"
    if low == "more" and place and lower[place - 1] == "once":
        kind = ""
    following = lower[place + 1] if place + 1 < len(lower) else ""
    if low in watch.denials() and following in watch.DENIED:
        kind = "negation"
    if kind == "negation" and following in watch.EMPHATIC:
        return place + 2, f"{low} {following}", ""
    return place + 1, watch.SAME.get(low, low), kind


def _is_beside_name(tokens: Sequence[str], place: int) -> bool:
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    return following[:1].isupper() or (place > 0 and _is_name(tokens, place - 1))


def _is_name(tokens: Sequence[str], place: int) -> bool:
    """Say whether a word with a capital is a name; in a headline each word may have one."""
    if not tokens[place][:1].isupper() or tokens[place].lower() in watch.small_words():
        return False
    around = tokens[max(0, place - _AROUND) : place + _AROUND]
    return 2 * sum(token[:1].isupper() for token in around) < len(around)


def _kind(token: str, low: str, *, first: bool, shouted: bool) -> str:
    known = watch.kinds().get(low)
    if known:
        return known
    if low.endswith("n't"):
        return "negation"
    if _JOINED.match(low):
        return "id"
    if token != low and not shouted:
        return "opener" if first else "name"
    return ""
