"""What kind of text a line says it is about, and whose: `28 October 2025 Press release Ministry of Ports`."""

from rareearth_cli.readers.dates import Order, find_date
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import is_name, looks_like_outlet

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
