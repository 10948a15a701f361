"""Why a word finds or does not find, in the words of the editors' language."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.analysis import Explanation, Word, analyse, explain
from search.editorial import Synonyms, synonyms, with_synonyms
from search.queries import answer_to, question_of

# The rules as the analysis names them, which is kept with words and knows no reader.
_RULES = {
    "name": gettext_lazy("name of a place"),
    "Voikko": "Voikko",
    "Voikko, as a name": gettext_lazy("Voikko, as a name"),
    "Voikko, a participle": gettext_lazy("Voikko, a participle"),
    "dictionary": gettext_lazy("dictionary"),
    "dictionary, as a name": gettext_lazy("dictionary, as a name"),
    "stem": gettext_lazy("stem"),
    "without the article": gettext_lazy("without the article"),
    "rule of endings": gettext_lazy("rule of endings"),
    "guess by ending": gettext_lazy("guess by the ending"),
    "ending cut": gettext_lazy("ending cut off"),
    "other official name": gettext_lazy("other official name"),
    "as written": gettext_lazy("as written"),
    "no word": gettext_lazy("no word"),
}
_RULES_OF_A_WORD = {
    "dictionary, from ": gettext_lazy("dictionary, from %(word)s"),
    "compound ": gettext_lazy("compound %(word)s"),
    "inflection of ": gettext_lazy("inflection of %(word)s"),
    "irregular form of ": gettext_lazy("irregular form of %(word)s"),
    "as other forms of ": gettext_lazy("as other forms of %(word)s"),
    "form of ": gettext_lazy("form of the verb %(word)s"),
}
_WITHOUT = re.compile(r"(.+), without -(\w+)")
_HYPHEN = " behind a hyphen"


@dataclasses.dataclass(frozen=True, kw_only=True)
class ExplainedWord:
    """``also`` are the keys that the editors' synonyms add to a question, ``rules`` what gave the others.

    ``documents`` counts what the word alone finds; where that is nothing, ``suggestion`` is what it may have meant, and
    ``suggestion_query`` asks for that here.
    """

    explanation: Explanation
    also: list[str]
    rules: list[str]
    documents: int
    suggestion: str | None
    suggestion_query: str


def explained_words(typed: str, language_code: str, *, most: int) -> list[ExplainedWord]:
    """One answer for each of the first words typed."""
    same = synonyms()
    return [_explained(word, language_code, same) for word in typed.split()[:most]]


def asked_for(text: str, language_code: str, same: Synonyms) -> Explanation:
    """As ``explain``, with what the editors' synonyms add among the keys and in the reason: asked for, not indexed."""
    explanation = explain(text, language_code)
    also = _added(with_synonyms(analyse(text, language_code), language_code, same), explanation)
    why = "; ".join([explanation.why, *(f"synonym: {key}" for key in also)])
    return dataclasses.replace(explanation, keys=[*explanation.keys, *also], why=why)


def _explained(word: str, language_code: str, same: Synonyms) -> ExplainedWord:
    explanation = explain(word, language_code)
    question = question_of(word, language_code, same=same)
    answer = answer_to(question, filters={}, page=1)
    return ExplainedWord(
        explanation=explanation,
        also=_added(question.words, explanation),
        rules=rules_of(explanation),
        documents=0 if answer.is_loose else answer.total,
        suggestion=answer.suggestion,
        suggestion_query=urlencode({"language": language_code, "words": answer.suggestion or ""}),
    )


def _added(asked: Iterable[Word], explanation: Explanation) -> list[str]:
    """Keys that are asked for beside those of the word itself."""
    return list(dict.fromkeys(key for word in asked for key in word.keys if key not in explanation.keys))


def rules_of(explanation: Explanation) -> list[str]:
    """The rules that gave the keys, each with what it gave, in the reader's language."""
    return [_said(reason) for reason in explanation.why.split("; ")]


def _said(reason: str) -> str:
    rule, colon, base = reason.partition(": ")
    return f"{_rule(rule)}{colon}{base}"


def _rule(rule: str) -> str:
    if rule in _RULES:
        return str(_RULES[rule])
    if match := _WITHOUT.fullmatch(rule):
        return _("%(rule)s, without -%(ending)s") % {"rule": _rule(match[1]), "ending": match[2]}
    if rule.endswith(_HYPHEN):
        return _("%(rule)s, behind a hyphen") % {"rule": _rule(rule.removesuffix(_HYPHEN))}
    for begins, said in _RULES_OF_A_WORD.items():
        if rule.startswith(begins):
            return str(said) % {"word": rule.removeprefix(begins)}
    return rule
