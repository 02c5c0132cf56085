"""Which texts are never put in one story, whatever they share."""

from collections.abc import Sequence

from rareearth_cli.dedupe.bundle import Bundle
from rareearth_cli.dedupe.compare import compare
from rareearth_cli.dedupe.names import Reading

_CLOSE = 0.75  # of the letters; tellings of one report share fewer
_SHOWN = 5000  # letters that are compared


class Veto:
    """Texts that are one but for a figure, name or direction, or whose fields forbid it, are kept apart."""

    def __init__(self, texts: Sequence[str], threshold: float) -> None:
        """Compare texts with the near threshold, 0 to 100."""
        self._bundle = Bundle(len(texts))
        self._bundle.add(texts)
        self._threshold = threshold
        self._fields: list[tuple[Sequence[str | None], bool]] = []

    def add(self, values: Sequence[str | None], *, must_agree: bool) -> None:
        """Let a field forbid: texts must agree in it, or must differ."""
        self._fields.append((values, must_agree))

    def is_kept_apart(self, left: int, right: int) -> bool:
        """Say whether two texts, by their numbers, must not be in one story."""
        if any((values[left] == values[right]) != must_agree for values, must_agree in self._fields):
            return True
        one, two = self._bundle.view(left), self._bundle.view(right)
        if one.foreign and two.foreign and _are_close(one.text, two.text):
            return True
        if compare(one, two, self._threshold, figures_may_differ=True) is None:
            return False
        return compare(one, two, self._threshold) is None


def _are_close(one: str, two: str) -> bool:
    """Say whether two texts of another language are one but for a few words, which nobody here can judge."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 (slow to load)

    alike = Indel.normalized_similarity(one[:_SHOWN], two[:_SHOWN], score_cutoff=_CLOSE)
    return alike >= _CLOSE and Reading(one).is_foreign and Reading(two).is_foreign
