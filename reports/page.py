"""The page: numbered parts poured into the template, one self-contained file without network access."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reports.blocks import Block, Part
from reports.catalogue import words
from reports.numbers import MISSING, chinese_ordinal
from reports.view import View

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).parent / "template"


@dataclass(frozen=True, slots=True)
class _NumberedPart:
    """A part with its number, as the template wants it."""

    id: str
    number: int
    numbered: str
    blocks: tuple[Block, ...]


def page(view: View, parts: Sequence[Part]) -> str:
    """The whole HTML of a report; every text is escaped, parts number themselves."""
    from markupsafe import Markup

    say, lang = view.voice.say, view.voice.lang
    script = (_TEMPLATES / "page.js").read_text(encoding="utf-8")
    numbered = [
        _NumberedPart(part.id, at, _part_title(at, part, lang), part.blocks) for at, part in enumerate(parts, 1)
    ]
    return _template().render(
        html_lang="zh-CN" if lang == "zh" else "en",
        title=title(view),
        subtitle=_subtitle(view),
        footer=_footer(view),
        parts=numbered,
        words=_frame_words(view),
        style=Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8")),
        script=Markup(script),
        script_hash=_hash(script),
        markup=Markup,
        numbered_heading=lambda part, at, text: _heading(part, at, text, lang),
        figure_label=lambda number: say(words.FIGURE, number=number),
        table_label=lambda number: say(words.TABLE, number=number),
        data_beside=lambda name: say(words.DATA_BESIDE, name=name),
    )


def title(view: View) -> str:
    """What the report is about."""
    programme = view.voice.names.get(("programme", "*"))
    if view.standings:
        phrase = words.TITLE_COMPARISON if view.variants else words.TITLE_PLAN
    else:
        phrase = words.TITLE_VARIANTS if view.variants else words.TITLE_RUN
    several = len(view.data.scenarios) > 1 and view.standings
    name = programme or (view.voice.say(words.CENTRES) if several else view.voice.name("scenario", view.data.base))
    return view.voice.say(phrase, name=name)


def _subtitle(view: View) -> str:
    count = len(view.data.scenarios)
    phrase = (
        words.SUBTITLE if count > 1 and view.standings else words.SUBTITLE_RUNS if count > 1 else words.SUBTITLE_ONE
    )
    return view.voice.say(
        phrase,
        sites=len(view.data.sites),
        scenarios=count,
        n=MISSING if view.data.replications is None else view.data.replications,
        fingerprint=view.data.fingerprint or MISSING,
    )


def _footer(view: View) -> str:
    """Stands at the foot of each printed page, inside a CSS string: nothing but letters and digits from outside."""
    fingerprint = re.sub(r"[^0-9A-Za-z._-]", "", view.data.fingerprint)
    return f"simkit {fingerprint}".strip()


def _frame_words(view: View) -> dict[str, str]:
    phrases = {
        "skip": words.SKIP, "contents": words.CONTENTS, "filter": words.FILTER, "sort": words.SORT,
        "page": words.PAGE, "of": words.OF, "pages_end": words.PAGES_END,
    }  # fmt: skip
    return {name: view.voice.say(phrase) for name, phrase in phrases.items()}


def _part_title(number: int, part: Part, lang: str) -> str:
    return f"{chinese_ordinal(number)}、{part.title}" if lang == "zh" else f"{number}. {part.title}"


def _heading(part: int, number: int, text: str, lang: str) -> str:
    if lang == "zh":
        return f"\N{FULLWIDTH LEFT PARENTHESIS}{chinese_ordinal(number)}\N{FULLWIDTH RIGHT PARENTHESIS}{text}"
    return f"{part}.{number} {text}"


def _hash(script: str) -> str:
    """The script's hash for the page's content security policy: no other script may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")
