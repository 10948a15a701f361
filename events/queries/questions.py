"""An event's own questions in a reader's language, and what was answered."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter

from events.enums import QuestionKind, RegistrationState
from events.models import Answer, Event, Question, Registration
from portal.base.wording import Wording


@dataclasses.dataclass(frozen=True, kw_only=True)
class AskedQuestion:
    """``options`` are numbered from one, in order. ``condition`` says in words when it is asked; empty for always."""

    question: Question
    label: Wording
    help_text: Wording | None
    options: list[str]

    @property
    def field(self) -> str:
        """Name of its field in forms."""
        return f"question-{self.question.pk}"


def questions_of(event: Event, *, language_code: str) -> list[AskedQuestion]:
    """Live questions that have a text, in order. One query where there are none, else three."""
    rows = event.questions.filter(live=True).select_related("only_sector").prefetch_related("texts__locale")
    found = []
    for question in rows.order_by("sort_order", "pk"):
        label = question.wording("label", language_code)
        if label is None:
            continue
        options = question.wording("options", language_code)
        found.append(
            AskedQuestion(
                question=question,
                label=label,
                help_text=question.wording("help_text", language_code),
                options=[line.strip() for line in options.text.splitlines() if line.strip()] if options else [],
            )
        )
    return found


def answers_of(registration: Registration) -> dict[int, Answer]:
    """Answers by the id of their question."""
    return {answer.question_id: answer for answer in registration.answers.select_related("question")}


def in_words(asked: AskedQuestion, answer: Answer | None) -> str:
    """What was answered, options named in the reader's language."""
    if answer is None:
        return ""
    if asked.question.kind == QuestionKind.TEXT:
        return answer.text
    return ", ".join(asked.options[number - 1] for number in answer.numbers if 0 < number <= len(asked.options))


@dataclasses.dataclass(frozen=True, kw_only=True)
class CountedQuestion:
    """``answered`` of those with a confirmed place; ``options``: (option, how many chose it), empty for a text."""

    asked: AskedQuestion
    answered: int
    options: list[tuple[str, int]]


def counted_questions(event: Event, *, language_code: str) -> list[CountedQuestion]:
    """How those with a confirmed place answered, without names. One query beside those of ``questions_of``."""
    questions = questions_of(event, language_code=language_code)
    if not questions:
        return []
    placed = Answer.objects.filter(
        registration__event=event, registration__state=RegistrationState.CONFIRMED, registration__erased_at__isnull=True
    )
    answered: Counter[int] = Counter()
    chosen: Counter[tuple[int, int]] = Counter()
    for question_id, numbers in placed.values_list("question_id", "numbers"):
        answered[question_id] += 1
        chosen.update((question_id, number) for number in numbers)
    return [
        CountedQuestion(
            asked=asked,
            answered=answered[asked.question.pk],
            options=[(option, chosen[asked.question.pk, number]) for number, option in enumerate(asked.options, 1)]
            if asked.question.has_options
            else [],
        )
        for asked in questions
    ]


def locked_questions(event: Event, *, at: dt.datetime) -> set[int]:
    """Ids of the questions whose answers can no longer be changed."""
    if event.registration_closes_at is None or at <= event.registration_closes_at:
        return set()
    return set(event.questions.filter(is_locked_at_deadline=True).values_list("pk", flat=True))
