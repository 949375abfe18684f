"""Every combination of options of `hubgen vendor` that can matter, for tests that take minutes."""

import itertools
from collections.abc import Iterator

from generator.adapt import adapt
from generator.ir import BULK
from generator.spec.load import load_spec
from tests.copies import ROOT, Case

APIS = ("v4", "2025-09", "2026-03", "2026-09")
THREE = ("associations.list", "batch.create", "batch.read")
MODULES = (("labels", "association_types"), (BULK, "dask", "redis"))


def every_case() -> tuple[Case, ...]:
    """
    The combinations; all others are made of the same pieces.

    Of one API version, as a package and as a single file: everything, each operation alone, each
    twin for any number of inputs alone, each resource alone, three operations, and the modules that
    are asked for by name. Each pair of resources as a single file as well: there names can clash
    that have modules of their own in a package.

    Of several API versions, every subset, with everything and with three operations: these have
    nothing in common but the support modules and what stands at the top of the package.
    """
    return tuple(dict.fromkeys([*_of_one_version(), *_of_several_versions(), Case()]))


def _of_one_version() -> Iterator[Case]:
    for api in APIS:
        resources, operations = _names(api)
        single = [(), THREE, *((name,) for name in (*resources, *operations))]
        for only in (*single, *MODULES):
            yield Case((api,), only)
        for only in (*single, MODULES[0], *itertools.combinations(resources, 2)):
            yield Case((api,), only, single_file=True)


def _of_several_versions() -> Iterator[Case]:
    for number in range(2, len(APIS) + 1):
        for api in itertools.combinations(APIS, number):
            yield Case(api)
            yield Case(api, THREE)


def _names(api: str) -> tuple[list[str], list[str]]:
    """The names of resources, and those of operations and their twins."""
    package = adapt(load_spec(ROOT / "spec" / f"{api}.yaml"))
    pairs = [
        (resource.name, each) for resource in package.resources for each in resource.operations
    ]
    operations = [f"{resource}.{each.method}" for resource, each in pairs]
    operations += [f"{BULK}.{each.method}" for each in package.bulk]
    return [*(resource.name for resource in package.resources), BULK], operations
