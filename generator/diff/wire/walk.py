"""One walk over both documents at once: each pair of places is compared once, without recursion."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from ..file import Part, Place
from .happenings import Happening
from .lifecycle import Lifecycle
from .objects import Objects
from .operations import PARTS, Operation
from .rules import Row, find_row
from .schema import Leaf, Members, Schema
from .unchanged import Unchanged

_MOST_PARTNERS = 16
"""Places of the other document that one is held against, on average; more is a hostile document."""

_SPARE_PAIRS = 10_000

_SPELLED_OUT = {
    "operation": frozenset({"deprecated", "sunset", "stability", "id", "docs"}),
    "document": frozenset({"unreadable", "docs"}),
}
"""Where an id names the item, since the keyword alone does not tell."""


class Context(NamedTuple):
    """
    What a comparison must know of the way that led to it.

    Attributes:
        item: Where the rule table is looked up.
        location: What ids of rules begin with.
        sent: Whether the client sends what stands here.
        muted: It is read-only in a request, or write-only in an answer: nobody sends it.
        text: It is written as plain text.
        null_known: Whether it may be null has been said one level up.
        sense: ``not`` says what is excluded, so that wider is narrower; ``if`` says who else must
            meet what follows, so that any difference may matter.
    """

    item: str
    location: str
    sent: bool
    muted: bool = False
    text: bool = False
    null_known: bool = False
    sense: Literal["", "not", "if"] = ""


class Found(NamedTuple):
    """
    One difference, before anybody knows which operations it touches.

    Attributes:
        of: What it happened to, where ``old`` and ``new`` are a part that came or went.
        in_schema: It happened inside a schema.
    """

    rule: str
    keyword: str
    row: Row
    context: Context
    happening: Happening
    of: Place
    old: Place | None
    new: Place | None
    in_schema: bool = False


class Node:
    """Two places that are compared, what was found there, and which further pairs they lead to."""

    __slots__ = ("below", "context", "found", "new", "old", "place")

    def __init__(self, old: Any, new: Any, place: Place, context: Context) -> None:
        self.old = old
        self.new = new
        self.place = place
        self.context = context
        self.found: list[Found] = []
        self.below: list[Node] = []


class Walk:
    """The pairs that are known, and those still to be compared."""

    def __init__(self, old: Objects, new: Objects, lifecycle: Lifecycle, *, docs: bool) -> None:
        self.old = old
        self.new = new
        self.lifecycle = lifecycle
        self.docs = docs
        self.unchanged = Unchanged(old.document, new.document)
        self.todo: list[Node] = []
        self.nodes: dict[tuple[int, int, Context], Node] = {}

    def add(self, above: Node | None, old: Any, new: Any, context: Context) -> None:
        """A pair to compare; one that is known already is not compared again."""
        if isinstance(old, Schema):
            one, other = id(old), id(new)
        else:
            one, other = id(old.value), id(new.value)
        node = self.nodes.get((one, other, context))
        if node is None:
            if self._is_unchanged(old, new):
                return
            if len(self.nodes) > _SPARE_PAIRS + _MOST_PARTNERS * self._count:
                self.new.notes.add(new.place, "too intertwined; it is not compared")
                return
            node = self.start(old, new, old.place, context)
            self.nodes[one, other, context] = node
        if above is not None:
            above.below.append(node)

    @property
    def _count(self) -> int:
        return len(self.old.schemas) + len(self.new.schemas)

    def is_unchanged_operation(self, old: Operation, new: Operation) -> bool:
        """Whether all that makes an operation is word for word the same, and stays where it was."""
        stays = (old.method, old.path, old.short) == (new.method, new.path, new.short)
        return (
            stays
            and self.unchanged.is_inherited
            and self._holds(old.value, new.value, old.place, new.place, False)
            and self._same_part("parameters", old.item, new.item)
            and self._same_part("servers", old.item, new.item)
        )

    def changed_parts(self, old: Operation, new: Operation) -> frozenset[str]:
        """The keywords behind which parts of an operation are not word for word the same."""
        changed = [name for name in PARTS if not self._same_part(name, old.part, new.part)]
        if old.names != new.names or not self._same_part("parameters", old.item, new.item):
            changed.append("parameters")
        return frozenset(changed)

    def _same_part(self, keyword: str, old: Part, new: Part) -> bool:
        one, other = old.value.get(keyword), new.value.get(keyword)
        return self._holds(one, other, old.place, new.place, False, keyword)

    def same_member(
        self, node: Node, old: Mapping[str, Schema], new: Mapping[str, Schema], name: str
    ) -> bool:
        """Whether members are word for word the same, so that they need not even be read."""
        return (
            isinstance(old, Members)
            and isinstance(new, Members)
            and name in old.raw
            and name in new.raw
            and self._holds(old.raw[name], new.raw[name], node.old.place, node.new.place, True)
        )

    def same_leaf(self, old: Leaf, new: Leaf) -> bool:
        """Whether two members of allOf are word for word the same, apart from their own members."""
        keywords = old.raw.keys() - {"allOf"}
        return keywords == new.raw.keys() - {"allOf"} and all(
            self._holds(old.raw[keyword], new.raw[keyword], old.place, new.place, True, keyword)
            for keyword in keywords
        )

    def _is_unchanged(self, old: Any, new: Any) -> bool:
        if not isinstance(old, Schema):
            of_path = isinstance(old, Operation) and isinstance(new, Operation)
            return self._holds(old.value, new.value, old.place, new.place, False) and (
                not of_path or self._same_part("parameters", old.item, new.item)
            )
        if len(old.leaves) != 1 or len(new.leaves) != 1:
            return False
        one, other = old.leaves[0], new.leaves[0]
        return one.or_null == other.or_null and self._holds(
            one.raw, other.raw, one.place, other.place, True
        )

    def _holds(
        self,
        old: Any,
        new: Any,
        old_place: Place,
        new_place: Place,
        is_schema: bool,
        keyword: str = "",
    ) -> bool:
        in_roots = not old_place.file.name and not new_place.file.name
        return self.unchanged.holds(old, new, in_roots, is_schema, keyword)

    def start(self, old: Any, new: Any, place: Place, context: Context) -> Node:
        """A pair to compare that nothing else leads to."""
        node = Node(old, new, place, context)
        self.todo.append(node)
        return node

    def report(
        self,
        node: Node,
        keyword: str,
        happening: Happening,
        old: Place | None,
        new: Place | None,
    ) -> None:
        """Something happened at a pair; the places are those of the parts that it happened to."""
        context = node.context
        row = find_row(context.item, keyword, happening.what)
        if row.docs and not self.docs:
            return
        location = f"{context.location}.{context.sense}" if context.sense else context.location
        if keyword in _SPELLED_OUT.get(context.item, ()):
            location = f"{location}.{context.item}" if location else context.item
        rule = ".".join(filter(None, (location, spelled(keyword), happening.what)))
        in_schema = isinstance(node.old, Schema)
        node.found.append(
            Found(rule, keyword, row, context, happening, node.place, old, new, in_schema)
        )


def spelled(keyword: str) -> str:
    """A keyword in an id: ``max-length`` for ``maxLength``."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in keyword)
