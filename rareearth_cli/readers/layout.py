"""Blocks -> documents: a listing with its bodies, a series of articles, or one article."""

from collections.abc import Sequence

from rareearth_cli.readers.blocks import Block, Table
from rareearth_cli.readers.cells import gather_cells, open_cells
from rareearth_cli.readers.columns import Columns, read_columns
from rareearth_cli.readers.comments import comments_from
from rareearth_cli.readers.contents import gather_contents
from rareearth_cli.readers.drafts import Page
from rareearth_cli.readers.labels import Looks, look_at
from rareearth_cli.readers.neighbours import look_again, number_headings
from rareearth_cli.readers.nesting import unnest
from rareearth_cli.readers.pasted import pasted_pages
from rareearth_cli.readers.starts import Starts
from rareearth_cli.readers.tying import Run

_NEAR = 6  # blocks on either side of one that may have to do with what it is
_TEXT = 160  # code points: what is longer and looks like a text is one, whatever is beside it
_LABEL = 40  # code points of who speaks
_FEW = 2  # rows that stand alone and make no listing


def lay_out(page: Page, blocks: Sequence[Block], run: Run, *, is_one: bool = False) -> None:
    """Sort the blocks of a page into documents and give each line its role; `is_one` where all are one article."""
    is_one = is_one or run.is_one
    kept = gather_cells(blocks)
    if any("<br" in block.text for block in kept if block.table is not None):
        kept = open_cells(kept)
    if any(block.kind == "item" for block in kept):
        kept = number_headings(gather_contents(unnest(kept)))
    elif not any(block.table is not None for block in kept):
        kept = gather_contents(kept)
    del blocks
    seen = look_at(kept)
    if not is_one and len(pages := pasted_pages(kept, seen)) > 1:
        for places in pages:
            lay_out(page, kept[places.start : places.stop], run)
        return
    looks = _look_beside(kept, seen)
    del seen
    found = {place: block.table for place, block in enumerate(kept) if block.table is not None}
    for place in [place for place, table in found.items() if not table.rows]:
        looks[place] = Looks("rule")
    below = comments_from(kept, looks)
    if below < len(kept):
        run.note(f"readers' comments from line {page.first + kept[below].first} on are left out")
        looks[below:] = [Looks("boilerplate")] * (len(kept) - below)
    tables = {} if is_one else _listings(found)
    del found  # a long table is not held twice
    if tables:
        for place in tables:
            kept[place] = Block("table", "", kept[place].first, kept[place].last, ())  # a long table is not held twice
        from rareearth_cli.readers.listings import fill_listing  # noqa: PLC0415 (a dump of articles needs none)

        fill_listing(page, kept, looks, tables, run)
    else:
        from rareearth_cli.readers.articles import fill_articles  # noqa: PLC0415 (a listing seldom needs it)

        fill_articles(page, kept, looks, starts=Starts([0]) if is_one else None)


def _look_beside(blocks: Sequence[Block], looks: list[Looks]) -> list[Looks]:
    """Look at blocks beside their neighbours; of many texts in a row, which are texts, only at the first and last."""
    odd = [
        at
        for at, (block, look) in enumerate(zip(blocks, looks, strict=True))
        if look.look != "prose" or look.parts or len(block.text) <= _TEXT or ": " in block.text[:_LABEL]
    ]
    if len(odd) * 2 * _NEAR > len(blocks) or any(blocks[at].kind == "item" for at in odd):
        return look_again(blocks, looks)
    near = {*range(_NEAR)}.union(*(range(at - _NEAR, at + _NEAR + 1) for at in odd))
    places = sorted(near.intersection(range(len(blocks))))
    seen = look_again([blocks[at] for at in places], [looks[at] for at in places])
    for at, look in zip(places, seen, strict=True):
        looks[at] = look
    return looks


def _listings(found: dict[int, Table]) -> dict[int, Columns]:
    """Read the tables that list documents, by place; rows that stand alone are read together."""
    tables = {place: columns for place, table in found.items() if (columns := read_columns(table)) is not None}
    alone = [place for place, table in found.items() if len(table.rows) == 1]
    if len(alone) > _FEW and len({len(found[place].rows[0]) for place in alone}) == 1:
        names = next((table.header for table in found.values() if table.header), None)
        rows = tuple(found[place].rows[0] for place in alone)
        head = tuple(line for table in found.values() for line in table.head)
        whole = read_columns(Table(names, rows, tuple(found[place].places[0] for place in alone), head))
        if whole is not None and len(whole.rows) == len(alone):
            for number, place in enumerate(alone):
                row, line = whole.rows[number], whole.places[number]
                tables[place] = whole._replace(rows=(row,), places=(line,), links=found[place].links)
    return dict(sorted(tables.items()))
