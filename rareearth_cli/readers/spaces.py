"""Text with no-break spaces, which pages set anywhere: read as if they were plain; bodies are given as they are."""

from collections.abc import Callable, Iterator

from rareearth_cli.patterns import pattern
from rareearth_cli.readers.drafts import Draft, Page

_TIED = pattern("(?<![0-9])[\xa0\u202f]|[\xa0\u202f](?![0-9])")  # "1 300" keeps its own
_TIED_WORDS = pattern("[^ \t]*[\xa0\u202f][^ \t]*")


def plain_spaces(text: str) -> str:
    r"""Make no-break spaces plain, but for those within a figure.

    Example:
        >>> plain_spaces("Read\xa0more than 1\xa0300")
        'Read more than 1\xa0300'
    """
    return _TIED.sub(" ", text) if _has_tied(text) else text


def with_plain_spaces(
    parts: Iterator[list[str]], read: Callable[[Iterator[list[str]]], Iterator[Page]]
) -> Iterator[Page]:
    """Give the pages of some lines, read with plain spaces; the lines and the bodies have theirs again."""
    tied: dict[int, str] = {}

    def plain() -> Iterator[list[str]]:
        number = 1
        for part in parts:
            lines = part
            if _has_tied("".join(part)):  # one look at them all
                lines = list(map(plain_spaces, part))
                tied.update((at, line) for at, line in enumerate(part, number) if line is not lines[at - number])
            number += len(part)
            yield lines

    for page in read(plain()):
        for number in [number for number in tied if number < page.first + len(page.lines)]:
            at = number - page.first
            line = page.lines[at] = tied.pop(number)
            if page.owners[at] >= 0:
                _give_back(page.drafts[page.owners[at]], at, line)
        yield page


def _has_tied(text: str) -> bool:
    return not text.isascii() and ("\xa0" in text or "\u202f" in text)


def _give_back(draft: Draft, at: int, line: str) -> None:
    for number, block in enumerate(draft.blocks):
        if block.first <= at <= block.last:
            text = block.text
            for words in _TIED_WORDS.findall(line):
                text = text.replace(plain_spaces(words), words)
            draft.blocks[number] = block._replace(text=text)
