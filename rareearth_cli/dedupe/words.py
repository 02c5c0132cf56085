"""Texts as arrays of numbers: each word a code, with what it might be, for thousands of texts at once.

A word is a run of letters or digits of the lower-cased text; commas inside a number are passed over, and a number
parts from the letters after it ("12bn" is two words). Nothing here depends on Python's hash seed.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rareearth_cli.actors.gazetteer import known_in
from rareearth_cli.actors.vocabulary import PLAIN, flags_of
from rareearth_cli.dedupe import coded
from rareearth_cli.dedupe.figures import GROUPING, joined, signed
from rareearth_cli.dedupe.signs import composed
from rareearth_cli.dedupe.watch import (
    CAPITAL,
    DIRECTION,
    FIGURE,
    MIXED,
    NAME,
    OPENER,
    READ,
    SCALES,
    START,
    UNITS,
    read_words,
)
from rareearth_cli.patterns import pattern

U8 = npt.NDArray[np.uint8]
U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
F64 = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

# Codes are code points, so that a text becomes a str of one character a word, which rapidfuzz aligns fastest.
# Figures have a range of their own above that of words; both lie above the surrogates.
_WORDS_FROM, _WORDS = 0xE000, 0x80000
_FIGURES_FROM, _FIGURES = 0x8E000, 0x70000
# Bits of what is known of a word: its code, its flags from bit 21 on, and two more.
_CODE, _IS_SMALL, _FLAGS, _IS_TURNING = np.uint32((1 << 20) - 1), np.uint32(1 << 20), 21, np.uint32(1 << 29)

SHINGLE = 3  # words; the findings' best for summaries of 50 to 120 words
_MISREAD = 4  # letters after a 0 or 1 that make it a letter misread; fewer are a unit
_BYTE, _DIGIT, _LETTER, _SIGN = 256, 1, 2, 3


class Words(NamedTuple):
    """The words of several texts, one after the other.

    `starts` has one entry more than there are texts: text `i` has the words `starts[i]` to
    `starts[i + 1]`, end excluded. `hashes` are 64-bit, `codes` code points, `flags` bits. `small` says
    which are small ones of the language ("the", "of"), `turning` which may turn the next word. `names` spells, in
    lower case, the words that may be names, by their codes as characters.
    """

    starts: I64
    hashes: U64
    codes: U32
    flags: U8
    small: Mask
    turning: Mask
    names: Mapping[str, str]


class Marked(NamedTuple):
    """Words of a kind: their places among all, and where those of each text begin (one entry more than texts)."""

    places: I64
    starts: I64

    def owners(self) -> I64:
        """Give the number of the text in which each stands."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


def marked(words: Words, flags: int) -> Marked:
    """Find the words that have one of some flags."""
    places = np.flatnonzero(words.flags & np.uint8(flags))
    return Marked(places, np.searchsorted(places, words.starts))


def mix(values: U64) -> U64:
    """Scatter 64-bit numbers (the last steps of MurmurHash3)."""
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(29))) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> np.uint64(32))


def _classes() -> bytes:
    table = bytearray(_BYTE)
    for byte in range(_BYTE):
        sign = chr(byte)
        if "0" <= sign <= "9":
            table[byte] = _DIGIT
        elif byte >= 128 or sign.isalpha():  # noqa: PLR2004 (a part of a character beyond ASCII)
            table[byte] = _LETTER
        elif sign in "%$":
            table[byte] = _SIGN
    return bytes(table)


_CLASS = _classes()
_VALUE = mix(np.arange(1, _BYTE + 1, dtype=np.uint64))
_BLANK, _STOP, _LINE = 1, 2, 4  # what stands before a sentence
_BEFORE = bytes(
    (_BLANK if sign in b" \t\"'([\n" else 0) | (_STOP if sign in b".!?:;" else 0) | (_LINE if sign == ord("\n") else 0)
    for sign in range(_BYTE)
)
_BETWEEN = b"\n\n"  # two texts are parted as two paragraphs are: a sentence ends there
_BROKEN = pattern(r"(?<=[^\W_])-\n\s*(?=[^\W\d_])")  # a word broken at a line's end
_BLANKS = pattern(r"[ \t]{2,}")
_ZEROS = pattern(r"(\d)\.0+(?![\d.])")  # "12.0" is 12

# Typographic signs that part words, signs that are none, currencies.
_SPACING = "‘’‚‛′“”„‟″«»‐‑‒–—―−…·•\u00a0\u2002\u2003\u2009\u202f\u3000°»→"
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = {
    **dict.fromkeys(_SPACING, " "),
    **dict.fromkeys(_NOTHING, ""),
    **{sign: f" {name} " for sign, name in (("€", "eur"), ("£", "gbp"), ("¥", "jpy"), ("₹", "inr"))},
}


def _plain(text: str) -> tuple[str, bool]:
    """Give a text with plain signs, and whether it has capitals beyond ASCII."""
    text = signed(text)
    has_capitals = False
    if not text.isascii():
        text, signs = composed(text)
        if not GROUPING.isdisjoint(signs):
            text = joined(text)
        for sign in signs:
            if sign in _PLAIN:
                text = text.replace(sign, _PLAIN[sign])
        has_capitals = any(map(str.__ne__, signs, map(str.lower, signs)))
    has_lines = "\n" in text
    if has_lines and "-\n" in text:
        text = _BROKEN.sub("", text)
    # A sentence is known by the one sign before it and the stop before that.
    if "  " in text or (has_lines and "\n " in text):
        text = _BLANKS.sub(" ", text).replace("\n ", "\n")
    if " per cent" in text:
        text = text.replace(" per cent", " percent")
    return _ZEROS.sub(r"\1", text) if ".0" in text else text, has_capitals


def _encode(texts: Sequence[str]) -> tuple[bytes, bytes, I64]:
    """Give the texts as they are and in lower case, byte for byte beside each other, and where each begins."""
    shown: list[bytes] = []
    capitals: dict[int, bytes] = {}  # beyond ASCII, in lower case
    for number, text in enumerate(texts):
        plain, has_capitals = _plain(text)
        encoded = plain.encode("utf-8", "surrogatepass")
        if has_capitals:
            capitals[number] = plain.lower().encode("utf-8", "surrogatepass")
            # Where a lower-case letter takes more bytes, capitals cannot be told.
            if len(capitals[number]) != len(encoded):
                encoded = capitals[number]
        shown.append(encoded)
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, shown), np.int64, len(shown)) + len(_BETWEEN), out=bounds[1:])
    lower = [capitals.get(number, encoded) for number, encoded in enumerate(shown)] if capitals else shown
    return _BETWEEN.join(shown) + _BETWEEN, _BETWEEN.join(lower).lower() + _BETWEEN, bounds


def words_of(texts: Sequence[str]) -> Words:
    """Cut texts into words, in time linear in their length."""
    plain, lower, bounds = _encode(texts)
    kinds, between = _kinds(lower)
    commas = np.flatnonzero(between & (np.frombuffer(lower, np.uint8) == ord(",")))
    if len(commas):
        plain, lower = _without(plain, commas), _without(lower, commas)
        bounds -= np.searchsorted(commas, bounds)
        kinds, between = _kinds(lower)
    kinds[between & (np.frombuffer(lower, np.uint8) == ord("."))] = _DIGIT
    return _cut(plain, lower, kinds, bounds)


def _kinds(lower: bytes) -> tuple[U8, Mask]:
    """Give the class of each byte, and which stand between two digits."""
    kinds = np.frombuffer(bytearray(lower.translate(_CLASS)), np.uint8)
    digit = kinds == _DIGIT
    between = np.zeros(len(lower), np.bool_)
    between[1:-1] = digit[:-2] & digit[2:]
    return kinds, between


def _without(text: bytes, places: I64) -> bytes:
    """Leave out single bytes."""
    ends = places.tolist()
    return b"".join(map(text.__getitem__, map(slice, [0, *(end + 1 for end in ends)], [*ends, len(text)])))


def _cut(plain_bytes: bytes, lower_bytes: bytes, kinds: U8, bounds: I64) -> Words:
    plain, lower = np.frombuffer(plain_bytes, np.uint8), np.frombuffer(lower_bytes, np.uint8)
    inside = kinds > 0
    begins = inside.copy()
    sign = kinds == _SIGN
    begins[1:] &= ~inside[:-1] | sign[1:] | sign[:-1]
    # A number parts from the letters after it, but a word keeps its digits ("c0balt" is a misread word).
    turns = np.flatnonzero((kinds[1:] == _LETTER) & (kinds[:-1] == _DIGIT)) + 1
    turns = turns[~_is_misread(lower, kinds, turns)]
    if len(turns):
        places = np.flatnonzero(begins)
        opens = places[np.searchsorted(places, turns, "right") - 1]
        begins[turns[kinds[opens] == _DIGIT]] = True
    places = np.flatnonzero(begins)
    starts = np.searchsorted(places, bounds).astype(np.int64)
    if not len(places):
        none = np.zeros(0, np.bool_)
        return Words(starts, np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint8), none, none, {})
    stops = inside.copy()
    stops[:-1] &= ~inside[1:] | begins[1:]
    ends = np.flatnonzero(stops) + 1
    hashes = _hashes(lower, places, ends)
    known, figure = _look_up(lower, kinds, places, hashes)
    codes = known & _CODE
    small, turning = (known & _IS_SMALL) > 0, (known & _IS_TURNING) > 0
    flags = _flags(plain, lower, places, small, _opens(plain_bytes)[places])
    flags |= figure * np.uint8(FIGURE)
    flags |= (~figure & (np.maximum.reduceat(kinds == _DIGIT, places))) * np.uint8(MIXED)
    flags |= (known >> _FLAGS).astype(np.uint8)
    names = _names(lower_bytes, hashes, codes, flags, places, ends)
    return Words(starts, hashes, codes, flags, small, turning, names)


def _is_misread(lower: U8, kinds: U8, turns: I64) -> Mask:
    """Say at which turns from digit to letter the digit is a letter misread: "0utput", "1ines"."""
    digit = lower[turns - 1]
    mask: Mask = ((digit == ord("0")) | (digit == ord("1"))) & ((turns < 2) | (kinds[turns - 2] != _DIGIT))  # noqa: PLR2004
    for step in range(1, _MISREAD):
        following = np.minimum(turns + step, len(kinds) - 1)
        mask &= kinds[following] == _LETTER
    return mask


def _names(  # noqa: PLR0913, PLR0917 (the words, as arrays)
    text: bytes, hashes: U64, codes: U32, flags: U8, places: I64, ends: I64
) -> dict[str, str]:
    """Spell the words that may be names; the mark of one is taken from sentences' first words that are plain ones."""
    named = np.flatnonzero(flags & (NAME | OPENER))
    _, first, which = np.unique(hashes[named], return_index=True, return_inverse=True)
    first = named[first]
    spelled = [text[start:end] for start, end in zip(places[first].tolist(), ends[first].tolist(), strict=True)]
    plain = named[np.array([is_plain_word(word) for word in spelled], np.bool_)[which]]
    flags[plain[(flags[plain] & OPENER) > 0]] ^= OPENER | CAPITAL
    return {chr(code): word.decode("utf-8", "replace") for code, word in zip(codes[first], spelled, strict=True)}


@lru_cache(1 << 16)
def is_plain_word(word: bytes) -> bool:
    """Say whether a word in lower case is one of the language and names no known actor."""
    name = word.decode("utf-8", "replace").capitalize()
    return bool(flags_of(name) & PLAIN) and not known_in(name)


_RADIX = 0x9E3779B97F4A7C15  # odd, so that powers of it can be undone
_UNDO = pow(_RADIX, -1, 1 << 64)
_STEP = 1 << 17  # powers that are worked out together; batches of texts are seldom of one length


@lru_cache(2)  # of batches, and of the lexicon's words, which are looked up between them
def _powers(length: int) -> tuple[U64, U64]:
    """Give the powers of the radix and of its inverse, modulo 2^64."""
    up, down = np.full(length, _RADIX, np.uint64), np.full(length, _UNDO, np.uint64)
    up[0] = down[0] = 1
    return np.cumprod(up), np.cumprod(down)


def _hashes(lower: U8, starts: I64, ends: I64) -> U64:
    """Give the hash of each stretch of bytes: a polynomial, taken as the difference of two running sums."""
    up, down = _powers(-(-len(lower) // _STEP) * _STEP)
    sums = np.zeros(len(lower) + 1, np.uint64)
    np.cumsum(_VALUE[lower] * up[: len(lower)], out=sums[1:])
    return mix((sums[ends] - sums[starts]) * down[starts])


def _look_up(lower: U8, kinds: U8, places: I64, hashes: U64) -> tuple[U32, Mask]:
    """Give what is known of each word, and which are figures."""
    after = np.minimum(places + 1, len(lower) - 1)
    figure = kinds[places] == _DIGIT
    glued = np.append(places[1:], len(lower)) != after  # the next byte begins no word: "0utput" is one
    figure &= ~(glued & (kinds[after] == _LETTER))
    known = _known()[(hashes & np.uint64(_WORDS - 1)).view(np.int64)]
    known[figure] = _FIGURES_FROM + hashes[figure] % np.uint64(_FIGURES)
    return known, figure


def _flags(plain: U8, lower: U8, places: I64, small: Mask, opens: Mask) -> U8:
    """Give the flags that capitals and places make."""
    raised = plain != lower
    raised[:-1] |= raised[1:]  # the first letter or the next: "iPhone"
    capital = raised[places]
    flags: U8 = (capital & ~opens) * np.uint8(NAME)
    capital &= opens
    flags |= (capital & ~small) * np.uint8(OPENER)
    flags |= (capital & small) * np.uint8(CAPITAL)
    flags |= opens * np.uint8(START)
    return flags


def _opens(plain: bytes) -> Mask:
    """Say of each byte whether a word that begins with it begins a sentence."""
    before = np.frombuffer(plain.translate(_BEFORE), np.uint8)
    one, two = before[1:-1], before[:-2]
    opens = np.ones(len(before), np.bool_)
    opens[2:] = ((one & _BLANK) & (two >> 1)) | ((one & two) >> 2)
    return opens


def codes_of(vocabulary: Iterable[str]) -> dict[str, str]:
    """Give the code, as a character, of each word that is one word here; others are left out."""
    asked = sorted(word for word in vocabulary if word in "%$" or (word.isalpha() and word.isascii()))
    lower = "\n".join(asked).encode() + b"\n"
    bounds = np.cumsum([0, *(len(word) + 1 for word in asked)], dtype=np.int64)
    letters = np.frombuffer(lower, np.uint8)
    hashes = _hashes(letters, bounds[:-1], bounds[1:] - 1)
    return {word: chr(_WORDS_FROM + int(code) % _WORDS) for word, code in zip(asked, hashes, strict=True)}


@cache
def _same() -> U32:
    """Give the code that stands for each code: that of a unit's or scale's name for all ways to write it."""
    table = np.arange(_FIGURES_FROM + _FIGURES, dtype=np.uint32)
    for names in (UNITS, SCALES):
        codes = codes_of(names)
        first: dict[object, str] = {}
        for word, code in codes.items():
            table[ord(code)] = ord(first.setdefault(names[word], code))
    return table


@cache
def table_of(codes: frozenset[str]) -> Mask:
    """Say of each code, by its number, whether it is one of these."""
    table = np.zeros(_FIGURES_FROM + _FIGURES, np.bool_)
    table[[ord(code) for code in codes]] = True
    return table


@cache
def _known() -> U32:
    """Give what is known of each word by its hash, in one look: its code and flags, if it is small, if it turns."""
    table = _same()[_WORDS_FROM : _WORDS_FROM + _WORDS]
    out, places = table.copy(), table.astype(np.int64)  # by whose numbers a look-up takes half the time
    for codes, bits in (
        (coded.small(), _IS_SMALL),
        (coded.turning(), _IS_TURNING),
        (coded.directions(), np.uint32(DIRECTION << _FLAGS)),
        (codes_of(read_words()).values(), np.uint32(READ << _FLAGS)),
    ):
        out[table_of(frozenset(codes))[places]] |= bits
    return out


def shingles_of(words: Words) -> tuple[U64, I64]:
    """Give the hash of each run of three words, and where each text's begin (one entry more than texts)."""
    starts = np.concatenate(([0], np.cumsum(np.maximum(np.diff(words.starts) - (SHINGLE - 1), 0))))
    hashes = words.hashes
    if not starts[-1]:
        return np.zeros(0, np.uint64), starts
    inside = np.ones(len(hashes), np.bool_)
    for last in range(1, SHINGLE):  # words with which no shingle begins: at the end of a text, or of one before it
        inside[words.starts[1:] - last] = False
    joined = mix(hashes[:-2] + hashes[1:-1] * np.uint64(_RADIX) + mix(hashes[2:]))
    return joined[inside[:-2]], starts
