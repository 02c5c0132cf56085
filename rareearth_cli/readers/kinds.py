"""What kind of text a line says it is about, whose and which: `28 October 2025 Press release Ministry of Ports`."""

import re

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import Order, find_date, read_date
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.metadata import Part, column_name, is_id
from rareearth_cli.readers.names import is_name, looks_like_outlet

_LONE_ID = pattern(
    r"(?:[^\W\d_]+ ){0,2}(?:Nr\.?|No\.?|N[°º.])\s?(\d{1,4}[/-]\d{2,4})\Z|"
    r"(?:\[\d{1,4}\]\s+)?([A-Z]{2,8}[-_/]\d{3,}[\w-]*|[A-Z]{1,6} \d{1,5}/\d{2,4}|"
    r"[A-Za-z]{2,10}:\d{4}[\w./-]*)(?:\s*[\[(][^\[\]()]{1,40}[\])])*\Z"
)
_NUMBERED_KIND = pattern(
    r"((?:[^\W\d_]+ ){0,3}?[^\W\d_]+|)\s?((?<!\w)(?:Nr\.?|No\.?|N[°º.]))?\s?(\d{1,4}(?:[/-]\d{2,4})?)"
    r"(?:(?:,|\s+(?:vom|of|du|del|di|van|dated))\s+(.+))?\Z",
    re.IGNORECASE,
)
_KICKER = 3  # words


def read_dated_kind(line: str, order: Order | None = None) -> list[Part] | None:
    """Read a day, the kind of a text and who publishes it, with no sign between them; None where a part is another.

    `order` is that of the figures of the day.

    Example:
        >>> [tuple(part) for part in read_dated_kind("28 October 2025 Press release Ministry of Ports") or ()]
        [('date', '2025-10-28'), ('category', 'Press release'), ('source', 'Ministry of Ports')]
    """
    day = find_date(line, order)
    if not day or day[1]:
        return None
    rest = line[day[2] :].strip()
    parts = kind_and_office(rest)
    return [Part("date", day[0]), *parts] if parts and _are_all(parts, rest) else None


def read_kind(line: str) -> list[Part] | None:
    """Read the kind of a text and who publishes it, with no sign between them; None where a part is another.

    Example:
        >>> [tuple(part) for part in read_kind("Press release Ministry of Ports") or ()]
        [('category', 'Press release'), ('source', 'Ministry of Ports')]
    """
    parts = kind_and_office(line)
    return parts if len(parts) > 1 and " " in parts[1].value and _are_all(parts, line) else None


def _are_all(parts: list[Part], text: str) -> bool:
    return sum(len(part.value.split()) for part in parts) == len(text.split())


def kind_and_office(text: str) -> list[Part]:
    """Part the kind of a text from whoever publishes it, which no sign does."""
    words = text.split()
    count = next((count for count in range(_KICKER, 0, -1) if is_kicker(" ".join(words[:count]))), 0)
    kind, rest = " ".join(words[:count]), " ".join(words[count:])
    office = count and looks_like_outlet(rest) and all(map(is_name, rest.split(", ")))
    return [Part("category", kind)] * bool(count) + [Part("source", rest)] * bool(office)


def read_number(line: str) -> list[Part]:
    """Read an identifier, or the number and the day of a release: `Pressemitteilung Nr. 7/2026 vom 9. Mai 2026`."""
    if ident := _lone_id(line):
        return [Part("id", ident)]
    found = _NUMBERED_KIND.match(line) if line[-1:].isdigit() else None
    if found is None:
        return []
    kind, mark, number, said = found.groups()
    day = read_date(said) if said else None
    told = (mark or is_kicker(kind)) and (is_kicker(kind) if kind else said)
    if not told or (said and not day):
        return []
    numbered = [Part("id", number)] if "/" in number or "-" in number else []
    return [*numbered, *([Part("date", day)] if day else [])]


def _lone_id(line: str) -> str:
    """Give the identifier that a line is, a word such as `Ref.` before it or not; empty where it says more."""
    found = _LONE_ID.match(line)
    if found:
        return found.group(1) or found.group(2)
    label, _, ident = line.partition(" ")
    return ident if ident[:1].isupper() and is_id(ident) and column_name(label) == "id" else ""
