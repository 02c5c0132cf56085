"""Regular expressions compiled when first asked: most runs need few, and compiling takes milliseconds."""

import re


class Pattern:
    """A regular expression, compiled at its first use."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        """Keep the words of an expression, as `re.compile` takes them."""
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def __call__(self) -> re.Pattern[str]:
        """Give the compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def match(self, text: str) -> re.Match[str] | None:
        """Match at the head of a text."""
        return self().match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match a whole text."""
        return self().fullmatch(text)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Search a text from an offset on."""
        return self().search(text, start)

    def split(self, text: str) -> list[str | None]:
        """Split a text where the expression matches."""
        return self().split(text)
