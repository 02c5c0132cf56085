"""What a line is beside its neighbours: numbered headings, navigation, credits, slugs."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.below_titles import read_below_title
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bylines import read_byline
from rareearth_cli.readers.contents import leave_contents
from rareearth_cli.readers.dates import date_order, find_date
from rareearth_cli.readers.day_groups import settle_months
from rareearth_cli.readers.forum import leave_signatures
from rareearth_cli.readers.frames import leave_frame
from rareearth_cli.readers.furniture import is_own
from rareearth_cli.readers.held_titles import held_titles
from rareearth_cli.readers.labels import Looks, is_headline, is_wordy
from rareearth_cli.readers.menus import end_of_path, leave_foot, menu_above, menus
from rareearth_cli.readers.meta_lines import read_line, resolve
from rareearth_cli.readers.metadata import Part, any_label
from rareearth_cli.readers.names import is_name
from rareearth_cli.readers.offers import leave_offers
from rareearth_cli.readers.own_lines import settle_lines
from rareearth_cli.readers.posters import posters
from rareearth_cli.readers.threads import read_threads
from rareearth_cli.readers.title_starts import names_side
from rareearth_cli.readers.titles import split_date
from rareearth_cli.readers.writers import read_writers

_CREDITED = pattern(r"(\S.{5,120}?)\s+(?:\(([^()]{3,60})\)|[—–]\s+([^—–()]{3,60}))\Z")
_BY = pattern(r"\s+[–—-]\s+((?:by|von|par|por|di)\s.{3,60})\Z", re.IGNORECASE)
_HEADS = frozenset(["head", "heading"])
_LINES = frozenset(["head", "heading", "meta"])
_NUMBER = pattern(r"(\d{1,2})[.)]\Z")
_SLUG = pattern(r"[A-Z0-9]{2,}(?:[-/][A-Z0-9]+)+\Z")
_LED_SLUG = pattern(  # and which version of a wire it is
    r"[A-Z]{2,}(?:[-/][A-Z]{2,}){2,},\s[^.]{2,40}\Z|"
    r"[a-z]{2,}(?:[-/][a-z]{2,})+,?\s(?:\d+(?:st|nd|rd|th)\s)?(?:ld|lead|writethru|take|add|update|adv)\b[^.]{0,30}\Z"
)
_MORE = pattern(
    r"\W*(?:read|see|find out|learn)?\s*"
    r"(?:more|on|full (?:story|article|text|report)|continue reading|weiterlesen|mehr|lire la suite|leer más)"
    r"\s*(?:at|here)?\s*[:→>»]*\s+<?(https?://[^\s<>]+)>?\Z",
    re.IGNORECASE,
)
_LINE = 160  # code points of a line among others
_ADDRESS = 100  # code points of a line at the foot of a page
_BYLINES = 5  # lines about a document between its title and a credit
_HANDLE = pattern(r"@?(?!v?\d)(?=\S*[a-z])(?=\S*[\d_.]|[a-z])[A-Za-z][\w.-]{2,24}")  # of who posts: "lindqvist_m"
_LABEL = 40  # code points of who speaks
_NAME = 4  # words of who speaks
_ENDS = frozenset("?!.")
_TEXTS_ABOVE = frozenset(["prose", "item", "table"])
_AHEAD = 200  # blocks among which the next number of a text may stand
_COUNT = 4  # digits, and lines of them
_MENU = 3  # lines
_KIND = 3  # words beside a date that say what a text is: "Market note"
_FEW = 2  # words of a link in a navigation
_HEADING_WORDS = 10
_TITLE = 5  # words of what is surely a title
_TOP = 12  # lines above a byline among which it may stand
_TEXTS = 6  # of a page, whose language shows in their first code points
_SAID = 400
_TOLD = 4  # small words, and those to one of English
_TIMED = pattern(r"\[?\(?\d{1,2}:\d\d(?::\d\d)?[\])]?\s")  # when it was said
_MONTH_FIRST = pattern(r"\d\s?[ap]\.?m\.?,?\s+[ecmp][sd]?t\b", re.IGNORECASE)  # the hour in the United States
_DAY_FIRST = pattern(  # beside a day, in languages that write it before the month
    r"\b(?:publicad[oa]|postado|a[ct]*ualizad[oa]|publié|mis à jour|modifié|veröffentlicht|aktualisiert|pubblicat[oa]|"
    r"aggiornat[oa]|geplaatst|bijgewerkt|le|(?<!\d\s)(?<!\d)am|às|alle)\b",
    re.IGNORECASE,
)


def number_headings(blocks: Sequence[Block]) -> list[Block]:
    """Make headings of items numbered in order, each a headline above a text: `2. Where the Ore Comes From`."""
    found: list[int] = []
    for at, block in enumerate(blocks):
        number = _NUMBER.match(block.mark) if block.kind == "item" else None
        if (
            number
            and int(number.group(1)) == len(found) + 1
            and len(block.text.split()) <= _HEADING_WORDS
            and is_headline(block.text)
            and at + 1 < len(blocks)
            and (block.gap or not at)
            and not _NUMBER.match(blocks[at + 1].mark)
        ):
            found.append(at)
    out = list(blocks)
    if len(found) > 1:
        for at in found:
            block = blocks[at]
            out[at] = block._replace(kind="heading", text=f"{block.mark} {block.text}", mark="", level=4)
    return out


def look_again(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[Looks]:
    """Look at each block beside its neighbours."""
    looks = read_threads(blocks, looks) or posters(blocks, looks)
    held_titles(blocks, looks)
    leave_frame(blocks, looks)
    out = _settle_dates(blocks, looks)
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if look.look == "heading" or len(block.text) > _LINE:
            continue
        above = out[at - 1].look if at and block.gap == 0 else ""
        below = looks[at + 1].look if at + 1 < len(blocks) and blocks[at + 1].gap == 0 else ""
        counts = block.text.isdecimal() and len(block.text) <= _COUNT
        if counts and (above in {"meta", "boilerplate"} or _is_above_button(blocks, looks, at)):
            out[at] = Looks("boilerplate")  # of comments, of those who liked it
            continue
        if counts and (_is_page_number(blocks, looks, at) or _is_count_above(blocks, out, at)):
            out[at] = Looks("boilerplate")
            continue
        out[at] = (
            _between(block, look, above, below, over_day=_is_over_day(looks, at))
            or _below(block, look, above)
            or out[at]
        )
        if above == "meta" and look.look in {"head", "prose"} and not look.parts and _is_titled(out, at):
            label = any_label(block.text)
            out[at] = Looks("meta") if label and label[1] and is_name(label[1]) else out[at]
    _labels_below(blocks, out)
    _speakers(blocks, out)
    _sections(blocks, out)
    if any(block.kind == "item" for block in blocks):
        leave_contents(blocks, out)
    _first_title(blocks, out)
    _first_question(blocks, out)
    read_writers(blocks, out)
    _dated_titles(blocks, out)
    _below_title(blocks, out)
    out = _settle_dates(blocks, out)
    menu_above(blocks, out)
    end_of_path(blocks, out)
    settle_months(blocks, out)
    _credited(blocks, out)
    menus(blocks, out)
    leave_offers(blocks, out)
    leave_foot(blocks, out)
    _sides(blocks, out)
    leave_signatures(blocks, out)
    settle_lines(blocks, out)
    return out


def _is_above_button(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether nothing but other numbers stands between a number and a button that touches them: `Share`."""
    after = at + 1
    while after < min(at + _COUNT, len(blocks)) and not blocks[after].gap and blocks[after].text.isdigit():
        after += 1
    return after < len(blocks) and not blocks[after].gap and looks[after].look == "boilerplate"


def _is_count_above(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a number alone stands between a line about a document and its text, and numbers no part of it."""
    near = looks[max(0, at - 2) : at]
    if not blocks[at].text.isdecimal():
        return False  # "²"
    told = any(look.look == "meta" for look in near) and near[-1].look not in _TEXTS_ABOVE
    following = str(int(blocks[at].text) + 1)
    return told and not any(block.text == following for block in blocks[at + 1 : at + _AHEAD])


def _is_page_number(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a number alone stands between two paragraphs, of which one is wrapped, as on a printed page."""
    if not (0 < at < len(looks) - 1 and looks[at - 1].look == "prose" and looks[at + 1].look in {"prose", "head"}):
        return False
    return len(blocks[at - 1].starts) > 1 or len(blocks[at + 1].starts) > 1


def _between(block: Block, look: Looks, above: str, below: str, *, over_day: bool) -> Looks | None:
    """Tell a link of a menu, a slug and a title that asks by what touches them; None for what is none of these."""
    if look.look == "head" and len(block.text.split()) <= _FEW and not look.parts:
        if above == below == "boilerplate":
            return Looks("boilerplate")
        if _SLUG.match(block.text) and below in _HEADS:
            return Looks("meta")
    if look.look in {"head", "prose"} and below in _HEADS and _LED_SLUG.match(block.text):
        return Looks("meta")
    handle = look.look in {"head", "prose"} and block.kind == "text" and block.gap and below == "meta"
    if handle and _HANDLE.fullmatch(block.text):
        return Looks("meta", (Part("author", block.text.lstrip("@")),))
    asks = block.kind == "text" and len(block.text) <= _ADDRESS and block.text[-1:] in "?!" and ". " not in block.text
    if look.look == "prose" and asks and not look.parts and ("meta" in {above, below} or over_day):
        return Looks("head")  # "Steel without coal, but when?"
    return None


def _is_over_day(looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a line that is a day and nothing else stands between a block and a text, apart from them or not."""
    day, text = looks[at + 1 : at + 2], looks[at + 2 : at + 3]
    return bool(text) and text[0].look == "prose" and [part.field for part in day[0].parts] == ["date"]


def _below(block: Block, look: Looks, above: str) -> Looks | None:
    """Tell a link to the rest, a date below a title; None for what is none of these."""
    more = _MORE.match(block.text) if ":" in block.text else None
    if more:
        return Looks("elision", (Part("url", more.group(1)),))
    if look.look not in {"head", "prose"} or look.parts:
        return None
    split = split_date(block.text) if above in _HEADS else None
    return Looks("meta", (Part("date", split[0]),)) if split and len(split[1].split()) <= _KIND else None


def _labels_below(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Read labelled lines that touch the texts above them, three times or more: they begin nothing."""
    found: dict[int, tuple[Part, ...]] = {}
    for at in range(1, len(blocks)):
        if looks[at].look != "front" or blocks[at].gap or looks[at - 1].look not in {"prose", "item"}:
            continue
        said = [read_line(line) for line in blocks[at].text.split("\n")]
        if all(said):
            found[at] = tuple(part for parts in said for part in parts or ())
    fronts = sum(look.look == "front" for look in looks)
    if len(found) >= _MENU and len(found) == fronts:
        for at, parts in found.items():
            looks[at] = Looks("meta", parts)


def _speakers(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Make paragraphs of short lines that begin with who speaks, as others do: `The Ledger: And on a bad day?`."""
    heads = [at for at, look in enumerate(looks) if look.look == "head" and ": " in blocks[at].text]
    if not heads:
        return
    said = [block.text.partition(": ")[0] for block in blocks if ": " in block.text[:_LABEL]]
    often = {
        label
        for label, count in Counter(said).items()
        if len(label.split()) <= _NAME and (count > 1 or "".join(word[0] for word in label.split()) in said)
    }
    for at in heads:
        known = blocks[at].text.partition(": ")[0] in often or _TIMED.match(blocks[at].text)
        if blocks[at].text[-1:] in _ENDS and known and not looks[at].parts:
            looks[at] = Looks("prose")


def _sides(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Take members of a parliament with their party in brackets for headings of what they say, and for no authors."""
    found = [at for at, block in enumerate(blocks) if block.text[-1:] == ")" and block.gap and names_side(block.text)]
    for at in found if len(found) > _FEW else ():
        looks[at] = Looks("head") if looks[at].look == "meta" else looks[at]


def _sections(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Keep marked headings that could be a page's own where a text stands right below: `## Terms`."""
    for at in range(len(blocks) - 1):
        marked = looks[at].look == "boilerplate" and blocks[at].level and looks[at + 1].look in {"prose", "item"}
        if marked and blocks[at].text.strip(" :").lower() in forms("boilerplate.toml", "section"):
            looks[at] = Looks("heading")


def _first_title(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Take a first line that looks like a mark of elision for a title: nothing is cut above all text.

    A mark that is one word for word stays what it is above a headline: `Article réservé aux abonnés`.
    """
    first = next((at for at, look in enumerate(looks) if look.look != "boilerplate"), -1)
    if first < 0 or looks[first].look != "elision":
        return
    words = blocks[first].text
    titled = len(looks) > first + 1 and looks[first + 1].look in _HEADS
    if titled and words.strip(" .").lower() in forms("boilerplate.toml", "elision"):
        return
    if words[0].isalpha() and len(words.split()) > _KIND:
        looks[first] = Looks("heading" if blocks[first].kind == "heading" else "head")


def _first_question(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Take a question above all text, apart from it, for a title: `Ask the keepers: who pays for the lock?`."""
    at = next((at for at, look in enumerate(looks) if look.look not in {"boilerplate", "rule"}), -1)
    if at < 0 or looks[at].look != "prose" or at + 1 >= len(blocks):
        return
    text, below = blocks[at].text, blocks[at + 1]
    asks = text[-1:] == "?" and ". " not in text and len(text) <= _ADDRESS and len(blocks[at].starts) == 1
    if asks and len(text.split()) > _KIND and below.gap and looks[at + 1].look == "prose" and len(below.text) > _LABEL:
        looks[at] = Looks("head")


def _dated_titles(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Keep a title that begins as the page's own lines do, above a line about it: `Loading Docks Fall Silent`."""
    for at in range(len(blocks) - 1):
        block = blocks[at]
        alone = looks[at].look == "boilerplate" and not looks[at].parts and block.gap > 0 and not is_own(block.text)
        below = looks[at + 1].look == "meta" and not blocks[at + 1].gap
        told = below and any(part.field in {"date", "author"} for part in looks[at + 1].parts)
        if alone and told and is_wordy(block.text) and not _has_title(blocks, looks, at):
            looks[at] = Looks("heading" if block.kind == "heading" else "head")


def _has_title(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a headline of some words stands above a line, with no text between."""
    above = at - 1
    while above >= max(0, at - _TOP) and looks[above].look not in {"prose", "item", "table"}:
        if looks[above].look in _HEADS and len(blocks[above].text.split()) >= _TITLE:
            return True
        above -= 1
    return False


def _below_title(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Read the line of parts with a day among them that stands below the page's first title, above all text."""
    above = next((at for at, look in enumerate(looks) if look.look not in _LINES and look.look != "boilerplate"), 0)
    for at in range(1, above):
        if looks[at].look == "head" and not looks[at].parts and looks[at - 1].look in _LINES:
            parts = read_below_title(blocks[at].text)
            if parts:
                looks[at] = Looks("meta", tuple(parts))


def _is_titled(looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a title stands above the lines about a document that end at a place: what follows is a credit."""
    return (
        next((look.look for look in reversed(looks[max(0, at - _BYLINES) : at]) if look.look != "meta"), "") in _HEADS
    )


def _credited(blocks: Sequence[Block], looks: list[Looks]) -> None:
    """Read titles that end in their source and date, twice or more: `The Pumps of Sfax (Reuters, 8 March 2026)`.

    Behind a dash both stand, and a text below.
    """
    found: dict[int, tuple[Part, ...]] = {}
    for at, look in enumerate(looks):
        text = blocks[at].text
        may_be = text.endswith(")") and (look.look in _LINES or (look.look == "prose" and "? (" in text))
        dashed = text[-1:].isalnum() and look.look in _LINES and _tops_text(blocks, looks, at)
        split = _CREDITED.match(text) if may_be or dashed else None
        parts = read_line(split.group(2) or split.group(3)) if split else None
        if split and parts:
            fields = resolve(parts)
            if len(fields.keys() & {"date", "source"}) > dashed:
                title, fields = _signed_title(split.group(1), fields)
                found[at] = (Part("title", title), *(Part(field, value) for field, value in fields.items()))
    if len(found) > 1:
        for at, known in found.items():
            looks[at] = Looks("head", known)


def _tops_text(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    return at + 1 < len(looks) and looks[at + 1].look == "prose" and not blocks[at + 1].gap


def _signed_title(title: str, fields: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Part a title from who wrote it, behind a dash: `The Pumps of Sfax – by Maja Lind`."""
    found = _BY.search(title)
    parts = read_byline(found.group(1)) if found else None
    if not found or not parts or [part.field for part in parts] != ["author"]:
        return title, fields
    return title[: found.start()], {"author": parts[0].value, **fields}


def _settle_dates(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[Looks]:
    """Read `09/03/2026` by the other dates of a series, as in the column of a table."""
    open_ones = [
        at
        for at, look in enumerate(looks)
        if look.parts and any(part.field == "date" and part.value[:1] == "[" for part in look.parts)
    ]
    out = list(looks)
    if not open_ones:
        return out
    order = date_order(
        block.text
        for block, look in zip(blocks, looks, strict=True)
        if look.look == "meta" or (look.parts and look.look == "head")
    )
    for at in open_ones:
        order = order or ("dmy" if _DAY_FIRST.search(blocks[at].text) else None)
        order = order or ("mdy" if _MONTH_FIRST.search(blocks[at].text) else None)
        order = order or ("dmy" if _is_day_first(blocks, looks) else None)
        found = find_date(blocks[at].text, order)
        if found:
            parts = [Part("date", found[0]) if part.field == "date" else part for part in looks[at].parts]
            out[at] = Looks(looks[at].look, tuple(parts))
    return out


def _is_day_first(blocks: Sequence[Block], looks: Sequence[Looks]) -> bool:
    """Tell whether the first texts of a page are in a language that writes the day before the month, by small words."""
    texts = (block.text for block, look in zip(blocks, looks, strict=True) if look.look == "prose")
    words = " ".join(text[:_SAID] for text in islice(texts, _TEXTS)).lower().split()
    told = sum(word in forms("columns.toml", "day_first_word") for word in words)
    return told >= _TOLD and told >= _TOLD * sum(word in {"the", "of", "and", "to"} for word in words)
