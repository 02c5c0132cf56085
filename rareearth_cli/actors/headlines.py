"""Lines whose capitals say nothing: headlines in Title Case, tables, shouted text."""

from bisect import bisect_right

from rareearth_cli.actors.cues import words_called
from rareearth_cli.patterns import pattern

LONGEST = 250  # code points; a longer line is a paragraph, whatever its capitals
_WORD = pattern(r"[^\W\d_][\w'’.-]*")
_SENTENCE_END = pattern(r"[.!?][\"'”’)]?\Z")


class Headlines:
    """Where a text has such lines, found once."""

    def __init__(self, text: str) -> None:
        """Judge every line of `text`."""
        self.starts: list[int] = []
        self.ends: list[int] = []
        place = 0
        for line in text.split("\n"):
            if line and is_headline(line):
                self.starts.append(place)
                self.ends.append(place + len(line))
            place += len(line) + 1

    def has(self, place: int) -> bool:
        """Whether a place of the text is in a headline."""
        if not self.starts:
            return False
        number = bisect_right(self.starts, place) - 1
        return number >= 0 and place < self.ends[number]


def is_headline(line: str) -> bool:
    """Tell whether nearly all words of a line are capitalised.

    Example:
        >>> is_headline("Renewable Leverage: Why Chip Controls Outlast Pressure")
        True
        >>> is_headline("Premier Li Qiang’s visit to Ganzhou")
        False
    """
    if len(line) > LONGEST and not line.isupper():
        return False
    small = words_called("small")
    words = [word for word in _WORD.findall(line[: 4 * LONGEST]) if word not in small]
    capitals = len([word for word in words if word[0].isupper()])
    is_sentence = _SENTENCE_END.search(line) is not None
    least, share = (6, 1.0) if is_sentence else (4, 0.85)  # "Mr. Trump met Mr. Xi." is a sentence
    return len(words) >= least and capitals >= share * len(words)
