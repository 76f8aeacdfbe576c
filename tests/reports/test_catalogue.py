"""The text catalogue: both languages everywhere, the same values in both, Chinese set as Chinese."""

import importlib
import pkgutil
import re

import pytest

from reports import catalogue
from reports.catalogue.phrase import Phrase, listed
from reports.catalogue.punctuation import of_name, of_template

COMMA, COLON, OPEN, CLOSE = "\uff0c", "\uff1a", "\uff08", "\uff09"


def phrases():
    for module in pkgutil.iter_modules(catalogue.__path__):
        found = importlib.import_module(f"reports.catalogue.{module.name}")
        for name, value in vars(found).items():
            yield from ((f"{module.name}.{name}", phrase) for phrase in _within(value))


def _within(value):
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _within(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _within(inner)


EVERY = dict(phrases())


def test_there_is_a_catalogue():
    assert len(EVERY) > 200


def test_both_languages_ask_for_the_same_values():
    assert [name for name, phrase in EVERY.items() if phrase.places[0] != phrase.places[1]] == []


def test_english_has_no_chinese_in_it():
    assert [name for name, phrase in EVERY.items() if re.findall(r"[\u2e80-\u9fff\uff00-\uffef]", phrase.en)] == []


def test_every_phrase_is_used():
    import pathlib

    import reports

    code = "\n".join(path.read_text(encoding="utf-8") for path in pathlib.Path(reports.__file__).parent.rglob("*.py"))
    unused = [name for name in EVERY if not re.search(rf"\b(?:\w*words|pictures|common)\.{name.split('.')[1]}\b", code)]
    assert unused == []


def test_signs_of_a_template_become_full_width_and_its_values_stay():
    assert of_template("缺{a},余(约{b}):") == f"缺{{a}}{COMMA}余{OPEN}约{{b}}{CLOSE}{COLON}"
    assert Phrase("共{n},元", "{n} yuan")("zh", n="1,234") == f"共1,234{COMMA}元"


def test_signs_of_a_name_become_full_width_beside_chinese_only():
    assert of_name("老年人(60岁以上), 含低保") == f"老年人{OPEN}60岁以上{CLOSE}{COMMA}含低保"
    assert of_name("E-POP-2 (Guangdong, 12.35 %)") == "E-POP-2 (Guangdong, 12.35 %)"
    assert of_name("1,500平方米") == "1,500平方米"


def test_lists_in_both_languages():
    assert listed(["a", "b", "c"], "en") == "a, b and c"
    assert listed(["甲", "乙", "丙"], "zh") == "甲、乙、丙"
    assert listed(["a"], "en") == "a"


def test_a_word_goes_with_its_count():
    counted = Phrase("{n}个点", "{n} {n:site is/sites are} open")
    assert [counted("en", n=n) for n in (0, 1, 2, 1000)] == [
        "0 sites are open", "1 site is open", "2 sites are open", "1,000 sites are open",
    ]  # fmt: skip
    assert [counted("en", n=n) for n in ("1", "1.0", "1,001", "—")] == [
        "1 site is open", "1.0 sites are open", "1,001 sites are open", "— sites are open",
    ]  # fmt: skip
    assert counted("zh", n=1000) == "1,000个点"
    assert counted.places == ({"n"}, {"n"})


@pytest.mark.parametrize("place", ["{n:sites}", "{n:a/b/c}", "{n:,}", "{n!r}", "{n.real}", "{}", "{0}"])
def test_a_place_that_cannot_be_read_is_an_error(place):
    with pytest.raises(ValueError, match="a place is"):
        Phrase("", place)("en", n=1)


def test_a_word_beside_what_is_no_count_is_an_error():
    with pytest.raises(ValueError, match="'some' is no count"):
        Phrase("", "{n} {n:site/sites}")("en", n="some")


#: Nouns that the catalogue counts, as they are called for many.
NOUNS = (  # noqa: SIM905
    "assumptions categories clauses comparisons days devices differences draws effects hours instalments kinds KPIs"
    " means months numbers pairs persons person-times places plans points posts replications residents rooms rows"
    " scenarios services sites times ways years"
).split()
ONES = [noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s") for noun in NOUNS]
#: "1 sites", "1 mandatory clauses"; not "1.5 sites", "+1 points" (a signed change keeps its decimals).
ONE_CALLED_MANY = re.compile(rf"(?<![\d.,+])1 (?:(?!in )[a-z-]+ )?(?:{'|'.join(NOUNS)})\b")
MANY_CALLED_ONE = re.compile(rf"(?<![\d.,+])2 (?:{'|'.join(ONES)})\b(?!-)")


def test_no_phrase_says_1_sites_or_2_site():
    def said(phrase, n):
        return phrase("en", **{name: "+1.0" if name == "change" else n for name in phrase.places[1]})

    assert [said(phrase, 1) for phrase in EVERY.values() if ONE_CALLED_MANY.search(said(phrase, 1))] == []
    assert [said(phrase, 2) for phrase in EVERY.values() if MANY_CALLED_ONE.search(said(phrase, 2))] == []
