"""The event log of a study: its first replications run once more and written as they come, never whole in memory."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.commands.faults import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from simkit.scenario.scenario import Scenario

    Write = Callable[[pd.DataFrame], None]

CSV, PARQUET = "csv", "parquet"
FILE = "events"


@dataclass(frozen=True, slots=True)
class EventsWanted:
    """Which file beside events.csv (``csv``: none), and of how many replications."""

    file: str
    replications: int


def check_wanted(wanted: EventsWanted | None, replications: int) -> None:
    """Refused before any work is done: more replications than are run, or Parquet without pyarrow."""
    if wanted is None:
        return
    if wanted.replications > replications:
        raise Refused(
            f"--event-replications {wanted.replications}: only {replications} replications are run; "
            "give --replications as many"
        )
    if wanted.file == PARQUET and find_spec("pyarrow") is None:
        raise Refused("--events parquet needs pyarrow; pip install 'community-simkit[parquet]', or write --events csv")


def write_events(
    directory: Path,
    scenarios: Sequence[Scenario],
    wanted: EventsWanted,
    *,
    seed: int,
    engine: str,
    jobs: int | None,
) -> None:
    """Write events.csv, and events.parquet where it is wanted, for scenarios as they were simulated.

    By scenario, site and replication, in the order of each; the same bytes for any number of workers.
    OSError where a file cannot be written.
    """
    from simkit.experiment.csv_text import write_csv_in_parts

    light = tuple(scenario.without_texts() for scenario in scenarios)
    with _also_parquet(directory / f"{FILE}.parquet", wanted.file == PARQUET) as also:
        parts = _parts(light, wanted.replications, seed, engine, jobs)
        with closing(parts):
            told = (_with_clock_as_text(part) for part in _passed_to(also, parts))
            write_csv_in_parts(told, directory / f"{FILE}.csv")


def _parts(
    scenarios: tuple[Scenario, ...], replications: int, seed: int, engine: str, jobs: int | None
) -> Generator[pd.DataFrame, None, None]:
    from simkit.experiment.replicate import stream

    tasks = [
        (index, site, replication)
        for index, scenario in enumerate(scenarios)
        for site in scenario.sites
        for replication in range(1, replications + 1)
    ]
    return stream(_events_of, tasks, common=(scenarios, seed, engine), jobs=jobs)


def _events_of(
    scenarios: tuple[Scenario, ...], seed: int, engine: str, index: int, site: str, replication: int
) -> pd.DataFrame:
    """One task: a replication of a site."""
    from simkit.measure.event_log import events
    from simkit.run import simulate_site

    once = simulate_site(scenarios[index], site, seed, replication, engine)
    return events(scenarios[index], site, once.requests, once.supply, once.log, replication=replication)


def _passed_to(write: Write, parts: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for part in parts:
        write(part)
        yield part


def _with_clock_as_text(part: pd.DataFrame) -> pd.DataFrame:
    """ISO 8601 with milliseconds in every row, whether or not they are zero."""
    import numpy as np

    from simkit.measure.event_log import TIME

    return part.assign(**{TIME: np.datetime_as_string(part[TIME].to_numpy("datetime64[ms]"), unit="ms").astype(object)})


@contextmanager
def _also_parquet(path: Path, wanted: bool) -> Iterator[Write]:
    """What takes the parts, one row group each; nothing is written where it is not wanted."""
    if not wanted:
        yield lambda part: None
        return
    import pyarrow
    import pyarrow.parquet

    writers: list[Any] = []

    def write(part: pd.DataFrame) -> None:
        table = pyarrow.Table.from_pandas(part, preserve_index=False)
        if not writers:
            writers.append(pyarrow.parquet.ParquetWriter(path, table.schema))
        writers[0].write_table(table.cast(writers[0].schema))

    try:
        yield write
    finally:
        for writer in writers:
            writer.close()
