"""A selection as a person spells it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import UsageError

MODULES = ("association_types", "dask", "redis")  # beside the API versions, named as they are


@dataclass(frozen=True, slots=True)
class Selection:
    """
    What is wanted of a package; nothing named means all of it.

    Attributes:
        api: API versions, as the API spells them, in order.
        only: Operations as ``resource.method``, whole resources, and modules, in order.
    """

    api: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    @classmethod
    def of(cls, api: Iterable[str] | None, only: Iterable[str] | None) -> Selection:
        """
        From arguments that may be repeated and hold several names, with commas between them.

        Raises:
            UsageError: One was given, and names nothing.
        """
        return cls(_names("--api", api), _names("--only", only))

    @property
    def operations(self) -> tuple[str, ...]:
        """The names in `only` that are operations or resources."""
        return tuple(name for name in self.only if name not in MODULES)

    def wants(self, version: str) -> bool:
        """Whether an API version is selected, under its own name or under that of its module."""
        return not self.api or _plain(version) in map(_plain, self.api)

    def wants_module(self, name: str) -> bool:
        """Whether a module beside the API versions is selected."""
        return not self.only or name in self.only

    def check(self, versions: Iterable[str], modules: Iterable[str]) -> None:
        """
        Make sure that there are such API versions and modules, and an operation.

        Raises:
            UsageError: There are not.
        """
        known = tuple(versions)
        for name in self.api:
            if _plain(name) not in map(_plain, known):
                raise UsageError(
                    f"there is no API version `{name}`", hint=f"name one of {', '.join(known)}"
                )
        for name in self.only:
            if name in MODULES and name not in modules:
                raise UsageError(
                    f"there is no `{name}`", hint="their table has to lie beside the documents"
                )
        if self.only and not self.operations:
            raise UsageError(
                f"`{self.only[0]}` alone is no client", hint="name an operation as well"
            )


EVERYTHING = Selection()


def _plain(version: str) -> str:
    """`2026-03` and `v2026_03` are the same."""
    return re.sub(r"\W+", "_", version.lower()).removeprefix("v")


def _names(option: str, given: Iterable[str] | None) -> tuple[str, ...]:
    names = {name.strip() for text in given or () for name in text.split(",")} - {""}
    if given and not names:  # the variable of a script was empty, say
        raise UsageError(f"`{option}` names nothing", hint="leave it out, which means all")
    return tuple(sorted(names))
