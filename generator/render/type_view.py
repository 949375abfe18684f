"""Association types as Python declarations."""

from __future__ import annotations

from .. import ir


def arguments(type_: ir.AssociationType) -> tuple[object, ...]:
    """What the constructor takes by position, without what it would take anyway."""
    given = (type_.id, type_.name, type_.from_type, type_.to_type)
    if type_.kind != "unlabeled":
        return (*given, type_.inverse, type_.kind)
    return given if type_.inverse is None else (*given, type_.inverse)
