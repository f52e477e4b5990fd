"""Errors planted in articles, with labels known by construction: for self-tests and training."""

from brief.perturb.generate import KINDS, asked, perturbations
from brief.perturb.record import Kind, Perturbation

__all__ = ["KINDS", "Kind", "Perturbation", "asked", "perturbations"]
