"""Where bytes come from: files, standard input, gzip around either; as a stream that can be looked into."""

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from rareearth_cli.errors import RareearthError

PEEK = 1 << 16  # bytes looked at before the kind of an input is decided
_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
_TIMES = 100  # its packed size: text packs three to ten times, a bomb a thousand
_LARGEST = 1 << 30
_SMALL = 1 << 20  # bytes that any archive may unpack to, however well they pack


class Source:
    """An input: its name as given (`-` for standard input) and its bytes, opened when read.

    A source of a stream can be read once, one of a path or of bytes as often as one likes.
    """

    def __init__(self, name: str, opener: Callable[[], BinaryIO]) -> None:
        """Take the name and what opens the bytes."""
        self.name = name
        self._opener = opener

    @classmethod
    def of_path(cls, path: str | Path, name: str | None = None) -> "Source":
        """Read a file; its name is the path as given."""
        return cls(str(path) if name is None else name, lambda: Path(path).open("rb"))

    @classmethod
    def of_bytes(cls, name: str, data: bytes) -> "Source":
        """Read bytes that are at hand."""
        return cls(name, lambda: io.BytesIO(data))

    @classmethod
    def of_stream(cls, name: str, stream: BinaryIO) -> "Source":
        """Read an open stream, to its end, once."""
        return cls(name, lambda: stream)

    def open(self) -> "Bytes":
        """Open the bytes, unpacked where they are gzip.

        Raises:
            RareearthError: the input cannot be opened or read.
        """
        try:
            stream = self._opener()
            opened = Bytes(stream, self.name)
            return Bytes(_Unpacked(opened, self.name), self.name) if opened.head.startswith(_GZIP) else opened
        except OSError as error:
            raise RareearthError(
                error.strerror or "cannot be read", "check the path and its permissions", source=self.name
            ) from error


class Bytes:
    """An open stream with its first bytes at hand in `head`."""

    def __init__(self, stream: "BinaryIO | _Unpacked", name: str) -> None:
        """Read the first bytes of the stream."""
        self.name = name
        self._stream = stream
        head = bytearray()
        while len(head) < PEEK:
            part = self._read(PEEK - len(head))
            if not part:
                break
            head += part
        self.head = bytes(head)
        self._given = False

    def read(self, size: int) -> bytes:
        """Read some bytes, the head first; none at the end.

        Raises:
            RareearthError: the input cannot be read on.
        """
        if not self._given:
            self._given = True
            if self.head:
                return self.head
        return self._read(size)

    def rest(self) -> bytes:
        """Read all bytes."""
        parts = []
        while part := self.read(1 << 20):
            parts.append(part)
        return b"".join(parts)

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()

    def _read(self, size: int) -> bytes:
        try:
            return self._stream.read(size) or b""
        except OSError as error:
            raise RareearthError(error.strerror or "cannot be read", "check the input", source=self.name) from error


class _Unpacked:
    """A gzip stream, unpacked as it is read, with a limit on what it may grow to."""

    def __init__(self, packed: Bytes, name: str) -> None:
        self._packed = packed
        self._name = name
        self._taken = self._made = 0
        self._machine = zlib.decompressobj(wbits=31)
        self._kept = b""

    def read(self, size: int) -> bytes:
        while True:
            data = self._kept or self._next()
            self._kept = b""
            if not data:
                if not self._machine.eof:
                    raise RareearthError("the gzip stream ends too early", "fetch the file again", source=self._name)
                return b""
            try:
                out = self._machine.decompress(data, size)
            except zlib.error as error:
                raise RareearthError("the gzip stream is damaged", "fetch the file again", source=self._name) from error
            self._kept = self._machine.unconsumed_tail
            if self._machine.eof and self._machine.unused_data.startswith(_GZIP):
                self._kept = self._machine.unused_data
                self._machine = zlib.decompressobj(wbits=31)
            self._made += len(out)
            if self._made > min(_LARGEST, max(_SMALL, _TIMES * self._taken)):
                raise RareearthError(
                    f"unpacks to more than {_TIMES} times its size or 1 GiB",
                    "unpack it by hand if you trust it",
                    source=self._name,
                )
            if out:
                return out

    def _next(self) -> bytes:
        if self._machine.eof:
            return b""
        data = self._packed.read(_CHUNK)
        self._taken += len(data)
        return data

    def close(self) -> None:
        self._packed.close()
