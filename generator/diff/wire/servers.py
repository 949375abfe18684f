"""Servers: where a client has to call."""

from typing import Any

from ..file import Part
from .happenings import Happening
from .objects import Objects
from .operations import Operation
from .walk import Node, Walk


def compare_servers(walk: Walk, node: Node) -> None:
    """Reports servers that came or went, and what changed in their variables."""
    if node.context.location:
        return
    old, old_part = _servers(walk.old, node.old)
    new, new_part = _servers(walk.new, node.new)
    gone = [url for url in old if url not in new]
    come = [url for url in new if url not in old]
    places = old_part.place, new_part.place
    if gone and not old.keys() & new.keys():
        what = Happening("replaced", ", ".join(gone), ", ".join(come))
        walk.report(node, "server", what, *places)
        return
    for url in gone:
        walk.report(node, "server", Happening("removed", url, None, url), *places)
    for url in come:
        walk.report(node, "server", Happening("added", None, url, url), *places)
    for url in old.keys() & new.keys():
        for happening in _variables(old[url], new[url]):
            walk.report(node, "server-variable", happening, *places)


def _servers(objects: Objects, operation: Operation) -> tuple[dict[str, Any], Part]:
    part = operation.servers
    if part is None:
        part = Part(objects.root.value.get("servers"), objects.root.place.down("servers"))
    objects.check_list(part)
    listed = part.value if isinstance(part.value, list) else []
    servers = [each for each in listed if isinstance(each, dict)] or [{"url": "/"}]
    found = {
        str(each.get("url")).rstrip("/") or "/": each.get("variables") or {} for each in servers
    }
    if part.value is None:
        part = objects.root
    return found, part


def _variables(old: Any, new: Any) -> list[Happening]:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return []
    found = []
    for name in sorted(old.keys() & new.keys()):
        one, other = old[name], new[name]
        if not isinstance(one, dict) or not isinstance(other, dict):
            continue
        before, after = set(map(str, one.get("enum") or ())), set(map(str, other.get("enum") or ()))
        if before and after:
            found += [Happening("value-removed", v, None, name) for v in sorted(before - after)]
            found += [Happening("value-added", None, v, name) for v in sorted(after - before)]
        if one.get("default") != other.get("default"):
            values = str(one.get("default")), str(other.get("default"))
            found.append(Happening("changed", *values, name))
    return found
