"""Which texts have which shingle, in memory and on disk."""

import numpy as np
import pytest

from rareearth_cli.dedupe import postings
from rareearth_cli.dedupe.postings import Postings, distinct, pack
from rareearth_cli.dedupe.words import mix


def found(held: Postings, texts: int) -> set[tuple[int, int]]:
    """Give the pairs of a run."""
    blocks = [block.tolist() for block in held.pairs(texts)]
    return {(pair >> 32, pair & 0xFFFFFFFF) for block in blocks for pair in block}


def filled(texts: int) -> Postings:
    """Give postings in which text n shares shingles with n + 1, and all share one."""
    held = Postings(texts)
    for number in range(texts):
        hashes = mix(np.array([number, number + 1, 10**6], np.uint64))
        held.add(hashes, np.full(3, number, np.int64))
    return held


def test_texts_that_share_a_rare_shingle_are_pairs() -> None:
    """A shingle that all have tells nothing."""
    assert found(filled(50), 50) == {(number, number + 1) for number in range(49)}


def test_disk_gives_what_memory_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little is held in memory."""
    whole = found(filled(200), 200)
    monkeypatch.setattr(postings, "_HELD", 100)
    monkeypatch.setattr(postings, "_FEW", 10)
    assert found(filled(200), 200) == whole


def test_disk_is_asked_again_after_more_was_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was put in order for the first asking is put in order anew."""
    monkeypatch.setattr(postings, "_HELD", 100)
    monkeypatch.setattr(postings, "_FEW", 10)
    held = filled(200)
    first = found(held, 200)
    held.add(mix(np.array([7, 8], np.uint64)), np.full(2, 3, np.int64))
    assert found(held, 200) == first | {(3, 6), (3, 7), (3, 8)}


def test_texts_that_are_not_alive_are_left_out() -> None:
    """A later round asks only for those that survive."""
    held = filled(10)
    alive = np.array([number != 4 for number in range(10)])
    blocks = [block.tolist() for block in held.pairs(10, alive)]
    assert not any(4 in {pair >> 32, pair & 0xFFFFFFFF} for block in blocks for pair in block)


def test_pairs_are_packed_in_order() -> None:
    """The lower number stands in the upper half, and each pair once."""
    pairs = distinct(pack(np.array([3, 1, 3]), np.array([1, 3, 2])))
    assert [(pair >> 32, pair & 0xFFFFFFFF) for pair in pairs.tolist()] == [(1, 3), (2, 3)]
