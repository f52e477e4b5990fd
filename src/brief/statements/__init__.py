"""What an article says: quotes, events, and the claims made of its sentences.

``cutting`` finds the parts of sentences that stand for themselves, ``standalone`` fills in names
and dates, ``events`` and ``quotes`` say what happened and who says so, ``checkworthiness`` how
much it is worth checking, and ``claims`` puts them together.
"""
