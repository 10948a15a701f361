from search.analysis.pipeline import analyse, analyse_word, fingerprint, matches
from search.analysis.words import Word, fold, key_of, tokens

__all__ = ["Word", "analyse", "analyse_word", "fingerprint", "fold", "key_of", "matches", "tokens"]
