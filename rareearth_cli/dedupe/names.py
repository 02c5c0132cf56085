"""Whether two stretches of words in the same place name different actors."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import Protocol

from rareearth_cli.actors.gazetteer import known_in
from rareearth_cli.actors.vocabulary import PLAIN, flags_of
from rareearth_cli.dedupe import scan
from rareearth_cli.dedupe.scan import Word
from rareearth_cli.patterns import pattern

_WORDLIKE = 4  # letters; shorter names are written in capitals ("UK", "EU")
_DOTTED = pattern(r"\b[A-Z](?: [A-Z])+\b")  # "U S" stands for "U.S."
_STEM = 5  # letters of a name that another one may be made of
_SHOWN = 300  # words by which a language is known
_OURS = 0.65  # of the words of a text: of German, French or Dutch ones half pass, of English ones 0.84 and more
_TYPO = 6  # letters from which one wrong letter leaves a name the same


class Cased(Protocol):
    """A text of which it is known whether its capitals tell nothing."""

    @property
    def caseless(self) -> bool:
        """Whether they do."""


class Reading:
    """A text read closely: its plain form, its sentences, and whether its capitals tell nothing."""

    def __init__(self, text: str, *, may_be_foreign: bool = True) -> None:
        """Read the text, of which it may be known that it is of our language."""
        self._may_be_foreign = may_be_foreign
        self.text, self.sentences, self.caseless = scan.parts_of(text)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether it is of another language, no word of which is known: of its first words most are none of ours."""
        if not self._may_be_foreign:
            return False
        words = (word.key for sentence in self.sentences for word in scan.words_in(sentence) if word.kind != "name")
        shown = [word for word in islice(words, _SHOWN) if word.isalpha()]
        return sum(bool(flags_of(word.capitalize()) & PLAIN) for word in shown) < _OURS * len(shown)

    def words(self) -> list[Word]:
        """Give all words."""
        return [word for sentence in self.sentences for word in scan.words_in(sentence)]

    def without(self, sentences: Counter[str]) -> list[tuple[Word, ...]]:
        """Give the words of its sentences, so many of each left out as `sentences` counts."""
        left = Counter(sentences)
        out = []
        for sentence in self.sentences:
            if left[sentence] > 0:
                left[sentence] -= 1
            elif words := scan.words_in(sentence):
                out.append(words)
        return out


def actors(words: Sequence[Word], *, caseless: bool = False) -> set[str]:
    """Give the canonical names of the known actors among the names, or all words, of a stretch."""
    run = " ".join(_form(word.key) for word in words if caseless or word.kind in {"name", "opener"})
    return {hit.known.name for hit in known_in(_DOTTED.sub(lambda found: found.group().replace(" ", ".") + ".", run))}


def _form(key: str) -> str:
    return key.upper() if len(key) < _WORDLIKE else key.capitalize()


def differ(  # noqa: PLR0911 (each case has its own answer)
    left: Cased, right: Cased, here: Sequence[Word], there: Sequence[Word]
) -> bool:
    """Say whether two stretches of words in the same place name different actors."""
    if not here or not there:
        return False
    if left.caseless != right.caseless:
        return _differ_caseless(there, here) if left.caseless else _differ_caseless(here, there)
    if left.caseless:
        mine, other = actors(here, caseless=True), actors(there, caseless=True)
        return not (mine <= other or other <= mine)
    one, two = _named(here), _named(there)
    if not one or not two or one <= two or two <= one:
        return False
    mine, other = actors(here), actors(there)
    if mine and other:
        return not (mine <= other or other <= mine)
    if all(word.kind != "name" for word in here) or all(word.kind != "name" for word in there):
        # A sentence's first word is a name only if it is no word of the language.
        return bool((mine or _strange(here)) and (other or _strange(there)))
    return all(_unmatched(one - two, two - one))


def lone(left: Reading, right: Reading, here: Sequence[Word], there: Sequence[Word]) -> bool:
    """Say whether each of two sentences, somewhere, names an actor that the other does not."""
    if left.caseless or right.caseless:
        return False
    mine = [word for word in here if word.kind in {"name", "opener"}]
    other = [word for word in there if word.kind in {"name", "opener"}]
    if not any(word.kind == "name" for word in (*mine, *other)):
        return False
    return differ(left, right, mine, other)


def _differ_caseless(words: Sequence[Word], other: Sequence[Word]) -> bool:
    """Compare words with capitals to words whose capitals tell nothing: names, and actors that begin a sentence."""
    named = {word.key for word in words if word.kind == "name"}
    if named:
        return not named & {word.key for word in other}
    mine = actors(words)
    return bool(mine) and bool(theirs := actors(other, caseless=True)) and not (mine <= theirs or theirs <= mine)


def _named(words: Sequence[Word]) -> set[str]:
    return {word.key for word in words if word.kind in {"name", "opener"}}


def _strange(words: Sequence[Word]) -> bool:
    return any(word.kind == "name" or not flags_of(word.key.capitalize()) & PLAIN for word in words if word.kind)


def _unmatched(one: set[str], two: set[str]) -> tuple[set[str], set[str]]:
    """Leave out names that are made of one another or differ by one letter."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (slow to load)

    same = {
        (name, other)
        for name in one
        for other in two
        if _derived(name, other) or (len(name) >= _TYPO and OSA.distance(name, other, score_cutoff=1) == 1)
    }
    return one - {name for name, _ in same}, two - {other for _, other in same}


def is_slip(name: str, other: str) -> bool:
    """Say whether a word differs from another by one letter, not its first, as a slip of the pen may."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (slow to load)

    return len(name) >= _TYPO and name[0] == other[0] and OSA.distance(name, other, score_cutoff=1) <= 1


def _derived(name: str, other: str) -> bool:
    """Say whether one name is made of the other ("Europe", "European")."""
    short, long = sorted((name, other), key=len)
    return len(short) >= _STEM and long.startswith(short)
