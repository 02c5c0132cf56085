"""Lines that credit what a text was taken from, with its address or a word of permission beside the name."""

import re

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.meta_lines import read_line
from rareearth_cli.readers.metadata import Part, any_label, column_name
from rareearth_cli.readers.names import is_known_outlet

LONGEST = 400  # code points of a line with an address in it
_LINE = 160  # the same without the address
_BRACKETS = pattern(r"\A[(\[]([^()\[\]]*)[)\]]\.?\Z")
_LINK = pattern(r"[(<\[]{0,2}\b((?:https?://|www\.)[^\s<>()\[\]]+?)[.,;:]?(?:[)>\]]{1,2}|(?=\s|\Z))")
_ASIDE = pattern(
    r"(?:[\s,;.–—(-]|\A)*(?:"
    r"(?:(?:it|and|this (?:article|text|piece|post))\s+)?(?:(?:is|was|has been)\s+)?(?:re-?)?"
    r"(?:published|printed|posted|produced|used|shared|licen[sc]ed)\s+(?:here\s+)?(?:with|by|under)\s+"
    r"(?:(?:kind|the|a|an|its|their|express|written|prior)\s+)*"
    r"(?:permission(?!\s+(?:of|from)\b)|creative commons|cc[ -]|licen[cs]e)[^.:]*"
    r"|(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)"
    r"|mit\s+(?:\w+\s+)?genehmigung[^.:]*|avec\s+(?:l['’]\w+\s+)?autorisation[^.:]*|con\s+(?:el\s+)?permiso[^.:]*"
    r"|(?:©|\(c\)|copyright)\s+[^.:]{0,60}"
    r")(?:\)|[.,;]|(?=\s|\Z))+",
    re.IGNORECASE,
)
_LABELS = ("Source", "Quelle", "Fuente", "Fonte", "Bron", "Via")
_SIGNS = (
    "permi",
    "licen",
    "commons",
    "rights",
    "rechte",
    "genehmigung",
    "autoris",
    "droits",
    "derechos",
    "©",
    "copyright",
)
_ORIGINAL = pattern(
    r"(?:read|see|find|view)?\s*(?:the\s+)?(?:original|full)\s+(?:article|story|text|post|version|report|piece)?\s*"
    r"(?:is\s+|was\s+)?(?:published\s+|available\s+)?(?:at|here|on|online)?\s*:?\Z",
    re.IGNORECASE,
)
_FIRST_IN = pattern(
    r"(?:\A|(?<=[.!?”\"»)]\s))((?:this|the)\s+(?:article|story|piece|post|essay|report|text|column|interview)\s+(?:was\s+)?"
    r"(?:originally\s+|first\s+)(?:published|appeared)\s+(?:by|in|on|at)\s+[^.]{3,80}?)"
    r"(?:\s+(?:and|where)\s[^.]*|,?\s+under\s[^.]*)?\.\s*\Z",
    re.IGNORECASE,
)
_TAIL = pattern(r"(?<=[.!?”\"»)])\s+[(\[]?((?:Source|Quelle|Fuente|Fonte|Bron|Via)\s?: [^\n]{3,200})\Z")

_AGENCY = pattern(r"(?<=[.!?”\"»)])\s+[(\[]([^()\[\]\n]{2,60})[)\]]\.?\Z")


def read_credit(text: str) -> list[Part] | None:
    """Read a line that names where a text is from and more: an address, a permission, brackets around it all.

    Example:
        >>> line = "Source: Evora Herald (https://herald.example/cork), republished with permission."
        >>> [tuple(part) for part in read_credit(line) or ()]
        [('source', 'Evora Herald'), ('url', 'https://herald.example/cork')]
    """
    if text[:1] in {"(", "["} and (alone := _BRACKETS.match(text.strip())) and (agency := read_agency(alone.group(1))):
        return agency
    address, bare = _parted(text) if len(text) <= LONGEST else ("", "")
    if address and not bare:
        return [Part("url", address)]
    if not bare or len(bare) > _LINE or bare == text.strip():
        return None
    url = [Part("url", address)] if address else []
    label = any_label(bare)
    if url and ((label and not label[1] and column_name(label[0]) in {"source", "url"}) or _ORIGINAL.match(bare)):
        return url
    parts = read_line(bare)
    return [*parts, *url] if parts and any(part.field in {"source", "url"} for part in parts) else None


def _parted(text: str) -> tuple[str, str]:
    """Part a line into its address and what else it says, without brackets around it and words of permission."""
    line = text.strip()
    if line[:1] in {"(", "["}:
        line = _BRACKETS.sub(r"\1", line)
    linked = "://" in line or "www." in line
    said = line.lower()
    if line == text.strip() and not linked and not any(map(said.__contains__, _SIGNS)):
        return "", ""
    found = _LINK.search(line) if linked else None
    return found.group(1) if found else "", _ASIDE.sub("", _LINK.sub("", line) if found else line).strip(" ,;")


def told_at_end(text: str) -> list[Part]:
    """Read a sentence at the end of a text that says where it was first published; the text keeps it.

    Example:
        >>> [tuple(part) for part in told_at_end("They brake. This essay was first published by the Evora Herald.")]
        [('source', 'Evora Herald')]
    """
    tail = text[-LONGEST:]
    found = _FIRST_IN.search(tail) if "ublished" in tail or "ppeared" in tail else None
    parts = read_line(found.group(1).strip() + ".") if found else None
    return parts if parts and any(part.field == "source" for part in parts) else []


def end_of_credit(text: str) -> tuple[str, list[Part]]:
    """Take a credit with an address or in brackets off the end of a text: `… one shift. (Source: Evora Herald)`.

    In brackets a known paper or agency is one by itself: `… one shift. (Reuters, 4 March 2026)`.
    """
    tail = text[-LONGEST:]
    found = _TAIL.search(tail) if ": " in tail and any(label in tail for label in _LABELS) else None
    parts = read_credit(found.group()) if found and (text[-1] in ".)]" or "://" in tail) else None
    if not parts and text[-1] in ".)]" and (found := _AGENCY.search(tail)):
        parts = read_agency(found.group(1))
    return (text[: len(text) - len(found.group())], parts) if found and parts else (text, [])


def read_agency(said: str) -> list[Part]:
    """Read a known paper or agency with its day, or with another: `Reuters, 4 March 2026`, `AP/dpa`; none else."""
    name = re.split(r"[,/;]", said)[0].strip()
    day = find_date(said) if any(map(str.isdigit, said)) else None
    dated = [Part("date", day[0])] if day else []
    return [Part("source", name), *dated] if is_known_outlet(name) else []
