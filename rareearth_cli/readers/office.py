"""PDF and DOCX -> documents, by libraries that are an extra (`rareearth-cli[office]`)."""

import io

from rareearth_cli.errors import RareearthError
from rareearth_cli.patterns import pattern
from rareearth_cli.readers import press
from rareearth_cli.readers.blocks import Block
from rareearth_cli.readers.dom import parse
from rareearth_cli.readers.drafts import Page
from rareearth_cli.readers.layout import lay_out
from rareearth_cli.readers.plain import read_blocks, wrap_width
from rareearth_cli.readers.tying import Run
from rareearth_cli.readers.walk import Walk, with_marked_dates

_HYPHEN = pattern("[\ufffe\u00ad\x02]")  # what pypdfium2 gives for a hyphen at the end of a line
_INSTALL = "install it with: pip install 'rareearth-cli[office]'"


def read_pdf(data: bytes, name: str, run: Run) -> list[Page]:
    """Read the text of a PDF; lines are counted through the file, and a document has the page on which it begins.

    Raises:
        RareearthError: the library is missing, or it cannot read the file.
    """
    try:
        import pypdfium2  # noqa: PLC0415 (an extra, and slow to load)
    except ImportError as error:
        raise RareearthError("PDF needs the library pypdfium2", _INSTALL, source=name) from error
    lines: list[str] = []
    pages: list[int] = []
    try:
        document = pypdfium2.PdfDocument(data)
        for number in range(len(document)):
            text = document[number].get_textpage().get_text_bounded()
            own = _HYPHEN.sub("-", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
            lines += own
            pages += [number + 1] * len(own)
    except pypdfium2.PdfiumError as error:
        raise RareearthError(
            f"the PDF cannot be read ({error})", "save it anew, or without a password", source=name
        ) from error
    laid_out = _exported(lines, run)
    if not laid_out:
        page = Page(lines, 1)
        lay_out(page, read_blocks(lines, wrap_width(lines)), run)
        laid_out = [page]
    for page in laid_out:
        for draft in page.drafts:
            first = draft.blocks[0].first if draft.blocks else draft.title_line
            draft.page = None if first is None else pages[first + page.first - 1]
    return laid_out


def _exported(lines: list[str], run: Run) -> list[Page]:
    """Read the export of a press archive, which comes in every container; nothing where it is none."""
    is_export = not run.is_one and press.is_export("\n".join(lines))
    return list(press.read_pages(iter([lines]), run)) if is_export else []


def read_docx(data: bytes, name: str, run: Run) -> list[Page]:
    """Read a DOCX; each of its paragraphs is a line.

    Raises:
        RareearthError: the library is missing, or it cannot read the file.
    """
    try:
        import mammoth  # noqa: PLC0415 (an extra, and slow to load)
    except ImportError as error:
        raise RareearthError("DOCX needs the library mammoth", _INSTALL, source=name) from error
    try:
        markup = mammoth.convert_to_html(io.BytesIO(data)).value
    except Exception as error:
        raise RareearthError(f"the DOCX cannot be read ({error})", "save it anew", source=name) from error
    root = parse(markup)
    blocks: list[Block] = []
    lines: list[str] = []
    for piece in Walk(inside=True).run(root) if root is not None else ():
        block = with_marked_dates(piece)
        place = len(lines)
        if block.table is None:
            lines.append(block.text)
            blocks.append(block._replace(first=place, last=place, starts=((0, place),)))
            continue
        rows = block.text.split("\n")
        lines += rows
        last = len(lines) - 1
        shift = last + 1 - len(block.table.rows)
        table = block.table._replace(
            places=tuple(range(shift, last + 1)), head=tuple(range(place, shift)) if block.table.header else ()
        )
        blocks.append(block._replace(first=place, last=last, starts=((0, place),), table=table))
    exported = _exported(lines, run)
    if exported:
        return exported
    page = Page(lines, 1)
    lay_out(page, blocks, run)
    return [page]
