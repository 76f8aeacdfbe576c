"""The standards as files: complete, cited, in both languages, and strict about slips."""

from __future__ import annotations

import re

import pytest

from simkit.policy.rule import Information, Rule
from simkit.policy.standard import load_standard, read_standard, standards, text_of_standard
from simkit.scenario.problem import ScenarioError

CHECKED = {
    "huizhou": {"SITE-1", "STAFF-1", "STAFF-2", "STAFF-3", "PRIO-1", "PRICE-1", "ROLE-4"}
    | {f"FUND-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 10)},
    "shenzhen-2011": {"FUND-1", "AREA-1", "ROOM-1", "SAFE-1", "SUPV-1", "SERV-1"}
    | {f"STAFF-{n}" for n in (1, 2, 3, 4)}
    | {f"PRICE-{n}" for n in (1, 2, 3)}
    | {f"CAT-{n}" for n in (1, 2, 5, 6)},
    "nanshan-2012": {"8-1", "8-3", "8-4", "8-5", "8-7", "8-8", "8-9"},
    "nanshan-2012-posts": {"10-5"},
    "dongguan-2012": {"SITE-1", "AREA-1", "ROOM-1", "ROOM-2"},
}
SHOWN = {
    "huizhou": {"EVAL-2", "FUND-9"},
    "shenzhen-2011": {"CAT-3", "CAT-4", "SITE-1", "SITE-3", "12349-2"} | {f"CONTRACT-{n}" for n in (3, 4, 6)},
    "nanshan-2012": {"8-2"},
    "nanshan-2012-posts": {"10-1", "10-4", "10-9", "10-10"},
    "dongguan-2012": {"RATE-1", "FUND-1", "FUND-2", "FUND-3", "EVAL-1", "TABLE-1"},
}
PREFIX = {
    "huizhou": "HZ",
    "shenzhen-2011": "SZ",
    "nanshan-2012": "NS",
    "nanshan-2012-posts": "NS",
    "dongguan-2012": "DG",
}


@pytest.mark.parametrize("standard", standards())
def test_which_clauses_are_checked_and_which_are_shown(standard: str) -> None:
    found = load_standard(standard)
    prefix = PREFIX[standard]
    assert {rule.id for rule in found.rules} == {f"{prefix}-{clause}" for clause in CHECKED[standard]}
    assert {entry.id for entry in found.information} == {f"{prefix}-{clause}" for clause in SHOWN[standard]}


@pytest.mark.parametrize("standard", standards())
def test_every_clause_is_cited_in_both_languages(standard: str) -> None:
    found = load_standard(standard)
    entries: tuple[Rule | Information, ...] = (*found.rules, *found.information)
    for entry in entries:
        assert entry.cite.clause
        assert re.search("[一-龥]", entry.text.zh)
        assert re.search("[a-z]", entry.text.en)
        assert not re.search("[一-龥]", entry.text.en)
        assert not re.search(r"\.txt|\.csv|/", str(entry.cite))


@pytest.mark.parametrize("standard", standards())
def test_assumed_bounds_say_their_range_and_why(standard: str) -> None:
    for rule in load_standard(standard).rules:
        for bound in rule.bounds:
            assert not bound.source or re.match(
                r"assumed \S+\.\.\S+ because |assumed list .* because |computed: ", bound.source
            )


def test_shares_of_the_class_b_rule_are_assumed() -> None:
    rule = next(rule for rule in load_standard("huizhou").rules if rule.id == "HZ-PRICE-1")
    assert rule.bounds[0].max == 0.2
    assert rule.bounds[0].source.startswith("assumed 0.1..0.3 because")


def test_a_standard_is_read_once() -> None:
    assert load_standard("huizhou") is load_standard("huizhou")


def test_what_the_optimizer_takes_is_within_its_reach() -> None:
    """Rules for both uses measure nothing that only a whole programme or a market survey can tell."""
    measures = {
        b.measure for s in standards() for rule in load_standard(s).rules if rule.used_by == "both" for b in rule.bounds
    }
    assert not measures & {"sites_open", "programme_spend_cny", "price_over_market_cny_max", "safety_items_declared"}


SMALL = """\
id: village
name: {zh: 村, en: village}
jurisdiction: village
document: {zh: 《村规》, en: Village rules}
rules:
- id: V-1
  text: {zh: 至少一名社工, en: at least one social worker}
  clause: 一
  severity: mandatory
  used_by: both
  bounds: [{measure: professionals, min: 1}]
  examples:
  - {given: {professionals: 1}, verdict: pass}
  - {given: {professionals: 0}, verdict: fail}
"""


def test_a_small_standard() -> None:
    rule = read_standard(SMALL, "village.yaml").rules[0]
    assert str(rule.cite) == "《村规》 一"


@pytest.mark.parametrize(
    ("slip", "correct", "said"),
    [
        ("measure: profesionals", "measure: professionals", "no measure 'profesionals'; did you mean 'professionals'?"),
        ("- {given: {professionals: 1}, verdict: pass}", "- {given: {professionals: 2}, verdict: fail}", ""),
        ("min: 1, max: 2", "min: 1", "a bound is one of min, max, equal, all_of; here: min, max"),
        ("severity: optional", "severity: mandatory", "severity"),
        ("severty: mandatory", "severity: mandatory", "severty"),
        ("used_by: both\n  used_by: check", "used_by: both", "village.yaml:11"),
        ("verdict: pass, part: whole}", "verdict: pass}", "an example names the part 'whole'"),
        (
            "readings: {head: closed}\n  used_by: both",
            "used_by: both",
            "no reading 'head' (closed); did you mean 'heads'?",
        ),
        ("bounds: []", "bounds: [{measure: professionals, min: 1}]", "give every bound of the rule its own part"),
    ],
)
def test_slips_are_refused_with_place_and_remedy(slip: str, correct: str, said: str) -> None:
    if not said:
        slip, correct, said = correct, slip, "V-1: needs an example with the verdict pass"
    with pytest.raises(ScenarioError) as refusal:
        read_standard(SMALL.replace(correct, slip), "village.yaml")
    assert str(refusal.value).startswith("village.yaml")
    assert said in str(refusal.value)


def test_two_rules_of_one_id_are_refused() -> None:
    rule = SMALL[SMALL.index("- id") :]
    with pytest.raises(ScenarioError, match="V-1 is there twice"):
        read_standard(SMALL + rule, "village.yaml")


def test_text_that_is_no_standard_is_refused() -> None:
    with pytest.raises(ScenarioError, match="written as keys and values"):
        read_standard("just words", "village.yaml")
    with pytest.raises(ScenarioError, match=r"village\.yaml:1"):
        read_standard("{a: [1", "village.yaml")


def test_the_text_of_a_standard_is_what_was_written() -> None:
    assert text_of_standard("huizhou").startswith("# The mandates")
    assert read_standard(text_of_standard("huizhou"), "huizhou.yaml") == load_standard("huizhou")
