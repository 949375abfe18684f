"""Changes made by hand, for tests of what is done with them."""

from collections.abc import Collection
from typing import Any

from generator.diff import Change, Comparison, OperationRef, Side
from generator.diff.change import WIRE, Layer
from generator.errors import Location

HOSTILE = (
    "</script><img src=x onerror=alert(1)>`'\"&amp; *b* [l](http://x) @all #1 ::error::\n%0A\x1b[2J"
)
"""A name that would break out of every format that forgot to quote it."""


def operation(name: str = "batch_create", method: str = "POST", path: str = "") -> OperationRef:
    """An operation; without a path it has one of its name."""
    return OperationRef(method, path or f"/things/{name.replace('_', '/')}", name)


def change(rule: str = "response.body.property.removed", **more: Any) -> Change:
    """A change of the wire layer that breaks, at a place of both documents."""
    values: dict[str, Any] = {
        "level": "breaking",
        "layer": "wire",
        "message": "`size` is gone from the answer of `things.read`",
        "operations": (operation(),),
        "pointer_old": "/components/schemas/Thing/properties/size",
        "pointer_new": "/components/schemas/Thing/properties/size",
        "location_old": Location("spec/old.yaml", 20, 7),
        "location_new": Location("spec/new.yaml", 18, 5),
        "old": "integer",
    }
    return Change(rule, **{**values, **more})


def comparison(
    *changes: Change, old: str = "old", new: str = "new", layers: Collection[Layer] = ()
) -> Comparison:
    """A comparison with these changes, sorted as all are; without layers, of those that changed."""
    return Comparison(
        Side(old, f"sha256:{'1' * 64}"),
        Side(new, f"sha256:{'2' * 64}"),
        tuple(sorted(changes, key=lambda each: each.order)),
        frozenset(layers) or frozenset(each.layer for each in changes) or WIRE,
    )


def hostile() -> Change:
    """A change whose every text tries to break out."""
    return change(
        message=f"{HOSTILE} and `{HOSTILE}`",
        operations=(operation(HOSTILE, path=f"/{HOSTILE}"), operation("a_b")),
        pointer_old=f"/{HOSTILE}",
        location_old=Location(f"{HOSTILE}.yaml", 3, 1),
        location_new=Location(f"javascript:{HOSTILE}.yaml", 4, 2),
        old=HOSTILE,
        new=HOSTILE,
    )
