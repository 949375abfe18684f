"""A package with some of its operations, and with the models that these reach."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .. import ir
from ..errors import Finding, UsageError
from .reach import reached


def select(package: ir.Package, names: tuple[str, ...]) -> ir.Package:
    """
    The package with the operations named, as ``resource.method`` or by their resource.

    The twins of operations for any number of inputs are in a resource of their own, ``bulk``.
    All of its other parts stay as they are, so that what is left is rendered as it always was.

    Args:
        names: None of them means all.

    Raises:
        UsageError: A name is none of an operation.
    """
    if not names:
        return package
    known = {
        spelling
        for resource in package.resources
        for operation in resource.operations
        for spelling in _spellings(resource, operation)
    }
    if unknown := [name for name in names if name not in known]:
        raise UsageError.of([_unknown(name, known, package) for name in unknown])
    kept = (
        replace(
            resource,
            operations=tuple(
                chosen
                for operation in resource.operations
                if (chosen := _chosen(resource, operation, names))
            ),
        )
        for resource in package.resources
    )
    resources = tuple(resource for resource in kept if resource.operations)
    operations = (operation for resource in resources for operation in resource.operations)
    found = reached(package, (type_ for operation in operations for type_ in _types(operation)))
    return replace(
        package,
        resources=resources,
        models=tuple(model for model in package.models if model.name in found),
        enums=tuple(enum for enum in package.enums if enum.name in found),
    )


def _chosen(
    resource: ir.Resource, operation: ir.Operation, names: tuple[str, ...]
) -> ir.Operation | None:
    """The operation as it was named: with its twin for any number of inputs, without it, not."""
    if not _twins(operation).isdisjoint(names):
        return operation
    if not _alone(resource, operation).isdisjoint(names):
        return replace(operation, bulk=None)
    return None


def _spellings(resource: ir.Resource, operation: ir.Operation) -> set[str]:
    return _alone(resource, operation) | _twins(operation)


def _alone(resource: ir.Resource, operation: ir.Operation) -> set[str]:
    return {resource.name, f"{resource.name}.{operation.method}"}


def _twins(operation: ir.Operation) -> set[str]:
    return {ir.BULK, f"{ir.BULK}.{operation.method}"} if operation.bulk else set()


def _unknown(name: str, known: Iterable[str], package: ir.Package) -> Finding:
    close = difflib.get_close_matches(name.lower(), sorted(known), n=1)
    resources = ", ".join(
        [*(each.name for each in package.resources), *([ir.BULK] if package.bulk else [])]
    )
    return Finding(
        None,
        f"API version {package.wire} has no operation `{name}`",
        (
            f"did you mean `{close[0]}`?"
            if close
            else f"name one as `resource.method`, or a whole resource: {resources}"
        ),
    )


def _types(operation: ir.Operation) -> Iterator[ir.TypeRef]:
    yield from (parameter.type for parameter in operation.parameters)
    yield from (field.type for field in operation.body.fields) if operation.body else ()
    yield from (operation.result,) if operation.result else ()
    yield from (operation.pagination.item,) if operation.pagination else ()
    if bulk := operation.bulk:
        yield bulk.input
        yield from (bulk.paging.item,) if bulk.paging else ()
