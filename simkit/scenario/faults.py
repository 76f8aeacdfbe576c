"""What pydantic finds wrong, said the way a planner would: where, what is wrong, what to write."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from simkit.scenario import schema
from simkit.scenario.problem import Path, Problem, meant, nearest

_BOUNDS = {
    "greater_than_equal": ("ge", "must be at least"),
    "greater_than": ("gt", "must be above"),
    "less_than_equal": ("le", "must be at most"),
    "less_than": ("lt", "must be below"),
}
_NUMBERS = {"int_parsing", "int_type", "float_parsing", "float_type", "finite_number"}
_WHOLE = {"int_from_float"}
_TRUTH = {"bool_parsing", "bool_type"}
_MAPPINGS = {"dict_type", "model_type", "model_attributes_type", "mapping_type"}
_LISTS = {"tuple_type", "list_type"}
_DATES = {"date_parsing", "date_type", "date_from_datetime_parsing", "date_from_datetime_inexact"}


def problems_of(error: ValidationError) -> list[Problem]:
    """One problem for each fault in the order of the tree, without files and lines.

    A field that is missing because its name is misspelt is said once, at the misspelling.
    """
    faults = [dict(fault) for fault in error.errors(include_url=False)]
    misspelt = {_meant_field(fault) for fault in faults if fault["type"] == "extra_forbidden"}
    return [_problem(fault) for fault in faults if fault["type"] != "missing" or _path(fault) not in misspelt]


def _path(fault: dict[str, Any]) -> Path:
    return tuple(str(part) for part in fault["loc"] if part != "[key]")


def _meant_field(fault: dict[str, Any]) -> Path | None:
    """The field that an unknown name most resembles."""
    path = _path(fault)
    close = nearest(path[-1], schema.names_at(path[:-1]))
    return (*path[:-1], close) if close else None


def _problem(fault: dict[str, Any]) -> Problem:
    path = _path(fault)
    kind, given, context = str(fault["type"]), fault.get("input"), fault.get("ctx", {})
    name = path[-1] if path else ""
    if kind == "missing":
        return Problem(f"'{name}' is missing", path[:-1], hint=_example(path))
    if kind == "extra_forbidden":
        return Problem(f"'{name}' is not known here", path[:-1], hint=meant(name, schema.names_at(path[:-1])))
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        return Problem(f"{_shown(given)} is impossible: it {words} {context[key]:g}", path)
    if kind == "literal_error":
        return Problem(f"{_shown(given)} is not known here", path, hint=meant(str(given), schema.choices(path)))
    return _other(kind, given, context, path, fault)


def _other(kind: str, given: Any, context: dict[str, Any], path: Path, fault: dict[str, Any]) -> Problem:
    if kind == "value_error":
        return Problem(str(context["error"]), path)
    if kind in _NUMBERS:
        return Problem(f"{_shown(given)} is not a number", path, hint="write its digits")
    if kind in _WHOLE:
        return Problem(f"{_shown(given)} is not a whole number", path)
    if kind in _TRUTH:
        return Problem(f"{_shown(given)} is neither true nor false", path)
    if kind == "string_type":
        hint = f'write it in quotes: "{given}"' if isinstance(given, (int, float)) else ""
        return Problem(f"{_shown(given)} is not text", path, hint=hint)
    if kind in _MAPPINGS:
        names = schema.names_at(path)
        hint = f"write {{{', '.join(f'{name}: ...' for name in names[:4])}}}" if names else "write 'name: value' lines"
        return Problem(f"{_shown(given)} is one value where several belong", path, hint=hint)
    if kind in _LISTS:
        return Problem(f"{_shown(given)} is not a list", path, hint="write it in brackets: [a, b]")
    if kind in _DATES:
        return Problem(f"{_shown(given)} is not a date", path, hint="write year-month-day, e.g. 2012-09-24")
    return Problem(f"{_shown(given)}: {str(fault['msg'])[:1].lower()}{str(fault['msg'])[1:]}", path)


def _example(path: Path) -> str:
    words = schema.choices(path)
    if words:
        return f"write one of {', '.join(words)}"
    return f"add '{path[-1]}: ...'"


def _shown(given: Any) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, bool):
        return str(given).lower()
    text = repr(given) if isinstance(given, str) else str(given)
    return text if len(text) <= 60 else text[:57] + "..."
