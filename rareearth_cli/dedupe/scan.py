"""A text read closely, for the few that need it: its sentences as words, each with what must not differ.

`words.py` says fast which words might matter; here figures get their value and unit, dates their day and month.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rareearth_cli.dedupe import frame, watch
from rareearth_cli.text import Sentences, nfc

CACHED = 4096  # texts; neighbours in the order of checking share texts, so a few are enough


class Word(NamedTuple):
    """One word, or a figure or date of several words, of a text.

    `key` is what is compared: the word in lower case, or a figure's value and unit. `kind` is `figure`, `numeral`
    (a figure in words), `date`, `name`, `opener` (a capital that may only be its sentence's first), `direction`,
    `negation`, `substance`, `id` or the empty string. `start` and `end` are offsets into the text as read.
    """

    key: str
    kind: str
    start: int
    end: int


_BROKEN = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n\s*(?=[^\W\d_])")
_WRAPPED = re.compile(r"(?<![\r\n])[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*(?![\s])")  # a line break; two part paragraphs
_WORD = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)|(?:[A-Z]{1,2}(?=\$))?[$€£¥₹]|\d(?:[\d,]*\d)?(?:\.\d+)?|%|[^\W\d_](?:\w|(?<=\w)[’'](?=t\b))*"
)
_CUT = re.compile(r"(?:\.{3,}\s*(?:much\s+)?(?:more)?|…|\[(?:…|\.{3})\]|\b(?:read|much) more)\W*\Z", re.IGNORECASE)
_HEAD = re.compile(
    r"\s*\W?(?:UPDATE|WRAPUP|CORRECTED|REFILE|EXCLUSIVE|BREAKING|FACTBOX|TIMELINE|RPT|Translated)\b\W?\s*\d{0,2}\s*[-:–—]?\s*"
)
_TAIL = 40  # characters at a text's end in which a mark of elision stands
_STOP = re.compile(r"[.!?]\s")
_BEGINS = re.compile(r"[.!?]\s+([^\W\d_])")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_UNIT_WORDS = frozenset({"per", "metric"})
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "\u00ad": None, "\u200b": None, "\u2060": None})
_JOINED = re.compile(r"[a-z]{1,3}\d+\Z")
_ROUND = 12  # digits of a value that are compared: beyond them is the arithmetic of scale words
_NEGATED = re.compile(r"n['’]t\Z")


def cut_at(text: str) -> int:
    """Give the place of the mark of elision that ends a text, its length where there is none."""
    tail = text[-_TAIL:]
    if ".." not in tail and "…" not in tail and "ore" not in tail.lower():
        return len(text)
    found = _CUT.search(text, max(0, len(text) - _TAIL))
    return found.start() if found else len(text)


def body(text: str) -> str:
    """Give the text without an agency's mark at its head ("UPDATE 2-") and a mark of elision at its end."""
    found = _HEAD.match(text)
    return text[found.end() if found else 0 : cut_at(text)]


def plain(text: str) -> str:
    """Give the body composed, with lines and the words broken at their ends joined, quotes and hyphens plain."""
    text = nfc(body(text))
    if not text.isascii():
        text = text.translate(_PLAIN)
    if "\n" not in text and "\r" not in text:
        return text
    return _WRAPPED.sub(" ", _BROKEN.sub("", text))


@lru_cache(CACHED)
def read(text: str) -> tuple[str, tuple[tuple[Word, ...], ...]]:
    """Read a text: its plain form, to which the offsets belong, and its sentences' words.

    Takes time linear in the text.
    """
    text = plain(text)
    ends = _ends(text)
    places = list(zip([frame.head_end(text), *ends[:-1]], ends, strict=True))
    # Where a text has no other sentence, "Good morning. Tin rose." keeps both.
    found = (_sentence(text, *place) for place in frame.without_notices(places, text))
    return text, tuple(tuple(words) for words in found if words)


def figures(text: str) -> tuple[str, ...]:
    """Give the keys of a text's figures and dates, sorted."""
    return tuple(sorted(word.key for words in read(text)[1] for word in words if word.kind in {"figure", "date"}))


def _ends(text: str) -> list[int]:
    ends = Sentences(text).ends
    if is_caseless(text):  # "... in may. the mine ..." has no capital to tell a sentence by
        ends = sorted({*ends, *(found.end() for found in _STOP.finditer(text))})
    return ends


def is_caseless(text: str) -> bool:
    """Say whether capitals tell nothing: all or none, or most sentences begin with a small letter."""
    if text.isupper() or text.islower():
        return True
    begins = _BEGINS.findall(text)
    return 2 * len([letter for letter in begins if letter.islower()]) > len(begins)


def _sentence(text: str, start: int, end: int) -> list[Word]:
    found = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
    raw = _misread_joined(found) if any(not word[0].isalpha() for word, _, _ in found) else found
    shouted = len(raw) > 1 and text[start:end].isupper()
    lower = [word.lower() for word, _, _ in raw]
    telling = _telling()
    out: list[Word] = []
    place = 0
    while place < len(raw):
        word, first, last = raw[place]
        low = lower[place]
        if low.isalpha() and low not in telling:
            kind = "" if word == low or shouted else "name" if out else "opener"
            out.append(Word(low, kind, first, last))
            place += 1
            continue
        taken = _date(lower, raw, place) or _figure(lower, raw, place)
        if taken:
            after, key, kind = taken
            out.append(Word(key, kind, first, raw[after - 1][2]))
            place = after
            continue
        kind = _kind(word, low, first=not out, shouted=shouted)
        if kind == "direction" and word != low and not shouted and _capital(raw, place + 1):
            kind = "name" if out else "opener"  # "South Korea"
        if kind == "negation" and lower[place + 1 : place + 2] and lower[place + 1] in watch.EMPHATIC:
            out.append(Word(low, "", first, last))
            place += 1
            kind, low, (_, first, last) = "", lower[place], raw[place]
        out.append(Word(watch.SAME.get(low, low), kind, first, last))
        place += 1
    return out


def _capital(raw: list[tuple[str, int, int]], place: int) -> bool:
    return place < len(raw) and raw[place][0][0].isupper()


@cache
def _telling() -> frozenset[str]:
    """Give the words that are more than a word or a name."""
    return frozenset({*watch.kinds(), *watch.read_words(), "us", "usd"})


def _misread_joined(raw: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Join "0" and "utput": digits glued to a word that is no unit are misread letters."""
    out: list[tuple[str, int, int]] = []
    for word, start, end in raw:
        if (
            out
            and out[-1][2] == start
            and out[-1][0].isdigit()
            and len(word) >= _MISREAD
            and word.isalpha()
            and _known_unit(word.lower()) is None
        ):
            out[-1] = (out[-1][0] + word, out[-1][1], end)
        else:
            out.append((word, start, end))
    return out


_MISREAD = 4  # letters; shorter runs after a number are units that we may not know


@lru_cache(1024)
def _known_unit(word: str) -> str | None:
    """Give the scale word or unit that a word is, also with one letter wrong or two changed over; None if none."""
    if word in watch.SCALES or word in watch.UNITS or word in _UNIT_WORDS:
        return word
    if len(word) < 5:  # noqa: PLR2004 (a short word is one letter from many others)
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (slow to load)

    found = sorted(
        (OSA.distance(word, known), known)
        for known in (*watch.SCALES, *watch.UNITS)
        if len(known) >= 5 and known[0] == word[0] and known[-1] == word[-1]  # noqa: PLR2004
    )
    if not found or found[0][0] > 1 + (found[0][1] in watch.SCALES):  # "milhon" for "million"
        return None
    return found[0][1]


def _kind(word: str, low: str, *, first: bool, shouted: bool) -> str:
    known = watch.kinds().get(low)
    if known:
        return known
    if _NEGATED.search(low):
        return "negation"
    if _JOINED.match(low):
        return "id"
    if word != low and not shouted:
        return "opener" if first else "name"
    return ""


def _date(lower: list[str], raw: list[tuple[str, int, int]], place: int) -> tuple[int, str, str] | None:
    """Read "3 March", "March 3rd", "2026-03-03", a month alone; the year stays a figure of its own."""
    word = lower[place]
    if len(word) == 10 and word[4:5] == "-":  # noqa: PLR2004 (2026-03-03)
        return place + 1, f"{word[5:7]}-{word[8:10]} {word[:4]}", "date"
    following = lower[place + 1] if place + 1 < len(lower) else ""
    if word in watch.MONTHS and raw[place][0] != word:
        if _is_day(following):
            after = lower[place + 2] if place + 2 < len(lower) else ""
            end = place + 3 if after in _ORDINALS else place + 2
            return end, f"{watch.MONTHS[word]:02}-{int(following):02}", "date"
        if word != "may" or place == 0 or lower[place - 1] in _BEFORE_MONTH or _is_year(following):
            return place + 1, f"month {watch.MONTHS[word]}", "date"
    if _is_day(word):
        end = place + 2 if following in _ORDINALS else place + 1
        if end < len(lower) and lower[end] == "of":
            end += 1
        if end < len(lower) and lower[end] in watch.MONTHS:
            return end + 1, f"{watch.MONTHS[lower[end]]:02}-{int(word):02}", "date"
    return None


_BEFORE_MONTH = frozenset({"in", "since", "until", "by", "of", "from", "last", "next", "this", "early", "late", "mid"})
_LAST_DAY = 31


def _is_day(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= _LAST_DAY  # noqa: PLR2004


def _is_year(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) == 4  # noqa: PLR2004


def _figure(lower: list[str], raw: list[tuple[str, int, int]], place: int) -> tuple[int, str, str] | None:
    """Read a number with its currency, scale word and unit, whatever order they stand in."""
    end = place
    unit = ""
    if lower[end] in watch.ORDINALS:
        return end + 1, f"ordinal {watch.ORDINALS[lower[end]]}", "numeral"
    if lower[end] in watch.CURRENCIES and end + 1 < len(lower) and lower[end + 1][:1].isdigit():
        unit = watch.CURRENCIES[lower[end]]
        end += 1
    elif (
        lower[end] in {"us", "usd"} and end + 2 < len(lower) and lower[end + 1] == "$" and lower[end + 2][:1].isdigit()
    ):
        unit = "USD"
        end += 2
    word = lower[end]
    if word[0].isdigit():
        value = _number(word)
    elif word in watch.NUMERALS:
        value = watch.NUMERALS[word]
        if end + 1 < len(lower) and 20 <= value < 100 and 2 <= watch.NUMERALS.get(lower[end + 1], 0) < 10:  # noqa: PLR2004
            value += watch.NUMERALS[lower[end + 1]]
            end += 1
    else:
        return None
    end += 1
    if lower[end : end + 1] and lower[end] in _ORDINALS and raw[end][1] == raw[end - 1][2]:
        return end + 1, f"ordinal {value:g}", "numeral"
    while end < len(lower):
        scale = lower[end] if lower[end] in watch.SCALES else _known_unit(lower[end])
        if scale not in watch.SCALES or (len(lower[end]) == 1 and raw[end][1] != raw[end - 1][2]):
            break
        value *= watch.SCALES[scale]
        end += 1
    end, unit = _unit(lower, raw, end, unit)
    return end, f"{value:.{_ROUND}g} {unit}".rstrip(), "figure" if word[0].isdigit() else "numeral"


def _number(word: str) -> float:
    try:
        return float(word.replace(",", ""))
    except ValueError:  # "¹" is a digit to Python and no number
        return 0.0


def _unit(lower: list[str], raw: list[tuple[str, int, int]], end: int, unit: str) -> tuple[int, str]:
    if lower[end : end + 2] == ["per", "cent"]:
        return end + 2, "percent"
    skip = 1 if lower[end : end + 1] == ["metric"] else 0
    if not unit and end + skip < len(lower):
        word = _known_unit(lower[end + skip]) or ""
        # "t" is a unit beside or right after its number, in lower case as in "9,350 t".
        if word in watch.UNITS and (len(word) > 1 or raw[end][1] - raw[end - 1][2] <= 1):
            return end + skip + 1, watch.UNITS[word]
    return end, unit
