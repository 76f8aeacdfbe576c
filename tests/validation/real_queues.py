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
#: Errors that differ by less than this share are as good as the same.
ALIKE = 0.02
#: Processes; the check is to end within a minute on two processors.
_JOBS = 2
_HEAD = (
    *(
        "office",
        "queues",
        "n",
        "seen mean",
        "simkit",
        "as shown",
        "average, kind of day",
        "average",
        "unusual days too",
        "M/M/c",
    ),
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


def beside_average(errors: Comparison) -> float:
    """Mean absolute error of simkit over that of the better of the two averages."""
    return errors.simkit.mae / errors.best_average.mae


def clearly_better(errors: Comparison) -> bool:
    return beside_average(errors) < 1 - ALIKE


def clearly_worse(errors: Comparison) -> bool:
    return beside_average(errors) > 1 + ALIKE


def ratio(sites: Sequence[SiteTest]) -> float:
    """Mean absolute error of simkit over that of the better average of each office, all half-hours together."""
    ours = sum(site.by_queue.simkit.mae * site.by_queue.simkit.n for site in sites)
    theirs = sum(site.by_queue.best_average.mae * site.by_queue.simkit.n for site in sites)
    return ours / theirs


def text() -> str:
    """The page."""
    sites = found()
    wins_steady = sum(site.by_queue.simkit.mae < site.by_queue.steady.mae for site in sites)
    wins_every = sum(site.by_queue.simkit.mae < (1 - ALIKE) * site.by_queue.every_day.mae for site in sites)
    lines = [
        *_INTRODUCTION.splitlines(),
        "",
        "## Each queue by itself",
        "",
        f"Beside the better of the two averages: {_counted([site.by_queue for site in sites])}. Over all half-hours "
        f"together the error is {ratio(sites):.2f} times that of the better average of each office. Clearly below the "
        f"average that leaves out no unusual day at {wins_every} of {len(sites)} offices, below M/M/c at "
        f"{wins_steady}.",
        "",
        *markdown_table(_HEAD, [_row(site, site.by_queue) for site in sites]),
        "",
        "## All queues of an office together",
        "",
        f"Beside the better of the two averages: {_counted([site.together for site in sites])}.",
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


def _counted(every: Sequence[Comparison]) -> str:
    better, worse = sum(map(clearly_better, every)), sum(map(clearly_worse, every))
    return (
        f"clearly better (by more than {ALIKE:.0%}) at {better} offices, as good at {len(every) - better - worse}, "
        f"clearly worse at {worse}"
    )


def _row(site: SiteTest, errors: Comparison) -> tuple[object, ...]:
    ways = (errors.simkit, errors.as_shown, errors.average_of_kind, errors.average, errors.every_day, errors.steady)
    biases = f"{errors.average_of_kind.bias:+.2f}, {errors.average.bias:+.2f}"
    shown = (f"{way.mae:.3g}" for way in ways)
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

- the same simulation with all desks shown, the service time of throughput and endless patience (*as shown*); *simkit*
  matches the three to the queues of the fit, wherever that explains these far better. It is the scenario that
  `simkit fit FILE -o NAME --desks observed` writes from a display, but for arrivals, which are those to expect of two
  kinds of weekday;
- the average of the same half-hour over the days of the fit, of the same kind (weekdays that are open late, or not)
  and of all; days out of the ordinary are left out as in the fit, or left in (*unusual days too*);
- the steady queue of M/M/c at the arrivals to expect, the desks that were open and the service time that throughput
  gives. A half-hour asked for more than its desks can do has no steady queue and is taken as 98 % busy.

The figures are mean absolute errors in persons waiting, the bias is foretold less seen, and *in 90 %* is the share of
half-hours seen within the interval of the replications that promises 90 %."""

_WHY = """\
## What the data cannot tell, and where the average wins

The display says how many desks could call a queue, not which queue each of them served, nor which of those waiting had
left, nor that many would come on a certain day: desks at work, minutes and patience are matched to the queues of the
fit, several of which give nearly the same queue, and they need not be the true ones.

Where the average of a queue wins, it does so by a few per cent: there the desks shown hardly differ from day to day or
do not decide how long the queue is (desks shared with other queues, tickets called in a row when their holders have
gone), so that the average of ten days knows nearly all there is to know, and the simulation pays for every number that
it has to estimate. In the sum of an office errors of one sign add up, those of days that brought more or fewer people
than the days fitted among them. What simkit adds are intervals that hold, and an answer for desks never tried.

How the matching is done (which shares of desks and patiences are tried, how days are weighed) was settled with these
records at hand; on others expect a little less."""


if __name__ == "__main__":
    if data() is None:
        sys.exit(f"set {VARIABLE} to the file of real queues (it does not ship with simkit)")
    if "--write" in sys.argv[1:]:
        PAGE.write_text(text(), encoding="utf-8")
    else:
        sys.stdout.write(text())
