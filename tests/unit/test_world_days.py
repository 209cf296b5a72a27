from __future__ import annotations

from datetime import date

import pytest

from counterpoise.errors import BadDates
from counterpoise.world import Span, day


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1907", date(1907, 1, 1), date(1907, 12, 31)),
        (1907, date(1907, 1, 1), date(1907, 12, 31)),
        ("1904-02", date(1904, 2, 1), date(1904, 2, 29)),
        ("1914-07-28", date(1914, 7, 28), date(1914, 7, 28)),
    ],
)
def test_a_written_date_means_its_first_or_last_day(written: str | int, first: date, last: date) -> None:
    assert day(written) == first
    assert day(written, last=True) == last


@pytest.mark.parametrize("written", ["", "07-1914", "1914-13", "1914-02-30", "1914/07/28", "soon", "19140"])
def test_what_is_no_date_is_refused_with_its_text(written: str) -> None:
    with pytest.raises(BadDates, match="date|day"):
        day(written)


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(BadDates, match="1914-01-01 before it starts 1918"):
        Span(date(1918, 1, 1), date(1914, 1, 1))


def test_spans_touch_on_a_common_day_and_not_on_neighbouring_days() -> None:
    one = Span.written("1900-01-01", "1900-06-30")
    assert one.touches(Span.written("1900-06-30", "1900-12-31"))
    assert not one.touches(Span.written("1900-07-01", "1900-12-31"))
    assert one.touches(Span.written("1850", None))
    assert not Span.written("1901").touches(one)


def test_an_open_span_covers_what_starts_in_it() -> None:
    assert Span.written(1900).covers(Span.written(1900))
    assert not Span.written(1900, 1910).covers(Span.written(1905))
    assert Span.written(1900, 1910).covers(Span.written(1905, 1910))
