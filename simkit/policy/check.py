"""Checking a scenario, its plan and its simulated results against the standards it is held to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from simkit.policy.facts import ProgrammeFacts, SiteFacts, facts_of, programme_facts_of
from simkit.policy.judge import Judgement, judge
from simkit.policy.note import written
from simkit.policy.quantity import QUANTITIES, Quantity, Value
from simkit.policy.reading import held, relation, severity_in_force
from simkit.policy.rule import Bound, Rule, Standard
from simkit.policy.standard import standard_of
from simkit.policy.together import mean_of_sites, shared_of
from simkit.policy.verdict import Relation, Verdict
from simkit.scenario.plan import Plan
from simkit.scenario.scenario import Scenario

#: The site of verdicts on the whole programme.
PROGRAMME = "*"
#: What simulated replications measured at each site: measure id -> value, NaN or None where nothing happened.
Measured = Mapping[str, Sequence[Mapping[str, float | None]]]


def check(scenario: Scenario, *, plan: Plan | None = None, measured: Measured | None = None) -> tuple[Verdict, ...]:
    """The verdict of every bound of every rule of ``scenario.standards`` at every site, and at ``*``.

    ``plan`` decides team, rooms, services and money of its sites; without it money is unknown. ``measured``
    holds the replications of a run by site; its values go before what is planned, and a verdict on them
    carries the share of replications that fail (p_fail, 95 % Wilson interval). Order: standards as the
    scenario lists them, rules as the standard does, sites as the scenario does, bounds as the rule does.

    Raises ScenarioError when a standard does not exist.
    """
    site_facts = {site: facts_of(scenario, site, plan.sites.get(site) if plan else None) for site in scenario.sites}
    court = _Court(scenario, site_facts, programme_facts_of(scenario, plan), measured or {})
    standards = [standard_of(scenario, id_) for id_ in scenario.standards]
    return tuple(verdict for standard in standards for verdict in court.verdicts(standard))


def failing(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Those that make the answer no: a mandatory rule that fails.

    A scenario is held to every standard it lists, so a benchmark that it lists counts like a law.
    """
    return tuple(verdict for verdict in verdicts if verdict.status == "fail" and verdict.severity == "mandatory")


@dataclass(frozen=True, slots=True)
class _Finding:
    """The value of a bound at a site, how it was judged, and how often it failed in a simulation."""

    value: Value | None
    judgement: Judgement
    fails: int = 0
    replications: int = 0


@dataclass(frozen=True, slots=True)
class _Court:
    scenario: Scenario
    sites: Mapping[str, SiteFacts]
    programme: ProgrammeFacts
    measured: Measured

    def verdicts(self, standard: Standard) -> Iterator[Verdict]:
        for rule in standard.rules:
            of_programme = any(self._is_of_programme(bound) for bound in rule.bounds)
            for site in (*((PROGRAMME,) if of_programme else ()), *self.sites):
                for bound in rule.bounds:
                    if self._is_judged_at(bound, site):
                        yield self._verdict(standard, rule, bound, site)

    def _is_of_programme(self, bound: Bound) -> bool:
        return QUANTITIES[bound.measure].scope == "programme" or bool(shared_of(self.scenario, bound))

    def _is_judged_at(self, bound: Bound, site: str) -> bool:
        """A bound read of sites together has a verdict at the programme, and at each site one that says so."""
        if site == PROGRAMME:
            return self._is_of_programme(bound)
        return QUANTITIES[bound.measure].scope != "programme"

    def _verdict(self, standard: Standard, rule: Rule, bound: Bound, site: str) -> Verdict:
        finding = self._finding(rule, bound, site)
        p_fail, low, high = _chance(finding.fails, finding.replications)
        return Verdict(
            site=site,
            standard=standard.id,
            rule=rule.id,
            part=bound.part,
            severity=severity_in_force(rule, bound, self.scenario.readings),
            status=finding.judgement.status,
            measure=bound.measure,
            value=shown(finding.value),
            bound=bound_text(bound),
            margin=finding.judgement.margin,
            p_fail=p_fail,
            p_fail_low=low,
            p_fail_high=high,
            relation=self._relation(standard),
            cite=str(rule.cite),
            note=written(self._notes(rule, bound, site, finding)),
        )

    def _relation(self, standard: Standard) -> Relation:
        own = standard.id in self.scenario.own_standards
        return "own" if own else relation(standard, self.scenario.jurisdiction)

    def _finding(self, rule: Rule, bound: Bound, site: str) -> _Finding:
        if rule.programme is not None and rule.programme != self.scenario.programme:
            return _Finding(None, Judgement("not_applicable", notes=(f"other_programme:{rule.programme}",)))
        if not held(rule, self.scenario.readings):
            readings = ",".join(f"{name}={getattr(self.scenario.readings, name)}" for name in rule.readings)
            return _Finding(None, Judgement("not_applicable", notes=(f"other_reading:{readings}",)))
        shared = shared_of(self.scenario, bound)
        if shared and site != PROGRAMME:
            return _Finding(None, Judgement("not_applicable", notes=tuple(f"shared_fund:{fund}" for fund in shared)))
        sizes = self.sites[site].sizes if site != PROGRAMME else {}
        simulated = self._simulated(bound, site)
        if simulated:
            fails = sum(judge(bound, value, sizes).status == "fail" for value in simulated)
            mean = math.fsum(simulated) / len(simulated)
            return _Finding(mean, judge(bound, mean, sizes), fails, len(simulated))
        if shared:
            value: Value | None = mean_of_sites(self.scenario, bound, self.sites)
        else:
            value = self._value(QUANTITIES[bound.measure], bound, site)
        return _Finding(value, judge(bound, value, sizes))

    def _simulated(self, bound: Bound, site: str) -> list[float]:
        """What the replications measured; a narrowed measure (``select``) is never simulated."""
        if bound.select:
            return []
        values = [replication.get(bound.measure) for replication in self.measured.get(site, ())]
        return [float(value) for value in values if value is not None and not math.isnan(value)]

    def _value(self, quantity: Quantity, bound: Bound, site: str) -> Value | None:
        if quantity.of_programme is not None:
            return quantity.of_programme(self.programme, bound.select)
        assert quantity.of is not None, "a quantity is of a site or of the programme"
        return quantity.of(self.sites[site], bound.select)

    def _notes(self, rule: Rule, bound: Bound, site: str, finding: _Finding) -> Iterator[str]:
        yield from finding.judgement.notes
        if finding.judgement.status == "not_applicable":
            return
        quantity = QUANTITIES[bound.measure]
        if finding.value is None and not finding.judgement.notes:
            yield quantity.missing
        if site == PROGRAMME and quantity.scope == "site":
            yield "mean_of_sites"
        if finding.judgement.status == "fail" and quantity.lacking:
            yield from (f"missing:{item}" for item in sorted(quantity.lacking(self.sites[site], bound.select)))
        if finding.replications:
            yield "simulated"
        if bound.source.startswith("assumed"):
            yield "assumed_list" if bound.source.startswith("assumed list") else "assumed"
        severity = bound.severity or rule.severity
        if severity != severity_in_force(rule, bound, self.scenario.readings):
            yield "read_as_hard"


def bound_text(bound: Bound) -> str:
    """The demand in words, no formula to a spreadsheet: ``min 3``, ``min 2 if drug_misuse over 20``."""
    if bound.all_of is not None:
        demand = "all_of " + "; ".join(bound.all_of)
    else:
        limit = next(value for value in (bound.min, bound.max, bound.equal) if value is not None)
        yes_no = QUANTITIES[bound.measure].unit == "yes_no"
        demand = f"{bound.kind} {str(bool(limit)).lower() if yes_no else f'{limit:.15g}'}"
    conditions = " and ".join(f"{group} over {size}" for group, size in bound.applies_if_group_over.items())
    return f"{demand} if {conditions}" if conditions else demand


def shown(value: Value | None) -> float | str | None:
    """A value as a table has it: numbers as floats, yes and no as ``true`` and ``false``, lists joined."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, frozenset):
        return "; ".join(sorted(value))
    return float(Fraction(value))


def _chance(fails: int, replications: int) -> tuple[float | None, float | None, float | None]:
    if not replications:
        return None, None, None
    from simkit.experiment.intervals import wilson

    return fails / replications, *wilson(fails, replications)
