"""The API versions of the generated package, and the operations of each."""

import inspect
import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

import hubspot_associations

VERSIONS: Mapping[str, ModuleType] = {
    module.name: import_module(f"{hubspot_associations.__name__}.{module.name}")
    for module in pkgutil.iter_modules(hubspot_associations.__path__)
    if module.ispkg and not module.name.startswith("_")
}


def operations(version: str) -> set[str]:
    """The operationIds of a version."""
    module = import_module(f"{VERSIONS[version].__name__}.operations")
    functions = inspect.getmembers(module, inspect.isfunction)
    return {name for name, function in functions if function.__module__ == module.__name__}
