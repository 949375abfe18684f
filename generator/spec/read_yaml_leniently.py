"""Reads YAML that is not ours to mend."""

from typing import Any

from .positions import Mark
from .read_yaml import parse_yaml


def read_yaml_leniently(text: str, file: str) -> tuple[Any, Mark]:
    """
    The value of a YAML text, and its marks, even where it says what JSON cannot.

    The last of several equal keys counts, merge keys are merged, and tags are ignored.

    Raises:
        SpecError: The text is not YAML.
    """
    root = parse_yaml(text, file).root
    if "<<" in text:
        _merge(root.value)
    return root.value, root.mark


def _merge(root: Any) -> None:
    """Puts what merge keys name into the mappings that hold them, innermost first."""
    todo, order, seen = [root], [], set()
    while todo:
        value = todo.pop()
        if isinstance(value, (dict, list)) and id(value) not in seen:
            seen.add(id(value))
            order.append(value)
            todo.extend(value.values() if isinstance(value, dict) else value)
    for value in reversed(order):
        if isinstance(value, dict) and isinstance(value.get("<<"), (dict, list)):
            merged = value.pop("<<")
            for other in merged if isinstance(merged, list) else [merged]:
                for key, part in other.items() if isinstance(other, dict) else ():
                    value.setdefault(key, part)
