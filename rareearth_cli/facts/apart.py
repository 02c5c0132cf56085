"""Names and clauses that keep a figure from the actors beside it."""

from bisect import bisect_right
from collections.abc import Sequence

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.nouns import is_priced
from rareearth_cli.facts.phrase import is_number
from rareearth_cli.facts.pronouns import is_acting
from rareearth_cli.facts.sentence import APOSTROPHES, WORDS, Sentence, is_verb
from rareearth_cli.facts.speaker import nouns
from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Mention

_BE = forms("around.toml", "be")
_LATER = frozenset(["and", "before", "until", "although", "though"])  # begin a clause of what is no cause
_TO = frozenset(["to", "from", "with", "into", "via"])  # before a figure, of whom it may be
_SITES = frozenset(["place", "country"])
_TRADED = 10  # words of "traded at 52 yuan a tonne in"
_NAME = r"[A-Z][\w.'’]++(?:-[\w.'’]++)*+"
_DATELINE = pattern(
    rf"({_NAME}(?: {_NAME}){{0,2}} ?)(?:, [A-Z][\w.]+)?(,? (?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}))?( \([A-Z]\w+\))?"
    r"\s?(?:-|–|—|--) "
)
_OF_DISEASE = frozenset(["case", "cases", "outbreak", "outbreaks", "strain", "strains"])
_LISTED = pattern(r"\([A-Z][A-Za-z. ]{1,20}:\s?[A-Z0-9.]{1,6}(?:\)|(?=[,;]))")
_RESTS = frozenset(["rest", "remainder"])
_GAPPED = 4  # words from a name to a figure of its own
_PASSIVE = 5  # words of "was thrown out by the"
_JOINING = frozenset(["of", "by", "those", "that"])
_OPENING = 4  # words that a clause begins with: "hence the rebels'"


def is_apart(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name only tells whither, how large or by whom undone: "Paris-to-London", "the size of Fiji"."""
    if sentence.breaks is None:
        return _is_apart(sentence, mention)
    known = sentence.apart.get(mention.start)
    if known is None:
        known = sentence.apart[mention.start] = _is_apart(sentence, mention)
    return known


def tickers_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where the brackets of exchanges and tickers stand in a stretch of text."""
    return [found.span() for found in _LISTED.finditer(text, start, end)]


def without_tickers(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out the names of exchanges and tickers that stand behind a company's: "Lynas (ASX: LYC)"."""
    ends = dict(tickers_in(text, 0, len(text)))
    starts = list(ends)
    return [one for one in mentions if not (at := bisect_right(starts, one.start)) or ends[starts[at - 1]] <= one.start]


def _is_apart(sentence: Sentence, mention: Mention) -> bool:
    text = sentence.text
    if text.startswith("-to-", mention.end) or text.endswith("-to-", 0, mention.start):
        return True
    at = sentence.at(mention.start)
    is_index = text[mention.end + 1 : mention.end + 2].isdigit() and sentence.lows[at] in WORDS.index
    is_inner = any(first <= mention.start < last for first, last in sentence.inner)  # "has doubled since X left, to $5"
    if is_index or is_inner or (mention.kind in _SITES and _is_site(sentence, mention)):
        return True
    before = sentence.lows[max(0, at - 4) : at]
    if _JOINING.isdisjoint(before):
        return before[-1:] == ["including"] or before[-2:] == ["among", "them"]
    before = [low for low in before if low != "the"]
    is_disease = mention.kind == "place" and before[-1:] == ["of"] and not _OF_DISEASE.isdisjoint(before[-2:])
    if before[-2:] == ["size", "of"] or is_disease or _is_compared(before):
        return True
    if before[-1:] != ["by"] or len(before) < 2:  # noqa: PLR2004
        return False
    undone = before[-2] if before[-2] not in WORDS.particle else before[-3] if len(before) > 2 else ""  # noqa: PLR2004
    is_passive = not _BE.isdisjoint(sentence.lows[max(0, at - _PASSIVE) : at])
    return is_passive and undone.endswith(("ed", "wn")) and undone not in WORDS.supplied


def _is_compared(before: Sequence[str]) -> bool:
    """Whether words end with what another thing is compared with: "triple those in", but not "Those of"."""
    if len(before) < 3 or before[-2] not in {"those", "that"} or before[-1] not in {"in", "of"}:  # noqa: PLR2004
        return False
    return before[-3][0].isalpha() and before[-3] not in WORDS.clause


def _is_site(sentence: Sentence, mention: Mention) -> bool:
    """Whether a place only tells where a text was written or a thing traded: "PARIS, May 3 -", "futures in Paris"."""
    line = _DATELINE.match(sentence.text, sentence.start)
    if line is not None and mention.end <= line.end() and (line[1].isupper() or line[2] or line[3]):
        return True
    at = sentence.at(mention.start)
    before = sentence.lows[max(0, at - 4) : at]
    if len(before) > 3 and before[-1] == "of" and before[-2] in WORDS.settlement and before[-4] in WORDS.oblique:  # noqa: PLR2004
        return True  # "from the town of X"
    if mention.kind != "place" or sentence.leading(mention.start, 0) not in {"in", "at"}:
        return False
    if at > 1 and (
        sentence.lows[at - 2] in WORDS.says or (sentence.lows[at - 2] == "," and _is_aside(sentence, mention))
    ):
        return True  # "said in X"
    return any(
        is_priced(low) or low in WORDS.traded or low in WORDS.told_to
        for low in sentence.lows[max(0, at - _TRADED) : at]
    )


def _is_aside(sentence: Sentence, mention: Mention) -> bool:
    """Whether a comma and the verb follow a name: "The plant, in Texas, sold 5 t"."""
    at = sentence.at(mention.end)
    return at < len(sentence.lows) and sentence.lows[at] == "," and is_acting(sentence, at + 1)


def _is_gapped(sentence: Sentence, mention: Mention) -> bool:
    """Whether a figure of its own follows a name at once, the verb left out: "and Mexican bonds 1%"."""
    after = sentence.lows[sentence.at(mention.end) :][:_GAPPED]
    number = next((at for at, low in enumerate(after) if is_number(low) or low in _RESTS), None)
    return number is not None and not any(
        is_verb(low) or low in WORDS.oblique or low in WORDS.helper for low in after[:number]
    )


def is_beside(sentence: Sentence, figure: Figure, mention: Mention) -> bool:
    """Whether a name has no part in a figure: a yardstick, one in a contrast or later clause, one that is far away."""
    leading = sentence.leading(mention.start, 0)
    is_away = leading in WORDS.away and (mention.start >= figure.end or leading not in _TO)
    is_contrasted = not WORDS.contrast.isdisjoint(sentence.within(figure.end, mention.start))
    is_later = (
        mention.start >= figure.end
        and leading in _LATER
        and (is_acting(sentence, sentence.at(mention.end)) or _is_gapped(sentence, mention))
    )
    return is_away or is_contrasted or is_later or is_apart(sentence, mention)


def is_strangers(sentence: Sentence, at: int) -> bool:
    """Whether the clause from word `at` on begins with what is owned by no actor: "hence the rebels' share"."""
    for word in sentence.words[at : at + _OPENING]:
        bare = word.low.removesuffix("'").removesuffix("'s")
        if bare != word.low or sentence.text.startswith(APOSTROPHES, word.end):
            return not (word.mention or bare in nouns() or bare in WORDS.time or bare in WORDS.worldwide)
    return False


def accused(sentence: Sentence, before: Sequence[Mention]) -> Mention | None:
    """Find who is said to do what a figure tells of: "accused Rwanda of smuggling 5 tonnes"."""
    for mention in before:
        after = sentence.lows[sentence.at(mention.end) :][:2]
        is_doing = len(after) > 1 and after[0] in {"of", "for"} and after[1].endswith("ing")
        if is_doing and sentence.leading(mention.start, 0) in WORDS.blaming:
            return mention
    return None
