"""The body that somebody speaks for: the "we" of what is said, the company whose chief a person is."""

from collections.abc import Sequence

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.sentence import WORDS, Sentence, is_possessive
from rareearth_cli.facts.speaker import is_observer
from rareearth_cli.facts.speech import Frame
from rareearth_cli.records import Mention

_OFFICE = 7  # words that say what a person is
_BODIES = frozenset(["company", "agency", "organization", "government", "bloc", "country"])


def ourselves(sentence: Sentence, frame: Frame | None, start: int, figure: Figure) -> Mention | None:
    """Tell who "we" are in what is said: the body that the speaker is named with, or is."""
    if frame is None or {"we", "our"}.isdisjoint(sentence.within(start, figure.start)):
        return None
    for mention in sentence.mentions:
        if frame.start <= mention.start < frame.end and mention.kind in _BODIES and not is_observer(mention):
            return mention
    return None


def body_of(sentence: Sentence, frame: Frame, speaker: Mention) -> Mention | None:
    """Give the company that a person speaks for: "ASML's boss, X, said", "X, the boss of ASML, said"."""
    for mention in sentence.mentions:
        if mention.kind != "company" or is_observer(mention):
            continue
        is_before = frame.start <= mention.start < speaker.start
        if is_before and (is_possessive(sentence.text, mention) or _is_titled(sentence, mention, speaker)):
            return mention
        if mention.start >= speaker.end and _is_chief(sentence.within(speaker.end, mention.start)):
            return mention
    return None


def _is_titled(sentence: Sentence, mention: Mention, speaker: Mention) -> bool:
    """Whether only an office stands between a company and a person: "Shell chief executive X"."""
    between = sentence.within(mention.end, speaker.start)
    return 0 < len(between) <= _OFFICE and between[-1] in WORDS.mouth and all(map(str.isalpha, between))


def _is_chief(between: Sequence[str]) -> bool:
    """Whether the words between a person and a company say that one leads the other: ", chief executive of"."""
    is_short = 2 < len(between) <= _OFFICE and between[-1] in {"of", "at"}  # noqa: PLR2004 (comma, office, "of")
    return is_short and not WORDS.mouth.isdisjoint(between)
