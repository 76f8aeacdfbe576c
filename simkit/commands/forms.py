"""``simkit forms``: the forms an officer must file, from a finished run, as a workbook and a paper."""

from __future__ import annotations

import json
from pathlib import Path

from simkit.commands.terminal import say

_COMMAND = "forms"
_OTHER = {"zh": "未出:{title}({why})", "en": "Left out: {title} ({why})"}


def forms(directory: Path, out: Path | None, lang: str, site: str | None, scenario: str | None) -> None:
    """Write the forms of ``directory`` into a folder of their own, which appears complete or not at all.

    Without ``out`` that is ``DIRECTORY/forms``. An earlier folder of forms is replaced, anything else is refused.
    """
    from reports.forms.writing import PAPER, WORKBOOK, write_forms
    from reports.writing import language
    from simkit.experiment.directory import MANIFEST, output_directory

    target = out if out is not None else directory / _COMMAND
    _refuse_results(target)
    with output_directory(target) as folder:
        found = write_forms(directory, folder, language(lang), site, scenario)
        (folder / MANIFEST).write_text(_manifest(directory, lang), encoding="utf-8")
    for form in found.left_out:
        say(_OTHER[lang].format(title=form.title, why=form.why))
    say({"zh": "表格:", "en": "Forms: "}[lang] + f"{target / WORKBOOK}, {target / PAPER}")


def _refuse_results(target: Path) -> None:
    """Forms never take the place of the results of a run."""
    from simkit.experiment.directory import MANIFEST, OutputError, is_finished

    if not is_finished(target):
        return
    command = json.loads((target / MANIFEST).read_text(encoding="utf-8")).get("command")
    if command != _COMMAND:
        raise OutputError(
            f"{target}: the results of simkit {command} lie here and are not replaced by forms; choose another name, "
            f"e.g. -o {target / _COMMAND}"
        )


def _manifest(directory: Path, lang: str) -> str:
    """What the folder is made of: the run it belongs to, so that it can be told apart and replaced."""
    from simkit import __version__
    from simkit.experiment.directory import MANIFEST

    of = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))
    entries = {
        "fingerprint": of.get("fingerprint", ""), "command": _COMMAND, "of": of.get("command", ""), "lang": lang,
        "versions": {"simkit": __version__},
    }  # fmt: skip
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
