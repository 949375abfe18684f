"""Keeps the associations of contacts and companies as another system has them."""
