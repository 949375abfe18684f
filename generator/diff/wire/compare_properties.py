"""What differs between the properties of two schemas, and who has to send or may miss them."""

from typing import Any

from ..file import Place
from .happenings import Happening
from .schema import Schema, Schemas
from .views import view_of
from .walk import Context, Node, Walk

_MOST_MEMBERS = 50
_HIDES = {"readOnly": "request", "writeOnly": "response"}
"""The flags that keep a property out of requests, or out of answers."""


def compare_properties(
    walk: Walk, node: Node, before: dict[str, Any], after: dict[str, Any], context: Context
) -> None:
    """Reports properties that came, went or became required; adds those that are in both."""
    old, new = before.get("property") or {}, after.get("property") or {}
    needed, needs = before.get("required") or frozenset(), after.get("required") or frozenset()
    joined = _joined(walk, node) if context.sent else frozenset()
    for name in dict.fromkeys([*old, *new, *sorted(needed ^ needs)]):
        if walk.same_member(node, old, new, name) and (name in needed) is (name in needs):
            continue
        one, other = old.get(name), new.get(name)
        hidden = _hidden(context, other, walk.new.schemas) if other else False
        if one is not None and other is None:
            hidden = _hidden(context, one, walk.old.schemas)
        inside = context._replace(muted=context.muted or hidden)
        if one is not None and other is not None:
            _visibility(walk, node, name, name in needs, one, other)
            walk.add(node, one, other, inside)
        what = _what(name, one, other, needed, needs)
        if what == "removed" and context.sent and after.get("additionalProperties") is False:
            what = "refused"
        if what == "added" and name in joined:
            what = "added-by-all-of"
        if what:
            places = _place(node.old, name), _place(node.new, name)
            _report(walk, node, inside, Happening(what, key=name), *places)


def _what(name: str, old: Any, new: Any, needed: frozenset[str], needs: frozenset[str]) -> str:
    """What happened to a property, as the rule table calls it; nothing, mostly."""
    if (old is None) is (new is None):
        if (name in needed) is (name in needs):
            return ""
        return "became-required" if name in needs else "became-optional"
    required, what = (name in needs, "added") if old is None else (name in needed, "removed")
    return f"required-{what}" if required else what


def _joined(walk: Walk, node: Node) -> frozenset[str]:
    """The properties that schemas name which joined an allOf of several that else stayed."""
    old, new = node.old.leaves, node.new.leaves
    if not 1 < len(old) < len(new) < _MOST_MEMBERS:
        return frozenset()
    left = list(new)
    for leaf in old:
        same = next((at for at, other in enumerate(left) if walk.same_leaf(leaf, other)), None)
        if same is None:
            return frozenset()
        del left[same]
    named = (leaf.raw.get("properties") for leaf in left)
    return frozenset(name for names in named if isinstance(names, dict) for name in names)


def _hidden(context: Context, schema: Schema, schemas: Schemas) -> bool:
    """Whether a property never goes over the wire in this direction."""
    view = view_of(schema, schemas)
    return any(view.get(flag) and side in context.location for flag, side in _HIDES.items())


def _place(schema: Schema, name: str) -> Place | None:
    """Where a property stands, not where it refers to."""
    for leaf in schema.leaves:
        properties = leaf.raw.get("properties")
        if isinstance(properties, dict) and name in properties:
            return leaf.place.down("properties").down(name)
    return None


def _visibility(
    walk: Walk, node: Node, name: str, required: bool, old: Schema, new: Schema
) -> None:
    one, other = view_of(old, walk.old.schemas), view_of(new, walk.new.schemas)
    for flag in _HIDES:
        if bool(one.get(flag)) is not bool(other.get(flag)):
            what = "set" if other.get(flag) else "unset"
            if (flag, what, required) == ("writeOnly", "unset", True):
                what = "unset-required"
            places = _place(node.old, name), _place(node.new, name)
            walk.report(node, flag, Happening(what, key=name), *places)


def _report(
    walk: Walk,
    node: Node,
    context: Context,
    happening: Happening,
    old: Place | None,
    new: Place | None,
) -> None:
    walk.report(node, "property", happening, old, new)
    node.found[-1] = node.found[-1]._replace(context=context)
