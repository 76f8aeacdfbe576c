"""``simkit fit``: from records to a scenario, and in words what they tell and what they cannot."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.commands.terminal import progress, say, table

if TYPE_CHECKING:
    from simkit.fitting.desks import Shift
    from simkit.fitting.fit import Fit, StationFit
    from simkit.fitting.matched_service import DeskRule, MatchedService
    from simkit.fitting.tables import Layout

#: Services shown in the answer; the others stand in the tables that were written.
_SHOWN = 30


def fit_into(
    data: str,
    target: Path,
    desks: str,
    lang: str,
    quiet: bool,
    sites: Sequence[str] = (),
    jobs: int | None = None,
) -> None:
    """Fit the records in ``data`` (of ``sites`` alone, if any are named) and write a scenario to ``target``.

    ``desks``: ``usual`` writes the open desks of a usual week, ``observed`` those of each date that was used too.
    ``jobs``: processes that match queues (None: all that may be used). Raises ScenarioError where the records have a
    fault or nothing can be written.
    """
    from simkit.fitting.examples import records_file
    from simkit.fitting.fit import fit
    from simkit.fitting.matched_fit import days_to_match, matched_fit
    from simkit.fitting.records import of_sites, read
    from simkit.fitting.tables import layout
    from simkit.fitting.writing import refuse_existing, write_scenario

    refuse_existing(target)
    with progress({"zh": "估计", "en": "fit"}[lang], quiet=quiet) as tell:
        records = read(*records_file(data))
        found = fit(of_sites(records, sites) if sites else records)
        to_match = days_to_match(found)
        found = matched_fit(found, to_match, jobs=jobs, progress=tell)
        shifts = [(*one.usual, *one.observed) for one in found.stations] if desks == "observed" else None
        laid = layout(found, shifts)
        written = write_scenario(laid, target)
    if not quiet:
        _summary(laid, to_match, written, lang)


def _summary(laid: Layout, to_match: Mapping[str, Sequence[int]], written: Path, lang: str) -> None:
    from simkit.fitting.records import Snapshots

    zh, found = lang == "zh", laid.fit
    _what_was_read(found, zh)
    say()
    say("各服务" if zh else "Services")
    _services(laid, zh)
    for line in _patience(laid, zh)[:_SHOWN]:
        say(f"  {line}")
    if isinstance(found.records, Snapshots):
        say()
        _matching(laid, to_match, zh)
    say()
    say("日与日之间" if zh else "From day to day")
    for line in _days(found, zh):
        say(f"  {line}")
    say()
    say("记录不能说明、因而假定的" if zh else "What these records cannot tell, and what was assumed for it")
    for line in _not_told(laid, zh):
        say(f"  - {line}")
    say()
    name = written if written.suffix else written / "scenario.yaml"
    say(f"已写入 {name};接着:simkit validate {name}" if zh else f"Written to {name}; next: simkit validate {name}")


def _what_was_read(found: Fit, zh: bool) -> None:
    from simkit.fitting.half_hours import DayUse
    from simkit.fitting.records import Visits

    records, first, last = found.records, found.days[0], found.days[-1]
    visits = isinstance(records, Visits)
    kind = ("来访记录" if visits else "叫号屏快照") if zh else ("visits" if visits else "snapshots of a queue display")
    say(
        f"{records.file}: {records.rows:,} 行{kind},{first} 至 {last}"
        if zh
        else f"{records.file}: {records.rows:,} {kind}, {first} to {last}"
    )
    days_of = [*(one.half_hours.use for one in found.stations), *(left.use for left in found.left_out)]
    uses = Counter(use for days in days_of for use in days)
    telling = sum(count for use, count in uses.items() if use not in (DayUse.not_observed, DayUse.closed))
    share = f"{uses[DayUse.used] / telling:.0%}" if telling else "–"
    others = ", ".join(f"{count} {_use(use, zh)}" for use, count in uses.items() if count and use is not DayUse.used)
    used, places = uses[DayUse.used], len(found.stations) + len(found.left_out)
    if zh:
        say(f"  {places} 个服务的 {used} 个服务日可用(占开放并有记录的 {share});其余:{others or '无'}")
    else:
        say(f"  {used} days of {places} services used ({share} of those open and recorded); others: {others or 'none'}")
    for left in found.left_out:
        reason = Counter(left.use).most_common(1)[0][0]
        name = f"{left.station.site}, {left.station.name}"
        say(f"  未写入:{name}({_use(reason, zh)})" if zh else f"  left out: {name} ({_use(reason, zh)})")


def _use(use: str, zh: bool) -> str:
    return _USES[use][0 if zh else 1]


_USES = {
    "used": ("无人来访", "nobody came"),
    "closed": ("未开放", "closed"),
    "not_observed": ("无记录", "not recorded"),
    "gaps": ("记录中断过多", "too many gaps"),
    "no_tickets": ("有人等候而无号码", "people waited and no ticket number was shown"),
    "tickets_ran_back": ("号码倒退", "ticket numbers ran back"),
}


def _services(laid: Layout, zh: bool) -> None:
    head = (
        ("服务", "天数", "到达", "每天", "日方差/泊松", "服务分钟", "95%区间", "依据", "KS", "最多窗口")
        if zh
        else ("service", "days", "arrivals", "a day", "days/Poisson", "minutes", "95 %", "from", "KS", "desks")
    )
    rows = [_service_row(place.service, place.fit, place.shifts, zh) for place in laid.places[:_SHOWN]]
    table(head, rows)
    more = len(laid.places) - _SHOWN
    if more > 0:
        say(f"  其余 {more} 个服务见所写的表" if zh else f"  and {more} more services, in the tables that were written")


def _service_row(service: str, one: StationFit, shifts: Sequence[Shift], zh: bool) -> tuple[object, ...]:
    from simkit.fitting.tables import most

    time, days = one.service_time, int(one.profile.days.sum())
    ks = time.durations.ks if time.durations is not None else None
    basis = _BASES[time.basis][0 if zh else 1]
    if time.durations is not None:
        basis = time.law.family
    interval = f"{time.low_min:.3g}–{time.high_min:.3g}"
    if one.is_matched:
        basis, interval = ("模拟匹配" if zh else "matched"), "–"
    counted = (days, round(one.profile.arrivals), one.profile.arrivals / days, one.day_index)
    return (service, *counted, one.law.mean_min, interval, basis, ks, most(shifts))


def _matching(laid: Layout, to_match: Mapping[str, Sequence[int]], zh: bool) -> None:
    """What was matched to the queues seen, beside what throughput says of them."""
    say(
        "与所见队列匹配的(有效值:使模拟的平均排队与所见相同;到达按计数)"
        if zh
        else "Matched by simulation to the queues seen, from the arrivals counted: effective figures"
    )
    told = [(place.service, place.fit, place.fit.matched) for place in laid.places if place.fit.matched is not None]
    table(_MATCH_HEAD[0 if zh else 1], [_match_row(*row, zh) for row in told[:_SHOWN]])
    matched = sum(one.is_matched for _, one, _ in told)
    kept, untold = len(told) - matched, len(laid.places) - len(told)
    say(
        f"  {matched} 个服务按匹配写入;{kept} 个服务按叫号所得的分钟写入(匹配好不了多少);"
        f"{untold} 个服务排队太少,未匹配,按叫号或其他服务写入"
        if zh
        else f"  as matched: {matched} services; as throughput says, since matching explains little more: {kept}; "
        f"too short a queue to match, so throughput or other services stay: {untold}"
    )
    beside = [its for _, _, its in told if not math.isnan(its.recorded_queue)]
    if beside:
        seen, ours, theirs = (
            math.fsum(getattr(its, name) for its in beside) for name in ("seen_queue", "queue", "recorded_queue")
        )
        say(
            f"  {len(beside)} 个有叫号分钟的服务平均排队之和:所见 {seen:.1f},所写 {ours:.1f},按叫号 {theirs:.1f}"
            if zh
            else f"  mean queues of the {len(beside)} services with a throughput, added up: seen {seen:.1f}, "
            f"as written {ours:.1f}, from throughput {theirs:.1f}"
        )
    _unusual(laid.fit, to_match, zh)


def _unusual(found: Fit, to_match: Mapping[str, Sequence[int]], zh: bool) -> None:
    """Days that counted as arrivals and were left out of matching."""
    for site in found.sites:
        its = [one.half_hours for one in found.stations if one.station.site == site]
        used = {day for of in its for day, use in enumerate(of.use) if use == "used"}
        days = ", ".join(found.days[day].isoformat() for day in sorted(used - set(to_match[site])))
        if days:
            say(f"  {site}: 不寻常、未用于匹配:{days}" if zh else f"  {site}: unusual, not matched: {days}")


def _match_row(service: str, one: StationFit, its: MatchedService, zh: bool) -> tuple[object, ...]:
    throughput = one.service_time.throughput
    patience = its.patience_min if math.isfinite(its.patience_min) else None
    return (
        service,
        its.days,
        _rule(its.rule, zh),
        its.service_min,
        patience,
        throughput.mean_min if throughput else None,
        its.seen_queue,
        its.queue,
        None if math.isnan(its.recorded_queue) else its.recorded_queue,
    )


def _rule(rule: DeskRule, zh: bool) -> str:
    if not zh:
        return str(rule).removesuffix(" of the desks shown").removesuffix(" desks shown")
    return f"{rule.share:.0%}" if rule.share else f"至多 {rule.number} 个"


_MATCH_HEAD = (
    ("服务", "天数", "所示窗口中", "分钟", "耐心", "叫号分钟", "所见排队", "所写排队", "按叫号的排队"),
    (
        *("service", "days", "of the desks shown", "minutes", "patience", "by throughput"),
        *("queue seen", "as written", "from throughput"),
    ),
)
_BASES = {
    "durations": ("起止时间", "durations"),
    "throughput": ("满负荷时的叫号", "calls while all desks were busy"),
    "others": ("其他服务(假定)", "other services (assumed)"),
    "nothing": ("无(假定)", "nothing (assumed)"),
}


def _days(found: Fit, zh: bool) -> list[str]:
    lines = []
    for name, factor in (
        (
            "各服务日计数的变异系数(泊松之外)" if zh else "cv of the days of each service beyond Poisson",
            found.queue_days,
        ),
        ("各服务点合计" if zh else "of each site as a whole", found.site_days),
    ):
        if math.isnan(factor.cv):
            lines.append(f"{name}: {'没有哪个星期几出现两次' if zh else 'no weekday was seen twice'}")
        else:
            said = f"{factor.cv:.2f} ({factor.low:.2f}–{factor.high:.2f})"
            index = f"方差/泊松 {factor.index:.3g}" if zh else f"variance / Poisson {factor.index:.3g}"
            lines.append(f"{name}: {said}, {index}")
    shut = ", ".join(day.isoformat() for day in found.closed_on)
    lines.append(f"闭门的日子:{shut or '无'}" if zh else f"closed on: {shut or 'no day'}")
    lines += [_weekdays(found, zh), _shape(found, zh)]
    return lines


def _weekdays(found: Fit, zh: bool) -> str:
    """How many come on each day of the week, beside the mean of those on which anybody does."""
    from simkit.scenario.hours import DAY_TYPES

    total = [math.fsum(one.profile.day_mean[day] for one in found.stations) for day in range(7)]
    mean = math.fsum(total) / sum(count > 0 for count in total)
    factors = ", ".join(f"{DAY_TYPES[day]} {count / mean:.2f}" for day, count in enumerate(total) if count)
    return f"各星期几与平均之比:{factors}" if zh else f"days of the week beside their mean: {factors}"


def _shape(found: Fit, zh: bool) -> str:
    """How much the weekdays of the middle service were drawn together."""
    from simkit.fitting.profile import WEIGHTS

    weights = sorted(one.profile.weight for one in found.stations)
    middle = weights[len(weights) // 2]
    if middle >= WEIGHTS[-1]:
        return "各星期几的时段分布相同" if zh else "weekdays differ in how many come, not in when"
    return (
        f"各星期几的时段分布向共同形状收缩,共同形状按每个半小时 {middle:g} 次到达计(各服务的中位数)"
        if zh
        else f"weekdays are drawn to a common shape of the day that counts {middle:g} arrivals a half-hour (the median)"
    )


def _patience(laid: Layout, zh: bool) -> list[str]:
    lines = []
    for place in laid.places:
        found = place.fit.patience
        if found is not None and found.gave_up:
            interval = f"{found.mean_min:.3g} ({found.low_min:.3g}–{found.high_min:.3g})"
            lines.append(
                f"{place.service}: 平均耐心 {interval} 分钟,{found.gave_up} 人放弃"
                if zh
                else f"{place.service}: patience {interval} min on average, {found.gave_up} gave up"
            )
    return lines


def _not_told(laid: Layout, zh: bool) -> list[str]:
    from simkit.fitting.records import Visits

    found, lines = laid.fit, list[tuple[str, str]]()
    visits = isinstance(found.records, Visits)
    residents = ", ".join(f"{count:,}" for count in laid.residents.values())
    lines.append(
        (
            f"有多少居民、谁来:按每月来访的十倍假定({residents}),比率使次数相符",
            f"residents, and who of them comes: ten times a month's visits ({residents}); the rates match the counts",
        )
    )
    weeks = math.ceil(len(found.days) / 7)
    lines.append(
        (f"{weeks} 周的记录说不出趋势和月份:各月相同", f"trend and months, from {weeks} weeks: all months are alike")
    )
    lines.append(
        (
            "窗口未开时的需求:记录里没有,按无计",
            "need while no desk is open: it leaves no trace and counts as none",
        )
    )
    lines.append(
        (
            "半小时之内的到达:按均匀分布;开门时涌入的人也摊到半小时里",
            "arrivals within a half-hour: spread evenly, also the crowd that waits at the door",
        )
    )
    lines.append(
        (
            "窗口是否为几个服务共用:各服务窗口单独计,服务时间因此是每个窗口的有效值",
            "whether services share desks: each has its own, so that service times are effective figures",
        )
    )
    return [line[0 if zh else 1] for line in (*lines, *(_of_visits(found) if visits else _of_snapshots(found)))]


def _of_visits(found: Fit) -> list[tuple[str, str]]:
    from simkit.fitting.records import Visits

    assert isinstance(found.records, Visits)
    lines = []
    patient = sum(one.patience is not None and one.patience.gave_up == 0 for one in found.stations)
    if patient:
        lines.append(
            (
                f"{patient} 个服务无人放弃:耐心不可知,按一直等候",
                f"patience for {patient} services at which nobody gave up: all wait until they are served",
            )
        )
    if found.records.unnamed:
        lines.append(
            (
                "没有写明由谁服务:窗口数按同时进行的服务数,闲置的窗口数不出来",
                "idle desks, as not every row names who served: desks are the most visits under way at once",
            )
        )
    thin = sum(one.service_time.durations is None for one in found.stations)
    if thin:
        lines.append(
            (
                f"{thin} 个服务的来访太少,服务时间取自其他服务",
                f"service times of {thin} services with too few visits: taken from the others",
            )
        )
    if found.records.twice:
        lines.append(
            (
                f"{found.records.twice} 行与另一行逐字相同:按两个人计",
                f"whether {found.records.twice} rows that repeat another one are other people: they count as such",
            )
        )
    return lines


def _of_snapshots(found: Fit) -> list[tuple[str, str]]:
    low, high = _cv_range()
    lines = [
        (
            f"服务时间的离散程度:对数正态,标准差为均值的 0.8({low:g} 至 {high:g});匹配的用指数分布",
            f"how service times vary: lognormal, sd 0.8 times the mean ({low:g} to {high:g}); matched, exponential",
        ),
        (
            "谁放弃了:号码照叫,算作来访;耐心只在匹配时写入,为有效值",
            "who gave up: their tickets are called like others; patience is written where matched, and effective",
        ),
    ]
    thin = [one for one in found.stations if one.service_time.throughput is None and not one.is_matched]
    if thin:
        lines.append(
            (
                f"{len(thin)} 个服务很少排满,服务时间取自其他服务的中位数",
                f"service times of {len(thin)} services that were seldom busy: the median of the others",
            )
        )
    shown = [
        one.service_time.throughput
        for one in found.stations
        if one.service_time.throughput is not None and not math.isnan(one.service_time.throughput.shown_min)
    ]
    if shown:
        far = sum(not one.low_min <= one.shown_min <= one.high_min for one in shown)
        lines.append(
            (
                f"屏上显示的服务分钟是什么意思:{len(shown)} 个服务中有 {far} 个在所估区间之外;只作比较,没有采用",
                f"what the displayed service minutes mean: at {far} of {len(shown)} services they lie outside the "
                "interval found; they are compared, not used",
            )
        )
    return lines


def _cv_range() -> tuple[float, float]:
    from simkit.fitting.service_time import ASSUMED_CV_RANGE

    return ASSUMED_CV_RANGE
