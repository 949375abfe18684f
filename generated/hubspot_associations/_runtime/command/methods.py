"""The bulk methods that a client has, as its generated code declares them."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, get_args, get_type_hints

from ..kinds import is_model
from .error import CommandError, listed, similar


@dataclass(frozen=True, slots=True)
class Method:
    """
    A method of `client.bulk`.

    Attributes:
        name: As in Python.
        summary: What it does, in a sentence.
        values: Names of the parameters that stand before the inputs.
        model: What an input is.
        reads: Whether it gives results.
        replaces: The list of an input that replaces what was there; may be empty.
    """

    name: str
    summary: str
    values: tuple[str, ...]
    model: Any
    reads: bool
    replaces: str = ""


def methods_of(version: str) -> Mapping[str, Method]:
    """
    The bulk methods of an API version by name; there may be none.

    Args:
        version: Name of its module.
    """
    module = f"{version}.bulk"
    if find_spec(module) is None:
        return {}
    code = import_module(module)
    resource: type = code.Bulk
    functions = {
        name: function
        for name, function in vars(resource).items()
        if inspect.isfunction(function) and not name.startswith("_")
    }
    found = {
        name: _method(name, function, getattr(code, f"{name.upper()}_REPLACES", ""))
        for name, function in functions.items()
    }
    return {name: method for name, method in found.items() if method.model}  # else no columns


def find_method(methods: Mapping[str, Method], name: str) -> Method:
    """
    The method of that name; ``-`` may stand for ``_``.

    Raises:
        CommandError: There is none.
    """
    if found := methods.get(name.replace("-", "_")):
        return found
    if not methods:
        raise CommandError("this API has no bulk operations")
    meant = similar(name, methods)
    hint = f"did you mean `{meant}`? " if meant else ""
    raise CommandError(f"`bulk {name}` does not exist", hint=f"{hint}there are {listed(methods)}")


def _method(name: str, function: Any, replaces: str) -> Method:
    hints = get_type_hints(function)
    parameters = inspect.signature(function).parameters.values()
    positional = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
    values = positional[1 : positional.index("inputs")]
    summary = (inspect.getdoc(function) or "").partition("\n")[0]
    reads = not hasattr(hints["return"], "raise_for_failures")
    return Method(name, summary, tuple(values), _model(hints["inputs"]), reads, replaces)


def _model(type_: Any) -> Any:
    """The model inside of a type such as ``Iterable[Model | Mapping[str, Any]]``."""
    if is_model(type_):
        return type_
    return next((found for inner in get_args(type_) if (found := _model(inner))), None)
