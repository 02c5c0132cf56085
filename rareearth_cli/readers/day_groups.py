"""Days as headings, and below each the titles and texts of that day; months as headings, and days without a year."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dates import read_date
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.metadata import Part

_HEADS = frozenset(["head", "heading"])
_ASIDE = frozenset(["boilerplate", "rule", "elision"])
_FEWEST_DAYS = 2
_HEADLINE = 20  # letters, on average, of what is a title and no section
_MONTH = pattern(r"\d{4}-\d\d")
_MAY_BE_MONTH = frozenset(["meta", "heading"])
_LONGEST = 24  # code points of a month
_HEAD = 3  # lines below a month in which a day of it stands, at the latest
_MOST_TEXTS = 2  # paragraphs a title, on average: a text with more has sections


def find_day_groups(blocks: Sequence[Block], looks: Sequence[Looks]) -> dict[int, str]:
    """Give where each text of a day begins, with its day; nothing where days do not head titles with texts.

    The first text of a day begins with the day's line, the others with their titles.
    """
    days = {at: look.parts[0].value for at, look in enumerate(looks) if _is_day(look)}
    if len(days) < _FEWEST_DAYS:
        return {}
    first = min(days)
    titles = [at for at in range(first, len(looks)) if looks[at].look in _HEADS]
    texts = [at for at in range(first, len(looks)) if looks[at].look == "prose"]
    is_long = sum(len(blocks[at].text) for at in titles) >= _HEADLINE * len(titles)
    if len(titles) <= len(days) or not is_long or len(texts) > _MOST_TEXTS * len(titles):
        return {}
    starts: dict[int, str] = {}
    day = last = ""
    for at in range(first, len(looks)):
        look = looks[at].look
        if look in _ASIDE:
            continue
        kind = "day" if at in days else "title" if look in _HEADS else look
        if kind not in {"day", "title", "prose"} or (kind, last) not in _FOLLOWS:
            return {}
        if kind == "day":
            day = days[at]
            starts[at] = day
        elif kind == "title" and last == "prose":
            starts[at] = day
        last = kind
    return starts if last == "prose" else {}


# What may stand after what.
_FOLLOWS = frozenset([
    ("day", ""), ("day", "prose"), ("title", "day"), ("title", "prose"), ("prose", "title"), ("prose", "prose"),
])  # fmt: skip


def _is_day(look: Looks) -> bool:
    return look.look == "meta" and len(look.parts) == 1 and look.parts[0].field == "date"


def settle_months(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Give the year of a month that heads documents to the days below it; the month is then no date of a document."""
    months = {
        at: month for at, look in enumerate(looks) if look.look in _MAY_BE_MONTH and (month := _month(blocks[at], look))
    }
    for at, end in zip(months, [*list(months)[1:], len(looks)], strict=True) if months else ():
        head = range(at + 1, min(at + 1 + _HEAD, end))
        if (at and not blocks[at].gap) or not any(
            _is_in(part, months[at]) for near in head for part in looks[near].parts
        ):
            continue
        looks[at] = Looks("boilerplate")
        for below in range(at + 1, end):
            if looks[below].look == "meta":
                looks[below] = Looks("meta", tuple(_with_year(part, months[at]) for part in looks[below].parts))


def _month(block: Block, look: Looks) -> str:
    """Give the month that a block is and nothing else; empty where it is none."""
    if look.look == "heading":
        day = read_date(block.text) if len(block.text) <= _LONGEST else None
    else:
        day = look.parts[0].value if _is_day(look) else None
    return day if day and _MONTH.fullmatch(day) else ""


def _is_in(part: Part, month: str) -> bool:
    """Tell whether a part is a day of a month, its year written or not."""
    return part.field == "date" and part.value[:7] in {month, f"XXXX{month[4:]}"} and len(part.value) > len(month)


def _with_year(part: Part, month: str) -> Part:
    return Part("date", month[:4] + part.value[4:]) if _is_in(part, month) else part
