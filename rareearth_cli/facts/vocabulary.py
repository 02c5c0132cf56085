"""The words of the grammar: which slots each may fill, and one code letter a token for the rules to match.

A rule's pattern runs over a string with one character a token. Each set of slots that a word can
fill has its character, so that a slot is a class of characters, and "May" is a month and a small
word at once.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from rareearth_cli.facts.numbers import VULGAR
from rareearth_cli.lexicon import Entry, load, read
from rareearth_cli.patterns import pattern

_LETTER = rf"[^\W\d_²³{''.join(VULGAR)}]"
# Plain letters first, and what is taken is never given back: quick.
# An abbreviation whose full stop touches a number with a mark of its own: "c.3,000", "approx.1.5".
_ABBREVIATED = r"(?<=[a-z]\.)(?:\d{1,3},\d{3}(?!\d)|\d++\.\d)"
TOKEN = pattern(rf"\s*+(?:[a-zA-Z]++{_LETTER}*+|\d++(?:[.,]\d++)*+|{_LETTER}++|\.(?!{_ABBREVIATED})\d++|\S)")
_CACHED_TOKENS = 20_000  # distinct tokens that are kept: text is mostly made of few words
_CACHED_SENSES = 5_000  # words whose senses are kept
_MARKS = {
    "dash": "-–—‑−", "slash": "/", "comma": ",", "dot": ".", "colon": ":", "apostrophe": "'’", "open": "(",
    "close": ")", "power2": "²", "power3": "³", "caret": "^", "equals": "=", "greater": ">", "smaller": "<",
    "quote": '"', "to": ("to", "~", "through", "thru"),
}  # fmt: skip
_BEGIN_NUMBERS = ("digit", "dash", "cardinal", "vague", "part", "vulgar", "may_begin", "+")
# What may go on with a number before it.
_AFTER_DIGITS = ("digit", "dash", "slash", "apostrophe", "vulgar", "cardinal", "suffix", "vague", "sum")
_FIRST_CODE = 0x100
# Characters that mean nothing in a pattern. The first are below 0x100: `re` takes four times as long over a class
# with a character beyond.
_ALPHABET = "".join(char for char in map(chr, range(1, 0x100)) if char not in "[]\\^-&~|#")


class NumberWord(Entry, frozen=True, kw_only=True):
    """A word for a number, a part or a multiple; `rank` is how it joins others, `money` where alone it may stand."""

    value: int
    rank: str = ""
    money: bool = False


class CalendarWord(Entry, frozen=True, kw_only=True):
    """A word of the calendar: its number among its kin, or, for a holiday, the rule that finds its day."""

    value: int = 0
    rule: str = ""


class Prefix(Entry, frozen=True, kw_only=True):
    """An SI prefix."""

    symbol: str
    factor: float


class Unit(Entry, frozen=True, kw_only=True):
    """A unit: `factor` and `offset` lead to the unit `si`, `days` to days; None or 0 where there is no such thing.

    `rare` units are words of other meanings as well: they count only after a figure in digits.
    One with a `base` is `scale` of those: "bcm" are a billion cubic meters.
    """

    symbols: tuple[str, ...] = ()
    si: str | None = None
    factor: float = 0
    offset: float = 0
    days: float = 0
    prefixes: str = ""
    rare: bool = False
    other: str | None = None
    base: str = ""
    scale: int = 1


class Currency(Entry, frozen=True, kw_only=True):
    """A currency by its ISO code; `tight` where the code or sign is another word too and must touch the figure.

    `tight_sign` is so where only the sign or the name is.

    `scale` is that of a code with a letter before it ("MUSD"), `places` are words that speak of its country.
    """

    symbols: tuple[str, ...] = ()
    minor: tuple[str, ...] = ()
    tight: bool = False
    tight_sign: bool = False
    scale: int = 1
    places: tuple[str, ...] = ()


class SharedCurrency(Entry, frozen=True, kw_only=True):
    """A word or sign of several currencies, the likeliest first; `minor` where it is a hundredth of one."""

    of: tuple[str, ...]
    symbols: tuple[str, ...] = ()
    minor: bool = False


class Qualifying(Entry, frozen=True, kw_only=True):
    """A word that qualifies a figure (its name is the qualifier), or one of change (`value` up or down)."""

    value: str = ""


Senses = dict[str, Entry]
Piece = tuple[str, bool]  # a token of a form of several, and whether it touches the one before


class Form(msgspec.Struct, frozen=True, gc=False):
    """A form of several tokens: those after the first, and what the whole is."""

    rest: tuple[Piece, ...]
    slot: str
    entry: Entry
    exact: bool


class Words(msgspec.Struct, frozen=True):
    """All words of the lexicons: those that match in any case, in small letters, those whose case counts, and forms.

    Forms stand under their first two tokens, the longest first. `codes` are the sets of slots in the order of theirs.
    """

    any_case: dict[str, Senses]
    exact: dict[str, Senses]
    forms: dict[tuple[str, str], list[Form]]
    codes: list[frozenset[str]]


class Vocabulary:
    """All words of the lexicons, with the codes that rules are compiled against; `senses` gives what a word may be."""

    def __init__(self, words: Words, own: Path | None = None) -> None:
        """Give out the codes; `own` is the user's file that some of the words are from."""
        self.own = own
        self.any_case = words.any_case
        self.exact = words.exact
        self.forms = words.forms
        self.seconds: dict[str, set[str]] = {}  # what may follow a form's first token, in small letters
        for first, second in words.forms:
            self.seconds.setdefault(first.lower(), set()).add(second.lower())
        self._codes: dict[frozenset[str], str] = {}
        self._by_slot: dict[str, set[str]] = {}
        self.slots = SlotTable(self)
        self.senses: Callable[[str], Senses] = SenseTable(words.any_case, words.exact).__getitem__
        for slots in words.codes:
            self.code(slots)
        self.nothing = self.code(frozenset())
        self.table = TokenTable(self)
        self.digit = self.code(_DIGIT)
        self.before_labelled = self.having("label", "dot")
        self.loud = self.having(*_AFTER_DIGITS)
        alone = self.having("digit", "cardinal", "vague", "vulgar")
        self.begin_forms = self.having("+") - alone
        self.only_forms = self.begin_forms - self.having("dash", "part", "may_begin")
        self.follows = self.having("digit", "cardinal", "may_begin", "dash")  # a dash: "a half-million"
        every = self.having(*_BEGIN_NUMBERS)
        self.interest = re.compile(_any_of(every))
        # Most that could begin a number begins none: "a", "half" or a minus do so only before one.
        before = _any_of(every - alone - self.begin_forms) + f"(?={_any_of(self.follows)}|\\Z)"
        self.likely = re.compile(_any_of(alone | self.begin_forms) + "|" + before)

    def code(self, slots: frozenset[str]) -> str:
        """Give the code of a set of slots."""
        known = self._codes.get(slots)
        if known is None:
            number = len(self._codes)
            known = self._codes[slots] = _ALPHABET[number] if number < len(_ALPHABET) else chr(_FIRST_CODE + number)
        return known

    def having(self, *slots: str) -> frozenset[str]:
        """Give the codes of all sets that hold one of some slots."""
        return self.slots[slots]

    def codes_by_slot(self) -> dict[str, set[str]]:
        """Give the codes of all sets that hold a slot, by slot."""
        if not self._by_slot:
            for own, code in self._codes.items():
                for slot in own:
                    self._by_slot.setdefault(slot, set()).add(code)
        return self._by_slot


def load_words(literals: Iterable[str], shapes: Iterable[frozenset[str]], own: Path | None = None) -> Words:
    """Load the lexicons, and the user's `own` file of units and currencies.

    `literals` are the words that rules name themselves, which match in any case; `shapes` are the slots of numbers.
    """
    words = Words({}, {}, {}, [])
    for slot, entry, form, exact in all_forms(own):
        _add(words, slot, entry, form, exact=exact)
    for forms in words.forms.values():
        forms.sort(key=lambda form: -len(form.rest))
    for slot, signs in (*_MARKS.items(), ("vulgar", VULGAR), ("may_begin", ("a", "an", "few", "several"))):
        for sign in signs:
            words.any_case.setdefault(sign, {})[slot] = Entry(name=sign)
    for word in literals:
        words.any_case.setdefault(word, {})["=" + word] = Entry(name=word)
    both = ({**words.any_case.get(word.lower(), {}), **senses} for word, senses in words.exact.items())
    of_words = map(frozenset[str], chain(words.any_case.values(), both))
    of_forms = map(_slots_by_rest, words.forms.values())
    sets = chain((frozenset[str](), frozenset({"digit"})), shapes, of_words, chain.from_iterable(of_forms))
    # Each once, in order: the same codes whatever the hash seed. What few rules ask for comes last.
    words.codes.extend(sorted(dict.fromkeys(sets), key=_is_named_alone))
    return words


def _add(words: Words, slot: str, entry: Entry, form: str, *, exact: bool) -> None:
    known = words.exact if exact else words.any_case
    if not exact:
        form = form.lower()
    if form.isalpha():
        known.setdefault(form, {}).setdefault(slot, entry)
        return
    pieces = [(part.lstrip(), part[0] > " ") for part in TOKEN.findall(form)]
    first = pieces[0][0]
    if len(pieces) == 1:
        known.setdefault(first, {}).setdefault(slot, entry)
        return
    words.forms.setdefault((first, pieces[1][0]), []).append(Form(tuple(pieces[1:]), slot, entry, exact))
    known.setdefault(first, {}).setdefault("+", entry)


class SenseTable(dict[str, Senses]):
    """From a word to what it may be, by slot, nothing where it is in no lexicon; filled as met."""

    def __init__(self, any_case: dict[str, Senses], exact: dict[str, Senses]) -> None:
        """Begin empty; the words are those of `Words`."""
        super().__init__()
        self._any_case, self._exact = any_case, exact

    def __missing__(self, word: str) -> Senses:
        """Join what a new word may be in any case and as it is written, and keep it while there is room."""
        known = self._any_case.get(word.lower(), {})
        if word in self._exact:
            known = {**known, **self._exact[word]}
        if len(self) < _CACHED_SENSES:
            self[word] = known
        return known


class SlotTable(dict[tuple[str, ...], frozenset[str]]):
    """From some slots to the codes of all sets that hold one of them; filled as they are asked for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Begin empty."""
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, slots: tuple[str, ...]) -> frozenset[str]:
        """Collect the codes of new slots, and keep them: rules name few."""
        by_slot = self._vocabulary.codes_by_slot()
        codes = self[slots] = frozenset[str]().union(*(by_slot.get(slot, ()) for slot in slots))
        return codes


class TokenTable(dict[str, tuple[str, str, str]]):
    """From a token, with the space before it, to its word, that in small letters, and its code; filled as met.

    What is looked up again is neither made nor hashed again.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Begin empty."""
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, token: str) -> tuple[str, str, str]:
        """Work out a new token's code, and keep it while there is room."""
        word = token.lstrip()
        slots = _DIGIT if word[-1].isdecimal() else frozenset(self._vocabulary.senses(word))
        known = word, word.lower(), self._vocabulary.code(slots)
        if len(self) < _CACHED_TOKENS:
            self[token] = known
        return known


_DIGIT = frozenset({"digit"})


def _is_named_alone(slots: frozenset[str]) -> bool:
    """Tell whether a word is known only because a rule names it."""
    return bool(slots) and all(slot.startswith("=") for slot in slots)


def _slots_by_rest(forms: Sequence[Form]) -> Iterable[frozenset[str]]:
    """Give the slots that forms of one beginning fill together, for each way to go on."""
    slots: dict[tuple[Piece, ...], set[str]] = {}
    for form in forms:
        slots.setdefault(form.rest, set()).add(form.slot)
    return map(frozenset, slots.values())


def _any_of(codes: Collection[str]) -> str:
    return "[" + "".join(sorted(codes)) + "]"


def all_forms(own: Path | None) -> Iterator[tuple[str, Entry, str, bool]]:
    """Give every form of every lexicon: its slot, its entry, the form, and whether its case counts."""
    for slot in ("cardinal", "suffix", "vague", "sum", "ordinal", "part", "multiple"):
        for word in load("numbers.toml", slot, NumberWord):
            spellings = word.forms if slot == "suffix" else word.spellings()
            yield from ((slot, word, form, slot == "suffix") for form in spellings)
    for slot in _CALENDAR:
        for name in load("calendar.toml", slot, CalendarWord):
            yield from ((slot, name, form, form != form.lower()) for form in name.spellings())
    for slot in ("before", "after", "change"):
        for said in load("qualifiers.toml", slot, Qualifying):
            forms = chain(said.spellings(), _inflected(said.name) if slot == "change" else ())
            yield from ((slot, said, form, False) for form in forms)
    for label in load("nouns.toml", "label", Entry):
        yield from (("label", label, form, False) for form in label.spellings())
    for event in load("nouns.toml", "event", Entry):
        yield from (("event", event, form, False) for form in event.forms)
    yield from _unit_forms(own)
    yield from _currency_forms(own)


_CALENDAR = (
    "month", "small_month", "weekday", "short_weekday", "season", "deictic", "which", "part_of", "opener", "fiscal",
    "era", "holiday", "closing", "decadeword",
)  # fmt: skip


def _inflected(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    return (verb + "s", stem + "ed", stem + "ing")


def _entries(file: str, kind: str, entry: type[Entry], own: Path | None) -> Iterator[Entry]:
    yield from load(file, kind, entry)
    if own is not None:
        yield from read(own, kind, entry)


def _unit_forms(own: Path | None) -> Iterator[tuple[str, Entry, str, bool]]:
    prefixes = {prefix.symbol: prefix for prefix in load("units.toml", "prefix", Prefix)}
    for slot in ("unit", "period", "share"):
        for unit in _entries("units.toml", slot, Unit, own):
            if not isinstance(unit, Unit):
                continue
            for one in chain((unit,), (_prefixed(unit, prefixes[symbol]) for symbol in unit.prefixes)):
                for form in chain(() if one.base else (one.name, one.name + "s"), one.forms):
                    yield slot, one, form.lower(), False
                if " " in one.name and " per " not in one.name and not one.base:
                    yield slot, one, one.name.replace(" ", "-").lower(), False  # "a 20-metric-ton truck"
                for form in one.symbols:
                    yield "in" if form == "in" else slot, one, form, True  # the preposition: a slot of its own


def _prefixed(unit: Unit, prefix: Prefix) -> Unit:
    micro = ("µ", "μ", "u") if prefix.symbol == "µ" else (prefix.symbol,)
    return Unit(
        name=prefix.name + unit.name,
        forms=tuple(prefix.name + form for form in unit.forms),
        symbols=tuple(sign + symbol for sign in micro for symbol in unit.symbols[:1]),
        si=unit.si,
        factor=unit.factor * prefix.factor,
    )


# Codes that are no other word when written small, and that reports write with a letter for millions ("MUSD").
_WRITTEN_SMALL = frozenset({
    "USD", "EUR", "GBP", "JPY", "CNY", "INR", "AUD", "CAD", "CHF", "HKD", "SGD", "NZD", "SEK", "NOK", "DKK", "RUB",
    "KRW", "BRL", "MXN", "THB",
})  # fmt: skip
_MONEY_PREFIXES = {"k": 1000, "M": 10**6, "m": 10**6, "bn": 10**9}


def _currency_forms(own: Path | None) -> Iterator[tuple[str, Entry, str, bool]]:
    for currency in _entries("currencies.toml", "currency", Currency, own):
        if isinstance(currency, Currency):
            yield from _forms_of_currency(currency)
    for shared in load("currencies.toml", "shared", SharedCurrency):
        slot = "minor" if shared.minor else "currency"
        for form in chain((shared.name, shared.name + "s"), shared.forms, (form + "s" for form in shared.forms)):
            yield slot, shared, form, False
        for form in shared.symbols:
            yield "minor" if shared.minor else "sign", shared, form, True


def _forms_of_currency(currency: Currency) -> Iterator[tuple[str, Entry, str, bool]]:
    yield "iso", currency, currency.name, True
    if currency.name in _WRITTEN_SMALL:
        yield "iso", currency, currency.name.lower(), True
        for prefix, scale in _MONEY_PREFIXES.items():
            yield "iso", Currency(name=currency.name, scale=scale), prefix + currency.name, True
    for form in currency.forms:
        yield "currency", currency, form, False
        yield "currency", currency, form + "s", False
    for form in currency.symbols:
        yield "sign", currency, form, True
    for form in currency.minor:
        yield "minor", currency, form, False
        yield "minor", currency, form + "s", False
