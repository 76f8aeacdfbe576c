"""Queues of real halls foretold and seen: the check behind ``docs/real-queues.md``, whose data do not ship.

``SIMKIT_QUEUES`` names the file: snapshots of the queue displays of Warsaw offices, 30 December 2019 to 22 January
2020, from the R package kolejkeR, which took them from the city's open data.
``python -m tests.validation.real_queues --write`` writes the page anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from simkit.commands.markdown import markdown_table
from simkit.fitting.back_test import Comparison, SiteTest, back_test
from simkit.fitting.records import read

VARIABLE = "SIMKIT_QUEUES"
PAGE = Path(__file__).parents[2] / "docs" / "real-queues.md"
#: Processes; the check is to end within a minute on two processors.
_JOBS = 2
_HEAD = (
    *("office", "queues", "n", "seen mean", "simkit", "average, kind of day", "average", "M/M/c"),
    *("bias of simkit", "of the averages", "in 90 %"),
)


def data() -> Path | None:
    """The file of real queues, None where the variable is not set or names nothing."""
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named and Path(named).is_file() else None


@cache
def found() -> tuple[SiteTest, ...]:
    """Every office tried. RuntimeError without the file."""
    file = data()
    if file is None:
        raise RuntimeError(f"{VARIABLE} does not name the file of real queues")
    return back_test(read(file, file.name), jobs=_JOBS)


def beats_averages(errors: Comparison) -> bool:
    """Whether simkit's mean absolute error is below that of the better of the two averages."""
    return errors.simkit.mae < errors.best_average.mae


def ratio(sites: Sequence[SiteTest]) -> float:
    """Mean absolute error of simkit over that of the better average of each office, all half-hours together."""
    ours = sum(site.by_queue.simkit.mae * site.by_queue.simkit.n for site in sites)
    theirs = sum(site.by_queue.best_average.mae * site.by_queue.simkit.n for site in sites)
    return ours / theirs


def text() -> str:
    """The page."""
    sites = found()
    wins = sum(beats_averages(site.by_queue) for site in sites)
    wins_sum = sum(beats_averages(site.together) for site in sites)
    wins_steady = sum(site.by_queue.simkit.mae < site.by_queue.steady.mae for site in sites)
    wins_square = sum(
        site.by_queue.simkit.rmse < min(site.by_queue.average_of_kind.rmse, site.by_queue.average.rmse)
        for site in sites
    )
    lines = [
        *_INTRODUCTION.splitlines(),
        "",
        "## Each queue by itself",
        "",
        f"Below the better of the two averages at {wins} of {len(sites)} offices, over all half-hours together at "
        f"{ratio(sites):.2f} times it; below M/M/c at {wins_steady}. By root mean square errors below both averages at "
        f"{wins_square}.",
        "",
        *markdown_table(_HEAD, [_row(site, site.by_queue) for site in sites]),
        "",
        "## All queues of an office together",
        "",
        f"Below the better of the two averages at {wins_sum} of {len(sites)} offices.",
        "",
        *markdown_table(_HEAD, [_row(site, site.together) for site in sites]),
        "",
        "Days left out of the fit as unusual: "
        + "; ".join(_unusual(site) for site in sites if site.out_of_the_ordinary)
        + ".",
        "",
        *_WHY.splitlines(),
    ]
    return "\n".join(lines) + "\n"


def _row(site: SiteTest, errors: Comparison) -> tuple[object, ...]:
    maes = (errors.simkit.mae, errors.average_of_kind.mae, errors.average.mae, errors.steady.mae)
    biases = f"{errors.average_of_kind.bias:+.2f}, {errors.average.bias:+.2f}"
    shown = (f"{mae:.3g}" for mae in maes)
    mean, bias, within = f"{errors.seen_mean:.2f}", f"{errors.simkit.bias:+.2f}", f"{errors.coverage:.0%}"
    return (site.site, site.queues, errors.simkit.n, mean, *shown, bias, biases, within)


def _unusual(site: SiteTest) -> str:
    return f"{site.site} {', '.join(str(day) for day in site.out_of_the_ordinary)}"


_INTRODUCTION = """\
# Real queues: foretold and seen

Snapshots, every five minutes, of the queue displays of eleven Warsaw offices, 30 December 2019 to 22 January 2020
(City of Warsaw, open data, collected by the R package kolejkeR, MIT). The data are not part of simkit; this page holds
error figures only. It is written by `python -m tests.validation.real_queues --write` where the environment variable
`SIMKIT_QUEUES` names the file, and held by a test that is skipped, saying so, where it does not.

Of each office the first two thirds of its days are fitted and the rest foretold: 40 replications of a scenario
(`simkit fit FILE --back-test` does the same with any records). Of the days foretold the scenario is told how many desks
were open when, and nothing of who came. Compared is the mean number waiting of each queue in each half-hour from its
first to its last open desk, with

- the average of the same half-hour over the days of the fit, of the same kind (weekdays that are open late, or not)
  and of all; both over the same days as the fit;
- the steady queue of M/M/c at the arrivals to expect, the desks that were open and the service time that throughput
  gives. A half-hour asked for more than its desks can do has no steady queue and is taken as 98 % busy.

The figures are mean absolute errors in persons waiting, the bias is foretold less seen, and *in 90 %* is the share of
half-hours seen within the interval of the replications that promises 90 %."""

_WHY = """\
## What the data cannot tell, and where the average wins

The display says how many desks could call a queue, not which queue each of them served, nor which of those waiting had
left, nor that many would come on a certain day: desks at work, minutes and patience are matched to the queues of the
fit, several of which give nearly the same queue, and they need not be the true ones.

Where the average wins, it does so by a few per cent: there the desks shown hardly differ from day to day or do not
decide how long the queue is (desks shared with other queues, tickets called in a row when their holders have gone), so
that the average of ten days knows nearly all there is to know, and the simulation pays for every number that it has to
estimate. What simkit adds there are intervals that hold, and an answer for desks that were never tried.

How the matching is done (which shares of desks and patiences are tried, how days are weighed) was settled with these
records at hand; on others expect a little less."""


if __name__ == "__main__":
    if data() is None:
        sys.exit(f"set {VARIABLE} to the file of real queues (it does not ship with simkit)")
    if "--write" in sys.argv[1:]:
        PAGE.write_text(text(), encoding="utf-8")
    else:
        sys.stdout.write(text())
