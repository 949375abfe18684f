"""One entry for each change, with every operation that it touches."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..change import Change, Level, OperationRef
from ..file import Place
from .happenings import Happening
from .reach import chosen
from .walk import Found, Node
from .wording import sentence, short


class Entries:
    """Collects differences; those that say the same are one."""

    def __init__(self, operations: Sequence[tuple[OperationRef, bool]]) -> None:
        """Takes all operations in the order of bits, and whether each is a draft."""
        self._operations = operations
        self._refs_in_order = [operation for operation, _ in operations]
        self._known: dict[int, tuple[OperationRef, ...]] = {}
        self._changes: dict[tuple[str, str, str, Happening], tuple[Change, int]] = {}
        self._drafts = sum(1 << place for place, (_, draft) in enumerate(operations) if draft)

    def add(self, found: Found, bits: int) -> None:
        """One difference, and the operations that reach it, as bits."""
        level = self._level(found, bits)
        message = sentence(found)
        old, new = short(found.happening.old), short(found.happening.new)
        key = (found.rule, level, message, found.happening)
        if key in self._changes:
            change, known = self._changes[key]
            self._changes[key] = (change, known | bits)
            return
        change = Change(
            rule=found.rule,
            level=level,
            layer="wire",
            message=message,
            pointer_old=_pointer(found.old),
            pointer_new=_pointer(found.new),
            old=old,
            new=new,
            docs=found.row.docs,
        )
        self._changes[key] = (change, bits)

    def changes(self) -> tuple[Change, ...]:
        """All entries, sorted."""
        found = [
            replace(change, operations=self._refs(bits)) for change, bits in self._changes.values()
        ]
        return tuple(sorted(found, key=lambda change: change.order))

    def _level(self, found: Found, bits: int) -> Level:
        if found.context.muted or (bits and not bits & ~self._drafts and _may_soften(found)):
            return "info"
        context = found.context
        excluded = context.sense == "not"
        level = found.row.sends if context.sent is not excluded else found.row.gets
        if context.sense == "if" and not found.row.docs:
            return "warning"
        return "breaking" if excluded and level == "warning" else level

    def _refs(self, bits: int) -> tuple[OperationRef, ...]:
        if bits not in self._known:
            self._known[bits] = chosen(bits, self._refs_in_order)
        return self._known[bits]


def collect(entries: Entries, reached: Mapping[Node, int]) -> None:
    """Adds everything that was found at the pairs of a walk."""
    for node, bits in reached.items():
        for found in node.found:
            entries.add(found, bits)


def _may_soften(found: Found) -> bool:
    """A draft may change as it likes, but not become one again."""
    return ".stability." not in f".{found.rule}"


def _pointer(place: Place | None) -> str | None:
    return None if place is None else place.pointer
