"""One name in the joined module for everything that had one in a module of its own."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Mapping

from .modules import Definition, External, Inner, Meaning, Module, Part

_BUILTINS = frozenset(dir(builtins))


def resolve(modules: Mapping[str, Module], meaning: Meaning) -> Meaning:
    """What a name stands for in the end: a module may hand on what it has imported."""
    while isinstance(meaning, Definition):
        known = modules[meaning.module].meanings.get(meaning.name, meaning)
        if known == meaning:
            break
        meaning = known
    return meaning


def name_all(
    modules: Mapping[str, Module], parts: Iterable[Part], externals: Iterable[External]
) -> dict[Meaning, str]:
    """
    The final name of everything that is kept.

    A name that two modules use stays with the module that users import from, else with the first
    one; the other gets the name of its module in front. What two modules define word by word alike
    is one.
    """
    kept = list(parts)
    taken = {name for module in modules.values() for p in module.parts for name in p.names.local}
    aliased = _aliased(modules)
    final: dict[Meaning, str] = {}
    used: dict[str, str] = {}  # by final name, what stands behind it
    for part in sorted(kept, key=_rank):
        for name in part.defines:
            definition = Definition(part.module, name)
            what = ast.dump(part.node)
            hidden = name in taken and definition in aliased
            builtin = name in _BUILTINS and part.module.startswith("_runtime.")
            free = used.get(name, what) == what and not hidden and not builtin
            chosen = name if free else _other(name, part.module, {*used, *taken, *_BUILTINS})
            used[chosen] = what
            final[definition] = chosen
    for external in sorted(set(externals), key=lambda each: (each.module, each.name)):
        name = external.name or external.module.partition(".")[0]
        free = name not in used
        chosen = name if free else _other(name, external.module, {*used, *taken, *_BUILTINS})
        used[chosen] = repr(external)
        final[external] = chosen
    return final


def _aliased(modules: Mapping[str, Module]) -> frozenset[Definition]:
    """
    What some module calls by another name.

    Called by its own name there, it could be taken for a variable of a function.
    """
    found = set[Definition]()
    for module in modules.values():
        for name, meaning in module.meanings.items():
            if isinstance(meaning, Definition) and meaning.name != name:
                found.add(meaning)
            elif isinstance(meaning, Inner):
                parts = modules[meaning.module].parts
                found |= {Definition(p.module, each) for p in parts for each in p.defines}
    return frozenset(found)


def _rank(part: Part) -> tuple[bool, bool]:
    """What users import comes first, then what is public in its module."""
    return part.module.startswith("_runtime."), all(name.startswith("_") for name in part.defines)


def _other(name: str, module: str, taken: set[str]) -> str:
    private = "_" if name.startswith("_") else ""
    return next(found for found in _candidates(name, module, private) if found not in taken)


def _candidates(name: str, module: str, private: str) -> Iterator[str]:
    stem = f"{private}{module.rpartition('.')[2].strip('_')}_{name.lstrip('_')}"
    yield stem
    number = 2
    while True:
        yield f"{stem}_{number}"
        number += 1
