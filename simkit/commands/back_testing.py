"""``simkit fit --back-test``: fit the earlier days of each site, foretell the queues of the later ones, and compare."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.commands.faults import Refused
from simkit.commands.terminal import progress, say, table

if TYPE_CHECKING:
    from simkit.fitting.back_test import Comparison, SiteTest
    from simkit.fitting.forecast_error import ForecastError

#: Rows of the table that ``-o`` writes: the queues of a site one by one, and their sum.
_BY_QUEUE, _SUM = "queues", "sum"
COLUMNS = (
    *("site", "of", "queues", "n", "seen_mean"),
    *("mae_simkit", "mae_as_shown", "mae_average_of_kind", "mae_average", "mae_average_every_day", "mae_mmc"),
    *("rmse_simkit", "rmse_as_shown", "rmse_average_of_kind", "rmse_average", "rmse_average_every_day", "rmse_mmc"),
    *("bias_simkit", "bias_as_shown", "bias_average_of_kind", "bias_average", "bias_average_every_day", "bias_mmc"),
    *("coverage_90", "days_fitted", "days_held_out", "days_out_of_the_ordinary"),
)


def back_test_into(
    data: str, target: Path | None, *, share: float | None, jobs: int | None, lang: str, quiet: bool
) -> None:
    """Try the fit of the records in ``data``; print the table and write it to ``target``, if any, as CSV.

    ``share`` of the days is held out, a third unless given. Refused where it cannot be or the file cannot be written;
    ScenarioError where there are too few days.
    """
    from simkit.fitting.back_test import HELD_OUT, back_test
    from simkit.fitting.examples import records_file
    from simkit.fitting.records import read

    if share is not None and not 0 < share < 1:
        raise Refused(f"--hold-out {share:g}: write a share of the days between 0 and 1, e.g. 0.33")
    if target is not None and target.exists():
        raise Refused(f"{target}: this is there already; choose a new name")
    with progress({"zh": "回测", "en": "back-test"}[lang], quiet=quiet) as tell:
        found = back_test(
            read(*records_file(data)), share=HELD_OUT if share is None else share, jobs=jobs, progress=tell
        )
    if target is not None:
        _write(target, csv_text(found))
    if not quiet:
        _summary(found, target, lang == "zh")


def csv_text(found: Sequence[SiteTest]) -> str:
    """The table as CSV, two rows a site."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for site in found:
        for of, errors in ((_BY_QUEUE, site.by_queue), (_SUM, site.together)):
            writer.writerow(["" if cell != cell else cell for cell in _row(site, of, errors)])
    return text.getvalue()


def _row(site: SiteTest, of: str, errors: Comparison) -> Iterator[object]:
    ways = _ways(errors)
    yield from (site.site, of, site.queues, errors.simkit.n, errors.seen_mean)
    yield from (way.mae for way in ways)
    yield from (way.rmse for way in ways)
    yield from (way.bias for way in ways)
    yield errors.coverage
    yield from (len(days) for days in (site.training, site.held_out, site.out_of_the_ordinary))


def _ways(errors: Comparison) -> tuple[ForecastError, ...]:
    return (
        errors.simkit,
        errors.as_shown,
        errors.average_of_kind,
        errors.average,
        errors.every_day,
        errors.steady,
    )


def _write(target: Path, text: str) -> None:
    try:
        with target.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as wrong:
        raise Refused(f"{target}: cannot be written: {wrong.strerror}") from None


def _summary(found: Sequence[SiteTest], target: Path | None, zh: bool) -> None:
    say(
        "平均排队人数(每半小时)的平均绝对误差:只知道留出日子的窗口,不知道谁来"
        if zh
        else "Mean absolute error of the mean queue of each half-hour; of the days held out only the desks are known"
    )
    table(_HEAD[0 if zh else 1], [_shown(site.site, site, site.by_queue) for site in found])
    say()
    say("各服务点所有队列之和" if zh else "The sum of the queues of each site")
    table(_HEAD[0 if zh else 1], [_shown(site.site, site, site.together) for site in found])
    say()
    won = sum(site.by_queue.simkit.mae < site.by_queue.best_average.mae for site in found)
    say(
        f"{len(found)} 个服务点中有 {won} 个比两种平均数中较好的更准"
        if zh
        else f"better than the better of the two averages at {won} of {len(found)} sites"
    )
    for site in found:
        if site.out_of_the_ordinary:
            days = ", ".join(str(day) for day in site.out_of_the_ordinary)
            say(f"  {site.site}: 不寻常、未用于估计:{days}" if zh else f"  {site.site}: unusual, not fitted: {days}")
    if target is not None:
        say(f"已写入 {target}" if zh else f"Written to {target}")


_HEAD = (
    (
        "服务点",
        "队列",
        "n",
        "实测均值",
        "simkit",
        "按屏上",
        "同类日平均",
        "平均",
        "含不寻常日",
        "M/M/c",
        "偏差",
        "90%区间覆盖",
    ),
    (
        "site",
        "queues",
        "n",
        "seen mean",
        "simkit",
        "as shown",
        "average, kind of day",
        "average",
        "unusual days too",
        "M/M/c",
        "bias",
        "in 90 %",
    ),
)


def _shown(name: str, site: SiteTest, errors: Comparison) -> tuple[object, ...]:
    maes = (way.mae for way in _ways(errors))
    return (name, site.queues, errors.simkit.n, errors.seen_mean, *maes, errors.simkit.bias, errors.coverage)
