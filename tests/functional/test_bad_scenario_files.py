"""Two hundred wrong scenario files: each gets one clear error with place and remedy, and nothing is written."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counterpoise.errors import BadScenario, Place
from counterpoise.history import library
from counterpoise.history.finding import CODES
from counterpoise.history.reading import LARGEST, read_all

BASE = (library.FOLDER / "bismarck-1871-1890.toml").read_text(encoding="utf-8")
LINES = BASE.split("\n")
SECONDS = 2.0
"""The promise: no file of any content takes longer. Counted as work done, so that a busy machine is no failure."""


def _where(pattern: str) -> list[int]:
    return [i for i, line in enumerate(LINES) if re.match(pattern, line)]


def _with(index: int, *lines: str) -> bytes:
    return "\n".join([*LINES[:index], *lines, *LINES[index + 1 :]]).encode()


def _replaced(old: str, new: str) -> bytes:
    assert old in BASE, old
    return BASE.replace(old, new, 1).encode()


STRINGS = _where(r'^[a-z_]+ = "')
FIGURES = _where(r"^[A-Z]{3} = [0-9]")
LISTS = _where(r"^(members|pledges|names|life|states|focus|sources) = \[")
TABLES = _where(r"^\[")
_KEYS = "title summary start end default_power name names life pledges members from source question answer"
NEEDED = _where(rf"^({'|'.join(_KEYS.split())}) = ")


def _wrong_types(rng: random.Random) -> Iterator[bytes]:
    for i in rng.sample(STRINGS, 24):
        yield _with(i, LINES[i].split(" = ")[0] + " = 17.5")
    for i in rng.sample(FIGURES, 8):
        yield _with(i, LINES[i].split(" = ")[0] + ' = "strong"')
    for i in rng.sample(LISTS, 8):
        yield _with(i, LINES[i].split(" = ")[0] + ' = "GMY"')
    for i in rng.sample(STRINGS, 8):
        yield _with(i, LINES[i].split(" = ")[0] + " = true")


def _unknown_keys(rng: random.Random) -> Iterator[bytes]:
    inside = [i for i in TABLES if not LINES[i].startswith("[power") and LINES[i].startswith("[[")]
    for i in rng.sample(inside, 20):
        yield _with(i, LINES[i], 'colour = "blue"')
    yield _replaced("default_power", "defualt_power")
    yield _replaced("[[pacts]]", "[[alliances]]")
    yield _replaced("[power.cinc]\n", "[power.cinc]\nunits = 3\n")


def _missing_keys(rng: random.Random) -> Iterator[bytes]:
    for i in rng.sample(NEEDED, 20):
        if not LINES[i].startswith(("from", "source", "name ")) or "[[pacts]]" in LINES[max(0, i - 6) : i]:
            yield "\n".join([*LINES[:i], *LINES[i + 1 :]]).encode()


def _bad_numbers(rng: random.Random) -> Iterator[bytes]:
    for number in ("nan", "inf", "-inf", "-1", "-0.5", "1e999", "-1e-300", "9" * 5000):
        for i in rng.sample(FIGURES, 4):
            yield _with(i, LINES[i].split(" = ")[0] + f" = {number}")
    yield _replaced("latitude = 52", "latitude = 152")
    yield _replaced("schema = 1", "schema = 99")
    yield _replaced("schema = 1", "schema = -1")
    yield _replaced("schema = 1", 'schema = "1"')
    norm = _where(r"^levels = ")[0]
    yield _with(norm, re.sub(r"= [0-9.]+ }", "= 1.5 }", LINES[norm]))


def _bad_states(rng: random.Random) -> Iterator[bytes]:
    members = _where(r"^members = \[")
    for wrong in ("GER", "FRA", "AUS", "USSR", "gmy", "POL", "CZE", "ISR"):
        for i in rng.sample(members, 3):
            yield _with(i, LINES[i].replace('"', f'"{wrong}", "', 1))
    yield _replaced('threat = "GMY"', 'threat = "GDR"')
    yield _replaced('life = [{ from = "1877-05-21" }]', 'life = [{ from = "1884" }]')  # Romania signs before it lives
    yield _replaced('a = "', 'a = "X_Z')


def _bad_dates(rng: random.Random) -> Iterator[bytes]:
    for i in rng.sample(_where(r'^from = "'), 12):
        if LINES[i + 1].startswith("to = "):
            yield _with(i, 'from = "1999-01-01"')
    yield _replaced('end = "1890"', 'end = "1790"')
    yield _replaced('from = "1887-06-18"', 'from = "1897-06-18"')  # an episode outside its system
    yield (BASE + '\n[[doctrines]]\nstate = "GMY"\ndoctrine = "balancing"\nto = "1700"\nreason = "x"\n').encode()
    yield (BASE + '\n[[polarity]]\ncoding = "x"\nto = "1700"\n').encode()
    for wrong in ("1882-13-01", "1882-02-30", "May 1882", "82", "1882/05/20", ""):
        yield _replaced('from = "1882-05-20"', f'from = "{wrong}"')
    yield _replaced('from = "1882-05-20"', "from = 1882-05-20T10:00:00")


def _duplicates(rng: random.Random) -> Iterator[bytes]:
    for i in rng.sample(_where(r'^id = "'), 10):
        same = [j for j in _where(r'^id = "') if LINES[j - 1] == LINES[i - 1] and j != i]
        if same:
            yield _with(i, LINES[same[0]])
    yield _replaced('title = "', 'title = "x"\ntitle = "')
    yield (BASE + "\n[power.cinc]\nunit = 'x'\n").encode()


def _bad_references(_: random.Random) -> Iterator[bytes]:
    yield _replaced('source = "atop-5.1"', 'source = "atop"')
    yield _replaced('source = "nmc-7"', 'source = "nmc"')
    yield _replaced('default_power = "cinc"', 'default_power = "cinq"')
    yield _replaced('doctrine = "tethering"', 'doctrine = "tethring"')
    yield _replaced('pledges = ["defence"', 'pledges = ["defense"')
    yield _replaced('role = "balancer"', 'role = "balancing"')
    yield _replaced('outcome = "win"', 'outcome = "won"')
    yield _replaced('outcome = "lose"', 'outcome = "win"')
    yield _replaced('stakes = ["positional"', 'stakes = ["position"')
    yield _replaced("year = 1882", "year = 1982")


def _broken_bytes(rng: random.Random) -> Iterator[bytes]:
    good = BASE.encode()
    yield b""
    yield b"   \n\n\t\n"
    yield b"\xef\xbb\xbf"
    yield bytes(rng.randrange(256) for _ in range(4000))
    yield good[:2000] + b"\xff\xfe" + good[2000:]
    yield good[:2000] + b"\x00" + good[2000:]
    yield BASE.encode("utf-16")
    yield b"\x89PNG\r\n\x1a\n" + bytes(200)
    yield b"PK\x03\x04" + bytes(200)
    yield good[: len(good) // 2] + b'\nname = "unfinished'
    yield good.replace(b"\n", b"\r\n").replace(b'title = "', b'title = 7 #"', 1)
    yield good.replace(b"\n", b"\r", 500).replace(b"schema = 1", b"schema = 7", 1)
    yield b"\xef\xbb\xbf" + good.replace(b'id = "', b'idd = "', 1)
    yield b"{" + good
    yield b'{"schema": 1, "id": "json"}'
    yield b"<html><body>not found</body></html>"
    yield b"just a sentence about Bismarck\n"
    yield b"a = " + b"[" * 100_000
    yield b"a = " + b"{b = " * 50_000
    yield b"a" + b".a" * 100_000 + b" = 1"
    yield b"[" + b"a." * 100_000 + b"a]"
    yield b"\n".join(b"[[states]]" for _ in range(40_000))
    yield b"x = '" + b"y" * (LARGEST - 100)
    yield b"\n".join(b"k%d = %d" % (i, i) for i in range(30_000))


FAMILIES: dict[str, Callable[[random.Random], Iterator[bytes]]] = {
    "wrong types": _wrong_types,
    "unknown keys": _unknown_keys,
    "missing keys": _missing_keys,
    "bad numbers": _bad_numbers,
    "unknown or dead states": _bad_states,
    "dates": _bad_dates,
    "duplicates": _duplicates,
    "references": _bad_references,
    "broken bytes": _broken_bytes,
}
MUTANTS = [(name, raw) for name, family in FAMILIES.items() for raw in family(random.Random(1648))]


def test_there_are_two_hundred_of_them() -> None:
    assert len(MUTANTS) >= 200
    assert len({raw for _, raw in MUTANTS}) > 190


@pytest.mark.parametrize("name", FAMILIES)
def test_each_gets_a_clear_error(name: str, tmp_path: Path) -> None:
    for i, raw in enumerate(raw for family, raw in MUTANTS if family == name):
        file = tmp_path / f"wrong-{i}.toml"
        file.write_bytes(raw)
        before = sorted(tmp_path.iterdir())
        started = time.process_time()
        with pytest.raises(BadScenario) as caught:
            library.load(file)
        assert time.process_time() - started < SECONDS, file.name
        assert sorted(tmp_path.iterdir()) == before
        assert file.read_bytes() == raw
        _is_clear(caught.value, file, raw)


def _is_clear(error: BadScenario, file: Path, raw: bytes) -> None:
    assert error.exit_code == 3
    assert error.code in CODES, (file.name, error)
    assert error.message, file.name
    assert error.remedy, (file.name, error.message)
    assert error.__cause__ is None, "no traceback of another error hangs on it"
    assert isinstance(error.place, Place)
    assert error.place.file == str(file)
    if error.code not in ("E0300", "E0301"):
        assert error.place.line is not None, (file.name, error.message)
        assert 1 <= error.place.line <= raw.count(b"\n") + raw.count(b"\r") + 2
    if error.place.snippet is not None:
        assert error.place.column is not None
        assert error.place.snippet.isprintable()
        assert len(error.place.snippet) <= 200


def test_fifty_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    with file.open("wb") as stream:
        for _ in range(50):
            stream.write(b"# balance of power\n" * (1_000_000 // 19))
    started = time.process_time()
    with pytest.raises(BadScenario, match="500,000") as caught:
        library.load(file)
    assert time.process_time() - started < SECONDS
    assert caught.value.code == "E0301"
    file.unlink()


def test_the_example_of_the_design(tmp_path: Path) -> None:
    """Austria in the Triple Alliance: the error names the state, its years, and the state that was meant."""
    file = tmp_path / "triple-alliance-1882.toml"
    file.write_bytes(
        _replaced(
            'members = ["GMY", "AUH", { state = "ITA", to = "1915-05-03" }]',
            'members = ["GMY", "AUS", { state = "ITA", to = "1915-05-03" }]',
        )
    )
    with pytest.raises(BadScenario) as caught:
        library.load(file)
    error = caught.value
    assert error.code == "E0312"
    assert "state AUS is not in the system in 1882" in error.message
    assert error.place is not None
    assert error.place.snippet is not None
    assert error.place.column is not None
    start = error.place.column - 1
    assert error.place.snippet[start : start + error.place.width] == '"AUS"'
    assert error.remedy is not None
    assert "AUS is Austria (ccode 305, 1919-1938, 1955-)" in error.remedy
    assert "in 1882 you probably mean AUH, Austria-Hungary (ccode 300, 1816-1918)" in error.remedy


def test_a_dead_state_that_is_listed_is_refused_on_the_day_it_signs(tmp_path: Path) -> None:
    file = tmp_path / "dead.toml"
    file.write_bytes(_replaced('life = [{ from = "1877-05-21" }]', 'life = [{ from = "1884" }]'))
    with pytest.raises(BadScenario, match="ROM is not in the system in 1883") as caught:
        library.load(file)
    assert caught.value.code == "E0312"


def test_all_faults_are_listed_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "three.toml"
    raw = BASE.replace('title = "', 'titel = "', 1).replace('outcome = "win"', 'outcome = "won"', 1)
    file.write_bytes((raw + '\n[[events]]\ndate = "soon"\ntext = "x"\nkind = "x"\n').encode())
    faults = read_all(file)
    assert isinstance(faults, list)
    lines = [fault.place.line for fault in faults if fault.place and fault.place.line]
    assert lines == sorted(lines)
    assert {fault.code for fault in faults} == {"E0311", "E0313", "E0319", "E0316"}
    with pytest.raises(BadScenario) as caught:
        library.load(file)
    assert caught.value.why is not None
    assert "3 more faults" in caught.value.why


@pytest.mark.parametrize("ends", ["\r\n", "\r", "mixed"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_are_accepted(ends: str, mark: bytes, tmp_path: Path) -> None:
    text = BASE.replace("\n", ends) if ends != "mixed" else BASE.replace("\n", "\r\n", 300).replace("\r\n", "\r", 100)
    file = tmp_path / "ends.toml"
    file.write_bytes(mark + text.encode())
    assert library.load(file).id == "bismarck-1871-1890"


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.toml", tmp_path):
        with pytest.raises(BadScenario, match="cannot read it") as caught:
            library.load(path)
        assert caught.value.code == "E0300"
