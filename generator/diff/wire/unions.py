"""oneOf and anyOf: members are matched by what they say, not by where they stand."""

from typing import Any, Literal, TypeAlias

from .happenings import Happening
from .likeness import features, fingerprint, likeness
from .schema import Schema, Schemas
from .types import ANY
from .views import view_of
from .walk import Context, Node, Walk

_UNIONS: tuple[Literal["oneOf", "anyOf"], ...] = ("oneOf", "anyOf")
_BESIDE = frozenset(
    ["oneOf", "anyOf", "discriminator", "mapping", "nullable", "docs", "type", "default"]
)
_MOST_COMPARED = 4_000
_Groups: TypeAlias = tuple[tuple[Schema, ...], ...]
_ALIKE = 0.4


def compare_unions(walk: Walk, node: Node, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """
    Compares the unions of two schemas.

    Returns:
        Whether nothing else is left to compare: one side was wrapped into a union, or unwrapped.
    """
    old, new = _kind(before), _kind(after)
    if not old and not new:
        return False
    if old and new:
        _both(walk, node, before, after, old, new)
        return False
    if old is None and new is not None and after.keys() <= _BESIDE and before.keys() - {"docs"}:
        return _wrapped(walk, node, before, after, new)
    if new is None and old is not None and before.keys() <= _BESIDE and after.keys() - {"docs"}:
        _members(walk, node, old, before[old][0], (node.new,), known=True)
        _null(walk, node, before, after)
        return True
    keyword = old or new
    assert keyword
    what = Happening("added" if old is None else "removed")
    walk.report(node, keyword, what, node.old.place, node.new.place)
    return False


def _kind(view: dict[str, Any]) -> Literal["oneOf", "anyOf"] | None:
    return next((keyword for keyword in _UNIONS if keyword in view), None)


def _wrapped(
    walk: Walk, node: Node, before: dict[str, Any], after: dict[str, Any], keyword: str
) -> bool:
    """One shape became one of several."""
    members = after[keyword][0]
    _null(walk, node, before, after)
    is_new = not node.old.union
    is_object = before.get("type") == {"object"}
    if is_new and keyword == "oneOf" and is_object and _are_objects(members, walk.new.schemas):
        # what fits the old shape may fit several of the new ones, and is refused then
        walk.report(node, keyword, Happening("wrapped"), node.old.place, node.new.place)
    else:
        is_wider = (
            is_new and keyword == "anyOf" and not _takes_in(before, members, walk.new.schemas)
        )
        come = "wrapped" if is_wider else "member-added"
        _members(walk, node, keyword, (node.old,), members, known=True, come=come)
    return True


def _are_objects(members: tuple[Schema, ...], schemas: Schemas) -> bool:
    objects = [m for m in members if view_of(m, schemas).get("type") == {"object"}]
    return len(objects) > 1


def _takes_in(before: dict[str, Any], members: tuple[Schema, ...], schemas: Schemas) -> bool:
    """Whether a shape that says only its type took whatever the members say."""
    types = before.get("type", frozenset())
    return before.keys() <= {"type", "nullable", "docs"} and all(
        view_of(member, schemas).get("type", ANY) <= types for member in members
    )


def _null(walk: Walk, node: Node, before: dict[str, Any], after: dict[str, Any]) -> None:
    old, new = before.get("nullable"), after.get("nullable")
    if old is not None and new is not None and old is not new:
        what = Happening("set" if new else "unset")
        walk.report(node, "nullable", what, node.old.place, node.new.place)


def _both(
    walk: Walk, node: Node, before: dict[str, Any], after: dict[str, Any], old: str, new: str
) -> None:
    if old != new and not (old in after or new in before):
        what = Happening("exclusive" if new == "oneOf" else "inclusive")
        walk.report(node, new, what, node.old.place, node.new.place)
        _members(walk, node, new, before[old][0], after[new][0])
        return
    for keyword in _UNIONS:
        groups = _distinct(before.get(keyword, ()), walk.old.schemas)
        others = _distinct(after.get(keyword, ()), walk.new.schemas)
        for group, other in zip(groups, others, strict=False):
            _members(walk, node, keyword, group, other)
        if len(groups) != len(others):
            what = Happening("added" if len(others) > len(groups) else "removed")
            walk.report(node, keyword, what, node.old.place, node.new.place)


def _distinct(groups: _Groups, schemas: Schemas) -> list[tuple[Schema, ...]]:
    """The unions of a schema, each once: allOf may repeat one."""
    return list(
        {frozenset(fingerprint(one, schemas) for one in group): group for group in groups}.values()
    )


def _members(
    walk: Walk,
    node: Node,
    keyword: str,
    old: tuple[Schema, ...],
    new: tuple[Schema, ...],
    *,
    known: bool = False,
    come: str = "member-added",
) -> None:
    """Compares the members that match; the others came or went."""
    context: Context = node.context
    context = context._replace(
        item="part" if context.item == "parameter" and not known else context.item,
        null_known=known,
    )
    pairs = _matched(old, new, walk.old.schemas, walk.new.schemas)
    for one, other in pairs:
        walk.add(node, one, other, context)
    matched = {id(schema) for pair in pairs for schema in pair}
    for schema in old:
        if id(schema) not in matched:
            name = _called(schema, walk.old.schemas)
            what = Happening("member-removed", name, None, name)
            walk.report(node, keyword, what, schema.place, None)
    for schema in new:
        if id(schema) not in matched:
            name = _called(schema, walk.new.schemas)
            what = Happening(come, None, name, name)
            walk.report(node, keyword, what, None, schema.place)


def _matched(
    old: tuple[Schema, ...], new: tuple[Schema, ...], before: Schemas, after: Schemas
) -> list[tuple[Schema, Schema]]:
    """Equal ones first, then the most alike; every member once."""
    left: dict[int, list[Schema]] = {}
    for schema in new:
        left.setdefault(fingerprint(schema, after), []).append(schema)
    pairs, rest = [], []
    for schema in old:
        equal = left.get(fingerprint(schema, before))
        if equal:
            pairs.append((schema, equal.pop(0)))
        else:
            rest.append(schema)
    others = [schema for schemas in left.values() for schema in schemas]
    if len(rest) * len(others) > _MOST_COMPARED:
        named = {schema.name: schema for schema in others if schema.name}
        return pairs + [(one, named.pop(one.name)) for one in rest if one.name in named]
    return pairs + _alike(rest, others, before, after)


def _alike(
    old: list[Schema], new: list[Schema], before: Schemas, after: Schemas
) -> list[tuple[Schema, Schema]]:
    ours = [features(schema, before) for schema in old]
    theirs = [features(schema, after) for schema in new]
    scores = sorted(
        (
            (-likeness(one, other), row, column)
            for row, one in enumerate(ours)
            for column, other in enumerate(theirs)
        ),
    )
    pairs = []
    rows, columns = set(range(len(old))), set(range(len(new)))
    for score, row, column in scores:
        if -score >= _ALIKE and row in rows and column in columns:
            rows.discard(row)
            columns.discard(column)
            pairs.append((old[row], new[column]))
    return pairs


def _called(schema: Schema, schemas: Schemas) -> str:
    """What a person would call a member of a union."""
    if schema.name:
        return f"`{schema.name}`"
    view = view_of(schema, schemas)
    title = view.get("docs", {}).get("title")
    if isinstance(title, str):
        return f"`{title}`"
    return " or ".join(sorted(view.get("type", ()))) or "anything"
