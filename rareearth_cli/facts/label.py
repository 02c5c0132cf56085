"""What a figure measures by the label before it: "Order intake: $5m", "copper +3%", "the margin 5%"."""

from collections.abc import Sequence

from rareearth_cli.actors.cues import words_called
from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.measured_verb import unqualified
from rareearth_cli.facts.nouns import is_measured, is_plural
from rareearth_cli.facts.phrase import is_dated, is_number, phrase
from rareearth_cli.facts.sentence import WORDS, Sentence, Word, is_verb
from rareearth_cli.facts.speaker import MARKS
from rareearth_cli.lexicon import forms

_LONGEST = 5  # words of a label
_SIGNS = ("+", "-", "−", "–", "±")
_BULLETS = ("-", "•", "*", "–", "—", "·")
_OWNERS = frozenset(["country", "company"])
_EACH = forms("around.toml", "rate")
_MOVES = frozenset(["up", "down", "of", "at"])
_OPENS = MARKS - {"“", "”", '"', ")"}


def of_label(sentence: Sentence, figure: Figure, clause: tuple[int, int]) -> str | None:
    """Give the noun that stands before a figure with no verb between, where a mark or sign tells that it is a label."""
    if figure.kind in {"date", "duration"}:
        return None
    words = unqualified(sentence, figure, clause)
    is_marked = is_signed = _is_signed(sentence, figure)
    is_heading = False
    if not words:
        words = sentence.before(clause[0])
        if not words or words[-1].low != ":":
            return None
        words, is_marked, is_heading = words[:-1], True, True
    is_moved = not {"up", "down"}.isdisjoint(word.low for word in sentence.before(figure.start)[-1:])
    while is_moved and words and words[-1].low in WORDS.expected:
        words = words[:-1]  # "output seen up 5%"
    while words and words[-1].low in _MOVES:
        is_priced = figure.kind == "money" and len(words) < _LONGEST  # "Oil at $60"
        words, is_marked = words[:-1], is_marked or words[-1].low != "at" or is_priced
    if len(words) > 1 and words[-1].low in WORDS.worth and words[-1].low.endswith("ing"):
        words = words[:-1]  # "with the rate reaching 5%"
    first = len(words)
    while first and not _ends_label(words[first - 1], is_heading=is_heading):
        first -= 1
    label = _without_owner(words[first:])
    if not 0 < len(label) <= _LONGEST:
        return None
    is_headline = is_moved and first == 0 and _is_noun(sentence, label)  # "Tin exports up 5%"
    if not (is_marked or is_headline or _is_opened(sentence, words, first)):
        return None
    may_be_verb = is_signed or is_heading or is_headline
    is_noun = not any(_is_no_noun(word) or (not may_be_verb and is_verb(word.low)) for word in label)
    return phrase(sentence, label, subject=True) if is_noun else None


def of_opening(sentence: Sentence, figure: Figure, following: Sequence[Word]) -> str | None:
    """Give the subject that follows "At 5%," where a sentence begins so."""
    if [word.low for word in sentence.before(figure.start)] != ["at"]:
        return None
    rest = following[2:] if len(following) > 1 and following[0].low in _EACH else following  # "At $5 a kilo, tin is"
    return phrase(sentence, rest[1:], subject=True) if rest and rest[0].low == "," else None


def of_rate(sentence: Sentence, figure: Figure, following: Sequence[Word]) -> str | None:
    """Give what a price is of, where its rate names it: "$5 per litre of milk"."""
    is_rate = figure.kind == "money" and len(following) > 2 and following[0].low in _EACH  # noqa: PLR2004 (unit, "of")
    return phrase(sentence, following[3:]) if is_rate and following[2].low == "of" else None


def _without_owner(label: list[Word]) -> list[Word]:
    """Leave out whose it is and of which month: "China July exports", "Mexican bonds"."""
    if label and (whose := label[0].mention) and whose.kind in _OWNERS and not _is_name_or_verb(label[-1]):
        label = [word for word in label if word.start >= whose.end]
    return label[1:] if is_dated(label) else label


def _is_name_or_verb(word: Word) -> bool:
    return word.mention is not None or word.low.endswith("ing")


def _is_noun(sentence: Sentence, label: list[Word]) -> bool:
    """Whether words end with a noun that rises and falls, and are no name."""
    last = label[-1]
    is_common = len(label) > 1 and sentence.text[last.start].islower() and not is_verb(last.low)
    return is_common or _is_measured(last.low) or is_measured(f"{last.low}s")


def _is_measured(low: str) -> bool:
    return is_plural(low) or is_measured(low)


def _is_signed(sentence: Sentence, figure: Figure) -> bool:
    return sentence.text.startswith(_SIGNS, figure.start) or sentence.text.endswith(_SIGNS, 0, figure.start)


def _ends_label(word: Word, *, is_heading: bool) -> bool:
    return word.low in MARKS or word.low in _BULLETS or word.low == "with" or (word.low == "and" and not is_heading)


def _is_opened(sentence: Sentence, words: list[Word], first: int) -> bool:
    """Whether a label begins after a bullet, a mark or an "and": ", the margin 5%"."""
    start = words[first].start
    before = sentence.text[max(0, start - 2) : start].strip()
    if before in _BULLETS or before in _OPENS - {","}:
        return True
    opener = words[first - 1].low if first else ""
    is_item = words[first].low in WORDS.determiner or sentence.text.startswith(_BULLETS, sentence.start)
    is_noun = is_measured(words[-1].low) or (is_plural(words[-1].low) and first + 1 < len(words))
    is_item = is_item or (is_noun and any(is_number(word.low) for word in sentence.before(start)))
    return opener == "with" or (opener in {",", "and"} and is_item)


def _is_no_noun(word: Word) -> bool:
    """Whether a word shows that a clause, a name or a date and no label stands before a figure."""
    low = word.low
    if word.mention or any(map(str.isdecimal, low)) or low in WORDS.pronoun or low.endswith("ly") or low in WORDS.time:
        return True
    if low in WORDS.determiner or low in {"of", "and"}:
        return False
    return low in WORDS.stop or low.capitalize() in words_called("function")
