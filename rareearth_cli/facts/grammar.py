"""The language of rules: a pattern of slots, a function that reads what it matched, and its examples.

A pattern is made of

- `{unit}`, `{unit:name}`: a token that fills the slot, under a name where the reading asks for it;
  `{unit|period:name}` fills one of several;
- `per`: the word itself, in any case;
- `( )`, `|`, `?`, `*`: as in regular expressions. White space means nothing.

Patterns run over the codes of a `Scan`, one character a token, so they are short and quick, and
what a word may be is known from the lexicons alone.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from rareearth_cli.facts.numbers import Amount
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.vocabulary import Vocabulary
from rareearth_cli.facts.when import Anchor
from rareearth_cli.lexicon import Entry
from rareearth_cli.patterns import pattern
from rareearth_cli.records import FactKind, Inferred, Number, Qualifier

_MACROS = {
    # A number, or two that "to", a dash, "and" or "or" make a range (`Found.ends` says whether they do).
    "{amount}": "{number|fraction:low} ({to|dash|=and|=or:join} {number|fraction:high})?",
}
_PIECE = pattern(r"\{([^}:]+)(?::(\w+))?\}|([a-z]+)|([()|?*])|\s+")


class Reading(NamedTuple):
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


class Rule(NamedTuple):
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


class Found:
    """A match of a rule: its tokens by the names that the pattern gives them."""

    __slots__ = ("_places", "anchor", "first", "last", "match", "scan")

    def __init__(self, scan: Scan, matched: "Matched", first: int, anchor: Anchor) -> None:
        """Hold a match over the codes of `scan` from token `first` on."""
        self.scan = scan
        self.match = matched.match
        self.anchor = anchor
        self.first = first
        self.last = first + matched.length - 1
        self._places = matched.places

    def at(self, name: str) -> int:
        """Give the token under a name, -1 where it was left out or the pattern has no such name."""
        place = self._places.get(name)
        return -1 if place is None else self.first + place

    def amount(self, name: str) -> Amount:
        """Give the number under a name."""
        return self.scan.amounts[self.first + self._places[name]]

    def entry(self, name: str, *slots: str) -> Entry:
        """Give what the lexicon knows of the token under a name, in the first of some slots that it fills."""
        senses = self.scan.senses(self.first + self._places[name])
        for slot in slots:
            if slot in senses:
                return senses[slot]
        raise KeyError(name)

    def word(self, name: str) -> str:
        """Give the token under a name in small letters, nothing where it was left out."""
        place = self._places.get(name)
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


def range_of(  # noqa: PLR0911 (one return a reason)
    found: Found, low: Amount, high: Amount
) -> tuple[Number | None, Number | None] | None:
    """Read two joined numbers as the ends of a range, None where they are no range."""
    join = found.word("join")
    bottom, top = low.value, high.value
    if bottom is None or top is None:
        return None
    if bottom > top and found.scan.has(found.at("low"), "year"):
        return None  # "from 31% in 2020 to 57%"
    if low.scale == 1 and high.scale > 1 and bottom * high.scale <= top:
        bottom *= high.scale
    before = found.scan.lower(found.first - 1)
    if before == "from" and join == "to" and found.at("high") - found.at("low") > 2 and not _ranges(found):  # noqa: PLR2004 (a unit between)
        return None  # "from 3% to 5%" tells a change: two figures
    if join == "and" and before != "between" and found.scan.lower(found.first - 2) != "between":
        return None
    if join == "or" and not bottom < top <= 2 * bottom:
        return None
    if join in "-–—" and not bottom < top:
        return None
    return bottom, top


def is_listed(found: Found) -> bool:
    """Tell whether a number is one of a list that shares what follows it: no year, no range's end, no sum of money."""
    scan = found.scan
    before = scan.lower(found.first - 1)
    return (
        before not in {"between", "in", "since"}
        and not scan.has(found.first, "year")
        and not scan.has(found.first - 1, "sign", "iso", "month", "label")
    )


_RANGING = ("rang", "vari", "vary", "span", "anywhere", "price", "between", "cost")


def _ranges(found: Found) -> bool:
    """Tell whether the words before "from" speak of a range and not of a change."""
    words = (found.scan.lower(i) for i in range(max(0, found.first - 6), found.first - 1))
    return found.first == 1 or any(word.startswith(_RANGING) for word in words)


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


def literals(rules: Sequence[Rule]) -> set[str]:
    """Collect the words that patterns name themselves."""
    words: set[str] = set()
    for one in rules:
        for slots, _, word, _ in _PIECE.findall(one.pattern):
            words.update(slot[1:] for slot in slots.split("|") if slot.startswith("="))
            if word:
                words.add(word)
    return words


class Compiled:
    """A rule made ready for one vocabulary: `lead` are the codes that its match can begin with."""

    def __init__(self, one: Rule, vocabulary: Vocabulary) -> None:
        """Find the lead; the pattern itself is compiled when it is first tried."""
        self.rule = one
        self._vocabulary = vocabulary
        self._pieces = [piece for piece in _PIECE.findall(one.pattern) if any(piece)]
        self.lead = self._lead()
        self.needed = self._mandatory()
        self._match: Callable[[str], re.Match[str] | None] | None = None

    def match(self, codes: str) -> re.Match[str] | None:
        """Match the pattern at the beginning of a string of codes."""
        if self._match is None:
            self._match = re.compile("".join(map(self._translate, self._pieces))).match
        return self._match(codes)

    def _codes(self, piece: tuple[str, str, str, str]) -> frozenset[str]:
        slots = ("=" + piece[2],) if piece[2] else tuple(piece[0].split("|"))
        return self._vocabulary.having(*slots)

    def _translate(self, piece: tuple[str, str, str, str]) -> str:
        if piece[3]:
            return "(?:" if piece[3] == "(" else piece[3]
        codes = self._codes(piece)
        body = "[" + "".join(sorted(codes)) + "]" if codes else "(?!)"
        return f"(?P<{piece[1]}>{body})" if piece[1] else body

    def _mandatory(self) -> list[frozenset[str]]:
        """Give the codes of each token that no match can do without."""
        depth, needed = 0, []
        for at, piece in enumerate(self._pieces):
            sign = piece[3]
            depth += (sign == "(") - (sign == ")")
            if sign == "|" and depth == 0:
                return []
            following = self._pieces[at + 1][3] if at + 1 < len(self._pieces) else ""
            if not sign and depth == 0 and following not in {"?", "*"}:
                needed.append(self._codes(piece))
        return needed

    def _lead(self) -> frozenset[str]:
        return _Lead(self._pieces, self._codes).whole()


class _Lead:
    """Works out with which codes a pattern can begin."""

    def __init__(
        self, pieces: list[tuple[str, str, str, str]], codes: Callable[[tuple[str, str, str, str]], frozenset[str]]
    ) -> None:
        self._pieces = pieces
        self._codes = codes
        self._at = 0

    def whole(self) -> frozenset[str]:
        return self._choice()[0]

    def _sign(self) -> str:
        return self._pieces[self._at][3] if self._at < len(self._pieces) else ")"

    def _choice(self) -> tuple[frozenset[str], bool]:
        first, empty = self._sequence()
        while self._sign() == "|":
            self._at += 1
            more, also = self._sequence()
            first, empty = first | more, empty or also
        return first, empty

    def _sequence(self) -> tuple[frozenset[str], bool]:
        first: frozenset[str] = frozenset()
        empty = True
        while self._at < len(self._pieces) and self._sign() not in {")", "|"}:
            more, nothing = self._element()
            if empty:
                first |= more
                empty = nothing
        return first, empty

    def _element(self) -> tuple[frozenset[str], bool]:
        piece = self._pieces[self._at]
        self._at += 1
        if piece[3] == "(":
            first, empty = self._choice()
            self._at += 1
        else:
            first, empty = self._codes(piece), False
        if self._sign() in {"?", "*"}:
            self._at += 1
            empty = True
        return first, empty


class Candidate(NamedTuple):
    """A reading that a rule offers.

    `start` and `end` are its offsets, `order` the rule's place in `RULES`, `first` and `last` its tokens.
    """

    start: int
    end: int
    order: int
    first: int
    last: int
    rule: Rule
    reading: Reading


class Matched(NamedTuple):
    """A match of a rule over a string of codes.

    `order` is the rule's place in `RULES`, `length` counts the tokens, `places` are those of the names.
    """

    order: int
    rule: Rule
    match: re.Match[str]
    length: int
    places: dict[str, int]


Matches: TypeAlias = list[tuple[int, list[Matched]]]  # for each token where rules match, those, the longest first
_FARTHEST = 40  # tokens that a pattern may span
_MOST_KNOWN = 4_000  # strings of codes whose matches are kept


class Grammar:
    """All rules, ready for one vocabulary."""

    def __init__(self, rules: Sequence[Rule], vocabulary: Vocabulary) -> None:
        """Sort the rules by the codes that they begin with."""
        self.vocabulary = vocabulary
        # What a rule cannot do without, as bits: a look at them spares most patterns.
        self._bits: dict[str, int] = {}
        self._by_lead: dict[str, list[tuple[int, int, Compiled]]] = {}
        bit_of: dict[frozenset[str], int] = {}
        for order, one in enumerate(rules):
            compiled = Compiled(one, vocabulary)
            needed = 0
            for codes in compiled.needed:
                needed |= bit_of.setdefault(codes, 1 << len(bit_of))
            for code in compiled.lead:
                self._by_lead.setdefault(code, []).append((order, needed, compiled))
        for codes, bit in bit_of.items():
            for code in codes:
                self._bits[code] = self._bits.get(code, 0) | bit
        self._numbers = vocabulary.having("number")
        self._joints = vocabulary.having("dash", "slash")
        leads = "".join(sorted(self._by_lead))
        # A word that fills no slot is in no pattern: what matches hangs on the codes up to the next such word.
        self._runs = re.compile(f"[{leads}][^{vocabulary.nothing}]*")
        self._leads = re.compile(f"[{leads}]")
        self._known: dict[str, list[Matched]] = {}
        self._known_runs: dict[str, Matches] = {}

    def candidates(self, scan: Scan, anchor: Anchor, *, all_of_them: bool = False) -> list[Candidate]:
        """Give the readings that rules offer, from left to right.

        At one place the longest come first, and those that a longer one rules out are left unread,
        unless `all_of_them` are asked for.
        """
        offered: list[Candidate] = []
        for run in self._runs.finditer(scan.codes):
            for offset, matches in self._matches(run.group()):
                i = run.start() + offset
                in_range = self._ends_range(scan, i)
                longest = 0
                for matched in matches:
                    rule = matched.rule
                    if matched.length < longest + (not rule.extends) and not all_of_them:
                        continue
                    if in_range and rule.kind != "date":
                        continue  # the second number of "2013-14" begins nothing of its own
                    reading = rule.read(Found(scan, matched, i, anchor))
                    if reading is None:
                        continue
                    one = _candidate(scan, matched, i, reading)
                    if one.first == i:
                        longest = max(longest, one.last - i + 1)
                    offered.append(one)
        return offered

    def _ends_range(self, scan: Scan, i: int) -> bool:
        """Tell whether token `i` is the second number of one that a dash joins."""
        if not i or scan.codes[i] not in self._numbers or scan.codes[i - 1] not in self._joints:
            return False
        return scan.glued(i) and scan.glued(i - 1) and scan.has(i - 2, "number")

    def _matches(self, run: str) -> Matches:
        """Give the rules that match at each token of a run of codes, from left to right.

        The same few runs come again and again: each is tried once.
        """
        known = self._known_runs.get(run)
        if known is None:
            leads = [lead.start() for lead in self._leads.finditer(run)]
            known = [(k, found) for k in leads if (found := self._matches_at(run[k : k + _FARTHEST]))]
            if len(run) <= _FARTHEST:
                _keep(self._known_runs, run, known)
        return known

    def _matches_at(self, codes: str) -> list[Matched]:
        """Give the rules that match at the beginning of a string of codes, the longest match first."""
        known = self._known.get(codes)
        if known is None:
            there = 0
            for code in codes:
                there |= self._bits.get(code, 0)
            known = [
                Matched(order, compiled.rule, match, match.end(), _places(match))
                for order, needed, compiled in self._by_lead[codes[0]]
                if needed & there == needed and (match := compiled.match(codes)) is not None
            ]
            known.sort(key=lambda one: (-one.length, one.order))
            _keep(self._known, codes, known)
        return known


def _candidate(scan: Scan, matched: Matched, i: int, reading: Reading) -> Candidate:
    rule = matched.rule
    first = i if reading.first is None else reading.first
    last = i + matched.length - 1 if reading.last is None else reading.last
    last -= rule.kind == "date" and last > first and scan.has(last, "dot")
    return Candidate(scan.start(first), scan.end(last), matched.order, first, last, rule, reading)


def _places(match: re.Match[str]) -> dict[str, int]:
    return {name: match.start(name) for name in match.re.groupindex if match.start(name) >= 0}


_T = TypeVar("_T")


def _keep(known: dict[str, _T], codes: str, found: _T) -> None:
    if len(known) >= _MOST_KNOWN:
        known.clear()
    known[codes] = found


def settle(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Choose among overlapping readings: the longest, then the first in `RULES`; in order of their place.

    Linear in the number of candidates but for the sorting: each overlap is asked of the neighbours of
    a place among those chosen so far.
    """
    if len(candidates) <= 1:
        return list(candidates)
    taken: set[int] = set()
    chosen: list[Candidate] = []
    for one in sorted(candidates, key=lambda c: (c.start - c.end, c.order, c.start)):
        if one.start in taken or one.end - 1 in taken:
            continue
        taken.update(range(one.start, one.end))
        chosen.append(one)
    return sorted(chosen)
