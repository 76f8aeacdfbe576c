"""What a clause asks and what it meets, in words."""

import pytest

from reports.bounds import bound_words, margin_text, measured, note_words, value_range
from reports.records import LabelRow, VerdictRow
from reports.voice import voice

ZH = voice(
    "zh", [LabelRow("room_type", "reception", "服务接待室", "reception"), LabelRow("note", "missing", "缺:{}", "x")]
)
EN = voice("en", [LabelRow("note", "missing", "x", "missing: {}")])


def verdict(bound, measure, value=""):
    return VerdictRow("a", "s", "R", "mandatory", "fail", measure, value, bound, None, None, "")


@pytest.mark.parametrize(
    "bound, measure, zh, en",
    [
        ("min 3", "professionals", "不少于3人", "at least 3 persons"),
        ("max 400000", "spend_total_cny", "不超过400,000元", "at most 400,000 yuan"),
        ("min 0.6", "registered_social_worker_share", "不少于60.0%", "at least 60.0 %"),
        ("all_of reception; hall", "room_types_present", "须有\uff1a服务接待室、hall", "all of: reception and hall"),
        ("equal true", "manager_is_social_worker", "等于是", "equal to yes"),
        ("as near as may be", "professionals", "as near as may be", "as near as may be"),
    ],
)
def test_bounds(bound, measure, zh, en):
    assert bound_words(verdict(bound, measure), ZH) == zh
    assert bound_words(verdict(bound, measure), EN) == en


def test_a_conditional_bound_says_when():
    text = bound_words(verdict("min 2 if drug_misuse over 20", "main_items_offered"), EN)

    assert text == "at least 2 items (where drug_misuse: more than 20)"


def test_values_of_several_sites_are_a_range():
    rows = [verdict("min 3", "professionals", value) for value in ("4", "2", "3")]

    assert value_range(rows, ZH) == "2–4人"
    assert value_range(rows[:1], ZH) == "4人"


def test_missing_values_are_a_dash_and_lists_go_by_name():
    assert measured("", "professionals", ZH) == "—"
    assert measured("reception", "room_types_present", ZH) == "服务接待室"


def test_margins_are_signed():
    assert margin_text(-300.0, "function_room_area_m2") == "−300"
    assert margin_text(0.052, "registered_social_worker_share") == "+5.2"
    assert margin_text(None, "professionals") == "—"


def test_notes_are_said_with_names():
    assert note_words("missing:reception; unheard_of", ZH) == "缺\uff1a服务接待室\uff1bunheard_of"
