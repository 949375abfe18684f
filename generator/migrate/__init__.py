"""
Moves an app to another API version: rewrites what is safe to rewrite, and lists the rest.

Imports, and names that imports lead to, are found in the file itself. A method, an argument or a
field is renamed where the type checker proves that it is the client's, and only if the app then has
no error there that it had not before.
"""

from .plan import Edit, Plan, plan
from .write import apply

__all__ = ["Edit", "Plan", "apply", "plan"]
