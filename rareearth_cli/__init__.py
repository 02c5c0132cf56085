"""rareearth: clean documents, repeats, figures and actors from what a page, a blog or a feed gave.

Each command is a function here, over iterables of records; see `rareearth_cli.api`:

    from pathlib import Path
    from rareearth_cli import dedupe, facts, parse

    for fact in facts(parse(Path("dump.txt"))):
        print(fact.kind, fact.value, fact.unit, fact.actor)
"""

import sys

TYPE_CHECKING = False  # typing's own takes longer to load than `--version` to answer
if TYPE_CHECKING:
    from types import ModuleType

    from rareearth_cli.api import actors, dedupe, facts, parse

__version__ = "0.1.0"
__all__ = ["__version__", "actors", "dedupe", "facts", "parse"]

_FUNCTIONS = frozenset({"actors", "dedupe", "facts", "parse"})

if not TYPE_CHECKING:
    ModuleType = type(sys)


class _Package(ModuleType):
    """This package, whose functions keep their names.

    Importing the room `rareearth_cli.facts` would set the attribute `facts` to that module, and the
    function of that name would be gone for whoever imports it next.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _FUNCTIONS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    """Load a function when it is first asked for, so that the program starts at once."""
    if name in _FUNCTIONS:
        from rareearth_cli import api  # noqa: PLC0415 (slow to load)

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
