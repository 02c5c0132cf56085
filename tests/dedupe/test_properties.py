"""What holds of repeats whatever the documents are."""

import random
from hashlib import blake2b

from hypothesis import given, settings
from hypothesis import strategies as st

from rareearth_cli.dedupe import Options, find_repeats, unique
from rareearth_cli.dedupe.exact import KEY_BYTES, key_of
from rareearth_cli.records import Document
from rareearth_cli.text import normal_form

SENTENCES = [
    "Prices of terbium oxide rose 4% in May, traders in Rotterdam said.",
    "Prices of terbium oxide rose 5% in May, traders in Rotterdam said.",
    "Prices of terbium oxide fell 4% in May, traders in Rotterdam said.",
    "The ministry expects the market to stay tight until 2028, when two plants are due to open.",
    "the ministry expects the market to remain tight until 2028, when two plants are to open.",
    "Norway sold the stake to Canada for $90 million.",
    "Canada sold the stake to Norway for $90 million.",
    "Read more at Nordic Wire.",
    "All rights reserved.",
    "…",
]
TEXTS = st.lists(st.sampled_from(SENTENCES) | st.text(max_size=12), max_size=5).map(" ".join)
DUMPS = st.lists(TEXTS, max_size=12).map(
    lambda texts: [Document(id=str(number), text=text) for number, text in enumerate(texts)]
)
SIGNS = st.text(
    st.sampled_from("aZ0 \t\n`'\u2019\u201c\u2026\u00ad\u00a0\u2009\u2013éÉßſΣς\u0301\u033d\u200b中") | st.characters()
)
MATCHES = st.sampled_from([Options(match="exact"), Options(match="near")])


@settings(max_examples=60)
@given(DUMPS, MATCHES)
def test_unique_twice_is_unique_once(documents: list[Document], options: Options) -> None:
    """What survives has no repeats among itself."""
    once = list(unique(documents, options))
    assert list(unique(once, options)) == once


@settings(max_examples=60)
@given(DUMPS, MATCHES)
def test_no_document_is_dropped_unnamed(documents: list[Document], options: Options) -> None:
    """Each id survives or stands in some `copies`, once; the order is that of the input."""
    once = list(unique(documents, options))
    named = [name for one in once for name in (one.id, *(one.copies or ()))]
    assert sorted(named) == sorted(one.id for one in documents)
    places = [int(one.id) for one in once]
    assert places == sorted(places)


@settings(max_examples=60)
@given(DUMPS, MATCHES, st.integers(0, 99))
def test_groups_do_not_hang_on_order(documents: list[Document], options: Options, seed: int) -> None:
    """Only `keep` and the numbers of the groups may change."""
    shuffled = random.Random(seed).sample(documents, len(documents))  # noqa: S311 (an order, no secret)
    one = {frozenset(repeat.members) for repeat in find_repeats(documents, options)}
    two = {frozenset(repeat.members) for repeat in find_repeats(shuffled, options)}
    assert one == two


@settings(max_examples=40)
@given(DUMPS)
def test_what_is_kept_is_a_member(documents: list[Document]) -> None:
    """A group has two members or more, and each document is in one group at most."""
    found = list(find_repeats(documents))
    assert all(repeat.keep in repeat.members and repeat.size == len(repeat.members) > 1 for repeat in found)
    members = [member for repeat in found for member in repeat.members]
    assert len(members) == len(set(members))


@given(SIGNS)
def test_a_key_is_that_of_the_normal_form(text: str) -> None:
    """However it is worked out: an index holds keys of years ago."""
    shown = normal_form(text).encode("utf-8", "surrogatepass")
    assert key_of(text) == (blake2b(shown, digest_size=KEY_BYTES).digest() if shown else b"")
