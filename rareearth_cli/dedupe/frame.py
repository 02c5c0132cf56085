"""What a publisher puts around a text of any subject: agency lines at its head, notices at either end."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rareearth_cli.dedupe.watch import LEXICON
from rareearth_cli.lexicon import Entry, load

_NAME = r"(?:[A-Z][\w.&'’/-]*)(?:[ ,]{1,2}(?:[A-Z][\w.&'’/-]*|of|the|and|for|on|\d{1,2})){0,6}"
_HEADS = (
    re.compile(r"[^()\n.!?]{0,60}\((?P<who>[A-Z][^()\n]{1,40})\)\s*[—–-]{1,2}\s+"),  # BEIJING, March 3 (Reuters) -
    re.compile(r"\((?P<who>[A-Z][^()\n]{1,40})\)\s+"),
    re.compile(rf"(?P<who>{_NAME})\s*[—–]\s*|(?P<else>{_NAME})\s+--?\s+"),
    re.compile(rf"(?P<who>{_NAME})(?:\s*\|\s*[^|\n]{{1,30}}?)*?\s*\|\s+(?!.{{0,40}}\|)"),
    re.compile(r"(?:From|By|from|by)\s(?P<who>[^:.!?\n]{2,50}):\s+"),
    re.compile(r"(?P<who>Summary|Abstract|Exclusive|EXCLUSIVE|Opinion|Analysis|Update|Updated|Key points)\s*:\s+"),
)
_SIGNS = ("(", "—", "–", " -", "\n-", "\t-", "|", ":")  # one of which stands at the end of each
_LONGEST = 30  # words of a notice; a longer sentence is part of the text
_SHORT = 2000  # characters of a text that is looked through as a whole
_LABELS = frozenset({"summary", "abstract", "key points", "update"})


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(form for entry in load(LEXICON, "notice", Entry) for form in entry.forms)


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(form for entry in load(LEXICON, "outlet_word", Entry) for form in entry.spellings())


def head_end(text: str) -> int:
    """Give where a text begins after its agency lines ("BEIJING, March 3 (Reuters) - ").

    A name before a dash is one only if a word in it says so: "Kiruna — output rose" is about Kiruna.
    """
    start = 0
    if not any(map(text.__contains__, _SIGNS)):
        return 0
    for _ in range(2):
        found = next((match for head in _HEADS if (match := head.match(text, start))), None)
        if found is None or found.end() >= len(text) or not _is_outlet(found):
            break
        start = found.end()
    return start


def _is_outlet(found: re.Match[str]) -> bool:
    who = (found.group("who") or found.groupdict().get("else") or "").lower()
    return who in _LABELS or not _outlet_words().isdisjoint(re.findall(r"\w+", who))


def is_bare(text: str) -> bool:
    """Say whether a text has neither agency line nor notice, so that each name in it is its own."""
    return not head_end(text) and not _has_phrase(text)


def is_notice(sentence: str) -> bool:
    """Say whether a sentence is a publisher's own, whatever the text is about."""
    return sentence.count(" ") < _LONGEST and _known(sentence)


def _has_phrase(sentence: str) -> bool:
    lower = sentence.lower().replace("’", "'")
    return bool([phrase for phrase in _phrases() if phrase in lower])  # twice as fast as `any`: there is seldom one


_known = lru_cache(4096)(_has_phrase)


def without_notices(text: str, sentences: Sequence[str]) -> Sequence[str]:
    """Leave out the notices at the head and the end of a text's sentences, never all of them."""
    sentences = [sentence for sentence in sentences if sentence and not sentence.isspace()]
    if len(text) < _SHORT and not _has_phrase(text):  # as most; a long one is looked at from its ends
        return sentences
    first, last = 0, len(sentences)
    while last - first > 1 and is_notice(sentences[last - 1]):
        last -= 1
    while last - first > 1 and is_notice(sentences[first]):
        first += 1
    return sentences[first:last]
