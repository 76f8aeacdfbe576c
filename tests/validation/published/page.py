"""The page ``docs/published-models.md``, written from the models themselves and held by them."""

from __future__ import annotations

from pathlib import Path

from tests.validation.published.comparison import FALSE_ALARM, Experiment, Finding, Model, findings

PAGE = Path(__file__).parents[3] / "docs" / "published-models.md"
_HEAD = ("figure", "published", "n", "simkit (95 %)", "n", "difference (95 %)", "would notice", "")


def text(models: tuple[Model, ...]) -> str:
    """The whole page, every experiment simulated anew."""
    return "\n".join([INTRODUCTION, *(section(model) for model in models)])


def hold(model: Model) -> None:
    """Every difference that is not noise is explained, and the page says what is found."""
    found = findings(model)
    for experiment, rows in found:
        for row in rows:
            assert row.is_noise or row.row.because, (
                f"{model.title}, {experiment.name}, {row.row.quantity}: {_signed(row)} is not noise; say why"
            )
    written = _written(model, found)
    assert written in PAGE.read_text(encoding="utf-8"), (
        f"docs/published-models.md says something else; write it with 'python -m tests.validation.published --write':\n"
        f"{written}"
    )


def section(model: Model) -> str:
    """The part of the page about one model."""
    return _written(model, findings(model))


def _written(model: Model, found: list[tuple[Experiment, list[Finding]]]) -> str:
    parts = [f"## {model.title}\n", f"Scenario `{model.scenario}`. {model.reference}\n", f"{model.account}\n"]
    noise = sum(row.is_noise for _, rows in found for row in rows)
    parts.append(f"Of {model.rows} figures {noise} differ by no more than chance explains.\n")
    for experiment, rows in found:
        parts += [f"### {experiment.name}\n", _table(rows)]
        reasons = [f"- {row.row.quantity}: {row.row.because}." for row in rows if not row.is_noise]
        parts += [*reasons, ""] if reasons else []
    return "\n".join(parts)


def _table(rows: list[Finding]) -> str:
    lines = [_line(_HEAD), "|---" * len(_HEAD) + "|", *(_line(_cells(row)) for row in rows)]
    return "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cells(found: Finding) -> tuple[str, ...]:
    printed = found.row.printed
    theirs = _number(printed.mean) if printed.digits is None else f"{printed.mean:.{printed.digits}f}"
    low, high = found.interval
    share = found.smallest / abs(printed.mean)
    return (
        f"{found.row.quantity}, {found.row.unit}".removesuffix(", "),
        theirs if printed.sd is None else f"{theirs} (sd {_number(printed.sd)})",
        str(printed.n),
        f"{_number(found.ours.mean)} ({_number(low)} .. {_number(high)})",
        str(found.ours.n),
        _signed(found),
        f"{share:.0%}",
        "" if found.is_noise else "differs",
    )


def _signed(found: Finding) -> str:
    low, high = found.difference - found.width, found.difference + found.width
    return f"{found.difference:+.3g} ({low:+.3g} .. {high:+.3g})"


def _number(value: float) -> str:
    """Four digits: another machine's last bits cannot move them."""
    return f"{value:.4g}"


INTRODUCTION = f"""# Published models: their numbers beside ours

Models that others published, stated as scenario files without a line of code, and run like any other scenario
(`simkit run urgent-care -r 20 -o out/urgent-care`). Figures are counted as the authors counted them. The difference is
ours less theirs; its interval has the chance of both in it, and the digits to which they rounded. How much one
replication varies is taken from ours and, where they printed a standard deviation, from theirs. *Would notice* is the
smallest true difference, as a share of the published figure, that would be marked *differs* with a probability of 95 %:
so much their few replications allow to be seen. A mark is set where chance would show any such difference among all
figures of a model in fewer than {FALSE_ALARM:.0%} of cases; every one has its reason. That what happens to each single
person is what the published model says is tested to the millisecond, without any chance in it
(`tests/validation/test_published_pathwise.py`). Written by `python -m tests.validation.published --write`, held by the
tests.
"""
