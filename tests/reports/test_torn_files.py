"""Files of a run that were cut off, emptied or changed by hand: what is wrong and where, or a page without them."""

import pytest

from reports import answer
from reports.reading import ReportError
from tests.reports.fixture_directory import planned, simulated, write


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("summary.csv", b"\xff\xfe\x00", "summary.csv: not readable as a CSV file in UTF-8"),
        ("waits_by_hour.csv", b"", "waits_by_hour.csv: the column 'scenario' is missing"),
        ("labels.csv", b"kind,id,zh,en\nsite,s1", "labels.csv:2: 2 cells where the columns are 4"),
        ("mandate_prices.csv", b"scenario,site,rule,price_cny\na,b,c,\n",
         "mandate_prices.csv:2: a cell does not fit its column: 'price_cny' has nothing where a number belongs"),
        ("manifest.json", b"[]", "manifest.json: not the manifest of a run"),
        ("manifest.json", b'{"fingerprint": "01', "manifest.json: not readable as JSON"),
        ("plan.json", b'["optimal"]', "plan.json: not the plans of a run"),
    ],
)  # fmt: skip
def test_a_torn_file_is_said_with_its_place(tmp_path, file, content, said):
    write(tmp_path, *planned())
    (tmp_path / file).write_bytes(content)

    with pytest.raises(ReportError, match=said):
        answer(tmp_path)


@pytest.mark.parametrize("missing", ["", "nan", "NaN"])
def test_what_never_happened_may_be_empty_or_nan(tmp_path, missing):
    tables, manifest = simulated()
    columns, rows = tables["summary"]
    first = columns.index("mean")
    tables["summary"] = (columns, [(*row[:first], missing, missing, missing, *row[first + 3 :]) for row in rows])

    assert answer(write(tmp_path, tables, manifest), "en")
