"""Standards as data: each is one YAML file beside this module, read strictly and frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from simkit.policy.rule import Rule, Standard
from simkit.scenario.problem import Problem, ScenarioError, meant
from simkit.scenario.settings import Readings

_FILES = {
    "huizhou": "huizhou.yaml",
    "shenzhen-2011": "shenzhen_2011.yaml",
    "nanshan-2012": "nanshan_2012.yaml",
    "dongguan-2012": "dongguan_2012.yaml",
}


def standards() -> list[str]:
    """Ids of the bundled standards, in the order in which they are listed everywhere."""
    return list(_FILES)


def load_standard(standard: str) -> Standard:
    """The standard with this id; the same frozen object every time.

    Raises ScenarioError when there is no such standard (naming the nearest) or its file is at fault.
    """
    if standard not in _FILES:
        raise ScenarioError(Problem(f"there is no standard '{standard}'", ("standards",), hint=meant(standard, _FILES)))
    return _read(standard)


def text_of_standard(standard: str) -> str:
    """The file of a bundled standard as written: what a manifest hashes."""
    return (files("simkit.policy") / "standards" / _FILES[standard]).read_text(encoding="utf-8")


def read_standard(text: str, where: str) -> Standard:
    """A standard from YAML text; ``where`` names the text in messages.

    Beside the fields of :class:`Standard` the text has ``document`` (title and number, once for all its
    rules) and ``in_force_from``; a rule gives its ``clause`` in the document's own numbering. Raises
    ScenarioError when the text is not YAML, a key is unknown or there twice, a measure does not exist, or
    a bound lacks an example of passing or failing.
    """
    tree = _yaml(text, where)
    try:
        standard = Standard.model_validate(_with_citations(tree))
    except ValidationError as error:
        raise ScenarioError(
            *(Problem(fault["msg"], tuple(map(str, fault["loc"])), where) for fault in error.errors())
        ) from None
    faults = [*_repeated_ids(standard), *(fault for rule in standard.rules for fault in _faults(rule))]
    if faults:
        raise ScenarioError(*(Problem(fault, file=where) for fault in faults))
    return standard


@cache
def _read(standard: str) -> Standard:
    return read_standard(text_of_standard(standard), _FILES[standard])


def _yaml(text: str, where: str) -> dict[str, Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    try:
        tree = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ScenarioError(Problem(error.problem or "not YAML", file=where, line=line)) from None
    if not isinstance(tree, dict):
        raise ScenarioError(Problem("a standard is written as keys and values: id, name, document, rules", file=where))
    return tree


def _with_citations(tree: Mapping[str, Any]) -> dict[str, Any]:
    """Give every rule the citation of the document and the date it holds from."""
    whole = dict(tree)
    document = whole.pop("document", None)
    since = {"in_force_from": whole.pop("in_force_from", "")}
    whole["rules"] = [since | _cited(rule, document) for rule in whole.get("rules", ())]
    whole["information"] = [_cited(entry, document) for entry in whole.get("information", ())]
    return whole


def _cited(entry: Mapping[str, Any], document: Any) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != "clause"} | {
        "cite": {"document": document, "clause": entry.get("clause")}
    }


def _repeated_ids(standard: Standard) -> Iterator[str]:
    ids = [*(rule.id for rule in standard.rules), *(entry.id for entry in standard.information)]
    for repeated in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"{repeated} is there twice; give every rule its own id"


def _faults(rule: Rule) -> Iterator[str]:
    from simkit.policy.quantity import QUANTITIES

    parts = [bound.part for bound in rule.bounds]
    if not parts or len(set(parts)) < len(parts):
        yield f"{rule.id}: give every bound of the rule its own part"
    for name, reading in rule.readings.items():
        if name not in Readings.model_fields:
            yield f"{rule.id}: there is no reading '{name}' ({reading}); {meant(name, Readings.model_fields)}"
    for bound in rule.bounds:
        if bound.measure not in QUANTITIES:
            yield f"{rule.id}: there is no measure '{bound.measure}'; {meant(bound.measure, QUANTITIES)}"
        seen = {example.verdict for example in rule.examples if example.part == bound.part}
        wanted = {"pass", "fail"} | ({"not_applicable"} if bound.applies_if_group_over else set())
        for verdict in sorted(wanted - seen):
            yield f"{rule.id} {bound.part}".strip() + f": needs an example with the verdict {verdict}"
    for example in rule.examples:
        if example.part not in parts:
            yield f"{rule.id}: an example names the part '{example.part}'; {meant(example.part, parts)}"
