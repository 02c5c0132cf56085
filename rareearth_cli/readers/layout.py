"""Blocks -> documents: a listing with its bodies, a series of articles, or one article."""

from collections.abc import Sequence

from rareearth_cli.readers.articles import fill_articles
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.cells import gather_cells
from rareearth_cli.readers.columns import Columns, read_columns
from rareearth_cli.readers.drafts import Page
from rareearth_cli.readers.labels import look_at
from rareearth_cli.readers.listings import Run, fill_listing


def lay_out(page: Page, blocks: Sequence[Block], run: Run) -> None:
    """Sort the blocks of a page into documents and give each line its role."""
    kept = gather_cells(blocks)
    looks = look_at(kept)
    tables: dict[int, Columns] = {}
    for place, block in enumerate(kept):
        if block.table is not None:
            columns = read_columns(block.table)
            if columns is not None:
                tables[place] = columns
    if tables:
        fill_listing(page, kept, looks, tables, run)
    else:
        fill_articles(page, kept, looks)
    for line, role in enumerate(page.roles):
        if role == "blank":
            page.roles[line] = None
