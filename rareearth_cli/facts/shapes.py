"""Which slots a number's token can fill, and what tokens made one are."""

import msgspec

from rareearth_cli.facts.numbers import Amount
from rareearth_cli.facts.vocabulary import Senses
from rareearth_cli.lexicon import forms

DAYS, MONTHS, FIRST_YEAR, LAST_YEAR = 31, 12, 1000, 2199
YEAR_DIGITS, DATE_DIGITS, COMPACT_DATE = 4, 2, 8  # digits of a year, of a day or month, of both together
# Numbers that name an airliner before one of these words: "737 MAX jets" are no 737 jets.
AIRLINERS = frozenset({"707", "717", "727", "737", "747", "757", "767", "777", "787"})
FLOWN = forms("nouns.toml", "flown")
DASHES = frozenset("-–—‑")  # what joins words and numbers


class Shapes:
    """The sets of slots that a number's token can have."""

    OPAQUE = frozenset({"opaque"})
    PLAIN = frozenset({"number"})
    INT = frozenset({"number", "int"})
    SMALL = frozenset({"number", "int", "small"})
    DAY = SMALL | {"day"}
    MONTH = DAY | {"monthnum"}
    YEAR = frozenset({"number", "int", "year"})
    COMPACT = frozenset({"number", "int", "compact"})
    WORD = frozenset({"number", "inwords"})
    WORD_DAY = WORD | {"wordday"}
    ONE = WORD_DAY | {"one"}
    WORD_YEAR = WORD | {"wordyear"}
    YEAR_WORDS = frozenset({"wordyear"})
    SCALED = frozenset({"number", "scaled"})
    FRACTION = frozenset({"number", "fraction"})
    SLASHED = frozenset({"number", "fraction", "slashed"})
    VAGUE = frozenset({"vague"})
    ORDINAL = frozenset({"ordinal"})
    ORDINAL_DAY = frozenset({"ordinal", "ordday"})
    DECADE = frozenset({"decadenum"})
    SHORT_YEAR = frozenset({"shortyear"})
    DOTTED_DAY = frozenset({"dotted"})

    @classmethod
    def all(cls) -> tuple[frozenset[str], ...]:
        """Give every one of them."""
        return tuple(value for value in vars(cls).values() if isinstance(value, frozenset))


class Merged(msgspec.Struct, frozen=True, gc=False):
    """Some tokens made one: how many, which slots it fills, and the number or the senses that it has."""

    tokens: int
    slots: frozenset[str]
    amount: Amount | None = None
    senses: Senses | None = None
