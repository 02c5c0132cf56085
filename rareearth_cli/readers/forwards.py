"""The head of a mail that another forwards within its text: who wrote it, when, and on what."""

from typing import NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.metadata import any_label

_HEAD = pattern(
    r"(?im)^[ \t]*(?:-{2,}[ \t]*(?:original message|forwarded message|forwarded by\b|ursprüngliche nachricht|"
    r"weitergeleitete nachricht|message (?:transféré|d.origine|original)|mensaje (?:reenviado|original)|"
    r"messaggio (?:inoltrato|originale))[^\n]*|begin forwarded message:|début du message (?:transféré|réexpédié) ?:|"
    r"anfang der weitergeleiteten nachricht:)[ \t]*\n[ \t\n]*"
    r"((?:[ \t]*\*?[^\W\d_][\w’'-]{1,14} ?:\*?[ \t][^\n]*(?:\n|\Z))+)"
)
_NAMES = {
    "author": ("from", "von", "de", "da", "van"),
    "date": ("date", "sent", "gesendet", "datum", "envoyé", "enviado", "fecha", "data", "inviato"),
    "title": ("subject", "betreff", "objet", "asunto", "oggetto", "onderwerp"),
}
_ADDRESS = pattern(r"\s*<[^<>]*>|\s*\[mailto:[^\]]*\]")


class Forward(NamedTuple):
    """What the head of a forwarded mail says, and its lines in the text, counted from 0, the last one excluded."""

    fields: dict[str, str]
    first: int
    end: int


def find_forward(text: str) -> Forward | None:
    r"""Find the head of a forwarded mail in a text; None where there is none, or it says neither who nor when.

    Example:
        >>> find_forward("-- Original Message --\nFrom: Maja Lind <m@a.example>\nSent: 4 May 2026\n\nIt leaks.")
        Forward(fields={'author': 'Maja Lind', 'date': '2026-05-04'}, first=0, end=3)
    """
    found = _HEAD.search(text)
    if not found:
        return None
    fields: dict[str, str] = {}
    for line in found.group(1).split("\n"):
        label = any_label(line.replace("*", ""))
        field = next((field for field, names in _NAMES.items() if label and label[0].strip().lower() in names), None)
        if not label or not field:
            continue
        day = find_date(label[1]) if field == "date" else None
        value = day[0] if day else "" if field == "date" else _ADDRESS.sub("", label[1]).strip(' "')
        if value:
            fields.setdefault(field, value)
    if not {"author", "date"} & fields.keys():
        return None
    first = text.count("\n", 0, found.start())
    return Forward(fields, first, first + found.group().rstrip("\n").count("\n") + 1)
