"""Whether the "m" behind a number is millions or meters: "sales rose to 17.1m", "the river rose to 7.1m"."""

from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from rareearth_cli.facts.candidates import Candidate
from rareearth_cli.facts.grammar import Reading
from rareearth_cli.facts.nouns import singular, stops
from rareearth_cli.facts.numbers import times
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.subjects import subject_of
from rareearth_cli.lexicon import Entry, forms, load
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Inferred, Number

_MILLIONS = pattern(r"\dm\b")
# How a text writes millions and billions, and how lengths.
_SUMS = pattern(r"[$€£¥₹]\s?\d[\d.,]*(?:m|bn)\b|\dbn\b")
_LENGTHS = pattern(r"\d\s?(?:km|cm|mm)\b|\d m\b|\dm (?:deep|high|long|tall|wide|below|above|dash|sprint|race|final)\b")
# Words after "20m" that make it a length.
_ALONG = forms("around.toml", "along")
_MANY, _THOUSAND = 10_000, 1000
_NEAR_VERB = 5  # tokens from "sold" to its "for"
_JOINING = forms("around.toml", "joining")
_WITHIN = forms("around.toml", "within") | {"for"}
_GOING_ON = forms("around.toml", "from_figure")


def in_millions(scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Read what stands in meters as millions where the text or the sentence writes millions so."""
    out: list[Candidate] = []
    seen: Candidate | None = None  # once an "m" is millions, so are the others of the sentence
    for one in chosen:
        read = one
        if _is_short(scan, one):
            value = times(one.reading.value, 10**6)
            is_length = _head(scan, one.first) in forms("nouns.toml", "extent")
            shared = replace(one, reading=replace(seen.reading, value=value)) if seen else None
            read = one if is_length else shared or _read(scan, one, out)
            seen = seen or (read if read.reading.unit != "meter" else None)
        out.append(read)
    return out


def _is_short(scan: Scan, one: Candidate) -> bool:
    """Tell whether a figure is a number and an "m" that touches it, with no noun behind them."""
    if one.reading.unit != "meter" or scan.word(one.last) != "m" or not scan.glued(one.last):
        return False
    after = scan.lower(one.last + 1)
    is_end = (
        not after[:1].isalpha()
        or after in stops()
        or after.endswith("ed")
        or scan.has(one.last + 1, "month", "which", "deictic")
    )
    return one.last == one.first + 1 and is_end and after not in _ALONG


@cache
def _people() -> frozenset[str]:
    return next(frozenset(one.forms) for one in load("nouns.toml", "numerous", Entry) if one.name == "people")


def _told(scan: Scan, one: Candidate, value: Number | None) -> Reading | None:
    """Read millions that the words beside them tell: "a population of 5.4m", "each gets 5m", "3m in profit"."""
    head, at = _head(scan, one.first), one.first - 1
    while scan.has(at, "before"):
        at -= 1
    if head in forms("nouns.toml", "crowd"):
        return Reading(value, unit="person", inferred=("unit",))
    if head in _people():
        return Reading(value, unit=singular(head), inferred=("unit",))
    flows = forms("nouns.toml", "numerous") | forms("nouns.toml", "roll")
    is_flow = head in flows or (scan.lower(one.last + 1) == "in" and scan.lower(one.last + 2) in flows)
    is_paid = scan.lower(at) in forms("currencies.toml", "paying") | forms("currencies.toml", "getting")
    bought = forms("currencies.toml", "trading")
    leads = range(at - _NEAR_VERB, at) if scan.lower(at) == "for" else ()
    is_price = any(scan.lower(i) in bought for i in leads) and not any(i in scan.amounts for i in leads)
    return Reading(value) if is_flow or is_paid or is_price else None


def _head(scan: Scan, first: int) -> str:
    """Give the noun that says what a figure at token `first` is: "a population of over 5.4m", "Users: 3.4m"."""
    at = first - 1
    while scan.has(at, "before"):
        at -= 1
    return scan.lower(at - 1) if scan.lower(at) in {"of", ":"} else ""


def _read(scan: Scan, one: Candidate, before: Sequence[Candidate]) -> Candidate:
    value, lead = times(one.reading.value, 10**6), scan.lower(one.first - 1)
    if told := _told(scan, one, value):
        return replace(one, reading=told)
    like = next((known for known in reversed(before) if _MILLIONS.search(scan.text, known.start, known.end)), None)
    goes_on = lead in _GOING_ON or (lead == "of" and not _writes_lengths(scan.text))  # "a peak of 10.2m"
    is_listed = lead in _JOINING and scan.lower(one.last + 1) in _WITHIN  # "1.2m vans in May, 2.4m in June"
    is_named = scan.word(one.first - 1)[:1].isupper() and not _writes_lengths(scan.text)  # ", of which China 12m"
    if like is not None and like.reading.unit != "meter" and (goes_on or is_listed or is_named):
        guess: Inferred = "currency" if like.rule.kind == "money" else "unit"
        reading = Reading(value, unit=like.reading.unit, inferred=(guess,))
        return replace(one, rule=like.rule, order=like.order, reading=reading)
    many = next((known for known in reversed(before) if (known.reading.value or 0) >= _MANY), None)
    if (
        many is not None
        and many.rule.kind == "quantity"
        and lead in _GOING_ON | {"for"}
        and not _writes_lengths(scan.text)
    ):
        return replace(one, reading=Reading(value, unit=many.reading.unit, inferred=("unit",)))
    subject = subject_of(scan, one.first)
    if subject is not None and (subject.unit or subject.flows):
        return replace(one, reading=Reading(value, unit=subject.unit, inferred=("unit",) if subject.unit else ()))
    is_many = (one.reading.value or 0) >= _THOUSAND  # "the 10,000m": such sums are billions
    return one if is_many or not _writes_millions(scan.text) else replace(one, reading=Reading(value))


@lru_cache(maxsize=8)
def _writes_lengths(text: str) -> bool:
    """Tell whether a text writes lengths in letters; a text is searched once."""
    return _LENGTHS.search(text) is not None


@lru_cache(maxsize=8)
def _writes_millions(text: str) -> bool:
    """Tell whether a text writes "m" for millions, and no length in letters; a text is searched once."""
    return _SUMS.search(text) is not None and not _writes_lengths(text)
