import io

import networkx as nx
import pytest

from counterpoise.errors import UnknownName
from counterpoise.report.export import GRAPH_FORMS, TABLE_FORMS, graph_text, table_text
from counterpoise.report.tables import Column, Number, Percent, Table
from tests.sheets import timeline

SYSTEM = timeline().at(1907)
READ = {
    "graphml": lambda text: nx.read_graphml(io.BytesIO(text.encode())),
    "gexf": lambda text: nx.read_gexf(io.BytesIO(text.encode())),
    "pajek": lambda text: nx.Graph(nx.parse_pajek(text)),
}


@pytest.mark.parametrize("form", GRAPH_FORMS)
def test_a_network_comes_back_as_it_went_out(form: str) -> None:
    read = READ[form](graph_text(SYSTEM, form, power="cinc"))
    assert set(read.nodes) == set(SYSTEM.ids)
    commitments = {
        frozenset((a, b)): int(SYSTEM.commitments[i, j])
        for i, a in enumerate(SYSTEM.ids)
        for j, b in enumerate(SYSTEM.ids)
        if i < j and SYSTEM.commitments[i, j]
    }
    assert {frozenset((a, b)): int(float(d["weight"])) for a, b, d in read.edges(data=True)} == commitments
    assert float(read.nodes["GMY"]["power"]) == pytest.approx(0.136)
    if form != "gexf":
        assert read.edges["UKG", "FRN"]["pacts"] == "Entente Cordiale"


@pytest.mark.parametrize("form", GRAPH_FORMS)
def test_the_same_system_gives_the_same_file(form: str) -> None:
    text = graph_text(SYSTEM, form)
    assert text == graph_text(timeline().at(1907), form)
    assert "lastmodified" not in text


def test_tex_is_balanced_and_escaped() -> None:
    table = Table(
        "R&D_1", (Column("State"), Column("x", Number(1)), Column("s", Percent())), (("A~B", -2.0, 0.5),), "50 %"
    )
    tex = table_text(table, "tex")
    assert tex.count(r"\begin") == tex.count(r"\end") == 2
    assert r"\begin{tabular}{lrr}" in tex
    assert r"A\textasciitilde{}B & $-$2.0 & 50.0\% \\" in tex
    assert r"\caption{R\&D\_1}" in tex
    assert r"\par\footnotesize 50 \%" in tex


def test_csv_is_the_tables_own() -> None:
    table = Table("T", (Column("State"), Column("x", Number(1))), (("A, B", 1 / 3),))
    assert table_text(table, "csv") == 'State,x\n"A, B",0.3333333333333333\n'
    assert TABLE_FORMS == ("csv", "tex")


def test_unknown_forms_name_the_known() -> None:
    with pytest.raises(UnknownName, match="gexf, graphml, pajek"):
        graph_text(SYSTEM, "dot")
    with pytest.raises(UnknownName, match="csv, tex"):
        table_text(Table("T", (Column("a"),), ()), "xlsx")
