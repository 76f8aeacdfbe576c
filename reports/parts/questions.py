"""What was asked of the plan: sentences and a compact table for each question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from reports.alike import Place, named
from reports.answers.agreement import verdict
from reports.answers.changed import clauses
from reports.answers.front import EVERYONE, points_of
from reports.answers.instalments import event
from reports.answers.left_over import step
from reports.answers.objectives import Judged, is_money, objective, unit_of
from reports.answers.questions import MOST_PLACES, QUESTIONS, Question, sentences_of
from reports.answers.reasons import decision, reason
from reports.answers.teams import team
from reports.answers.values import thing, why_not
from reports.asked_records import (
    AgreementRow,
    AlternativeRow,
    CutRow,
    FrontRow,
    InstalmentRow,
    RankingRow,
    ReasonRow,
    RefinedRow,
    RegretRow,
    RobustRow,
    StepRow,
    ValueRow,
    WaiverRow,
)
from reports.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Part,
    Points,
    Prose,
    Row,
    Section,
    Table,
    Tone,
    body,
    measured,
    number,
)
from reports.catalogue import questions as words
from reports.catalogue import words as common
from reports.catalogue.phrase import Phrase
from reports.directory import EVERYWHERE
from reports.numbers import MISSING
from reports.parts.question_pictures import front_picture
from reports.quantity import Quantity, Span, count, money, percentage, points
from reports.units import difference, interval, interval_text, quantity
from reports.view import View


def questions(view: View) -> Part | None:
    """A heading, sentences and a table for each question that was asked; None where none was."""
    blocks: list[Block] = []
    for question in QUESTIONS:
        places = question.places(view)[:MOST_PLACES]
        if places:
            blocks += [
                Heading(view.voice.say(question.heading)),
                Points(tuple(sentences_of(view, question))),
                *(front_picture(view) if question.file == "front" else ()),
                _table(view, question, places),
            ]
    if not blocks:
        return None
    return Part("questions", view.voice.say(words.TITLE), (Prose(view.voice.say(words.INTRO)), *blocks))


def _table(view: View, question: Question, places: tuple[Place, ...]) -> Table:
    caption, columns, rows = _TABLES[question.file]
    columns = (*columns, *((words.OBJECTIVE_CHANGE, True) for _ in range(_has_an_order(view, question.file))))
    say = view.voice.say
    return Table(
        say(caption),
        tuple(Column(say(title), number=is_number) for title, is_number in columns),
        tuple(Section(tuple(rows(view, place)), named(view, place)) for place in places),
    )


def _waivers(view: View, place: Place) -> list[Row]:
    return [_waiver(view, row) for row in place.rows(view.data.asked.waivers)]


def _waiver(view: View, row: WaiverRow) -> Row:
    rules = [rule for rule in row.rules.split(";") if rule]
    return body(
        Cell(clauses(view, rules) if rules else view.voice.say(words.AS_IT_IS), tone="strong" if row.cheapest else ""),
        _yes(view, row.fits),
        _money(view, row.short_cny),
        _money(view, row.short_at_minimum_cny),
        Cell(row.still_missed.replace(";", ", ") or MISSING),
    )


def _values(view: View, place: Place) -> list[Row]:
    return [_value(view, row) for row in place.rows(view.data.asked.values)]


def _value(view: View, row: ValueRow) -> Row:
    remark = view.voice.say(words.IS_NOISE) if row.noise else why_not(view, row.why)
    return body(
        Cell(thing(view, row)),
        _money(view, row.added_cny),
        *(
            _points(view, change, "quiet" if row.noise else "")
            for change in (row.priority_groups_change, row.all_groups_change)
        ),
        _count(view, row.person_times_change, signed=True),
        Cell(remark),
        *_own(view, "values", row, row.objective_change),
    )


def _cuts(view: View, place: Place) -> list[Row]:
    return [_cut(view, row) for row in place.rows(view.data.asked.cuts)]


def _cut(view: View, row: CutRow) -> Row:
    share = percentage(row.cut_share, decimals=0) if row.cut_share else None
    text = view.voice.say(words.IN_FULL) if share is None else share.text(view.voice.lang)
    return body(
        Cell(text, sort=row.cut_share, quantity=share),
        _yes(view, row.legal),
        _money(view, row.purse_cny),
        _money(view, row.need_cny),
        _money(view, row.shortfall_cny),
        _share(view, row.priority_groups_served_share),
        _share(view, row.all_groups_served_share),
    )


def _reasons(view: View, place: Place) -> list[Row]:
    return [_reason(view, row) for row in place.rows(view.data.asked.reasons)]


def _reason(view: View, row: ReasonRow) -> Row:
    return body(Cell(decision(view, row)), Cell(reason(view, row)), _money(view, row.cost_cny))


def _alternatives(view: View, place: Place) -> list[Row]:
    return [_alternative(view, row) for row in place.rows(view.data.asked.alternatives)]


def _alternative(view: View, row: AlternativeRow) -> Row:
    say = view.voice.say
    name = say(words.NUMBERED, number=row.alternative) if row.alternative else say(words.THE_PLAN)
    return body(
        Cell(name, sort=float(row.alternative)),
        *(_count(view, value) for value in (row.posts, row.open_hours, row.services_open)),
        _points(view, row.priority_groups_change),
        _points(view, row.all_groups_change),
        _count(view, row.given_up_person_times),
        _count(view, row.gained_person_times),
        _money(view, row.need_cny),
        *_own(view, "alternatives", row, row.objective_change),
    )


def _steps(view: View, place: Place) -> list[Row]:
    return [_step(view, row) for row in place.rows(view.data.asked.left_over)]


def _step(view: View, row: StepRow) -> Row:
    why = view.voice.say(words.STEP_WHY[row.why]) if row.why in words.STEP_WHY else row.why
    return body(
        Cell(step(view, row), tone="strong" if row.next else ""),
        _money(view, row.cost_cny),
        _money(view, row.missing_cny),
        Cell(why),
    )


def _front(view: View, place: Place) -> list[Row]:
    rows = place.rows(view.data.asked.front)
    marked = [row for row in rows if (row.bounded, row.best) == ("cost", EVERYONE) and row.mark]
    return [_point(view, row) for row in (*points_of(rows, "cost"), *marked)]


def _point(view: View, row: FrontRow) -> Row:
    name = view.voice.say(words.MARKS[row.mark]) if row.mark in words.MARKS else str(row.point)
    return body(
        Cell(name),
        Cell(team(view, row.team)),
        _money(view, row.cost_cny),
        _share(view, row.priority_groups_served_share),
        _share(view, row.all_groups_served_share),
    )


def _agreement(view: View, place: Place) -> list[Row]:
    return [_category(view, row) for row in place.rows(view.data.asked.agreement)]


def _category(view: View, row: AgreementRow) -> Row:
    everything = row.category == EVERYWHERE
    name = view.voice.say(words.ALL_CATEGORIES) if everything else view.voice.name("category", row.category)
    small = interval_text(row.ci_low, row.ci_high, "share", view.voice.lang)
    span = interval(row.ci_low, row.ci_high, "share")
    return body(
        Cell(name),
        _share(view, row.predicted_share),
        _share(view, row.simulated_share, small, span),
        Cell(verdict(view, row)),
        total=everything,
    )


def _regret(view: View, place: Place) -> list[Row]:
    return [_objective(view, row) for row in place.rows(view.data.asked.regret)]


def _objective(view: View, row: RegretRow) -> Row:
    if is_money(row.objective):
        cells = (_money(view, row.chosen_cost_cny), _money(view, row.best_cost_cny))
        regret_cny = quantity(row.regret, "cny")
        return body(
            Cell(objective(view, row.objective)), *cells, measured(regret_cny, view.voice.lang, sort=row.regret)
        )
    small = interval_text(row.ci_low, row.ci_high, "share", view.voice.lang)
    span = interval(row.ci_low, row.ci_high, "share")
    regret = Quantity(row.regret * 100, 1)
    short = _SHORT.get(row.objective)
    return body(
        Cell(view.voice.say(short) if short else objective(view, row.objective)),
        _share(view, row.chosen_share),
        _share(view, row.best_share),
        measured(regret, view.voice.lang, small, sort=row.regret, interval=span, remark=""),
    )


def _robust(view: View, place: Place) -> list[Row]:
    return [_way(view, row) for row in place.rows(view.data.asked.robust)]


def _way(view: View, row: RobustRow) -> Row:
    own = view.voice.say(words.THE_PLAN) if row.plan else ""
    return body(
        Cell(team(view, row.team), own),
        _share(view, row.mean_share, tone="strong" if row.best_on_average else ""),
        _share(view, row.worst_tenth_share, tone="strong" if row.best_in_worst_tenth else ""),
    )


def _instalments(view: View, place: Place) -> list[Row]:
    return [_event(view, row) for row in place.rows(view.data.asked.instalments)]


def _event(view: View, row: InstalmentRow) -> Row:
    return body(
        Cell(view.voice.name("fund", row.fund)),
        Cell(row.date),
        Cell(event(view, row)),
        *(_money(view, amount) for amount in (row.paid_in_cny, row.spent_cny, row.balance_cny, row.short_cny)),
    )


def _ranking(view: View, place: Place) -> list[Row]:
    return [_ranked(view, row) for row in place.rows(view.data.asked.ranking)]


def _ranked(view: View, row: RankingRow) -> Row:
    remark = words.SELECTED if row.selected and row.decided else None if row.left else words.DROPPED
    return body(
        Cell(team(view, row.team), view.voice.say(words.THE_PLAN) if row.plan else ""),
        _share(view, row.predicted_share),
        _share(view, row.simulated_share, tone="strong" if row.selected and row.decided else ""),
        _count(view, row.years),
        Cell(view.voice.say(remark) if remark else ""),
    )


def _refined(view: View, place: Place) -> list[Row]:
    return [_round(view, row) for row in place.rows(view.data.asked.refined)]


def _round(view: View, row: RefinedRow) -> Row:
    return body(
        _count(view, row.round),
        _count(view, row.tried),
        Cell(team(view, row.team)),
        _share(view, row.priority_groups_served_share),
        _share(view, row.all_groups_served_share),
        _money(view, row.spending_cny),
    )


#: Names of the usual objectives where there is little room.
_SHORT: Mapping[str, Phrase] = {
    "priority_groups_served_share": words.PRIORITY_SHARE,
    "all_groups_served_share": words.EVERYONE_SHARE,
}


def _has_an_order(view: View, file: str) -> bool:
    """Whether some row of a file says by which objective of the planner's own it was judged, in a column of its own."""
    asked = view.data.asked
    rows: Mapping[str, Sequence[Judged]] = {"values": asked.values, "alternatives": asked.alternatives}
    return any(row.objective for row in rows.get(file, ()))


def _own(view: View, file: str, row: Judged, change: float | None) -> tuple[Cell, ...]:
    """What changes in the objective that a row names, where the table has a column for it."""
    if not _has_an_order(view, file):
        return ()
    if not row.objective or change is None:
        return (number(MISSING, None),)
    told = difference(change, unit_of(row.objective), view.voice.lang)
    return (measured(told, view.voice.lang, objective(view, row.objective), sort=change),)


Columns = tuple[tuple[Phrase, bool], ...]
_TABLES: Mapping[str, tuple[Phrase, Columns, Callable[[View, Place], list[Row]]]] = {
    "waivers": (
        words.WAIVER_TABLE,
        (
            (words.WAIVED, False), (words.FITS, False), (words.STILL_SHORT, True), (words.STILL_SHORT_LEAST, True),
            (words.STILL_MISSED, False),
        ),
        _waivers,
    ),
    "values": (
        words.VALUE_TABLE,
        (
            (words.THING, False), (words.ADDED, True), (words.PRIORITY_CHANGE, True), (words.EVERYONE_CHANGE, True),
            (words.PERSON_TIMES_CHANGE, True), (words.REMARK, False),
        ),
        _values,
    ),
    "cuts": (
        words.CUT_TABLE,
        (
            (words.CUT_COLUMN, False), (words.LEGAL, False), (words.PURSE, True), (words.NEED, True),
            (words.SHORT, True), (words.PRIORITY_SHARE, True), (words.EVERYONE_SHARE, True),
        ),
        _cuts,
    ),
    "reasons": (
        words.REASON_TABLE, ((words.DECISION, False), (words.REASON, False), (words.COST, True)), _reasons,
    ),
    "alternatives": (
        words.ALTERNATIVE_TABLE,
        (
            (words.PLAN, False), (words.POSTS, True), (words.OPEN_HOURS, True), (words.SERVICES_OPEN, True),
            (words.PRIORITY_CHANGE, True), (words.EVERYONE_CHANGE, True), (words.LESS_SERVED, True),
            (words.MORE_SERVED, True), (words.NEED, True),
        ),
        _alternatives,
    ),
    "left_over": (
        words.LEFT_TABLE,
        ((words.STEP, False), (words.COST, True), (words.MISSING, True), (words.REMARK, False)),
        _steps,
    ),
    "front": (
        words.FRONT_TABLE,
        (
            (words.PLAN, False), (words.TEAM, False), (words.TOTAL_COST, True), (words.PRIORITY_SHARE, True),
            (words.EVERYONE_SHARE, True),
        ),
        _front,
    ),
    "agreement": (
        words.AGREEMENT_TABLE,
        ((words.CATEGORY, False), (words.FORETOLD, True), (words.SIMULATED, True), (words.AGREE_COLUMN, False)),
        _agreement,
    ),
    "regret": (
        words.REGRET_TABLE,
        ((words.OBJECTIVE, False), (words.CHOSEN_SHARE, True), (words.BEST_SHARE, True), (words.LOWER_BY, True)),
        _regret,
    ),
    "robust": (
        words.ROBUST_TABLE,
        ((words.TEAM, False), (words.ON_AVERAGE, True), (words.WORST_TENTH, True)),
        _robust,
    ),
    "instalments": (
        words.INSTALMENT_TABLE,
        (
            (words.FUND, False), (words.DAY, False), (words.EVENT, False), (words.PAID_IN, True),
            (words.SPENT_SINCE, True), (words.BALANCE, True), (words.ADVANCED, True),
        ),
        _instalments,
    ),
    "ranking": (
        words.RANKING_TABLE,
        (
            (words.TEAM, False), (words.FORETOLD, True), (words.SIMULATED, True), (words.YEARS, True),
            (words.REMARK, False),
        ),
        _ranking,
    ),
    "refined": (
        words.REFINED_TABLE,
        (
            (words.ROUND, True), (words.TRIED, True), (words.TEAM, False), (words.PRIORITY_SHARE, True),
            (words.EVERYONE_SHARE, True), (words.TOTAL_COST, True),
        ),
        _refined,
    ),
}  # fmt: skip


def _yes(view: View, is_so: bool) -> Cell:
    return Cell(view.voice.say(common.YES if is_so else common.NO), tone="pass" if is_so else "fail")


def _money(view: View, amount: Decimal | None) -> Cell:
    return measured(None if amount is None else money(amount), view.voice.lang)


def _share(view: View, share: float | None, small: str = "", span: Span | None = None, tone: Tone = "") -> Cell:
    if share is None:
        return number(MISSING, None, small, tone)
    return measured(percentage(share), view.voice.lang, small, tone, interval=span, remark="")


def _points(view: View, change: float | None, tone: Tone = "") -> Cell:
    return measured(None if change is None else points(change), view.voice.lang, tone=tone, sort=change)


def _count(view: View, value: float | None, *, signed: bool = False) -> Cell:
    return measured(None if value is None else count(value, signed=signed), view.voice.lang, sort=value)
