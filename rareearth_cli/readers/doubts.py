"""What a page of text may have been taken for wrongly, said on standard error: the reader of it cannot see it."""

from itertools import pairwise

from rareearth_cli.readers.drafts import Draft, Page
from rareearth_cli.readers.elisions import is_elision
from rareearth_cli.readers.furniture import is_boilerplate, is_caption
from rareearth_cli.readers.posts import is_credit
from rareearth_cli.readers.tying import Run

_WORDS = 6  # of a sentence, at the least
_ENDS = frozenset(".!?")
_QUOTES = '"“”‘’«»)'
_SHOWN = 40  # code points of a line, in a note
_FEWEST = 4  # headings
_SHORT = 320  # code points of the one paragraph below a heading


class Doubts:
    """Tells once an input that a sentence was left out, and that headings over one paragraph each may be titles."""

    def __init__(self, run: Run) -> None:
        """Begin with nothing told."""
        self._note = run.note
        self._told = False
        self.run = run._replace(note=self._hear)  # for those who lay out the pages

    def _hear(self, message: str) -> None:
        self._told = self._told or message.endswith("are left out")  # readers' comments
        self._note(message)

    def of(self, page: Page) -> Page:
        """Give a page as it is, and tell what is doubtful about it."""
        if len(page.drafts) == 1 and page.drafts[0].line is None:
            self._headings(page.drafts[0])
        if not self._told and "boilerplate" in page.roles:
            self._sentences(page)
        return page

    def _headings(self, draft: Draft) -> None:
        heads = [at for at, block in enumerate(draft.blocks) if block.kind == "heading"]
        if len(heads) < _FEWEST or "author" in draft.known():
            return
        bodies = [draft.blocks[at + 1 : end] for at, end in pairwise([*heads, len(draft.blocks)])]
        if all(len(body) == 1 and len(body[0].text) <= _SHORT for body in bodies):
            self._note(
                f"one document with {len(heads)} headings, each over one short paragraph; if they are titles of "
                "separate items, part these by lines of '---'"
            )

    def _sentences(self, page: Page) -> None:
        lines = [
            number
            for number, role in enumerate(page.roles)
            if role == "boilerplate" and _is_sentence(page.lines[number])
        ]
        if lines:
            self._told = True
            said = page.lines[lines[0]].strip()
            more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
            self._note(
                f"line {page.first + lines[0]} ('{said[:_SHOWN]}…'){more} left out as the page's own; "
                "--explain tells what each line was taken for"
            )


def _is_sentence(line: str) -> bool:
    """Tell whether a line that was left out reads like a sentence of a text, and not as such lines mostly do."""
    text = line.strip()
    return (
        text.rstrip(_QUOTES)[-1:] in _ENDS
        and "  " not in text
        and len(text.split()) >= _WORDS
        and (text[0].isupper() or text[0] in '"“‘«')
        and "@" not in text
        and not is_boilerplate(text)
        and not is_elision(text)
        and not is_caption(text)
        and not is_credit(text)
    )
