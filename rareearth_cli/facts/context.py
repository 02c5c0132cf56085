"""What is said of a figure in its own clause: how exact it is, and which way it went."""

from rareearth_cli.facts.nouns import is_plural, stops
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.vocabulary import Qualifying
from rareearth_cli.lexicon import forms
from rareearth_cli.records import Change, Qualifier

_SKIPPED = forms("around.toml", "passed_over")
_DURING = forms("around.toml", "over_time")
_FALLING = forms("around.toml", "falling")
_PASSING = forms("qualifiers.toml", "passing")
_PUSHING = tuple(forms("around.toml", "pushing"))
_RECORDING = forms("around.toml", "recording")
_DENYING = forms("around.toml", "denying")
_FILLERS = forms("around.toml", "filler")
_NOUNS = forms("around.toml", "change_noun")
_BEFORE_VERB = forms("around.toml", "modal", "before_verb")
# Verbs that "up" and "down" complete without a change of the figure after them.
_PHRASAL = forms("around.toml", "phrasal")
_BOUNDS = forms("around.toml", "subordinate", "relative") - {"since"} | {
    ",",
    ";",
    ":",
    "(",
    ")",
    "—",
    "–",
    ".",
    "and",
    "but",
}
_LONGEST_PERIOD = 14  # characters
_ON_PERIOD = tuple(forms("around.toml", "on_period"))
_FARTHEST_FILLER, _FARTHEST_VERB, _FARTHEST_NOUN = 6, 12, 6
_UP: Change = "up"
_DOWN: Change = "down"
_ABOUT_DATES = forms("around.toml", "near_date")
_DISTANCES = forms("around.toml", "distance")
_COMPARATIVES: dict[str, Change] = dict.fromkeys(forms("around.toml", "more"), _UP) | dict.fromkeys(
    forms("around.toml", "less"), _DOWN
)
_APART = {"above": _UP, "below": _DOWN, "more": _UP, "less": _DOWN, "fewer": _DOWN} | {
    f"{word} than": change for word, change in _COMPARATIVES.items()
}
_EXTREMES: dict[str, Change] = dict.fromkeys(forms("around.toml", "top"), _UP) | dict.fromkeys(
    forms("around.toml", "bottom"), _DOWN
)
_ARRIVING = forms("around.toml", "arriving")
_MULTIPLIED = forms("around.toml", "multiplied")
_VERBS_TOO = forms("around.toml", "change_either")
_MODALS = forms("around.toml", "modal") | {"to"}
_DETERMINERS = forms("around.toml", "article", "owner", "before_noun")
_ENDED = forms("around.toml", "ended")  # "closed off 3%"
_PRONOUNS = forms("around.toml", "object") | {"this", "that"}
_BASIS = frozenset({"bp", "bps", "basis points"})  # "-40 bps"
_AFAR = frozenset({"kilometer", "mile"})
_POSSESSIVES = forms("around.toml", "owner") | {"the"}
_ENDS = forms("around.toml", "ends_noun", "be", "have", "modal", "ended")


def qualifier_of(scan: Scan, first: int, last: int, kind: str) -> Qualifier | None:
    """Give the qualifier of the figure at tokens `first` to `last`: the word before it, else the one after."""
    if (
        scan.has(last + 1, "after")
        and not (
            scan.lower(last + 1) == "+" and (scan.has(last + 2, "number", "slash", "dash") and scan.glued(last + 2))
        )
        and scan.lower(last + 1) not in {"approximately", "roughly", "at least", "at most"}
        and not (scan.lower(last + 1) == "plus" and not scan.glued(last + 1))
    ):
        return _name(scan, last + 1, "after")
    if kind == "quantity" and scan.lower(first - 1) == "within" and scan.lower(last + 1) == "of":
        return "at most"  # "within 20 miles of Kyiv", but "within two countries"
    if "odd" in map(scan.lower, range(first + 1, last)):
        return "approximately"  # "40-odd percent"
    at = first - 1
    is_passed = kind == "money" and scan.lower(at) in _PASSING and scan.lower(last + 1) not in {"of", "in", "for"}
    if is_passed or (scan.lower(at) == "top" and scan.lower(at - 1) in _MODALS):
        return "more than"
    for _ in range(3):
        if scan.has(at, "before"):
            return None if _is_other(scan, at, first, kind) else _unless_denied(scan, at, _name(scan, at, "before"))
        if scan.lower(at) not in _SKIPPED:
            break
        at -= 1
    return None


def bound_inside(scan: Scan, at: int) -> Qualifier | None:
    """Read the "or more" between a number and what it counts: "50 or more calls", "40+ calls", "40-plus calls"."""
    word = scan.lower(at)
    touching = word == "+" or (word == "plus" and scan.has(at - 1, "dash") and scan.glued(at))
    return _name(scan, at, "after") if word.startswith("or ") or (touching and scan.glued(at)) else None


def _unless_denied(scan: Scan, at: int, qualifier: Qualifier | None) -> Qualifier | None:
    """Turn round what a verb says that is denied: "never exceeded 5%"."""
    is_verb = scan.lower(at).startswith(("exceed", "surpass", "topped", "in excess"))
    before = at - 1 - (scan.lower(at - 1) == "to")  # "not to exceed"
    return "at most" if is_verb and scan.lower(before) in _DENYING else qualifier


def _is_other(  # noqa: PLR0911 (one return a word)
    scan: Scan, at: int, first: int, kind: str
) -> bool:
    """Tell whether a word that may qualify says something else: time, or what a figure is compared with."""
    word = scan.lower(at)
    if kind == "duration" and word in {"over", "under", "around"}:
        return _is_during(scan, at, first)
    if kind == "date":
        return word not in _ABOUT_DATES
    if word == ">":
        return scan.has(at - 1, "dash", "equals") and scan.glued(at)  # "$40->$36"
    if word == "under" and _is_load(scan, first):
        return True
    if word == "under" and kind == "quantity" and scan.lower(at - 1) in _FALLING:
        return not scan.has(first, "scaled")  # "fall under two headings"
    if word in {"maximum of", "minimum of", "maximum", "minimum"}:
        return any(scan.lower(i) in _RECORDING for i in range(at - 3, at))  # "recorded a maximum of 41.6°C"
    if word == "up to":  # "pushed its estimate up to $9"
        return any(scan.lower(i).startswith(_PUSHING) for i in range(at - _FARTHEST_FILLER, at - 1))
    if _name(scan, at, "before") not in {"more than", "less than"}:
        return False
    is_across = kind == "quantity" and scan.has(at - 1, "unit")  # "12,000 m over 36 holes"
    verb = at - 1 - (scan.lower(at - 1) in _PRONOUNS)  # "turned it over 17 times"
    if word == "over" and (is_across or scan.lower(verb) in forms("qualifiers.toml", "beside_over")):
        return True
    # "far short of the €6.7bn that he wanted", "38 percent above $68"
    is_compared = any(scan.lower(i) in {"the", "its", "their", "his", "her"} for i in range(at + 1, first))
    return is_compared or scan.lower(at - 1) in _DISTANCES


def _is_load(scan: Scan, first: int) -> bool:
    """Tell whether the figure at token `first` is a pressure that something is under: "grew under 14 GPa"."""
    units = (scan.senses(i).get("unit") for i in (first, first + 1, first + 2))
    return any(getattr(unit, "si", None) == "pascal" for unit in units) and "pressure" not in scan.lowers


def _is_during(scan: Scan, at: int, first: int) -> bool:
    """Tell whether the "over" of "built over 40 years" means "in the course of"."""
    if any(scan.lower(i) in {"age", "old"} for i in range(first, first + 4)):
        return False  # "under 5 years of age"
    if scan.lower(at - 1) in {"aged", "ages", "age"}:
        return False  # "aged under 60"
    return scan.lower(at - 1) not in _DURING


def _name(scan: Scan, at: int, slot: str) -> Qualifier | None:
    entry = scan.senses(at).get(slot)
    name = entry.name if entry is not None else ""
    return name if name in {"approximately", "more than", "at least", "less than", "at most"} else None  # type: ignore[return-value]


def change_of(  # noqa: PLR0911 (one return a way to tell it)
    scan: Scan, first: int, last: int, kind: str
) -> Change | None:
    """Tell which way the figure at tokens `first` to `last` went, or where a change ended; None where it is none.

    The verb or noun stands before it ("rose by 5%", "fell last year to 3%", "from 2% up to") or right
    after it ("a 5% increase"). What a change starts from is no change.
    """
    if kind in {"percent", "money"} and scan.lower(first - 1) == "off" and _is_off(scan.lower(first - 2)):
        return _DOWN  # "with utilities off 4%"
    if kind in {"percent", "quantity"} and scan.lower(last + 1) in {"up", "down"} and _closes(scan, last + 2):
        if getattr(scan.senses(last).get("unit"), "name", "") in _AFAR:
            return None  # "orbits 550 km up"
        return _UP if scan.lower(last + 1) == "up" else _DOWN  # "closed 5% down at 9,800"
    is_part = kind == "ratio" and scan.has(last, "part")
    if (kind == "percent" or is_part) and (found := _APART.get(scan.lower(last + 1)) or _signed(scan, first, last)):
        return found  # "38 percent above its price"
    if (
        kind == "quantity"
        and scan.lower(first - 1) == "under"
        and (_is_load(scan, first) or not scan.has(last, "unit"))
    ):
        return None  # "fall under two headings"
    if kind in {"money", "quantity", "duration"} and (found := _since(scan, last + 1)):
        return found
    if kind == "percent" and scan.lower(last + 1) == "of" and scan.lower(last).endswith("points"):
        return _direction(scan, last + 2) if scan.lower(last + 2) in _NOUNS else None  # "60 basis points of cuts"
    if scan.lacks("change") and _MULTIPLIED.isdisjoint(scan.lowers):
        return _extreme(scan, first)
    return _noun_after(scan, last, kind) or _extreme(scan, first) or _before(scan, first, last, kind)


def _since(scan: Scan, at: int) -> Change | None:
    """Read "31 more than a year earlier", "$5 dearer than last week", "$9 less a month": a step from another time."""
    words = scan.lower(at).split()
    if words[-1:] in (["more"], ["less"]) and scan.lower(at + 1) in {"a", "each", "per"} and scan.has(at + 2, "period"):
        return _COMPARATIVES[words[0]]
    if words[-1:] != ["than"]:
        at += 1
        words += scan.lower(at).split()
    if words[-1:] != ["than"] or not (
        scan.has(at + 1, "which", "month", "weekday", "year", "deictic") or scan.has(at + 2, "period", "month", "year")
    ):
        return None
    return _COMPARATIVES.get(words[0])


def _is_off(before: str) -> bool:
    """Tell whether a word before "off" is what went down, and no verb that "off" completes: "siphoned off $5m"."""
    is_verb = before in _PHRASAL or before.endswith(("ed", "ing"))
    return before.isalpha() and (not is_verb or before in _ENDED)


def _closes(scan: Scan, at: int) -> bool:
    """Tell whether token `at` begins something new, as after "5% down"."""
    return scan.lower(at) in {"", ".", ",", ";", ")", "at", "on", "from", "in", "by", "this", "last", "and", "after"}


def _signed(scan: Scan, first: int, last: int) -> Change | None:
    """Read the sign of a change: "+12%", "-6.3% y/y"; a share below nothing without such words may be a level."""
    start, end = scan.start(first), scan.end(last)
    if scan.text[max(0, start - 1) : start] == "+":
        return _UP
    is_negative = scan.text[start : start + 1] in {"-", "−", "–"}
    after = scan.text[end : end + _LONGEST_PERIOD].lstrip().lower()
    is_moved = scan.lower(first - 1) in {"is", "was", "of", ":"} and scan.lower(first - 2) in {"change", "movement"}
    is_moved = is_moved or _is_quoted(scan, first) or scan.lower(last) in _BASIS
    is_moved = is_moved or (scan.lower(last + 1) == "to" and scan.has(last + 2, "number", "sign"))  # "-6% to 57.8 Mt"
    return _DOWN if is_negative and (is_moved or after.startswith(_ON_PERIOD)) else None


def _is_quoted(scan: Scan, first: int) -> bool:
    """Tell whether a share stands right behind what is traded, or its price: "Vale -2%", "Brent $63 (-1.1%)"."""
    at = first - 1 - (scan.lower(first - 1) == "(")
    if at < first - 1:
        return scan.has(at, "number", "currency")
    is_name = scan.word(at)[:1].isupper() and scan.lower(at) not in stops() and not scan.has(at, "month", "weekday")
    return at > 0 and (is_name or (scan.has(at, "number") and scan.word(at - 1)[:1].isupper()))


def _extreme(scan: Scan, first: int) -> Change | None:
    """Read "hit a two-year high of $1.91", "cooled to a low of 4%"."""
    direction = _EXTREMES.get(scan.lower(first - 2))
    if direction is None or scan.lower(first - 1) != "of" or scan.lower(first - 3) in _POSSESSIVES - {"the"}:
        return None  # "half as much as at its peak of $12"
    for at in range(first - 3, max(-1, first - 9), -1):
        if scan.lower(at) in _ARRIVING:
            return direction
        if scan.lower(at) in _BOUNDS or scan.lower(at) in {"from", "between", "below", "above"}:
            return None
    return None


def _noun_after(scan: Scan, last: int, kind: str) -> Change | None:
    for at in range(last + 1, last + 1 + _FARTHEST_NOUN):
        word = scan.lower(at)
        if word in _NOUNS and scan.has(at, "change"):
            is_name = word in {"higher", "lower"} and scan.lower(at + 1) in {"education", "house", "court"}
            is_season = scan.has(at, "season") and scan.has(at - 1, "which")  # "half did so last fall"
            return None if is_name or is_season or _acts(scan, at, kind) else _direction(scan, at)
        is_hyphened = scan.glued(at) and scan.lower(at - 1) in {"-", "–"}  # "year-on-year"
        is_other = word in {"a", "an"} and not scan.has(at + 1, "period")  # "two members want a cut"
        if not word or not (word[0].isalpha() or word in "-–") or (word in _ENDS and not is_hyphened) or is_other:
            return None
    return None


def _acts(scan: Scan, at: int, kind: str) -> bool:
    """Tell whether a word of change is what those that a figure counts do: "3 in 10 firms cut jobs"."""
    is_verb = kind in {"ratio", "quantity"} and scan.lower(at) in _VERBS_TOO and is_plural(scan.lower(at - 1))
    is_timed = scan.has(at + 1, "which", "month", "weekday", "deictic", "before")
    return is_verb and scan.word(at + 1).isalpha() and scan.lower(at + 1) not in stops() and not is_timed


def _before(scan: Scan, first: int, last: int, kind: str) -> Change | None:
    at, steps, ends = first - 1, 0, False
    while steps < _FARTHEST_FILLER and (
        scan.lower(at) in _FILLERS or scan.has(at, "before") or scan.lower(at).endswith("ly")
    ):
        if scan.lower(at) == "from":
            return None
        ends = ends or scan.lower(at) in {"by", "to", "past"}
        at -= 1
        steps += 1
    if is_change(scan, at):
        return None if _is_no_change(scan, at, last, kind, direct=not ends) else _direction(scan, at)
    if not ends and scan.lower(first - 2) not in {"by", "to"}:
        return _over_object(scan, first, kind)
    return _verb_before(scan, at - 1 if ends and scan.lower(at) == "," else at)  # "tripled in a year, to $91"


def _over_object(scan: Scan, first: int, kind: str) -> Change | None:
    """Read "raised its dividend 6%" and "a rise in rates of 2 points": a verb or noun, what it is of, and how much."""
    if scan.lower(first - 1) == "from":
        return None  # "raised its stake from 12.5 to 15 percent"
    is_of = scan.lower(first - 1).partition(" ")[0] in {"of", "between"}
    for back in range(first - 2, max(-1, first - _FARTHEST_NOUN - 1), -1):
        word = scan.lower(back)
        if is_of and word in _NOUNS and scan.lower(back + 1) == "in":
            return _direction(scan, back) if scan.has(back, "change") else None
        if word in _POSSESSIVES and not is_of:
            is_verb = kind == "percent" and is_change(scan, back - 1)
            return _direction(scan, back - 1) if is_verb else None
        if not is_of and kind == "percent" and _governs(scan, back, first):
            return _direction(scan, back)
        if not (word.isalpha() or word == "-"):
            return None
    return None


def _governs(scan: Scan, at: int, first: int) -> bool:
    """Tell whether token `at` is a verb whose object leads to a figure: "lifted output 38%"."""
    is_noun = scan.lower(at) in _NOUNS and (scan.lower(at) not in _VERBS_TOO or scan.lower(at - 1) in _DETERMINERS)
    return is_change(scan, at) and not is_noun and scan.lower(first - 1) not in stops()


def _verb_before(scan: Scan, at: int) -> Change | None:
    """Look for a word of change at or before token `at`, within its clause."""
    for back in range(at, max(-1, at - _FARTHEST_VERB), -1):
        word = scan.lower(back)
        if word in _BOUNDS:
            return None
        hedged = back - 1 - scan.has(back - 1, "before")  # "may more than double"
        if word in _MULTIPLIED and (word.endswith(("ed", "ing")) or scan.lower(hedged) in _BEFORE_VERB):
            return _DOWN if word.startswith("halv") else _UP
        if is_change(scan, back) and not _only_names(scan, back):
            return _direction(scan, back)
    return None


def _only_names(scan: Scan, at: int) -> bool:
    """Tell whether a noun of change belongs to another noun: the "growth" of "cut its growth forecast by 5%".

    "cut prices by 5%" is a verb with its object: what may be a verb is one, unless a determiner stands before it.
    """
    word = scan.lower(at)
    if scan.lower(at - 1) in _MODALS:
        return False  # "to lower the range by"
    if word not in _NOUNS or scan.lower(at + 1) in {"by", "of", "to", "in", "from", "at"}:
        return False
    return word not in _VERBS_TOO or scan.lower(at - 1) in _DETERMINERS


def _is_no_change(scan: Scan, at: int, last: int, kind: str, *, direct: bool) -> bool:
    """Tell whether a verb says something else of its object: "raise $3bn", "crashed 8 million devices"."""
    word = scan.lower(at)
    is_noun = word in _NOUNS and scan.lower(at - 1) in _DETERMINERS  # "extend the cuts by a year"
    if kind == "duration" and (is_noun or scan.lower(last + 1) in _EXTREMES):
        return True  # "to a five-month low"
    if not direct:
        return False
    if kind == "percent":
        return word.startswith("recover") and scan.lower(last + 1) == "of"  # "recovers 98% of the metal"
    if kind == "money":
        return word.startswith(("rais", "recover")) or (word.startswith("los") and scan.lower(last + 1) == "on")
    if kind == "quantity" and word in {"cut", "cuts"} and scan.has(last, "unit"):
        return True  # a drill that meets "22 m of ore"
    return kind in {"quantity", "duration"} and (
        word == "adds"
        or (kind == "duration" and word.startswith("add"))
        or word.startswith(("crash", "collaps", "advanc", "recover"))
    )


def is_change(scan: Scan, at: int) -> bool:
    """Tell whether token `at` is a word of change here: a verb in its base form only where one can stand."""
    if not scan.has(at, "change"):
        return False
    word, entry = scan.lower(at), scan.senses(at).get("change")
    if word in {"up", "down"} and scan.lower(at - 1) in _PHRASAL:
        return False
    if word == "halves" and scan.has(at - 1, "number"):
        return False
    if entry is not None and word == entry.name and word not in _NOUNS and word not in {"up", "down", "shed"}:
        return scan.lower(at - 1) in _BEFORE_VERB
    return True


def _direction(scan: Scan, at: int) -> Change | None:
    entry = scan.senses(at).get("change")
    if not isinstance(entry, Qualifying):
        return None
    return _UP if entry.value == "up" else _DOWN
