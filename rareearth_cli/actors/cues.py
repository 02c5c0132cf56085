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
def cues() -> Mapping[str, str]:
    """Give for each cue word what it tells; a word on two lists tells what the first does."""
    return {word: kind for kind in reversed(KINDS) for word in words_called(kind)}
