"""Other tellings of one report."""

from rareearth_cli.dedupe import Options, find_repeats, unique
from rareearth_cli.records import Document

TOLD = {
    "a1": (
        "The Kiruna mine in Sweden will feed a new separation plant at Lulea, which LKAB wants to open by "
        "2029 for $760 million."
    ),
    "a2": (
        "LKAB plans to spend $760 million on a plant in Lulea, Sweden, that is to separate what its Kiruna "
        "mine digs up; it should run by 2029."
    ),
    "b1": (
        "Malaysia said that Lynas may keep cracking ore at Kuantan until 2033, under a licence with tougher "
        "rules for its waste."
    ),
    "b2": (
        "Under a stricter waste licence, Lynas can go on with its Kuantan kilns until 2033, the government of "
        "Malaysia has decided."
    ),
    "c": (
        "Farmers in Goias went to court against a quarry for ionic clay, and won a first hearing over the use "
        "of river water."
    ),
    "d": (
        "A survey of motor makers in Japan finds that most can do without dysprosium in small drives within a "
        "few years."
    ),
    "e": (
        "Estonian students built a loudspeaker from magnets that they had taken out of scrapped hard drives, "
        "and won a prize."
    ),
    "f": (
        "The price that Shanghai pays for cerium hardly covers the freight, a broker wrote, and polishing "
        "powder piles up in stores."
    ),
    "g": (
        "Wind farms off Scotland stand still in calm weeks, so the grid operator rents batteries from a maker in Wales."
    ),
}
DOCUMENTS = [Document(id=name, text=text) for name, text in TOLD.items()]


def test_tellings_of_one_report_are_a_story() -> None:
    """The same names and figures in other words; the rest stays alone."""
    found = [(repeat.match, repeat.members) for repeat in find_repeats(DOCUMENTS, Options(match="story"))]
    assert found == [("story", ("a1", "a2")), ("story", ("b1", "b2"))]


def test_a_retelling_is_no_near_repeat() -> None:
    """And so `unique` drops it only when asked for stories."""
    assert len(list(unique(DOCUMENTS))) == len(DOCUMENTS)
    assert [one.id for one in unique(DOCUMENTS, Options(match="story"))] == ["a1", "b1", "c", "d", "e", "f", "g"]


def test_another_figure_is_another_report() -> None:
    """Tellings that name another sum, and texts that are one but for a figure, are two stories."""
    other = Document(id="a3", text=TOLD["a2"].replace("$760", "$910"))
    found = [repeat.members for repeat in find_repeats([*DOCUMENTS, other], Options(match="story"))]
    assert ("a1", "a2") in found
    assert not any("a3" in members for members in found)


def test_two_texts_alone_are_a_story() -> None:
    """What is common in a set of a few texts is no measure: all of them may tell one report."""
    for names in (("a1", "a2"), ("b1", "b2")):
        found = find_repeats([Document(id=name, text=TOLD[name]) for name in names], Options(match="story"))
        assert [repeat.members for repeat in found] == [names]
    assert not list(find_repeats([Document(id=name, text=TOLD[name]) for name in ("c", "d")], Options(match="story")))


def test_three_tellings_and_no_other_text_are_a_story() -> None:
    """That all pairs are alike does not raise the bar out of their reach."""
    third = (
        "At Lulea, LKAB means to have a plant by 2029, for $760 million, that parts what comes from Kiruna in Sweden."
    )
    texts = [TOLD["a1"], TOLD["a2"], third]
    found = find_repeats([Document(id=str(n), text=text) for n, text in enumerate(texts)], Options(match="story"))
    assert [repeat.members for repeat in found] == [("0", "1", "2")]
