"""Copies of the generated package in apps: made, checked, updated; edits are never lost."""
