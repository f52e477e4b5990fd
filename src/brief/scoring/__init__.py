"""Scores of (document, claim) pairs, from the two texts alone.

``verifiers`` names them; ``pairs`` is ours, made of ``overlap`` (words) and ``similarity``
(meanings); ``checkpoints`` asks a checkpoint of the user's choice.
"""
