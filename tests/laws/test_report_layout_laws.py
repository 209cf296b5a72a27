"""What the layout of figures must hold whatever it is given."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.report.figures.labels import Anchor, Box, place, spread
from counterpoise.report.figures.places import places

heights = st.lists(st.floats(0, 400), min_size=1, max_size=20)


@given(heights)
def test_labels_on_an_edge_keep_their_order_and_their_distance(wanted: list[float]) -> None:
    placed = spread(wanted, 14, 0, 400)
    assert all(0 <= y <= 400 for y in placed)
    order = np.argsort(wanted, kind="stable")
    gaps = np.diff(np.array(placed)[order])
    room = min(14, 400 / max(len(wanted) - 1, 1))
    assert (gaps >= room - 1e-9).all()


@given(heights)
def test_labels_that_have_room_stay_where_they_are(wanted: list[float]) -> None:
    apart = sorted(wanted)
    if all(b - a >= 14 for a, b in pairwise(apart)):
        assert np.allclose(spread(wanted, 14, 0, 400), wanted)


positions = st.lists(
    st.tuples(st.floats(-60, 70), st.floats(-179, 179)).map(lambda p: (round(p[0], 2), round(p[1], 2))),
    min_size=1,
    max_size=25,
)


@given(positions)
def test_states_stand_on_the_paper_and_apart(where: list[tuple[float, float]]) -> None:
    radius = [12.0] * len(where)
    points = places([a for a, _ in where], [b for _, b in where], radius, 700, 450)
    assert np.isfinite(points).all()
    assert (points >= 11.99).all()
    assert (points <= np.array([688.01, 438.01])).all()
    if len(where) <= 12:
        distance = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
        np.fill_diagonal(distance, 1e9)
        assert distance.min() > 12, "two marks of radius 12 hide each other"


@given(positions)
def test_the_same_states_stand_at_the_same_places(where: list[tuple[float, float]]) -> None:
    radius = [10.0] * len(where)
    latitude, longitude = [a for a, _ in where], [b for _, b in where]
    first = places(latitude, longitude, radius, 700, 450)
    assert np.array_equal(first, places(latitude, longitude, radius, 700, 450))


def test_states_without_a_capital_stand_along_the_lower_edge() -> None:
    points = places([50.0, float("nan")], [0.0, float("nan")], [10.0, 10.0], 300, 200)
    assert points[1, 1] == 190


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 4)), min_size=1, max_size=20, unique=True))
def test_labels_of_marks_with_room_do_not_cover_each_other(cells: list[tuple[int, int]]) -> None:
    anchors = [Anchor(x * 100.0, y * 100.0, 6, 60, 14) for x, y in cells]
    boxes = [p.box for p in place(anchors, [], Box(0, 0, 720, 500))]
    for i, one in enumerate(boxes):
        assert all(one.overlap(other) == 0 for other in boxes[i + 1 :])
        assert one.outside(Box(0, 0, 720, 500)) == 0
