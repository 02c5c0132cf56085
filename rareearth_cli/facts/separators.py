"""What a document means by the comma and the dot of its numbers: its own habit, else its language's."""

from functools import cache, lru_cache
from itertools import pairwise

from rareearth_cli.lexicon import Entry, load
from rareearth_cli.patterns import pattern

# What begins with a literal is found in a tenth of the time: this is all that most texts cost.
_MAYBE_COMMA = pattern(r",\d{1,2}(?![\d,])")
# Each begins with a digit, to which `re` skips, that no other digit or mark goes before.
_COMMA_DECIMALS = pattern(r"\d(?<![\d.,]\d)\d*,\d{1,2}(?![\d,])")
_DOT_DECIMALS = pattern(r"\d(?<![\d.,]\d)\d*\.\d{1,2}(?![\d.])")
_COMMA_THOUSANDS = pattern(r"\d(?<![\d.,]\d)(?:\d{0,2}(?:,\d{3})+\.\d|(?<=[1-9])\d{0,2}(?:,\d{3}){2,})")
_MAYBE_THOUSANDS = pattern(r",\d{3}[.,]\d")
_DOT_THOUSANDS = pattern(r"\d(?<![\d.,]\d)\d{0,2}(?:\.\d{3})+,\d")
_SUM = pattern(r"[$£]\s?\d{1,3},\d{3}(?![\d,.])")
_OPEN = pattern(r",\d{3}(?!\d)"), pattern(r"\.\d{3}(?!\d)")  # thousands or decimals
_WORDS = pattern(r"[^\W\d_]+")
_SAMPLE = 6_000  # characters that tell the language
_CERTAIN = 2  # words of the other languages for one of English
_RARE = 20  # one in so many words of such a language is among those of the list, at least


@lru_cache(maxsize=8)
def writes_decimal_comma(text: str) -> bool:
    """Tell whether a comma is a document's decimal sign, and a dot parts its thousands; a text is searched once.

    Where the document writes one or two decimals, these tell, but of groups of three only where nothing
    shows them to be thousands; else, where it writes groups of three, its language.

    Example:
        >>> writes_decimal_comma("It rose 3,5 % to 1.200 t."), writes_decimal_comma("It rose 3.5% to 1,200 t.")
        (True, False)
        >>> writes_decimal_comma("It rose 3,5 %. It paid $1,200.")
        False
        >>> writes_decimal_comma("Die Firma und der Staat zahlten 1.200 Euro.")
        True
    """
    commas = sum(1 for _ in _COMMA_DECIMALS.finditer(text)) if _MAYBE_COMMA.search(text) else 0
    if commas:
        if _COMMA_THOUSANDS.search(text) or _has_thousands(text):
            return False
        return bool(_DOT_THOUSANDS.search(text)) or commas > sum(1 for _ in _DOT_DECIMALS.finditer(text))
    if not any(grouped.search(text) for grouped in _OPEN) or _DOT_DECIMALS.search(text):
        return False
    is_grouped = _MAYBE_THOUSANDS.search(text) and _COMMA_THOUSANDS.search(text)
    return not is_grouped and _is_of_comma_language(text[:_SAMPLE])


def _has_thousands(text: str) -> bool:
    """Tell whether commas before three digits part thousands in a text that writes "3,5": "3,5 % of $75,000"."""
    commas, dots = (grouped.search(text) for grouped in _OPEN)
    if not commas or _is_of_comma_language(text[:_SAMPLE]):
        return False
    return not dots or _SUM.search(text) is not None


def _is_of_comma_language(sample: str) -> bool:
    """Tell by its small words whether a text is in a language that writes "3,5" for 3.5."""
    words = _WORDS.findall(sample)
    if words.count("the") * _RARE > len(words):
        return False
    ours, english = _languages()
    score: int = sum(map(ours.__contains__, words))
    # A capital may be a name's: "Las Vegas"; before a small word it only begins a sentence.
    begun = (word for word, after in pairwise(words) if word.istitle() and after.islower())
    score += sum(word.lower() in ours for word in begun)
    rivals = sum(word.lower() in english for word in words)
    return score * _RARE >= len(words) and score > _CERTAIN * rivals


@cache
def _languages() -> tuple[frozenset[str], frozenset[str]]:
    entries = {entry.name: entry.forms for entry in load("numbers.toml", "language", Entry)}
    english = frozenset(entries.pop("English"))
    return frozenset(form for forms in entries.values() for form in forms) - english, english
