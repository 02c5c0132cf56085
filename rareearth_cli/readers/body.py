"""The blocks of a text -> the body of a draft: headings told from short paragraphs, marks of elision taken out."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.credits import end_of_credit, told_at_end
from rareearth_cli.readers.datelines import read_dateline, read_head
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.elisions import end_of_teaser
from rareearth_cli.readers.labels import Looks, is_shouted, title_case
from rareearth_cli.readers.meta_lines import read_line, resolve
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import is_name, looks_like_outlet, without_article

_QUOTES = ("From: ", "Von: ", "De : ", "De: ", "Da: ", "-----Original")
_BODY = frozenset(["prose", "item", "table"])
_HEADING_WORDS = 14
_HEADING_LENGTH = 90
_LOOSE_WORDS = 10  # of a heading in sentence case, between blank lines
_LOOSE_TEXT = 60  # code points of the text below it, where no blank line parts them
_TITLE_CASE = 0.5  # of the longer words
_SENTENCE = pattern(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])")
_FRAMED = pattern(r"\b(?:at|from|in|via|by|on|bei|aus|dans|en|chez)\s+((?:[Tt]he\s+)?[A-Z][^,.;:]{2,50}):\Z")
_MAY_BE_DATED = pattern(r"\d|[^\W\d_]{3,11}\.?,? \d")
_LONG = 5  # blocks of a text whose headings may stand without a blank line
_STOPS = frozenset(".!?”")
_POINTS = 6  # items above a text that sum it up, and the text
_ASKED = 3  # questions that part a text, at the least
_APART = 5  # blocks of a text to each of them, at the most
_BUT = frozenset(["but", "and", "so", "or", "yet", "aber", "und", "mais", "et", "pero", "y"])  # a question in a text
_YOU = frozenset(["you", "your", "vous", "votre", "sie", "ihr", "ihre", "usted"])  # who is asked, in an interview
_LEAD = 40  # code points of a date at the head of a text, or of who asks


def add_body(page: Page, draft: Draft, blocks: Sequence[Block], looks: Sequence[Looks]) -> None:
    """Add the blocks of a text to the page's last draft, and give their lines their roles."""
    owner = len(page.drafts) - 1
    gapless = len(blocks) >= _LONG and not any(block.gap or block.quoted for block in blocks[1:])
    asked = _questions(blocks, looks)
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        kind = look.look
        if kind in {"rule", "boilerplate", "elision"}:
            leave_out(page, draft, block, look, owner)
        elif kind == "meta" and _introduces(blocks, look, at):
            draft.learn(resolve(look.parts))
            page.give(block, "attribution", owner)
        elif kind == "heading" or at in asked or (kind == "head" and _is_section(blocks, looks, at, gapless=gapless)):
            draft.blocks.append(block if block.kind == "heading" else block._replace(kind="heading"))
            page.give(block, "heading", owner)
        else:
            if kind == "prose" and at + 1 < len(blocks) and blocks[at + 1].quoted:
                _learn_from_frame(draft, block)
            draft.blocks.append(block if block.kind != "heading" else block._replace(kind="text"))
            page.give(block, "body", owner)
    if draft.blocks:
        _end(draft)
        _begin(draft)


def _questions(blocks: Sequence[Block], looks: Sequence[Looks]) -> frozenset[int]:
    """Find the questions that part a text, each below a blank line and above its answer; none of an interview."""
    found = [
        at
        for at in range(len(blocks) - 1)
        if blocks[at].text[-1:] == "?"
        and looks[at].look in {"prose", "head"}
        and _is_question(blocks[at])
        and looks[at + 1].look == "prose"
        and blocks[at + 1].text[-1:] != "?"
    ]
    put = sum(not _YOU.isdisjoint(blocks[at].text.lower().split()) for at in found)
    parts = len(found) >= _ASKED and len(found) * _APART >= len(blocks) and 2 * put < len(found)
    return frozenset(found if parts else ())


def _is_question(block: Block) -> bool:
    apart = block.kind == "text" and block.gap > 0 and not block.quoted and len(block.starts) == 1
    return (
        apart
        and block.text.partition(" ")[0].lower() not in _BUT
        and ": " not in block.text[:_LEAD]
        and len(block.text) <= _HEADING_LENGTH
        and not _SENTENCE.search(block.text)
    )


def leave_out(page: Page, draft: Draft, block: Block, look: Looks, owner: int) -> None:
    """Leave a mark of elision, a rule or the page's own out of a text; learn what the line says of it."""
    draft.learn(resolve(look.parts))
    draft.truncated = draft.truncated or look.look == "elision"
    page.give(block, "truncation" if look.look == "elision" else "meta" if look.parts else "boilerplate", owner)


def add_paragraph(page: Page, block: Block, shared: dict[str, str]) -> None:
    """Add a draft to the page with one paragraph as its whole text: `add_body` for the commonest case."""
    text, line = block.text, block.last
    drafts = page.drafts
    if block.first == line and block.kind == "text" and text == page.lines[line].rstrip():
        draft = Draft(text, line, shared)
        page.roles[line] = "body"
        page.owners[line] = len(drafts)
    else:
        draft = Draft(shared=shared)
        draft.blocks.append(block if block.kind != "heading" else block._replace(kind="text"))
        page.give(block, "body", len(drafts))
    drafts.append(draft)
    if text[-1:] != "." or text[-2:] == "..":
        _end(draft)
    if text[:2].isupper() or "(" in text[:_LEAD] or _may_be_dated(text):
        _begin(draft)


def _learn_from_frame(draft: Draft, block: Block) -> None:
    """Learn the source from the sentence that leads to a quotation: `… As the Ledger reports:`."""
    text = block.text.rstrip()
    if text.endswith(":") and not block.quoted:
        last = _SENTENCE.split(text)[-1]
        parts = read_line(last)
        outlet = _FRAMED.search(last)
        if not parts and outlet and looks_like_outlet(outlet.group(1)) and is_name(outlet.group(1)):
            parts = [Part("source", without_article(outlet.group(1)))]
        draft.learn(resolve(parts) if parts else {})


def _end(draft: Draft) -> None:
    """Take a mark of elision or a credit off the last paragraph."""
    last = draft.blocks[-1]
    if last.kind in {"text", "item"}:
        text, cut = end_of_teaser(last.text)
        draft.truncated = draft.truncated or cut
        bare, credit = end_of_credit(text)
        if credit and any(block.text[-1:] == ")" and end_of_credit(block.text)[1] for block in draft.blocks[:-1]):
            credit = []  # each section has one
        else:
            text = bare
        draft.learn(resolve(credit or told_at_end(text)))
        if text != last.text:
            starts = tuple(start for start in last.starts if start[0] < len(text) or not start[0])
            draft.blocks[-1] = last._replace(text=text, starts=starts)


def _begin(draft: Draft) -> None:
    """Learn the date and agency of a dateline, or the date of a search hit: `Feb 24, 2026 — The grid operator …`.

    A standfirst or items that sum a text up, below a heading or not, may stand above its dateline.
    """
    kind, text = ("text", draft.text()) if draft.line is not None else _words(draft.blocks[0])
    parts = read_head(text) if kind == "text" else []
    if draft.line is None and not parts:
        above = next((at for at, block in enumerate(draft.blocks[:_POINTS]) if at and block.kind == "text"), 0)
        told = above > 1 or len(text) <= _HEADING_LENGTH or text[-1:].isalnum()
        if above and told and kind != "table":
            kind, text = _words(draft.blocks[above])
            parts = read_head(text) if kind == "text" else []
    if parts:
        draft.learn(resolve(parts))
    elif _may_be_dated(text) and "date" not in draft.fields:
        day = find_date(text[:_LEAD])
        if day and day[1] == 0 and not day[0].startswith("XXXX") and text[day[2] :].lstrip()[:1] in {*"—–-·|"}:
            draft.learn({"date": day[0]})


def _words(block: Block) -> tuple[str, str]:
    return block.kind, block.text


def _may_be_dated(text: str) -> bool:
    """Tell whether a text begins with a figure, or with a word and a figure."""
    after = text.find(" ") + 1
    return (text[after : after + 1].isdigit() or text[:1].isdigit()) and _MAY_BE_DATED.match(text) is not None


def _introduces(blocks: Sequence[Block], look: Looks, at: int) -> bool:
    """Tell whether a line within a text names the source of the quotation that follows it."""
    if at + 1 >= len(blocks) or not any(part.field == "source" for part in look.parts):
        return False
    return (blocks[at + 1].quoted and not blocks[at].quoted) or blocks[at].text.rstrip().endswith(":")


def _is_section(blocks: Sequence[Block], looks: Sequence[Looks], at: int, *, gapless: bool) -> bool:
    """Tell whether a short line within a text is a heading: above text, below text, and set as one.

    `gapless` says that the text has no blank lines: a sentence below the line then tells as much.
    """
    block = blocks[at]
    text = block.text
    if at + 1 >= len(blocks) or len(text) > _HEADING_LENGTH or len(text.split()) > _HEADING_WORDS:
        return False
    if not at and blocks[1].text[:2].isupper() and read_dateline(blocks[1].text):
        return False  # a standfirst
    following = looks[at + 1].look
    if (
        blocks[at + 1].text.startswith(_QUOTES)
        or "@" in blocks[at + 1].text.partition(" ")[0]
        or (following not in _BODY and following != "heading")
    ):
        return False  # a name below a mail, above the one that it answers
    if at and looks[at - 1].look == "head" and block.gap == 0:
        return False
    if is_shouted(text) or title_case(text) >= _TITLE_CASE:
        return True
    apart = block.gap > 0 or (gapless and (not at or looks[at - 1].look in _BODY))
    below = blocks[at + 1]
    loose = (
        below.gap > 0
        or below.kind == "item"
        or len(below.text) > _LOOSE_TEXT
        or (gapless and below.text[-1:] in _STOPS)
    )
    return apart and len(text.split()) <= _LOOSE_WORDS and loose
