"""Reads documents, remembers their lines, and holds them against the curation rules."""
