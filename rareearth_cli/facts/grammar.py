"""The language of rules: a pattern of slots, a function that reads what it matched, and its examples.

A pattern is made of

- `{unit}`, `{unit:name}`: a token that fills the slot, under a name where the reading asks for it;
  `{unit|period:name}` fills one of several;
- `per`: the word itself, in any case;
- `( )`, `|`, `?`, `*`: as in regular expressions. White space means nothing.

Patterns run over the codes of a `Scan`, one character a token, so they are short and quick, and
what a word may be is known from the lexicons alone.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import msgspec

from rareearth_cli.facts.numbers import Amount, times
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.when import Anchor
from rareearth_cli.lexicon import Entry, forms
from rareearth_cli.patterns import pattern
from rareearth_cli.records import FactKind, Inferred, Number, Qualifier

_MACROS = {
    # A number, or two that "to", a dash, "and" or "or" make a range (`Found.ends` says whether they do).
    "{amount}": "{number|fraction:low} ({to|dash|=and|=or:join} {number|fraction:high})?",
}
# A slot with its name, a word, a sign, or the space between.
_PIECE = pattern(r"\{([^}:]+)(?::(\w+))?\}|([a-z]+)|([()|?*])|\s+")


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What a rule makes of its match; fields as in `Fact`.

    `days` are first and last day where `edtf` alone does not give them ("early 2024").
    `first` and `last` are the tokens where the figure begins and ends, where that is not the whole
    match (a preposition belongs to a pattern but not to the figure).
    """

    value: Number | None = None
    value_to: Number | None = None
    unit: str | None = None
    edtf: str | None = None
    inferred: tuple[Inferred, ...] = ()
    qualifier: Qualifier | None = None
    days: tuple[str | None, str | None] | None = None
    first: int | None = None
    last: int | None = None


class Rule(msgspec.Struct, frozen=True):
    """A rule of the grammar. `finds` maps a text to what is read in it, `ignores` are near misses.

    `extends` is true of a rule whose reading may reach beyond what its pattern matched.
    """

    name: str
    kind: FactKind
    pattern: str
    read: "Callable[[Found], Reading | None]"
    finds: Mapping[str, Reading]
    ignores: tuple[str, ...]
    says: str
    extends: bool = False


class Matched(msgspec.Struct, frozen=True):
    """A match of a rule over a string of codes.

    `order` is the rule's place in `RULES`, `length` counts the tokens, `places` are those of the names.
    """

    order: int
    rule: Rule
    length: int
    places: dict[str, int]


class Found(msgspec.Struct, frozen=True, gc=False):
    """A match of a rule over the codes of `scan`: its tokens, by the `places` of the names in the pattern."""

    scan: Scan
    anchor: Anchor
    first: int
    last: int
    places: dict[str, int]

    def at(self, name: str) -> int:
        """Give the token under a name, -1 where it was left out or the pattern has no such name."""
        place = self.places.get(name)
        return -1 if place is None else self.first + place

    def amount(self, name: str) -> Amount:
        """Give the number under a name."""
        return self.scan.amounts[self.first + self.places[name]]

    def entry(self, name: str, *slots: str) -> Entry:
        """Give what the lexicon knows of the token under a name, in the first of some slots that it fills."""
        senses = self.scan.senses(self.first + self.places[name])
        for slot in slots:
            if slot in senses:
                return senses[slot]
        raise KeyError(name)

    def word(self, name: str) -> str:
        """Give the token under a name in small letters, nothing where it was left out."""
        place = self.places.get(name)
        return "" if place is None else self.scan.lowers[self.first + place]

    def ends(self) -> tuple[Number | None, Number | None] | None:
        """Read `{amount}`: the value, and the upper end of a range; None where the two numbers are no range.

        "A and B" is one only after "between", "A or B" where B is the next step. A scale word after
        the upper end holds for the lower one too.
        """
        low = self.amount("low")
        if self.at("join") < 0:
            return low.value, None
        return range_of(self, low, self.amount("high"))


_THROUGH = frozenset({"through", "thru"})
_RISING = _THROUGH | set("-–—")  # between the ends of a range, the lower one first


def range_of(  # noqa: PLR0911 (one return a reason)
    found: Found, low: Amount, high: Amount
) -> tuple[Number | None, Number | None] | None:
    """Read two joined numbers as the ends of a range, None where they are no range."""
    join = found.word("join")
    bottom, top = low.value, high.value
    if bottom is None or top is None or (found.scan.has(found.at("low") - 1, "month") and top > _LAST_DAY):
        return None  # "on July 9 to 632,000 yuan"
    if bottom > top and found.scan.has(found.at("low"), "year"):
        return None  # "from 31% in 2020 to 57%"
    if low.scale == 1 and high.scale > 1 and bottom * high.scale <= top:
        bottom *= high.scale
    before = found.scan.lower(found.first - 1)
    if before == "from" and join == "to" and found.at("high") - found.at("low") > 2 and not _ranges(found):  # noqa: PLR2004 (a unit between)
        return None  # "from 3% to 5%" tells a change: two figures
    if join == "to" and (
        _tells_change(found, bottom, top) or _falls(found, bottom, top) or _leads_to(found, bottom, top)
    ):
        return None  # "rose $5 to $80", "won by 57.6% to 42.2%"
    if join == "and" and before != "between" and found.scan.lower(found.first - 2) != "between":
        return None
    if join == "or" and not bottom < top <= 2 * bottom:
        return None
    if (join in _RISING and not bottom < top) or bottom > _WIDEST_FALL * abs(top):
        return None  # "heading 7204 to 15%"
    if join in _THROUGH and found.scan.has(found.at("high"), "year") and not found.scan.has(found.at("low"), "year"):
        return None  # "$500 through 2027"
    return bottom, top


def _falls(found: Found, bottom: Number, top: Number) -> bool:
    """Tell whether two figures, each with its unit, go down: no range is written so."""
    return found.at("high") - found.at("low") > 2 and bottom > top  # noqa: PLR2004 (a unit between)


def _leads_to(found: Found, bottom: Number, top: Number) -> bool:
    """Tell whether a change and the level that it led to follow "of": "a fall in the deficit of $1bn to $65bn"."""
    scan = found.scan
    if scan.lower(found.first - 1) != "of" or abs(top) < _STEP * abs(bottom):
        return False
    before = range(max(0, found.first - _FARTHEST_NOUN), found.first - 2)
    return any(scan.has(i, "change") and scan.lower(i + 1) == "in" for i in before)


def _tells_change(found: Found, bottom: Number, top: Number) -> bool:
    """Tell whether two figures after a verb are a change and the level that it leads to.

    Without a unit between they are where the level is far higher: "rose by 23 to 1,046 stores", but "by 2 to 3 tonnes".
    """
    scan, high = found.scan, found.at("high")
    by = scan.lower(found.first - 1) == "by"
    if not scan.has(found.first - 1 - by, "change"):
        return False
    if high - found.at("low") <= 2:  # noqa: PLR2004 (no unit between)
        return by and abs(top) >= _FAR * abs(bottom)
    return by or not scan.has(high + 1, "share") or abs(top) >= 2 * abs(bottom) or abs(top) < abs(bottom)


def is_listed(found: Found) -> bool:
    """Tell whether a number is one of a list that shares what follows it: no year, no range's end, no sum of money."""
    scan = found.scan
    before = scan.lower(found.first - 1)
    return (
        before not in {"between", "in", "since"}
        and not scan.has(found.first, "year")
        and not scan.has(found.first - 1, "sign", "iso", "month", "label")
    )


def listed_value(found: Found) -> Number | None:
    """Give the first number of a list (`low`) in the scale of the last (`top`): "20, 30 and 40 million"."""
    low, top = found.amount("low"), found.amount("top")
    shares = low.scale == 1 < top.scale and low.value is not None and low.value < _LEAST_OF_SCALE
    return times(low.value, top.scale) if shares else low.value


_LEAST_OF_SCALE = 1000  # a larger number has no scale word to come
_LAST_DAY = 31
_STEP, _FARTHEST_NOUN = 3, 9  # times that a level is its change at least; tokens back to what changed
_FAR = 8  # times that a level is its change where one unit serves both
_WIDEST_FALL = 100  # times: what falls to less is no range
RANGING = tuple(forms("around.toml", "ranging"))  # beginnings of words


def _ranges(found: Found) -> bool:
    """Tell whether the words before "from" speak of a range and not of a change."""
    words = (found.scan.lower(i) for i in range(max(0, found.first - 6), found.first - 1))
    return found.first == 1 or any(word.startswith(RANGING) for word in words)


def rule(
    pattern: str, kind: FactKind, *, finds: Mapping[str, Reading], ignores: Sequence[str] = (), extends: bool = False
) -> "Callable[[Callable[[Found], Reading | None]], Rule]":
    """Make a function that reads a match into a rule of the grammar.

    Its name is the rule's, the first line of its docstring what the manual says. It gives None where
    the match is no figure after all.
    """
    for short, full in _MACROS.items():
        pattern = pattern.replace(short, full)

    def make(read: "Callable[[Found], Reading | None]") -> Rule:
        says = (read.__doc__ or "").partition("\n")[0]
        return Rule(read.__name__, kind, pattern, read, finds, tuple(ignores), says, extends)

    return make


@cache
def pieces_of(pattern: str) -> list[tuple[str, str, str, str]]:
    """Cut a pattern into its pieces: each the slots and the name of a slot, or a word, or a sign."""
    return [piece for piece in _PIECE.findall(pattern) if any(piece)]


def literals(rules: Sequence[Rule]) -> list[str]:
    """Collect the words that patterns name themselves, in the order of the rules."""
    words: dict[str, None] = {}
    for one in rules:
        for slots, _, word, _ in pieces_of(one.pattern):
            words.update((slot[1:], None) for slot in slots.split("|") if slot.startswith("="))
            if word:
                words[word] = None
    return list(words)
