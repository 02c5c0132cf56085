"""What a whole text is set in, where a symbol hangs on it: at sea, in heat."""

from functools import lru_cache

from rareearth_cli.lexicon import forms

# Words, or their beginnings.
_FARING = forms("around.toml", "faring")
_HEAT = forms("around.toml", "hot")
_SMALL = forms("around.toml", "tiny")


@lru_cache(maxsize=8)
def is_at_sea(text: str) -> bool:
    """Tell whether a text whose distances are in "nm" speaks of ships and aircraft, and of no chips or light."""
    low = text.lower()
    return any(map(low.__contains__, _FARING)) and not any(map(low.__contains__, _SMALL))


@lru_cache(maxsize=8)
def is_of_heat(text: str) -> bool:
    """Tell whether a text speaks of heat, so that its "102 F" are degrees."""
    low = text.lower()
    return any(map(low.__contains__, _HEAT))
