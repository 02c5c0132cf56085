"""Runs of capitalised words, each read once: its words, and what the lexicon knows of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rareearth_cli.actors.bodies import has_fields
from rareearth_cli.actors.cues import words_called
from rareearth_cli.actors.gazetteer import Hit, known_among
from rareearth_cli.actors.knowledge import Known, kept, known_as, longest_from
from rareearth_cli.actors.parts import WHOLE, Label, Part
from rareearth_cli.actors.vocabulary import GIVEN, PLAIN, SURNAME, flags_of, is_made_of_plain
from rareearth_cli.actors.words import RUN, Word, words_from, words_of
from rareearth_cli.patterns import pattern

if TYPE_CHECKING:
    from rareearth_cli.actors.grid import Own

_FORM_AND_END = pattern(r"\b(?:Inc|Corp|Ltd|Co|Bros|Cos|Bhd|Pty|Jr|Sr)\. (\w+)")
Placed = tuple[
    int, int, str, Known
]  # a known name of a run: its start and end in the run, the words, and what is known
_PREFIXES = frozenset(["Anti", "Non", "Pro"])
_TERRITORIES = frozenset(["country", "demonym", "capital"])
_ANDS = frozenset(["", " and ", " and the "])
_PARTING = pattern(r"[-/ ]")  # between the words of a form


class Run:
    """A run of capitalised words.

    `plain` are its names where it holds nothing but known ones of one reading, as most runs of the news
    do: the model need not be asked; None for another. `turns` are the signs after such a run that may make
    its last name longer or none. `is_common` tells that it is one plain word, on no list of names: at a
    sentence's beginning it names nobody. `is_plain` tells that it is one plain word, whatever else it may
    be. `own`, `cuts` and `wholes` are where `kinds.py`, `cut.py` and `wholes.py` keep what they made of the run.
    """

    __slots__ = ("cuts", "hits", "is_common", "is_plain", "own", "plain", "text", "turns", "wholes", "words")

    def __init__(self, text: str, words: tuple[Word, ...]) -> None:
        """Read a run, which is cut into words already."""
        self.text = text
        self.words = words
        self.hits = hits = known_among(text, words)
        self.plain: tuple[Placed, ...] | None = None
        self.turns = ""
        if hits and _are_sure(words, hits):
            spans = [(words[hit.first].start, words[hit.last - 1].end, hit.known) for hit in hits]
            self.plain = tuple([(start, end, text[start:end], known) for start, end, known in spans])
            self.turns = _turns(*self.plain[-1][2:]) if hits[-1].last == len(words) else ""
        flags = flags_of(text) if not hits and len(words) == 1 else None
        self.is_plain = flags is not None and bool(flags & PLAIN)
        self.is_common = flags == PLAIN or (flags == 0 and _is_plain(text))
        self.own: list[Own[int] | None] = [None, None]  # by whether a sentence begins with it
        self.cuts: dict[tuple[object, ...], tuple[Part, ...]] = {}
        self.wholes: tuple[tuple[int, int, Label], ...] | None = None


def _turns(last: str, known: Known) -> str:
    """Give the signs after the last name of a run that may make it longer or none."""
    if known.role in WHOLE:
        return "$ "  # "73 US cents"
    if known.role == "capital":
        return "$,"  # ", D.C."
    words = _PARTING.split(last.replace("’", "'"))
    return "$+" + " " * (longest_from(words[0]) > len(words)) + "," * has_fields(last)


def _is_plain(word: str) -> bool:
    """Whether a word on no list of names or of plain words is plain all the same."""
    return is_made_of_plain(word) or word.lower().removesuffix("s") in words_called("new_word")


def _are_sure(words: tuple[Word, ...], hits: tuple[Hit, ...]) -> bool:
    """Whether a run is nothing but known names of one reading: countries, or others that "and" joins.

    Titles may stand before a person's full name, and "on" and a day at the end: "U.S. President Ada Brandl and
    Zabo Corp. on December".
    """
    end, size = 0, len(words) - _ends_in_day(words)
    for hit in hits:
        if hit.known.needs_the or (hit.first > end and not _are_titles(words, end, hit)):
            return False
        if hit.known.role not in _TERRITORIES:
            joint, is_titled = words[end].joint, hit.first > end
            if joint not in _ANDS and not (is_titled and joint == " "):
                return False
            if hit.last - hit.first == 1 and flags_of(words[hit.first].text):
                return False
            if hit.last < size and words[hit.last].joint not in _ANDS:
                return False
        elif hit.last < size and words[hit.last].joint == " " and _is_name(words, hit):
            return False
        end = hit.last
    return end == size


def _is_name(words: tuple[Word, ...], hit: Hit) -> bool:
    """Whether a country's name may be a person's, with the word after it: "Jordan Henderson"."""
    return bool(flags_of(words[hit.first].text) & GIVEN and flags_of(words[hit.last].text) & SURNAME)


def _ends_in_day(words: tuple[Word, ...]) -> bool:
    """Whether a run goes on with a day, whose word is nobody's name: "Zabo on December"."""
    last = words[-1]
    return last.joint == " on " and last.text in words_called("when") and not flags_of(last.text) & GIVEN


def _are_titles(words: tuple[Word, ...], first: int, person: Hit) -> bool:
    """Whether the words from `first` on, up to a person's full name, are titles of that person."""
    if person.known.kind != "person" or person.last - person.first == 1:
        return False
    is_joined = all(word.joint == " " for word in words[first + 1 : person.first + 1])
    return is_joined and all(word.text in words_called("person_title") for word in words[first : person.first])


def runs_in(text: str) -> Iterator[tuple[int, Run]]:
    """Find the runs of a text, in order and without overlaps: where each begins, and the run.

    Words like "However" and "The" at a run's beginning are left out, and runs of nothing else.
    """
    for found in RUN.finditer(text):
        whole, place = found[0], found.start()
        if ". " in whole and (end := _FORM_AND_END.search(whole)) and end[1] in words_called("function"):
            start, run = read_run(whole[: end.start(1) - 1])  # "of Acme Ltd. Its boss"
            if run is not None:
                yield place + start, run
            whole, place = whole[end.start(1) :], place + end.start(1)
        start, run = read_run(whole)
        if run is not None:
            yield place + start, run


def _leads(words: tuple[Word, ...], number: int) -> bool:
    """Whether the first word of a run only tells what the name after it is: "Drugmaker Novo Nordisk"."""
    if number or len(words) == 1 or words[1].joint != " ":
        return False
    low = words[0].text.lower()
    return low in words_called("company_noun") or low in words_called("lead_noun")


def _is_country(words: tuple[Word, ...]) -> bool:
    """Whether words begin with the name of a country, its people or its capital."""
    known = known_as(words[0].text) if words else None
    return known is not None and known.role in _TERRITORIES


@kept
def read_run(text: str) -> tuple[int, Run | None]:
    """Read a run: where it goes on after the function words that it begins with, and the rest, None where it ends."""
    if text in words_called("function"):
        return len(text), None
    words = words_of(text)
    for number, word in enumerate(words):
        first, hyphen, _ = word.text.partition("-")
        if hyphen and first.lower() in words_called("number"):
            continue  # "Two-thirds of Glencore"
        if word.text in _PREFIXES and text.startswith("-", word.end) and _is_country(words[number + 1 :]):
            continue  # "Pro-China"
        if _leads(words, number):
            continue
        is_name = word.text not in words_called("function") or flags_of(word.text) & GIVEN
        if is_name or any(known_as(text[word.start : other.end].replace("’", "'")) for other in words[number + 1 :]):
            return word.start, Run(text[word.start :], words_from(words, number) if number else words)
    return len(text), None
