"""What may stand where in the tree of a scenario, read off the nouns themselves."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from simkit.scenario.branch import Branch, Origin, plain
from simkit.scenario.frozen import FrozenMap, Noun
from simkit.scenario.problem import Path, Problem

DEFAULT = Origin("", 0, "default")


@cache
def fields(noun: type[Noun]) -> dict[str, Any]:
    """Field names of a noun with their annotations."""
    return {name: info.annotation for name, info in noun.model_fields.items()}


@cache
def bare(annotation: Any) -> Any:
    """The annotation without ``| None`` and metadata."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [arg for arg in get_args(annotation) if arg is not type(None)]
        return bare(inner[0]) if len(inner) == 1 else annotation
    return annotation


@cache
def noun_of(annotation: Any) -> type[Noun] | None:
    """The noun that an annotation asks for, if it asks for one."""
    found = bare(annotation)
    return found if isinstance(found, type) and issubclass(found, Noun) else None


@cache
def below(annotation: Any, key: str) -> Any:
    """The annotation of what stands under ``key``; None when nothing may."""
    noun = noun_of(annotation)
    if noun is not None:
        return fields(noun).get(key)
    found = bare(annotation)
    if get_origin(found) is FrozenMap:
        return get_args(found)[1]
    if get_origin(found) is tuple:
        return get_args(found)[0]
    return None


def at(path: Path) -> Any:
    """The annotation at a path of the scenario; None when there is no such place."""
    annotation: Any = _scenario()
    for key in path:
        annotation = below(annotation, key)
        if annotation is None:
            return None
    return annotation


def names_at(path: Path) -> tuple[str, ...]:
    """Field names that may stand below a path; none where the keys are free."""
    noun = noun_of(at(path))
    return tuple(fields(noun)) if noun else ()


def required_at(path: Path) -> set[str]:
    """Fields that whatever stands at a path cannot do without."""
    noun = noun_of(at(path))
    return {name for name, info in noun.model_fields.items() if info.is_required()} if noun else set()


def choices(path: Path) -> tuple[str, ...]:
    """The words a field may hold, none when it is not such a field."""
    found = bare(at(path))
    return tuple(str(word) for word in get_args(found)) if get_origin(found) is Literal else ()


def is_number(annotation: Any) -> bool:
    return bare(annotation) in (int, float)


def fill_defaults(branch: Branch) -> list[Problem]:
    """Write into the tree every value that was left out and has a usual one, so that nothing is silent.

    Returns the faults seen on the way: truth values where numbers belong.
    """
    return list(_fill(branch, (), branch.values, _scenario()))


def _fill(branch: Branch, path: Path, node: Any, annotation: Any) -> Iterator[Problem]:
    if isinstance(node, list):
        for i, item in enumerate(node):
            yield from _fill(branch, (*path, str(i)), item, below(annotation, str(i)))
    elif isinstance(node, dict):
        noun = noun_of(annotation)
        if noun is not None:
            _add_missing(branch, path, node, noun)
        for key, inner in node.items():
            yield from _fill(branch, (*path, key), inner, below(annotation, key))
    elif isinstance(node, bool) and is_number(annotation):
        yield Problem(f"{str(node).lower()} is not a number", path, hint="write its digits")


def _add_missing(branch: Branch, path: Path, node: dict[str, Any], noun: type[Noun]) -> None:
    for name, info in noun.model_fields.items():
        if name not in node and not info.is_required():
            node[name] = _plain_default(info.get_default(call_default_factory=True))
            branch.origins[*path, name] = DEFAULT


def _plain_default(value: Any) -> Any:
    return value.model_dump() if isinstance(value, Noun) else plain(value)


def _scenario() -> type[Noun]:
    from simkit.scenario.scenario import Scenario

    return Scenario
