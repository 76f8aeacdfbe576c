"""Loading scenarios: by bundled name, file, folder or Python module; changing them; applying plans."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from simkit.scenario.assembly import assemble, located
from simkit.scenario.branch import Branch, plain
from simkit.scenario.bundle import bundled_file, bundled_files, bundled_ids
from simkit.scenario.document import Document
from simkit.scenario.faults import problems_of
from simkit.scenario.layers import Layer, read_layers, with_own_standards
from simkit.scenario.override import from_mapping
from simkit.scenario.plan import Plan
from simkit.scenario.planned import overrides_of
from simkit.scenario.problem import Problem, ScenarioError, meant
from simkit.scenario.references import standards_exist
from simkit.scenario.scenario import Scenario

_ID = re.compile(r"^[\w][\w .+%=*-]*$")
_MODULE = re.compile(r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$")


def load(name: str | FilePath) -> Scenario:
    """Load a scenario: a bundled id, a YAML file, a folder with a ``scenario.yaml``, or a Python module.

    A module is named by its dotted path and holds the scenario in its attribute ``scenario``. Raises
    ScenarioError whose text says what is wrong, where, and what to write instead.
    """
    file = bundled_file(name) if isinstance(name, str) else None
    file = file or _file(name)
    if file is not None:
        return build(read_layers(file))
    if _MODULE.match(str(name)):
        return _from_module(str(name))
    raise ScenarioError(Problem(f"there is no scenario '{name}'", hint=meant(str(name), bundled_ids())))


def bundled() -> dict[str, FilePath]:
    """Ids of the bundled scenarios with their files, each programme before its variants."""
    return dict(bundled_files())


def changed(scenario: Scenario, changes: Mapping[str, Any], name: str | None = None) -> Scenario:
    """A copy with ``changes`` (paths to values, applied in order) named ``name``; the scenario itself stays.

    Raises ScenarioError when a path does not exist or a value does not fit.
    """
    return with_changes(scenario, changes, name or f"{scenario.id}-changed", "override")


def with_changes(scenario: Scenario, changes: Mapping[str, Any], name: str, layer: str) -> Scenario:
    """As :func:`changed`; ``layer`` says who asks for the changes (``command line`` for ``--set``)."""
    sections = Branch()
    if name != scenario.id:
        sections.values = {"id": name, "name": {"zh": name, "en": name}}
    new = with_own_standards(Layer(name, sections, from_mapping(changes, layer)), FilePath.cwd())
    return build((*scenario.document.layers, new))


def planned(scenario: Scenario, plan: Plan) -> Scenario:
    """The scenario as a plan decides it: teams, opening hours, services and rooms of every site planned.

    It keeps its id. Raises ScenarioError when the plan is for other sites, roles or services.
    """
    layer = Layer(scenario.id, Branch(), overrides_of(scenario, plan))
    return build((*scenario.document.layers, layer))


def build(layers: tuple[Layer, ...]) -> Scenario:
    """The scenario that layers make, the lowest first. Raises ScenarioError."""
    branch = assemble(layers)
    try:
        scenario = of_tree(branch.values)
    except ScenarioError as error:
        raise ScenarioError(*located(branch, error.problems)) from None
    if not _ID.match(scenario.id):
        wrong = Problem(f"{scenario.id!r} cannot name a scenario", ("id",), hint="use letters, digits and -")
        raise ScenarioError(*located(branch, [wrong]))
    scenario._document = Document.of(branch, layers)
    return scenario


def of_tree(tree: dict[str, Any]) -> Scenario:
    """The scenario of a finished tree of plain values. Raises ScenarioError, which knows paths but no files."""
    try:
        scenario = Scenario.model_validate(_for_nouns(tree))
    except ValidationError as error:
        raise ScenarioError(*problems_of(error)) from None
    standards_exist(scenario)
    return scenario


def _for_nouns(tree: dict[str, Any]) -> dict[str, Any]:
    """The tree with its shorthand written out: an offer of "all" names every service."""
    made: dict[str, Any] = plain(tree)
    offer, services = made.get("offer"), made.get("services")
    if isinstance(offer, dict) and isinstance(services, dict):
        made["offer"] = {site: list(services) if what == "all" else what for site, what in offer.items()}
    return made


def _file(name: str | FilePath) -> FilePath | None:
    """The file that a path names, None if it looks like no path at all."""
    path = FilePath(name)
    if path.is_dir():
        return path / "scenario.yaml"
    if path.exists() or path.suffix in (".yaml", ".yml") or isinstance(name, FilePath) or "/" in name or "\\" in name:
        return path
    return None


def _from_module(name: str) -> Scenario:
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        message = f"'{name}' is neither a bundled scenario, a file nor a Python module ({error})"
        raise ScenarioError(Problem(message, hint=meant(name, bundled_ids()))) from None
    found = getattr(module, "scenario", None)
    if not isinstance(found, Scenario):
        hint = "give it 'scenario = simkit.load(...)'"
        raise ScenarioError(Problem(f"the Python module {name} has no scenario", hint=hint))
    return found
