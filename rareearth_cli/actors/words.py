"""Where names may stand in a text: runs of capitalised words, cut into words by our own rule.

spaCy keeps "U.S.–China" and "U.S.-led" as one token each; here a hyphen, dash or stroke parts two
words, and what stands between two words stays known.
"""

import msgspec

from rareearth_cli.actors.knowledge import known_as
from rareearth_cli.patterns import pattern

LONGEST_RUN = 14  # words; the names of organisations have up to about 12, and the search is quadratic in it
LONGEST_WORD = 60  # letters; no name has more, and a longer one is no name

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƏƠƯȘȚḐḤḪḲṢṬẒΑ-ΩЀ-Я"
_ABBREVIATIONS = (
    "St|Mt|Ft|Adm|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Rev|Hon|Pres|Maj|Cpl|Insp|Supt|Cmdr"
    "|Inc|Corp|Ltd|Co|Jr|Sr|Bros|Cos|Bhd|Pty"
)
_SHORT = "|".join(f"(?<={word[0]}){word[1:]}" for word in _ABBREVIATIONS.split("|"))
# "Ka-ki" is one word, "China-led" two.
_TAIL = (
    r"(?:-(?!(?:led|based|linked|backed|owned|made|born|style|wide|like|only|wing|type|era|bound|free|run|hit|torn|rich|poor|held|built|heavy|stricken|[a-z]*ed|[a-z]*[aeiou][a-z]*ing)\b)"
    r"[a-z]{1,6}(?![\w-]))?"
)
# A word is its first letter, to which `re` skips quickly, and what may follow it.
_REST = (
    r"(?:(?<=[A-Z])\.(?:(?:[A-Z]\.)+(?:[A-Z]\b(?!['’]))?|(?=\s?[A-Z]))"
    rf"|(?=\w{{1,3}}\.)(?:{_SHORT})\.(?!\w)"
    rf"|\w*(?:['’](?![sS]?(?!\w))\w+)*(?:&[A-Z]\w*)*{_TAIL})"
)
_JOINT = (
    r"(?:[ \u00a0](?:(?:of|for|on|and|de|del|dell[aeo]|degli|dei|des|du|di|d[ao]s?|la|van|von|der|bin|ibn|al|el|y|et)"
    r"[ \u00a0]"
    r"(?:(?:the|der|la|las|los|den)[ \u00a0])?(?:(?:al|el)-)?|d['’]|&[ \u00a0]|(?:al|el|ul)-|)"
    r"|-(?:au|aux|en|e|i|ul|ud|ur|sur|sous|les?|la|de|du|des|upon|on|am)-|['’][sS]?[ \u00a0]|[-‐‑–—/])"
)
RUN = pattern(rf"[{_UPPER}](?<![^\W_].){_REST}(?:{_JOINT}[{_UPPER}]{_REST}){{0,{LONGEST_RUN - 1}}}")
_WORD = pattern(rf"[{_UPPER}]{_REST}")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A capitalised word of a run; `start` and `end` are offsets into the run.

    `joint` is what stands between the word before and this one, empty at the run's beginning.
    """

    text: str
    start: int
    end: int
    joint: str


def words_of(run: str) -> tuple[Word, ...]:
    """Cut a run into its capitalised words, typographic apostrophes made plain.

    Example:
        >>> [word.text for word in words_of("Japan-U.S. Ministry of Trade")]
        ['Japan', 'U.S.', 'Ministry', 'Trade']
    """
    if run.isalpha() and run.isascii() and run[0].isupper():
        return (Word(run, 0, len(run), ""),)
    words: list[Word] = []
    end = 0
    for found in _WORD.finditer(run):
        start, joint = found.start(), run[end : found.start()]
        if words and not joint:
            continue
        word = found[0] if found[0].isalpha() else _without_tail(found[0].replace("’", "'"))
        end = start + len(word)
        words.append(Word(word, start, end, joint))
    return tuple(words)


def words_from(words: tuple[Word, ...], number: int) -> tuple[Word, ...]:
    """Give the words of a run from one on, as those of a run that begins with it."""
    offset = words[number].start
    rest = [Word(word.text, word.start - offset, word.end - offset, word.joint) for word in words[number + 1 :]]
    return Word(words[number].text, 0, words[number].end - offset, ""), *rest


def _without_tail(word: str) -> str:
    """Part a country from what a hyphen adds to it, whatever that is: "China-price"."""
    head, hyphen, tail = word.partition("-")
    return head if hyphen and tail.islower() and known_as(head) else word
