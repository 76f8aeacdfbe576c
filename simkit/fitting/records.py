"""Records of what happened at real desks, read strictly: one row a visit, or snapshots of a queue display.

Two shapes, told apart by their header. *Visits*: ``site,service,arrived_at,started_at,left_at`` (and, if known,
``outcome``, ``staff``); whoever gave up has no ``started_at``. *Snapshots*: ``office,queue_id,queue_name,observed_at,
open_desks,waiting,mean_service_min,last_ticket_called``, one row a queue and moment. Times are local, ISO 8601. A file
that ends with ``.gz`` is unpacked. Every fault is named with its file and line, all of them at once.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from simkit.scenario.problem import Problem, ScenarioError, meant
from simkit.scenario.text_file import decoded, read_bytes

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
T = TypeVar("T")

DAY_MIN = 24 * 60
#: Days without any record after which a date is rather a slip of the pen.
GAP_AT_MOST_DAYS = 366
#: Faults gathered before reading stops: a file of another kind is not read to its end.
FAULTS_AT_MOST = 200

VISIT_COLUMNS = ("site", "service", "arrived_at", "started_at", "left_at")
VISIT_EXTRAS = ("outcome", "staff")
SNAPSHOT_COLUMNS = (
    *("office", "queue_id", "queue_name", "observed_at"),
    *("open_desks", "waiting", "mean_service_min", "last_ticket_called"),
)
#: What a row of visits may say became of it. Empty: served if it was started, gave up otherwise.
OUTCOMES = ("served", "abandoned")


@dataclass(frozen=True, slots=True)
class Station:
    """Where one kind of request is served: a service at a site, or a queue of an office. Names are as written."""

    site: str
    service: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Visits:
    """One row a visit, by station and arrival.

    Times in minutes since midnight of ``first_day``; ``station`` indexes ``stations``. ``started_min`` is NaN for
    those who gave up. ``staff``: index of who served, -1 where nobody is named. ``twice``: rows that say word for word
    what another one says (two people in the same minute, or a row copied twice: they cannot be told apart).
    """

    file: str
    first_day: dt.date
    days: int
    stations: tuple[Station, ...]
    station: Ints
    arrived_min: Floats
    started_min: Floats
    left_min: Floats
    staff: Ints
    twice: int

    @property
    def rows(self) -> int:
        return len(self.station)

    @property
    def unnamed(self) -> bool:
        """Whether a visit does not say who gave it."""
        return bool((self.staff[~np.isnan(self.started_min)] < 0).any())

    def rows_of(self, number: int) -> slice:
        """Where the rows of a station stand."""
        return slice(*np.searchsorted(self.station, [number, number + 1]))


@dataclass(frozen=True, slots=True, eq=False)
class Snapshots:
    """One row a queue and moment, by station and time.

    ``at_min`` in minutes since midnight of ``first_day``; ``desks``, ``waiting``, ``shown_service_min`` and ``ticket``
    (the last number called) are NaN where the display showed nothing.
    """

    file: str
    first_day: dt.date
    days: int
    stations: tuple[Station, ...]
    station: Ints
    at_min: Floats
    desks: Floats
    waiting: Floats
    shown_service_min: Floats
    ticket: Floats

    @property
    def rows(self) -> int:
        return len(self.station)

    def rows_of(self, number: int) -> slice:
        """Where the rows of a station stand."""
        return slice(*np.searchsorted(self.station, [number, number + 1]))


Records = Visits | Snapshots


def read(path: str | Path, shown: str | None = None) -> Records:
    """Read a file of records (named ``shown`` in messages; its path unless given).

    Raises ScenarioError with every fault: a file that is missing, empty or no text, a column that is missing or not
    known, times that are none or out of order, rows that contradict each other, a gap of more than a year.
    """
    file = Path(path)
    name = str(path) if shown is None else shown
    rows = _Rows(_text(file, name), name)
    return _snapshots(rows) if "observed_at" in rows.header else _visits(rows)


def of_sites(records: Records, sites: Sequence[str]) -> Records:
    """The records of some sites alone, named as in the file. ScenarioError where one of them is not in it."""
    known = tuple(dict.fromkeys(station.site for station in records.stations))
    unknown = [site for site in sites if site not in known]
    if unknown:
        said = (Problem(f"there is no site {site!r}", file=records.file, hint=meant(site, known)) for site in unknown)
        raise ScenarioError(*said)
    kept = [number for number, station in enumerate(records.stations) if station.site in sites]
    rows = np.isin(records.station, kept)
    arrays = {field.name: getattr(records, field.name) for field in fields(records)}
    columns: dict[str, Any] = {name: values[rows] for name, values in arrays.items() if isinstance(values, np.ndarray)}
    columns["station"] = np.searchsorted(kept, columns["station"])
    return replace(records, stations=tuple(records.stations[number] for number in kept), **columns)


def _text(file: Path, shown: str) -> str:
    raw = read_bytes(file, shown)
    if file.suffix == ".gz":
        try:
            raw = gzip.decompress(raw)
        except (OSError, EOFError, zlib.error):
            hint = "pack it again, or give the CSV file itself"
            raise ScenarioError(Problem("cannot be unpacked", file=shown, hint=hint)) from None
    return decoded(raw, shown)


class _Rows:
    """The rows of a file with their lines, and the faults found in them."""

    def __init__(self, text: str, shown: str) -> None:
        self.reader, self.shown = csv.reader(io.StringIO(text, newline=""), strict=True), shown
        self.problems: list[Problem] = []
        self.header = [name.strip() for name in next(self._each(), (1, []))[1]]
        if not any(self.header):
            columns = ",".join(VISIT_COLUMNS)
            hint = f"its first line is '{columns}' (visits) or '{','.join(SNAPSHOT_COLUMNS)}' (snapshots)"
            raise ScenarioError(Problem("holds no records", file=shown, line=1, hint=hint))

    def _each(self) -> Iterator[tuple[int, list[str]]]:
        line = self.reader.line_num + 1
        try:
            for cells in self.reader:
                yield line, cells
                line = self.reader.line_num + 1
        except csv.Error as error:
            hint = "put text with a comma in quotes"
            self.fault(self.reader.line_num, f"is not a table: {error}", hint)
            self.refuse()

    def fault(self, line: int, message: str, hint: str = "") -> None:
        self.problems.append(Problem(message, file=self.shown, line=line, hint=hint))
        if len(self.problems) >= FAULTS_AT_MOST:
            self.refuse()

    def refuse(self) -> None:
        """Raise what was found wrong, if anything was."""
        if self.problems:
            raise ScenarioError(*self.problems)

    def check_header(self, needed: Sequence[str], extras: Sequence[str] = ()) -> None:
        known = (*needed, *extras)
        for sign, name in ((";", "semicolons"), ("\t", "tabs")):
            if len(self.header) == 1 and sign in self.header[0]:
                self.fault(1, f"the columns are separated by {name}", "save it with commas between them")
                self.refuse()
        for name in dict.fromkeys(name for name in self.header if self.header.count(name) > 1):
            self.fault(1, f"column '{name}' stands twice", "delete one of the two")
        for name in self.header:
            if name not in known:
                self.fault(1, f"'{name}' is not a column of such records", meant(name, known))
        for name in needed:
            if name not in self.header:
                self.fault(1, f"the column '{name}' is missing", f"records have the columns {', '.join(needed)}")
        self.refuse()

    def each(self, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Line and cells of every row in the order of ``columns``; a column that the file leaves out is empty."""
        at = [self.header.index(name) if name in self.header else -1 for name in columns]
        for line, cells in self._each():
            if len(cells) != len(self.header):
                if any(cell.strip() for cell in cells):
                    hint = "put text with a comma in quotes" if len(cells) > len(self.header) else "fill or delete it"
                    self.fault(line, f"the row has {len(cells)} cells, the header has {len(self.header)}", hint)
                continue
            yield line, [cells[i].strip() if i >= 0 else "" for i in at]

    def moment(self, line: int, column: str, text: str) -> dt.datetime | None:
        """A local time; None (and a fault) if it is none."""
        try:
            found = dt.datetime.fromisoformat(text)
        except ValueError:
            wrong = f"{text!r} is not a time" if text else "is empty"
            self.fault(line, f"{column} {wrong}", "write year-month-day hour:minute, e.g. 2024-03-01 08:30")
            return None
        if found.tzinfo is not None:
            self.fault(line, f"{column} {text!r} names a time zone", "write local time without one")
            return None
        if len(text) <= len("2024-03-01"):
            self.fault(line, f"{column} {text!r} has no time of day", "write e.g. 2024-03-01 08:30")
            return None
        return found

    def count(self, line: int, column: str, text: str) -> float:
        """A whole number of 0 or more; NaN where the cell is empty, and with a fault where it is none."""
        if not text:
            return np.nan
        if text.isascii() and text.isdigit() and len(text) < 10:
            return float(text)
        self.fault(line, f"{column} {text!r} is not a count", "write a whole number of 0 or more, or nothing")
        return np.nan

    def minutes(self, line: int, column: str, text: str) -> float:
        try:
            value = float(text or "nan")
        except ValueError:
            value = -1.0
        if value < 0 or value == np.inf:
            self.fault(line, f"{column} {text!r} is not a number of minutes", "write 0 or more, or nothing")
        return value

    def named(self, line: int, **cells: str) -> bool:
        empty = [column for column, text in cells.items() if not text]
        for column in empty:
            self.fault(line, f"{column} is empty", "every row needs it")
        return not empty


def _visits(rows: _Rows) -> Visits:
    rows.check_header(VISIT_COLUMNS, VISIT_EXTRAS)
    times = _Times(rows)
    stations, people = _Index[Station](), _Index[tuple[str, str]]()
    found: list[tuple[int, float, float, float, int]] = []
    seen: dict[tuple[str, ...], int] = {}
    twice = 0
    for line, cells in rows.each((*VISIT_COLUMNS, *VISIT_EXTRAS)):
        site, service, arrived, started, left, outcome, staff = cells
        if tuple(cells) in seen and staff:
            rows.fault(line, f"says the same as line {seen[tuple(cells)]}", "delete one of the two")
        twice += tuple(cells) in seen
        seen.setdefault(tuple(cells), line)
        moments = _visit_times(rows, times, line, arrived, started, left)
        if not rows.named(line, site=site, service=service) or moments is None:
            continue
        _check_outcome(rows, line, outcome, bool(started))
        person = people((site, staff)) if staff else -1
        found.append((stations(Station(site, service, service)), *moments, person))
    rows.refuse()
    _some(rows, found)
    first_day, days = times.span()
    table = np.array(found)
    table = table[np.lexsort((table[:, 1], table[:, 0]))]
    minutes = table[:, 1:4] - times.minutes_of(first_day)
    station, staff_index = table[:, 0].astype(np.int64), table[:, 4].astype(np.int64)
    arrived, started, left = minutes.T
    return Visits(rows.shown, first_day, days, stations.found, station, arrived, started, left, staff_index, twice)


def _visit_times(
    rows: _Rows, times: _Times, line: int, arrived: str, started: str, left: str
) -> tuple[float, float, float] | None:
    """Arrival, start (NaN: never) and end of a visit in minutes, or None with a fault."""
    came, went = times(line, "arrived_at", arrived), times(line, "left_at", left)
    began = times(line, "started_at", started) if started else np.nan
    if came is None or went is None or began is None:
        return None
    if began < came:
        rows.fault(line, f"started_at {started} lies before arrived_at {arrived}", "put the earlier time first")
    elif went < (came if np.isnan(began) else began):
        what = f"arrived_at {arrived}" if np.isnan(began) else f"started_at {started}"
        rows.fault(line, f"left_at {left} lies before {what}", "put the earlier time first")
    elif went - came > DAY_MIN:
        rows.fault(line, f"the visit of {arrived} lasts more than a day", "is the date of left_at right?")
    return came, began, went


def _check_outcome(rows: _Rows, line: int, outcome: str, started: bool) -> None:
    if outcome and outcome not in OUTCOMES:
        rows.fault(line, f"outcome {outcome!r} is not known", meant(outcome, OUTCOMES))
    elif outcome and (outcome == "served") != started:
        what = "has no started_at" if outcome == "served" else "has a started_at"
        rows.fault(line, f"the outcome is {outcome}, yet the row {what}", "correct one of the two")


def _snapshots(rows: _Rows) -> Snapshots:
    rows.check_header(SNAPSHOT_COLUMNS)
    times = _Times(rows)
    queues = _Index[tuple[str, str]]()
    names: dict[int, tuple[float, str]] = {}
    found: list[tuple[float, ...]] = []
    seen: dict[tuple[int, float], int] = {}
    for line, (office, queue_id, name, observed_at, desks, waiting, shown, ticket) in rows.each(SNAPSHOT_COLUMNS):
        at = times(line, "observed_at", observed_at)
        if not rows.named(line, office=office, queue_id=queue_id, queue_name=name) or at is None:
            continue
        queue = queues((office, queue_id))
        if (queue, at) in seen:
            said = f"queue {queue_id} of {office} stands at {observed_at} already in line {seen[queue, at]}"
            rows.fault(line, said, "delete one of the two rows")
        seen[queue, at] = line
        if queue not in names or at >= names[queue][0]:
            names[queue] = (at, name)
        found.append(
            (
                queue,
                at,
                rows.count(line, "open_desks", desks),
                rows.count(line, "waiting", waiting),
                rows.minutes(line, "mean_service_min", shown),
                rows.count(line, "last_ticket_called", ticket),
            )
        )
    rows.refuse()
    _some(rows, found)
    first_day, days = times.span()
    table = np.array(found)
    table = table[np.lexsort((table[:, 1], table[:, 0]))]
    stations = tuple(Station(office, id_, names[i][1]) for i, (office, id_) in enumerate(queues.found))
    at_min = table[:, 1] - times.minutes_of(first_day)
    desks_open, in_queue, shown_min, tickets = table[:, 2:].T
    station = table[:, 0].astype(np.int64)
    return Snapshots(rows.shown, first_day, days, stations, station, at_min, desks_open, in_queue, shown_min, tickets)


def _some(rows: _Rows, found: Sequence[object]) -> None:
    if not found:
        rows.fault(1, "holds a header and no rows", "records need at least one row")
        rows.refuse()


class _Index(Generic[T]):
    """Numbers things in the order in which they are first met."""

    def __init__(self) -> None:
        self._number: dict[T, int] = {}

    def __call__(self, thing: T) -> int:
        return self._number.setdefault(thing, len(self._number))

    @property
    def found(self) -> tuple[T, ...]:
        return tuple(self._number)


class _Times:
    """Turns times into minutes, remembers the dates met and refuses dates far from all others."""

    _ORIGIN = dt.datetime(1970, 1, 1)

    def __init__(self, rows: _Rows) -> None:
        self._rows = rows
        self._line_of: dict[dt.date, int] = {}

    def __call__(self, line: int, column: str, text: str) -> float | None:
        moment = self._rows.moment(line, column, text)
        if moment is None:
            return None
        self._line_of.setdefault(moment.date(), line)
        return (moment - self._ORIGIN).total_seconds() / 60

    def minutes_of(self, day: dt.date) -> float:
        return (dt.datetime.combine(day, dt.time()) - self._ORIGIN).total_seconds() / 60

    def span(self) -> tuple[dt.date, int]:
        """The first date and the number of days to the last one, both counted."""
        dates = sorted(self._line_of)
        for before, after in pairwise(dates):
            if (after - before).days > GAP_AT_MOST_DAYS:
                line = max(self._line_of[before], self._line_of[after])
                said = f"nothing was recorded between {before} and {after}"
                self._rows.fault(line, said, "is the year right? Fit two periods so far apart one by one")
        self._rows.refuse()
        return dates[0], (dates[-1] - dates[0]).days + 1
