"""Published models agree with what their authors printed, every difference has its reason, and the page says so."""

import math

import pytest

from tests.validation.published.comparison import Model
from tests.validation.published.models import MODELS
from tests.validation.published.page import INTRODUCTION, PAGE, hold
from tests.validation.published.urgent_care import drawn_by_the_program


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=[model.scenario for model in MODELS])
def test_agrees_with_what_was_printed(model: Model) -> None:
    hold(model)


def test_the_page_has_these_models_and_no_others() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.startswith(INTRODUCTION)
    titles = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert titles == [model.title for model in MODELS]


def test_where_the_rate_never_changes_the_published_program_draws_by_it() -> None:
    assert drawn_by_the_program([2.0, 2.0, 2.0]) == pytest.approx([1.0] * 8)


def test_after_a_rise_the_published_program_lets_patients_come_late() -> None:
    # one an hour and then three: in the second hour the first patient comes at the old rate, with probability 1 - 1/e
    # within it and (1 - 1/e) / 1 of an hour later on average, and three an hour come for the rest of it
    came = 1 - math.exp(-1)
    second = came + 3 * (1 - came)
    found = drawn_by_the_program([1.0, 3.0])
    assert found[:2] == pytest.approx([0.5, 0.5])
    assert sum(found[2:4]) == pytest.approx(second)
    # after the last hour at the rate of the first: 3 are in force if anybody came in the second, else still 1
    stale = math.exp(-1)
    third = stale * 1.0 + (1 - stale) * ((1 - math.exp(-3)) + 1 - (1 - math.exp(-3)) / 3)
    assert sum(found[4:]) == pytest.approx(third)
