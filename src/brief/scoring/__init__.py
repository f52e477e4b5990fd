"""Scores of (document, claim) pairs, from the two texts alone.

``verifiers`` names them; ``pairs`` is ours, made of ``overlap`` (words) and a
cross-encoder; ``checkpoints`` asks a checkpoint of the user's choice.
"""
