"""Turns curated OpenAPI documents into a typed, fast Python client."""

__version__ = "0.1.0"
