"""Regular expressions that are compiled when first used: a run needs few of them, and compiling takes milliseconds."""

import re
from typing import cast

_METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub", "subn")


class _Lazy:
    """Stands for a compiled expression until one of its methods is asked for, and has that method from then on."""

    def __init__(self, source: str, flags: int) -> None:
        self.source = source
        self.kept_flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile: only a method that is not there yet comes here."""
        compiled = re.compile(self.source, self.kept_flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Give what `re.compile` gives, compiled at the first use of one of its methods.

    Example:
        >>> pattern("[0-9]+").findall("F-35 and 12")
        ['35', '12']
    """
    return cast("re.Pattern[str]", _Lazy(source, flags))
