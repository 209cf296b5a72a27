"""run, scenario, cite as a user types them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from counterpoise.history import library
from tests.conftest import Typed


def test_the_readmes_first_command_ends_with_a_summary_and_a_report(typed: Typed, tmp_path: Path) -> None:
    done = typed("run")
    assert done.returncode == 0, done.stderr
    assert "led the great powers" in done.stdout
    assert "Simulated 200 times" in done.stdout
    (name,) = re.findall(r"Report: (\S+\.html)", done.stdout)
    page = (tmp_path / name).read_text("utf-8")
    assert len(page.encode()) < 3_000_000
    assert page.count("<svg") >= 4
    assert list(tmp_path.iterdir()) == [tmp_path / name]


def test_the_report_asks_nothing_of_the_network(typed: Typed, tmp_path: Path) -> None:
    typed("run munich-1938 -o m.html --runs 0")
    page = (tmp_path / "m.html").read_text("utf-8")
    loaded = re.findall(r'<(?:script|link|img|iframe|object|source)[^>]*(?:src|href)\s*=\s*"([^"#][^"]*)"', page)
    assert [address for address in loaded if not address.startswith("data:")] == []
    assert not re.findall(r"@import|url\(\s*['\"]?https?:", page)


def test_the_report_carries_a_manifest_that_repeats_it(typed: Typed, tmp_path: Path) -> None:
    typed("run nato-1949 -o n.html --runs 0")
    page = (tmp_path / "n.html").read_text("utf-8")
    (text,) = re.findall(r'<script[^>]*type="application/json"[^>]*id="manifest"[^>]*>(.*?)</script>', page, re.S) or [
        ""
    ]
    assert "counterpoise run nato-1949" in text
    assert json.loads(text)


def test_the_same_run_gives_the_same_bytes(typed: Typed, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        typed(["run", "nato-1949", "--runs", "20", "-o", name], SOURCE_DATE_EPOCH="1700000000")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_run_as_json_holds_the_whole_sheet(typed: Typed) -> None:
    done = typed("run warsaw-pact-1955 --no-report --json --runs 0")
    document = json.loads(done.stdout)
    assert document["schema"] == 1
    assert document["report"] is None
    assert document["sheet"]["finding"].startswith("In ")
    assert document["stamp"]["scenario"] == "warsaw-pact-1955"
    assert done.stderr == ""


@pytest.mark.parametrize("name", [*library.names(), *library.episode_names()])
def test_every_system_and_episode_can_be_weighed(name: str) -> None:
    from counterpoise.workflows.run import run

    sheet = run(name).sheet
    assert sheet.finding
    assert sheet.standings
    assert sheet.sources
    assert "nan" not in sheet.finding


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("run nonsuch", 2, "nonsuch"),
        ("run july-1814", 2, "did you mean"),
        ("run july-1914 --year 1700", 2, "1700 lies outside"),
        ("run july-1914 --year soon", 2, "not a date"),
        ("run absent.toml", 3, "absent.toml"),
        ("run july-1914 --runs 0 -o no/such/folder/r.html", 2, "no/such/folder"),
        ("scenario show nonsuch", 2, "nonsuch"),
        ("scenario validate absent.toml", 3, "absent.toml"),
        ("scenario diff july-1914 nonsuch", 2, "nonsuch"),
        ("cite nonsuch", 2, "nonsuch"),
    ],
)
def test_a_wrong_call_is_one_clear_error_and_leaves_nothing(
    typed: Typed, tmp_path: Path, line: str, code: int, told: str
) -> None:
    done = typed(line)
    assert done.returncode == code, (done.stdout, done.stderr)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_new_scenario_is_valid_can_be_weighed_and_is_not_overwritten(typed: Typed, tmp_path: Path) -> None:
    assert typed("scenario new mine.toml").returncode == 0
    assert "valid scenario" in typed("scenario validate mine.toml").stdout
    assert "Aland" in typed("run mine.toml --no-report --runs 0").stdout
    before = (tmp_path / "mine.toml").read_bytes()
    again = typed("scenario new mine.toml")
    assert (again.returncode, (tmp_path / "mine.toml").read_bytes()) == (2, before)
    assert "exists already" in again.stderr


def test_an_error_in_a_file_names_place_and_remedy(typed: Typed, tmp_path: Path) -> None:
    typed("scenario new mine.toml")
    text = (
        (tmp_path / "mine.toml").read_text("utf-8").replace('members = ["X_BB", "X_CC"]', 'members = ["X_BB", "X_CD"]')
    )
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    done = typed("scenario validate mine.toml")
    assert done.returncode == 3
    line = next(i for i, row in enumerate(text.splitlines(), 1) if "X_CD" in row)
    assert f"mine.toml:{line}:" in done.stderr
    assert "X_CC" in done.stderr
    assert "^" in done.stderr


def test_diff_tells_what_was_changed(typed: Typed, tmp_path: Path) -> None:
    typed("scenario new one.toml")
    text = (tmp_path / "one.toml").read_text("utf-8")
    (tmp_path / "two.toml").write_text(text.replace("X_AA = 120", "X_AA = 130"), "utf-8")
    document = json.loads(typed("scenario diff one.toml two.toml --json").stdout)
    assert document["differences"] == [{"where": "power strength X_AA 1900", "before": "120", "after": "130"}]
    assert typed("scenario diff one.toml one.toml").stdout == "no differences\n"


def test_list_and_show_have_json_twins(typed: Typed) -> None:
    listed = json.loads(typed("scenario list --json").stdout)["scenarios"]
    assert {"triple-alliance-1882", "westphalia-1648", "concert-1815", "nato-1949", "warsaw-pact-1955", "cold-war"} <= {
        one["id"] for one in listed
    }
    shown = json.loads(typed("scenario show july-1914 --json").stdout)
    assert {"year": 1914, "threat": "GMY"} in shown["coded"]


def test_cite_prints_bibtex(typed: Typed) -> None:
    assert typed("cite").stdout.startswith("@software{counterpoise")
    assert typed("cite july-1914").stdout.count("@") > 5
