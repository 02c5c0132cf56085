"""Marks that a text was cut: dots, links to the rest, what asks to subscribe for it."""

import re

from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.readers.furniture import is_boilerplate

_TEASER_END = pattern(
    r"\s+[\[(]?\s*(?:(?:\.{2,}|…)\s*)?(?:(?:read|see|view|show)\s+(?:the\s+)?(?:more|on|full\s+\w+)|continue reading|"
    r"keep reading|more|weiterlesen|mehr(?: (?:lesen|erfahren|dazu))?|lire la suite|en savoir plus|leer más|ver más|"
    r"seguir leyendo|leggi tutto|lees (?:meer|verder)|läs mer|czytaj więcej|читать далее|подробнее)"
    r"\s*(?:\.{2,}|…)?\s*[\])]?\s*[»›→>…\])]*\s*\Z|\s+\[\+\d{1,7} chars\]\Z|(?:\.{3}|…)\s?more\Z|"
    r"\s+[\[(](?:\.{2,}|…)[\])]\s*\Z",
    re.IGNORECASE,
)
_TITLED = pattern(
    r"(?:continue reading|keep reading|read more(?: (?:about|of|on))?|weiterlesen|lire la suite(?: de)?|"
    r"continuer la lecture(?: de)?|seguir leyendo|leer más|continua a leggere|leggi tutto)\s*:?\s*"
    r"(?:[“”\"«„‘].{3,140}[“”\"»‘’]|[^.!?]{3,140}(?=\s*[→»]))\s*[→»]*\s*\Z",
    re.IGNORECASE,
)
_STOPS = pattern(r"[.?!]\s+")
_REMAINS = pattern(
    r"(?:il vous reste|te queda|le queda|noch|sie haben|you have)\b.{0,30}\d+\s?%"
)  # of a text, to be paid
_CUT = pattern(r"[,;:(]|\s(?:and|at|on|from|in|with)\s")
_ENDED = pattern(r"[.…!?][\"”’)\]]*\Z")
_BARE_MORE = pattern(r"(?i:\s+(?:more|mehr))\s*[»›→>…\])]*\s*\Z")
_ASKS = pattern(
    r"keep reading with\b.{0,60}\b(?:trial|subscription|account)\b.*|"
    r"subscribe to .{2,40} to (?:keep|continue) reading\b.*|"
    r"(?:to (?:continue|keep) reading|to read (?:the (?:full|rest|whole)|more|on)|"
    r"(?:sign (?:in|up)|log ?in|subscribe(?: now)?|register) to (?:continue|keep|read)|"
    r"um weiterzulesen|pour (?:lire la suite|continuer)|para (?:seguir|continuar) leyendo|per continuare a leggere)\b.*"
    r"\b(?:subscri|sign|log|regist|join|abon|anmeld|connect|inscri|suscri|iscri|regístr|acced).*"
)
# What is so begins with one of these: a look at it spares most lines the patterns, and short runs their compiling.
_ASKING = ("keep reading with ", "to ", "sign ", "log", "subscribe", "register ", "um ", "pour ", "para ", "per ")
_LEADING_ON = ("read ", "continue", "more ", "full ", "click ")
_PAID = ("subscri", "abonn", "suscri", "abbonati")
_ABOUT = ("read more about", "read more on", "continue reading")  # a title that may ask
_FIRST = frozenset("CcKkRrWwLlSs")  # of `_TITLED`
_LONGEST = 160  # code points of a line about a document


def is_elision(text: str) -> bool:
    """Tell whether a line is a mark that the text was cut, and nothing else.

    Example:
        >>> is_elision("....MUCH MORE"), is_elision("[…]"), is_elision("Read the story »"), is_elision("He said more.")
        (True, True, True, False)
    """
    if len(text) > 60:  # noqa: PLR2004 (a mark, not a sentence)
        return (text[:1] in _FIRST and bool(_TITLED.match(text))) or _is_paywall(text) or _asks(text.lower())
    line = text.strip().lower()
    bare = line.strip(" \t.…[](){}<>*_»›→-–—:+\u00a0!&#|")
    if not bare:
        return (
            "..." in line
            or "…" in line
            or line in {"[..]", "(..)", ". . .", "[. . .]", "(. . .)"}
            or bool(re.fullmatch(r"[\[(]?\s*(?:\. ?){3,}[\])]?", line))
        )
    if line.startswith(("..", "…")) and _CUT.split(bare)[0] in forms("boilerplate.toml", "elision"):
        return True  # "...MUCH MORE, and a map"
    if bare in forms("boilerplate.toml", "elision") or _asks(bare):
        return True
    if bare.startswith("more from ") and line[-1] in "…→»:.":
        return True  # and not "More from Business"
    return bool(
        bare.startswith(_LEADING_ON)
        and re.match(
            r"(?:read (?:the )?(?:more|rest|full|whole)|"
            r"read (?:the|this) (?:story|article|report|paper|post|piece|release)\Z|"
            r"continue reading|continued (?:on|at|in)|more (?:at|on)|"
            r"full (?:story|article|text) (?:at|in|here)|click (?:here )?to (?:read|continue))\b",
            bare,
        )
    ) and not line.endswith("." if bare.startswith(_ABOUT) else (".", "?"))


def _asks(line: str) -> bool:
    """Tell whether a line asks for a subscription before the text goes on."""
    return len(line) <= _LONGEST and line.startswith(_ASKING) and _ASKS.fullmatch(line) is not None


def is_wall(text: str) -> bool:
    """Tell whether a mark says that the rest is to be paid for, and not where it stands: `Subscribe to read`."""
    return _is_paywall(text) or _asks(text.lower()) or any(word in text.lower() for word in _PAID)


def _is_paywall(text: str) -> bool:
    """Tell whether a line is such a mark with the page's own beside it: `Subscribe to read. A subscriber? Sign in`."""
    if len(text) > _LONGEST or not (". " in text or "? " in text):
        return False
    said = [sentence.strip(" .") for sentence in _STOPS.split(text.lower().strip())]
    marks = [sentence in forms("boilerplate.toml", "elision") for sentence in said]
    rest = all(
        mark or _REMAINS.match(sentence) or is_boilerplate(sentence) for mark, sentence in zip(marks, said, strict=True)
    )
    return rest and (marks[0] or _REMAINS.match(said[0]) is not None)


def end_of_teaser(text: str) -> tuple[str, bool]:
    """Take a mark of elision off the end of a text; and tell whether the text was cut.

    Example:
        >>> end_of_teaser("Peru closed the season. Read more »")
        ('Peru closed the season.', True)
        >>> end_of_teaser("Die Kammer wird breiter. mehr")
        ('Die Kammer wird breiter.', True)
        >>> end_of_teaser("Peru closed the sea…")
        ('Peru closed the sea…', True)
    """
    if (text.endswith(".") and not text.endswith("..")) or len(text) < 2:  # noqa: PLR2004 (the commonest end of all)
        return text, False
    found = _TEASER_END.search(text, max(0, len(text) - 80))
    if found and (
        not _BARE_MORE.fullmatch(found.group())
        or (
            _ENDED.search(text[: found.start()])
            and (found.group().islower() or found.group().rstrip()[-1:] in "»›→>…])")
        )
    ):
        return text[: found.start()], True
    return text, text.endswith(("…", "...", "[…]", "[...]"))
