"""Digests by Python's own code: to load OpenSSL's takes as long as this takes for a megabyte."""

from _blake2 import blake2b
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

__all__ = ["blake2b", "sha256"]

# Where it is since Python 3.12, where it was before, and what has it in any case.
_PLACES = ("_sha2", "_sha256", "hashlib")
_sha256: Callable[[bytes], Any] = import_module(next(filter(find_spec, _PLACES))).sha256


def sha256(data: bytes) -> str:
    """Give the SHA-256 of bytes in hex digits.

    Example:
        >>> sha256(b"")[:12]
        'e3b0c44298fc'
    """
    digest: str = _sha256(data).hexdigest()
    return digest
