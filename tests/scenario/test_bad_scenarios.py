"""What a person is told when a scenario is wrong: file, line, what is wrong, what was meant, what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from simkit.scenario.bundle import FOLDER
from tests.scenario.written import refused, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files are named relative to the folder one works in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_name_that_is_no_scenario() -> None:
    assert refused("huizhou-huichang") == "there is no scenario 'huizhou-huichang'; did you mean 'huizhou-huicheng'?"


def test_a_file_that_is_not_there(folder: Path) -> None:
    write(folder, "a: 1\n", "saturday.yaml")
    assert refused("saturdy.yaml") == "saturdy.yaml: there is no such file; did you mean 'saturday.yaml'?"
    assert refused("nowhere/saturday.yaml") == (
        "nowhere/saturday.yaml: there is no such file; there is no folder nowhere"
    )


def test_a_folder_without_a_scenario(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert refused("empty") == "empty/scenario.yaml: there is no such file; the folder holds no YAML or CSV file"


def test_a_module_without_a_scenario() -> None:
    assert refused("json.decoder") == (
        "the Python module json.decoder has no scenario; give it 'scenario = simkit.load(...)'"
    )
    assert refused("no.such.module").startswith(
        "'no.such.module' is neither a bundled scenario, a file nor a Python module (No module named 'no')"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extends: huizhou-huichang\n",
         "mine.yaml:1: extends: there is no scenario or file 'huizhou-huichang'; did you mean 'huizhou-huicheng'?"),
        ("extends: [a]\n", "mine.yaml:1: extends: ['a'] is not a scenario; write a bundled name or a file"),
        ("extends: shenzhen-standard\nstandrads: [huizhou]\n",
         "mine.yaml:2: standrads: is not a part of a scenario; did you mean 'standards'?"),
        ("extends: shenzhen-standard\ntables: services.csv\n",
         "mine.yaml:2: tables: is not a list of tables; write e.g. 'services: services.csv'"),
        ("extends: shenzhen-standard\ntables:\n  servces: services.csv\n",
         "mine.yaml:3: tables.servces: is not a table of a scenario; did you mean 'services'?"),
        ("extends: shenzhen-standard\ntables: {services: 3}\n", "mine.yaml:2: tables.services: 3 is not a file name"),
        ("extends: shenzhen-standard\nset: 3\n",
         "mine.yaml:2: set: is not a list of changes; write e.g. 'staff.*.social_worker: \"+1\"'"),
        ("extends: shenzhen-standard\nset:\n  staff.*.social_werker: 4\n",
         "mine.yaml:3: there is no 'staff.*.social_werker'; did you mean 'staff.*.social_worker'?"),
        ("extends: shenzhen-standard\nset:\n  staff.exampel.social_worker: 4\n",
         "mine.yaml:3: there is no 'staff.exampel.social_worker'; did you mean 'staff.example.social_worker'?"),
        ("extends: shenzhen-standard\nset:\n  opening.sat: closed\n",
         "mine.yaml:3: there is no 'opening.sat'; did you mean 'sites.*.opening.sat'?"),
        ("extends: shenzhen-standard\nset:\n  sites.*.opening.caturday: closed\n",
         "mine.yaml:3: 'caturday' is not a day; write one of mon, tue, wed, thu, fri, sat, sun, holiday"),
        ("extends: shenzhen-standard\nset:\n  staff.example.social_worker: +1\n",
         'mine.yaml:3: set.staff.example.social_worker: +1 is a signed number without quotes; write it in '
         'quotes, "+1", '
         "for a change by that much, or 1 for the value"),
        ("extends: shenzhen-standard\nset:\n  staff.example.social_worker: \"-9\"\n",
         "mine.yaml:3: staff.example.social_worker: -5 is impossible: it must be at least 0"),
        ("extends: shenzhen-standard\nset:\n  staff.example.social_worker: many\n",
         "mine.yaml:3: staff.example.social_worker: 'many' is not a number; write its digits"),
        ("extends: shenzhen-standard\nset:\n  staff.example.social_worker: true\n",
         "mine.yaml:3: staff.example.social_worker: true is not a number; write its digits"),
        ("extends: shenzhen-standard\nset:\n  rooms.example.reception.places: -6\n",
         'mine.yaml:3: set.rooms.example.reception.places: -6 is a signed number without quotes; write it in '
         'quotes, "-6", '
         "for a change by that much; a value itself is never below 0"),
        ("extends: shenzhen-standard\nset:\n  sites.*.opening.mon: 17:30-08:30\n",
         "mine.yaml:3: sites.*.opening.mon: '17:30-08:30' ends before it starts; write the earlier hour first"),
        ("extends: shenzhen-standard\nset:\n  sites.*.opening.mon: 08:30-12:00, 11:00-17:00\n",
         "mine.yaml:3: sites.*.opening.mon: '08:30-12:00, 11:00-17:00': the spans overlap; write them apart, "
         "e.g. 08:30-12:00, 14:00-17:30"),
        ("extends: shenzhen-standard\nset:\n  sites.*.opening.mon: 8\n",
         "mine.yaml:3: sites.*.opening.mon: 8 is not a text of hours; write e.g. 08:30-12:00, 14:00-17:30"),
        ("extends: shenzhen-standard\nset:\n  standards: [shenzen-2011]\n",
         "mine.yaml:3: standards.0: there is no standard 'shenzen-2011'; did you mean 'shenzhen-2011'?"),
        ("extends: huizhou-huicheng\nset:\n  price_set: 2016\n",
         'mine.yaml:3: price_set: 2016 is not text; write it in quotes: "2016"'),
        ("extends: huizhou-huicheng\nset:\n  price_set: \"2061\"\n",
         "mine.yaml:3: price_set: there is no price set '2061'; did you mean '2016'?"),
        ("extends: huizhou-huicheng\nset:\n  funds.city.amount_cny: {value: -300000, source: HZ-FUND-2}\n",
         'mine.yaml:3: set.funds.city.amount_cny: -300000 is a signed number without quotes; write it in '
         'quotes, "-300000", '
         "for a change by that much; a value itself is never below 0"),
        ("extends: shenzhen-standard\nset:\n  readings.in_principle: hrad\n",
         "mine.yaml:3: readings.in_principle: 'hrad' is not known here; did you mean 'hard'?"),
        ("extends: shenzhen-standard\nset:\n  services.family_casework.duration: lognormal(mean=-5, sd=1) min\n",
         "mine.yaml:3: services.family_casework.duration: 'lognormal(mean=-5, sd=1) min': a duration is never "
         "negative or infinite"),
        ("extends: shenzhen-standard\nset:\n  services.family_casework.duration: 62 minutes\n",
         "mine.yaml:3: services.family_casework.duration: '62 minutes' is not a duration; write e.g. "
         "'lognormal(mean=45, sd=15) min'"),
        ("extends: shenzhen-standard\nset:\n  services.family_casework.group: womn_children\n",
         "mine.yaml:3: services.family_casework.group: there is no group 'womn_children'; did you mean "
         "'women_children'?"),
        ("extends: shenzhen-standard\nset:\n  services.family_casework.category: famly\n",
         "mine.yaml:3: services.family_casework.category: there is no category 'famly'; write one of general, "
         "elderly, disabled, "
         "women_children_family, youth, preferential_treatment, special_groups, mutual_help, convenience"),
        ("extends: shenzhen-standard\nset:\n  services.family_casework.room_type: casework\n",
         "mine.yaml:3: services.family_casework.room_type: there is no room type 'casework'; did you mean "
         "'casework_room'?"),
        ("extends: shenzhen-standard\nset:\n  offer.example: [family_casewok]\n",
         "mine.yaml:3: offer.example.0: there is no service 'family_casewok'; did you mean 'family_casework'?"),
        ("extends: shenzhen-standard\nset:\n  sites.example.declared.fire_equipmnt: true\n",
         "mine.yaml:3: there is no 'sites.example.declared.fire_equipmnt'; did you mean "
         "'sites.example.declared.fire_equipment'?"),
        ("extends: shenzhen-standard\nset:\n  population.example.elderly: 20000\n",
         "mine.yaml:3: population.example.elderly: 20000 is more than the 15000 residents of the site"),
        ("extends: shenzhen-standard\nset:\n  calendar.start: 24.9.2012\n",
         "mine.yaml:3: calendar.start: '24.9.2012' is not a date; write year-month-day, e.g. 2012-09-24"),
        ("extends: shenzhen-standard\nset:\n  volunteers.active_share: 1.5\n",
         "mine.yaml:3: volunteers.active_share: 1.5 is impossible: it must be at most 1"),
        ("extends: shenzhen-standard\nset:\n  name: My centre\n",
         "mine.yaml:3: name: 'My centre' is one value where several belong; write {zh: ..., en: ...}"),
        ("extends: huizhou-huicheng\nset:\n  plan.openings: [{sat: 17:00-09:00}]\n",
         "mine.yaml:3: plan: '17:00-09:00' ends before it starts; write the earlier hour first"),
        ("extends: huizhou-huicheng\nset:\n  plan.openings: [{sat: 09:00-17:00}, {saturday: 09:00-17:00}]\n",
         "mine.yaml:3: plan: two of the openings are the same"),
        ("extends: shenzhen-standard\nset:\n  plan.team: free\n",
         "mine.yaml:3: there is no 'plan.team'; 'plan' is one value"),
        ("extends: shenzhen-standard\nvolunteers:\n  registered_share: 0.1\n",
         "mine.yaml:3: volunteers.registered_share: 0.1 has no source; write '{value: ..., source: E-PAY-2}' or "
         "'{value: ..., assumed: LOW..HIGH, why: ...}'"),
        ("extends: shenzhen-standard\ncalendar: {start: 2012-01-02, weeks: 52, contry: CN}\n",
         "mine.yaml:2: calendar: 'contry' is not known here; did you mean 'country'?"),
        ("extends: shenzhen-standard\ncalendar: {start: 2012-01-02, weks: 52}\n",
         "mine.yaml:2: calendar: 'weks' is not known here; did you mean 'weeks'?"),
        ("extends: shenzhen-standard\nstaff:\n  example: {social_worker: 4}\n  exmple: {assistant: 1}\n",
         "mine.yaml:4: staff.exmple: there is no site 'exmple'; did you mean 'example'?"),
        ("extends: shenzhen-standard\noffer: {}\n", "mine.yaml:2: offer: the site 'example' has no offer; add "
         "\"example\" or \"*\""),
        ("name: {zh: 甲, en: A}\n", "mine.yaml:1: 'jurisdiction' is missing; add 'jurisdiction: ...'"),
    ],
)  # fmt: skip
def test_a_slip_in_a_scenario(folder: Path, text: str, message: str) -> None:
    said = refused(write(folder, text))
    assert said.splitlines()[: message.count("\n") + 1] == message.splitlines()


def test_a_fault_of_a_whole_entry_names_what_was_last_changed_in_it(folder: Path) -> None:
    said = refused(
        write(
            folder,
            "extends: shenzhen-standard\nset:\n  services.women_course.party_size: 12\n"
            "  services.women_course.meetings: ''\n",
        )
    )
    assert said == "mine.yaml:4: services.women_course: a session needs its meetings, e.g. 'tue 09:00; thu 14:30'"


def test_a_fault_of_a_row_names_the_row(folder: Path) -> None:
    text = (FOLDER / "catalogue" / "services.csv").read_text(encoding="utf-8")
    (folder / "services.csv").write_text(text.replace("tue 14:00; thu 14:00 weeks 1+3", ""), encoding="utf-8")
    said = refused(write(folder, "extends: shenzhen-standard\ntables: {services: services.csv}\n"))
    assert said == "services.csv:13: services.women_course: a session needs its meetings, e.g. 'tue 09:00; thu 14:30'"


def test_every_fault_is_said_at_once(folder: Path) -> None:
    said = refused(
        write(
            folder,
            "extends: shenzhen-standard\nset:\n  services.family_casework.group: x\n"
            "  services.youth_casework.room_type: y\n  price_set: z\n",
        )
    )
    assert [line.split(":")[2].strip() for line in said.splitlines()] == [
        "services.family_casework.group", "services.youth_casework.room_type", "price_set",
    ]  # fmt: skip


def test_every_path_that_leads_nowhere_is_said_at_once(folder: Path) -> None:
    text = "extends: shenzhen-standard\nset:\n  booking.slot_mins: 45\n  calender.weeks: 26\n"
    assert refused(write(folder, text)).splitlines() == [
        "mine.yaml:3: there is no 'booking.slot_mins'; did you mean 'booking.slot_min'?",
        "mine.yaml:4: there is no 'calender.weeks'; did you mean 'calendar.weeks'?",
    ]


def test_long_lists_of_faults_are_cut(folder: Path) -> None:
    table = "group,zh,en,share_of_residents,priority_tier,overlaps,source\n" + "".join(
        f"g{i},z,e,x,1,,priority_tier: HZ-PRIO-1\n" for i in range(30)
    )
    (folder / "groups.csv").write_text(table, encoding="utf-8")
    said = refused(write(folder, "extends: shenzhen-standard\ntables: {groups: groups.csv}\n"))
    assert said.splitlines()[0] == "groups.csv:2: groups.g0: share_of_residents: 'x' is not a number"
    assert said.splitlines()[20:] == ["... and 10 more"]


def test_a_fault_common_to_all_sites_is_said_once(folder: Path) -> None:
    said = refused(write(folder, "extends: huizhou-huicheng\nset:\n  staff.*.social_worker: 0.5\n"))
    assert said == "mine.yaml:3: staff.*.social_worker: 0.5 is not a whole number"


def test_a_table_that_is_not_there(folder: Path) -> None:
    (folder / "services.csv").write_text("x", encoding="utf-8")
    said = refused(write(folder, "extends: shenzhen-standard\ntables: {services: service.csv}\n"))
    assert said == "mine.yaml:2: tables.services: there is no file 'service.csv'; did you mean 'services.csv'?"


def test_a_value_in_both_the_table_and_the_yaml(folder: Path) -> None:
    (folder / "staff.csv").write_text("site,role,headcount,source\nexample,assistant,2,\n", encoding="utf-8")
    said = refused(
        write(folder, "extends: shenzhen-standard\ntables: {staff: staff.csv}\nstaff:\n  example: {assistant: 1}\n")
    )
    assert said == "mine.yaml:4: staff.example.assistant: stands also in staff.csv:2; delete one of the two"
