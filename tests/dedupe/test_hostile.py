"""Input that nobody would write: nothing is lost, and nothing takes longer than its length asks."""

import random
import time

import pytest

from rareearth_cli.dedupe import Options, crew, find_pairs, find_repeats, unique
from rareearth_cli.records import Document

SENTENCE = "Output of the mine near Kiruna rose by 5% in May and buyers in Japan paid $12 a kilogram"
WORDS = SENTENCE.split()


def documents(*texts: str) -> list[Document]:
    """Make documents of texts, named by their number."""
    return [Document(id=str(number), text=text) for number, text in enumerate(texts)]


def prose(sentences: int, seed: int) -> str:
    """Make a long text whose sentences differ."""
    return " ".join(f"Shaft {seed * n % 7919} " + " ".join(WORDS[n % 5 :]) + f" {n}." for n in range(sentences))


def test_texts_without_words_repeat_nothing() -> None:
    """Empty ones, blanks and mere signs pass through, each by itself."""
    given = documents("", "", " \n\t", "…", "—", "\u200b")
    assert not [one for one in find_repeats(given) if set(one.members) & {"0", "1", "2", "5"}]
    assert {"0", "1", "2", "5"} <= {one.id for one in unique(given)}


def test_texts_of_one_word_are_compared_whole() -> None:
    """Case aside, one word is another or is not."""
    assert [one.members for one in find_repeats(documents("tin", "Tin", "zinc", "5%", "6%"))] == [("0", "1")]


def test_copies_of_one_text_are_one_group() -> None:
    """However many they are: each is named once, and pairs are as many as copies, not as pairs of copies."""
    text = SENTENCE
    given = documents(*[text] * 20_000)
    (repeat,) = find_repeats(given)
    assert repeat.size == len(set(repeat.members)) == len(given)
    (kept,) = unique(given)
    assert isinstance(kept.copies, tuple)
    assert {kept.id, *kept.copies} == {one.id for one in given}
    assert sum(1 for _ in find_pairs(given)) == len(given) - 1


def test_bulletins_that_differ_in_a_figure_are_no_crowd() -> None:
    """Thousands of texts that are one but for their figures: none is a repeat, and few are held together."""
    given = documents(*(SENTENCE.replace("5%", f"{n}%") for n in range(10, 3010)))
    started = time.process_time()
    assert not list(find_repeats(given))
    assert time.process_time() - started < 20  # all with all would be 4.5 million comparisons: minutes


def test_long_texts_take_time_by_their_length() -> None:
    """A long text is found again with a word changed, is told from another, and eight times as long takes no 64."""
    seconds = []
    for size in (250, 2000):
        text = prose(size, 31)
        given = documents(text, text.replace("buyers", "clients", 1), prose(size, 57), "x" * len(text), "y " * size)
        started = time.process_time()
        assert [one.members for one in find_repeats(given)] == [("0", "1")]
        seconds.append(time.process_time() - started)
    assert seconds[1] < 24 * seconds[0] + 1


def test_documents_of_one_id_are_still_two() -> None:
    """The library counts documents by their place: equal ids lose nothing."""
    given = [Document(id="a", text=SENTENCE), Document(id="a", text="Zinc fell 3%."), Document(id="a", text="")]
    assert [one.text for one in unique(given)] == [one.text for one in given]


def test_processes_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same records come from one process and from two, with the same scores."""
    shuffled = random.Random(1)  # noqa: S311 (texts are no secrets)
    texts = [
        " ".join(shuffled.choices([*WORDS, *map(str.upper, WORDS), *map(str, range(90))], k=30)) for _ in range(2500)
    ]
    given = documents(*texts, *(text.rpartition(" ")[0] for text in texts))
    monkeypatch.setattr(crew, "WORTHWHILE", 2)  # so that they start for a few texts, too
    one, two = (list(find_repeats(given, Options(jobs=jobs))) for jobs in (1, 2))
    assert one == two
    assert len(one) > len(texts) / 2
