"""Weights: which are in use, are they intact, and the encoder. Nothing heavy at import."""
