"""English: what the words of a text are and how they hang together. Nothing here knows of claims.

``segment`` cuts sentences, ``words`` tags them, ``syntax`` makes trees and ``trees`` reads them,
``phrases`` finds noun phrases and verb groups, ``clauses`` who does what. ``verbs``,
``cue_words``, ``lexicon`` and ``stems`` hold words and their forms, ``numbers`` and ``marks``
figures and quotation marks.
"""
