"""What the parse of a spaCy pipeline tells of a figure, asked where the rules alone cannot tell.

Both kinds of relations are read: those of spaCy's English pipelines ("prep", "pobj") and those of
Universal Dependencies ("nmod", "obl").
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rareearth_cli.facts.figure import Figure
from rareearth_cli.facts.phrase import phrase
from rareearth_cli.facts.sentence import WORDS, Sentence
from rareearth_cli.facts.speaker import nouns
from rareearth_cli.lexicon import forms
from rareearth_cli.nlp import Token, tokens_of
from rareearth_cli.records import Mention

if TYPE_CHECKING:
    from spacy.language import Language

_CLAUSES = frozenset(["relcl", "acl:relcl"])
_INNER = frozenset(["poss", "nmod", "nmod:poss", "compound", "amod", "pobj", "flat"])
_MODIFIERS = frozenset(["nummod", "compound", "amod", "quantmod", "nmod"])
_SAID_OF = frozenset(["attr", "pobj", "obl", "root"])  # of a subject: "is 5 t", "fell to $5"
_WHOSE = frozenset(["of", "by", "in", "at", "for"])
_NOUNS = frozenset(["NOUN", "PROPN", ""])  # nothing where the pipeline does not tell
_DEEP = 6  # steps from a noun down to what tells more of it
_RELATIVES = forms("around.toml", "relative")


class Parsed:
    """The parse of one sentence, made when first asked for; a pipeline without a parser tells nothing."""

    def __init__(self, sentence: Sentence, pipeline: "Language") -> None:
        """Keep what is needed to answer."""
        self._sentence = sentence
        self._pipeline = pipeline

    def holder(self, figure: Figure, mentions: Sequence[Mention]) -> Mention | None:
        """Find the actor that is the subject of the verb that governs a figure."""
        subject = self._subject_of(figure)
        return None if subject is None else self._mention(subject, mentions)

    def named_beside(self, figure: Figure, mentions: Sequence[Mention]) -> Mention | None:
        """Find the actor that is that subject, or that tells whose, whence or where it is: "exports of tin by Peru"."""
        subject = self._subject_of(figure)
        named = () if subject is None or self._word(subject) in nouns() else self._named_in(subject)
        return next((found for number in named if (found := self._mention(number, mentions))), None)

    def measure(self, figure: Figure) -> str | None:
        """Find the noun phrase that a figure counts, is of, or is said of."""
        root = None if figure.kind == "date" else self._root(figure)
        noun = None if root is None else self._noun(root, figure)
        if noun is None or self._tokens[noun].part not in _NOUNS:
            return None
        if self._word(noun) in WORDS.paper:
            return None  # "A poll puts the party on 27%"
        start, end = self._bounds(noun, figure)
        words = self._sentence.words[self._sentence.at(start) : self._sentence.at(end)]
        return phrase(self._sentence, words, longer=True, subject=noun in self._subjects(self._tokens[noun].head))

    @cached_property
    def _tokens(self) -> list[Token]:
        start = self._sentence.start
        tokens = tokens_of(self._pipeline, self._sentence.text[start : self._sentence.end])
        return [replace(token, start=token.start + start, end=token.end + start) for token in tokens]

    @cached_property
    def _children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self._tokens]
        for number, token in enumerate(self._tokens):
            if token.head != number:
                children[token.head].append(number)
        return children

    def _subject_of(self, figure: Figure) -> int | None:
        root = self._root(figure)
        return None if root is None else self._subject(root)

    def _mention(self, number: int, mentions: Sequence[Mention]) -> Mention | None:
        token = self._tokens[number]
        return next((one for one in mentions if one.start < token.end and token.start < one.end), None)

    def _root(self, figure: Figure) -> int | None:
        """Give the token of a figure that hangs on none of its others."""
        inside = [
            number
            for number, token in enumerate(self._tokens)
            if figure.start <= token.start < figure.end and token.end > token.start
        ]
        return next((number for number in inside if self._tokens[number].head not in inside), next(iter(inside), None))

    def _subject(self, number: int) -> int | None:
        """Give the subject of the nearest clause that a token is in, a relative pronoun's noun in its place."""
        for at in self._above(number):
            subjects = self._subjects(at)
            if not subjects:
                continue
            is_relative = self._word(subjects[0]) in _RELATIVES and self._tokens[at].relation in _CLAUSES
            return self._tokens[at].head if is_relative else subjects[0]
        return None

    def _subjects(self, number: int) -> list[int]:
        return [each for each in self._children[number] if self._tokens[each].relation.startswith("nsubj")]

    def _above(self, number: int) -> Iterator[int]:
        """Give a token, its head, and so on to the root; a parse that goes round in circles ends too."""
        for _ in self._tokens:
            yield number
            head = self._tokens[number].head
            if head == number:
                return
            number = head

    def _named_in(self, number: int) -> Iterator[int]:
        """Give a noun and what tells more of it, the nearest first: "exports of tin by Peru"."""
        level = [number]
        for _ in range(_DEEP):
            yield from level
            level = [child for each in level for child in self._children[each] if self._tells_more(child)]

    def _tells_more(self, number: int) -> bool:
        relation = self._tokens[number].relation
        if relation == "prep":
            return self._word(number) in _WHOSE
        case = [self._word(each) for each in self._children[number] if self._tokens[each].relation == "case"]
        return relation in _INNER and (relation != "nmod" or not case or case[0] in _WHOSE)

    def _noun(self, root: int, figure: Figure) -> int | None:
        """Give the noun that a figure tells of."""
        token = self._tokens[root]
        if token.relation in _MODIFIERS and token.start < self._tokens[token.head].start >= figure.end:
            return token.head  # "300 tonnes ore"
        for child in self._children[root]:
            if self._word(child) == "of":
                return next(iter(self._children[child]), None)
        if token.relation == "pobj" and self._word(token.head) == "of":
            over = self._tokens[token.head].head
            return None if self._subjects(over) else over
        is_said = token.relation in _SAID_OF or (token.relation == "npadvmod" and figure.kind == "percent")
        return self._subject(root) if is_said and figure.kind != "duration" else None

    def _word(self, number: int) -> str:
        token = self._tokens[number]
        return self._sentence.text[token.start : token.end].lower()

    def _bounds(self, noun: int, figure: Figure) -> tuple[int, int]:
        """Give where the phrase of a noun begins and ends, what hangs on it included, the figure left out."""
        inside = [self._tokens[number] for number in self._named_in(noun)]
        start, end = min(token.start for token in inside), max(token.end for token in inside)
        return (max(start, figure.end), end) if end > figure.end else (start, min(end, figure.start))
