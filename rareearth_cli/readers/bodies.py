"""Texts that a container holds whole (a cell, a JSON string, a feed's description, a mail) -> blocks of a draft."""

import re
from collections.abc import Callable, Iterable, Mapping

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.body import add_body
from rareearth_cli.readers.dates import Order, find_date, read_date
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.labels import Looks, look_at
from rareearth_cli.readers.markdown import plain
from rareearth_cli.readers.menus import leave_foot
from rareearth_cli.readers.names import person, without_article
from rareearth_cli.readers.plain import read_blocks

_MARKUP = pattern(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|table|img|figure|section|article)(?:\s[^<>]*|/)?>",
    re.IGNORECASE,
)
_ENTITY = pattern(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[\da-f]{2,6});", re.IGNORECASE)
_BY = pattern(r"\A(?:by|von|par|por)\s+(?=\S)", re.IGNORECASE)
_PROSE = Looks("prose")
_HEADS = frozenset(["head", "heading"])
_NUMBERS = "0123456789,; "
_EPOCH = (1e8, 1e11)  # seconds since 1970: from 1973 to 5138; a thousand times as much are milliseconds


def is_markup(text: str) -> bool:
    """Tell whether a text is a piece of HTML."""
    return "<" in text and bool(_MARKUP.search(text))


def plain_words(text: str) -> str:
    """Give a short text (a title, a name) without tags, entities and doubled spaces."""
    if is_markup(text) or _ENTITY.search(text):
        from rareearth_cli.readers.fragments import plain_text  # noqa: PLC0415 (asks the parser only where it must)

        text = " ".join(plain_text(text if "<" in text else f"<p>{text}</p>"))
    return " ".join(plain(text).split())


def blocks_of(text: str, line: int, *, spread: bool = False, width: int | None = None) -> list[Block]:
    """Read a text into blocks that stand on a line of the page; `spread` where its lines are lines of the page, too."""
    if is_markup(text):
        from rareearth_cli.readers.fragments import plain_blocks  # noqa: PLC0415

        blocks = plain_blocks(text)
    elif _ENTITY.search(text):
        from html import unescape  # noqa: PLC0415 (slow to load)

        blocks = read_blocks(unescape(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    else:
        blocks = read_blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), width)
    if spread:
        return [_moved(block, line) for block in blocks]
    return [block._replace(first=line, last=line, starts=((0, line),)) for block in blocks]


def _moved(block: Block, by: int) -> Block:
    starts = tuple((offset, line + by) for offset, line in block.starts)
    return block._replace(first=block.first + by, last=block.last + by, starts=starts)


def add_text(  # noqa: PLR0913 (what a text is, and how its lines stand)
    page: Page, draft: Draft, text: str, line: int, *, spread: bool = False, width: int | None = None
) -> None:
    """Add a whole text to the page's last draft."""
    spread = spread and line + text.count("\n") < len(page.lines)
    add_blocks(page, draft, blocks_of(text, line, spread=spread, width=width))


def add_blocks(page: Page, draft: Draft, blocks: Iterable[Block]) -> None:
    """Add the blocks of a whole text to the page's last draft."""
    blocks = [block for block in blocks if block.kind != "front" or block.text]
    blocks = [block._replace(kind="text") if block.kind == "front" else block for block in blocks]
    looks = look_at(blocks)
    leave_foot(blocks, looks)
    first = next((at for at, look in enumerate(looks) if look.look != "boilerplate"), 0)
    for block in blocks[:first]:
        page.give(block, "boilerplate", len(page.drafts) - 1)
    if first < len(blocks) - 1 and looks[first].look in _HEADS and _is_title(blocks[first], draft):
        page.give(blocks[first], "title", len(page.drafts) - 1)
        first += 1
    kept = [
        look
        if look.look not in {"meta", "credit", "boilerplate"} or (look.look == "boilerplate" and number)
        else _PROSE
        for number, look in enumerate(looks[first:])
    ]
    add_body(page, draft, blocks[first:], kept)


def _is_title(block: Block, draft: Draft) -> bool:
    """Tell whether a text begins with its title once more, as mails and feeds do."""
    return " ".join(block.text.split()).casefold() == draft.fields.get("title", "").casefold()


def learn_values(draft: Draft, values: Mapping[str, str], order: Order | None = None) -> None:
    """Take the fields of a record: dates read, names cleaned; numbers for names, as a data base has them, to `meta`."""
    for field, value in values.items():
        if field in {"author", "category"} and value and not value.strip(_NUMBERS):
            draft.meta.setdefault(field, value)
        elif value and field == "date":
            day = day_of(value, order)
            if day:
                draft.learn({"date": day})
        elif value and field in _CLEANED:
            draft.learn({field: _CLEANED[field](value)})


_CLEANED: Mapping[str, Callable[[str], str]] = {
    "title": plain_words,
    "author": lambda value: person(_BY.sub("", plain_words(value))),
    "source": lambda value: without_article(plain_words(value)),
    "category": plain_words,
    "collection": plain_words,
    "id": str.strip,
    "url": str.strip,
}


def day_of(value: str, order: Order | None = None) -> str | None:
    """Read the day of a date field: written in any way, or as seconds or milliseconds since 1970."""
    bare = value.strip()
    if bare.replace(".", "", 1).isdigit() and len(bare) > 8:  # noqa: PLR2004 (20260220 is a day)
        seconds = float(bare)
        if seconds >= _EPOCH[1]:
            seconds /= 1000
        if _EPOCH[0] <= seconds < _EPOCH[1]:
            return _day_since_1970(int(seconds // 86400))
    read = read_date(bare, order)
    if read:
        return read
    found = find_date(bare[:80], order)
    return found[0] if found else None


def _day_since_1970(days: int) -> str:
    """Give a day of the Gregorian calendar, without asking a clock or a time zone.

    Source: Howard Hinnant, chrono-compatible low-level date algorithms, civil_from_days.
    """
    days += 719468
    era, day_of_era = divmod(days, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_from_march = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month_from_march + 2) // 5 + 1
    month = month_from_march + 3 if month_from_march < 10 else month_from_march - 9  # noqa: PLR2004
    return f"{year_of_era + era * 400 + (month <= 2):04}-{month:02}-{day:02}"  # noqa: PLR2004
