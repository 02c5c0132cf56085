"""A run of blocks -> the title, fields and body of one document; several runs -> a page of them."""

import re
from collections.abc import Sequence

from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.bylines import read_dateline, read_label, read_line, resolve
from rareearth_cli.readers.dates import find_date
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.furniture import end_of_teaser, is_boilerplate, is_elision
from rareearth_cli.readers.labels import Looks, is_headline, is_shouted, title_case
from rareearth_cli.readers.metadata import Part, column_name, front_label
from rareearth_cli.readers.names import is_known_outlet, is_name, looks_like_outlet, person, without_article
from rareearth_cli.readers.starts import find_starts, heads_a_title
from rareearth_cli.readers.titles import edge_date

_HEADS = frozenset(["head", "heading"])
_BODY = frozenset(["prose", "item", "table"])
_HEADER = frozenset(["head", "heading", "meta", "boilerplate", "rule", "front", "elision"])
_HEADING_WORDS = 14
_HEADING_LENGTH = 90
_END_MARKS = frozenset(["--", "###", "####", "-30-", "—30—", "(END)", "-END-", "—END—", "-ENDS-"])
_TAIL = 500  # code points after an end mark: a contact, an address
_NUMBER = re.compile(r"\A\d{1,3}[.)]\s+(?=\S)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])")
_TOML_TABLE = re.compile(r"\s*\[{1,2}[\w.\-]+\]{1,2}\s*\Z")
_TAIL_SOURCE = re.compile(r"\s*[(\[]([^()\[\]]{3,80})[)\]]\Z")
_SOURCE = 90  # code points of the source at the end of a digest's item
_LEAD = 20  # code points in which a date at the head of a text has its figures
_TITLE_AND_MORE = 240  # code points of a title with its source and date
_FEWEST_TITLES = 3
_MOST = 0.8  # of the lines that must be such
_MAY_BE_DATED = re.compile(r"\d|[^\W\d_]{3,11}\.?,? \d")
_PREFACE = 120  # code points: a shorter word of welcome above a series is the page's own


def fill_articles(page: Page, blocks: Sequence[Block], looks: Sequence[Looks], collection: str | None = None) -> None:
    """Find the documents among blocks without a listing, and give each line its role."""
    if not blocks:
        return
    if _fill_titles(page, blocks, looks, collection):
        return
    starts = find_starts(blocks, looks)
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
    section = ""  # of a newsletter: a heading over some of its texts
    collection = _preface(page, blocks[: starts.at[0]], looks[: starts.at[0]], shared) or collection
    kinds = [look.look for look in looks]
    sorted_by = {at for at in starts.at if heads_a_title(blocks, kinds, at)}
    if len(sorted_by) >= max(_FEWEST_TITLES, _MOST * len(starts.at)):
        looks = [
            Looks("meta", (Part("category", blocks[at].text.strip(": ")),)) if at in sorted_by else look
            for at, look in enumerate(looks)
        ]
    for begin, end in zip(starts.at, [*starts.at[1:], len(blocks)], strict=True):
        draft = read_article(page, blocks[begin:end], looks[begin:end], collection=collection, many=True)
        draft.learn({field: value for field, value in shared.fields.items() if field in {"date", "source", "author"}})
        section = draft.fields.pop("section", section)
        draft.learn({"category": section})
    _sort_labels(page.drafts[-len(starts.at) :])


def _sort_labels(drafts: Sequence[Draft]) -> None:
    """Make categories of sources that recur over a series, several of them, and are no known papers: `ENERGY · 24 May`."""
    names = [draft.fields.get("source", "") for draft in drafts]
    told = {name for name in names if name}
    if (
        1 < len(told) < len(names)
        and all(names)
        and not any(draft.fields.get("category") for draft in drafts)
        and not any(is_known_outlet(name) or " " in name or "." in name for name in told)
    ):
        for draft in drafts:
            draft.fields["category"] = draft.fields.pop("source")


def _fill_titles(page: Page, blocks: Sequence[Block], looks: Sequence[Looks], collection: str | None) -> bool:
    """Make documents without a text of a list of titles, each with its source or date: `- Title — Reuters, 3 March 2026`."""
    found: dict[int, tuple[str, dict[str, str]]] = {}
    for at, block in enumerate(blocks):
        if block.kind != "item" or len(block.text) > _TITLE_AND_MORE:
            continue
        title, mark, rest = block.text.rpartition(" — ")
        if not mark:
            title, mark, rest = block.text.rpartition(" – ")
        parts = read_line(f"— {rest}") if mark and is_headline(title) else None
        if parts:
            found[at] = (title, resolve(parts))
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
        elif look.look in _HEADS and collection is None and not page.drafts:
            collection = block.text.rstrip(": ")
            page.give(block, "collection")
        else:
            page.give(block, "meta" if look.look == "meta" else "boilerplate")
    return True


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
    for block, look in zip(blocks, looks, strict=True):
        if look.look in _HEADS and collection is None:
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
    titled = all(blocks[number].lead and " " in blocks[number].text[: blocks[number].lead] for number in at)
    for number, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if number in chosen:
            draft = Draft()
            page.drafts.append(draft)
            add_body(page, draft, [_digested(draft, block) if titled else block], [look])
            if collection:
                draft.learn({"collection": collection})
        elif look.look in _HEADS and not page.drafts and collection is None:
            collection = block.text.rstrip(": ")
            page.give(block, "collection")
        else:
            page.give(
                block, "meta" if look.look == "meta" else "truncation" if look.look == "elision" else "boilerplate"
            )


def _digested(draft: Draft, block: Block) -> Block:
    """Take the title off the head of a digest's item and the source off its end: `**Title.** Text (Reuters, 3 May)`."""
    text = block.text
    draft.fields["title"] = text[: block.lead].strip(" .:—–-")
    draft.title_line = block.first
    cut = len(text) - len(text[block.lead :].lstrip(" .:—–-"))
    end = len(text)
    tail = _TAIL_SOURCE.search(text, max(cut, end - _SOURCE))
    parts = read_line(f"— {tail.group(1)}") if tail else None
    if tail and parts:
        draft.learn(resolve([part._replace(field="source") if part.field == "name" else part for part in parts]))
        end = tail.start()
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
    owner = len(page.drafts)
    page.drafts.append(draft)
    if collection:
        draft.fields["collection"] = collection
    body = 0
    while body < len(looks) and looks[body].look in _HEADER:
        body += 1
    body = _read_header(page, draft, blocks, looks, body, owner, many=many)
    end = _read_footer(page, draft, blocks, looks, body, owner, in_cards=many and "title" in draft.fields)
    add_body(page, draft, blocks[body:end], looks[body:end])
    return draft


def _read_header(  # noqa: PLR0913 (a header is told by all of these)
    page: Page, draft: Draft, blocks: Sequence[Block], looks: Sequence[Looks], end: int, owner: int, *, many: bool
) -> int:
    """Read the blocks above the text; give the block at which the text begins, a first heading of it included."""
    heads = [at for at in range(end) if looks[at].look in _HEADS]
    metas = [at for at in range(end) if looks[at].look in {"meta", "front"}]
    named = _names_beside(blocks, heads, metas) or _outlet_below(blocks, heads, end)
    heads = [at for at in heads if at not in named]
    title = _choose_title(blocks, heads, metas)
    kept = end
    if title is not None:
        later = [at for at in heads if at > max(title, *metas, 0)]
        if later and end < len(blocks):
            kept = later[0]
    names: dict[str, str] = {}
    for at in range(kept):
        block, look = blocks[at], looks[at]
        if at in named:
            fields = resolve([named[at]], first=True)
            names = {**fields, **names}
            page.give(block, "meta", owner)
        elif at == title:
            said = _NUMBER.sub("", block.text) if many else block.text
            draft.fields["title"] = said.rstrip(": ") if said.endswith(":") else said
            draft.title_line = block.starts[0][1]
            draft.fields.update({part.field: part.value for part in look.parts})
            if block.links:
                draft.learn({"url": block.links[0]})
            page.give(block, "title", owner)
        elif look.look == "meta":
            fields = resolve(look.parts, in_cards=many and title is not None, first=True)
            names = {**fields, **names}
            page.give(
                block,
                "attribution" if set(fields) <= {"source", "date"} and "source" in fields and title is None else "meta",
                owner,
            )
        elif look.look == "front":
            _read_front(page, draft, block, owner)
        elif look.look in _HEADS:
            if title is not None and at < title and "collection" not in draft.fields:
                draft.fields["collection"] = block.text.rstrip(": ")
                page.give(block, "collection", owner)
            elif title is not None and at < title and many:
                draft.fields["section"] = block.text.rstrip(": ")
                page.give(block, "meta", owner)
            else:
                page.give(block, "heading", owner)
        else:
            page.give(block, "truncation" if look.look == "elision" else "boilerplate", owner)
            draft.truncated = draft.truncated or look.look == "elision"
    draft.learn(names)
    if title is not None and "date" not in draft.fields:
        draft.learn({"date": edge_date(blocks[title].text) or ""})
    return kept


def _outlet_below(blocks: Sequence[Block], heads: Sequence[int], end: int) -> dict[int, Part]:
    """Find the name of a paper between a title and its text, all three without a blank line between."""
    if len(heads) < 2 or end >= len(blocks):  # noqa: PLR2004 (a title and the name)
        return {}
    at = heads[-1]
    text = blocks[at].text
    close = blocks[at].gap == 0 == blocks[end].gap and at == end - 1
    if close and not blocks[at].level and len(text.split()) <= 4 and looks_like_outlet(text) and is_name(text):  # noqa: PLR2004
        return {at: Part("source", without_article(text))}
    return {}


def _names_beside(blocks: Sequence[Block], heads: Sequence[int], metas: Sequence[int]) -> dict[int, Part]:
    """Find headlines that are only a name and touch a date or byline, below the first: an author, a source."""
    out: dict[int, Part] = {}
    near = set(metas)
    for at in reversed(heads[1:]):
        text = blocks[at].text
        if (
            at + 1 in near
            and blocks[at + 1].gap == 0
            and not blocks[at].level
            and len(text.split()) <= 4
            and is_name(text)
        ):
            out[at] = Part("name", without_article(text))
            near.add(at)
    first = heads[0] if heads else None
    if (
        out
        and first is not None
        and all(at in out for at in heads if at != first)
        and blocks[first + 1].gap == 0
        and first + 1 in out
        and len(out) == 1
        and not looks_like_outlet(blocks[first + 1].text)
        and len(blocks[first].text.split()) < 3
    ):
        return {}
    return out


def _choose_title(blocks: Sequence[Block], heads: Sequence[int], metas: Sequence[int]) -> int | None:
    if not heads:
        return None
    if not metas and len(heads) == 2 and heads[1] == heads[0] + 2:  # noqa: PLR2004 (a rule between: a section and a title)
        return heads[1]
    if len(heads) == 1 or not metas:
        return heads[0]
    above = [at for at in heads if at < metas[0]]
    if not above:
        return heads[0]
    below = next((at for at in heads if at > metas[0] and blocks[at].gap == 0), None)
    if below is not None and blocks[metas[0]].gap and below == metas[-1] + 1 and not blocks[above[-1]].level:
        return below  # a date above its title, and a blank line above that
    if len(above) == 1:
        return above[0]
    first, near = above[0], above[-1]
    marked = blocks[first].level and (not blocks[near].level or blocks[near].level > blocks[first].level)
    deck = not blocks[near].level and title_case(blocks[near].text) < title_case(blocks[first].text)
    close = blocks[near].gap == 0 and len(blocks[near].text) > len(blocks[first].text)
    return first if marked or deck or close else near


def _read_front(page: Page, draft: Draft, block: Block, owner: int) -> None:
    """Read labelled lines: fields that documents have, all others into `meta`; a labelled text is the body."""
    lines = block.text.split("\n")
    places = [line for _, line in block.starts]
    for line in range(block.first, block.last + 1):
        if page.lines[line].strip():
            page.roles[line], page.owners[line] = "meta", owner
    field: str | None = None
    label = ""
    values: list[tuple[str, str, list[tuple[str, int]]]] = []
    for line, place in zip(lines, places, strict=True):
        if _TOML_TABLE.match(line):
            continue
        found = front_label(line)
        if found:
            label = found[0]
            field = column_name(label)
            values.append((field or "", label, [(found[1], place)]))
        elif values and line.strip():
            values[-1][2].append((line, place))
    for name, said, parts in values:
        value = _yaml(" ".join(part.strip() for part, _ in parts)) if name not in {"text", "summary"} else ""
        if name in {"text", "summary"}:
            text = " ".join(part.strip() for part, _ in parts if part.strip())
            if text:
                starts, offset = [], 0
                for part, place in parts:
                    if part.strip():
                        starts.append((offset, place))
                        offset += len(part.strip()) + 1
                        page.roles[place] = "body"
                draft.blocks.append(Block("text", text, starts[0][1], starts[-1][1], tuple(starts)))
        elif name == "title":
            draft.fields.setdefault("title", value)
            draft.title_line = parts[0][1] if draft.title_line is None else draft.title_line
            if not lines[0].startswith("---") and block.first == places[0]:
                page.roles[parts[0][1]] = "title" if draft.title_line == parts[0][1] else "meta"
        elif name and value:
            read = read_label(f"{said}: {value}")
            if read:
                draft.learn(resolve(read))
            elif name not in {"date", "url", "source"} or name not in draft.fields:
                draft.learn({name: value})
        elif value:
            draft.meta[said] = value


def _yaml(value: str) -> str:
    value = re.sub(r"\A[>|][+-]?\d?\s+", "", value.strip())
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(part.strip().strip("\"'") for part in value[1:-1].split(","))
    if value.startswith("- "):
        return ", ".join(part.strip().strip("\"'") for part in re.split(r"(?:^|\s)- ", value) if part.strip())
    return value


def _read_footer(  # noqa: PLR0913 (a footer is told by all of these)
    page: Page,
    draft: Draft,
    blocks: Sequence[Block],
    looks: Sequence[Looks],
    begin: int,
    owner: int,
    *,
    in_cards: bool = False,
) -> int:
    """Read the blocks below the text; give the block after its last."""
    end = len(blocks)
    own = next(
        (
            at
            for at in range(begin, end)
            if looks[at].look == "boilerplate" and _opens_an_appendix(blocks[at:], looks[at:])
        ),
        end,
    )
    own = min(own, _end_mark(blocks, looks, begin))
    for at in range(own, end):
        page.give(blocks[at], "boilerplate", owner)
    end = own
    while end > begin:
        block, look = blocks[end - 1], looks[end - 1]
        if look.look in {"rule", "boilerplate"}:
            page.give(block, "boilerplate", owner)
        elif look.look == "elision":
            draft.truncated = True
            draft.learn(resolve(look.parts))
            page.give(block, "truncation", owner)
        elif look.look == "credit":
            page.give(block, "meta", owner)
        elif look.look == "meta" and end - 1 > begin:
            draft.learn(resolve(look.parts, in_cards=in_cards))
            page.give(block, "attribution", owner)
        elif look.look == "head" and end - 1 > begin and looks[end - 2].look in _BODY and _is_signature(block):
            name = without_article(block.text.strip("—–- ()"))
            draft.learn({"source": name} if looks_like_outlet(name) else {"author": person(name)})
            page.give(block, "attribution", owner)
        else:
            break
        end -= 1
    return end


def _end_mark(blocks: Sequence[Block], looks: Sequence[Looks], begin: int) -> int:
    """Find the mark that ends a press release or wire, where little follows it: `###`, `-30-`, `(END)`."""
    for at in range(len(blocks) - 1, begin, -1):
        if looks[at].look == "rule" and blocks[at].text.replace(" ", "") in _END_MARKS:
            return at if sum(len(block.text) for block in blocks[at:]) <= _TAIL else len(blocks)
    return len(blocks)


def _is_signature(block: Block) -> bool:
    name = block.text.strip("—–- ()")
    return (
        is_name(name)
        and len(name.split()) <= 4
        and (
            looks_like_outlet(name)
            or (2 <= len(name.split()) <= 3 and not is_shouted(name) and block.text[:1] in "—–-(")
        )
    )


def _opens_an_appendix(blocks: Sequence[Block], looks: Sequence[Looks]) -> bool:
    """Tell whether a line such as `Related articles` is followed by nothing but titles and links."""
    rest = [
        (block, look)
        for block, look in zip(blocks[1:], looks[1:], strict=True)
        if look.look not in {"rule", "boilerplate"}
    ]
    return (
        bool(rest)
        and all(
            look.look in {"head", "meta"}
            or (look.look == "item" and len(block.text) <= 100 and not block.text.endswith("."))
            for block, look in rest
        )
        and bool(
            re.match(
                r"(?i)(?:related|à lire|lire aussi|lesen sie|mehr zum|lea también|leggi anche|lees ook|more (?:from|in|on)|read (?:also|next)|also read|you (?:may|might)|recommended|most (?:read|popular)|trending|see also|further reading|latest|comments|share|tags|filed|follow|subscribe)",
                blocks[0].text.strip("#*: "),
            )
        )
    )


def add_body(page: Page, draft: Draft, blocks: Sequence[Block], looks: Sequence[Looks]) -> None:
    """Add the blocks of a text to the page's last draft: headings told from short paragraphs, marks of elision taken out."""
    owner = len(page.drafts) - 1
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        kind = look.look
        if kind == "elision":
            draft.truncated = True
            draft.learn(resolve(look.parts))
            page.give(block, "truncation", owner)
        elif kind in {"rule", "boilerplate"}:
            page.give(block, "boilerplate", owner)
        elif (
            kind == "prose"
            and at + 1 < len(blocks)
            and blocks[at + 1].quoted
            and not block.quoted
            and block.text.rstrip().endswith(":")
        ):
            parts = read_line(_SENTENCE.split(block.text.rstrip())[-1])
            draft.learn(resolve(parts) if parts else {})
            draft.blocks.append(block)
            page.give(block, "body", owner)
        elif kind == "meta" and _introduces(blocks, look, at):
            draft.learn(resolve(look.parts))
            page.give(block, "attribution", owner)
        elif kind == "heading" or (kind == "head" and _is_section(blocks, looks, at)):
            draft.blocks.append(block if block.kind == "heading" else block._replace(kind="heading"))
            page.give(block, "heading", owner)
        else:
            draft.blocks.append(block if block.kind != "heading" else block._replace(kind="text"))
            page.give(block, "body", owner)
    if not draft.blocks:
        return
    last = draft.blocks[-1]
    if last.kind in {"text", "item"}:
        text, cut = end_of_teaser(last.text)
        if cut:
            draft.truncated = True
            draft.blocks[-1] = last._replace(
                text=text, starts=tuple(start for start in last.starts if start[0] < len(text) or not start[0])
            )
    first = draft.blocks[0]
    if first.kind == "text" and first.text[:2].isupper():
        draft.learn(resolve(read_dateline(first.text)))
    elif "date" not in draft.fields and _MAY_BE_DATED.match(first.text):
        day = find_date(first.text[: 2 * _LEAD])
        if (
            day
            and day[1] == 0
            and first.text[day[2] :].lstrip()[:1] in {"—", "–", "-", "·", "|"}
            and not day[0].startswith("XXXX")
        ):
            draft.learn({"date": day[0]})  # the snippet of a search hit: `Feb 24, 2026 — The grid operator …`


def _introduces(blocks: Sequence[Block], look: Looks, at: int) -> bool:
    """Tell whether a line within a text names the source of the quotation that follows it."""
    if at + 1 >= len(blocks) or not any(part.field == "source" for part in look.parts):
        return False
    return (blocks[at + 1].quoted and not blocks[at].quoted) or blocks[at].text.rstrip().endswith(":")


def _is_section(blocks: Sequence[Block], looks: Sequence[Looks], at: int) -> bool:
    """Tell whether a short line within a text is a heading: above text, below text, and set as one."""
    block = blocks[at]
    text = block.text
    if at + 1 >= len(blocks) or len(text) > _HEADING_LENGTH or len(text.split()) > _HEADING_WORDS:
        return False
    following = looks[at + 1].look
    if following not in _BODY and following != "heading":
        return False
    if at and looks[at - 1].look == "head" and block.gap == 0:
        return False
    if is_shouted(text) or title_case(text) >= 0.5:  # noqa: PLR2004 (half of the longer words)
        return True
    return block.gap > 0 and len(text.split()) <= 8 and (blocks[at + 1].gap > 0 or len(blocks[at + 1].text) > 60)  # noqa: PLR2004


def is_part_of_page(text: str) -> bool:
    """Tell whether a line is the page's own or a mark of elision."""
    return is_boilerplate(text) or is_elision(text)
