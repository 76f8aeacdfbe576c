"""Ranks with ties: only sites whose intervals do not touch are put before one another."""

from reports.ranking import ranked, tied_for_first
from reports.records import SummaryRow


def site(name, mean, half):
    return SummaryRow("s", name, "unmet_per_1000", "*", 10, mean, mean - half, mean + half, "per 1000")


def test_ranks_worked_by_hand():
    """a 105 +- 9 and b 100 +- 10 touch; c 60 +- 5 is below both; d 20 +- 2 below all."""
    order = ranked([site("d", 20, 2), site("b", 100, 10), site("a", 105, 9), site("c", 60, 5)])

    assert [(one.row.site, one.text) for one in order] == [("a", "1–2"), ("b", "1–2"), ("c", "3"), ("d", "4")]
    assert [one.row.site for one in tied_for_first(order)] == ["a", "b"]


def test_a_chain_of_overlaps_does_not_tie_its_ends():
    """a-b and b-c touch, a-c do not: b could hold any of the three ranks."""
    order = ranked([site("a", 30, 6), site("b", 20, 6), site("c", 10, 6)])

    assert [one.text for one in order] == ["1–2", "1–3", "2–3"]
    assert [one.row.site for one in tied_for_first(order)] == ["a", "b"]


def test_a_site_where_nothing_happened_has_no_rank():
    empty = SummaryRow("s", "e", "unmet_per_1000", "*", 0, None, None, None, "per 1000")

    assert [one.row.site for one in ranked([empty, site("a", 1, 1)])] == ["a"]
