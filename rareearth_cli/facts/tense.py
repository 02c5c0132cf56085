"""Which way a clause looks: back to what was, or ahead to what will be."""

from functools import cache

import msgspec

from rareearth_cli.facts.nouns import is_plural
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.when import Tense
from rareearth_cli.lexicon import forms

_STEPS = 4  # tokens from "until" to its date
_PUT_OFF_BY = 5  # tokens from the verb to the date
_CLOCK_TOKENS = 3  # of a time of day at most
_AFTER_TELLING = forms("tense.toml", "after_telling") | {"", ".", ","}
_NO_PARTICIPLE = forms("tense.toml", "no_participle") | {""}
_PRESENT = frozenset({"is", "are"})
_BEING = _PRESENT | {"was", "were", "be", "been"}
_AFTER_HAD = frozenset({"not", "been", "earlier"})
_GOING = forms("tense.toml", "going")
_MODALS = forms("around.toml", "modal") | {"to", "not"}
_AGAINST = forms("around.toml", "comparing") | {"vs", "than", "with"}
_NEXT_CLAUSE = frozenset({"and", "but", "while"})
_LONGEST_ASIDE, _LONGEST_LIST = 6, 40  # tokens
_SHORT = 4  # letters of "need", "feed"
_FARTHEST = 14  # tokens from the date to the verb


class _Words(msgspec.Struct, frozen=True, gc=False):
    ahead: frozenset[str]
    back: frozenset[str]
    pledging: frozenset[str]
    contract: frozenset[str]
    telling: frozenset[str]
    traded: frozenset[str]
    falling_due: frozenset[str]
    planned: frozenset[str]
    attempted: frozenset[str]
    counted: frozenset[str]
    either: frozenset[str]
    ending: frozenset[str]
    put_off: frozenset[str]
    closed: frozenset[str]
    moving: frozenset[str]
    of_a_month: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(*(forms("tense.toml", kind) for kind in _Words.__struct_fields__))


def tense_at(scan: Scan, place: int) -> Tense:
    """Tell which way the clause around token `place` looks, by the nearest word that says so.

    A word before the date counts as nearer than one after it; "" where none says it.
    """
    before = scan.lower(place - 1 - (scan.lower(place - 1) == "at least"))  # "until at least Thursday"
    if before in {"since", "last"} or (scan.lower(place + 2) == "s" and _has_closed(scan, place + 3)):
        return "past"
    if before in {"no later than", "not later than", "no earlier than"}:
        return "future"
    of_a_month = before == "the" and scan.lower(place + 1) in _words().of_a_month
    if of_a_month or _is_due(scan, place, before) or _is_moved(scan, place):
        return "" if of_a_month else "future"
    nearest = "past" if _is_set_against(scan, place) else _nearest(scan, place)
    if before == "before" and not nearest:
        return "future"
    if before == "by":  # "crossed 15 million by 20 April"
        return "past" if nearest == "past" and _is_done(scan, place) else "future"
    return nearest


def _has_closed(scan: Scan, at: int) -> bool:
    """Tell whether a day's price follows, of which what will be is so much: "a premium to Monday's closing price"."""
    return f"{scan.lower(at)} {scan.lower(at + 1)}" in _words().closed


def _is_set_against(scan: Scan, place: int) -> bool:
    """Tell whether a date is that of a figure that another is compared with: "two next year, versus four in May".

    Or that of what it was thought to be: "more than analysts forecast in May".
    """
    if scan.lower(place - 1) != "in":
        return False
    is_other = any(scan.lower(at).endswith("than") for at in range(place - _PUT_OFF_BY, place - 3))
    thought = is_other and _is_thought(scan, place - 2) and scan.lower(place - 3) not in _BEING
    return thought or (scan.has(place - 2, "number") and scan.lower(place - 3) in _AGAINST)


def _was_thought(scan: Scan, at: int) -> bool:
    """Tell whether what was to come is told as past: "had forecast 4%", not "had expected to open"."""
    if scan.lower(at) in _words().planned or scan.lower(at + 1) == "to" or not _is_thought(scan, at):
        return False  # "had planned the vote for May"
    return scan.lower(at - 1 - (scan.lower(at - 1) in _AFTER_HAD or scan.lower(at - 1).endswith("ly"))) == "had"


def _is_thought(scan: Scan, at: int) -> bool:
    """Tell whether a word of what is to come may be the past of a verb: "projected", "forecast"."""
    return scan.lower(at) in _words().ahead and scan.lower(at).endswith(("ed", "forecast"))


def _is_due(scan: Scan, place: int, before: str) -> bool:
    """Tell whether the word before or after a date names it as one to come."""
    words = _words()
    planned = before == "for" and scan.lower(place - 2) in words.planned
    if planned and (scan.lower(place - 2) != "in" or scan.lower(place - 3) in words.planned):
        return True
    if before in {",", "of", "is"} and scan.lower(place - 2) == "deadline" and _nearest(scan, place) != "past":
        return True
    is_contract = scan.lower(place + 1) in words.traded or (before == "for" and scan.lower(place - 2) in words.contract)
    if is_contract or before in words.falling_due:
        return True
    if before in words.ending:
        return before != "through" or not scan.has(place - 2, "month", "period")  # "the three months through May"
    if before in {"in", "on", "from"} and scan.lower(place - 2) in words.moving and is_plural(scan.lower(place - 3)):
        return _nearest(scan, place) != "past"
    return before in {"on", "around", "about", "in", "from"} and _falls_due(scan, place - 2)


def _falls_due(scan: Scan, at: int) -> bool:
    """Tell whether what leads to a day names one to come: "payable on", "for arrival around", "until noon on"."""
    words = _words()
    traded = scan.lower(at) in words.traded and scan.lower(at - 1) == "for"
    lasts = any(scan.lower(i) in {"until", "till"} for i in range(at - _CLOCK_TOKENS, at))
    return traded or scan.lower(at) in words.falling_due or (lasts and scan.lower(at + 1) == "on")


def is_said_now(scan: Scan, place: int) -> bool:
    """Tell whether only a verb of the present leads to token `place`: "the match is on Saturday"."""
    for at in range(place - 1, max(-1, place - _FARTHEST), -1):
        word = scan.lower(at)
        if word in _PRESENT:
            return True
        if word in {";", "that", "which", "who", "as", "when", "after", "while"}:
            return False
    return False


def is_changing(scan: Scan, place: int) -> bool:
    """Tell whether the day at token `place` is when something changes, in the present: "VAT rises to 21% on July 1"."""
    if scan.lower(place - 1) not in {"on", "from"}:
        return False
    for at in range(place - 2, max(-1, place - _FARTHEST), -1):
        entry = scan.senses(at).get("change") if scan.has(at, "change") else None
        if entry is not None and scan.lower(at) == f"{entry.name}s" and scan.lower(at + 1) in {"to", "by", "from"}:
            return True
        if scan.lower(at) in {";", "that", "which", "who", "as", "when", "after", "while"}:
            return False
    return False


def _is_done(scan: Scan, place: int) -> bool:
    """Tell whether nothing before "by" and a date speaks of a plan."""
    before = [scan.lower(i) for i in range(max(0, place - _FARTHEST), place - 1)]
    return _words().pledging.isdisjoint(before) and _words().ahead.isdisjoint(before) and "to" not in before


def is_put_off(scan: Scan, place: int) -> bool:
    """Tell whether the date at token `place` is the one that something had before: "slipped from 2027 to 2028"."""
    place -= scan.lower(place - 1) == "the"
    before = (scan.lower(i) for i in range(place - _PUT_OFF_BY, place - 1))
    return scan.lower(place - 1) == "from" and not _words().put_off.isdisjoint(before)


def _is_moved(scan: Scan, place: int) -> bool:
    """Tell whether something is put off until the date at token `place`: "postponed until after the Easter recess"."""
    until = next((at for at in range(place - 1, place - _STEPS, -1) if scan.lower(at) in {"until", "till"}), None)
    before = (scan.lower(i) for i in range((until or 0) - _PUT_OFF_BY, until or 0))
    return until is not None and not _words().put_off.isdisjoint(before)


def _is_coming(scan: Scan, at: int, word: str) -> bool:
    """Tell whether token `at` begins what is planned: "is to dip", "go up on", "goes on sale"."""
    following = scan.lower(at + 1)
    verb, _, rest = word.partition(" ")  # "go up" is one token
    return (word in _PRESENT and following == "to") or (verb in {"go", "goes"} and (rest or following) in _GOING)


def _is_plain(scan: Scan, at: int) -> bool:
    """Tell whether a verb that has one form for all stands in the plain one: "to hit", "could put"."""
    return scan.lower(at - 1) in _MODALS


def _is_tried(scan: Scan, at: int) -> bool:
    """Tell whether a word of what is to come is none: "failed to open", "did not resume", "took 332 state votes"."""
    before, verb = scan.lower(at - 1), scan.lower(at - 2)
    if scan.lower(at) in _words().counted and (at - 1 in scan.amounts or at - 2 in scan.amounts):
        return True
    attempted = before == "to" and verb in _words().attempted
    return attempted or (before in {"not", "t"} and verb in {"did", "didn"}) or _was_thought(scan, at)


def _is_aside(scan: Scan, at: int, place: int) -> bool:
    """Tell whether token `at` stands in an aside that a comma closes: "the deal, announced in May, pays"."""
    if at > place or not any(scan.lower(i) == "," for i in range(at + 1, place)):
        return False
    opens = next((i for i in range(at, max(0, at - _LONGEST_ASIDE), -1) if scan.lower(i - 1) == ","), None)
    return opens is not None and (scan.lower(opens) in _words().back or scan.lower(opens).endswith("ed"))


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
            elif at == place + 1 and scan.lower(at) == "," and scan.lower(at + 1) in _NEXT_CLAUSE:
                ends = at
            word = "" if scan.has(at, "month") else scan.lower(at)
            is_inverted = scan.lower(at - 1) == ","  # "in May, said one official"
            if at > place and word in words.telling and (is_inverted or scan.lower(at + 1) in _AFTER_TELLING):
                told = "past"  # "will open on 3 May, the ministry said": the clause before it has its own verb
                continue
            coming = at < place and (
                _is_coming(scan, at, word)
                or (scan.lower(at - 1) == "when" and word.endswith("ed"))  # "20 years when sentenced on June 9"
                or (scan.lower(at - 1) == "be" and (word not in _NO_PARTICIPLE or scan.lower(at - 2) != "to"))
            )
            pledged = word in words.pledging and at < place and scan.lower(at + 1) == "to"
            if (word == "going" and scan.lower(at + 1) != "to") or (word in words.ahead and _is_tried(scan, at)):
                continue  # "beat them on Sunday, going clear"
            if coming or pledged or (word in words.ahead and word not in {"by", "until", "set", "can"}):
                return "future"
            is_back = (
                word in words.back
                or (word in words.either and not _is_plain(scan, at))
                or (len(word) > _SHORT and word.endswith("ed") and word not in words.ahead)
            )
            if is_back and not _is_aside(scan, at, place):
                return "past"
    return told or _of_list(scan, place)


def _of_list(scan: Scan, place: int) -> Tense:
    """Tell which way the verb before a list of dates looks: "will rise to 2% on 1 July, 4% on 1 October and 6% on"."""
    words, dates = _words(), 0
    for at in range(place - 1, max(-1, place - _LONGEST_LIST), -1):
        word = scan.lower(at)
        if scan.has(at, "month"):
            dates += 1
        elif word == ";":
            return ""
        elif word in words.ahead and word not in {"by", "until", "set", "can"}:
            return "future" if dates else ""
        elif word in words.back:
            return "past" if dates else ""
    return ""
