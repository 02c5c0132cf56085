"""From rules to readings: each rule made ready for one vocabulary, what it matches, and the choice among readings."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import TypeAlias, TypeVar

import msgspec

from rareearth_cli.facts.grammar import Found, Matched, Reading, Rule, pieces_of
from rareearth_cli.facts.scan import Scan
from rareearth_cli.facts.vocabulary import Vocabulary
from rareearth_cli.facts.when import Anchor

Pieces: TypeAlias = list[tuple[str, str, str, str]]
# What a match needs: the codes that it can begin with, and those of each token that it cannot do without.
Needs: TypeAlias = tuple[str, tuple[str, ...]]
Matches: TypeAlias = list[tuple[int, list[Matched]]]  # for each token where rules match, those, the longest first
_FARTHEST = 40  # tokens that a pattern may span
_MOST_KNOWN = 4_000  # strings of codes whose matches are kept


class Candidate(msgspec.Struct, frozen=True, gc=False):
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


class Compiled:
    """A rule made ready for one vocabulary; its pattern is compiled when it is first tried."""

    def __init__(self, one: Rule, vocabulary: Vocabulary) -> None:
        """Take the rule."""
        self.rule = one
        self._vocabulary = vocabulary
        self._match: Callable[[str], re.Match[str] | None] | None = None

    def match(self, codes: str) -> re.Match[str] | None:
        """Match the pattern at the beginning of a string of codes."""
        if self._match is None:
            self._match = re.compile("".join(map(self._translate, pieces_of(self.rule.pattern)))).match
        return self._match(codes)

    def _codes(self, piece: tuple[str, str, str, str]) -> frozenset[str]:
        return self._vocabulary.having(*(("=" + piece[2],) if piece[2] else _slots_in(piece[0])))

    def _translate(self, piece: tuple[str, str, str, str]) -> str:
        if piece[3]:
            return "(?:" if piece[3] == "(" else piece[3]
        codes = self._codes(piece)
        body = "[" + "".join(sorted(codes)) + "]" if codes else "(?!)"
        return f"(?P<{piece[1]}>{body})" if piece[1] else body

    def needs(self) -> Needs:
        """Work out what it needs."""
        pieces = pieces_of(self.rule.pattern)
        lead = _Lead(pieces, self._codes).whole()
        return "".join(sorted(lead)), tuple("".join(sorted(codes)) for codes in self._mandatory(pieces))

    def _mandatory(self, pieces: Pieces) -> list[frozenset[str]]:
        """Give the codes of each token that no match can do without."""
        depth, needed = 0, []
        for at, piece in enumerate(pieces):
            sign = piece[3]
            depth += (sign == "(") - (sign == ")")
            if sign == "|" and depth == 0:
                return []
            following = pieces[at + 1][3] if at + 1 < len(pieces) else ""
            if not sign and depth == 0 and following not in {"?", "*"}:
                needed.append(self._codes(piece))
        return needed


@cache
def _slots_in(written: str) -> tuple[str, ...]:
    return tuple(written.split("|"))


class _Lead:
    """Works out with which codes a pattern can begin."""

    def __init__(self, pieces: Pieces, codes: Callable[[tuple[str, str, str, str]], frozenset[str]]) -> None:
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


class _ByLead(dict[str, list[tuple[int, int, Compiled]]]):
    """From a code to the rules that begin with it: place, bits and rule; filled as codes are met."""

    def __init__(self, rules: list[tuple[int, int, Compiled]], leads: list[str]) -> None:
        super().__init__()
        self._rules = list(zip(leads, rules, strict=True))

    def __missing__(self, code: str) -> list[tuple[int, int, Compiled]]:
        rules = self[code] = [one for lead, one in self._rules if code in lead]
        return rules


class _Bits(dict[str, int]):
    """From a code to the bits of the sets that it is in; filled as codes are met."""

    def __init__(self, bit_of: dict[str, int]) -> None:
        super().__init__()
        self._bit_of = bit_of

    def __missing__(self, code: str) -> int:
        bits = self[code] = sum(bit for codes, bit in self._bit_of.items() if code in codes)
        return bits


class Grammar:
    """All rules, ready for one vocabulary."""

    def __init__(self, rules: Sequence[Rule], vocabulary: Vocabulary, needs: Sequence[Needs] = ()) -> None:
        """Sort the rules by the codes that they begin with; `needs` is what they need, where that is known."""
        self.vocabulary = vocabulary
        ready = [Compiled(one, vocabulary) for one in rules]
        self.needs = needs or [one.needs() for one in ready]
        # What a rule cannot do without, as bits: a look at them spares most patterns.
        bit_of: dict[str, int] = {}
        bits = [sum({bit_of.setdefault(codes, 1 << len(bit_of)) for codes in needed}) for _, needed in self.needs]
        leads = [lead for lead, _ in self.needs]
        self._bits = _Bits(bit_of)
        self._by_lead = _ByLead(list(zip(range(len(ready)), bits, ready, strict=True)), leads)
        self._numbers = vocabulary.having("number")
        self._joints = vocabulary.having("dash", "slash")
        first = "".join(sorted(frozenset[str]().union(*leads)))
        # A word that fills no slot is in no pattern: what matches hangs on the codes up to the next such word.
        self._runs = re.compile(f"[{first}][^{vocabulary.nothing}]*")
        self._leads = re.compile(f"[{first}]")
        self._known: dict[str, list[Matched]] = {}
        self._known_runs: dict[str, Matches] = {}

    def candidates(self, scan: Scan, anchor: Anchor, *, all_of_them: bool = False) -> list[Candidate]:
        """Give the readings that rules offer, from left to right.

        At one place the longest come first, and those that a longer one rules out are left unread,
        unless `all_of_them` are asked for.
        """
        offered: list[Candidate] = []
        codes = scan.codes
        for run in self._runs.finditer(codes):
            known = self._known_runs.get(run[0])
            for offset, matches in self._matches(run[0]) if known is None else known:
                i = run.start() + offset
                in_range = codes[i] in self._numbers and i > 1 and self._ends_range(scan, i)
                longest = 0
                for matched in matches:
                    rule = matched.rule
                    if longest and matched.length < longest + (not rule.extends) and not all_of_them:
                        continue
                    if in_range and rule.kind != "date":
                        continue  # the second number of "2013-14" begins nothing of its own
                    reading = rule.read(Found(scan, anchor, i, i + matched.length - 1, matched.places))
                    if reading is None:
                        continue
                    one = _candidate(scan, matched, i, reading)
                    if one.first == i:
                        longest = max(longest, one.last - i + 1)
                    offered.append(one)
        return offered

    def _ends_range(self, scan: Scan, i: int) -> bool:
        """Tell whether the number at token `i`, the third at least, is the second of two that a dash joins."""
        is_joined = scan.codes[i - 1] in self._joints and scan.codes[i - 2] in self._numbers
        return is_joined and scan.glued(i) and scan.glued(i - 1)

    def _matches(self, run: str) -> Matches:
        """Find the rules that match at each token of a run of codes, from left to right.

        The same few runs come again and again: each is tried once.
        """
        leads = [lead.start() for lead in self._leads.finditer(run)]
        matches = [(k, found) for k in leads if (found := self._matches_at(run[k : k + _FARTHEST]))]
        if len(run) <= _FARTHEST:
            _keep(self._known_runs, run, matches)
        return matches

    def _matches_at(self, codes: str) -> list[Matched]:
        """Give the rules that match at the beginning of a string of codes, the longest match first."""
        known = self._known.get(codes)
        if known is None:
            there = 0
            for code in codes:
                there |= self._bits[code]
            known = [
                Matched(order, compiled.rule, match.end(), _places(match))
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
    last -= rule.kind == "date" and last > first and scan.has(last, "dot", "comma")
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
    return sorted(chosen, key=attrgetter("start"))
