"""Rewrites names in one file of an app and keeps every other character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import libcst as cst
from libcst.metadata import (
    ImportAssignment,
    MetadataWrapper,
    ParentNodeProvider,
    PositionProvider,
    ScopeProvider,
)

from ..diff.app.renames import Rename


@dataclass(frozen=True, slots=True)
class Origin:
    """
    Where the imports of a file lead to.

    Attributes:
        path: Of the file, from the folder that imports start from.
        clients: Where the app has the client from, as `diff.app.imports` says it.
        names: New last part of each dotted name inside the client.
        exported: Names that other files of the app import from this one.
    """

    path: PurePosixPath
    clients: frozenset[tuple[int, str]]
    names: Mapping[str, str]
    exported: frozenset[str]

    def inside(self, level: int, parts: list[str]) -> list[str] | None:
        """What is left of a dotted name behind the client; `None` when it is not the client's."""
        base = list(self.path.parts[: len(self.path.parts) - level]) if level else []
        for relative, dotted in self.clients:
            client = dotted.split(".")
            if bool(level) == bool(relative) and [*base, *parts][: len(client)] == client:
                return [*base, *parts][len(client) :]
        return None

    def new_name(self, parts: list[str]) -> str | None:
        """The new last part of a name inside the client."""
        return self.names.get(".".join(parts))


@dataclass(slots=True)
class _Edits:
    names: dict[cst.Name, str] = field(default_factory=dict)
    aliases: dict[cst.ImportAlias, str] = field(default_factory=dict)


def rewritten(content: bytes, origin: Origin, renames: Iterable[Rename]) -> bytes:
    """
    The file with everything renamed that its imports lead to, and `renames`.

    Raises:
        cst.ParserSyntaxError, UnicodeError: It is not Python that can be read, or it would change
            in other places, too.
    """
    module = cst.parse_module(content)
    if module.bytes != content:  # libcst 1.8 drops a form feed before a statement
        raise UnicodeError
    wrapper = MetadataWrapper(module)
    edits = _Edits()
    _Imports(wrapper, origin, edits).follow()
    wanted = {(each.line, each.column): each for each in renames}
    for node, place in wrapper.resolve(PositionProvider).items():
        if isinstance(node, cst.Name):
            each = wanted.get((place.start.line, place.start.column))
            if each and each.old == node.value:
                edits.names[node] = each.new
    return wrapper.module.visit(_Editor(edits)).bytes


class _Imports:
    """Follows the imports of a file to every name that they lead to."""

    def __init__(self, wrapper: MetadataWrapper, origin: Origin, edits: _Edits) -> None:
        self._origin = origin
        self._edits = edits
        self._parents = wrapper.resolve(ParentNodeProvider)
        scopes = {scope for scope in wrapper.resolve(ScopeProvider).values() if scope}
        self._assignments = [each for scope in scopes for each in scope.assignments]
        self._taken = {each.name for each in self._assignments}
        self._texts = {
            node.evaluated_value for node in self._parents if isinstance(node, cst.SimpleString)
        }

    def follow(self) -> None:
        """Note every edit."""
        for node in self._parents:
            match node:
                case cst.ImportFrom(names=cst.ImportStar()):  # assigns no name that is known
                    self._from(node)
        for assignment in self._assignments:
            if isinstance(assignment, ImportAssignment):
                match assignment.node:
                    case cst.Import() as node:
                        self._import(node, assignment)
                    case cst.ImportFrom() as node:
                        self._import_from(node, assignment)

    def _import(self, node: cst.Import, assignment: ImportAssignment) -> None:
        for alias in node.names:
            chain = _chain(alias.name)
            inside = self._origin.inside(0, [name.value for name in chain])
            if inside is None or assignment.name != _local(alias):
                continue
            self._edit(chain, inside, len(inside))
            for names in self._references(assignment):
                if alias.asname:
                    self._edit(names[1:], [*inside, *_values(names[1:])], len(names) - 1)
                elif found := self._origin.inside(0, _values(names)):
                    self._edit(names, found, len(found))

    def _import_from(self, node: cst.ImportFrom, assignment: ImportAssignment) -> None:
        level, chain = self._from(node)
        for alias in () if isinstance(node.names, cst.ImportStar) else node.names:
            found = self._origin.inside(level, [*_values(chain), *_values(_chain(alias.name))])
            if found is None or assignment.name != _local(alias):
                continue
            new = self._origin.new_name(found)
            kept = bool(alias.asname) or new is None or not self._may_rename(assignment, new)
            if new and isinstance(alias.name, cst.Name):
                self._edits.names[alias.name] = new
                if kept and not alias.asname:
                    self._edits.aliases[alias] = alias.name.value
            for names in self._references(assignment):
                if new and not kept:
                    self._edits.names[names[0]] = new
                self._edit(names[1:], [*found, *_values(names[1:])], len(names) - 1)

    def _from(self, node: cst.ImportFrom) -> tuple[int, list[cst.Name]]:
        """Level and names of the module, which are edited."""
        level, chain = len(node.relative), _chain(node.module) if node.module else []
        owner = self._origin.inside(level, _values(chain))
        if owner:
            self._edit(chain, owner, min(len(owner), len(chain)))
        return level, chain

    def _may_rename(self, assignment: ImportAssignment, new: str) -> bool:
        """Whether all that refer to a local name are in this file, and can be seen."""
        name = assignment.name  # a text may be in `__all__`
        if new in self._taken or name in self._origin.exported or name in self._texts:
            return False
        return all(isinstance(each.node, cst.Name) for each in assignment.references)

    def _references(self, assignment: ImportAssignment) -> Iterator[list[cst.Name]]:
        """The dotted names that begin with a local name, as far as they go."""
        for access in assignment.references:
            node: cst.CSTNode = access.node
            while isinstance(node, cst.Attribute):
                node = node.value
            if not isinstance(node, cst.Name):
                continue  # in a text
            names = [node]
            parent = self._parents[node]
            while isinstance(parent, cst.Attribute) and parent.value is node:
                names.append(parent.attr)
                node, parent = parent, self._parents[parent]
            yield names

    def _edit(self, names: list[cst.Name], inside: list[str], known: int) -> None:
        """Rename the last `known` of `names`, which are the last parts of `inside`."""
        for back in range(known):
            end = len(inside) - back
            if new := self._origin.new_name(inside[:end]):
                self._edits.names[names[len(names) - 1 - back]] = new


class _Editor(cst.CSTTransformer):
    def __init__(self, edits: _Edits) -> None:
        super().__init__()
        self._edits = edits

    def on_leave(
        self, original_node: cst.CSTNodeT, updated_node: cst.CSTNodeT
    ) -> cst.CSTNodeT | cst.RemovalSentinel | cst.FlattenSentinel[cst.CSTNodeT]:
        match original_node:
            case cst.Name() if new := self._edits.names.get(original_node):
                return updated_node.with_changes(value=new)
            case cst.ImportAlias() if local := self._edits.aliases.get(original_node):
                blank = cst.SimpleWhitespace(" ")
                return updated_node.with_changes(asname=cst.AsName(cst.Name(local), blank, blank))
            case _:
                return updated_node


def _chain(node: cst.BaseExpression) -> list[cst.Name]:
    """The names of a dotted name."""
    match node:
        case cst.Attribute(value=value, attr=attr):
            return [*_chain(value), attr]
        case cst.Name():
            return [node]
        case _:
            return []


def _values(names: list[cst.Name]) -> list[str]:
    return [name.value for name in names]


def _local(alias: cst.ImportAlias) -> str:
    """The name that the scope knows an import by."""
    if alias.asname and isinstance(alias.asname.name, cst.Name):
        return alias.asname.name.value
    return ".".join(_values(_chain(alias.name)))
