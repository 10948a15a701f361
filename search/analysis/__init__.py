from search.analysis.pipeline import Explanation, analyse, analyse_word, base_forms, explain, fingerprint, matches
from search.analysis.words import Word, fold, key_of, tokens

__all__ = [
    "Explanation",
    "Word",
    "analyse",
    "analyse_word",
    "base_forms",
    "explain",
    "fingerprint",
    "fold",
    "key_of",
    "matches",
    "tokens",
]
