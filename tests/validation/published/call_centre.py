"""The urgent-care call centre of Monks and Harper: replications as printed by its SimPy and its Ciw program."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, stdev

from tests.validation.published.comparison import Experiment, Figure, Model, Printed, Row
from tests.validation.published.figures import Window

_SCENARIO = "call-centre"
_RUN = Window(_SCENARIO, 0, 1000)

#: One replication a line: wait for an operator, use of operators in per cent, wait for a nurse, use of nurses.
_SIMPY = (
    (1.327296, 89.930438, 34.594113, 97.028388),
    (1.513058, 90.432008, 21.383692, 97.189049),
    (5.799671, 96.061674, 76.481238, 96.942843),
    (2.077284, 91.307172, 69.572754, 97.307035),
    (3.444917, 92.825879, 47.935312, 96.815803),
)
_CIW = (
    (6.005499, 91.928794, 60.994290, 96.793678),
    (3.436175, 93.851200, 50.258184, 97.562439),
    (4.412817, 93.088917, 35.598748, 97.699318),
    (3.570211, 92.099729, 67.129446, 95.582776),
    (4.289557, 96.596610, 73.653389, 97.551187),
)
#: Tables of means of five replications, none drawn with the same numbers as another.
_AS_IT_IS = ((3.12, 93.40, 50.17, 97.26), (4.98, 95.52, 68.49, 97.63))
_ONE_OPERATOR_MORE = ((1.11, 87.42, 54.03, 97.50), (1.65, 87.03, 61.60, 97.57))
_ONE_NURSE_MORE = ((1.94, 91.03, 9.48, 93.50),)
_MORE_CALL_BACKS = ((3.26, 94.28, 167.34, 97.78),)
_FIVE = 5


def _replications(printed: Sequence[Sequence[float]]) -> list[Printed]:
    return [Printed(fmean(column), len(column), stdev(column)) for column in zip(*printed, strict=True)]


def _means(printed: Sequence[Sequence[float]]) -> list[Printed]:
    return [Printed(fmean(column), _FIVE * len(column), digits=2) for column in zip(*printed, strict=True)]


def _rows(
    printed: Sequence[Printed],
    program: str = "",
    *,
    operators: int = 13,
    nurses: int = 9,
    waits_by: str = "start",
    because: Sequence[str] = ("", "", "", ""),
) -> tuple[Row, ...]:
    """``waits_by``: whether a wait counts once it is over, or only once the call is."""
    figures: tuple[tuple[str, str, Figure], ...] = (
        ("wait for an operator", "min", _RUN.wait_min("call", waits_by)),
        ("use of operators", "%", _per_cent(_RUN.busy_share("call", operators, by="end"))),
        ("wait for a nurse", "min", _RUN.wait_min("call_back", waits_by)),
        ("use of nurses", "%", _per_cent(_RUN.busy_share("call_back", nurses, by="end"))),
    )
    return tuple(
        Row(what + program, unit, theirs, figure, why)
        for (what, unit, figure), theirs, why in zip(figures, printed, because, strict=True)
    )


def _per_cent(share: Figure) -> Figure:
    return lambda run: 100 * share(run)


_REFERENCE = """\
T. Monks and A. Harper (2023), *SimPy and StreamLit Tutorial Materials for Healthcare Discrete-Event Simulation*,
[doi:10.5281/zenodo.8159080](https://doi.org/10.5281/zenodo.8159080), which programs it in SimPy (solution *Adding a
patient callback from a nurse*, chapter *Loading and running multiple experiments*), and T. Monks, A. Harper and
A. Heather (2023), [a ciw model exemplar](https://pythonhealthdatascience.github.io/stars-ciw-example/), which programs
it in Ciw (page *Using the model*).\
"""

_ACCOUNT = """\
A hundred calls an hour reach 13 operators; a call takes 5 to 10 minutes (triangular, most often 7), and 40 % of callers
wait for one of 9 nurses to call back, for 10 to 20 minutes (uniform). Nobody gives up. As published a replication is
1,000 minutes that begin empty, without a warm-up; nurses have more to do than time, so the queue for them grows all the
while and its mean is one of 1,000 minutes, not of a steady state. A wait counts once it is over (in the Ciw program
once the call is), a call counts in use once it is over. Most tables are of five replications, with random numbers of
their own: where no deviation was printed, there is none to print.

One page about the Ciw program (*3. Data*) says that calls take 5 to 15 minutes; its code, and its figures, have 5 to
10. The last table shows that the difference cannot be overlooked.\
"""

_OTHER = "the page's calls are longer than those of the program that printed the figures: "
_NOT_AS_RUN = (
    _OTHER + "9 minutes on average would be 15 calls at a time for 13 operators, a queue that grows all day",
    _OTHER + "operators would always be busy",
    _OTHER + "calls that wait for an operator reach no nurse",
    _OTHER + "calls that wait for an operator reach no nurse",
)

MODEL = Model(
    title="An urgent-care call centre",
    scenario=_SCENARIO,
    reference=_REFERENCE,
    account=_ACCOUNT,
    experiments=(
        Experiment(
            "As it is",
            (
                *_rows(_replications(_SIMPY), " (SimPy, run by run)"),
                *_rows(_means(_AS_IT_IS), " (SimPy, means of two tables)"),
                *_rows(_replications(_CIW), " (Ciw, run by run)", waits_by="end"),
            ),
            100,
        ),
        Experiment(
            "One more operator",
            _rows(_means(_ONE_OPERATOR_MORE), operators=14),
            60,
            {"staff.centre.operator": 14},
        ),
        Experiment("One more nurse", _rows(_means(_ONE_NURSE_MORE), nurses=10), 60, {"staff.centre.nurse": 10}),
        Experiment(
            "Call-backs to 55 % of callers",
            _rows(_means(_MORE_CALL_BACKS)),
            60,
            {"pathways.call.served.call_back.probability": 0.55},
        ),
        Experiment(
            "Calls of 5 to 15 minutes, as one page about the Ciw program says",
            _rows(_replications(_CIW), waits_by="end", because=_NOT_AS_RUN),
            60,
            {"services.call.duration": "triangular(low=5, mode=7, high=15) min"},
        ),
    ),
)
