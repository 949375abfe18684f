"""Compares two versions of an API: on the wire, in Python, in an app."""

from .change import LEVELS, Change, Comparison, Layer, Level, OperationRef, Side

__all__ = ["LEVELS", "Change", "Comparison", "Layer", "Level", "OperationRef", "Side"]
