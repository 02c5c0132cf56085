"""Which way a clause looks: back to what was, or ahead to what will be."""

from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.when import Tense

_AHEAD = frozenset({
    "will", "shall", "plans", "plan", "planned", "expects", "expect", "expected", "scheduled", "due", "intends",
    "aims", "would", "could", "may", "might", "should", "must", "slated", "upcoming", "expires", "expire", "begins",
    "starts", "opens", "forecast", "projected", "hopes", "going", "'ll", "ll", "set", "starting", "coming", "next",
    "lapses", "ends", "closes", "runs", "wants", "want", "can", "planning", "anticipated", "until", "by",
    "guided", "guides",
})  # fmt: skip
_BACK = frozenset({
    "was", "were", "had", "did", "said", "announced", "reported", "fell", "rose", "took", "came", "went", "made",
    "began", "sold", "held", "showed", "ago", "last", "since", "won", "lost", "left", "met", "found", "gave",
    "became", "saw", "led", "grew", "died", "signed", "launched", "released", "happened", "killed", "passed",
    "published", "told", "stated", "accused",
})  # fmt: skip
_TELLING = frozenset({"said", "announced", "reported", "told", "stated", "added"})
_TRADED = frozenset({"delivery", "contract", "contracts", "futures", "expiry", "settlement", "options"})
_FALLING_DUE = frozenset({"payable", "due", "effective", "scheduled", "expected"})
_FARTHEST = 14  # tokens from the date to the verb


def tense_at(scan: Scan, place: int) -> Tense:
    """Tell which way the clause around token `place` looks, by the nearest word that says so.

    A word before the date counts as nearer than one after it; "" where none says it.
    """
    before = scan.lower(place - 1)
    if scan.lower(place + 1) in _TRADED or before in _FALLING_DUE:
        return "future"
    if before in {"by", "until", "till", "through", "next", "coming"}:
        return "future"
    if before in {"since", "last"}:
        return "past"
    told: Tense = ""
    for step in range(1, _FARTHEST):
        for at in (place - step, place + step):
            word = "" if scan.has(at, "month") else scan.lower(at)
            if at > place and word in _TELLING and scan.lower(at + 1) in {"", ".", ","}:
                told = "past"  # "will open on 3 May, the ministry said": the clause before it has its own verb
                continue
            if word in _AHEAD and word not in {"by", "until", "set", "can"}:
                return "future"
            if word in _BACK or (len(word) > 4 and word.endswith("ed") and word not in _AHEAD):  # noqa: PLR2004 (shorter ones are "need", "feed")
                return "past"
    return told
