"""Datelines at the head of a text -> its date and agency."""

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date, read_date
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import is_known_outlet, looks_like_outlet, without_article

_DATELINE = pattern(
    r"([A-ZÀ-Ý][A-ZÀ-Ý .,/’'\-]{2,40}?(?:,\s*[A-Z][A-Za-z. ]{2,20}?)?),?\s+(?:[-–—]+\s+)?"
    r"(?:\(([A-Z][\w. &’'-]{1,30})\)\s*[-–—]+\s"
    r"|([A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\.?\s[A-Z][a-z]{2,8}\.?)(?:,?\s(\d{4}))?\s*"
    r"(?:[,/]?\s*\(?([A-Z][\w. &’'-]{1,30}?)\)?)?\s*[-–—:/]+\s)"
)
_PLACE = pattern(r"[^\W\d_][^,.;:()\d]{1,30}(?:,|\s\()\s*(?:(?:le|den|am|el|il)\s+)?(?=\w)")
_MARK = pattern(r"\)?\.?\s*(?:\(([\w/ ]{2,12})\)\.?\s*)?[-–—:]\s")
_AGENCY = pattern(r"(?:[A-ZÀ-Þ][^().;:\d]{1,60}?[,.]?\s*)?\(([\w./ -]{2,24})\)\.?\s*[-–—:]+\s")
_DIGIT = pattern(r"\d")
_NEAR = 50  # code points within which a day begins
_LONGEST = 160  # code points of a text looked at


def read_head(text: str) -> list[Part]:
    """Read the dateline at the head of a body, in whatever form; none where there is none."""
    return (read_dateline(text) if text[:2].isupper() else None) or read_place_and_day(text) or _agency(text)


def _agency(text: str) -> list[Part]:
    """Read a dateline that has no day: `Hamburg (dpa/lno) - …`, `(Bloomberg) -- …`; the agency is a known one."""
    found = _AGENCY.match(text[:_LONGEST]) if "(" in text[:_LONGEST] else None
    if found is None:
        return []
    name = found.group(1).partition("/")[0].strip()
    agency = name if is_known_outlet(name) else name.partition("-")[0]  # "dpa-AFX"
    return [Part("source", agency)] if is_known_outlet(agency) else []


def read_dateline(text: str) -> list[Part]:
    """Read the date and the agency of a dateline at the head of a body: `OSLO, September 17 (Reuters) –`."""
    found = _DATELINE.match(text[:_LONGEST])
    if not found:
        return []
    parts = []
    if found.group(3):
        day = read_date(found.group(3) + (f", {found.group(4)}" if found.group(4) else ""))
        if day:
            parts.append(Part("date", day))
    agency = found.group(2) or found.group(5)
    if agency and (is_known_outlet(agency) or looks_like_outlet(agency) or f"({agency})" in found.group()):
        parts.append(Part("source", without_article(agency)))
    return parts


def read_place_and_day(text: str) -> list[Part]:
    """Read a dateline that is set in small letters, with its agency: `Lima, 12 mar 2026 (EFE).- El puerto …`.

    Where it names no place it has the day and a known agency: `Nov 26 (Reuters) - The lock …`.
    """
    head = text[:_LONGEST]
    day = find_date(head) if _DIGIT.search(head, 0, _NEAR) else None
    place = _PLACE.match(head) if day and day[1] else None
    begin = place.end() if place else 0
    mark = _MARK.match(head, day[2]) if day and day[1] == begin else None
    if not day or not mark:
        return []
    agency = (mark.group(1) or "").partition("/")[0]
    if not place and not is_known_outlet(agency):
        return []
    told = is_known_outlet(agency) or (place and agency[:1].isupper() and " " not in agency)
    return [Part("date", day[0]), *([Part("source", agency)] if told else [])]
