import json

from tests.conftest import Typed


def test_a_network_file_is_written(typed: Typed, tmp_path) -> None:
    done = typed("export july-1914 --as graphml -o alliances.graphml")
    assert (done.returncode, done.stdout.strip()) == (0, "Written: alliances.graphml")
    assert (tmp_path / "alliances.graphml").read_text(encoding="utf-8").startswith("<graphml")


def test_a_table_is_printed_for_a_pipe(typed: Typed) -> None:
    done = typed("export july-1914 --as csv --table scales")
    assert done.returncode == 0
    assert done.stdout.startswith("Measure,")
    assert done.stderr == ""


def test_json_carries_the_text_and_a_stamp(typed: Typed) -> None:
    document = json.loads(typed("export july-1914 --as pajek --json").stdout)
    assert document["text"].startswith("*vertices")
    assert document["stamp"]["scenario"] == "july-1914"
    assert len(document["stamp"]["digest"]) == 64


def test_a_table_that_is_not_there_names_those_that_are(typed: Typed) -> None:
    done = typed("export july-1914 --as tex --table scale")
    assert done.returncode == 2
    assert "scales" in done.stderr
    assert "Traceback" not in done.stderr


def test_options_that_do_not_go_together_are_refused(typed: Typed, tmp_path) -> None:
    for line in ("export july-1914 --as gexf --table scales", "export july-1914 --as csv --power cinc"):
        done = typed(f"{line} -o out")
        assert done.returncode == 2
        assert "goes with" in done.stderr
    assert not (tmp_path / "out").exists()
