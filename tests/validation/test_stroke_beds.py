"""Beds with several lengths of stay: a Poisson number of patients, and where beds are few Erlang's loss."""

from __future__ import annotations

from functools import lru_cache

import pytest
from scipy.stats import poisson

from simkit.engine.arrays import Outcome
from simkit.run import simulate_site
from simkit.scenario.load import load
from tests.validation.agreement import Sample, assert_agrees, sample
from tests.validation.published.stroke_beds import SCENARIO, all_taken, delay, patients
from tests.validation.theory import erlang_b

#: Admissions a day times days: strokes without early support, with it, TIA, neurological, others.
ACUTE = (0.87 * 7.4 + 0.13 * 4.6) / 1.2 + 1.8 / 9.3 + 4.0 / 3.6 + 3.8 / 3.2
#: From the acute unit and from elsewhere, by illness; of strokes four in ten go home with support.
REHAB = (
    (0.24 / 1.2 + 1 / 21.8) * (0.4 * 30.3 + 0.6 * 28.4)
    + 0.01 / 9.3 * 18.7
    + (0.11 / 3.6 + 1 / 31.7) * 27.6
    + (0.05 / 3.2 + 1 / 28.6) * 16.1
)
REPLICATIONS = 100


def test_the_load_by_hand() -> None:
    # 6.438 + 0.598 = 7.036 / 1.2 = 5.863; 0.194; 1.111; 1.188
    assert pytest.approx(8.355, abs=1e-3) == ACUTE
    assert pytest.approx(9.718, abs=1e-3) == REHAB


@lru_cache(maxsize=1)
def _figures() -> dict[str, Sample]:
    scenario, found = load(SCENARIO), []
    for replication in range(1, REPLICATIONS + 1):
        run = simulate_site(scenario, "hospital", 1, replication)
        found.append([
            patients(run, "acute").mean(), patients(run, "rehab").mean(),
            delay(10, "acute")(run), delay(12, "rehab")(run), all_taken(22, "acute", "rehab")(run),
        ])  # fmt: skip
    names = ("acute", "rehab", "delay of ten", "delay of twelve", "all taken")
    return {name: sample(column) for name, column in zip(names, zip(*found, strict=True), strict=True)}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("figure", "expected", "catches"),
    [
        ("acute", ACUTE, 0.02),
        ("rehab", REHAB, 0.04),
        ("delay of ten", erlang_b(10, ACUTE), 0.1),
        ("delay of twelve", erlang_b(12, REHAB), 0.2),
        ("all taken", float(poisson.pmf(22, ACUTE + REHAB)), 0.15),
    ],
)
def test_without_a_limit_patients_are_a_poisson_number(figure: str, expected: float, catches: float) -> None:
    assert_agrees(_figures()[figure], expected, catches)


@pytest.mark.slow
def test_with_ten_beds_and_nobody_waiting_erlangs_share_is_sent_away() -> None:
    """Whatever the lengths of stay: the share of acute patients who find ten beds taken is Erlang B of the load."""
    ten = load(SCENARIO).with_(
        {"rooms.hospital.acute_bed.places": 10, "services.*.patience": "constant(0) min"}, name="ten"
    )
    acute = [index for index, name in enumerate(ten.services) if name.startswith("acute")]
    shares = []
    for replication in range(1, REPLICATIONS + 1):
        run = simulate_site(ten, "hospital", 1, replication)
        asked = run.requests.service < len(acute)
        shares.append(float((run.log.outcome[asked] == Outcome.ABANDONED).mean()))
    assert acute == list(range(len(acute)))
    assert_agrees(sample(shares), erlang_b(10, ACUTE), 0.05)
