"""Everything that was asked of a plan, in the order of what weighs most, each question's sentences by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reports.alike import Place
from reports.answers.agreement import agreement_places, agreement_sentences, regret_places, regret_sentences
from reports.answers.alternatives import alternative_places, alternative_sentences
from reports.answers.cuts import cut_places, cut_sentences, programme_sentences
from reports.answers.front import front_places, front_sentences
from reports.answers.instalments import instalment_places, instalment_sentences
from reports.answers.left_over import left_places, left_sentences
from reports.answers.ranking import ranking_places, ranking_sentences
from reports.answers.reasons import reason_places, reason_sentences
from reports.answers.refined import refined_places, refined_sentences
from reports.answers.robust import robust_places, robust_sentences
from reports.answers.values import value_places, value_sentences
from reports.answers.waivers import waiver_places, waiver_sentences
from reports.catalogue import questions as words
from reports.catalogue.phrase import Phrase
from reports.view import View

#: Kinds of sites that are spoken of; the rest is in the file.
MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its file, its heading, the sites it was asked of, what is said of each and of all together."""

    file: str
    heading: Phrase
    places: Callable[[View], tuple[Place, ...]]
    sentences: Callable[[View, Place], list[str]]
    of_programme: Callable[[View], list[str]] | None = None


QUESTIONS = (
    Question("waivers", words.WAIVERS_HEADING, waiver_places, waiver_sentences),
    Question("values", words.VALUES_HEADING, value_places, value_sentences),
    Question("cuts", words.CUTS_HEADING, cut_places, cut_sentences, programme_sentences),
    Question("reasons", words.REASONS_HEADING, reason_places, reason_sentences),
    Question("alternatives", words.ALTERNATIVES_HEADING, alternative_places, alternative_sentences),
    Question("left_over", words.LEFT_HEADING, left_places, left_sentences),
    Question("instalments", words.INSTALMENTS_HEADING, instalment_places, instalment_sentences),
    Question("front", words.FRONT_HEADING, front_places, front_sentences),
    Question("agreement", words.AGREEMENT_HEADING, agreement_places, agreement_sentences),
    Question("refined", words.REFINED_HEADING, refined_places, refined_sentences),
    Question("ranking", words.RANKING_HEADING, ranking_places, ranking_sentences),
    Question("regret", words.REGRET_HEADING, regret_places, regret_sentences),
    Question("robust", words.ROBUST_HEADING, robust_places, robust_sentences),
)


def question_sentences(view: View) -> list[str]:
    """What is said of all questions; nothing where none was asked."""
    return [sentence for question in QUESTIONS for sentence in sentences_of(view, question)]


def sentences_of(view: View, question: Question) -> list[str]:
    """What is said of one question, of all sites together where it can be, then for each kind of site."""
    found = question.places(view)
    said = question.of_programme(view) if question.of_programme else []
    said += [sentence for place in found[:MOST_PLACES] for sentence in question.sentences(view, place)]
    if len(found) > MOST_PLACES:
        said.append(view.voice.say(words.MORE_PLACES, n=len(found) - MOST_PLACES, file=f"{question.file}.csv"))
    return [sentence[0].upper() + sentence[1:] for sentence in said]
