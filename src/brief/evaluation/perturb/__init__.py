"""Errors planted in articles, with labels known by construction: for self-tests and training."""

from brief.evaluation.perturb.generate import KINDS, asked, perturbations
from brief.evaluation.perturb.record import Kind, Perturbation

__all__ = ["KINDS", "Kind", "Perturbation", "asked", "perturbations"]
