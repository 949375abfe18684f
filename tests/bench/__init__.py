"""Measures the generator side by side with the one that it builds on; `python -m tests.bench`."""
