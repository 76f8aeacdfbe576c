"""The page: editions of a report poured into the template, one self-contained file without network access."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reports.catalogue import words
from reports.catalogue.phrase import Phrase
from reports.column_widths import print_shares
from reports.edition import Edition
from reports.page_font import embedded_font

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).parent / "template"
_FRAME: dict[str, Phrase] = {
    "skip": words.SKIP, "contents": words.CONTENTS, "filter": words.FILTER, "sort": words.SORT,
    "page": words.PAGE, "of": words.OF, "pages_end": words.PAGES_END,
}  # fmt: skip


def page(editions: Sequence[Edition]) -> str:
    """The whole HTML of a report; every text is escaped. The first edition shows, the others wait for the switch."""
    from markupsafe import Markup

    script = (_TEMPLATES / "page.js").read_text(encoding="utf-8")
    body = _template("editions.html.j2").render(
        editions=editions,
        html_lang=_html_lang,
        words={each.lang: {name: each.voice.say(phrase) for name, phrase in _FRAME.items()} for each in editions},
        footer=_footer,
        markup=Markup,
        print_shares=print_shares,
        data_beside=lambda edition, name: edition.voice.say(words.DATA_BESIDE, name=name),
        language=lambda edition: edition.voice.say(words.LANGUAGE),
    )
    return _template("page.html.j2").render(
        html_lang=_html_lang(editions[0]),
        title=editions[0].title,
        style=Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8")),
        font=Markup(embedded_font(body)),
        editions=[
            {"lang": each.lang, "footer": _footer(each), **{name: each.voice.say(_FRAME[name]) for name in _FRAME}}
            for each in editions
        ],
        body=Markup(body),
        script=Markup(script),
        script_hash=_hash(script),
    )


def _html_lang(edition: Edition) -> str:
    return "zh-CN" if edition.lang == "zh" else "en"


def _footer(edition: Edition) -> str:
    """Stands at the foot of each printed page, inside a CSS string: nothing but letters and digits from outside."""
    fingerprint = re.sub(r"[^0-9A-Za-z._-]", "", edition.fingerprint)
    return f"simkit {fingerprint}".strip()


def _hash(script: str) -> str:
    """The script's hash for the page's content security policy: no other script may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
