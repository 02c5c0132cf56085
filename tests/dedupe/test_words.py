"""Texts as codes and flags."""

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rareearth_cli.dedupe import words
from rareearth_cli.dedupe.watch import FIGURE, NAME, START


def test_words_are_cut_alike_alone_and_together() -> None:
    """A text has the same codes whatever texts stand beside it."""
    texts = ["Tin rose 5%.", "", "Ödön’s  mine\ngave 1,200 t — twice.", "x"]
    together = words.words_of(texts)
    for number, text in enumerate(texts):
        alone = words.words_of([text])
        part = slice(together.starts[number], together.starts[number + 1])
        assert together.codes[part].tolist() == alone.codes.tolist()
        assert together.flags[part].tolist() == alone.flags.tolist()


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_becomes_words(texts: list[str]) -> None:
    """No text breaks the arrays, and there are as many parts as texts."""
    found = words.words_of(texts)
    assert len(found.starts) == len(texts) + 1
    assert found.starts[-1] == len(found.codes) == len(found.flags) == len(found.hashes)
    hashes, starts = words.shingles_of(found)
    assert starts[-1] == len(hashes)


def test_case_is_a_flag_and_no_code() -> None:
    """Names and sentence starts are flagged; figures too."""
    found = words.words_of(["Tin from Peru rose 5% and fell. So did lead."])
    lower = words.words_of(["tin from peru rose 5% and fell. so did lead."])
    assert found.codes.tolist() == lower.codes.tolist()
    assert np.flatnonzero(found.flags & NAME).tolist() == [2]
    assert np.flatnonzero(found.flags & FIGURE).tolist() == [4]
    assert np.flatnonzero(found.flags & START).tolist() == [0, 8]


def test_codes_do_not_hang_on_the_hash_seed() -> None:
    """Two processes with other seeds give the same codes."""
    script = "from rareearth_cli.dedupe.words import words_of; print(words_of(['Tin rose 5% in Peru']).codes.tolist())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
