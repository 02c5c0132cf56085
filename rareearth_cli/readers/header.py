"""What stands above a text: its title, told from decks, sections and names; bylines, dates, labelled lines."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.body import leave_out
from rareearth_cli.readers.bylines import read_desk
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.front import read_front
from rareearth_cli.readers.furniture import is_kicker
from rareearth_cli.readers.labels import Looks, is_shouted, title_case
from rareearth_cli.readers.mastheads import is_tagline
from rareearth_cli.readers.meta_lines import read_led, resolve
from rareearth_cli.readers.metadata import Part, front_label, label_name
from rareearth_cli.readers.names import (
    are_people,
    is_known_outlet,
    is_name,
    is_person,
    looks_like_outlet,
    says_where,
    without_article,
)
from rareearth_cli.readers.sections import is_section_above, is_topic, issuers_above
from rareearth_cli.readers.standfirst_starts import has_standfirst
from rareearth_cli.readers.titles import edge_date
from rareearth_cli.records import Role

_HEADS = frozenset(["head", "heading"])
_BULLET = pattern(r"\A[^\w\s\"'“‘«„(\[¿¡#$€£@+.…-]+\s+(?=\w)")
_NUMBER = pattern(r"\A\d{1,3}(?:\.\)|[.)])\s+(?=\S)")
_ASIDE = pattern(r"\s*\([^()]*\)")
_ITALIC = pattern(r"\s*([*_])[^*_]+\1,")
_COUNTED = pattern(r"(?:\w+\s)?(?:#|no\.?\s)?\d+", re.IGNORECASE)  # "Article 2", above the labels of one
_PARTED = pattern(r"\A\S+\s[/›>|·]\s\S+\Z")  # a section within another
_KICKER_MARKS = " \t|:•·–—-/"
_NAME = 4  # words of the name of a person or paper
_TITLE = 3  # words of a title
_HEADLINE = 6  # words of one that is no name of a page, nor what it offers
_STANDFIRST = 9  # words
_CAPITALS = 0.6  # of the longer words of a title begin with a capital
_TICKERS = pattern(  # of a company: "TSXV: QUAY | OTCQB: QUAYF"
    r"\(?[A-Z][A-Z-]{1,9}:\s?[A-Z\d.]{1,8}\)?(?:\s?[|/,;•·]?\s?\(?[A-Z][\w -]{1,15}:\s?[A-Z\d.]{1,8}\)?){0,5}\Z"
)
_TWO = 2  # headlines: a title and its deck


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """The blocks of one document of a page; `many` where it is one of a series."""

    page: Page
    draft: Draft
    blocks: Sequence[Block]
    looks: Sequence[Looks]
    owner: int
    many: bool


def read_header(stretch: Stretch, end: int) -> int:
    """Read the blocks above the text, which begins at `end`; give where it does, a first heading of it included."""
    draft, blocks, looks = stretch.draft, stretch.blocks, stretch.looks
    heads = [at for at in range(end) if looks[at].look in _HEADS]
    metas = [at for at in range(end) if looks[at].look in {"meta", "front"}]
    led = not stretch.many and len(heads) > 1 and has_standfirst(blocks, [look.look for look in looks], heads[-1])
    outlet = (
        _outlet_above(blocks, heads)
        or ({} if stretch.many else _paper_above(blocks, heads, metas))
        or _tickers_above(blocks, heads)
        or _writer_above(blocks, [] if stretch.many else heads)
        or ({} if stretch.many else issuers_above(blocks, heads) or _site_above(blocks, heads, metas, led=led))
    )
    heads = [at for at in heads if at not in outlet]
    heads = [at for at in heads if stretch.many or not is_tagline(blocks[at].text)] or heads
    kickers = _kickers(stretch, heads)
    if len(kickers) < len(heads):
        heads = [at for at in heads if at not in kickers]
    beside = _names_beside(stretch, heads, metas) or _outlet_below(blocks, heads, metas, end)
    named = {**outlet, **beside}
    heads = [at for at in heads if at not in named]
    told = any(looks[at].look == "front" and _tells_title(blocks[at], blocks, heads) for at in metas)
    title = None if told else heads[-1] if led and heads else _choose_title(blocks, heads, metas, many=stretch.many)
    kept = end
    if (told or title is not None) and end < len(blocks):
        below = [at for at in heads if at > max(title or 0, *metas, 0) and not _is_deck(blocks, title, at)]
        kept = next((at for at in below if not _tops_menu(stretch, at)), end)
    names = {"category": blocks[kickers[-1]].text.strip(_KICKER_MARKS)} if kickers and title not in kickers else {}
    for at in range(kept):
        look = looks[at]
        if at == title:
            _take_title(stretch, at)
        elif at in named or look.look == "meta":
            sorted_by = title is not None and "category" not in names
            more = _read_meta(stretch, at, named.get(at), sorted_by=sorted_by, titled=title is not None)
            names |= {field: said for field, said in more.items() if _says_more(field, said, names)}
        elif look.look == "front":
            read_front(stretch.page, draft, blocks[at], stretch.owner)
        elif at in kickers:
            stretch.page.give(blocks[at], "meta", stretch.owner)
        elif look.look in _HEADS:
            _take_head(stretch, at, above=title is not None and at < title)
        else:
            own = Looks("boilerplate", look.parts) if end < len(blocks) else look  # nothing is cut above a text
            leave_out(stretch.page, draft, blocks[at], own, stretch.owner)
    draft.learn(names)
    if title is not None:
        draft.learn({"date": edge_date(blocks[title].text) or ""})
    return kept


def _says_more(field: str, said: str, names: Mapping[str, str]) -> bool:
    """Tell whether a line about a document tells a field that no line above it does, or the day of a year."""
    known = names.get(field)
    return known is None or (field == "date" and len(said) > len(known) and said.startswith(known))


def _tells_title(block: Block, blocks: Sequence[Block], heads: Sequence[int]) -> bool:
    """Tell whether one of the labelled lines of a block is the title, as in a memo; a first heading may be it again."""
    if any(blocks[at].level == 1 and not _COUNTED.fullmatch(blocks[at].text) for at in heads):
        return False
    labels = [found for line in block.text.split("\n") if (found := front_label(line))]
    return any(label_name(label) == "title" and value for label, value in labels)


def _kickers(stretch: Stretch, heads: Sequence[int]) -> list[int]:
    """Find the lines above a title that say what kind of text it is, or in which section it stands."""
    found = [at for at in heads if is_kicker(stretch.blocks[at].text)]
    if stretch.many or found:
        return found
    found = [at for at in heads[:-1] if is_topic(stretch.blocks[at].text)]
    return found or list(heads[: is_section_above(stretch.blocks, heads)])


def _take_title(stretch: Stretch, at: int) -> None:
    draft, block = stretch.draft, stretch.blocks[at]
    said = _BULLET.sub("", _NUMBER.sub("", block.text)) if stretch.many else block.text
    kicker, bar, rest = said.partition(" | ")
    if bar and is_kicker(kicker):
        draft.learn({"category": kicker.strip(_KICKER_MARKS)})
        said = rest
    draft.fields["title"] = said.rstrip(": ") if said.endswith(":") else said
    draft.title_line = block.starts[0][1]
    draft.fields.update({part.field: part.value for part in stretch.looks[at].parts})
    if block.links:
        draft.learn({"url": block.links[0]})
    stretch.page.give(block, "title", stretch.owner)


def _read_meta(
    stretch: Stretch, at: int, name: tuple[Part, ...] | None, *, sorted_by: bool, titled: bool
) -> dict[str, str]:
    """Read a line about the document: an attribution where it stands above a text without a title.

    `sorted_by` says that a name in it may be what a series is sorted by; one in italics is a paper's.
    """
    parts = stretch.looks[at].parts if name is None else name
    if _ITALIC.match(stretch.page.lines[stretch.blocks[at].first]):
        parts = tuple(part._replace(field="source") if part.field == "name" else part for part in parts)
    fields = resolve(parts, in_cards=name is None and stretch.many and sorted_by, first=True)
    credited = name is None and not titled and "source" in fields and set(fields) <= {"source", "date"}
    stretch.page.give(stretch.blocks[at], "attribution" if credited else "meta", stretch.owner)
    return fields


def _tops_menu(stretch: Stretch, at: int) -> bool:
    """Tell whether one of the page's own lines touches a headline from below: `Companies` above `Follow`."""
    below = at + 1
    return below < len(stretch.blocks) and stretch.looks[below].look == "boilerplate" and not stretch.blocks[below].gap


def _take_head(stretch: Stretch, at: int, *, above: bool) -> None:
    """Take a headline that is not the title: the collection or the section above it; below it a standfirst or less."""
    said = stretch.blocks[at].text.rstrip(": ")
    named = is_name(said) and (looks_like_outlet(said) or (is_shouted(said) and len(said.split()) < _NAME))
    if above and not stretch.many and named:
        stretch.draft.learn({"source": said})
        stretch.page.give(stretch.blocks[at], "meta", stretch.owner)
    elif above and not stretch.many and is_tagline(said):
        stretch.page.give(stretch.blocks[at], "boilerplate", stretch.owner)
    elif above and "collection" not in stretch.draft.fields:
        stretch.draft.fields["collection"] = said
        stretch.page.give(stretch.blocks[at], "collection", stretch.owner)
    elif above and stretch.many:
        stretch.draft.fields["section"] = said
        stretch.page.give(stretch.blocks[at], "meta", stretch.owner)
    else:
        touches = at and stretch.looks[at - 1].look in {"meta", "boilerplate"} and not stretch.blocks[at].gap
        role: Role = "boilerplate"
        if not touches and not _tops_menu(stretch, at):
            role = "meta" if len(said.split()) < _HEADLINE or 2 * sum(map(str.isupper, said)) > len(said) else "body"
        if role == "body":
            stretch.draft.blocks.append(stretch.blocks[at]._replace(kind="text"))
        stretch.page.give(stretch.blocks[at], role, stretch.owner)


def _outlet_below(
    blocks: Sequence[Block], heads: Sequence[int], metas: Sequence[int], end: int
) -> dict[int, tuple[Part, ...]]:
    """Find the name of a paper between a title and its text, all without a blank line between, or right below a day."""
    if len(heads) < 2 or end >= len(blocks):  # noqa: PLR2004 (a title and the name)
        return {}
    at = heads[-1]
    close = blocks[at].gap == 0 and at == end - 1 and (blocks[end].gap == 0 or (heads[0] < at - 1 and at - 1 in metas))
    if close and _is_bare_name(blocks[at]) and looks_like_outlet(blocks[at].text):
        return {at: (Part("source", without_article(blocks[at].text)),)}
    return {}


def _is_deck(blocks: Sequence[Block], title: int | None, at: int) -> bool:
    """Tell whether a line right below a title stands apart from the text: it is no heading of it."""
    touches = title is not None and at == title + 1 and not blocks[at].gap and not blocks[at].level
    return touches and at + 1 < len(blocks) and blocks[at + 1].gap > 0


def _outlet_above(blocks: Sequence[Block], heads: Sequence[int]) -> dict[int, tuple[Part, ...]]:
    """Find the name of a well-known paper as the first of several headlines."""
    if len(heads) < _TWO or blocks[heads[0]].level or not is_known_outlet(blocks[heads[0]].text):
        return {}
    return {heads[0]: (Part("source", without_article(blocks[heads[0]].text)),)}


def _paper_above(blocks: Sequence[Block], heads: Sequence[int], metas: Sequence[int]) -> dict[int, tuple[Part, ...]]:
    """Find the name of a paper as the one headline above its day, the title below that: a clipping."""
    above = [at for at in heads if metas and at < metas[0]]
    below = [at for at in heads if metas and at > metas[0]]
    if len(above) != 1 or not below or blocks[above[0]].level or not _are_between(metas, below[0]):
        return {}
    name, title = blocks[above[0]].text, blocks[below[0]].text
    paper = is_name(name) and looks_like_outlet(name) and 1 < len(name.split()) <= _NAME < len(title.split())
    return {above[0]: (Part("source", without_article(name)),)} if paper else {}


def _writer_above(blocks: Sequence[Block], heads: Sequence[int]) -> dict[int, tuple[Part, ...]]:
    """Find the kind of a text and who wrote it as the first of several headlines: `OPINION | MAJA LIND`."""
    said = blocks[heads[0]].text.replace(" | ", ": ") if len(heads) > 1 else ""
    return {heads[0]: (Part("category", said.partition(": ")[0]), *led)} if (led := read_led(said)) else {}


def _tickers_above(blocks: Sequence[Block], heads: Sequence[int]) -> dict[int, tuple[Part, ...]]:
    """Find the line of a company's shares above a headline, and the name of the company above that."""
    own = next((place for place, at in enumerate(heads[:_TWO]) if _TICKERS.match(blocks[at].text)), len(heads))
    return dict.fromkeys(heads[: own + 1], ()) if own + 1 < len(heads) else {}


def _names(text: str) -> tuple[Part, ...]:
    """Read a line that is a name, the names of several people, or of one and a paper; nothing where it is another."""
    if told := read_led(text) or read_desk(text):
        return tuple(told)
    bare = _ASIDE.sub("", text)  # "Maja Lind (now) and Dele Okoro (earlier)"
    if not is_person(bare) and are_people(bare):
        return (Part("author", bare),)
    first, _, rest = text.partition(", ")
    if is_person(first) and looks_like_outlet(rest):
        return Part("author", first), Part("source", without_article(rest))
    if len(text.split()) > _NAME or not is_name(text) or ": " in text:
        return ()
    if is_topic(text):
        return (Part("category", text),)
    placed = rest and " " not in first and not looks_like_outlet(text)
    return (Part("place", ""),) if placed else (Part("name", without_article(text)),)  # "Tacoma, Washington"


def _is_bare_name(block: Block) -> bool:
    return not block.level and len(block.text.split()) <= _NAME and is_name(block.text)


def _names_beside(stretch: Stretch, heads: Sequence[int], metas: Sequence[int]) -> dict[int, tuple[Part, ...]]:
    """Find headlines that are only names and touch a date or byline, below the first: authors, a source.

    Below a title of some length a person's name need not touch it, unless there are many documents; a line of the
    page's own, such as `Follow`, may stand between the two.
    """
    blocks, many = stretch.blocks, stretch.many
    out: dict[int, tuple[Part, ...]] = {}
    near = set(metas)
    if not many and heads and len(blocks[heads[0]].text.split()) > _NAME:
        for at in reversed(range(heads[0], metas[0] if metas else 0)):
            if stretch.looks[at].look == "boilerplate" and at + 1 in near and not blocks[at + 1].gap:
                near.add(at)
    for at in reversed(heads[1:]):
        if at + 1 not in near or blocks[at].level:
            continue
        if blocks[at + 1].gap == 0:
            names = _names(blocks[at].text)
        else:
            told = not many and are_people(blocks[at].text) and len(blocks[heads[0]].text.split()) >= _TITLE
            names = (Part("author", blocks[at].text),) if told else ()
            if (
                not many
                and metas
                and metas[0] < at
                and _is_bare_name(blocks[at])
                and looks_like_outlet(blocks[at].text)
            ):
                names = (Part("source", without_article(blocks[at].text)),)
        if names:
            out[at] = names
            near.add(at)
    out |= {at: (Part("place", ""),) for at in out if says_where(blocks[at].text, blocks[at - 1].text)}
    if len(out) != 1 or len(heads) != 2:  # noqa: PLR2004 (the one headline besides the first)
        return out
    below = blocks[heads[0] + 1]  # directly below a word or two, it may be the title and they the section
    section = len(blocks[heads[0]].text.split()) < _TITLE and below.gap == 0 and heads[1] == heads[0] + 1
    return {} if section and not looks_like_outlet(below.text) else out


def _is_apart(blocks: Sequence[Block], heads: Sequence[int]) -> bool:
    """Tell whether the last of several headlines is the title: a rule above it, or a blank line, and none below it."""
    if len(heads) < _TWO:
        return False
    last = heads[-1]
    ruled = len(heads) == _TWO and last == heads[0] + _TWO  # a section and a title
    return ruled or (blocks[last].gap > 0 and last + 1 < len(blocks) and not blocks[last + 1].gap)


def _site_above(
    blocks: Sequence[Block], heads: Sequence[int], metas: Sequence[int], *, led: bool
) -> dict[int, tuple[Part, ...]]:
    """Find a name that stands apart above the one line which touches a byline: the site's, above a title.

    A section of the site, of a word or two, may touch its name, a deck may stand below the title. `led` says that a
    standfirst stands between the last line and the byline; a word alone is then a section.
    """
    top = heads[-1] + 1 if led else metas[0] if metas else 0
    signed = top - 1 in heads[2:] and not blocks[top].gap and are_people(blocks[top - 1].text)
    top -= signed  # a byline, above its date
    above = [at for at in heads if at < top and not is_kicker(blocks[at].text)]
    wordy = [at for at in above if len(blocks[at].text.split()) > _NAME]
    decked = len(above) > len(wordy) == _TWO and wordy == above[-_TWO:] and blocks[above[-1]].gap > 0
    above = above[:-1] if decked else above  # the title is then told from its deck, whatever is below
    if len(above) < _TWO or (not decked and (above[-1] != top - 1 or (blocks[top].gap and not (led or signed)))):
        return {}
    first, *sections, last = (blocks[at] for at in above)
    named = not first.level and is_name(first.text) and len(first.text.split()) <= _NAME < len(last.text.split())
    apart = last.gap > 0 or above[-1] > above[-2] + 1 or above[1] > above[0] + 1
    if (
        not named
        or not apart
        or not all(" " not in block.text or _PARTED.search(block.text) or _is_shouted_word(block) for block in sections)
    ):
        return {}
    if is_topic(first.text) or (led and len(above) == _TWO and " " not in first.text):
        return {above[0]: (Part("category", first.text),)}
    found = {at: (Part("category", blocks[at].text),) for at in above[1:-1]}
    return {above[0]: (Part("source", without_article(first.text)),), **found}


def _is_shouted_word(block: Block) -> bool:
    return is_shouted(block.text) and block.text.count(" ") < _TWO


def _last_group(blocks: Sequence[Block], heads: Sequence[int]) -> list[int]:
    """Give the last of some headlines and those right above it, without a blank line between."""
    group = [heads[-1]]
    while len(group) < len(heads) and heads[-len(group) - 1] == group[0] - 1 and blocks[group[0]].gap == 0:
        group.insert(0, group[0] - 1)
    return group


def _are_between(metas: Sequence[int], title: int) -> bool:
    """Tell whether nothing but lines about a document stands between the first of those and its title."""
    return set(range(metas[0], title)) <= set(metas)


def _choose_title(blocks: Sequence[Block], heads: Sequence[int], metas: Sequence[int], *, many: bool) -> int | None:
    """Choose the title among the headlines above a text; None where there are none.

    A long line below a headline of some length, above one article, is its standfirst, though a blank line parts them.
    """
    if not heads:
        return None
    if not metas and _is_apart(blocks, heads):
        return heads[-1]
    above = [at for at in heads if at < metas[0]] if metas else []
    if len(heads) == 1 or not above:
        return heads[0]
    if not any(c.islower() or c.isupper() for at in above for c in blocks[at].text):
        above = [max(above, key=lambda at: len(blocks[at].text))]  # in Chinese or Japanese
    below = next((at for at in heads if at > metas[0] and blocks[at].gap == 0), None)
    if below is not None and blocks[metas[0]].gap and _are_between(metas, below) and not blocks[above[-1]].level:
        return below  # a date above its title, and a blank line above that
    if len(above) == 1:
        return above[0]
    group = _last_group(blocks, above)
    if len(group) > 1 and len(above) > len(group):
        above = group  # the name of a page stands apart above a title and its deck
    elif len(above) > _TWO and is_shouted(blocks[above[0]].text) and len(blocks[above[0]].text.split()) <= _NAME:
        above = above[1:]  # "WORLD | EUROPE"
    first, near = above[0], above[-1]
    marked = blocks[first].level and (not blocks[near].level or blocks[near].level > blocks[first].level)
    together = near - first == len(above) - 1
    deck = together and not blocks[near].level and title_case(blocks[near].text) < title_case(blocks[first].text)
    close = blocks[near].gap == 0 and len(blocks[near].text) > len(blocks[first].text)
    wordy = len(blocks[first].text.split()) > _NAME and title_case(blocks[first].text) < _CAPITALS
    words, below_it = (len(blocks[at].text.split()) for at in (first, near))
    led = not many and _HEADLINE <= words < below_it >= _STANDFIRST and not is_tagline(blocks[first].text)
    return first if marked or deck or close or (wordy and together and (not blocks[near].gap or led)) else near
