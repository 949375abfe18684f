"""What the command can do: a module for each family of commands, which prints nothing itself."""

from .answer import Answer, Screen

__all__ = ["Answer", "Screen"]
