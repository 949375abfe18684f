"""What differs between two schemas, keyword by keyword; their parts become pairs of their own."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from ..file import Place
from .compare_properties import compare_properties
from .happenings import Happening, happenings
from .keywords import KINDS, READ_AS, Kind
from .lifecycle import stability
from .schema import Schema, Schemas
from .types import ANY
from .unions import compare_unions
from .views import view_of
from .walk import Context, Node, Walk

_WRITTEN: dict[str, list[str]] = {}
for _raw, _keyword in READ_AS.items():
    _WRITTEN.setdefault(_keyword, []).append(_raw)
_KIND_OF_TEXT = ("const", "enum", "format", "pattern")
_CONTENT = ("contentEncoding", "contentMediaType")
_ENCODED = {
    "byte": {"contentEncoding": "base64"},
    "binary": {"contentMediaType": "application/octet-stream"},
}
_OF_ANY_TYPE = frozenset(
    ["never", "type", "nullable", "deprecated", "sunset", "stability", "docs", "default"]
)


def compare_schemas(walk: Walk, node: Node) -> None:
    """Reports what differs at one pair of schemas, and adds the pairs below it."""
    old, new = node.old, node.new
    if old is new or old.unknown or new.unknown:
        return
    before, after = view_of(old, walk.old.schemas), view_of(new, walk.new.schemas)
    if compare_unions(walk, node, before, after):
        return
    keywords = before.keys() | after.keys()
    if not _share_type(before, after):
        keywords &= _OF_ANY_TYPE  # the rest is about something else, and only follows from it
    for keyword in keywords:
        if keyword in KINDS:  # `required` goes with the properties
            _compare(walk, node, keyword, KINDS[keyword], before, after)


def _compare(
    walk: Walk, node: Node, keyword: str, kind: Kind, before: dict[str, Any], after: dict[str, Any]
) -> None:
    old, new = before.get(keyword), after.get(keyword)
    match kind:
        case "map":
            compare_properties(walk, node, before, after, _inside(node.context))
        case "maps":
            _maps(walk, node, keyword, old or {}, new or {})
        case "part":
            _part(walk, node, keyword, old, new)
        case "positions":
            _positions(walk, node, old or (), new or ())
        case "heirs":
            for name, heir in (old or {}).items():
                if name in (new or {}):
                    walk.add(node, heir, after[keyword][name], _inside(node.context))
        case "rest":
            _rest(walk, node, keyword, old, new)
        case "union" | "visibility":
            pass  # by `compare_unions`, by `compare_properties`
        case "sunset":
            _each(walk, node, keyword, walk.lifecycle.sunset(before, after))
        case "stability":
            _each(walk, node, keyword, stability(before, after))
        case _:
            old, new = _alike(keyword, node.context, before, after)
            text = node.context.text and not _is_special(before) and not _is_special(after)
            _each(walk, node, keyword, happenings(kind, old, new, text))


def _alike(
    keyword: str, context: Context, before: dict[str, Any], after: dict[str, Any]
) -> tuple[Any, Any]:
    """Both values of a keyword, in forms that can be compared; nothing where there is no use."""
    old, new = before.get(keyword), after.get(keyword)
    match keyword:
        case "nullable" if context.null_known:
            return None, None
        case "default" if context.item == "parameter":  # the parameter says it
            return None, None
        case "format" if not (before.get("type") or ANY) & (after.get("type") or ANY):
            return None, None  # another type has other formats
        case "format" | "contentEncoding" | "contentMediaType" if _both_encoded(before, after):
            return None, None
        case "const" if (old is None and "enum" in before) or (new is None and "enum" in after):
            return None, None  # a constant is an enum of one
        case "enum":
            return _values(old, before), _values(new, after)
    return old, new


def _is_special(view: dict[str, Any]) -> bool:
    """Whether it takes text of some kind only, so that a number need not be among it."""
    return "string" in view.get("type", ()) and not view.keys().isdisjoint(_KIND_OF_TEXT)


def _both_encoded(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether one side says by a format of 3.0 what the other says by a keyword of 3.1."""
    return any(
        (one.get("format"), other.get("format")) == (name, None)
        and one.keys().isdisjoint(_CONTENT)
        and {keyword: other[keyword] for keyword in _CONTENT if keyword in other} == content
        for name, content in _ENCODED.items()
        for one, other in ((before, after), (after, before))
    )


def _share_type(before: dict[str, Any], after: dict[str, Any]) -> bool:
    old, new = before.get("type"), after.get("type")
    return not old or not new or bool(old & new) or {"integer", "number"} >= old | new


def _values(enum: dict[str, Any] | None, view: dict[str, Any]) -> dict[str, Any] | None:
    if enum is None and "const" in view:
        return {view["const"]: view["const"]}
    return enum


def _each(walk: Walk, node: Node, keyword: str, found: Iterable[Happening]) -> None:
    for happening in found:
        old = place_of(node.old, keyword, happening.key)
        new = place_of(node.new, keyword, happening.key)
        walk.report(node, keyword, happening, old, new)


def place_of(schema: Schema, keyword: str, key: str = "") -> Place:
    """Where a keyword stands; the schema itself where it does not."""
    names = [key] if keyword == "docs" else [keyword, *_WRITTEN.get(keyword, ())]
    for leaf in schema.leaves:
        for name in names:
            if name in leaf.raw:
                return leaf.place.down(name)
    return schema.place


def _part(walk: Walk, node: Node, keyword: str, old: Schema | None, new: Schema | None) -> None:
    context = _inside(node.context)
    if old is not None and new is not None:
        walk.add(node, old, new, context._replace(sense=_sense(keyword, context.sense)))
        return
    one, schemas = (new, walk.new.schemas) if old is None else (old, walk.old.schemas)
    if one is not None and (keyword == "not" or not _takes_all(one, schemas)):
        what = "added" if old is None else "removed"
        walk.report(node, keyword, Happening(what), at(old), at(new))


def at(schema: Schema | None) -> Place | None:
    """Where a schema stands, if there is one."""
    return None if schema is None else schema.place


def _sense(keyword: str, sense: Literal["", "not", "if"]) -> Literal["", "not", "if"]:
    """The sense of what stands inside; in a condition all is one."""
    match keyword, sense:
        case ("if", _) | (_, "if"):
            return "if"
        case "not", "not":
            return ""
        case "not", "":
            return "not"
    return sense


def _takes_all(schema: Schema, schemas: Schemas) -> bool:
    return not view_of(schema, schemas).keys() - {"docs"} and not schema.unknown


def _positions(walk: Walk, node: Node, old: tuple[Schema, ...], new: tuple[Schema, ...]) -> None:
    for one, other in zip(old, new, strict=False):
        walk.add(node, one, other, _inside(node.context))
    for index in range(len(new), len(old)):
        gone = Happening("removed", key=str(index + 1))
        walk.report(node, "prefixItems", gone, old[index].place, None)
    for index in range(len(old), len(new)):
        come = Happening("added", key=str(index + 1))
        walk.report(node, "prefixItems", come, None, new[index].place)


def _rest(
    walk: Walk, node: Node, keyword: str, old: Schema | bool | None, new: Schema | bool | None
) -> None:
    """What may stand beside what is named: nothing, something, or anything."""
    one = _strictness(old, walk.old.schemas)
    other = _strictness(new, walk.new.schemas)
    if one == other:
        if isinstance(old, Schema) and isinstance(new, Schema):
            walk.add(node, old, new, _inside(node.context))
        return
    if "closed" in (one, other):
        what = "closed" if other == "closed" else "opened"
    else:
        what = "added" if other == "limited" else "removed"
    places = place_of(node.old, keyword), place_of(node.new, keyword)
    walk.report(node, keyword, Happening(what), *places)


def _strictness(value: Schema | bool | None, schemas: Schemas) -> str:
    if value is None or value is True:
        return "open"
    if value is False or value.never:
        return "closed"
    return "open" if _takes_all(value, schemas) else "limited"


def _maps(
    walk: Walk, node: Node, keyword: str, old: Mapping[str, Schema], new: Mapping[str, Schema]
) -> None:
    for name in dict.fromkeys([*old, *new]):
        one, other = old.get(name), new.get(name)
        if one and other:
            walk.add(node, one, other, _inside(node.context))
        else:
            what = Happening("added" if one is None else "removed", key=name)
            walk.report(node, keyword, what, at(one), at(other))


def _inside(context: Context) -> Context:
    item = "part" if context.item == "parameter" else context.item
    return context._replace(item=item, null_known=False)
