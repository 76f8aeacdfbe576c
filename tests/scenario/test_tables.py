"""Tables: rows become a tree with lines and sources; every slip is named with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.scenario.problem import ScenarioError
from simkit.scenario.tables import read_table

GROUPS = "group,zh,en,share_of_residents,priority_tier,overlaps,source\n"
GOOD = "elderly,老人,older people,0.12,1,none,share_of_residents: E-POP-2 | priority_tier: HZ-PRIO-1\n"


def _file(folder: Path, text: str) -> Path:
    file = folder / "t.csv"
    file.write_text(text, encoding="utf-8")
    return file


def _refused(folder: Path, section: str, text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        read_table(section, _file(folder, text), "t.csv")
    return str(caught.value)


def test_a_row_becomes_a_branch_with_its_line_and_sources(tmp_path: Path) -> None:
    branch = read_table("groups", _file(tmp_path, GROUPS + GOOD), "t.csv")
    assert branch.values == {
        "groups": {
            "elderly": {
                "name": {"zh": "老人", "en": "older people"},
                "share_of_residents": 0.12,
                "priority_tier": 1,
                "overlaps": "none",
            }
        }
    }
    path = ("groups", "elderly", "share_of_residents")
    assert str(branch.origin(path)) == "t.csv:2"
    assert str(branch.source(path)) == "E-POP-2"


def test_key_columns_nest_and_a_value_column_is_the_value(tmp_path: Path) -> None:
    text = "channel,weekday,half_hour,weight,source\nwalk_in,mon,08:30,0.5,weight: E-ARR-3\n"
    assert read_table("profiles", _file(tmp_path, text), "t.csv").values == {
        "profiles": {"walk_in": {"mon": {"08:30": 0.5}}}
    }


def test_counts_lists_and_further_columns(tmp_path: Path) -> None:
    roles = (
        "role,zh,en,grade,skills,professional,registered,full_time,fte,contact_hours_year,source\n"
        "worker,工,worker,g,a; b,true,FALSE,true,1,1350,fte: decision | contact_hours_year: E-TIME-1\n"
    )
    worker = read_table("roles", _file(tmp_path, roles), "t.csv").values["roles"]["worker"]
    assert (worker["skills"], worker["professional"], worker["registered"]) == (["a", "b"], True, False)
    types = 'room_type,zh,en,area_m2,places,huizhou,source\nhall,厅,hall,40,6,optional,"area_m2, places: E-SPACE-4"\n'
    hall = read_table("room_types", _file(tmp_path, types), "t.csv").values["room_types"]["hall"]
    assert hall["requirement"] == {"huizhou": "optional"}


def test_the_second_population_reading_stands_aside(tmp_path: Path) -> None:
    text = (
        "site,group,residents,residents_total_reading,source\n"
        'dg02,residents,12186,9093,"residents, residents_total_reading: DG-TABLE-1"\n'
    )
    assert read_table("population", _file(tmp_path, text), "t.csv").values == {
        "population": {"dg02": {"residents": 12186}},
        "population_total_reading": {"dg02": {"residents": 9093}},
    }


def test_a_byte_order_mark_blank_lines_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(("\ufeff" + GROUPS + "\n" + GOOD + ",,,,,,\n").replace("\n", "\r\n").encode())
    branch = read_table("groups", file, "t.csv")
    assert list(branch.values["groups"]) == ["elderly"]
    assert str(branch.origin(("groups", "elderly"))) == "t.csv:3"


def test_a_cell_of_several_lines_keeps_the_count_of_lines(tmp_path: Path) -> None:
    text = GROUPS + GOOD.replace("none", '"two\nlines"') + GOOD.replace("elderly,", "young,").replace("0.12", "x")
    assert _refused(tmp_path, "groups", text) == "t.csv:4: groups.young: share_of_residents: 'x' is not a number"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "t.csv:1: the table is empty; its first line names the columns group, zh, en, share_of_residents, "
         "priority_tier, overlaps, needs_barrier_free, source"),
        (GROUPS.replace("priority_tier", "priority_teir") + GOOD,
         "t.csv:1: 'priority_teir' is not a column of groups; did you mean 'priority_tier'?"),
        (GROUPS.replace(",zh", "").replace(",source", ""), "t.csv:1: the column 'zh' is missing; add it\n"
         "t.csv:1: the column 'source' is missing; it says where each number of a row comes from"),
        (GROUPS.replace("overlaps", "zh") + GOOD, "t.csv:1: column 'zh' stands twice"),
        (GROUPS + GOOD + GOOD, "t.csv:3: groups.elderly: stands already in line 2; delete one of the two rows"),
        (GROUPS + GOOD.replace("0.12", "twelve"), "t.csv:2: groups.elderly: share_of_residents: 'twelve' is not "
         "a number"),
        (GROUPS + GOOD.replace("0.12", '"1,200"'),
         "t.csv:2: groups.elderly: share_of_residents: '1,200' is not a number; write it without commas"),
        (GROUPS + GOOD.replace("0.12", "nan"), "t.csv:2: groups.elderly: share_of_residents: 'nan' is not a number"),
        (GROUPS + GOOD.replace("0.12", "1_0"), "t.csv:2: groups.elderly: share_of_residents: '1_0' is not a number"),
        (GROUPS + GOOD.replace(",1,", ",1.5,"), "t.csv:2: groups.elderly: priority_tier: '1.5' is not a whole number"),
        (GROUPS + GOOD.replace("0.12", ""), "t.csv:2: groups.elderly: share_of_residents is empty; write its value"),
        (GROUPS + "elderly,老人\n", "t.csv:2: the row has 2 cells, the header has 7; fill or delete the row"),
        (GROUPS + GOOD.strip() + ",more\n", "t.csv:2: the row has 8 cells, the header has 7; put text with a "
         "comma in quotes"),
        (GROUPS + GOOD.replace("elderly,", ",", 1), "t.csv:2: 'group' is empty; every row needs its key"),
        (GROUPS + GOOD.replace("elderly,", "a.b,", 1), "t.csv:2: 'a.b' cannot be a group; leave out '.' and '*'"),
        (GROUPS + GOOD.replace("priority_tier: HZ", "prioritytier: HZ"),
         "t.csv:2: groups.elderly: source: there is no column 'prioritytier'; did you mean 'priority_tier'?\n"
         "t.csv:2: groups.elderly: priority_tier = 1 has no source; in the column source write 'priority_tier: ...': "
         "write a clause (HZ-STAFF-1), published evidence (E-PAY-2), 'published AUTHOR YEAR, TITLE OR PLACE, doi:...', "
         "'file NAME', 'computed ...', 'decision ...' or 'assumed LOW..HIGH because WHY'"),
        (GROUPS + GOOD.replace("E-POP-2", "assumed because so"),
         "t.csv:2: groups.elderly: share_of_residents = 0.12 is assumed without a range; write 'assumed "
         "LOW..HIGH because WHY'"),
        (GROUPS + GOOD.replace("E-POP-2", "assumed 0.2..0.3 because so"),
         "t.csv:2: groups.elderly: share_of_residents = 0.12 lies outside its own range 0.2..0.3"),
        (GROUPS + GOOD.replace("E-POP-2", "the census"),
         "t.csv:2: groups.elderly: source: 'the census' is not a source; write a clause (HZ-STAFF-1), published "
         "evidence "
         "(E-PAY-2), 'published AUTHOR YEAR, TITLE OR PLACE, doi:...', 'file NAME', 'computed ...', 'decision ...' "
         "or 'assumed LOW..HIGH because WHY'"),
        (GROUPS + '"elderly,x\n', "t.csv:2: is not a table: unexpected end of data; put text with a comma in quotes"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    assert _refused(tmp_path, "groups", text) == message


def test_a_number_needs_its_source(tmp_path: Path) -> None:
    message = _refused(tmp_path, "groups", GROUPS + GOOD.replace("share_of_residents: E-POP-2 | ", ""))
    assert message.startswith(
        "t.csv:2: groups.elderly: share_of_residents = 0.12 has no source; in the column source write"
    )


def test_a_duration_is_checked_and_counts_with_its_mean(tmp_path: Path) -> None:
    services = Path(__file__).parents[2] / "scenarios" / "catalogue" / "services.csv"
    text = services.read_text(encoding="utf-8")
    wrong = text.replace("lognormal(mean=10, sd=7) min", "lognormal(mean=10, sd=7)", 1)
    assert _refused(tmp_path, "services", wrong) == (
        "t.csv:2: services.enquiry_reception: duration: 'lognormal(mean=10, sd=7)': the unit is missing; "
        "end with min, h, d or s, e.g. 'lognormal(mean=10, sd=7) min'"
    )
    wrong = text.replace("lognormal(mean=6, sd=4) min", "lognormal(mean=60, sd=4) min", 1)
    assert _refused(tmp_path, "services", wrong) == (
        "t.csv:3: services.hotline_enquiry: duration = lognormal(mean=60, sd=4) min lies outside its own range 3..10"
    )


@pytest.mark.parametrize("counts", ["social_work", "social_work:x", "a:1+a:2", "a:-1"])
def test_counts_that_do_not_say_how_many(tmp_path: Path, counts: str) -> None:
    services = (Path(__file__).parents[2] / "scenarios" / "catalogue" / "services.csv").read_text(encoding="utf-8")
    assert "t.csv:2: services.enquiry_reception: staff: " in _refused(
        tmp_path, "services", services.replace("support:1", counts, 1)
    )


@given(st.text(max_size=40))
def test_any_text_gives_a_branch_or_a_message(text: str) -> None:
    """No text in a cell, however odd, gives anything but a branch that holds it or a ScenarioError."""
    import csv
    import io
    import tempfile

    out = io.StringIO()
    sources = GOOD.split(",", 6)[6].strip()
    csv.writer(out, lineterminator="\n").writerow(["elderly", text, "older", "0.12", "1", "", sources])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "t.csv"
        file.write_bytes((GROUPS + out.getvalue()).encode("utf-8", errors="replace"))
        try:
            branch = read_table("groups", file, "t.csv")
        except ScenarioError as error:
            said = str(error)
        else:
            said = "t.csv:"
            kept = text.encode("utf-8", errors="replace").decode("utf-8").strip()
            assert branch.values["groups"]["elderly"]["name"]["zh"] == kept
    assert said.startswith("t.csv:")
