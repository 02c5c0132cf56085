"""Text as such: its normal form, its identity, its sentences."""

import re
import unicodedata
from bisect import bisect_right
from functools import cache, cached_property

from rareearth_cli.digests import sha256
from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern

SENTENCE_CAP = 1000  # code points; the contract's "at most about 1,000"

_TYPOGRAPHIC = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None),
    ord("…"): "...",
}
# Begins with a class of single characters, to which `re` skips, and takes a run whole: linear in any text. The
# empty groups tell what it is: 1 and 2 the end of a sentence, 3 what may be one, no group a point within one.
_STOP = pattern(r"""[.!?…\n](?:(?<=\n)()|(?<=[a-z]{7}\.)(?=\s+[A-Z])()|[.!?…]*["'”’)\]»]*(?:(?=\s)())?)""")
_MAY_END = 3
_LAST_WORD = pattern(r"[^\s(\[\"'“‘–—-]+\Z")
_NEXT_WORD = pattern(r"""\s*["'“‘(\[]*([^\s,.;:!?"'”’)\]]*)""")
_FARTHEST = 12  # characters back to where an abbreviation may begin
_INITIAL = pattern(r"[A-Z](?:\.[A-Z])*\Z")


def nfc(text: str) -> str:
    """Give the text in Unicode's composed form, at no cost where it is plain ASCII."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def content_id(text: str) -> str:
    """Name a text without an identifier of its own: `doc-` and 12 hex digits of its SHA-256 in NFC.

    Example:
        >>> content_id("")
        'doc-e3b0c44298fc'
    """
    return "doc-" + sha256(nfc(text).encode("utf-8", "surrogatepass"))[:12]


def normal_form(text: str) -> str:
    r"""Give what two exact repeats share: case, Unicode form, white space and typography aside.

    Example:
        >>> normal_form("“Output”  rose –\n5%")
        '"output" rose - 5%'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHIC)
    return " ".join(text.casefold().split())


class Sentences:
    """Where the sentences of a text begin and end, found once.

    A line break ends a sentence; so does a full stop that belongs to no abbreviation, initial or
    number. A sentence longer than `SENTENCE_CAP` is still one here: `span` cuts it around a place.
    """

    def __init__(self, text: str) -> None:
        """Take the text; its sentence ends are found, in one pass, when they are first asked for."""
        self.text = text

    @cached_property
    def ends(self) -> list[int]:
        """Where each sentence ends, in order."""
        text = self.text
        ends = [
            stop.end()
            for stop in _STOP.finditer(text)
            if (known := stop.lastindex) and (known != _MAY_END or _ends_sentence(text, stop))
        ]
        if not ends or ends[-1] < len(self.text):
            ends.append(len(self.text))
        return ends

    def span(self, place: int) -> tuple[int, int]:
        """Give the sentence around a place as `(start, end)`, white space at its edges left out.

        A sentence longer than `SENTENCE_CAP` is cut, at a space, to about that many code points
        around the place.
        """
        number = min(bisect_right(self.ends, place), len(self.ends) - 1)
        start = self.ends[number - 1] if number else 0
        end = self.ends[number]
        if end - start > SENTENCE_CAP:
            start, end = _cut(self.text, start, end, place)
        part = self.text[start:end].rstrip()
        return start + len(part) - len(part.lstrip()), start + len(part)


def _cut(text: str, start: int, end: int, place: int) -> tuple[int, int]:
    half = SENTENCE_CAP // 2
    low, high = max(start, place - half), min(end, place + half)
    if low > start and (space := text.find(" ", low, place)) >= 0:
        low = space
    if high < end and (space := text.rfind(" ", place, high)) > place:
        high = space
    return low, high


@cache
def _abbreviations(kind: str) -> frozenset[str]:
    return forms("abbreviations.toml", kind)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    at = stop.start()
    if text[at] != "." or stop.end() - at > 1:
        return True
    low = max(0, at - _FARTHEST)
    word = text[text.rfind(" ", low, at) + 1 or low : at]
    is_plain = len(word) > 1 and word.isalpha()
    if not is_plain:
        before = _LAST_WORD.search(text, low, at)
        word = before.group() if before else ""
    if word in _abbreviations("before_name"):
        return False
    is_short = word in _abbreviations("within") or (not is_plain and _INITIAL.match(word) is not None)
    if not is_short and text[at + 2 : at + 3].isupper():  # a capital after one space, as mostly
        return True
    following = _NEXT_WORD.match(text, at + 1)
    after = following.group(1) if following else ""
    return after in _abbreviations("starter") if is_short else not after[:1].islower()
