"""What stands below a text: signatures, credits, marks of elision, and the page's own."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.body import leave_out
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.elisions import is_wall
from rareearth_cli.readers.end_marks import is_end_mark
from rareearth_cli.readers.front import read_front
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.header import Stretch
from rareearth_cli.readers.labels import Looks, is_shouted
from rareearth_cli.readers.meta_lines import resolve
from rareearth_cli.readers.metadata import Part
from rareearth_cli.readers.names import is_name, is_person, looks_like_outlet, person, without_article

_BODY = frozenset(["prose", "item", "table"])
_TAIL = 500  # code points after an end mark: a contact, an address
_TITLE = 100  # code points of a title in a list of further reading
_NAME = 4  # words of a signature
_SHORT = 200  # code points below the credits
_TAGS = 3  # lines
_BELOW = 2  # blocks above the foot of a page, at the least
_ADDRESS = pattern(r"\(?(?:e-?mail:?\s*)?[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}\)?\Z")
_ENDS = frozenset('.!?…"”')
_MORE = frozenset(["more", "show more", "see more", "view more"])  # of a series
_PARTED = pattern(r"[|·•]")
_DASHES = frozenset("—–-(")
_LINKS_BELOW = pattern(
    r"(?i)(?:related|à lire|lire aussi|lesen sie|mehr zum|lea también|leggi anche|lees ook|more (?:from|in|on)|"
    r"read (?:also|next)|also read|you (?:may|might)|recommended|most (?:read|popular)|trending|see also|"
    r"watch|(?:associated|external|useful) links|further reading|latest|comments|share|tags|filed|follow|subscribe)"
)


def read_footer(stretch: Stretch, begin: int) -> int:
    """Read the blocks below the text; give the block after its last."""
    page, draft, blocks, looks, owner = stretch.page, stretch.draft, stretch.blocks, stretch.looks, stretch.owner
    end = _leave_rest(stretch, begin)
    while end > begin:
        end = _leave_tags(stretch, begin, end)
        block, look = blocks[end - 1], looks[end - 1]
        if look.look in {"rule", "boilerplate", "elision"}:
            leave_out(page, draft, block, Looks("boilerplate") if _is_of_series(stretch, end - 1) else look, owner)
        elif look.look == "credit":
            page.give(block, "meta", owner)
        elif look.look == "front" and end - 1 > begin:
            read_front(page, draft, block, owner)
        elif look.look == "meta" and end - 1 > begin:
            draft.learn(_resolved(stretch, block, look))
            if block.links and any(part.field == "source" for part in look.parts):
                draft.learn({"url": block.links[0]})
            page.give(block, "attribution" if look.parts else "meta", owner)
        elif _is_frame(stretch, begin, end - 1) or _tops_menu(stretch, end - 1) or _is_address(stretch, begin, end - 1):
            page.give(block, "boilerplate", owner)
        elif look.look == "head" and end - 1 > begin and (who := _maker(block.text) or _addressed(blocks, end - 1)):
            draft.learn({"author": person(who)})
            page.give(block, "attribution", owner)
        elif look.look == "head" and end - 1 > begin and looks[end - 2].look in _BODY and _is_signature(block):
            name = without_article(block.text.strip("—–- ()"))
            draft.learn({"source": name} if looks_like_outlet(name) else {"author": person(name)})
            page.give(block, "attribution", owner)
        else:
            break
        end -= 1
    return end


def _resolved(stretch: Stretch, block: Block, look: Looks) -> dict[str, str]:
    """Settle the names of a line below the text: what a series is sorted by, unless a line above has said that.

    A name of several words and a comma before the day are those of a paper: `Vik Lantern, 4 March 2026`.
    """
    cited = " " in block.text.partition(", ")[0] and block.text[-1:].isdigit()
    sorts = stretch.many and "title" in stretch.draft.fields and not (cited and not _PARTED.search(block.text))
    fields = resolve(look.parts, in_cards=sorts)
    name = Part("name", fields.get("category", ""))
    if "category" in stretch.draft.fields and "author" not in fields and name in look.parts and is_person(name.value):
        fields["author"] = person(name.value)
    return fields


def _is_of_series(stretch: Stretch, at: int) -> bool:
    """Tell whether a mark of elision is no more of a text, but more of the series: apart from it, and below its end.

    It is below its end, too, where the text is the last of several, ends with a full stop and no other has a mark.
    """
    blocks, looks, drafts = stretch.blocks, stretch.looks, stretch.page.drafts
    if not stretch.many or blocks[at].text.lower().strip(" .…»›→>+") not in _MORE:
        return False
    is_last = len(stretch.page.lines) - blocks[-1].last <= _TAGS
    lone = is_last and len(drafts) > _BELOW and not any(draft.truncated for draft in drafts)
    return (blocks[at].gap > 0 and looks[at - 1].look in {"meta", "boilerplate"}) or (
        lone and blocks[at - 1].text[-1:] == "."
    )


def _is_frame(stretch: Stretch, begin: int, at: int) -> bool:
    """Tell whether a line below a quotation that was cut is of the blog which quotes it: `Previously: Salt`."""
    blocks, looks = stretch.blocks, stretch.looks
    if looks[at].look != "head":
        return False
    cut = at - 1 > begin and looks[at - 1].look == "elision" and blocks[at].gap > 0
    return cut and not blocks[at].quoted and blocks[at - 2].quoted


def _tops_menu(stretch: Stretch, at: int) -> bool:
    """Tell whether a few words below the text, apart from it, touch a line of the page's own from above."""
    blocks, looks = stretch.blocks, stretch.looks
    apart = looks[at].look == "head" and at + 1 < len(blocks) and blocks[at].gap > 0 and not blocks[at + 1].gap
    return apart and looks[at + 1].look == "boilerplate" and len(blocks[at].text.split()) < _NAME


def _leave_rest(stretch: Stretch, begin: int) -> int:
    """Leave out what ends with the text for certain: further reading, a contact; give the first block of it."""
    blocks, looks = stretch.blocks, stretch.looks
    end = min(
        _appendix(blocks, looks, begin),
        _end_mark(blocks, looks, begin),
        _below_credits(blocks, looks, begin),
        _presentation(stretch, begin),
        _below_wall(stretch, begin),
        framed := _below_cut(stretch, begin),
    )
    for at in range(end, len(blocks)):
        stretch.page.give(blocks[at], "boilerplate", stretch.owner)
        if looks[at].look == "boilerplate" or (end == framed and looks[at].look == "meta"):
            leave_out(stretch.page, stretch.draft, blocks[at], looks[at], stretch.owner)
    return end


def leads_on(text: str) -> bool:
    """Tell whether a line of the page's own heads links to other texts.

    Example:
        >>> leads_on("Related stories"), leads_on("Advertisement")
        (True, False)
    """
    return _LINKS_BELOW.match(text.strip("#*: ")) is not None


def below_edit(blocks: Sequence[Block], looks: Sequence[Looks]) -> Sequence[Looks]:
    """Take short texts at the end of a page for its own, where they touch the line that says when it was edited."""
    end = len(blocks)
    while end and looks[end - 1].look == "boilerplate":
        end -= 1
    at = end - 1
    while at > 0 and looks[at].look == "prose" and not blocks[at].gap:
        at -= 1
    own = blocks[at + 1 : end]
    if (
        not own
        or at < _BELOW
        or looks[at].look != "boilerplate"
        or not blocks[at].gap
        or sum(len(block.text) for block in own) > _SHORT
        or not find_date(blocks[at].text)
    ):
        return looks
    return [*looks[: at + 1], *([Looks("boilerplate")] * len(own)), *looks[end:]]


def _end_mark(blocks: Sequence[Block], looks: Sequence[Looks], begin: int) -> int:
    """Find the mark that ends a press release or wire, where little follows it: `###`, `-30-`, `(END)`.

    Below another rule nothing but short lines follow, none of which is a sentence: signs and numbers of an office.
    """
    for at in range(len(blocks) - 1, begin, -1):
        if looks[at].look != "rule":
            continue
        marked = blocks[at].text == "--" or is_end_mark(blocks[at].text)
        loose = all(
            look.look != "item" and len(block.text) <= _TITLE and block.text[-1] not in _ENDS
            for block, look in zip(blocks[at + 1 :], looks[at + 1 :], strict=True)
        )
        short = sum(len(block.text) for block in blocks[at:]) <= (_TAIL if marked else _SHORT)
        if marked or loose:
            return at if short else len(blocks)
    return len(blocks)


def _below_credits(blocks: Sequence[Block], looks: Sequence[Looks], begin: int) -> int:
    """Find what touches the line that says who reported and edited, and is short: `Our standards: …`."""
    at = next((at for at in range(len(blocks) - 1, begin, -1) if looks[at].look == "credit"), len(blocks))
    return at + 1 if sum(len(block.text) for block in blocks[at + 1 :]) <= _SHORT else len(blocks)


def _below_cut(stretch: Stretch, begin: int) -> int:
    """Find what a blog says below `....MUCH MORE`, the end of what it quotes from where a line above the text says."""
    blocks, looks = stretch.blocks, stretch.looks
    cut = next((at for at in range(begin + 1, len(blocks)) if looks[at].look == "elision"), len(blocks))
    if stretch.many or "source" not in stretch.draft.fields or cut + 1 >= len(blocks):
        return len(blocks)
    dotted = blocks[cut].text.startswith(("..", "…")) and any(map(str.isalpha, blocks[cut].text))
    own = [at for at in range(cut + 1, len(blocks)) if looks[at].look == "prose"]
    short = 0 < len(own) <= _TAGS and sum(len(blocks[at].text) for at in own) <= _TAIL
    return own[0] if dotted and short and blocks[cut + 1].gap and not looks[own[0]].parts else len(blocks)


def _below_wall(stretch: Stretch, begin: int) -> int:
    """Find what stands below the line that asks to subscribe for the rest of a text, where no text follows it."""
    blocks, looks = stretch.blocks, stretch.looks
    for at in range(begin + 1, len(blocks) - 1):
        if looks[at].look == "elision" and is_wall(blocks[at].text):
            texts = [blocks[one].text for one in range(at, len(blocks)) if looks[one].look == "prose"]
            short = all(len(text) <= _TITLE for text in texts)
            return at + 1 if short and not stretch.many else len(blocks)
    return len(blocks)


def _presentation(stretch: Stretch, begin: int) -> int:
    """Find where the author's name stands again below the text, above a few words about the author."""
    blocks, looks = stretch.blocks, stretch.looks
    who = stretch.draft.fields.get("author", "").lower()
    for at in range(len(blocks) - 1, begin, -1) if who else ():
        if looks[at].look == "head" and blocks[at].text.lower().rstrip(": ") == who:
            short = sum(len(block.text) for block in blocks[at:]) <= _TAIL
            return at if short and at + 1 < len(blocks) else len(blocks)
    return len(blocks)


def _leave_tags(stretch: Stretch, begin: int, end: int) -> int:
    """Leave out the words under which a text is filed, a line each, above lines of the page's own; give the first."""
    blocks, looks = stretch.blocks, stretch.looks
    first = end
    while first > begin and looks[first - 1].look == "head" and len(blocks[first - 1].text.split()) <= _NAME - 1:
        first -= 1
        if blocks[first].gap:
            break
    if end == len(blocks) or end - first < _TAGS or looks[first - 1].look not in _BODY:
        return end
    for at in range(first, end):
        stretch.page.give(blocks[at], "boilerplate", stretch.owner)
    return first


def _maker(text: str) -> str:
    """Give the person whom a closing line names as the maker: `Interview: Maja Lind`; empty where it is another."""
    kind, _, who = text.partition(": ")
    return who if is_person(who) and is_kicker(kind) else ""


def _is_address(stretch: Stretch, begin: int, at: int) -> bool:
    """Tell whether a line is an address by mail that stands apart below a text, or below the name of who wrote it."""
    blocks = stretch.blocks
    if at <= begin or not _ADDRESS.match(blocks[at].text):
        return False
    return blocks[at].gap > 0 or bool(_addressed(blocks, at - 1))


def _addressed(blocks: Sequence[Block], at: int) -> str:
    """Give the person whose name stands apart and whose address by mail touches it; empty where none is so."""
    below = blocks[at + 1] if at + 1 < len(blocks) and blocks[at].gap else None
    touched = below is not None and not below.gap and _ADDRESS.match(below.text)
    return blocks[at].text if touched and is_person(blocks[at].text) and is_name(blocks[at].text) else ""


def _is_signature(block: Block) -> bool:
    name = block.text.strip("—–- ()")
    words = len(name.split())
    if words > _NAME or not is_name(name):
        return False
    return looks_like_outlet(name) or (1 < words < _NAME and not is_shouted(name) and block.text[:1] in _DASHES)


def _appendix(blocks: Sequence[Block], looks: Sequence[Looks], begin: int) -> int:
    """Find a line such as `Related articles` that nothing but titles and links follow."""
    first = len(blocks)
    while first > begin and _may_be_link(blocks[first - 1], looks[first - 1]):
        first -= 1
    for at in range(first, len(blocks)):
        opens = looks[at].look == "boilerplate" and leads_on(blocks[at].text)
        if opens and any(look.look not in {"rule", "boilerplate"} for look in looks[at + 1 :]):
            return at
    return len(blocks)


def _may_be_link(block: Block, look: Looks) -> bool:
    if look.look == "item":
        return len(block.text) <= _TITLE and not block.text.endswith(".")
    return look.look in {"head", "meta", "rule", "boilerplate"}
