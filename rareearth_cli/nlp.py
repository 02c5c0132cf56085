"""spaCy's one door: a pipeline that the user has, loaded once, its entities in a text and its parse of a sentence.

spaCy takes longer to start than everything else, so it is imported only when a pipeline is asked for.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from rareearth_cli.errors import RareearthError
from rareearth_cli.patterns import pattern

if TYPE_CHECKING:
    from spacy.language import Language

CHUNK = 100_000  # code points that spaCy meets at once; its parser's memory grows with them
LONGEST_WORD = 200  # a longer token makes spaCy's tokenizer quadratic
_WORD_LABELS: dict[str, Literal["PER", "ORG", "LOC"]] = {
    "PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
}  # fmt: skip
_ARTICLE = pattern(r"(?:the|an?)\s+", re.IGNORECASE)
_LONG_WORD = pattern(rf"\S{{{LONGEST_WORD},}}")


class Entity(msgspec.Struct, frozen=True, gc=False):
    """What a pipeline takes for a name: offsets into the text, end excluded, and what it names."""

    start: int
    end: int
    label: Literal["PER", "ORG", "LOC"]


class Token(msgspec.Struct, frozen=True, gc=False):
    """A token as a parser sees it.

    `start` and `end` are offsets into the text, `head` is the number of the token that it hangs on, its
    own at the root; `relation` says how, `part` is its part of speech, empty where nothing tells.
    """

    start: int
    end: int
    head: int
    relation: str
    part: str


@cache
def load(model: str | None, patterns: Path | None = None) -> "Language":
    """Load a pipeline by the name of its package or by its folder, once; None is a blank English one.

    Args:
        model: an installed package ("en_core_web_sm") or a folder.
        patterns: a JSONL file of an EntityRuler's patterns, which win over the pipeline's entities.

    Raises:
        RareearthError: there is no such pipeline, or the patterns cannot be read; it says what to do.
    """
    import spacy  # noqa: PLC0415 (slow to load)

    try:
        nlp = spacy.load(model) if model else spacy.blank("en")
    except OSError as error:
        todo = f"python -m spacy download {model}" if re.fullmatch(r"[a-z]{2}_\w+", model or "") else "check the path"
        raise RareearthError(f"spaCy has no pipeline '{model}'", todo) from error
    if patterns is not None:
        try:
            nlp.add_pipe("entity_ruler", config={"overwrite_ents": True}).from_disk(patterns)  # type: ignore[attr-defined]
        except (OSError, ValueError, KeyError) as error:
            raise RareearthError(
                f"not patterns of an EntityRuler: {error}", "see spacy.io", source=str(patterns)
            ) from error
    return nlp


def entities_in(nlp: "Language", text: str) -> Iterator[Entity]:
    """Find the persons, organisations and places that a pipeline sees in a text, in order."""
    for start, end in _chunks(text):
        for entity in nlp(_bearable(text[start:end])).ents:
            label = _WORD_LABELS.get(entity.label_)
            if label is not None:
                article = _ARTICLE.match(entity.text)
                first = entity.start_char + (article.end() if article else 0)
                yield Entity(start + first, start + entity.end_char, label)


def tokens_of(nlp: "Language", sentence: str) -> list[Token]:
    """Parse one sentence; nothing where the pipeline has no parser."""
    doc = nlp(_bearable(sentence))
    if not doc.has_annotation("DEP"):
        return []
    return [Token(token.idx, token.idx + len(token), token.head.i, token.dep_.lower(), token.pos_) for token in doc]


def _bearable(part: str) -> str:
    """Put spaces in the place of words that spaCy cannot bear."""
    return _LONG_WORD.sub(lambda found: " " * len(found.group()), part)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into parts that spaCy can bear, at a line break where there is one."""
    start = 0
    while start < len(text):
        end = min(len(text), start + CHUNK)
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(". ", start, end) + 1)
            end = cut if cut > start else end
        yield start, end
        start = end
