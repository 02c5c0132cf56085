"""Numbers that begin with a digit."""

from rareearth_cli.facts.aside import CLOCK_WORDS, set_aside, stands_plain, to_end_of_identifier
from rareearth_cli.facts.dotted import is_dotted_day
from rareearth_cli.facts.numbers import VULGAR, Amount, plain, read_digits, times
from rareearth_cli.facts.scales import scaled, whole_shape
from rareearth_cli.facts.shapes import (
    AIRLINERS,
    COMPACT_DATE,
    DASHES,
    DATE_DIGITS,
    DAYS,
    FLOWN,
    YEAR_DIGITS,
    Merged,
    Shapes,
)
from rareearth_cli.facts.tokens import Tokens
from rareearth_cli.facts.vocabulary import NumberWord
from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Number

_MOST_DENOMINATOR, _MOST_MIXED = 1000, 16
MOST_LABEL = 10_000  # a larger number after "section" or "page" counts something
_NO_NAMES = forms("around.toml", "article", "pointing", "dating", "of_month")  # before "1970s"
_GROUP = 3
_GROUP_MARKS = frozenset("'’,")
_GROUP_SPACES = frozenset(" \u00a0\u2009\u202f")
_DECIMAL_GROUP = pattern(r"\d{3}[.,]\d\d?")
_HUNDREDTHS = 100
_EXPONENT = pattern(r"(?:[eE]|\s?[×x]\s?10\^?)([-−+]?\d{1,3})(?![\w.]*\w)")
_TOLERANCE = pattern(r"\s?(?:±|\+/-|\+-)\s?\d+(?:\.\d+)?(?:[eE]-?\d+)?")
_GOES_ON = frozenset({"e", "×", "x", "±", "+"})
_SPEAKING = CLOCK_WORDS | _GOES_ON | {"and", ","}  # words after a number that may belong to it
_TOUCHING = frozenset("%,.);")  # marks that may touch it and change nothing
_SUFFIXES = (
    "unit", "period", "share", "currency", "iso", "sign", "minor", "month", "small_month", "cardinal", "suffix", "+",
)  # fmt: skip
_GOING_ON = frozenset({"q", "x", "e", "plus", "c", "odd", "fold", "fy", "qfy", "hfy", "mfy"})  # "3Q24", "Q3FY25"
_PARTS_OF_YEAR = frozenset({"q", "h", "fy", "cy"})
_SIGNS = frozenset("$€£")
_OPENING = frozenset("'’‘(+")
_LONGEST_EXCHANGE = 2  # letters
_IN_LIST = 3  # tokens back to the label of a list: "Scope 1 and 2"
_MOST_CUT_SHORT = 3  # letters of "bn" and "mln", which may have a full stop of their own


def digits_at(tokens: Tokens, k: int) -> Merged | None:  # noqa: PLR0911 (one return a way to write it)
    """Read the number that begins with the digits of token `k`, or set aside what is none."""
    if plain := _plain_at(tokens, k):
        return plain
    if not stands_plain(tokens, k) and (aside := set_aside(tokens, k)):
        return Merged(aside, Shapes.OPAQUE)
    digits, count = tokens.word(k), 1
    value = _value(tokens, k)
    if value is None and len(digits) < MOST_LABEL and not digits.isdecimal():
        return Merged(1, Shapes.DOTTED_DAY if is_dotted_day(tokens, k) else Shapes.OPAQUE)
    if after := _after_digits(tokens, k):
        return after
    whole = digits.isdecimal()
    if whole and (groups := _space_groups(tokens, k)):
        return scaled(tokens, k, Amount(groups[1]), groups[0])
    if value is not None and (fraction := _fraction(tokens, k, int(value)) if whole else _eighths(tokens, k, value)):
        return fraction
    amount = Amount(value, whole=whole)
    if tokens.lower(k + 1) not in _GOES_ON:
        return scaled(tokens, k, amount, count)
    place = tokens.end(k)
    if found := _EXPONENT.match(tokens.text, place, tokens.ends[-1]):
        power = int(found.group(1).replace("−", "-"))
        count += tokens.count_until(k + 1, found.end())
        amount = Amount(times(value, float(f"1e{power}")))
        place = found.end()
    if found := _TOLERANCE.match(tokens.text, place, tokens.ends[-1]):
        count += tokens.count_until(k + count, found.end())
        amount = Amount(amount.value)
    return scaled(tokens, k, amount, count)


def _power(tokens: Tokens, k: int) -> Merged | None:
    """Read "10^6"; what is not of ten, or out of all measure, is set aside."""
    exponent = tokens.word(k + 2)
    if not exponent.isdecimal() or not tokens.glued(k + 2):
        return None
    is_plain = tokens.words[k] == "10" and len(exponent) < _GROUP
    return scaled(tokens, k, Amount(10 ** int(exponent)), 3) if is_plain else Merged(3, Shapes.OPAQUE)


def _plain_at(tokens: Tokens, k: int) -> Merged | None:
    """Read a number that stands free, with at most a scale word, as most do, or a model's; None where it needs more."""
    digits, at, vocabulary = tokens.words[k], k + 1, tokens.vocabulary
    if (tokens.word(at) == "s" or digits in AIRLINERS) and (model := _model_at(tokens, k)):
        return Merged(model, Shapes.OPAQUE)
    if not _stands_free(tokens, k) or (value := _value(tokens, k)) is None:
        return None
    if tokens.codes[at] not in vocabulary.loud:
        if digits.isdecimal():
            return Merged(1, whole_shape(digits), Amount(value, True))  # noqa: FBT003 (a whole number)
        return Merged(1, Shapes.PLAIN, Amount(value))
    return _plain_scaled(tokens, at, value)


def _value(tokens: Tokens, k: int) -> Number | None:
    """Read the digits of token `k`; the full stop of "c.30%" is no decimal sign."""
    digits = tokens.words[k]
    if digits[0] == "." and tokens.glued(k) and tokens.word(k - 1)[-1:].isalpha():
        return None
    return read_digits(digits, comma_decimal=tokens.comma_decimal)


def _plain_scaled(tokens: Tokens, at: int, value: Number) -> Merged | None:
    """Read a scale word that is the last word of its number; None where token `at` is no such word."""
    after, vocabulary = at + 1, tokens.vocabulary
    entry = vocabulary.senses(tokens.words[at]).get("cardinal")
    if not isinstance(entry, NumberWord) or entry.rank != "scale" or tokens.glued(at):
        return None
    if after < len(tokens) and (
        tokens.codes[after] in vocabulary.loud
        or (tokens.words[after] == "." and len(tokens.words[at]) <= _MOST_CUT_SHORT)
    ):
        return None
    return Merged(2, Shapes.SCALED, Amount(times(value, entry.value), scale=entry.value))


def _stands_free(tokens: Tokens, k: int) -> bool:
    """Tell whether no mark before or after a number can make something else of it."""
    following = tokens.lower(k + 1)
    if tokens.glued(k + 1):
        if following not in _TOUCHING or (following == "," and tokens.word(k + 2)[-_GROUP:].isdecimal()):
            return False  # "$250, 000"
    elif not following or following in _SPEAKING or tokens.parts[k + 1][0] != " ":
        return False
    if not k:
        return True
    codes, labelled = tokens.codes, tokens.vocabulary.before_labelled
    if codes[k - 1] in labelled or (k >= _IN_LIST and codes[k - _IN_LIST] in labelled):
        return False
    before = tokens.words[k - 1]
    return before in _SIGNS if tokens.glued(k) else before not in _OPENING


def minus_at(tokens: Tokens, k: int) -> Merged | None:
    """Read a minus sign that touches its figure, and stands apart from what is before it."""
    if tokens.word(k) not in "-−–" or not tokens.glued(k + 1) or not tokens.has(k + 1, "digit"):
        return None
    if tokens.glued(k) and not (
        tokens.has(k - 1, "sign", "open") or tokens.word(k - 1) in {"[", "=", "~", "<", ">", "±"}
    ):
        return None
    if tokens.has(k - 1, "digit"):
        return None
    merged = digits_at(tokens, k + 1)
    if merged is None or merged.amount is None or merged.amount.value is None or "number" not in merged.slots:
        return None
    value = -merged.amount.value
    return Merged(
        merged.tokens + 1,
        Shapes.SCALED if merged.amount.scale > 1 else Shapes.PLAIN,
        Amount(value, scale=merged.amount.scale),
    )


def _after_digits(tokens: Tokens, k: int) -> Merged | None:  # noqa: PLR0911 (one return a suffix)
    """Read what letters that touch the digits make of them: an ordinal, a decade, an identifier; None else."""
    digits = tokens.word(k)
    value = int(digits) if digits.isdecimal() and len(digits) <= COMPACT_DATE else None
    if (
        value is not None
        and tokens.word(k - 1) in {"'", "’", "‘"}
        and len(digits) == DATE_DIGITS
        and (not tokens.glued(k - 1) or _is_part_of_year(tokens, k - 2))
    ):
        if tokens.glued(k + 1) and tokens.word(k + 1) == "s":
            return Merged(2, Shapes.DECADE, Amount(value))
        return Merged(1, Shapes.SHORT_YEAR, Amount(value))
    if not tokens.glued(k + 1) or _is_before_clock(tokens, k):
        return None
    suffix = tokens.lower(k + 1)
    if digits == "0" and suffix == "x":
        return Merged(1 + max(1, to_end_of_identifier(tokens, k + 1)), Shapes.OPAQUE)
    if not suffix[0].isalpha():
        return _after_mark(tokens, k)
    if suffix in {"st", "nd", "rd", "th"} and value is not None:
        return Merged(2, Shapes.ORDINAL_DAY if 1 <= value <= DAYS else Shapes.ORDINAL, Amount(value, whole=True))
    if suffix == "s" and _is_decade(digits):
        return Merged(2, Shapes.DECADE, Amount(value))
    known = tokens.has(k + 1, *_SUFFIXES) and tokens.word(k + 1) != "P"  # pence are written small
    goes_on = tokens.glued(k + 2) and tokens.word(k + 2)[0].isdecimal() and len(suffix) == 1
    if known and (not goes_on or suffix == "h"):  # "2h15m", "1H25"
        return None
    if suffix in _GOING_ON or tokens.word(k + 1) in {"p", "H"}:
        return None
    return Merged(1 + max(1, to_end_of_identifier(tokens, k + 1)), Shapes.OPAQUE)


def _is_part_of_year(tokens: Tokens, k: int) -> bool:
    """Tell whether token `k` ends the name of a year's part, before an apostrophe: "Q3'25", "1H'26", "FY'25"."""
    at = k - tokens.word(k).isdecimal()
    return tokens.lower(at) in _PARTS_OF_YEAR and (at == k or tokens.glued(k))


def _model_at(tokens: Tokens, k: int) -> int:
    """Count the tokens of a model's number: the "2s" of "14 Leopard 2s", no seconds, and the 737 of "737 jets"."""
    several = tokens.word(k + 1) == "s" and tokens.glued(k + 1)
    if tokens.words[k] in AIRLINERS:
        return 1 + several if tokens.lower(k + 1) in FLOWN else 0
    if not several or k <= 1 or tokens.glued(k):
        return 0
    before = tokens.words[k - 1]
    is_name = len(before) > 1 and before.isalpha() and not before.islower() and before.lower() not in _NO_NAMES
    return 2 if is_name else 0


def _after_mark(tokens: Tokens, k: int) -> Merged | None:
    """Read what a mark that touches the digits makes of them: the code of a share, "1990's"; None else."""
    digits = tokens.word(k)
    if tokens.word(k + 1) == "^":
        return _power(tokens, k)
    if tokens.word(k + 1) == "." and (ticker := _ticker(tokens, k)):
        return Merged(ticker, Shapes.OPAQUE)
    apostrophe = tokens.word(k + 1) in {"'", "’"} and tokens.lower(k + 2) == "s" and tokens.glued(k + 2)
    return Merged(3, Shapes.DECADE, Amount(int(digits))) if apostrophe and _is_decade(digits) else None


def _ticker(tokens: Tokens, k: int) -> int:
    """Count the tokens of a share's code: "0941.HK"."""
    exchange = tokens.word(k + 2)
    joined = tokens.word(k + 1) == "." and tokens.glued(k + 1) and tokens.glued(k + 2)
    closed = not (tokens.glued(k + 3) and (tokens.word(k + 3).isalnum() or tokens.word(k + 3) == "."))
    return 3 if joined and closed and exchange.isupper() and len(exchange) <= _LONGEST_EXCHANGE else 0


def _is_before_clock(tokens: Tokens, k: int) -> bool:
    """Tell whether a number is the day of a timestamp: "2024-05-06T10:00"."""
    if tokens.word(k + 1) != "T" or tokens.word(k - 1) != "-":
        return False
    return tokens.glued(k + 2) and tokens.word(k + 2)[0].isdecimal()


def _is_decade(digits: str) -> bool:
    return digits.isdecimal() and digits.endswith("0") and len(digits) in (DATE_DIGITS, YEAR_DIGITS)


def _space_groups(tokens: Tokens, k: int) -> tuple[int, Number] | None:
    """Read "816 000", "1'250'000" or the "7 , 500 , 000" of a text cut into tokens: how many tokens, and the number."""
    if tokens.word(k + 1) in _GROUP_MARKS:
        return _marked_groups(tokens, k)
    if not tokens.word(k + 1)[:1].isdecimal():
        return None
    digits = tokens.word(k)
    if len(digits) > _GROUP or digits[0] == "0" or tokens.has(k - 1, "month", "label", "digit"):
        return None
    count = 1
    while True:
        part = tokens.parts[k + count] if k + count < len(tokens) else ""
        if not (len(part) == _GROUP + 1 and part[1:].isdecimal() and part[0] in _GROUP_SPACES):
            break
        digits += part[1:]
        count += 1
    if part[:1] in _GROUP_SPACES and _DECIMAL_GROUP.fullmatch(part[1:]):
        return count + 1, plain(digits + part[1:].replace(",", "."))
    following = tokens.word(k + count)
    is_model = tokens.word(k + count - 1) in AIRLINERS and following.lower() in FLOWN
    apart = (
        following[:1].isdecimal() and not tokens.glued(k + count) and tokens.parts[k + 1][0] == " "
    )  # not a thin one
    return None if count == 1 or is_model or apart else (count, int(digits))


def _marked_groups(tokens: Tokens, k: int) -> tuple[int, int] | None:
    """Read groups of three that apostrophes join, or commas with a space on both sides; a sum's with one behind."""
    digits, mark, count = tokens.word(k), tokens.word(k + 1), 1
    joined = mark != "," or tokens.glued(k + 1)
    last = joined and mark != ","
    if len(digits) > _GROUP or digits[0] == "0" or tokens.has(k - 1, "month", "small_month", "label", "digit"):
        return None
    while tokens.word(k + count) == mark and tokens.glued(k + count) == joined and tokens.glued(k + count + 1) == last:
        group = tokens.word(k + count + 1)
        if len(group) != _GROUP or not group.isdecimal():
            break
        digits += group
        count += 2
    if mark == "," and joined and not (tokens.has(k - 1, "sign", "iso") and tokens.word(k + count - 1) == "000"):
        return None  # "paid $250, 300 people came", but "paid $250, 000"
    return (count, int(digits)) if count > 1 else None


def _eighths(tokens: Tokens, k: int, value: Number) -> Merged | None:
    """Read the fraction of a hundredth that futures are quoted with: "$9.34¾", "$9.34-3/4"."""
    if tokens.word(k + 1) in DASHES and tokens.glued(k + 1) and tokens.glued(k + 2):
        part = _slash(tokens, k + 2) if "." in tokens.word(k) and tokens.word(k - 1) in _SIGNS else None
        if part is None or part.value is None or part.bottom > _MOST_MIXED:
            return None
        return Merged(5, Shapes.PLAIN, Amount(round(value + part.value / _HUNDREDTHS, 6)))
    if tokens.word(k + 1) not in VULGAR or not tokens.glued(k + 1):
        return None
    return Merged(2, Shapes.PLAIN, Amount(round(value + VULGAR[tokens.word(k + 1)] / _HUNDREDTHS, 6)))


def _fraction(tokens: Tokens, k: int, value: int) -> Merged | None:
    """Read "3/4", or "10 1/2" with a whole before it."""
    following = tokens.word(k + 1)
    if not (following == "/" or following in VULGAR or following in DASHES or following.isdecimal()):
        return None
    if tokens.glued(k) and (tokens.word(k - 1) == "/" or tokens.lower(k - 1) in {"q", "h"}):
        return None  # "Q1/28"
    part = _slash(tokens, k)
    if part is not None:
        day = value <= DAYS and part.bottom <= DAYS
        return Merged(3, Shapes.SLASHED if day else Shapes.FRACTION, part)
    if following in VULGAR:
        return scaled(tokens, k, Amount(value + VULGAR[following]), 2)
    dash = tokens.word(k + 1) in DASHES
    part = _slash(tokens, k + 1 + dash) if not tokens.glued(k + 1) or dash else None
    if part is not None and part.bottom <= _MOST_MIXED and part.value is not None and value < MOST_LABEL:
        return scaled(tokens, k, Amount(value + part.value), 4 + dash)
    return None


def _slash(tokens: Tokens, k: int) -> Amount | None:
    top, bottom = tokens.word(k), tokens.word(k + 2)
    if (
        tokens.word(k + 1) != "/"
        or not (tokens.glued(k + 1) and tokens.glued(k + 2))
        or not (top.isdecimal() and bottom.isdecimal())
    ):
        return None
    if (
        (tokens.glued(k + 3) and tokens.word(k + 3) in {"/", "-"})
        or len(bottom) > YEAR_DIGITS
        or len(top) > YEAR_DIGITS
    ):
        return None
    if not 0 < int(top) < int(bottom) <= _MOST_DENOMINATOR:
        return None
    return Amount(int(top) / int(bottom), top=int(top), bottom=int(bottom))
