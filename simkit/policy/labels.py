"""Names of rules, standards, measures and notes as rows of ``labels.csv``, so that a page needs no standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from simkit.policy.note import NOTES
from simkit.policy.quantity import QUANTITIES
from simkit.policy.rule import Cite, Standard
from simkit.policy.standard import load_standard, standards
from simkit.scenario.frozen import Text

#: Bounds of one rule told apart; also the ids of heads, categories and groups where the part is one.
PARTS = {
    "supervision": Text(zh="督导(顾问)费", en="supervision"),
    "training": Text(zh="业务培训费", en="training"),
    "evaluation": Text(zh="评估考核费", en="evaluation"),
    "utilities": Text(zh="运营水电费", en="water and power"),
    "furniture": Text(zh="办公桌椅费", en="desks and chairs"),
    "elderly": Text(zh="社区助老", en="older people"),
    "disabled": Text(zh="社区助残", en="disabled people"),
    "women_children_family": Text(zh="妇女儿童及家庭", en="women, children and families"),
    "youth": Text(zh="社区青少年", en="youth"),
    "preferential_treatment": Text(zh="优抚对象", en="preferential-treatment persons"),
    "drug_misuse": Text(zh="药物滥用者", en="people with drug misuse"),
    "community_correction": Text(zh="社区矫正人员", en="people under community correction"),
    "hardship": Text(zh="失业及特困人员", en="unemployed and destitute people"),
    "full_time": Text(zh="全职人数", en="full-time staff"),
    "registered_share": Text(zh="注册社工占比", en="registered social workers"),
}
#: What a site can declare of its safety.
SAFETY = {
    "fire_equipment": Text(zh="消防设施", en="fire equipment"),
    "escape_signs": Text(zh="逃生路线标识", en="escape signs"),
    "barrier_free_access": Text(zh="无障碍通道", en="barrier-free access"),
}


class Label(NamedTuple):
    """One row: the names of an id of some kind."""

    kind: str
    id: str
    zh: str
    en: str


def labels(of: Iterable[str | Standard] | None = None) -> list[Label]:
    """Rows of the kinds below, for some standards or all.

    standard, rule, cite (a rule's citation in both languages, under the rule's id), rule_note (how a rule
    is read), not_checked (why a clause carries no verdict), part, declared, measure, note. Raises
    ScenarioError when a standard does not exist.
    """
    return list(_labels(standards() if of is None else of))


def _labels(of: Iterable[str | Standard]) -> Iterator[Label]:
    for standard in (each if isinstance(each, Standard) else load_standard(each) for each in of):
        yield _label("standard", standard.id, standard.name)
        for rule in standard.rules:
            yield from _clause(rule.id, rule.text, rule.cite)
            if rule.note is not None:
                yield _label("rule_note", rule.id, rule.note)
        for entry in standard.information:
            yield from _clause(entry.id, entry.text, entry.cite)
            yield _label("not_checked", entry.id, entry.why)
    yield from (_label("part", part, text) for part, text in PARTS.items())
    yield from (_label("declared", item, text) for item, text in SAFETY.items())
    yield from (_label("measure", quantity.id, quantity.name) for quantity in QUANTITIES.values())
    yield from (_label("note", code, text) for code, text in NOTES.items())


def _clause(id_: str, text: Text, cite: Cite) -> Iterator[Label]:
    yield _label("rule", id_, text)
    zh, en = (f"{cite.document(lang)} {cite.clause}" for lang in ("zh", "en"))
    yield Label("cite", id_, zh, en)


def _label(kind: str, id_: str, text: Text) -> Label:
    return Label(kind, id_, text.zh, text.en)
