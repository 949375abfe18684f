"""What two versions of a document mean to a client that speaks HTTP by hand."""

import datetime

from ..change import Change, OperationRef
from ..collector import paused_collector
from ..document import Document
from ..file import Place
from .compare_objects import compare_objects
from .compare_schemas import compare_schemas
from .entries import Entries, collect
from .happenings import Happening
from .lifecycle import Lifecycle, is_draft
from .notes import Notes
from .objects import Objects, common
from .operations import Operation, operations
from .pairing import paired, rebased
from .reach import reach
from .rules import find_row
from .schema import Schema, Schemas
from .walk import Context, Found, Node, Walk
from .whole import DOCUMENT, compare_whole


def compare(
    old: Document,
    new: Document,
    *,
    strip_prefix_old: str = "",
    strip_prefix_new: str = "",
    docs: bool = True,
    today: datetime.date | None = None,
) -> tuple[Change, ...]:
    """
    Everything that differs, sorted.

    Prefixes are cut from paths before operations are paired; with ``docs`` prose and the like
    count, marked as such; ``today`` is what sunset dates are held against.
    """
    with paused_collector():
        lifecycle = Lifecycle(today or datetime.datetime.now(datetime.UTC).date())
        walk = Walk(_objects(old), _objects(new), lifecycle, docs=docs)
        before = operations(walk.old, strip_prefix_old)
        after = operations(walk.new, strip_prefix_new)
        return _Comparison(walk).run(before, after)


_RULES = {"rebased-some": "rebased"}
"""What has a sentence of its own, but is the same to whoever looks for a rule."""


def _objects(document: Document) -> Objects:
    notes = Notes()
    return Objects(document, Schemas(document, notes), notes)


class _Comparison:
    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.operations: list[tuple[OperationRef, bool, Node | None]] = []

    def run(self, before: list[Operation], after: list[Operation]) -> tuple[Change, ...]:
        pairs, gone, come = paired(before, after)
        self.rebased = rebased(pairs, gone)
        for old, new in pairs:
            self._pair(old, new)
        for old in gone:
            self._gone(old)
        for new in come:
            self._come(new)
        while self.walk.todo:
            node = self.walk.todo.pop()
            if isinstance(node.old, Schema):
                compare_schemas(self.walk, node)
            else:
                compare_objects(self.walk, node)
        node = self.walk.start(None, None, self.walk.old.document.file.root, DOCUMENT)
        self.walk.todo.pop()
        compare_whole(self.walk, node)
        self.operations.sort(key=lambda each: (each[0].method, each[0].path, each[0].operation_id))
        roots = enumerate(root for _, _, root in self.operations)
        bits = {root: 1 << place for place, root in roots if root}
        entries = Entries([(ref, draft) for ref, draft, _ in self.operations])
        collect(entries, reach(bits | {node: 0}))
        return entries.changes()

    def _pair(self, old: Operation, new: Operation) -> None:
        draft = is_draft(common(old.value), common(new.value))
        if self.walk.is_unchanged_operation(old, new):
            self.operations.append((new.ref, draft, None))
            return
        context = Context("operation", "webhook" if new.is_webhook else "", not new.is_webhook)
        node = self._root(new, self.walk.start(old, new, new.place, context), draft)
        moved = self.rebased.get((old.ref, new.ref))
        if moved is None and old.alike != new.alike:
            moved = Happening(_how_moved(old, new), *_names(old, new))
        if moved is not None:
            self._about(node, new, moved, old.place, new.place)

    def _gone(self, old: Operation) -> None:
        how = self.walk.lifecycle.removal(common(old.value))
        node = self._root(old, Node(old, old, old.place, DOCUMENT), False)
        self._about(node, old, how, old.place, None)

    def _come(self, new: Operation) -> None:
        node = self._root(new, Node(new, new, new.place, DOCUMENT), False)
        self._about(node, new, Happening("added"), None, new.place)

    def _root(self, operation: Operation, node: Node, draft: bool) -> Node:
        self.operations.append((operation.ref, draft, node))
        return node

    def _about(
        self,
        node: Node,
        operation: Operation,
        what: Happening,
        old: Place | None,
        new: Place | None,
    ) -> None:
        """Something happened to an operation as a whole."""
        keyword = "webhook" if operation.is_webhook else "operation"
        row = find_row("document", keyword, what.what)
        rule = f"{keyword}.{_RULES.get(what.what, what.what)}"
        node.found.append(Found(rule, keyword, row, DOCUMENT, what, operation.place, old, new))


def _how_moved(old: Operation, new: Operation) -> str:
    """What a webhook is called never goes over the wire; its method does."""
    return "renamed" if new.is_webhook and old.method == new.method else "moved"


def _names(old: Operation, new: Operation) -> tuple[str, str]:
    """Both paths; with the methods only where these differ, too."""
    if old.method == new.method:
        return old.ref.path, new.ref.path
    return f"{old.ref.method} {old.ref.path}", f"{new.ref.method} {new.ref.path}"
