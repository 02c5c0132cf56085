"""Which way a clause looks: back to what was, or ahead to what will be."""

from functools import cache
from typing import NamedTuple

from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.when import Tense
from rareearth_cli.lexicon import forms

_PUT_OFF_BY = 5  # tokens from the verb to the date
_FARTHEST = 14  # tokens from the date to the verb


class _Words(NamedTuple):
    ahead: frozenset[str]
    back: frozenset[str]
    pledging: frozenset[str]
    contract: frozenset[str]
    telling: frozenset[str]
    traded: frozenset[str]
    falling_due: frozenset[str]
    ending: frozenset[str]
    put_off: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(*(forms("tense.toml", kind) for kind in _Words._fields))


def tense_at(scan: Scan, place: int) -> Tense:
    """Tell which way the clause around token `place` looks, by the nearest word that says so.

    A word before the date counts as nearer than one after it; "" where none says it.
    """
    before, words = scan.lower(place - 1), _words()
    is_contract = scan.lower(place + 1) in words.traded or (before == "for" and scan.lower(place - 2) in words.contract)
    if is_contract or before in words.falling_due or before in words.ending:
        return "future"
    if before in {"since", "last"}:
        return "past"
    nearest = _nearest(scan, place)
    if before == "by":  # "crossed 15 million by 20 April"
        return "past" if nearest == "past" and _is_done(scan, place) else "future"
    return nearest


def _is_done(scan: Scan, place: int) -> bool:
    """Tell whether nothing before "by" and a date speaks of a plan."""
    before = [scan.lower(i) for i in range(max(0, place - _FARTHEST), place - 1)]
    return _words().pledging.isdisjoint(before) and _words().ahead.isdisjoint(before) and "to" not in before


def is_put_off(scan: Scan, place: int) -> bool:
    """Tell whether the date at token `place` is the one that something had before: "slipped from 2027 to 2028"."""
    before = (scan.lower(i) for i in range(place - _PUT_OFF_BY, place - 1))
    return scan.lower(place - 1) == "from" and not _words().put_off.isdisjoint(before)


def _nearest(scan: Scan, place: int) -> Tense:
    words = _words()
    told: Tense = ""
    begins, ends = place - _FARTHEST, place + _FARTHEST  # of the clause: a semicolon parts it from the next
    for step in range(1, _FARTHEST):
        for at in (place - step, place + step):
            if not begins < at < ends:
                continue
            if scan.lower(at) == ";":
                begins, ends = (at, ends) if at < place else (begins, at)
            word = "" if scan.has(at, "month") else scan.lower(at)
            if at > place and word in words.telling and scan.lower(at + 1) in {"", ".", ","}:
                told = "past"  # "will open on 3 May, the ministry said": the clause before it has its own verb
                continue
            pledged = word in words.pledging and at < place and scan.lower(at + 1) == "to"
            if pledged or (word in words.ahead and word not in {"by", "until", "set", "can"}):
                return "future"
            if word in words.back or (len(word) > 4 and word.endswith("ed") and word not in words.ahead):  # noqa: PLR2004 (shorter ones are "need", "feed")
                return "past"
    return told
