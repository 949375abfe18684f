"""One plain view of each schema: its keywords in a normal form, joined over all its leaves."""

from typing import Any

from .joined import joined
from .leaf_view import leaf_view
from .schema import Schema, Schemas
from .types import infer_type, plain_union


def view_of(schema: Schema, schemas: Schemas) -> dict[str, Any]:
    """
    What a schema says, by keyword, with what is the default left out.

    Bounds are pairs of a number and 1 where the number itself is out; the values of an enum are
    by their JSON text.
    """
    if schema.view is None:
        view = _base(schema, schemas)
        for keyword in ("oneOf", "anyOf"):
            if keyword in view:
                view = _without_plain(view, keyword, schemas)
        schema.view = view
    return schema.view


def _without_plain(view: dict[str, Any], keyword: str, schemas: Schemas) -> dict[str, Any]:
    """The view with unions of plain types or values written as what they are."""
    left = []
    for group in view[keyword]:
        plain = plain_union([_base(member, schemas) for member in group])
        if plain is None:
            left.append(group)
        else:
            plain["nullable"] |= view.get("nullable", False)
            view = joined([plain, view], schemas) | {"nullable": plain["nullable"]}
    rest = {name: value for name, value in view.items() if name != keyword}
    return rest | {keyword: tuple(left)} if left else rest


def _base(schema: Schema, schemas: Schemas) -> dict[str, Any]:
    """The view of a schema that leaves its unions as they are: it looks no deeper."""
    if schema.base is None:
        views = [leaf_view(leaf, schemas) for leaf in schema.leaves]
        view = views[0] if len(views) == 1 else joined(views, schemas)
        if schema.never:
            view["never"] = True
        infer_type(view)
        _settle(view)
        schema.base = view
    return schema.base


def _settle(view: dict[str, Any]) -> None:
    """Leaves out what says nothing."""
    for keyword in ("minLength", "minItems", "minProperties"):
        if view.get(keyword, (1, 0))[0] <= 0:
            del view[keyword]
    if view.get("minContains") == (1, 0) or "contains" not in view:
        view.pop("minContains", None)
    if "contains" not in view:
        view.pop("maxContains", None)
    for keyword in ("then", "else"):
        if "if" not in view:
            view.pop(keyword, None)
    if view.get("type") == {"integer"}:
        if view.get("multipleOf") == "1":
            del view["multipleOf"]
        for keyword, step in (("minimum", 1), ("maximum", -1)):
            value, out = view.get(keyword, (0, 0))
            if out and isinstance(value, int):  # above 0 is at least 1
                view[keyword] = (value + step, 0)
