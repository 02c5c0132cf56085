"""Names in one text: which places name an actor, and what is known of each on its own."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rareearth_cli.actors.context import context_of
from rareearth_cli.actors.gazetteer import Hit, known_in
from rareearth_cli.actors.headlines import Headlines
from rareearth_cli.actors.kinds import Label, Piece, pieces_of
from rareearth_cli.actors.knowledge import Known, knowledge
from rareearth_cli.actors.vocabulary import PLAIN, flags_of
from rareearth_cli.actors.words import Word, runs_in, words_of
from rareearth_cli.records import ActorKind

_Cut = tuple[int, int, Known | None, Piece | None]
_LABELS: Mapping[ActorKind, Label] = {
    "person": "PER", "place": "LOC", "country": "LOC", "company": "ORG", "organization": "ORG", "agency": "ORG",
    "government": "ORG", "media": "ORG", "bloc": "ORG",
}  # fmt: skip
_SURE = 12  # margin over `O` above which the model is believed against the lexicon on a word of several readings
_COMMON_NOUN = re.compile(r" [a-z]+")


class Name(NamedTuple):
    """A place in a text that may name an actor; `start` and `end` are offsets into the text.

    `known` is what the lexicon knows of it, None where it knows nothing; `label` is what the model
    takes it for, None where it has not been asked, `margin` how sure it is.
    """

    start: int
    end: int
    text: str
    known: Known | None
    label: Label | None
    margin: int


def names_in(text: str) -> Iterator[Name]:
    """Find the names of a text, in order and without overlaps."""
    headlines = Headlines(text)
    for found in runs_in(text):
        if headlines.has(found.start()):
            yield from _known_names(text, found.group(), found.start())
        else:
            yield from _names_of_run(text, found.group(), found.start())


def _known_names(text: str, run: str, offset: int) -> Iterator[Name]:
    """Give what the lexicon knows of a headline's run, but for single words that may be plain English."""
    words = words_of(run)
    for hit in known_in(run):
        is_doubtful = hit.known.role in {"actor", "place"} and hit.last - hit.first == 1
        if is_doubtful and flags_of(words[hit.first].text) & PLAIN:
            continue
        start, end = offset + words[hit.first].start, offset + words[hit.last - 1].end
        if _has_its_article(text, start, hit.known):
            yield Name(start, end, text[start:end], hit.known, None, 0)


def _names_of_run(text: str, run: str, offset: int) -> Iterator[Name]:
    words, hits = words_of(run), known_in(run)
    if len(words) == 1 and hits and hits[0].known.role in {"country", "demonym"}:
        cut: list[_Cut] = [(0, 1, hits[0].known, None)]
    else:
        hits = tuple(hit for hit in hits if _has_its_article(text, offset + words[hit.first].start, hit.known))
        cut = _merged(words, hits, pieces_of(run, context_of(text, offset, offset + len(run))))
    for first, last, known, piece in cut:
        if not known and not (piece and piece.is_name):
            continue
        start, end = offset + words[first].start, offset + words[last - 1].end
        if not known and _is_code(text, end):
            continue
        longer = _with_common_noun(text, start, end) if known and last == len(words) else None
        end = longer[0] if longer else end
        label = piece.label if piece and piece.is_name else None
        yield Name(start, end, text[start:end], longer[1] if longer else known, label, piece.margin if piece else 0)


def _merged(words: tuple[Word, ...], hits: tuple[Hit, ...], pieces: tuple[Piece, ...]) -> list[_Cut]:
    """Let the known names win, save those inside a longer name that the model sees."""
    exact = {(piece.first, piece.last): piece for piece in pieces}
    kept = [
        hit
        for hit in hits
        if not any(_swallows(piece, hit) for piece in pieces)
        and _is_meant(words, hit, exact.get((hit.first, hit.last)))
    ]
    taken = {place for hit in kept for place in range(hit.first, hit.last)}
    found: list[_Cut] = [(hit.first, hit.last, hit.known, exact.get((hit.first, hit.last))) for hit in kept]
    found += [
        (piece.first, piece.last, None, piece)
        for piece in pieces
        if not taken.intersection(range(piece.first, piece.last))
    ]
    return sorted(found, key=lambda item: item[0])


def _swallows(piece: Piece, hit: Hit) -> bool:
    if not piece.is_name or piece.first > hit.first or piece.last < hit.last:
        return False
    return piece.last - piece.first > hit.last - hit.first


def _is_meant(words: tuple[Word, ...], hit: Hit, piece: Piece | None) -> bool:
    """Whether a known word that is also a plain word or a person's name stands for what is known."""
    if hit.known.role not in {"actor", "place"} or hit.last - hit.first > 1:
        return True
    flags = flags_of(words[hit.first].text)
    if piece is None or not piece.is_name:
        return not flags & PLAIN
    return not flags or piece.label == _LABELS[hit.known.kind] or piece.margin < _SURE


def _has_its_article(text: str, start: int, known: Known) -> bool:
    return not known.needs_the or text[max(0, start - 4) : start].lower() == "the "


def _is_code(text: str, end: int) -> bool:
    """Whether a number is glued to a word: "F-35", "RPT-1428"."""
    return text[end : end + 1] in {"-", "–"} and text[end + 1 : end + 2].isdigit()


def _with_common_noun(text: str, start: int, end: int) -> tuple[int, Known] | None:
    """Find a known name that goes on with a lower-case word: "Senkaku islands"."""
    following = _COMMON_NOUN.match(text, end)
    known = following and knowledge().forms.get(text[start : following.end()].replace("’", "'"))
    return (following.end(), known) if following and known else None
