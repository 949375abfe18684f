"""Python names for what the document names."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Collection

from openapi_python_client.strings import ClassName, PythonIdentifier

PREFIX = "field_"  # before what is no identifier otherwise

# Classes that generated modules import or define; a test holds this against the import table.
RESERVED = frozenset(
    {
        "Any",
        "AsyncBaseClient",
        "AsyncClient",
        "AsyncIterable",
        "AsyncPages",
        "BaseClient",
        "Call",
        "ClassVar",
        "Client",
        "Evidence",
        "FilledModel",
        "Id",
        "Iterable",
        "Mapping",
        "Model",
        "NoneType",
        "OpenEnum",
        "Pages",
        "Pagination",
        "PartialResult",
        "Sequence",
        "UUID",
        "UnsetType",
    }
)
# What a package has beside its versions; its first module also calls builtins.
_MODULES = frozenset({"annotations", "association_types", "dask", "import_module", "redis"})
# Functions and classes in lower case that generated modules import, and types that they name.
_IMPORTED = frozenset({"date", "field"})
_TYPES = frozenset({"bool", "date", "datetime", "dict", "float", "int", "str"})
# What a client has besides its resources.
CLIENT_ATTRIBUTES = frozenset(
    {"aclose", "close", "default_base_url", "from_env", "send", "send_raw", "with_options"}
)
# What a batch answer has besides its fields.
BATCH_ATTRIBUTES = frozenset(
    {"account", "answers", "failed", "has_results", "not_found", "raise_for_failures", "remember"}
)


def identifier(wire: str) -> str:
    """A variable: `toObjectId` is ``to_object_id``, `from` is ``from_``."""
    name = parser_name(wire)
    if not unicodedata.is_normalized("NFKC", name):  # to Python `ﬁnd` is `find`
        name = parser_name(unicodedata.normalize("NFKC", name))
    return f"{name}_" if name in _IMPORTED else name


def parser_name(wire: str) -> str:
    """What the parser calls it."""
    return str(PythonIdentifier(wire, PREFIX))


def class_name(wire: str) -> str:
    """A class: `association_spec` is ``AssociationSpec``."""
    return str(ClassName(wire, PREFIX))


def resource_class(tag: str, taken: Collection[str]) -> str:
    """The class of a resource: `pet` is ``Pet``, or ``PetResource`` if that is taken."""
    name = class_name(tag)
    while name in taken or f"Async{name}" in taken:
        name = f"{name}Resource"
    return name


def method_name(operation_id: str, tag: str) -> str:
    """A method: `batch_create_default` of the tag `batch` is ``create_default``."""
    whole = identifier(operation_id)
    short = whole.removeprefix(f"{identifier(tag).rstrip('_')}_")
    name = short if short.isidentifier() else whole
    return f"{name}_" if keyword.iskeyword(name) or name in _TYPES else name


def module_name(version: str) -> str:
    """A module: `2025-09` is ``v2025_09``, and `redis` is ``vredis``, for there is a `redis`."""
    name = re.sub(r"\W+", "_", version.lower(), flags=re.ASCII).strip("_")
    hides = keyword.iskeyword(name) or name in _MODULES or hasattr(builtins, name)
    return name if name.isidentifier() and not hides else f"v{name}"


def member_name(wire: str, taken: set[str]) -> str:
    """A member of an enum: `on hold` is ``ON_HOLD``; one that is taken gets a number."""
    name = re.sub(r"\W+", "_", wire, flags=re.ASCII).strip("_").upper()
    if (
        not name.isidentifier()
        or keyword.iskeyword(name)
        or name.startswith("_")
        or name in ("NAME", "VALUE", "MRO")
    ):
        name = f"VALUE_{name}".rstrip("_")
    numbered, count = name, 2
    while numbered in taken:
        numbered, count = f"{name}_{count}", count + 1
    taken.add(numbered)
    return numbered
