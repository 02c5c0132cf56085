"""Words that tell what a name is: "Ministry", "Inc.", "Premier", "Act"."""

from collections.abc import Mapping
from functools import cache

from rareearth_cli.lexicon import forms

_HEADS = frozenset(["agency", "organization"])
KINDS = ("agency", "company", "media", "organization", "place_word", "person_title", "no_actor")


@cache
def words_called(name: str) -> frozenset[str]:
    """Give one of the word lists of `lexicon/actors/words.toml`."""
    return forms("actors/words.toml", name)


def is_head(word: str) -> bool:
    """Whether a word, with "the", may be short for an institution that a text has named: "the Fund"."""
    return cues().get(word) in _HEADS or word in words_called("institution")


@cache
def leaders() -> frozenset[str]:
    """Give the nouns for who leads a body, rules a place or plays for a club."""
    return words_called("leading") | words_called("ruling") | words_called("playing")


@cache
def cues() -> Mapping[str, str]:
    """Give for each cue word what it tells; a word on two lists tells what the first does."""
    return {word: kind for kind in reversed(KINDS) for word in words_called(kind)}


def are_papers(first: str, second: str) -> bool:
    """Whether two words are what newspapers that became one were called: "Journal" and "Constitution"."""
    return (_is_paper(first) or _is_paper(second)) and all(
        _is_paper(word) or word in words_called("paper_half") for word in (first, second)
    )


def _is_paper(word: str) -> bool:
    return word in words_called("paper_word") or word in words_called("media")
