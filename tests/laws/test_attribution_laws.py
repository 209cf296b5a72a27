"""Laws of attribution: what must hold of every set of situations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.evidence.attribution.likelihood import posterior
from counterpoise.evidence.attribution.situation import Kind, Situation
from tests.situations import EVEN, situation

NAMES = ("a", "b", "c", "d")
KINDS = st.sampled_from(list(Kind))


@st.composite
def some(draw: st.DrawFn, *, agreed: bool = False) -> Situation:
    kind = draw(KINDS)
    options = len(kind.options)
    option = st.integers(0, options - 1)
    said: dict[str, int] = {name: draw(option) for name in NAMES}
    if agreed:
        said = {name: said["a"] for name in NAMES}  # noqa: C420 - typed by str
    year, weight = draw(st.integers(1900, 1912)), draw(st.sampled_from([0.5, 1.0]))
    about = draw(st.sampled_from(["TTT", "UUU"]))
    return situation(year, draw(option), said, kind=kind, about=about, weight=weight)


CONTESTED = st.lists(some(), min_size=1, max_size=25).filter(lambda found: any(s.contested for s in found))


@given(CONTESTED, st.lists(some(agreed=True), min_size=1, max_size=10))
@settings(max_examples=40)
def test_situations_in_which_all_agree_change_no_ratio(seen: list[Situation], agreed: list[Situation]) -> None:
    assert posterior([*seen, *agreed], EVEN).log_likelihood == posterior(seen, EVEN).log_likelihood


@given(CONTESTED.flatmap(lambda seen: st.tuples(st.just(seen), st.permutations(seen))))
@settings(max_examples=60)
def test_the_order_of_situations_changes_nothing(both: tuple[list[Situation], list[Situation]]) -> None:
    seen, turned = both
    assert posterior(turned, EVEN).log_likelihood == posterior(seen, EVEN).log_likelihood
    assert posterior(turned, EVEN).alike == posterior(seen, EVEN).alike


@given(CONTESTED)
@settings(max_examples=40)
def test_posteriors_are_shares_and_sets_divide_them(seen: list[Situation]) -> None:
    found = posterior(seen, EVEN)
    assert sum(found.chances.values()) == pytest.approx(1.0)
    assert sorted(name for names in found.alike for name in names) == sorted(found.chances)
    assert sum(chance for _, chance in found.sets) == pytest.approx(1.0)
    for names in found.alike:
        assert len({round(found.log_likelihood[name], 9) for name in names}) == 1


@given(CONTESTED)
@settings(max_examples=40)
def test_renaming_doctrines_renames_the_posterior(seen: list[Situation]) -> None:
    turned = [replace(s, forecasts={name.upper(): s.forecasts[name] for name in reversed(NAMES)}) for s in seen]
    one, other = posterior(seen, EVEN), posterior(turned, EVEN)
    for name in NAMES:
        assert other.log_likelihood[name.upper()] == pytest.approx(one.log_likelihood[name])


@given(CONTESTED, st.integers(2000, 2100))
@settings(max_examples=40)
def test_a_further_hit_never_hurts_a_doctrine_against_one_that_misses(seen: list[Situation], year: int) -> None:
    said = {"a": 0, "b": 1, "c": 1, "d": 1}
    before, after = posterior(seen, EVEN), posterior([*seen, situation(year, 0, said)], EVEN)
    for other in ("b", "c", "d"):
        gap_before = before.log_likelihood["a"] - before.log_likelihood[other]
        assert after.log_likelihood["a"] - after.log_likelihood[other] > gap_before
