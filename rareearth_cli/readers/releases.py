"""Lines that say from when on a text may be published: `FOR IMMEDIATE RELEASE: 4 March 2025`."""

import re
from functools import cache

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date, is_aside
from rareearth_cli.readers.metadata import Part

_WORD = pattern(r"[^\W_]+")
_HOUR = pattern(
    r"\b\d{1,2}(?:[:.h]\d\d|(?=\s?(?:[ap]\.?m\b|uhr\b|h\b)))(?:\s?(?:[ap]\.?m\b\.?|uhr\b|h\b))?", re.IGNORECASE
)
_ZONE = 4  # letters at most


def read_release(line: str) -> list[Part]:
    """Read the day of a line about a release or an embargo; nothing where it has no day, or says more.

    Example:
        >>> read_release("Embargoed until 10 am GMT, Tuesday 4 March 2025")
        [Part(field='date', value='2025-03-04')]
        >>> read_release("Embargo on tin lifted on 4 March 2025")
        []
    """
    low = line.lower()
    day = find_date(line) if any(sign in low for sign in _signs()) else None
    if day is None:
        return []
    words = _WORD.findall(_HOUR.sub(" ", f"{line[: day[1]]} {line[day[2] :]}"))
    known = all(
        word.lower() in _beside() or is_aside(word) or (word.isupper() and len(word) <= _ZONE and "T" in word)
        for word in words
    )
    return [Part("date", day[0])] if known else []


@cache
def _signs() -> frozenset[str]:
    return forms("boilerplate.toml", "release")


@cache
def _beside() -> frozenset[str]:
    return _signs() | forms("boilerplate.toml", "release_word")
