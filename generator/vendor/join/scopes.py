"""Which names in a piece of code mean something of its module, and which are its own."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@dataclass(slots=True)
class Names:
    """
    The names in a statement of a module.

    Attributes:
        outer: Where a name of the module, or a builtin, is used or defined.
        unclear: Names that a class has, too, so that they may be either; never to be renamed.
        local: All names that functions and comprehensions have of their own.
    """

    outer: list[ast.Name] = field(default_factory=list)
    unclear: set[str] = field(default_factory=set)
    local: set[str] = field(default_factory=set)


def names_of(statement: ast.stmt) -> Names:
    """The names in a statement that stands in a module."""
    finder = _Finder()
    finder.visit(statement)
    return finder.names


class _Finder(ast.NodeVisitor):
    """Walks down with the names of the functions, and of the class, that it is in."""

    def __init__(self) -> None:
        self.names = Names()
        self._functions: tuple[frozenset[str], ...] = ()
        self._class: frozenset[str] = frozenset()

    def visit_Name(self, node: ast.Name) -> None:
        if any(node.id in names for names in self._functions):
            return
        if node.id in self._class:
            self.names.unclear.add(node.id)
        else:
            self.names.outer.append(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._visit_all([*node.decorator_list, *node.bases, *node.keywords])
        outside, self._class = self._class, frozenset(_bound(node.body))
        self._visit_all(node.body)
        self._class = outside

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._function(node)

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._comprehension(node)

    def _function(self, node: _Function) -> None:
        given = node.args
        arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs]
        arguments += [each for each in (given.vararg, given.kwarg) if each]
        outside = [*given.defaults, *(each for each in given.kw_defaults if each)]
        outside += [each.annotation for each in arguments if each.annotation]
        body: list[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else [*node.body]
        if not isinstance(node, ast.Lambda):
            outside += [*node.decorator_list, *([node.returns] if node.returns else [])]
        self._visit_all(outside)
        self._within({each.arg for each in arguments} | {*_bound(body)}, body)

    def _comprehension(self, node: _Comprehension) -> None:
        own = {name for each in node.generators for name in _targets(each.target)}
        first = node.generators[0].iter  # the only part that stands outside
        self.visit(first)
        inside = [each for part in ast.iter_child_nodes(node) for each in _halves(part)]
        self._within(own, [each for each in inside if each is not first])

    def _within(self, own: set[str], nodes: Iterable[ast.AST]) -> None:
        self.names.local |= own
        outside = self._functions, self._class
        self._functions, self._class = (*self._functions, frozenset(own)), frozenset()
        self._visit_all(nodes)
        self._functions, self._class = outside

    def _visit_all(self, nodes: Iterable[ast.AST]) -> None:
        for node in nodes:
            self.visit(node)


def defined(statement: ast.stmt) -> tuple[str, ...]:
    """The names that a statement of a module gives it; those of imports are not among them."""
    return tuple(dict.fromkeys(_bound([statement], imports=False)))


def _bound(nodes: Iterable[ast.AST], *, imports: bool = True) -> Iterator[str]:
    """The names that statements bind, not looking into functions, classes and comprehensions."""
    for node in nodes:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp():
                pass
            case ast.GeneratorExp():
                pass
            case ast.ImportFrom(level=level) if level:
                pass  # what the package itself brings stands in the same module in the end
            case ast.Import() | ast.ImportFrom():
                if imports:
                    yield from (a.asname or a.name.partition(".")[0] for a in node.names)
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
                yield name
                yield from _bound(ast.iter_child_nodes(node), imports=imports)
            case ast.MatchStar(name=str() as name) | ast.MatchMapping(rest=str() as name):
                yield name
                yield from _bound(ast.iter_child_nodes(node), imports=imports)
            case _:
                yield from _bound(ast.iter_child_nodes(node), imports=imports)


def _halves(node: ast.AST) -> Iterator[ast.AST]:
    """A `for` of a comprehension in its parts; anything else as it is."""
    if isinstance(node, ast.comprehension):
        yield from ast.iter_child_nodes(node)
    else:
        yield node


def _targets(node: ast.expr) -> Iterator[str]:
    yield from (inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name))
