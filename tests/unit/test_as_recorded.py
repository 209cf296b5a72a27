"""The model as a doctrine: history seen through the engine's eyes, and weights that play as they were fitted."""

from __future__ import annotations

import numpy as np
import pytest

from counterpoise.doctrines import doctrine
from counterpoise.doctrines.outlook import BALANCE, BANDWAGON, HIDE
from counterpoise.doctrines.trial import plain_outlook
from counterpoise.doctrines.weighing import CONSIDERATIONS, consideration
from counterpoise.evidence import as_recorded, choice, logit
from counterpoise.history import library


@pytest.fixture(scope="module")
def seen() -> dict[str, np.ndarray]:
    return as_recorded.seen(library.load("two-blocs-1890-1918"), 1914, "GMY")


def test_every_recorded_role_has_a_view_and_its_numbers_are_those_of_the_doctrine(seen: dict[str, np.ndarray]) -> None:
    case = library.load("two-blocs-1890-1918")
    data = choice.rows([case])
    assert len(as_recorded.rows(data, {case.id: case})) == len(data)
    assert all(len(row) == len(CONSIDERATIONS) and row[0] == 1.0 for row in seen.values())
    pact = CONSIDERATIONS.index("pact_with_threat")
    assert seen["AUH"][pact] == 1.0
    assert seen["FRN"][pact] == 0.0


def test_those_at_war_with_the_threat_count_as_standing_against_it() -> None:
    case = library.load("two-blocs-1890-1918")
    against = CONSIDERATIONS.index("already_against")
    assert as_recorded.seen(case, 1917, "GMY")["USA"][against] > as_recorded.seen(case, 1907, "GMY")["USA"][against]


def test_the_doctrine_answers_in_the_proportions_of_the_logit() -> None:
    """Asked on many evenly spread lots, it balances, bandwagons and stands aside as often as its weights say."""
    one = doctrine("as-recorded")
    settings = np.array(one.settings())
    view = plain_outlook()._replace(leading=1)
    numbers = np.array([consideration(view, k) for k in range(len(CONSIDERATIONS))])
    utilities = settings.reshape(3, -1) @ numbers
    wanted = logit.softmax((utilities - utilities[2])[None, :2])[0]
    lots = (np.arange(4000) + 0.5) / 4000
    answers = [one.align(view._replace(luck=float(lot)), settings)[0] for lot in lots]
    shares = [answers.count(posture) / len(lots) for posture in (BALANCE, BANDWAGON, HIDE)]
    assert shares == pytest.approx(list(wanted), abs=1 / 2000)


def test_a_refit_on_todays_rows_gives_the_weights_that_ship() -> None:
    scenarios = {name: library.load(name) for name in library.names()}
    found = as_recorded.fitted(as_recorded.rows(choice.rows(scenarios.values()), scenarios))
    shipped = dict(
        zip((p.name for p in doctrine("as-recorded").card.parameters), doctrine("as-recorded").settings(), strict=True)
    )
    for role, table in found.weights.items():
        for name, weight in table.items():
            assert shipped[f"{role}_{name}"] == pytest.approx(weight, abs=1e-4)


def test_weights_drawn_from_the_doctrine_come_back() -> None:
    """Rows whose roles are drawn from known weights give those weights back, to the width of chance."""
    rng = np.random.default_rng(1648)
    scenarios = {
        name: library.load(name) for name in ("two-blocs-1890-1918", "interwar-1919-1945", "napoleonic-1792-1815")
    }
    rows = as_recorded.rows(choice.rows(scenarios.values()), scenarios) * 12
    x = np.array([row.x for row in rows])
    true = np.array([[-1.0, -0.5], *[[0.0, 0.0]] * (len(CONSIDERATIONS) - 1)])
    true[CONSIDERATIONS.index("aggression")] = (0.8, 0.0)
    true[CONSIDERATIONS.index("pact_with_threat")] = (0.0, 1.2)
    p = logit.softmax(np.column_stack([np.ones(len(x)), x]) @ true)
    picked = (rng.random(len(x))[:, None] > np.cumsum(p, axis=1)[:, :-1]).sum(axis=1)
    drawn = logit.fit(x[:, :-1], np.eye(3)[picked])  # the last consideration, offence, never varies
    errors = np.sqrt(np.diag(logit.covariance(drawn, x[:, :-1], np.eye(3)[picked], list(range(len(x))))))
    inside = np.abs(drawn.weights - true[:-1]) < 1.96 * errors.reshape(drawn.weights.shape)
    assert inside.mean() >= 0.8
