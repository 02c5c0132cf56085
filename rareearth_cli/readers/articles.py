"""A run of blocks -> the title, fields and body of one document; several runs -> a page of them."""

from collections.abc import Sequence

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.bare_items import read_bare_items, read_signed_titles
from rareearth_cli.readers.below_titles import with_papers
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.body import add_body
from rareearth_cli.readers.card_groups import read_groups, without_forms
from rareearth_cli.readers.card_lines import read_cards
from rareearth_cli.readers.dates import Order, date_order, find_date, with_year
from rareearth_cli.readers.deck_starts import read_decks
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.end_marks import below_end
from rareearth_cli.readers.foot_starts import read_feet, read_sourced
from rareearth_cli.readers.footer import below_edit, read_footer
from rareearth_cli.readers.frames import without_room
from rareearth_cli.readers.furniture import is_caption
from rareearth_cli.readers.header import Stretch, read_header
from rareearth_cli.readers.labels import Looks, is_headline
from rareearth_cli.readers.mastheads import without_tools
from rareearth_cli.readers.meta_lines import read_label, read_led, read_line, resolve
from rareearth_cli.readers.metadata import Part, column_name
from rareearth_cli.readers.names import are_people, is_known_outlet, looks_like_outlet, person
from rareearth_cli.readers.prefaces import heading_of_all, lists_below, with_sections
from rareearth_cli.readers.series import name_papers, settle_series
from rareearth_cli.readers.singles import tail_of
from rareearth_cli.readers.starts import Starts, find_starts, heads_a_title
from rareearth_cli.readers.tags import without_tags
from rareearth_cli.readers.top_starts import read_tops
from rareearth_cli.readers.whole_pages import read_page

_HEADS = frozenset(["head", "heading"])
_BODY = frozenset(["prose", "item", "table"])
_HEADER = frozenset(["head", "heading", "meta", "boilerplate", "rule", "front", "elision"])
_TAIL_SOURCE = pattern(r"\s*[(\[]([^()\[\]]{2,80})[)\]]\Z")
_SOURCE = 90  # code points of the source at the end of a digest's item
_TITLE_AND_MORE = 240  # code points of a title with its source and date
_CLOCKED = pattern(r"\d{1,2}[:.]\d\d\s+\*?\s?(\S.{8,200})\Z")
_SITED = pattern(r"(\S.{8,200}?)\s+\(((?:[\w-]+\.)+[a-z]{2,10})(?:/\S*)?\)")
_MARKS = " |·•–—-:()[]"  # beside a date
_WORDS = 2  # of a title, at the least; headings above a series
_STANDFIRST = 3  # blocks of a text among which a byline may stand
_POINTS = 6  # items above one, and the byline
_LEAD = 400  # code points of a standfirst
_BUTTON = 4  # words on which one may click
_FEWEST_TITLES = 3
_TOLD = frozenset(["author", "source", "date", "id"])  # what labelled lines above a text say
_LABEL = 40  # code points of the label of a text, and what follows
_MOST = 0.8  # of the lines that must be such
_PREFACE = 120  # code points: a shorter word of welcome above a series is the page's own


def fill_articles(
    page: Page,
    blocks: Sequence[Block],
    looks: Sequence[Looks],
    collection: str | None = None,
    starts: Starts | None = None,
) -> None:
    """Find the documents among blocks, unless their `starts` are known, and give each line its role."""
    if not blocks:
        return
    looks = below_end(blocks, below_edit(blocks, looks))
    if starts is None:
        looks = with_papers(blocks, looks)
        found = read_sourced(blocks, looks) or read_page(blocks, looks) or read_decks(blocks, looks)
        if found is None and _fill_titles(page, blocks, looks, collection):
            return
        looks, starts = found or _find_documents(blocks, looks)
        looks = without_tools(blocks, looks) if found is None and starts.at == [0] else looks
    if starts.alone:
        _fill_alone(page, blocks, looks, starts.at, collection)
        return
    if len(starts.at) == 1 and looks[starts.at[0]].look != "front":
        if any(look.look in _BODY or look.look in _HEADS or look.look == "credit" for look in looks):
            read_article(page, blocks, looks, collection=collection)
        else:
            _give_rest(page, blocks, looks)
        return
    shared = Draft()
    looks, starts = with_sections(blocks, name_papers(blocks, looks), starts)
    section = ""  # of a newsletter: a heading over some of its texts
    collection = _preface(page, blocks[: starts.at[0]], looks[: starts.at[0]], shared) or collection
    kinds = [look.look for look in looks]
    sorted_by = {at for at in starts.at if heads_a_title(blocks, kinds, at)}
    if len(sorted_by) >= max(_FEWEST_TITLES, _MOST * len(starts.at)):
        outlets = 2 * sum(
            is_known_outlet(name := blocks[at].text) or (" " in name and looks_like_outlet(name)) for at in sorted_by
        ) > len(sorted_by)
        field = "source" if outlets else "category"
        looks = [
            Looks("meta", (Part(field, blocks[at].text.strip(": ")),)) if at in sorted_by else look
            for at, look in enumerate(looks)
        ]
    lists = lists_below(blocks, looks, starts.at)
    for begin, after in zip(starts.at, [*starts.at[1:], len(blocks)], strict=True):
        end = after - (after in lists)
        if begin in lists:
            collection = lists[begin]
            page.give(blocks[begin - 1], "collection")
        draft = read_article(page, blocks[begin:end], looks[begin:end], collection=collection, many=True)
        draft.learn({field: value for field, value in shared.fields.items() if field in {"date", "source", "author"}})
        draft.learn({"date": starts.days.get(begin, "")})
        _complete(draft, shared.fields.get("date", ""))
        section = draft.fields.pop("section", section)
        draft.learn({"category": section})
    settle_series(page.drafts[-len(starts.at) :])


def _find_documents(blocks: Sequence[Block], looks: Sequence[Looks]) -> tuple[Sequence[Looks], Starts]:
    """Find where documents begin, and what the lines around their texts are."""
    looks = without_forms(blocks, looks)
    if tops := read_tops(blocks, looks) or read_groups(blocks, looks) or read_signed_titles(blocks, looks):
        return tops
    starts = find_starts(blocks, looks)
    if starts.at == [0] and (items := read_feet(blocks, looks) or read_bare_items(blocks, looks)):
        return items
    if starts.days:
        return looks, starts
    if cards := read_cards(blocks, looks):
        return cards
    bare = without_tags(blocks, looks, starts.at)
    return (read_cards(blocks, bare) if bare is not looks else None) or (bare, starts)


def _fill_titles(page: Page, blocks: Sequence[Block], looks: Sequence[Looks], collection: str | None) -> bool:
    """Make documents without a text of items that are titles with a source or date, in a page with no other text."""
    found = _titles_alone(blocks, looks)
    body = [at for at, look in enumerate(looks) if look.look in _BODY or look.look == "meta"]
    if len(found) < _FEWEST_TITLES or len(found) < _MOST * len(body):
        return False
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if at in found:
            draft = Draft()
            page.drafts.append(draft)
            draft.fields["title"], fields = found[at]
            draft.learn({**fields, "url": block.links[0] if block.links else "", "collection": collection or ""})
            draft.title_line = block.first
            page.give(block, "title", len(page.drafts) - 1)
        elif look.look in _HEADS and all(map(column_name, block.text.split())):
            page.give(block, "meta")  # "Date Title"
        elif look.look in _HEADS and collection is None and not page.drafts:
            collection = block.text.rstrip(": ")
            page.give(block, "collection")
        else:
            page.give(block, "meta" if look.look == "meta" else "boilerplate")
    return True


def _titles_alone(blocks: Sequence[Block], looks: Sequence[Looks]) -> dict[int, tuple[str, dict[str, str]]]:
    """Find items and lines that may be titles with a source, a day or an hour; give what each says."""
    found: dict[int, tuple[str, dict[str, str]]] = {}
    shared: dict[str, str] = {}
    texts = [len(block.text.split()) for block, look in zip(blocks, looks, strict=True) if look.look in _BODY]
    bare = max(texts, default=0) <= _WORDS  # lines without a text
    order = date_order(block.text for block in blocks if block.text[:1].isdigit())
    for at, block in enumerate(blocks):
        clocked = looks[at].look in _HEADS and block.text[:1].isdigit() and _CLOCKED.match(block.text)
        if clocked:
            found[at] = (clocked.group(1), shared)
        elif bare and looks[at].look in _HEADS and not looks[at].parts and (day := _day_below(blocks, looks, at)):
            found[at] = (block.text, {"date": day})
        elif (block.kind == "item" or (bare and looks[at].look in _HEADS)) and len(block.text) <= _TITLE_AND_MORE:
            title, fields = (_title_and_more if block.kind == "item" else _day_and_title)(block.text, order)
            if title:
                found[at] = (title, fields)
        elif looks[at].look == "meta" and not found:
            shared = {"date": resolve(looks[at].parts).get("date", "")}
    return found


def _day_below(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> str:
    """Give the day that touches a line from below and says nothing else; empty without one."""
    below = looks[at + 1] if at + 1 < len(looks) and not blocks[at + 1].gap else None
    told = below.parts if below and below.look == "meta" else ()
    return told[0].value if len(told) == 1 and told[0].field == "date" else ""


def _title_and_more(text: str, order: Order | None) -> tuple[str, dict[str, str]]:
    """Part `Title — Reuters, 3 March 2026` or `3 March 2026 Title`; an empty title where a text is neither."""
    title, mark, rest = text.rpartition(" — ")
    if not mark:
        title, mark, rest = text.rpartition(" – ")
    site = _SITED.fullmatch(text)
    if site and is_headline(site.group(1)):
        return site.group(1), {"source": site.group(2)}
    parts = read_line(f"— {rest}") if mark and is_headline(title) else None
    if parts:
        return title, resolve(parts)
    return _day_and_title(text, order)


def _day_and_title(text: str, order: Order | None) -> tuple[str, dict[str, str]]:
    """Part `3 March 2026 Title`; an empty title where a text is another."""
    day = find_date(text, order)
    title = text[day[2] :].strip(_MARKS) if day and not text[: day[1]].strip(_MARKS) else ""
    if not day or len(title.split()) < _WORDS or not is_headline(title):
        return "", {}
    return title, {"date": day[0]}


def _preface(page: Page, blocks: Sequence[Block], looks: Sequence[Looks], shared: Draft) -> str | None:
    """Read what stands above a series: its heading, its date, and a word of welcome."""
    collection = None
    body = [at for at, look in enumerate(looks) if look.look in _BODY]
    if sum(len(blocks[at].text) for at in body) >= _PREFACE:
        first = body[0]
        heads = [at for at in range(first) if looks[at].look in _HEADS]
        if heads:
            collection = blocks[heads[0]].text.rstrip(": ")
            page.give(blocks[heads[0]], "collection")
        rest = (heads[0] + 1) if heads else 0
        _meta(page, blocks[:rest], looks[:rest], shared)
        read_article(page, blocks[rest:], looks[rest:], collection=collection, many=True)
        return collection
    heading = heading_of_all(blocks, looks)
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if at == heading:
            collection = block.text.rstrip(": ")
            page.give(block, "collection")
        elif look.look == "meta":
            shared.learn({"date": resolve(look.parts).get("date", "")})
            page.give(block, "meta")
        else:
            page.give(block, "boilerplate")
    return collection


def _meta(page: Page, blocks: Sequence[Block], looks: Sequence[Looks], shared: Draft) -> None:
    for block, look in zip(blocks, looks, strict=True):
        if look.look == "meta":
            shared.learn(resolve(look.parts))
            page.give(block, "meta")
        elif look.look not in _HEADS:
            page.give(block, "boilerplate")


def _fill_alone(
    page: Page, blocks: Sequence[Block], looks: Sequence[Looks], at: Sequence[int], collection: str | None
) -> None:
    chosen = set(at)
    shared: dict[str, str] = {}
    titled = all(blocks[number].lead and " " in blocks[number].text[: blocks[number].lead] for number in at)
    signed = all(_TAIL_SOURCE.search(blocks[number].text, max(0, len(blocks[number].text) - _SOURCE)) for number in at)
    for number, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if number in chosen:
            draft = Draft()
            page.drafts.append(draft)
            add_body(page, draft, [_digested(draft, block, titled=titled) if titled or signed else block], [look])
            draft.learn({"collection": collection or shared.get("source", ""), "date": shared.get("date", "")})
            _complete(draft, shared.get("date", ""))
        elif look.look in _HEADS and not page.drafts and collection is None:
            collection = block.text.rstrip(": ")
            page.give(block, "collection")
        else:
            if not page.drafts:
                shared |= resolve(look.parts)
            page.give(
                block, "meta" if look.look == "meta" else "truncation" if look.look == "elision" else "boilerplate"
            )


def _complete(draft: Draft, day: str) -> None:
    """Give the day of a document the year of that of its page, where it lacks one."""
    own = draft.fields.get("date", "")
    if own.startswith("XXXX"):
        draft.fields["date"] = with_year(own, day)


def _digested(draft: Draft, block: Block, *, titled: bool) -> Block:
    """Take the title off the head of a digest's item and the source off its end: `**Title.** Text (Reuters, 3 May)`."""
    text = block.text
    cut = 0
    if titled:
        draft.fields["title"] = text[: block.lead].strip(" .:—–-")
        draft.title_line = block.first
        cut = len(text) - len(text[block.lead :].lstrip(" .:—–-"))
    end = len(text)
    tail = _TAIL_SOURCE.search(text, max(cut, end - _SOURCE))
    parts = read_line(f"— {tail.group(1)}") if tail else None
    if tail and parts:
        draft.learn(resolve([part._replace(field="source") if part.field == "name" else part for part in parts]))
        end = tail.start()
    elif (rest := tail_of(text)) and rest[0]:
        draft.learn(resolve(rest[1]))
        end = len(rest[0])
    starts = tuple((max(0, offset - cut), line) for offset, line in block.starts)
    return block._replace(text=text[cut:end], starts=starts, lead=0)


def _give_rest(page: Page, blocks: Sequence[Block], looks: Sequence[Looks]) -> None:
    for block, look in zip(blocks, looks, strict=True):
        page.give(block, "truncation" if look.look == "elision" else "meta" if look.look == "meta" else "boilerplate")


def read_article(
    page: Page, blocks: Sequence[Block], looks: Sequence[Looks], *, collection: str | None = None, many: bool = False
) -> Draft:
    """Read one document: what stands above its text, the text, what stands below."""
    draft = Draft()
    page.drafts.append(draft)
    draft.learn({"collection": collection or ""})
    looks = looks if many else without_room(blocks, looks)
    stretch = Stretch(page, draft, blocks, looks, len(page.drafts) - 1, many)
    text = next((at for at, look in enumerate(looks) if look.look not in _HEADER), len(looks))
    begin = read_header(stretch, text)
    end = read_footer(stretch, begin)
    seen = _without_byline(stretch, begin, end)
    body = list(blocks[begin:end])
    if body and draft.fields.keys() & _TOLD:
        body[0] = _without_label(body[0])
    add_body(page, draft, body, seen[begin:end])
    return draft


def _without_byline(stretch: Stretch, begin: int, end: int) -> Sequence[Looks]:
    """Read the lines about a document between its standfirst, or points, and its text; they are then no part of it."""
    draft, blocks = stretch.draft, stretch.blocks
    led = stretch.looks[begin].look if begin < end else ""
    first = next((at for at in range(begin, end) if stretch.looks[at].look != led), end)
    first -= begin + 1 < first < end and not blocks[first].gap and is_caption(blocks[first - 1].text)
    looks, after = _below_standfirst(stretch, first, end)
    told = {part.field for look in stretch.looks[first:after] for part in look.parts}
    if (
        not (told - draft.fields.keys()) & {"author", "date"}
        or led not in {"prose", "item"}
        or not first - begin < (_POINTS if led == "item" else _STANDFIRST)
        or sum(len(block.text) for block in blocks[begin:first]) > _LEAD
        or after == end
        or not (looks[after].look in {"prose", "item"} or blocks[after].text[-1:] == "?")
        or blocks[after].quoted
    ):
        return stretch.looks
    for look in looks[first:after]:
        draft.learn(resolve(look.parts, first=True))
    own = [look if look.look == "elision" else Looks("boilerplate", look.parts) for look in looks[first:after]]
    return [*looks[:first], *own, *looks[after:]]


def _below_standfirst(stretch: Stretch, first: int, end: int) -> tuple[list[Looks], int]:
    """Read the lines about a document from a place on, and give where they end.

    Names of people are such, too, and a label with its value below, as `Published in`, if others tell that they are;
    and what touches them, of a few words, is the page's own.
    """
    looks, blocks = list(stretch.looks), stretch.blocks
    at = first
    while at < end and not blocks[at].level:
        text = blocks[at].text
        if looks[at].look == "head" or text.isdigit():
            label = read_label(f"{text.rstrip(': ')}: {blocks[at + 1].text}") if at + 1 < end else None
            if label and looks[at + 1].look in {"head", "meta"}:
                looks[at : at + 2] = [Looks("meta", tuple(label)), Looks("meta")]
            elif are_people(text) or read_led(text):
                looks[at] = Looks("meta", tuple(read_led(text) or (Part("author", person(text)),)))
            elif at > first and not blocks[at].gap and len(text.split()) <= _BUTTON and _is_apart(stretch, at):
                looks[at] = Looks("boilerplate")
        elif looks[at].look == "prose" and is_caption(text) and _is_caption_above(stretch, looks, at, end):
            looks[at] = Looks("boilerplate")
        if looks[at].look not in {"meta", "boilerplate"} and not (looks[at].look == "elision" and at > first):
            break
        at += 1
    return looks, at


def _is_caption_above(stretch: Stretch, looks: Sequence[Looks], at: int, end: int) -> bool:
    """Tell whether the caption of a picture stands above a further line about the document, or at the end of such."""
    ends = at + 1 < end and not stretch.blocks[at].gap and stretch.blocks[at + 1].gap > 0
    named = at + 1 < end and not stretch.blocks[at + 1].gap and are_people(stretch.blocks[at + 1].text)
    return ends or named or (at + 1 < end and looks[at + 1].look == "meta")


def _is_apart(stretch: Stretch, at: int) -> bool:
    """Tell whether a line does not touch a text below it; a number is none."""
    if at + 1 == len(stretch.blocks):
        return False
    below = stretch.blocks[at + 1]
    return below.gap > 0 or stretch.looks[at + 1].look not in _BODY or below.text.isdigit()


def _without_label(block: Block) -> Block:
    """Take the label off a text below other labelled lines: `Full text: Barges on the Oder …`."""
    label, mark, rest = block.text[:_LABEL].partition(": ")
    if not mark or not rest or block.kind != "text" or column_name(label) != "text":
        return block
    cut = len(label) + len(mark)
    starts = tuple((max(0, offset - cut), line) for offset, line in block.starts)
    return block._replace(text=block.text[cut:], starts=starts, lead=0)
