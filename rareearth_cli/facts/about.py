"""What is said of a figure beyond its value: whose it is, what it measures, who says it."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from rareearth_cli.actors import mentions_of
from rareearth_cli.facts.apart import is_beside, tickers_in, without_tickers
from rareearth_cli.facts.clause import clause_around
from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.holder import NOBODY, candidates, holder_of, is_holding, is_in, subject_of
from rareearth_cli.facts.inherited import is_it, is_set_against, of_gap, of_owner, parallel
from rareearth_cli.facts.lists import Turn, turns_of
from rareearth_cli.facts.measure import measure_of
from rareearth_cli.facts.office import body_of
from rareearth_cli.facts.pronouns import is_acting
from rareearth_cli.facts.sentence import Sentence, is_verb
from rareearth_cli.facts.shared import are_joined
from rareearth_cli.facts.speaker import is_company, is_speaking, nouns
from rareearth_cli.facts.speech import Frame, frame_around, frames_of, is_guiding
from rareearth_cli.lexicon import forms
from rareearth_cli.patterns import pattern
from rareearth_cli.records import Document, Field, Mention
from rareearth_cli.text import Sentences

if TYPE_CHECKING:
    from spacy.language import Language

    from rareearth_cli.facts.parsed import Parsed

_BETWEEN = 12  # code points of " as well as "
_OBSERVING = frozenset(["agency", "organization"])
_KINDS_OF_ACTORS = frozenset(["country", "bloc", "company", "government", "agency", "organization"])
_LONGEST_WORD = 10  # code points of "throughout"
_LOOKED_BACK = 100  # mentions among which the one is that a pronoun or common noun stands for
_SENTENCES = 3  # among which the one is whose subject "it" means
_CLOSES = pattern(r"[,.!?]”")
_QUOTED = 400  # code points that a quotation goes on for after its first sentence
_OPENING = 3  # words: "“There's a"
_OF_ANY = ""  # unit
_NEAR = 150  # code points between two figures of one unit, of which the second leaves out what is measured


class About(msgspec.Struct, frozen=True, gc=False):
    """What is said of one figure.

    `actor` is whose it is and `attribution` who is said to say it, both canonical; `inferred` tells
    that the actor is the document's and not the sentence's. `measure` is what is measured, in the
    text's words. `actors` are all of the sentence, canonical, each once, in order. None: not said.
    """

    actor: str | None = None
    inferred: bool = False
    attribution: str | None = None
    measure: str | None = None
    actors: tuple[str, ...] = ()


class _Reading(msgspec.Struct, frozen=True, gc=False):
    """A sentence as read once for all its figures."""

    span: tuple[int, int]
    whole: Sentence
    frames: list[Frame]
    turns: dict[int, Turn]
    parsed: "Parsed | None"


class AboutFigures:
    """Tells what the figures of one field of a document are about.

    Nothing is read before the first figure is asked for: most documents of a large dump have none.
    """

    def __init__(
        self, document: Document, field: Field, sentences: Sentences, pipeline: "Language | None" = None
    ) -> None:
        """Keep what is needed to answer; `sentences` are those of the field.

        A `pipeline` of spaCy votes on names, and its parse is asked where the rules alone cannot tell.
        """
        self.document = document
        self.pipeline = pipeline
        self.field = field
        self.sentences = sentences
        self._read: _Reading | None = None
        self._measures: dict[int, str | None] = {}
        self._last: dict[str | None, tuple[str, int]] = {}

    def of(self, figure: Figure, figures: Sequence[Figure], sentence: tuple[int, int]) -> About:
        """Say what a figure is about; `figures` are all of its `sentence`, in order."""
        read = self._read
        if read is None or read.span != sentence:
            self._measures.clear()
            read = self._read = self._reading(sentence, figures)
        whole, frames = read.whole, read.frames
        frame = frame_around(frames, figure.start, whole)
        clause = clause_around(whole, figure, frame)
        measure = self._measure(read, figure, clause, figures)
        speaker = self._speaker(frame, whole)
        turn = read.turns.get(figure.start)
        if turn:
            measure = turn.measure(measure) if measure else None
            speaker = turn.holder.name if turn.holder and frame and frame.speaker in turn.holders else speaker
        holder = holder_of(whole, figure, frame, clause)
        if read.parsed:
            holder = _settled(read.parsed, figure, holder, candidates(whole, frame), clause)
        if turn and turn.holder and (not holder or holder in turn.holders):
            holder = turn.holder
        actor, inferred = self._actor(whole, holder, frame, speaker, _alone(whole, figure, clause))
        if inferred and self._is_contrasted(whole, figure):
            actor, inferred = None, False
        return About(actor, inferred, speaker if frame else self.document.source, measure, whole.names)

    def is_named(self, figure: Figure) -> bool:
        """Tell whether a date is part of a person's name: "April Jones", but not "In April Jones sold"."""
        at = bisect_right(self._starts, figure.start) - 1
        mention = self._mentions[at] if at >= 0 else None
        if mention is None or mention.kind != "person" or mention.end <= figure.end:
            return False
        before = self.sentences.text[max(0, figure.start - _LONGEST_WORD) : figure.start].split()[-1:]
        return not before or before[0].lower() not in forms("around.toml", "dating")

    def _measure(
        self, read: _Reading, figure: Figure, clause: tuple[int, int], figures: Sequence[Figure]
    ) -> str | None:
        measure = measure_of(read.whole, figure, clause, figures)
        if measure is None and (figure.kind not in {"date", "duration"} or is_set_against(read.whole, figure)):
            measure = (
                of_gap(read.whole, figure, figures)
                or parallel(read.whole, figure, figures, self._measures)
                or of_owner(read.whole, figure)
            )
        if measure is None and read.parsed:
            measure = read.parsed.measure(figure)
        if measure is None and is_it(read.whole, figure):
            measure = self._measure_before(figure, _OF_ANY)
        elif measure is None and (figure.kind == "quantity" or self._goes_on(read.whole, figure)):
            measure = self._measure_before(figure, figure.unit)
        if measure is not None:
            self._last[figure.unit] = self._last[_OF_ANY] = (measure, figure.end)
        self._measures[figure.start] = measure
        return measure

    def _goes_on(self, whole: Sentence, figure: Figure) -> bool:
        """Tell whether a share has the verb of the one before it: "Chile gets 8% of its gas there. Peru gets 6%."."""
        verb = " ".join(whole.within(whole.start, figure.start)[-1:])
        end = self._last.get(figure.unit, ("", 0))[1]
        is_last = figure.kind == "percent" and end <= whole.start and is_verb(verb)
        return is_last and f" {verb} " in self.sentences.text[max(0, end - _NEAR) : end]

    def _measure_before(self, figure: Figure, unit: str | None) -> str | None:
        """Give what the last figure of a unit measured, if it stands near: "It exported 55 t"."""
        measure, end = self._last.get(unit, (None, 0))
        return measure if figure.start - end <= _NEAR else None

    def _actor(
        self,
        whole: Sentence,
        holder: Mention | str | None,
        frame: Frame | None,
        said_by: str | None,
        alone: Mention | None,
    ) -> tuple[str | None, bool]:
        """Name a holder, or who is meant where none was found, and tell whether that is the document's actor."""
        if isinstance(holder, Mention) or holder == NOBODY:
            return (holder.name if isinstance(holder, Mention) else None), False
        if holder and (found := self._antecedent(holder, whole)) is not None:
            return found or None, False
        speaker = frame.speaker if frame and isinstance(frame.speaker, Mention) else None
        if frame and (name := self._of_speaker(whole, frame, speaker, said_by)):
            return name, False
        if alone and not frame and not holder:
            return alone.name, False
        main = self._main
        if main is None or (main.start >= whole.end and main.kind != "company"):
            return None, False
        is_speakers = frame is not None and self._is_of_speech(whole, frame, main)
        return (None, False) if is_speakers else (main.name, True)

    def _is_of_speech(self, whole: Sentence, frame: Frame, main: Mention) -> bool:
        """Tell whether the document's main actor only speaks here, or is a body of whose country somebody speaks."""
        speaker = frame.speaker
        is_named = isinstance(speaker, Mention) or (speaker is not None and speaker.name is not None)
        own = [one for one in whole.mentions if one.name == main.name]
        return main.kind in _OBSERVING or (is_named and any(one is speaker or is_in(one, frame) for one in own))

    def _is_contrasted(self, whole: Sentence, figure: Figure) -> bool:
        """Tell whether the document names its main actor only as a yardstick, or in a contrast with the figure."""
        named = self._of_main
        return bool(named) and all(one in whole.mentions and is_beside(whole, figure, one) for one in named)

    def _of_speaker(self, whole: Sentence, frame: Frame, speaker: Mention | None, said_by: str | None) -> str | None:
        """Give the speaker, or the body that speaks through a person, where the figures may be its own."""
        is_there = not {"there", "there's"}.isdisjoint(whole.lows[:_OPENING])
        if speaker and speaker.kind == "person" and not is_there and (body := body_of(whole, frame, speaker)):
            return body.name
        is_own = speaker and (is_holding(frame) or is_guiding(frame, speaker))
        return said_by if is_own or is_company(frame.speaker) else None

    def _speaker(self, frame: Frame | None, whole: Sentence) -> str | None:
        if frame is None or frame.speaker is None:
            return None
        if isinstance(frame.speaker, Mention):
            return frame.speaker.name
        noun, name = frame.speaker.noun, frame.speaker.name
        if name is None:
            found = self._antecedent(noun, whole, whole.start) if frame.is_after_comma else None
            return found or self._antecedent(noun, whole, frame.start)
        return self._full_name(name, noun, frame.start) or name

    def _full_name(self, name: str, noun: str, place: int) -> str | None:
        """Find the last body before a place that "the finance ministry" may be short for."""
        marks = {word for word in name.lower().split() if word not in {noun, "central", "national"}} or {noun}
        last = bisect_left(self._starts, place)
        for mention in reversed(self._mentions[max(0, last - _LOOKED_BACK) : last]):
            if (
                mention.kind in nouns().get(noun, ())
                and mention.kind != "country"
                and marks <= set(mention.name.lower().split())
            ):
                return mention.name
        return None

    def _antecedent(self, noun: str, whole: Sentence, place: int | None = None) -> str | None:
        """Find the last actor before a place that a pronoun or a common noun may stand for."""
        kinds = nouns().get(noun, ())
        end = bisect_left(self._starts, whole.start if place is None else place)
        earlier = self._mentions[max(0, end - _LOOKED_BACK) : end]
        within = [mention for mention in whole.mentions if mention.kind in kinds and mention.end <= (place or 0)]
        if within and noun not in {"it", "they"}:
            return within[0].name
        if noun in {"it", "they"}:
            return self._subject_before(noun, earlier)
        titles = [mention for mention in self._titles if mention.kind in kinds]
        fitting = [mention for mention in earlier if mention.kind in kinds] or titles
        return fitting[-1].name if fitting else None

    def _subject_before(self, noun: str, earlier: Sequence[Mention]) -> str | None:
        """Give the subject of the last sentence that has one, of a few; else the first that the last one names.

        `NOBODY`: "they" are two, each the subject of a clause of its own.
        """
        first = None
        for _ in range(_SENTENCES):
            if not earlier:
                break
            whole = self._cut(self.sentences.span(earlier[-1].start))
            if noun in whole.lows[:1]:
                pass  # "It blamed X": whoever is meant stands before
            elif subject := subject_of(whole):
                return NOBODY if noun == "they" and _are_two(whole, subject) else subject.name
            else:
                first = first or whole.mentions[0]
            earlier = [mention for mention in earlier if mention.end <= whole.start]
        return first.name if first else None

    def _reading(self, span: tuple[int, int], figures: Sequence[Figure]) -> _Reading:
        whole = self._cut(span)
        frames = frames_of(whole)
        if frames:
            whole.asides += [(one.start - 2, one.end + 1) for one in frames if one.is_trailing]
        if "(" in whole.lows and ":" in whole.lows:
            whole.tickers = tickers_in(whole.text, *span)
            whole.asides += whole.tickers
        turns = turns_of(whole, figures) if len(figures) > 1 else {}
        return _Reading(span, whole, frames or self._frames_of_quote(whole), turns, self._parsed(whole))

    def _parsed(self, whole: Sentence) -> "Parsed | None":
        if self.pipeline is None:
            return None
        from rareearth_cli.facts.parsed import Parsed  # noqa: PLC0415 (nobody else's start should wait for it)

        return Parsed(whole, self.pipeline)

    def _frames_of_quote(self, whole: Sentence) -> list[Frame]:
        """Look beyond a sentence that a quotation goes on after: the speaker comes with its end."""
        if "“" not in whole.low or whole.low.count("“") <= whole.low.count("”"):
            return []
        close = _CLOSES.search(whole.text, whole.end, whole.end + _QUOTED)
        if close is None:
            return []
        return [frame for frame in frames_of(self._cut(self.sentences.span(close.start()))) if frame.is_trailing]

    def _cut(self, span: tuple[int, int]) -> Sentence:
        mentions = self._mentions[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]
        return Sentence(self.sentences.text, span, mentions)

    @cached_property
    def _found(self) -> tuple[Mention, ...]:
        texts = {"title": self.document.title or "", "text": self.document.text}
        found = mentions_of(self.document, self.pipeline)
        return tuple(
            one
            for field, text in texts.items()
            for one in without_tickers(text, [one for one in found if one.field == field])
        )

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        return tuple([mention for mention in self._found if mention.field == self.field])

    @cached_property
    def _titles(self) -> tuple[Mention, ...]:
        return tuple(mention for mention in self._found if mention.field == "title")

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self._mentions]

    @cached_property
    def _of_main(self) -> list[Mention]:
        return [mention for mention in self._found if self._main and mention.name == self._main.name]

    @cached_property
    def _main(self) -> Mention | None:
        """The first mention of the actor that the field is about: the one that the document names most.

        It stands in the title, in the first sentence or at least twice, and does not only speak.
        """
        texts = {"title": self.document.title or "", "text": self.document.text}
        found = [one for one in self._found if one.kind in _KINDS_OF_ACTORS and not is_speaking(texts[one.field], one)]
        counted = Counter([one.name for one in found])
        first = self.sentences.span(0)[1]
        leading = [
            one
            for one in found
            if one.field == "title"
            or one.start < first
            or counted[one.name] > 1
            or (len(counted) == 1 and one.kind == "company")
        ]
        most = max(leading, key=lambda one: counted[one.name], default=None)
        if most is None:
            return None
        first_of = next((one for one in self._mentions if one.name == most.name), most)
        following = next(iter(self._mentions[bisect_right(self._starts, first_of.start) :]), None)
        is_pair = (
            following is not None
            and 0 < following.start - first_of.end <= _BETWEEN
            and following.kind == most.kind
            and counted[following.name] == counted[most.name]
            and are_joined(self._cut(self.sentences.span(first_of.start)), first_of, following)
        )
        return None if is_pair else first_of  # "Peru and Chile signed a deal."


def _are_two(whole: Sentence, subject: Mention) -> bool:
    """Whether an actor of the same kind is the subject of another clause: "Fiat shut a plant, and Ford cut jobs"."""
    return any(
        one.kind == subject.kind and one.name != subject.name and is_acting(whole, whole.at(one.end))
        for one in whole.mentions
    )


def _alone(whole: Sentence, figure: Figure, clause: tuple[int, int]) -> Mention | None:
    """Give the only actor of a sentence, unless it does something else: a person named later, or in a later clause."""
    if len(whole.names) != 1 or whole.mentions[0].kind in {"place", "media"}:
        return None
    mention = whole.mentions[0]
    if is_beside(whole, figure, mention):
        return None
    return mention if mention.start < (figure.end if mention.kind == "person" else clause[1]) else None


def _settled(
    parsed: "Parsed", figure: Figure, holder: Mention | str | None, among: Sequence[Mention], clause: tuple[int, int]
) -> Mention | str | None:
    """Ask the parse where the rules found nobody, and who acts where several stand in the figure's clause."""
    if holder is None:
        return parsed.named_beside(figure, among)
    start, end = clause
    is_tie = isinstance(holder, Mention) and len({one.name for one in among if start <= one.start < end}) > 1
    return (parsed.holder(figure, among) if is_tie else None) or holder
