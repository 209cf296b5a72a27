"""Compiled engines are kept between processes, named by what went into them; a first run says what it waits for."""

import subprocess
import sys
from dataclasses import replace

import pytest

from counterpoise.doctrines import doctrine, roster
from counterpoise.engine import compiled
from counterpoise.engine.compiled import Compiled, sources_hash, written_switch
from counterpoise.engine.worlds import World

SCRIPT = """
import sys
from counterpoise.doctrines import doctrine
from counterpoise.engine.compiled import Compiled
from counterpoise.engine.worlds import World
from dataclasses import replace
world = replace(World(states=3, doctrine="isolation").start(key=1), doctrines=(doctrine("isolation"),))
world.board.mark[1] = 0
told = []
Compiled(threads=1, tell=told.append).play(world, key=1, turns=2)
sys.stdout.write(str(len(told)))
"""


@pytest.mark.slow
def test_the_second_process_does_not_wait(tmp_path):
    import os

    environment = {**os.environ, "COUNTERPOISE_CACHE": str(tmp_path)}
    said = [
        subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert [one.stdout for one in said] == ["1", "0"], said
    assert len(list(tmp_path.glob("engine/*/machine_*.py"))) == 1


def test_the_name_of_an_engine_changes_with_what_goes_into_it():
    everyone = roster()
    fewer = everyone[:-1]
    names = {
        sources_hash(written_switch(everyone), everyone),
        sources_hash(written_switch(fewer), fewer),
        sources_hash(written_switch(everyone) + "#", everyone),
    }
    assert len(names) == 3
    assert sources_hash(written_switch(everyone), everyone) in names


def test_modules_that_the_turn_never_calls_do_not_matter():
    everyone = roster()
    before = sources_hash(written_switch(everyone), everyone)
    import counterpoise.engine.classics.culture
    import counterpoise.games.landscape_minima

    assert counterpoise.games.landscape_minima is not counterpoise.engine.classics.culture
    assert sources_hash(written_switch(everyone), everyone) == before


def test_a_changed_doctrine_has_another_name(tmp_path):
    own = tmp_path / "own.py"
    source = "from counterpoise.doctrines.isolation import *\nfrom counterpoise.doctrines.isolation import CARD\n"
    source += "def align(view, arming):\n    return 0, -1, 0.0, 0\ndef intervene(quarrel, arming):\n    return 0, 2\n"
    hashes = []
    for text in (source, source.replace("0.0", "0.5")):
        own.write_text(text, encoding="utf-8")
        namespace: dict = {}
        exec(compile(text, str(own), "exec"), namespace)
        made = replace(doctrine("isolation"), align=namespace["align"], module=str(own))
        hashes.append(sources_hash(written_switch((made,)), (made,)))
    assert hashes[0] != hashes[1]


def test_the_switch_has_a_branch_for_every_doctrine():
    text = written_switch(roster())
    for number, one in enumerate(roster()):
        assert f"if number == {number}:" in text
        assert f"import {one.module} as d{number}" in text
    compile(text, "switch", "exec")


def test_a_ready_engine_is_silent():
    world = World(states=3).start(key=1)
    Compiled(threads=1).play(world, key=1, turns=1)
    told: list[str] = []
    Compiled(threads=1, tell=told.append).play(world, key=1, turns=1)
    assert told == []
    assert compiled.ready(world.doctrines)
