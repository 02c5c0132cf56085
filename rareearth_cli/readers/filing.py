"""Lines in which a blog says who posted a text, when, and under what it files it."""

import re

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date, is_aside
from rareearth_cli.readers.furniture import is_boilerplate
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import is_name, looks_like_outlet, person

_OPENS = pattern(
    r"(this\s+(?:entry|post|article)\s+(?:was|is)\s+)?"
    r"(post(?=\s+by\s)|posted|filed|categori[sz]ed|published|written|veröffentlicht|abgelegt|publié|classé|publicado|archivado|pubblicato)\b"
    r"\s*:?\s*|(?=(?:by|von|par|por)\s)",
    re.IGNORECASE,
)
_KEY = pattern(
    r"(?:\A|(?<=\s))(by|von|par|por|in|under|unter|dans|en|bajo|on|am|le|el|at|um|and tagged|tagged|"
    r"verschlagwortet mit|étiqueté|etiquetado|with)\b:?\s+",
    re.IGNORECASE,
)
_BESIDE = pattern(
    r"\s{2,}|\s*[|·•\t]\s*|\.\s+(?=Bookmark\b)|\s+(?=(?:leave a|\d+|no)\s+(?:comments?|reply)\Z)", re.IGNORECASE
)
_CLOCK = pattern(r"(?:at\s+)?\d{1,2}[:.h]\d\d(?:\s*[ap]\.?m\.?)?", re.IGNORECASE)
_LOGIN = pattern(r"[a-z0-9][\w.-]{1,30}")
_SIGN = pattern(r"[\d_]")  # of a login
_BY = frozenset(["by", "von", "par", "por"])
_IN = frozenset(["in", "under", "unter", "dans", "en", "bajo"])
_FILED = frozenset(["posted", "filed", "categorized", "categorised", "abgelegt", "classé", "archivado"])
_PUBLISHED = frozenset(["veröffentlicht", "publié", "publicado", "pubblicato"])
_TAGGED = ("tagged", "with", "mit", "étiqueté", "etiquetado")
_CATEGORY = 5  # words
_DAY = "\x00"  # stands for the date


def read_filing(line: str) -> list[Part]:
    """Read who posted a text, when and where, in any order; nothing where the line says anything else.

    Example:
        >>> [tuple(part) for part in read_filing("Posted by Olga Brandt on May 4, 2026 in Shipping | 3 Comments")]
        [('category', 'Shipping'), ('author', 'Olga Brandt'), ('date', '2026-05-04')]
        >>> [tuple(part) for part in read_filing("Published 4 May 2026 in Shipping")]
        [('category', 'Shipping'), ('date', '2026-05-04')]
        >>> read_filing("Posted in Shipping    Leave a comment")
        [Part(field='category', value='Shipping')]
        >>> read_filing("Posted in the hall was a list of ships")
        []
    """
    found = _OPENS.match(line)
    if not found:
        return []
    rest = " ".join(part for part in _BESIDE.split(line[found.end() :]) if part and not is_boilerplate(part))
    day = find_date(rest)
    if day:
        rest = f"{rest[: day[1]]} {_DAY} {rest[day[2] :]}"
    told = _clauses(rest)
    if told is None:
        return []
    category, author = told.get("in", ""), told.get("by", "")
    verb = (found.group(2) or "").lower()
    told_after = verb == "published" and day is not None and rest.index(_DAY) < rest.find(category)
    sure = verb in _FILED or found.group(1) or ((verb in _PUBLISHED or told_after) and not looks_like_outlet(category))
    hour = verb in _FILED and _CLOCK.search(rest)  # "Posted by Olga at 9:14 AM"
    clocked = day is not None and (_CLOCK.search(rest) is not None or bool(_SIGN.search(author)))
    if not (category and sure) and not (author and ((day and (category or verb or clocked)) or hour)):
        return []
    parts = [Part("category", category), Part("author", author), Part("date", day[0] if day else "")]
    return [part for part in parts if part.value]


def _without_hour(said: str) -> str:
    """Leave out the weekday and the hour that stand beside who posted."""
    who = _CLOCK.sub("", said.partition(" »")[0]).strip(" ,")
    name, _, last = who.rpartition(" ")
    return name.rstrip(" ,") if name and is_aside(last) else who


def _clauses(text: str) -> dict[str, str] | None:
    """Part a line into who (`by`) and where (`in`); None where a part of it is neither, nor a day or hour."""
    first, *pieces = _KEY.split(text)
    if first.strip(f"{_DAY} ,"):
        return None
    told: dict[str, str] = {}
    for key, value in zip(pieces[::2], pieces[1::2], strict=True):
        said = value.replace(_DAY, " ").strip(" ,.:–—-")
        if key.lower() in _BY and "by" in told:
            told["by"] += f" {key} {said}"  # "by Ursula von der Heide"
        elif key.lower() in _BY:
            told["by"] = person(_without_hour(said))
        elif key.lower() in _IN and "in" not in told:
            told["in"] = said.split(", ")[0]
        elif key.lower().endswith(_TAGGED):
            continue
        elif said and not _CLOCK.fullmatch(said):
            return None
    author, category = told.get("by"), told.get("in")
    if category and not (len(category.split()) <= _CATEGORY and category[0].isupper()):
        return None
    return told if author is None or is_name(author) or _LOGIN.fullmatch(author) else None
