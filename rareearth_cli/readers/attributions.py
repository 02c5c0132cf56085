"""Lines that name where a text is from: `From The Diplomat, November 8:`, `Reuters reports:`."""

import re

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bylines import WORDS, read_byline
from rareearth_cli.readers.dates import find_date, month_numbers
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import (
    ABBREVIATED,
    is_known_outlet,
    is_name,
    looks_like_outlet,
    person,
    without_article,
)

_FROM = pattern(
    r"(?:originally\s+(?:published|posted|appeared)|first\s+(?:published|appeared|posted)|(?:re)?published|reprinted|"
    r"reposted|republished|(?:and|also|then|next|und|et|y)[,\s]+(?:this\s+)?(?:from|via|aus|de)|excerpt(?:ed)?|d[’']après|"
    r"selon|laut|según|secondo|an\s+excerpt|adapted|via|from|source|quelle|fuente|hat\s+tip|h/t|courtesy|"
    r"as\s+(?:reported|published|seen)|"
    r"this\s+(?:article|story|piece|post|essay)\s+(?:was\s+)?(?:originally\s+|first\s+)?(?:published|appeared)|auszug|extrait|aus|"
    r"(?-i:de)|de(?=\s*:|\s(?:el|la|le|los|las|les)\s))"  # and not "De Waterkant"
    r"(?:\s+(?:from|in|on|at|by|of|with|permission|(?-i:aus|de))\b)*\s*:?\s+(\S.*)\Z",
    re.IGNORECASE,
)
_SAYS = pattern(
    r"(\S.*?)\s+(?:reports?|writes?|says?|argues|notes|has this|had this|reported|wrote|berichtet|schreibt|écrit|"
    r"escribe)\b[^.]{0,30}:\s*\Z"
)
_PAGE_HEADER = pattern(r"(\S.{2,60}?)(?:\s{3,}|\t+)(?:page|p\.|seite|página|s\.)\s*[A-Z]?\d+", re.IGNORECASE)
_VOLUME = pattern(r"[\s,;]+(?:vol(?:ume|\.)?|band|jg\.|tome|tomo)\s*\d+\Z", re.IGNORECASE)
_ISSUE = pattern(
    r",\s+(?:(?:spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver|primavera|"
    r"verano|otoño|invierno)\s+(?:issue\s+)?\d{4}|(?:vol|volume|issue|no|nr|heft|n[°º])\.?\s*\d[^:]*)\Z",
    re.IGNORECASE,
)
_JOURNAL = pattern(
    r"(\D{4,60}?),?\s+(?:(?:vol(?:ume|\.)?|band|bd\.|jg\.|tome?)\s*\d{1,4}\b[\s,;:(]*(?:(?:no|nr|issue|heft|n[°º])[\s.]*)?"
    r"[\d\s,;:()–-]*?(?:[^\W\d_]{3,9}\s)?((?:19|20)\d\d)\b|\d{1,4}[\s,(]*(?:\d{1,3}\))?\s*\(((?:19|20)\d\d)\))"
    r"[\s,;:)]*(?:(?:pp?|pages|article|art|s)[\s.]*)?e?[\d\s,;:–-]*",
    re.IGNORECASE,
)
_STEPS = ("received", "submitted", "revised", "in revised", "accepted", "published", "first published", "available")
_KNOWN = ("published", "first published", "available")
_BETWEEN = pattern(r"\s*[;/|·•]\s*|,\s+(?=[a-z])|\s{2,}", re.IGNORECASE)
_HISTORY = 20  # code points
_UNCASED = 12  # code points
_QUOTING = ("On ", "Am ", "Le ", "El ", "Il ", "Op ")
_CITED = pattern(
    r"((?:[A-ZÀ-Þ]{1,3}\s[A-ZÀ-Þ][\w’'-]+(?:,\s|…|,?\s(?=-))){1,6})\s?-\s(?:([^-]{3,70}?),\s)?((?:19|20)\d\d)\s-\s\S.{2,40}"
)


def read_attribution(line: str) -> list[Part] | None:
    """Read a line that says where a text is from; None where it is another.

    Example:
        >>> [tuple(part) for part in read_attribution("Harbour Times reports:") or ()]
        [('source', 'Harbour Times')]
    """
    found = _FROM.match(line)
    if found:
        return _from(line, found)
    found = _SAYS.match(line)
    if found and line.startswith(_QUOTING) and find_date(found.group(1)):
        return None  # "On Mon, Jan 13, 2025 Alice wrote:", above what a mail quotes
    if found and is_name(without_article(found.group(1))):
        source = read_source(found.group(1))
        dated = find_date(line[found.end(1) :].rstrip(": "))
        return [*source, Part("date", dated[0])] if source and dated else source
    if line.endswith(":") and len(line.split()) <= 10:  # noqa: PLR2004 (a name and a date)
        dated = find_date(line)
        if dated and dated[1] > 2:  # noqa: PLR2004 (a name stands before)
            return read_source(line)
        if looks_like_outlet(line.rstrip(":")) and is_name(line.rstrip(":")) and is_known_outlet(line.rstrip(":")):
            return read_source(line)
    return None


def _from(line: str, found: re.Match[str]) -> list[Part] | None:
    """Read `From X, date:` and its like; None where it is a phrase that begins so."""
    value = found.group(1)
    head = re.sub(r"^(?:and|also|then|next|und|et|y)[,\s]+(?:this\s+)?", "", line[: found.start(1)].lower())
    weak = head.startswith(("from", "aus", "de ", "via", "selon", "laut", "según", "secondo", "d’", "d'"))
    if weak and line.endswith((".", "?", "!")) and len(line.split()) > WORDS:
        return None  # "From June to August 2022 output fell by 5% in Chile."
    if weak and not (line.endswith(":") or find_date(value) or looks_like_outlet(value)):
        return None
    by = re.search(r",?\s+by\s+([A-Z].+?):?\Z", value)
    source = read_source(value[: by.start()] if by else value)
    if not source or not by:
        return source
    dated = find_date(by.group(1))
    who = by.group(1)[: dated[1]] if dated else by.group(1)
    return [*source, Part("author", person(who)), *([Part("date", dated[0])] if dated else [])]


def read_page_header(line: str) -> list[Part] | None:
    """Read the head of a printed page: `The Mining Gazette      Page 3`."""
    found = _PAGE_HEADER.fullmatch(line)
    if not found:
        return None
    return [Part("source", without_article(found.group(1)))] if looks_like_outlet(found.group(1)) else None


def read_source(value: str) -> list[Part] | None:
    """Read a name with what stands beside it: a date, a byline; None where it is no name."""
    short = ABBREVIATED.search(value.strip())  # "Harbour Ropes, Inc."
    value = _ISSUE.sub("", value.strip().rstrip(":" if short else ":.").strip("*_"))
    dated = find_date(value)
    parts: list[Part] = []
    if dated:
        rest = value[: dated[1]] + " | " + value[dated[2] :]
        names = [part for part in re.split(r"\s*\|\s*|,\s+", rest) if part.strip(" ,;:()")]
        parts = [Part("date", dated[0])]
    else:
        names = [value]
    name = without_article(names[0].strip(" ,;()")) if names else ""
    name = _VOLUME.sub("", re.sub(r"\s+(?:on|in|at|from|of)\Z", "", name))
    if (
        not name
        or not (is_name(name) or is_known_outlet(name) or _has_no_case(name))
        or name.lower() in month_numbers()
    ):
        return None
    out = [Part("source", name), *parts]
    for extra in names[1:]:
        more = read_byline(extra.strip(" ,;()"))
        out += more or ()
    return out


def read_issue(line: str) -> list[Part] | None:
    """Read the head of the first page of a paper: `River Letters, Vol. 12, No. 3 (2024), pp. 201–219`."""
    found = _JOURNAL.fullmatch(line)
    if not found or not is_name(found.group(1)):
        return None
    return [Part("source", without_article(found.group(1))), Part("date", found.group(2) or found.group(3))]


def read_history(line: str) -> list[Part] | None:
    """Read when a paper came in and went out: `Received 4 May 2024; accepted 6 June 2024; published 2 July 2024`.

    The day is that on which it was made known, else the last.
    """
    if not line[:_HISTORY].lower().startswith(_STEPS):
        return None
    pieces = [piece.strip(" .") for piece in _BETWEEN.split(line)]
    days = [(piece.lower(), find_date(piece)) for piece in pieces if piece]
    if len(days) == 1 or not all(day and said.startswith(_STEPS) for said, day in days):
        return None
    known = [day[0] for said, day in days if day and said.startswith(_KNOWN)]
    return [Part("date", (known or [day[0] for _, day in days if day])[-1])]


def _has_no_case(name: str) -> bool:
    """Tell whether a name is short and written in letters that have no capitals, as 新华网."""
    return len(name) <= _UNCASED and name.isalpha() and name.upper() == name.lower()


def read_cited(line: str) -> list[Part] | None:
    """Read who wrote a paper, where it stands and since what year: `K Lind, H Dahl - River Letters, 2025 - Quay`."""
    found = _CITED.fullmatch(line)
    if not found:
        return None
    who, journal, year = found.groups()
    return [Part("author", who.rstrip(" …,")), *([Part("source", journal)] if journal else []), Part("date", year)]
