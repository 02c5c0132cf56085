"""Lines of cards with the same label at one place of each, known or not: `Sponsor: Maja Lind`."""

from collections import Counter
from collections.abc import Sequence

from rareearth_cli.lexicon import forms
from rareearth_cli.readers.dates import Order, date_order, find_date, read_date
from rareearth_cli.readers.meta_lines import read_label
from rareearth_cli.readers.metadata import NOTE, Part, any_label, label_name

_MOST = 0.75  # of the lines that must have the label


def read_labelled(cells: Sequence[str]) -> list[tuple[Part, ...]]:
    """Read lines of which most have one label; nothing where they have none, or it is that of a text or a title.

    Example:
        >>> [tuple(part) for part in read_labelled(["Sponsor: Maja Lind", "Sponsor: Per Dahl"])[0]]
        [('note: Sponsor', 'Maja Lind')]
    """
    found = [any_label(cell) if ": " in cell else None for cell in cells]
    (name, count), *_ = Counter(label[0] if label and label[1] else "" for label in found).most_common(1)
    if not name or count < _MOST * len(cells) or label_name(name) in {"title", "text", "summary", "collection"}:
        return []
    order = date_order(cells)
    return [_value(label[0], label[1], order) if label else () for label in found]


def _value(label: str, value: str, order: Order | None) -> tuple[Part, ...]:
    field = label_name(label)
    known = read_label(f"{label}: {value}")
    if known and field != "date":
        return tuple(known)
    day = find_date(value, order) if field in {None, "date"} and read_date(value) else None
    if day and label.strip().lower() not in forms("columns.toml", "deadline"):
        return (Part("date", day[0]),)
    return (Part(NOTE + label, value),)
