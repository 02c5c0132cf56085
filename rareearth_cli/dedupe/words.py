"""Texts as arrays of numbers: each word a code, with what it might be, for thousands of texts at once.

A word is a run of letters or digits of the lower-cased text; commas inside a number are passed over, and a number
parts from the letters after it ("12bn" is two words). Nothing here depends on Python's hash seed.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rareearth_cli.dedupe.watch import FIGURE, MIXED, NAME, OPENER, WATCHED, watched_words

U8 = npt.NDArray[np.uint8]
U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

# Codes are code points, so that a text becomes a str of one character a word, which rapidfuzz aligns fastest.
# Figures have a range of their own above that of words; both lie above the surrogates.
_WORDS_FROM, _WORDS = 0xE000, 0x80000
_FIGURES_FROM, _FIGURES = 0x8E000, 0x70000

SHINGLE = 3  # words; the findings' best for summaries of 50 to 120 words
_BYTE, _DIGIT, _LETTER = 256, 1, 2


class Words(NamedTuple):
    """The words of several texts, one after the other.

    `starts` has one entry more than there are texts: text `i` has the words `starts[i]` to
    `starts[i + 1]`, end excluded. `hashes` are 64-bit, `codes` code points, `flags` bits.
    """

    starts: I64
    hashes: U64
    codes: U32
    flags: U8


def mix(values: U64) -> U64:
    """Scatter 64-bit numbers (the last steps of MurmurHash3)."""
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(29))) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> np.uint64(32))


def _classes() -> U8:
    table = np.zeros(_BYTE, np.uint8)
    for byte in range(_BYTE):
        sign = chr(byte)
        if "0" <= sign <= "9":
            table[byte] = _DIGIT
        elif byte >= 128 or sign.isalpha():  # noqa: PLR2004 (a part of a character beyond ASCII)
            table[byte] = _LETTER
    return table


_CLASS = _classes()
_VALUE = mix(np.arange(1, _BYTE + 1, dtype=np.uint64))
_PLACE = mix(np.arange(1000, 1000 + _BYTE, dtype=np.uint64)) | np.uint64(1)
_STOPS = np.isin(np.arange(_BYTE), np.frombuffer(b".!?:;\n", np.uint8))
_SPACES = np.isin(np.arange(_BYTE), np.frombuffer(b" \t\"'([", np.uint8))


# Typographic signs as plain ones; all signs beyond ASCII that part words become a space.
_PLAIN = {
    **dict.fromkeys(map(ord, "‘’‚‛′“”„‟″«»‐‑‒–—―−…·•\u00a0\u2002\u2003\u2009\u202f\u3000€£¥°»→"), " "),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None),
}


def _encode(texts: Sequence[str]) -> tuple[bytes, bytes, I64]:
    """Give the texts as they are and in lower case, byte for byte beside each other, and where each begins."""
    plain, lower = [], []
    for text in texts:
        shown = text if text.isascii() else unicodedata.normalize("NFC", text).translate(_PLAIN)
        small = shown.lower()
        one, two = shown.encode("utf-8", "surrogatepass"), small.encode("utf-8", "surrogatepass")
        plain.append(one if len(one) == len(two) else two)
        lower.append(two)
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 1 for text in lower], out=bounds[1:])
    return b"\n".join(plain) + b"\n", b"\n".join(lower) + b"\n", bounds


def words_of(texts: Sequence[str]) -> Words:
    """Cut texts into words, in time linear in their length."""
    plain_bytes, lower_bytes, bounds = _encode(texts)
    plain, lower = np.frombuffer(plain_bytes, np.uint8), np.frombuffer(lower_bytes, np.uint8)
    kinds = _CLASS[lower]
    digit = kinds == _DIGIT
    between = np.zeros(len(lower), np.bool_)
    between[1:-1] = digit[:-2] & digit[2:]
    comma = between & (lower == ord(","))
    if comma.any():
        stay = ~comma
        bounds = bounds - np.concatenate(([0], np.cumsum(comma)))[bounds]
        plain, lower, kinds, digit, between = plain[stay], lower[stay], kinds[stay], digit[stay], between[stay]
    kinds[between & (lower == ord("."))] = _DIGIT
    return _cut(plain, lower, kinds, bounds)


def _cut(plain: U8, lower: U8, kinds: U8, bounds: I64) -> Words:
    inside = kinds > 0
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    # A number parts from the letters after it, but a word keeps its digits ("c0balt" is a misread word).
    turns = np.flatnonzero((kinds[1:] == _LETTER) & (kinds[:-1] == _DIGIT)) + 1
    if len(turns):
        places = np.flatnonzero(begins)
        opens = places[np.searchsorted(places, turns, "right") - 1]
        begins[turns[kinds[opens] == _DIGIT]] = True
    places = np.flatnonzero(begins)
    starts = np.searchsorted(places, bounds).astype(np.int64)
    if not len(places):
        return Words(starts, np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint8))
    depth = _depth(places, len(lower))
    weights = _VALUE[lower] * _PLACE[depth & (_BYTE - 1)]
    weights[~inside] = 0
    hashes = mix(np.add.reduceat(weights, places))
    return Words(starts, hashes, *_codes(plain, lower, kinds, places, hashes))


def _depth(places: I64, length: int) -> I64:
    edges = np.concatenate(([0], places, [length]))
    depth: I64 = np.arange(length) - np.repeat(edges[:-1], np.diff(edges))
    return depth


def _codes(plain: U8, lower: U8, kinds: U8, places: I64, hashes: U64) -> tuple[U32, U8]:
    figure = kinds[places] == _DIGIT
    codes = np.where(
        figure, _FIGURES_FROM + hashes % np.uint64(_FIGURES), _WORDS_FROM + hashes % np.uint64(_WORDS)
    ).astype(np.uint32)
    after = np.minimum(places + 1, len(plain) - 1)
    capital = (plain[places] != lower[places]) | (plain[after] != lower[after])
    one, two = plain[np.maximum(places - 1, 0)], plain[np.maximum(places - 2, 0)]
    opens = (one == ord("\n")) | (places == 0) | (_SPACES[one] & (_STOPS[two] | _SPACES[two]))
    digits = np.add.reduceat((kinds == _DIGIT).astype(np.uint8), places)
    flags = figure * np.uint8(FIGURE)
    flags |= (capital & ~opens) * np.uint8(NAME)
    flags |= (capital & opens) * np.uint8(OPENER)
    flags |= (~figure & (digits > 0)) * np.uint8(MIXED)
    flags |= _watched()[codes]
    return codes, flags.astype(np.uint8)


_watch_table: list[U8] = []


def _watched() -> U8:
    if not _watch_table:
        table = np.zeros(_FIGURES_FROM + _FIGURES, np.uint8)
        _watch_table.append(table)  # words_of below asks for it again
        known = words_of(sorted(watched_words()))
        table[known.codes] = WATCHED
    return _watch_table[0]


def shingles_of(words: Words, salts: U64 | None = None) -> tuple[U64, I64]:
    """Give the hash of each run of three words, and where each text's begin (one entry more than texts).

    Texts of another salt share no hash.
    """
    lengths = np.maximum(np.diff(words.starts) - (SHINGLE - 1), 0)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    first = np.arange(starts[-1]) + np.repeat(words.starts[:-1] - starts[:-1], lengths)
    hashes = words.hashes
    joined = hashes[first] + hashes[first + 1] * np.uint64(0x9E3779B97F4A7C15) if len(first) else np.zeros(0, np.uint64)
    if len(first):
        joined = joined + mix(hashes[first + 2])
        if salts is not None:
            joined = joined + np.repeat(mix(salts), lengths)
    return mix(joined), starts
