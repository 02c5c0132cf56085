"""Chats exported as text (WhatsApp, Signal, Telegram): a message a document, with its author and day."""

import re
from collections.abc import Iterator

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bodies import add_text
from rareearth_cli.readers.dates import Order, date_order, read_date
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.names import person

_MESSAGE = pattern(
    r"[\u200e\u200f\ufeff]?(?:"
    r"\[?(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?\s+\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?\]?"
    r"(?:\s+[-–]\s+|\s+)([^:\[\]]{1,40}): ?"
    r"|([^:\[\],]{1,40}), \[(\d{1,2}[^\[\]]{5,30}?)(?: at|,)? \d{1,2}:\d\d(?::\d\d)?\]:?\s*)"
)
_NOTICE = pattern(
    r"[\[(]?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d\d|"
    r".*(?:end-to-end|ende-zu-ende|bout en bout|extremo a extremo)|"
    r"[\u200e<(\[]*(?:image|video|audio|media|sticker|gif|document|medien|bild|médias?|archivo)\s+(?:omitted|weggelassen|"
    r"omis|omitido|ausgeschlossen|ausgelassen)|[\u200e]*(?:this message was deleted|you deleted this message)",
    re.IGNORECASE,
)
_HEAD = 20_000  # code points looked at
_FEWEST = 3  # messages
_MOST = 0.34  # of the lines


def is_chat(head: str) -> bool:
    """Tell whether a text begins as a chat does: a third of its lines have a day, a clock and a name before them."""
    lines = [line for line in head[:_HEAD].splitlines() if line.strip()]
    found = sum(bool(_MESSAGE.match(line)) for line in lines)
    return found >= _FEWEST and found >= _MOST * len(lines)


def read_pages(parts: Iterator[list[str]], head: str) -> Iterator[Page]:
    """Read each message of a chat as a page of its own."""
    found = [_MESSAGE.match(line) for line in head[:_HEAD].splitlines()]
    order = date_order(match.group(1) for match in found if match and match.group(1))
    held: list[str] = []
    first = 1
    for part in parts:
        for line in part:
            if held and (_MESSAGE.match(line) or _NOTICE.match(line)):
                yield _page(held, first, order)
                first += len(held)
                held = []
            held.append(line)
    if held:
        yield _page(held, first, order)


def _page(lines: list[str], first: int, order: Order | None) -> Page:
    page = Page(lines, first)
    found = _MESSAGE.match(lines[0])
    said = lines[0][found.end() :] if found else ""
    if not found or _NOTICE.match(said) or not "".join([said, *lines[1:]]).strip():
        return page
    draft = Draft()
    page.drafts.append(draft)
    draft.learn({"author": person(found.group(2) or found.group(3))})
    draft.learn({"date": read_date(found.group(1) or found.group(4), order) or ""})
    add_text(page, draft, "\n".join([said, *lines[1:]]), 0, spread=True)
    return page
