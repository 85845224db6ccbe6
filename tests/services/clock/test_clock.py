"""One clock: Shanghai's date, pinned where a demo or a test says so."""

from datetime import UTC, date, datetime
from threading import Thread

import pytest
import time_machine
from django.test import Client

from jiangjie.core.calendar import NotCovered
from jiangjie.services.clock import SHANGHAI, due_in, now, pinned, today
from jiangjie.services.clock.models import DemoSite


def test_the_legal_date_is_shanghais():
    with pinned(None), time_machine.travel(datetime(2026, 8, 31, 16, 30, tzinfo=UTC), tick=False):
        assert today() == date(2026, 9, 1)
        assert now().utcoffset().total_seconds() == 8 * 3600


def test_a_pinned_day_is_nine_in_the_morning():
    with pinned(date(2026, 10, 10)):
        assert now() == datetime(2026, 10, 10, 9, tzinfo=SHANGHAI)
    assert today() == date(2026, 9, 1)


def test_pins_nest():
    with pinned(date(2026, 9, 2)):
        with pinned(date(2026, 9, 3)):
            assert today() == date(2026, 9, 3)
        assert today() == date(2026, 9, 2)


def test_another_thread_has_its_own_clock():
    seen = []
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=SHANGHAI), tick=False):
        thread = Thread(target=lambda: seen.append(today()))
        thread.start()
        thread.join()
    assert seen == [date(2026, 12, 1)]


def test_limits_are_counted_in_working_days():
    assert due_in(5) == date(2026, 9, 8)
    assert due_in(5, start=date(2026, 9, 28)) == date(2026, 10, 10)


def test_beyond_the_official_years_nothing_is_guessed():
    with pytest.raises(NotCovered):
        due_in(5, start=date(2027, 12, 30))


@pytest.mark.django_db
def test_a_demo_believes_in_its_own_date(settings):
    DemoSite.objects.create(believes=date(2026, 5, 4), seed=1)
    from jiangjie.services.clock.site import believed

    assert believed() is None
    settings.DEMO = True
    assert believed().date() == date(2026, 5, 4)


@pytest.mark.django_db
def test_a_real_site_pays_no_query_for_it(django_assert_num_queries):
    with django_assert_num_queries(0):
        Client().get("/account/login/")
