"""Components: of which kind one is, by the place where it stands, and what it is called."""

import re

from ..file import Place

_KINDS = frozenset(
    [
        "schemas",
        "responses",
        "parameters",
        "requestBodies",
        "headers",
        "securitySchemes",
        "links",
        "callbacks",
        "pathItems",
        "mediaTypes",
    ]
)
_WANTED = {"paths": "pathItems", "webhooks": "pathItems", "content": "mediaTypes"}
_IS_REFERENCE = re.compile(r"[#/]|\.(json|ya?ml)$")


def section_wanted(place: Place) -> str:
    """The section of components that holds what is wanted at a place, where its keys tell."""
    if place.key == "requestBody":
        return "requestBodies"
    above = str(place.parent.key) if place.parent is not None else ""
    return _WANTED.get(above, above)


def reference_of(goal: str) -> str:
    """The `$ref` for what a discriminator leads to, which may be just the name of a schema."""
    return goal if _IS_REFERENCE.search(goal) else f"#/components/schemas/{goal}"


def other_section(place: Place, section: str) -> str | None:
    """The section of components to which a place belongs, if it is a component of another kind."""
    above = place.parent
    if above is None or above.key == section or not {above.key, section} <= _KINDS:
        return None
    outer = above.parent
    if outer is None or outer.key != "components" or outer.parent is None or outer.parent.parent:
        return None
    return str(above.key)


def component(place: Place) -> str:
    """The name of the schema component at a place, without the number of a copy."""
    section = place.parent
    if section is None or section.key != "schemas" or section.parent is None:
        return ""
    above = section.parent
    if above.key != "components" or above.parent is None or above.parent.parent is not None:
        return ""
    name = str(place.key)
    stem, _, number = name.rpartition("_")
    return stem if stem and number.isdecimal() else name
