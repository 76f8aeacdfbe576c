"""Standards as data: each is one YAML file beside this module, read strictly and frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from simkit.policy.rule import Bound, Example, Information, Rule, Standard
from simkit.scenario.frozen import Noun
from simkit.scenario.problem import Problem, ScenarioError, meant
from simkit.scenario.scenario import Scenario
from simkit.scenario.settings import Readings

_FILES = {
    "huizhou": "huizhou.yaml",
    "shenzhen-2011": "shenzhen_2011.yaml",
    "nanshan-2012": "nanshan_2012.yaml",
    "nanshan-2012-posts": "nanshan_2012_posts.yaml",
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


def standard_of(scenario: Scenario, standard: str) -> Standard:
    """The standard that a scenario knows by this id: one of its own files, or a bundled one. Raises ScenarioError."""
    own = scenario.own_standards.get(standard)
    return load_standard(standard) if own is None else _read_own(own.text, own.file)


def check_own_standards(scenario: Scenario) -> None:
    """Raise ScenarioError where a standard of the scenario's own, or an example of it, is at fault."""
    for id_ in scenario.own_standards:
        standard_of(scenario, id_)


@cache
def _read_own(text: str, where: str) -> Standard:
    return read_standard(text, where, run_examples=True)


def text_of_standard(standard: str, scenario: Scenario | None = None) -> str:
    """The file of a bundled standard, or of one of the scenario's own, as written: what a manifest hashes."""
    if scenario is not None and standard in scenario.own_standards:
        return scenario.own_standards[standard].text
    return (files("simkit.policy") / "standards" / _FILES[standard]).read_text(encoding="utf-8")


def read_standard(text: str, where: str, *, run_examples: bool = False) -> Standard:
    """A standard from YAML text; ``where`` names the text in messages.

    Beside the fields of :class:`Standard` the text has ``document`` (title and number, once for all its
    rules) and ``in_force_from``; a rule gives its ``clause`` in the document's own numbering. Raises
    ScenarioError when the text is not YAML, a key is unknown or there twice, a measure does not exist, or
    a bound lacks an example of passing or failing; with ``run_examples`` also where an example comes out otherwise.
    """
    tree = _yaml(text, where)
    try:
        standard = Standard.model_validate(_with_citations(tree))
    except ValidationError as error:
        raise ScenarioError(*(_located(fault, text, where) for fault in error.errors())) from None
    faults: list[tuple[str, tuple[str | int, ...]]] = [(fault, ()) for fault in _repeated_ids(standard)]
    for i, rule in enumerate(standard.rules):
        said = tuple(_faults(rule)) or (tuple(_examples(rule)) if run_examples else ())
        faults += [(fault, ("rules", i)) for fault in said]
    if faults:
        raise ScenarioError(*(Problem(fault, file=where, line=line_at(text, at)) for fault, at in faults))
    return standard


def _located(fault: Mapping[str, Any], text: str, where: str) -> Problem:
    """A fault of one value with the line it stands in."""
    said = str(fault["msg"]).removeprefix("Value error, ")
    path = tuple(str(part) for part in fault["loc"])
    line = line_at(text, fault["loc"])
    if fault["type"] == "extra_forbidden":
        hint = meant(path[-1], _fields_at(path[:-1]))
        return Problem(f"'{path[-1]}' is not known here", path[:-1], where, line, hint)
    return Problem(said[:1].lower() + said[1:], path, where, line)


def _fields_at(path: Sequence[str]) -> tuple[str, ...]:
    """What may be written at a place of a standard's file."""
    of: dict[str, type[Noun]] = {"bounds": Bound, "examples": Example, "rules": Rule, "information": Information}
    noun = next((of[part] for part in reversed(path) if part in of), Standard)
    more = {Standard: ("document", "in_force_from"), Rule: ("clause",), Information: ("clause",)}
    return tuple(name for name in (*noun.model_fields, *more.get(noun, ())) if name != "cite")


def line_at(text: str, path: Sequence[Any]) -> int:
    """The line of the value at a path of keys and numbers of a YAML text, or of the nearest one above it."""
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    node = YAML(typ="safe", pure=True).compose(text)
    line: int = node.start_mark.line
    for part in path:
        if isinstance(node, MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == part), None)
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = (node.value[part], node.value[part])
        else:
            found = None
        if found is None:
            break
        line, node = found[0].start_mark.line, found[1]
    return line + 1


def _examples(rule: Rule) -> Iterator[str]:
    from simkit.policy.judge import judge_example

    for example in rule.examples:
        found = judge_example(rule, example).status
        if found != example.verdict:
            yield f"{rule.id}: the example {dict(example.given)} comes out as {found}, not {example.verdict}"


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
    for part, usual in (("rules", since), ("information", {})):
        entries = whole.get(part, ())
        if isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries):
            whole[part] = [usual | _cited(entry, document) for entry in entries]
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
