"""What kind of input a text is, told by how it begins; kept apart from the readers, which are slow to load."""

import re

from rareearth_cli.patterns import pattern

_PAGE = pattern(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|section|div|table|ul|ol|h[1-6]|p|title|meta|center|header|nav|blockquote|font|dl)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = pattern(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?[^>]*\?>\s*)*(?:<!--.{0,4000}?-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?>\s*)*<(?:\w+:)?(?:rss|feed|RDF)\b",
    re.DOTALL | re.IGNORECASE,
)
_FROM_LINE = pattern(r"From \S+\s.*\d{4}")
_HEADERS = frozenset(
    ["from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path", "content-type"]
)
_FIELD = pattern(r"([\w-]{2,40}):")
_FEWEST = 3  # headers: a memo pasted from somewhere has two
_CLOCKED = pattern(r"\[\d{1,4}([./-])\d{1,2}\1\d")  # a message of a chat: "[18/02/2026, 09:14:22] Marta Reis: …"
_START = 1000  # code points
_FIRST_NAME = 8  # code points that hold the name of the first column of records of ours
_MARKS = ",;\t|"


def is_html(head: str) -> bool:
    """Tell whether a text begins as a page does."""
    return bool(_PAGE.match(head[:4000])) or "<html" in head[:2000].lower()


def is_feed(head: str) -> bool:
    """Tell whether a text begins as a feed does."""
    return bool(_FEED.match(head[:8000]))


def is_mail(head: str) -> bool:
    """Tell whether a text begins with the headers of a message, or with the `From ` line of an mbox."""
    lines = head[:6000].split("\n")
    if _FROM_LINE.match(lines[0]):
        lines = lines[1:]
    seen: set[str] = set()
    for line in lines[:80]:
        if not line.strip():
            break
        if line[0] in " \t" and seen:
            continue
        found = _FIELD.match(line)
        if not found:
            return False
        seen.add(found.group(1).lower())
    if {"mime-version", "content-type"} <= seen or ("content-type" in seen and "boundary=" in head[:6000]):
        return True
    known = seen & _HEADERS
    return (
        len(known) >= _FEWEST
        and bool(known & {"from", "subject"})
        and bool(known & {"message-id", "mime-version", "received", "return-path", "content-type", "to"})
    )


def is_json(head: str) -> bool:
    """Tell whether a text may be one JSON value; whether it is, only parsing tells."""
    start = head[:_START].lstrip()
    return start[:1] in {"{", "["} and not _CLOCKED.match(start)


def is_csv(head: str) -> bool:
    """Tell whether a text is rows of one width, with names above them."""
    if not any(mark in head[: head.find("\n") + 1 or len(head)] for mark in _MARKS):
        return False
    from rareearth_cli.readers.delimited import mark_of  # noqa: PLC0415 (slow to load)

    if mark_of(head) is not None:
        return True
    if "type" not in head[:_FIRST_NAME]:
        return False
    from rareearth_cli.readers import own  # noqa: PLC0415 (slow to load)

    return own.container_of(head) == "csv"


def office_kind(head: bytes) -> str:
    """Tell a PDF and a DOCX by their first bytes; empty where it is neither."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    return "docx" if head.startswith(b"PK\x03\x04") and b"word/" in head else ""
