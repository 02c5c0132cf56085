"""What follows a number and belongs to it: scale words and letters, "and a half"."""

from functools import cache

from rareearth_cli.facts.numbers import Amount, times
from rareearth_cli.facts.shapes import (
    COMPACT_DATE,
    DASHES,
    DATE_DIGITS,
    DAYS,
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    YEAR_DIGITS,
    Merged,
    Shapes,
)
from rareearth_cli.facts.tokens import Tokens
from rareearth_cli.facts.vocabulary import NumberWord
from rareearth_cli.lexicon import forms

_ADJECTIVES = 3  # words to the noun, at most
_PEOPLES = ("ans", "ons", "iards", "landers")  # "1.7m Germans", "5m Britons"
_CAPITALS = frozenset({"M", "B", "BN", "Bn"})
_DOING = forms("around.toml", "of_people") | {"fled", "died", "voted", "live", "lived", "lack", "lacked", "attended"}
_AFFLICTED = frozenset({"jobless", "unemployed", "homeless", "displaced", "dead", "poor"})
_LEADING = frozenset({"some", "about", "nearly", "almost", "around", "another", "over", "and", ",", ";", "only"})
_EARLY = 2  # tokens: a number that begins a sentence
_SHORT = 3  # letters: "is", "was" and "has" end in s and are no plurals


@cache
def _lengthwise() -> frozenset[str]:
    """Give the words after "20m" that leave it a length."""
    return forms("units.toml", "lengthwise")


_DETERMINERS = forms("around.toml", "article", "before_length")


def rank_of(tokens: Tokens, k: int) -> tuple[str, int]:
    """Give a number word's rank and value; an empty rank where token `k` is no number word."""
    entry = tokens.vocabulary.senses(tokens.word(k)).get("cardinal") if tokens.has(k, "cardinal") else None
    return (entry.rank, entry.value) if isinstance(entry, NumberWord) else ("", 0)


def scaled(tokens: Tokens, k: int, amount: Amount, count: int) -> Merged:
    """Read the scale words after a number, and "and a half"."""
    value, scale = amount.value, 1
    value, extra = _and_a_half(tokens, k + count, value)
    count += extra
    while True:
        at = k + count
        at += tokens.word(at) in DASHES and tokens.has(at + 1, "cardinal") and tokens.glued(at)
        step = scale_at(tokens, at)
        if step is None:
            break
        scale *= step
        count = at + 1 - k
        if (
            tokens.word(k + count) == "."
            and tokens.lower(k + count - 1) in {"bn", "mn", "mln", "tn", "mio", "mrd"}
            and tokens.glued(k + count)
            and k + count + 1 < len(tokens)
        ):
            count += 1
    value = times(value, scale) if scale != 1 else value
    if scale != 1:
        return Merged(count, Shapes.SCALED, Amount(value, scale=scale))
    if not amount.whole or extra or count > 1:
        return Merged(count, Shapes.FRACTION if amount.bottom else Shapes.PLAIN, Amount(value))
    return Merged(count, whole_shape(tokens.word(k)), amount)


def scale_at(tokens: Tokens, k: int) -> int | None:
    """Give what the scale word or letter at token `k` multiplies by, None where it is none."""
    if not tokens.has(k, "cardinal", "suffix", "vague", "sum"):
        return None
    word = tokens.vocabulary.senses(tokens.word(k))
    entry = word.get("cardinal")
    if isinstance(entry, NumberWord) and entry.rank in {"scale", "hundred", "group"}:
        return entry.value
    entry = word.get("sum")
    if isinstance(entry, NumberWord) and (tokens.has(k - 2, "sign", "iso") or tokens.has(k + 1, "currency")):
        return 1000 if tokens.has(k + 1, "cardinal") else entry.value  # "$3 mil millones", "$1.5 mil"
    entry = word.get("suffix")
    if isinstance(entry, NumberWord):
        if tokens.glued(k) and (not entry.money or _millions_of(tokens, k)):
            return entry.value
        stands = entry.money or (tokens.word(k) in _CAPITALS and not tokens.word(k + 1)[:1].isalpha())
        if not tokens.glued(k) and stands and tokens.has(k - 2, "sign", "iso"):
            return entry.value  # "SEK 310 m", "US$ 3.2 M"
    entry = word.get("vague")
    return (
        entry.value if isinstance(entry, NumberWord) and entry.value >= 10**6 and tokens.lower(k + 1) != "of" else None
    )


def _millions_of(tokens: Tokens, k: int) -> bool:
    """Tell whether the letter of "20m shares" is a scale: something counted follows."""
    if tokens.word(k) not in {"m", "b"} or tokens.glued(k + 1):
        return False
    is_part = tokens.lower(k + 1) == "of" and tokens.lower(k + 2) in {"them", "whom"}
    is_rate = tokens.has(k + 1, "suffix") and tokens.word(k + 2) == "/" and tokens.glued(k + 2)  # "13.5m b/d"
    is_told = is_part or is_rate or tokens.lower(k + 1) in _AFFLICTED  # "6.8m jobless"
    acts = tokens.lower(k + 1) in _DOING and (k < _EARLY or tokens.lower(k - 2) in _LEADING)  # "785m have no water"
    if is_told or acts or (tokens.word(k + 1)[:1].isupper() and tokens.word(k + 1).endswith(_PEOPLES)):
        return True
    capitals = len(tokens.word(k + 1)) >= _SHORT and not tokens.word(k + 1).islower()  # "39m TEU", "2m MWh"
    if tokens.has(k + 1, "currency", "unit") and (tokens.word(k + 1)[:1].islower() or capitals):
        return tokens.word(k + 1) not in _lengthwise()
    adjectives = 1 if tokens.lower(k - 2) in _DETERMINERS else _ADJECTIVES  # "the 366m ship carries"
    for at in range(k + 1, k + 1 + adjectives):
        following = tokens.word(at)
        if following in DASHES and tokens.glued(at) and at > k + 1:
            continue  # "3.2m owner-occupiers"
        if len(following) <= _SHORT or not following.isalpha() or not following.islower() or following in _lengthwise():
            return False
        if following == "people" or (following.endswith("s") and not following.endswith(("ss", "us", "is"))):
            return True
    return False


def whole_shape(digits: str) -> frozenset[str]:
    """Give the slots of a whole number in plain digits."""
    if len(digits) <= DATE_DIGITS:
        number = int(digits)
        return Shapes.MONTH if 1 <= number <= MONTHS else Shapes.DAY if 1 <= number <= DAYS else Shapes.SMALL
    if len(digits) == YEAR_DIGITS and FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return Shapes.YEAR
    return Shapes.COMPACT if len(digits) == COMPACT_DATE else Shapes.INT


# ---- words ----------------------------------------------------------------------------------------------------


def _and_a_half(tokens: Tokens, k: int, value: float | None) -> tuple[float | None, int]:
    """Read "and a half", "and two quarters" after a whole: the new value, and how many tokens that took."""
    at = k
    at += tokens.word(at) in DASHES
    if tokens.lower(at) != "and" or value is None:
        return value, 0
    at += 1
    at += tokens.word(at) in DASHES
    top = 1
    rank, number = rank_of(tokens, at)
    if rank == "unit":
        top, at = number, at + 1
    elif tokens.lower(at) in {"a", "an"}:
        at += 1
    at += tokens.word(at) in DASHES
    entry = tokens.vocabulary.senses(tokens.word(at)).get("part") if at < len(tokens) else None
    if not isinstance(entry, NumberWord) or not (rank == "unit" or tokens.lower(at) in {"half", "quarter", "third"}):
        return value, 0
    if not _half_belongs(tokens, at + 1):
        return value, 0
    return value + top / entry.value, at + 1 - k


def _half_belongs(tokens: Tokens, at: int) -> bool:
    """Tell whether what follows "two and a half" is measured by it."""
    at += tokens.word(at) in DASHES
    at += tokens.lower(at) == "of"
    if tokens.lower(at) in {"to", "or"} or tokens.word(at) in DASHES:
        return rank_of(tokens, at + 1)[0] != "" or tokens.word(at + 1)[:1].isdecimal()  # "two and a half to three"
    is_share = tokens.lower(at) == "per" and tokens.lower(at + 1) == "cent"
    measured = tokens.has(at, "unit", "period", "share", "currency", "cardinal", "iso")
    return is_share or measured or tokens.lower(at) in {"times", "points"}
