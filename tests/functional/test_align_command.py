"""`counterpoise align` about the model itself: skill, coefficients, signs and worth, as text and as JSON."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Typed


@pytest.mark.parametrize(
    ("topic", "shown", "part"),
    [
        ("skill", "Prior ties", "gains"),
        ("coefficients", "web of friends and enemies", "weights"),
        ("signs", "Balance of threat", "signs"),
        ("worth", "without identity", "ablation"),
    ],
)
def test_each_topic_is_a_table_and_a_document(typed: Typed, topic: str, shown: str, part: str) -> None:
    assert shown in typed(f"align --{topic}").stdout
    document = json.loads(typed(f"align --{topic} --json").stdout)
    assert document["about"] == topic
    assert document[part]
    assert document["stamp"]["parameters"]["inputs"]


def test_skill_on_one_scenario_counts_its_rows_alone(typed: Typed) -> None:
    text = typed("align july-1914 --skill").stdout
    document = json.loads(typed("align july-1914 --skill --json").stdout)
    told = document["skill"]["two-blocs-1890-1918"]["model"]["all"]
    assert f"{told['right']} of {told['rows']}" in text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("align", "SCENARIO"),
        ("align july-1914 --threat GMY", "--year"),
        ("align --skill --year 1914", "--year"),
        ("align july-1914 --signs", "--signs"),
        ("align nonsuch --skill", "nonsuch"),
        ("align maritime-1778-1783 --skill", "maritime-1778-1783"),
    ],
)
def test_a_wrong_call_is_one_clear_error(typed: Typed, line: str, told: str) -> None:
    done = typed(line)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
