"""Words of the report as a paper."""

from __future__ import annotations

from reports.catalogue.phrase import Phrase

SHORTENED = Phrase(
    "本表共{total}行,此处列{shown}行;全部见同目录 {file} 的{label}。",
    "{shown} of {total} {total:row/rows}; all of them are in {file} beside this paper, {label}.",
)
