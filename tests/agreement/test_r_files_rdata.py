"""The quick reader of R files against the rdata package, value by value."""

from __future__ import annotations

import gzip
import warnings

import numpy as np
import pytest

from counterpoise.data import r_files, reading
from counterpoise.data.source import catalogue, source

pytestmark = pytest.mark.data

FILES = sorted(name for name, found in catalogue().items() if not found.file.endswith(".csv"))
LONG = {"un_votes", "cow_dyad_years", "gw_dyad_years"}
"""rdata takes half a minute for the first; the others are compared with the panel elsewhere."""


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_plain(name, data_folder):
    found = r_files.columns(data_folder / source(name).file)
    assert {column.raw for column in source(name).columns.values()} <= set(found)
    assert len({len(values) for values in found.values()}) == 1


@pytest.mark.parametrize("name", [name for name in FILES if name not in LONG])
def test_quick_and_slow_agree(name, data_folder):
    path = data_folder / source(name).file
    quick, slow = r_files.columns(path), reading._by_rdata(path)
    assert list(quick) == list(slow)
    for column, values in quick.items():
        if isinstance(values, list):
            assert values == slow[column], column
        else:
            np.testing.assert_array_equal(values, slow[column], err_msg=column)


@pytest.mark.slow
def test_un_votes_agree(data_folder):
    path = data_folder / source("un_votes").file
    quick, slow = r_files.columns(path), reading._by_rdata(path)
    assert quick["vote"] == slow["vote"]
    assert quick["country_code"] == slow["country_code"]
    np.testing.assert_array_equal(quick["rcid"], slow["rcid"])


@pytest.mark.parametrize("cut", [0, 3, 5, 7, 40, 200, 300])
def test_a_file_cut_off_anywhere_is_not_plain(cut, data_folder, tmp_path):
    whole = r_files._unpacked((data_folder / source("cow_majors").file).read_bytes())
    (tmp_path / "part.rda").write_bytes(whole[:cut])
    with pytest.raises(r_files.Unplain):
        r_files.columns(tmp_path / "part.rda")


def test_what_is_not_plain_is_left_to_rdata(data_folder, tmp_path, monkeypatch):
    def unplain(_):
        raise r_files.Unplain("for this test")

    path = data_folder / source("maoz_powers").file
    expected = reading.read(source("maoz_powers"), path)
    monkeypatch.setattr(r_files, "columns", unplain)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert reading.read(source("maoz_powers"), path).equals(expected)


def test_other_formats_of_r_are_not_plain(tmp_path):
    for number, raw in enumerate((b"RDA2\nA\n", b"RDX2\nB\n", b"", gzip.compress(b"X\n\0\0\0\2"))):
        path = tmp_path / f"{number}.rda"
        path.write_bytes(raw)
        with pytest.raises(r_files.Unplain):
            r_files.columns(path)
