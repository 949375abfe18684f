"""What differs between two operations, parameters, bodies, answers: field by field."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..file import Part, Place
from .fields import FIELDS, Field
from .happenings import Happening, happenings
from .keywords import Kind
from .lifecycle import stability
from .matching import matched
from .objects import Objects
from .operations import Operation, view_of_operation
from .schema import Schema
from .security import compare_security
from .servers import compare_servers
from .walk import Context, Node, Walk


def compare_objects(walk: Walk, node: Node) -> None:
    """Reports what differs at one pair of objects, and adds the pairs below it."""
    before, after = _views(walk, node)
    if before.get("required") or after.get("required"):
        before, after = (
            {**view, "default": None} for view in (before, after)
        )  # nobody leaves it out
    for keyword, field in FIELDS[node.context.item].items():
        old, new = before.get(keyword), after.get(keyword)
        match field.kind:
            case "objects":
                _objects(walk, node, keyword, field, old or {}, new or {})
            case "object":
                _object(walk, node, keyword, field, old, new)
            case "schema":
                _schema(walk, node, field, before, after)
            case "security":
                compare_security(walk, node)
            case "servers":
                compare_servers(walk, node)
            case "sunset":
                for happening in walk.lifecycle.sunset(before, after):
                    _report(walk, node, keyword, happening)
            case "stability":
                for happening in stability(before, after):
                    _report(walk, node, keyword, happening)
            case "docs" if not walk.docs:
                pass
            case "given":
                if old is not None and new is not None:
                    _values(walk, node, keyword, "value", old, new)
            case _:
                _values(walk, node, keyword, field.kind, old, new)


def _views(walk: Walk, node: Node) -> tuple[dict[str, Any], dict[str, Any]]:
    if isinstance(node.old, Operation):
        parts = walk.changed_parts(node.old, node.new)
        return (
            view_of_operation(walk.old, node.old, node.new, parts),
            view_of_operation(walk.new, node.new, node.old, parts),
        )
    item = node.context.item
    return walk.old.view(item, node.old), walk.new.view(item, node.new)


def _values(walk: Walk, node: Node, keyword: str, kind: Kind, old: Any, new: Any) -> None:
    for happening in happenings(kind, old, new, False):
        _report(walk, node, keyword, happening)


def _report(walk: Walk, node: Node, keyword: str, happening: Happening) -> None:
    name = happening.key if keyword == "docs" else _WRITTEN.get(keyword, keyword)
    places = (_below(part, name) for part in (node.old, node.new))
    walk.report(node, keyword, happening, *places)


_WRITTEN = {"sunset": "x-sunset", "stability": "x-stability-level", "id": "operationId"}


def _below(part: Part | Operation, name: str) -> Place:
    return part.place.down(name) if name in part.value else part.place


def _object(
    walk: Walk, node: Node, keyword: str, field: Field, old: Part | None, new: Part | None
) -> None:
    one = walk.old.follow(old) if old else None
    other = walk.new.follow(new) if new else None
    if (old and not one) or (new and not other):
        return  # it cannot be read
    if one and other:
        walk.add(node, one, other, _context(node.context, field, keyword))
    elif one or other:
        what = _presence(walk, keyword, field, "", one, other)
        walk.report(node, keyword, what, one and one.place, other and other.place)


def _objects(
    walk: Walk,
    node: Node,
    keyword: str,
    field: Field,
    old: Mapping[Any, Part],
    new: Mapping[Any, Part],
) -> None:
    for name, other_name, what in matched(keyword, old, new):
        one = _followed(walk.old, old[name]) if name is not None else None
        other = _followed(walk.new, new[other_name]) if other_name is not None else None
        if (name is not None and not one) or (other_name is not None and not other):
            continue
        if one and other:
            walk.add(node, one, other, _context(node.context, field, keyword))
            if what:
                change = Happening(what, _said(name), _said(other_name))
                walk.report(node, keyword, change, one.place, other.place)
        else:
            shown = _said(other_name if name is None else name)
            change = _presence(walk, keyword, field, shown, one, other)
            if change.what == "success-added" and other and _is_another_body(walk, old, other):
                change = change._replace(what="success-of-another-body-added")
            walk.report(node, keyword, change, one and one.place, other and other.place)


def _is_another_body(walk: Walk, old: Mapping[Any, Part], new: Part) -> bool:
    """Whether a success has a body that none of those before has, where they have one."""
    before = [
        body
        for status, part in old.items()
        if status[:1] == "2" and (response := walk.old.follow(part))
        for body in _bodies(walk.old, response)
    ]
    return bool(before) and any(body not in before for body in _bodies(walk.new, new))


def _bodies(objects: Objects, response: Part) -> Iterator[Any]:
    """The schemas of a response as they are written, behind references."""
    for entry in objects.view("response", response)["media-type"].values():
        media = objects.follow(entry)
        if media and "schema" in media.value:
            written = Part(media.value["schema"], media.place.down("schema"))
            schema = objects.follow(written) if isinstance(written.value, dict) else written
            yield schema and schema.value


def _followed(objects: Objects, part: Part | Operation) -> Any:
    """What stands there; an operation always stands where it is."""
    return part if isinstance(part, Operation) else objects.follow(part)


def _presence(
    walk: Walk,
    keyword: str,
    field: Field,
    name: str,
    old: Part | None,
    new: Part | None,
) -> Happening:
    """How something came or went, as the rule table calls it."""
    what = "added" if old is None else "removed"
    if keyword == "response.status":
        return Happening(f"success-{what}" if name[:1] == "2" else what, key=name)
    view: dict[str, Any] = {}
    if new:
        view = walk.new.view(field.item, new) if field.item != "operation" else {}
    elif old:
        view = walk.old.view(field.item, old) if field.item != "operation" else {}
    if old and keyword == "request.parameter":
        return walk.lifecycle.removal(view)._replace(key=name)
    required = view.get("required") and (keyword != "request.body" or what == "added")
    return Happening(f"required-{what}" if required else what, key=name)


def _context(context: Context, field: Field, keyword: str) -> Context:
    location = context.location
    if field.location:
        prefix = location if context.item == "operation" else location.partition("response")[0]
        location = ".".join(filter(None, (prefix.rstrip("."), field.location)))
    sent = context.sent
    if keyword == "response.status":
        sent = not sent
    if keyword == "callback":
        return Context("operation", ".".join(filter(None, (location, "callback"))), not sent)
    return Context(field.item, location, sent)


def _schema(
    walk: Walk, node: Node, field: Field, before: dict[str, Any], after: dict[str, Any]
) -> None:
    old, new = before.get("schema"), after.get("schema")
    context = node.context
    text = bool(before.get("text") and after.get("text"))
    if isinstance(old, Schema) and isinstance(new, Schema):
        inside = Context(field.item, context.location, context.sent, text=text)
        walk.add(node, old, new, inside)
    elif isinstance(old, Schema) or isinstance(new, Schema):
        what = Happening("added" if new else "removed")
        walk.report(node, "schema", what, old and old.place, new and new.place)


def _said(name: str | tuple[str, ...]) -> str:
    return name if isinstance(name, str) else " ".join(name)
