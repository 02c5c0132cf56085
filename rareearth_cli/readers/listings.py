"""A page with a listing: its rows, the bodies that they are about, copies, headings and what is left over."""

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.blocks import Block, compact
from rareearth_cli.readers.body import add_body, add_paragraph
from rareearth_cli.readers.card_groups import read_groups
from rareearth_cli.readers.columns import Columns, Row, column, read_rows
from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.labels import Looks
from rareearth_cli.readers.list_units import Places, Units, end_of_cards, note_about
from rareearth_cli.readers.meta_lines import resolve
from rareearth_cli.readers.metadata import Part, names_texts
from rareearth_cli.readers.prefaces import over_list
from rareearth_cli.readers.starts import Starts, find_starts
from rareearth_cli.readers.tying import Run, add_alone, tie_bodies, tie_titled, title_key

_HEADS = frozenset(["head", "heading"])
_BODY = frozenset(["prose", "item"])
_PLAIN = frozenset(["prose", "item", "boilerplate", "elision"])
_ROWS_BETWEEN = 3  # rows that each stand by a body
_ID_LINE = 40  # code points of an identifier and a word or two before it
_MAY_BE_ID = frozenset(["head", "heading", "meta", "prose", "boilerplate"])
_WORDS = 3
_ID_MARKS = "[]():#. "
_SHORT = 0.35  # of the usual length of a body: a line so short that does not end as a sentence is the page's own
_ENDED = pattern(r"[.!?…][\"”’')\]»]*\Z")
_DONE = Block("rule", "", 0, 0, ())


class _Part(NamedTuple):
    """One listing of a page: places of its blocks in the page's, rows of its tables."""

    blocks: Places
    rows: Sequence[Row]


def fill_listing(page: Page, blocks: list[Block], looks: Sequence[Looks], tables: dict[int, Columns], run: Run) -> None:
    """Make the documents of a page with listings, in the order of the lines; blocks that are done leave the list."""
    for place, columns in tables.items():
        for line in range(blocks[place].first, blocks[place].last + 1):
            page.roles[line] = "meta"
        for line in columns.head:
            page.roles[line] = "meta"
    if _are_between(looks, tables):
        _fill_between(page, blocks, looks, tables, run)
        for line in {line for columns in tables.values() for line in columns.head}:
            page.roles[line] = "meta"
        return
    parts = _parts(looks, tables)
    tables.update({place: columns._replace(rows=(), places=(), links=()) for place, columns in tables.items()})
    del columns  # a long table is not held twice
    heading: str | None = None
    for part in parts:
        begin = len(page.drafts)
        _fill_part(page, blocks, looks, part, run)
        heading = _share_heading(page, begin, heading)


def _share_heading(page: Page, begin: int, heading: str | None) -> str | None:
    """Give a listing without a heading, as the next page of one, the heading of the listing above; give its heading."""
    own = page.drafts[begin].known().get("collection") if begin < len(page.drafts) else None
    if heading and not own:
        for at in range(begin, len(page.drafts)):
            page.drafts[at].learn({"collection": heading})
    return own or heading


def _are_between(looks: Sequence[Looks], tables: dict[int, Columns]) -> bool:
    """Tell whether each row stands by itself, beside the body that it is about."""
    single = sum(len(columns.rows) == 1 for columns in tables.values())
    if len(tables) < _ROWS_BETWEEN or single < len(tables) - 1:
        return False
    return sum(look.look in _BODY for look in looks) >= single


def _fill_between(
    page: Page, blocks: Sequence[Block], looks: Sequence[Looks], tables: dict[int, Columns], run: Run
) -> None:
    """Tie each row to the body beside it: below it, or above where the first body stands above the first row."""
    places = sorted(tables)
    merged = tables[places[0]]
    merged = merged._replace(
        rows=tuple(row for place in places for row in tables[place].rows),
        places=tuple(line for place in places for line in tables[place].places),
        links=tuple(link for place in places for link in tables[place].links)
        if all(tables[place].links for place in places)
        else (),
    )
    rows = read_rows(merged)
    first_body = next(at for at, look in enumerate(looks) if look.look in _BODY)
    above = first_body < places[0]
    heads = [at for at in range(min(first_body, places[0])) if looks[at].look in _HEADS]
    chosen = over_list(blocks, heads, heads[0] if heads else None)
    collection = blocks[chosen].text.rstrip(": ") if chosen is not None else None
    edges = [-1, *places] if above else [*places, len(blocks)]
    number = 0
    for begin, end in itertools.pairwise(edges):
        here = list(range(begin + 1, end))
        count = len(tables[end if above else begin].rows)
        draft = Draft()
        page.drafts.append(draft)
        own = [at for at in here if looks[at].look not in _HEADS or at not in heads]
        add_body(page, draft, [blocks[at] for at in own], [looks[at] for at in own])
        draft.take_row(rows, number + count - 1, "order")
        draft.learn({"collection": collection or ""})
        for row in rows[number : number + count - 1]:
            add_alone(page, row, collection)
        number += count
    for at in heads:
        page.give(blocks[at], "collection" if at == chosen else "boilerplate")
    for at in range(places[-1] + 1, len(blocks)) if above else range(places[0]):
        if at not in heads and at not in tables:
            page.give(blocks[at], "boilerplate")
            if looks[at].look in _BODY:
                run.note(f"line {page.first + blocks[at].first} belongs to no row")


def _parts(looks: Sequence[Looks], tables: dict[int, Columns]) -> list[_Part]:
    """Part a page into its listings: where a table and its bodies end and the next begin."""
    runs = _settle(_runs(looks, tables), looks)
    if sum(kind == "T" for kind, _ in runs) <= 1:
        joint = _joint(places for _, places in runs)
        cut = end_of_cards(looks, table := next(iter(tables)), len(tables[table].rows)) if len(tables) == 1 else 0
        return [_part(places, tables) for places in (joint[:cut], joint[cut:]) if places]
    above = itertools.takewhile(lambda run: run[0] != "T", runs)
    first = "B" if any(looks[place].look in _BODY for _, places in above for place in places) else "T"
    parts: list[Places] = []
    tabled = mixed = False  # whether the last part has a table, and anything else
    for kind, places in runs:
        if not parts or (kind == first and tabled and (first == "B" or mixed)):
            parts.append([])
            tabled = mixed = False
        parts[-1] = compact(itertools.chain(parts[-1], places))
        tabled = tabled or kind == "T"
        mixed = mixed or any(place not in tables for place in places)
    for number in range(len(parts) - 1, 0, -1):  # texts alone belong to the table above them, where it has none
        if not any(place in tables for place in parts[number]) and not any(
            looks[place].look in _BODY for place in parts[number - 1]
        ):
            parts[number - 1].extend(parts.pop(number))
    if first == "T" and len(parts) > 1 and runs[-1][0] == "T":
        _give_bodies(parts, looks, tables)
    parts = _joined(parts, looks, tables)
    if first == "T" and len(parts) > 1:  # a heading above a table belongs to it and not to the bodies before
        for number in range(len(parts) - 1):
            while parts[number] and looks[parts[number][-1]].look in _HEADS:
                parts[number + 1].insert(0, parts[number].pop())
    whole = [_part(places, tables) for places in parts]
    return whole if all(part.rows for part in whole) else [_part(_joint(part.blocks for part in whole), tables)]


def _joint(parts: Iterable[Places]) -> Places:
    return compact(itertools.chain.from_iterable(parts))


def _joined(parts: list[Places], looks: Sequence[Looks], tables: dict[int, Columns]) -> list[Places]:
    """Join all listings where the bodies below the last table are as many as the rows of all, and none stand above."""
    bodies = [sum(looks[place].look in _BODY for place in part) for part in parts]
    rows = sum(len(columns.rows) for columns in tables.values())
    if any(bodies[:-1]) or bodies[-1] != rows:
        return parts
    return [_joint(parts)]


def _give_bodies(parts: list[Places], looks: Sequence[Looks], tables: dict[int, Columns]) -> None:
    """Give a last table, with nothing below it, the bodies above it from a heading on, where they fit its rows best."""
    before = parts[-2]
    rows = [sum(len(tables[place].rows) for place in part if place in tables) for part in parts[-2:]]
    sums = list(itertools.accumulate((looks[place].look in _BODY for place in before), initial=0))
    ways = [
        (abs(sums[at] - rows[0]) + abs(sums[-1] - sums[at] - rows[1]), at)
        for at, place in enumerate(before)
        if looks[place].look in _HEADS and sums[at]
    ]
    if ways and min(ways)[0] < abs(sums[-1] - rows[0]):
        at = min(ways)[1]
        parts[-1] = _joint([before[at:], parts[-1]])
        del before[at:]


def _runs(looks: Sequence[Looks], tables: dict[int, Columns]) -> list[tuple[str, Places]]:
    """Part places into tables (T), bodies and what is between them (B), and what stands after a table (?)."""
    runs: list[tuple[str, Places]] = []
    kinds = ["B" if look.look in _BODY else "" for look in looks]
    for place in tables:
        kinds[place] = "T"
    for kind, run in itertools.groupby(range(len(kinds)), kinds.__getitem__):
        kind = kind or ("?" if runs and runs[-1][0] != "B" else "B")  # noqa: PLW2901 (what stands between is settled here)
        if runs and runs[-1][0] == kind:
            runs[-1][1].extend(run)
        else:
            runs.append((kind, compact(run)))
    return runs


def _settle(runs: list[tuple[str, Places]], looks: Sequence[Looks]) -> list[tuple[str, Places]]:
    """Give what stands after a table and is no body to the bodies that follow; join tables with nothing between."""
    out: list[tuple[str, Places]] = []
    for number, (kind, places) in enumerate(runs):
        if kind == "?":
            following = runs[number + 1][0] if number + 1 < len(runs) else ""
            heads = any(looks[place].look in _HEADS for place in places)
            kind = "B" if following == "B" or (heads and following) else "T"  # noqa: PLW2901 (settled here)
        if out and out[-1][0] == kind:
            out[-1][1].extend(places)
        else:
            out.append((kind, places))
    return out


def _part(places: Places, tables: dict[int, Columns]) -> _Part:
    read = [read_rows(tables[place]) for place in places if place in tables]
    rows = read[0] if len(read) == 1 else list(itertools.chain.from_iterable(read))
    return _Part(compact(itertools.filterfalse(tables.__contains__, places)), rows)


def _fill_part(page: Page, blocks: list[Block], looks: Sequence[Looks], part: _Part, run: Run) -> None:
    own = list(map(blocks.__getitem__, part.blocks))
    for place in part.blocks:
        blocks[place] = _DONE  # a long listing is not held twice
    seen = _with_ids(own, list(map(looks.__getitem__, part.blocks)), part.rows)
    _leave_headings_between(own, seen, part.rows)
    body = compact([at for at, look in enumerate(seen) if look.look in _BODY])
    if not body:
        _rows_alone(page, own, seen, part.rows)
        return
    mixed = {look.look for look in itertools.islice(seen, body[0], None)} - _PLAIN
    titled = _id_lines(own, seen, part.rows) or _titles(own, seen, part.rows) if mixed else []
    starts = Starts(titled or [0])
    if mixed and not titled:
        seen, starts = read_groups(own, seen) or (seen, find_starts(own, seen))
    if not starts.alone and len(starts.at) > 1:
        begin = len(page.drafts)
        from rareearth_cli.readers.articles import fill_articles  # noqa: PLC0415 (most listings need none)

        fill_articles(page, own, seen, starts=starts)
        tie_titled(page, page.drafts[begin:] if part.rows else (), part.rows, run)
        return
    collection, drafts = _make_drafts(page, own, seen, body, len(part.rows))
    del own, seen, body
    tie_bodies(page, drafts, part.rows, collection, run)


def _leave_headings_between(blocks: Sequence[Block], looks: list[Looks], rows: Sequence[Row]) -> None:
    """Take the headings of single tables for the page's own, where all share their bodies; the first is of all."""
    last = rows[-1].line if rows else -1
    heads = [at for at, look in enumerate(looks) if look.look in _HEADS and blocks[at].first < last]
    if heads and blocks[heads[-1]].first > rows[0].line:
        for at in heads[1:]:
            looks[at] = Looks("boilerplate")


def _with_ids(blocks: Sequence[Block], looks: list[Looks], rows: Sequence[Row]) -> list[Looks]:
    """Read the lines that are the identifier of a row, alone or after a word or two: `Document EN-80`, `[EN-80]`."""
    short = [at for at, block in enumerate(blocks) if len(block.text) <= _ID_LINE and looks[at].look in _MAY_BE_ID]
    ids = {name.strip(_ID_MARKS): name for name in column(rows, "id") if name} if short else {}
    for at in short if ids else ():
        words = blocks[at].text.split()
        ends = (" ".join(words[begin:]).strip(_ID_MARKS) for begin in range(len(words) if len(words) <= _WORDS else 0))
        found = next((ids[end] for end in ends if end in ids), None)
        if found:
            looks[at] = Looks("meta", (Part("id", found),))
    return looks


def _make_drafts(
    page: Page, own: list[Block], seen: Sequence[Looks], body: Sequence[int], rows: int
) -> tuple[str | None, list[Draft]]:
    """Make a document of each body; give the collection and the documents."""
    collection, units = _units(page, own, seen, body, rows)
    begin = len(page.drafts)
    shared = {"collection": collection} if collection else {}
    own = _unmarked(own, units)
    for unit in units:
        if len(unit) == 1 and seen[unit[0]].look == "prose":
            add_paragraph(page, own[unit[0]], shared)
            own[unit[0]] = _DONE
        else:
            draft = Draft(shared=shared)
            page.drafts.append(draft)
            add_body(page, draft, [own[at] for at in unit], [seen[at] for at in unit])
    return collection, [draft for draft in page.drafts[begin:] if draft.line is not None or draft.blocks]


def _unmarked(blocks: list[Block], units: Sequence[Sequence[int]]) -> list[Block]:
    """Drop the bullet or number before each body of several paragraphs, where only its first has one."""
    marked = {unit[0] for unit in units if blocks[unit[0]].kind == "item"}
    if not marked:
        return blocks
    if len(marked) < len(units) or any(blocks[at].kind == "item" for unit in units for at in unit[1:]):
        return blocks
    return [block._replace(kind="text", mark="") if at in marked else block for at, block in enumerate(blocks)]


def _id_lines(blocks: Sequence[Block], looks: Sequence[Looks], rows: Sequence[Row]) -> list[int]:
    """Find the identifiers that stand alone right above texts; none where they are not those of most rows."""
    ids = {*column(rows, "id")} - {""}
    found: list[int] = []
    for at in range(len(blocks) - 1):
        above = looks[at].look == "meta" and not blocks[at + 1].gap and looks[at + 1].look in _BODY
        parts = looks[at].parts if above else ()
        if len(parts) == 1 and parts[0].field == "id" and (blocks[at].gap or not at):
            found.append(at)
    known = len({looks[at].parts[0].value for at in found} & ids)
    return found if known > 1 and 2 * known > len(ids) else []


def _titles(blocks: Sequence[Block], looks: Sequence[Looks], rows: Sequence[Row]) -> list[int]:
    """Find the headings that are titles of rows, above a text each; none where few are."""
    titles = {title_key(row.field("title")) for row in rows} - {""}
    found = [
        at
        for at, look in enumerate(looks)
        if look.look in _HEADS and title_key(blocks[at].text) in titles and at + 1 < len(looks)
    ]
    return found if len(found) > 1 and len({title_key(blocks[at].text) for at in found}) * 2 > len(titles) else []


def _units(
    page: Page, blocks: Sequence[Block], looks: Sequence[Looks], body: Sequence[int], rows: int
) -> tuple[str | None, Sequence[Places]]:
    """Tell the bodies: lines, groups between blank lines, or larger ones; and give all else its role."""
    lengths = sorted(len(blocks[at].text) for at in body)
    least = _SHORT * lengths[len(lengths) // 2]
    first = body[0]
    collection = None
    heads = [at for at in range(first) if looks[at].look in _HEADS]
    heads = [at for at in heads if not names_texts(blocks[at].text)] or heads
    marked = [at for at in heads if looks[at].look == "heading"]
    chosen = next(iter(marked), over_list(blocks, heads, heads[-1] if heads else None))
    kept: list[int] = []
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if look.look in _BODY and (len(block.text) >= least or _ENDED.search(block.text)):
            kept.append(at)
        elif at == chosen:
            collection = block.text.rstrip(": ")
            page.give(block, "collection")
        elif look.look in _HEADS and at > first and look.look == "heading":
            page.give(block, "boilerplate")
        elif look.look == "elision" and kept and block.gap == 0:
            kept.append(at)
        else:
            page.give(
                block, "meta" if look.look == "meta" else "truncation" if look.look == "elision" else "boilerplate"
            )
    if (note := note_about(blocks, kept, rows)) is not None:
        kept.remove(note)
        page.give(blocks[note], "boilerplate")
    return collection, _best_units(blocks, looks, compact(kept), rows)


def _best_units(blocks: Sequence[Block], looks: Sequence[Looks], kept: Places, rows: int) -> Sequence[Places]:
    """Cut the bodies so that their number, copies merged, comes nearest to that of the rows."""
    elided = "elision" in {looks[at].look for at in kept}
    lines = Units(kept, (lambda at: looks[at].look != "elision") if elided else None)
    if len(lines) == len(kept) and len({blocks[at].text for at in kept}) == rows:
        return lines
    ways = [lines]
    for gap in sorted({blocks[at].gap for at in kept[1:]} - {0}):
        wide = frozenset(at for at in kept if blocks[at].gap >= gap)
        ways.append(Units(kept, wide.__contains__))
    if any(blocks[at].indent for at in kept) and not all(blocks[at].indent for at in kept):
        ways.append(Units(kept, lambda at: blocks[at].kind == "item" or not blocks[at].indent))
    if any(blocks[at].kind == "item" for at in kept):
        ways.append(Units(kept, lambda at: blocks[at].kind == "item"))
    if any(before + 1 != at for before, at in itertools.pairwise(kept)):
        before_of = dict(zip(kept[1:], kept, strict=False))
        ways.append(Units(kept, lambda at: before_of[at] + 1 != at))

    def miss(way: Sequence[Places]) -> int:
        different = {blocks[unit[0]].text if len(unit) == 1 else tuple(blocks[at].text for at in unit) for unit in way}
        return abs(len(different) - rows)

    best = min(ways, key=miss)
    return best if miss(best) * 2 < miss(lines) or miss(best) == 0 else lines


def _rows_alone(page: Page, blocks: Sequence[Block], looks: Sequence[Looks], rows: Sequence[Row]) -> None:
    """Make documents of the rows of a dump that is nothing but rows."""
    heads = [at for at, look in enumerate(looks) if look.look in _HEADS]
    marked = [at for at in heads if looks[at].look == "heading"]
    chosen = next(iter(marked), over_list(blocks, heads, heads[0] if heads else None))
    collection = None
    shared: dict[str, str] = {}
    for at, (block, look) in enumerate(zip(blocks, looks, strict=True)):
        if at == chosen:
            collection = block.text.rstrip(": ")
            page.give(block, "collection")
        elif look.look == "meta":
            shared = {**resolve(look.parts), **shared}
            page.give(block, "meta")
        else:
            page.give(block, "truncation" if look.look == "elision" else "boilerplate")
    for row in rows:
        add_alone(page, row, collection)
