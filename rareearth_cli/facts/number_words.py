"""Numbers in words."""

from msgspec.structs import replace

from rareearth_cli.facts.numbers import Amount, times
from rareearth_cli.facts.scales import rank_of, scale_at, scaled
from rareearth_cli.facts.shapes import DASHES, DAYS, Merged, Shapes
from rareearth_cli.facts.tokens import Tokens
from rareearth_cli.facts.vocabulary import NumberWord
from rareearth_cli.lexicon import forms

_BEFORE_NAMES = frozenset({"the", "s"})  # "the Big Four", "Peru's Big Four"
_OPENING = frozenset('([“‘"—')
_LONG = 4  # letters of a word that headlines write with a capital


def vague_at(tokens: Tokens, k: int, count: int) -> Merged | None:
    """Read "tens of thousands": the least that is meant."""
    entry = tokens.vocabulary.senses(tokens.word(k)).get("vague")
    if not isinstance(entry, NumberWord):
        return None
    value = entry.value
    while tokens.lower(k + count) == "of" and tokens.has(k + count + 1, "vague"):
        more = tokens.vocabulary.senses(tokens.word(k + count + 1))["vague"]
        value *= more.value if isinstance(more, NumberWord) else 1
        count += 2
    return Merged(count, Shapes.VAGUE, Amount(value, vague=True))


def words_at(tokens: Tokens, k: int) -> Merged | None:
    """Read a number in words at token `k`, None where it holds none."""
    word = tokens.lower(k)
    if _is_label(tokens, k):
        return Merged(1, Shapes.OPAQUE)
    if word in {"half", "quarter"} or (word in {"several", "few"}):
        return _half_or_few(tokens, k, word)
    if word == "couple" or (word == "a" and tokens.lower(k + 1) == "couple"):
        return _couple(tokens, k, k + 1 + (word == "a"))
    if word in {"a", "an"}:
        rank, _ = rank_of(tokens, k + 1)
        is_tied = tokens.glued(k) and tokens.word(k - 1) not in _OPENING
        if rank not in {"hundred", "scale", "group"} or is_tied:
            return None
        merged = _read_words(tokens, k + 1)
        return None if merged is None else replace(merged, tokens=merged.tokens + 1)
    return None if rank_of(tokens, k)[0] in {"hundred", "scale", "group"} else _read_words(tokens, k)


def _is_label(tokens: Tokens, k: int) -> bool:
    """Tell whether a number is the last word of a name: "World War Two", "Phase Two"; not "the Top Two"."""
    is_named = tokens.words[k][0].isupper() and tokens.has(k - 1, "label") and tokens.word(k - 1)[0].isupper()
    if is_named and tokens.lower(k - 1) not in {"top", "key"} and tokens.has(k, "cardinal"):
        return True
    return tokens.words[k].istitle() and tokens.has(k, "cardinal") and _is_of_name(tokens, k)


def _is_of_name(tokens: Tokens, k: int) -> bool:
    """Tell whether a number in words belongs to a name: "the Seven Sisters", "Peru's Big Four banks"; no headline."""
    before, after = tokens.word(k - 1), tokens.word(k + 1)
    is_begun = before.istitle() and tokens.lower(k - 2) in _BEFORE_NAMES and tokens.lower(k - 1) not in _BEFORE_NAMES
    if not (is_begun or (before.lower() == "the" and after.istitle())):
        return False
    small = forms("numbers.toml", "small_in_titles")
    return any(
        len(word) >= _LONG and word.islower() and word not in small
        for word in tokens.text[tokens.ends[0] : tokens.ends[-1]].split()
    )


def _half_or_few(tokens: Tokens, k: int, word: str) -> Merged | None:
    joined: int = tokens.lower(k + 1) in {"a", "an"} or (tokens.word(k + 1) in DASHES and tokens.glued(k + 1))
    if joined and tokens.lower(k + 2) == "a" and tokens.word(k + 3) in DASHES:
        joined = 3  # "half-a-million"
    at = k + 1 + joined if word in {"half", "quarter"} else k + 1
    rank, scale = rank_of(tokens, at)
    if word in {"several", "few"}:
        if rank not in {"hundred", "scale", "group"}:
            return None
        further = scale_at(tokens, at + 1)
        return Merged(at + 1 - k + (further is not None), Shapes.VAGUE, Amount(scale * (further or 1), vague=True))
    part = 0.5 if word == "half" else 0.25
    if rank in {"scale", "group", "hundred"} and not tokens.has(at, "month"):
        return Merged(at + 1 - k, Shapes.SCALED, Amount(times(scale, part), scale=scale))
    return None


def _couple(tokens: Tokens, k: int, at: int) -> Merged | None:
    """Read "a couple of" before what is measured, and "a couple of hundred"."""
    is_of = tokens.lower(at) == "of"
    at += is_of
    rank, scale = rank_of(tokens, at)
    if rank in {"hundred", "scale"}:
        return Merged(at + 1 - k, Shapes.SCALED, Amount(2 * scale, word=True, scale=scale))
    measured = is_of and tokens.has(at, "period", "unit", "currency")
    return Merged(at - k, Shapes.WORD, Amount(2, word=True)) if measured else None


def _read_words(tokens: Tokens, k: int) -> Merged | None:  # noqa: PLR0911 (one return a way to say it)
    """Read a number in words from its first word on ("two hundred and five", "nineteen eighty-six")."""
    rank, value = rank_of(tokens, k)
    if not rank:
        return None
    if rank in {"teen", "tens"} and 13 <= value <= 20 and (year := _year_in_words(tokens, k, value)):  # noqa: PLR2004 (centuries)
        return year
    amount, scale, at, previous = _sum(tokens, k)
    if ordinal := _ordinal_unit(tokens, k, at, previous, amount):
        return ordinal
    if tokens.lower(at) == "point" and rank_of(tokens, at + 1)[0] in {"unit", "teen"}:
        return _decimals(tokens, k, at, amount)
    merged = scaled(tokens, k, Amount(amount, word=True), at - k)
    if merged.slots is Shapes.SCALED or merged.amount is None:
        return merged
    if merged.amount.value != amount:
        return Merged(merged.tokens, Shapes.PLAIN, Amount(merged.amount.value, word=True))
    shape = Shapes.ONE if amount == 1 else Shapes.WORD_DAY if amount <= DAYS else Shapes.WORD
    if 1900 <= amount <= 2100 and at - k > 1:  # noqa: PLR2004 (years that are spoken of)
        shape = Shapes.WORD_YEAR
    return Merged(at - k, shape, Amount(amount, word=True, scale=scale))


def _sum(tokens: Tokens, k: int) -> tuple[int, int, int, str]:
    """Add up number words: the number, its last scale word, the token after it, and the rank of its last word."""
    previous, current = rank_of(tokens, k)
    total, at, scale = 0, k + 1, 1
    if previous in {"scale", "hundred", "group"}:
        scale = current
        if previous == "scale":
            total, current = current, 0
    while True:
        step = at + _joins(tokens, at, previous)
        rank, value = rank_of(tokens, step)
        if not rank or not _may_follow(previous, rank, current):
            return total + current, scale, at, previous
        if rank in {"hundred", "group"}:
            current *= value
            scale = value
        elif rank == "scale":
            total, current, scale = total + current * value if current else (total or 1) * value, 0, value
        else:
            current += value
        previous, at = rank, step + 1


def _ordinal_unit(tokens: Tokens, k: int, at: int, previous: str, tens: int) -> Merged | None:
    """Read "twenty-seventh"."""
    if previous != "tens" or tokens.word(at) not in DASHES or not tokens.has(at + 1, "ordinal"):
        return None
    entry = tokens.vocabulary.senses(tokens.word(at + 1))["ordinal"]
    if not isinstance(entry, NumberWord) or entry.value >= 10:  # noqa: PLR2004 (units)
        return None
    value = tens + entry.value
    return Merged(at + 2 - k, Shapes.ORDINAL_DAY if value <= DAYS else Shapes.ORDINAL, Amount(value, word=True))


def _joins(tokens: Tokens, at: int, previous: str) -> int:
    """Count the tokens that join two number words: a hyphen, "and" after a hundred or a thousand."""
    if tokens.word(at) in DASHES and (tokens.glued(at) or previous == "tens"):
        return 1
    if tokens.lower(at) != "and":
        return 0
    spoken = previous == "tens" and rank_of(tokens, at + 1)[0] == "unit" and tokens.has(at + 2, "period")
    return int(spoken or previous in {"hundred", "scale"})  # "twenty and four hours"


def _may_follow(previous: str, rank: str, current: int) -> bool:
    if rank in {"unit", "couple"}:
        return rank == "unit" and previous in {"tens", "hundred", "scale"}
    if rank in {"teen", "tens"}:
        return previous in {"hundred", "scale"}
    if rank in {"hundred", "group"}:
        return previous in {"unit", "teen", "tens"} and current < 100  # noqa: PLR2004 (hundreds)
    return True


def _year_in_words(tokens: Tokens, k: int, century: int) -> Merged | None:
    at = k + 1 + (tokens.word(k + 1) in DASHES)
    rank, value = rank_of(tokens, at)
    if rank not in {"teen", "tens"} or (rank == "teen" and at > k + 1):
        return None
    count = at + 1 - k
    if rank == "tens":
        step = at + 1 + (tokens.word(at + 1) in DASHES)
        if rank_of(tokens, step)[0] == "unit":
            value += rank_of(tokens, step)[1]
            count = step + 1 - k
    if k and tokens.word(at)[0].isupper():
        return Merged(count, Shapes.OPAQUE)  # a book: "Nineteen Eighty-Four"
    return Merged(count, Shapes.YEAR_WORDS, Amount(century * 100 + value, word=True))


def _decimals(tokens: Tokens, k: int, at: int, whole: int) -> Merged:
    digits, at = "", at + 1
    while (rank := rank_of(tokens, at))[0] == "unit":
        digits += str(rank[1])
        at += 1
    return scaled(tokens, k, Amount(float(f"{whole}.{digits or 0}"), word=True), at - k)
