"""English: what the words of a text are and how they hang together. Nothing here knows of claims.

``segment`` cuts sentences and ``tokens`` words, ``words`` tags them, ``syntax`` makes trees and
``trees`` reads them, ``phrases`` finds noun phrases and verb groups, ``arguments`` the subjects and
objects beside them, ``clauses`` who does what by tree and place; ``analysis`` keeps all that of one
document. ``inflection`` makes and reads the forms of verbs and
nouns, ``stems`` cuts endings off where only likeness counts. Words by their meaning: ``verbs``
and ``cue_words`` that say, plan or fail, ``lexicon`` opposites, near-synonyms and what turns a
statement round, ``titles`` before names, ``calendar_names``. ``numbers`` and ``marks`` hold
figures and quotation marks.
"""
