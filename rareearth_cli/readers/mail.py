"""E-mail (`.eml`) and mbox -> documents, a message each."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bodies import add_text, learn_values
from rareearth_cli.readers.drafts import Draft, Page

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

_FROM = pattern(r"From \S+.*\d{4}")
_DATES = ("Date", "Sent", "Gesendet", "Envoyé", "Enviado")  # a forwarded mail says when it was sent in words
_SIGNATURE = pattern(r"(?:\A|\n)-- \n", re.MULTILINE)


def read_pages(parts: Iterator[list[str]]) -> Iterator[Page]:
    """Read messages, one a page."""
    held: list[str] = []
    first = 1
    blank = True
    for part in parts:
        for line in part:
            if blank and held and line.startswith("From ") and _FROM.match(line):
                yield _page(held, first)
                first += len(held)
                held = []
            held.append(line)
            blank = not line
    if held:
        yield _page(held, first)


def _page(lines: list[str], first: int) -> Page:
    from email import message_from_string, policy  # noqa: PLC0415 (slow to load)

    page = Page(lines, first)
    start = 1 if lines[0].startswith("From ") else 0
    message = message_from_string("\n".join(lines[start:]), policy=policy.default)
    draft = Draft()
    page.drafts.append(draft)
    head_end = next((at for at in range(start, len(lines)) if not lines[at]), len(lines))
    for line in range(head_end):
        page.roles[line], page.owners[line] = "meta", 0
        if lines[line].lower().startswith("subject:"):
            page.roles[line] = "title"
            draft.title_line = line
    _learn(draft, message)
    part = message.get_body(preferencelist=("plain", "html"))
    text = _content(part if part is not None else message)
    kind = (part if part is not None else message).get_content_type()
    encoding = str((part if part is not None else message).get("Content-Transfer-Encoding", "")).lower()
    plain_body = part is message and kind == "text/plain" and encoding not in {"base64", "quoted-printable"}
    if kind == "text/plain":
        cut = _SIGNATURE.search(text)
        text = text[: cut.start()] if cut else text
        text = text.rstrip("\n")
    body_line = _body_line(lines, text, head_end + 1)
    if text.strip():
        spread = (
            (plain_body or body_line > head_end)
            and kind == "text/plain"
            and encoding not in {"base64", "quoted-printable"}
        )
        lead = len(text) - len(text.lstrip("\n"))
        add_text(
            page, draft, text.lstrip("\n"), min(body_line + (lead if plain_body else 0), len(lines) - 1), spread=spread
        )
        if not spread and draft.blocks:
            last = len(lines) - 1
            while last > body_line and not lines[last].strip():
                last -= 1
            draft.blocks[-1] = draft.blocks[-1]._replace(last=last)
            for line in range(body_line, last + 1):
                page.roles[line] = "body" if lines[line].strip() else None
    for line in range(len(lines)):
        page.owners[line] = 0
    return page


def _learn(draft: Draft, message: "EmailMessage") -> None:
    from email.utils import parseaddr  # noqa: PLC0415

    name, address = parseaddr(str(message.get("From", "")))
    learn_values(
        draft,
        {
            "id": str(message.get("Message-ID", "")).strip().strip("<>"),
            "title": str(message.get("Subject", "")),
            "author": name or address,
            "date": str(next((message[name] for name in _DATES if message[name]), "")),
        },
    )
    for key in ("To", "Cc", "List-Id"):
        value = str(message.get(key, "")).strip()
        if value:
            draft.meta[key] = value


def _content(part: "MIMEPart") -> str:
    try:
        content = part.get_content()
    except (KeyError, LookupError, UnicodeError, AssertionError, ValueError):
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(part.get_payload())
    if isinstance(content, bytes):
        content = content.decode("utf-8", "replace")
    return content if isinstance(content, str) else ""


def _body_line(lines: list[str], text: str, default: int) -> int:
    """Find the line on which a part of a message begins, by its first words."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    if first:
        for at in range(min(default, len(lines)), len(lines)):
            if lines[at].strip() == first:
                return at
    return min(default, max(0, len(lines) - 1))
