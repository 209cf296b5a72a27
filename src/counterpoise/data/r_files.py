"""Plain tables in R files, read a vector at a time.

R writes an object as a stream of items: a word that says what follows, then its contents. A table is a list of
vectors with their names beside it. The rdata package reads everything that R can write, item by item, which takes
half a minute for a table with two million words; this reads only what plain tables are made of, numbers as whole
arrays and each different word once, and hands anything else back to rdata.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

Words = list[str | None]

_INTEGER = struct.Struct(">i").unpack_from
_WORD_HEAD = struct.Struct(">ii").unpack_from
_NA_INTEGER = -(2**31)
_LIST, _CHAR, _POINTER, _ALTREP, _REFERENCE, _NOTHING = 2, 9, 22, 238, 255, {254, 253, 242, 241, 251, 252}


class Unplain(Exception):
    """Something in the file that plain tables do not have; no error, the caller asks rdata instead."""


def columns(path: Path) -> dict[str, Any]:
    """The columns of the one table in a file of R (.rda or .rds), by name.

    Returns:
        Numbers as float64 with nan where missing; words, factors included, as lists with None where missing.
    Raises:
        Unplain: If the file holds anything but one plain table.
    """
    try:
        found = _Stream(_unpacked(path.read_bytes())).table(named=path.suffix == ".rda")
    except (IndexError, struct.error, UnicodeDecodeError, ValueError, OSError, EOFError, lzma.LZMAError) as error:
        raise Unplain(str(error)) from error
    return found


def _unpacked(raw: bytes) -> bytes:
    for mark, unpack in ((b"\x1f\x8b", gzip.decompress), (b"BZh", bz2.decompress), (b"\xfd7zXZ", lzma.decompress)):
        if raw.startswith(mark):
            return unpack(raw)
    return raw


class _Vector:
    """A vector with its attributes."""

    __slots__ = ("attributes", "values")

    def __init__(self, values: Any) -> None:
        self.values = values
        self.attributes: dict[str, Any] = {}


class _Stream:
    """A reading position in an unpacked file."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 0
        self.symbols: list[str] = []
        self.words: dict[bytes, str] = {}
        self.vectors: dict[int, Callable[[], Any]] = {
            10: lambda: self._numbers(">i4"),
            13: lambda: self._numbers(">i4"),
            14: lambda: self._numbers(">f8"),
            16: self._text,
            19: lambda: [self.item() for _ in range(self._length())],
        }

    def table(self, *, named: bool) -> dict[str, Any]:
        """The table that the whole stream holds; in an .rda it stands in a list under its name."""
        if named:
            if self.raw[:5] not in (b"RDX2\n", b"RDX3\n"):
                raise Unplain("not R's own format")
            self.at = 5
        if self.raw[self.at : self.at + 2] != b"X\n":
            raise Unplain("not in the portable format")
        self.at += 2
        version = self._integer()
        self.at += 8
        if version == 3:
            encoding = self._integer()
            self.at += encoding
        found = self.item()
        if named:
            if not isinstance(found, dict) or len(found) != 1:
                raise Unplain("not one object")
            found = next(iter(found.values()))
        if not isinstance(found, _Vector) or "names" not in found.attributes:
            raise Unplain("not a table")
        return {name: _column(one) for name, one in zip(found.attributes["names"].values, found.values, strict=True)}

    def item(self) -> Any:
        """The next item: a vector, a list with names (as a dictionary), a symbol (as a word) or nothing (None)."""
        flags = self._integer()
        kind = flags & 0xFF
        if kind in self.vectors:
            found = _Vector(self.vectors[kind]())
            if flags & 0x200:
                found.attributes = self.item() or {}
            return found
        if kind == _LIST:
            return self._pairs(flags)
        if kind == 1:
            self.symbols.append(self._word() or "")
            return self.symbols[-1]
        if kind == _REFERENCE:
            return self.symbols[(flags >> 8 or self._integer()) - 1]
        if kind == _ALTREP:
            return self._compact()
        if kind == _POINTER:  # what readr leaves behind: an address in a memory long gone, with two items beside it
            self.symbols.append("")
            for _ in range(3 if flags & 0x200 else 2):
                self.item()
            return None
        if kind in _NOTHING:
            return None
        raise Unplain(f"an item of kind {kind}")

    def _pairs(self, flags: int) -> dict[str, Any]:
        """R's linked lists: attribute, tag and value of each link, until the end mark."""
        found: dict[str, Any] = {}
        while flags & 0xFF == _LIST:
            if flags & 0x200:
                self.item()
            tag = self.item() if flags & 0x400 else str(len(found))
            found[str(tag)] = self.item()
            flags = self._integer()
        if flags & 0xFF not in _NOTHING:
            raise Unplain("a list without an end")
        return found

    def _compact(self) -> _Vector:
        """A sequence such as 1:1000, kept as length, start and step, or a vector wrapped with what R knows of it."""
        said, state, attributes = self.item(), self.item(), self.item()
        name = next(iter(said), "") if isinstance(said, dict) else ""
        kind = next((word for word in said.values() if isinstance(word, str)), name) if isinstance(said, dict) else ""
        if kind in ("compact_intseq", "compact_realseq"):
            length, start, step = state.values
            found = _Vector(start + step * np.arange(int(length)))
        elif kind.startswith("wrap_") and isinstance(state, dict):
            found = next(iter(state.values()))
        elif kind.startswith("wrap_") and isinstance(state, _Vector):
            found = state.values[0]
        else:
            raise Unplain(f"a compact form {kind!r}")
        found.attributes = {**found.attributes, **(attributes or {})}
        return found

    def _integer(self) -> int:
        (value,) = _INTEGER(self.raw, self.at)
        self.at += 4
        return value

    def _length(self) -> int:
        length = self._integer()
        if length < 0:
            raise Unplain("a vector of more than two thousand million values")
        return length

    def _numbers(self, form: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        length, width = self._length(), int(form[-1])
        values = np.frombuffer(self.raw, form, length, self.at)
        self.at += width * length
        if width == 8:
            return values.astype(np.float64)
        return np.where(values == _NA_INTEGER, np.nan, values)

    def _word(self) -> str | None:
        flags, length = _WORD_HEAD(self.raw, self.at)
        self.at += 8
        if flags & 0xFF != _CHAR:
            raise Unplain("a word that is none")
        if length < 0:
            return None
        raw = self.raw[self.at : self.at + length]
        self.at += length
        return raw.decode()

    def _text(self) -> Words:
        """Many words: the same bytes are decoded once. Written as one loop, because it runs millions of times."""
        raw, words = self.raw, self.words
        length = self._length()
        at = self.at
        found: Words = []
        for _ in range(length):
            flags, size = _WORD_HEAD(raw, at)
            at += 8
            if flags & 0xFF != _CHAR:
                raise Unplain("a word that is none")
            if size < 0:
                found.append(None)
                continue
            bits = raw[at : at + size]
            at += size
            word = words.get(bits)
            if word is None:
                word = words[bits] = bits.decode()
            found.append(word)
        self.at = at
        return found


def _column(one: Any) -> Any:
    """A column as plain values: a factor is the words that its numbers stand for."""
    if not isinstance(one, _Vector):
        raise Unplain("a column that is no vector")
    levels = one.attributes.get("levels")
    if levels is None:
        return one.values
    names: Words = [None, *levels.values]
    return [names[number] for number in np.nan_to_num(one.values).astype(np.intp).tolist()]
