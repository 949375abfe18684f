"""Which operations reach which differences: every pair once, however many cycles there are."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import TypeVar

from .walk import Node

Item = TypeVar("Item")
_FLAGS = bytes.maketrans(b"01", b"\0\1")


def reach(roots: Mapping[Node, int]) -> dict[Node, int]:
    """
    The operations that lead to each node, as a set of bits.

    Args:
        roots: The bits of nodes by themselves; a root has the bit of its operation.

    Cycles are first shrunk to one component each (Tarjan's algorithm, without recursion), so that
    every edge is used once.
    """
    components = _components(roots)
    number = {node: index for index, nodes in enumerate(components) for node in nodes}
    bits = [0] * len(components)
    for node, own in roots.items():
        bits[number[node]] |= own
    for index in range(len(components) - 1, -1, -1):  # callers come after what they call
        own = bits[index]
        for node in components[index]:
            for below in node.below:
                bits[number[below]] |= own
    return {node: bits[index] for node, index in number.items()}


def chosen(bits: int, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items at the places of all bits that are set."""
    flags = bin(bits)[:1:-1].encode().translate(_FLAGS)
    return tuple(compress(items, flags))


def _components(roots: Iterable[Node]) -> list[list[Node]]:
    """Strongly connected components, what is reached before what reaches it."""
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    open_: list[Node] = []
    is_open: set[Node] = set()
    done: list[list[Node]] = []
    for root in roots:
        if root in index:
            continue
        todo = [(root, 0)]
        while todo:
            node, step = todo.pop()
            if step == 0:
                index[node] = low[node] = len(index)
                open_.append(node)
                is_open.add(node)
            else:
                low[node] = min(low[node], low[node.below[step - 1]])
            for place in range(step, len(node.below)):
                below = node.below[place]
                if below not in index:
                    todo += [(node, place + 1), (below, 0)]
                    break
                if below in is_open:
                    low[node] = min(low[node], index[below])
            else:
                if low[node] == index[node]:
                    done.append(_closed(node, open_, is_open))
    return done


def _closed(node: Node, open_: list[Node], is_open: set[Node]) -> list[Node]:
    component = []
    while True:
        member = open_.pop()
        is_open.discard(member)
        component.append(member)
        if member is node:
            return component
