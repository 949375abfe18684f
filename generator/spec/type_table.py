"""
Reads the table of association types, and holds it against itself.

The table is a file beside the documents: `object_types` by name, each with what else it is called,
and `types` by the object type that they start from and by the name of their constant.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from .. import ir
from ..errors import Finding, SpecError
from .files import Origin
from .source import Source
from .type_table_form import entries, misshapen
from .wording import quoted, suggestion


def type_table(source: Source) -> ir.TypeTable:
    """
    What a table says.

    Raises:
        SpecError: It has another form, or says different things in two places; all of them, by
            place, each with a hint.
    """
    root = Origin(source, ())
    findings = list(misshapen(root))
    if not findings:
        findings = [*_ambiguous(root.down("object_types")), *_contradictions(root)]
    if findings:
        raise SpecError.of(sorted(set(findings)))
    return ir.TypeTable(
        source.path.name,
        tuple(_spellings(source.value["object_types"])),
        tuple(type_ for type_, _ in _types(root)),
    )


# --- contradictions ------------------------------------------------------------------------------


def _ambiguous(object_types: Origin) -> Iterator[Finding]:
    """What one object type is called, no other is."""
    owners = {name: name for name in object_types.value}
    for name in object_types.value:
        for spelling in _also(name, object_types.value[name]):
            owner = owners.setdefault(spelling, name)
            if owner != name:
                message = f"{quoted(spelling)} already stands for `{owner}`"
                yield Finding(object_types.down(name).at, message, "drop it from one of them")


def _contradictions(root: Origin) -> Iterator[Finding]:
    """What is wrong with a type by itself, with two of them, or with a type and its inverse."""
    object_types = root.value["object_types"]
    by_name: dict[str, ir.AssociationType] = {}
    by_id: dict[int, ir.AssociationType] = {}
    for type_, at in _types(root):
        yield from _unknown_object_types(type_, at, object_types)
        yield from _misnamed(type_, at)
        if by_name.setdefault(type_.name, type_) is not type_:
            yield Finding(at.at, f"the name `{type_.name}` is taken", "give it one of its own")
        if by_id.setdefault(type_.id, type_) is not type_:
            message = f"the id {type_.id} is that of `{by_id[type_.id].name}`"
            yield Finding(at.down("id").at, message, "mend one of them, or drop it")
    for type_, at in _types(root):
        if type_.inverse is None:
            yield from _left_out(type_, at, by_name)
        else:
            yield from _not_inverse(type_, type_.inverse, at.down("inverse"), by_id)


def _unknown_object_types(
    type_: ir.AssociationType, at: Origin, known: Mapping[str, Any]
) -> Iterator[Finding]:
    hint = "list it under `object_types`"
    group = Origin(at.source, at.pointer[:-1])
    for name, place in ((type_.from_type, group), (type_.to_type, at.down("to"))):
        if name not in known:
            message = f"{quoted(name)} is no object type"
            yield Finding(place.at, message, suggestion(name, known) or hint)


def _misnamed(type_: ir.AssociationType, at: Origin) -> Iterator[Finding]:
    plain = f"{type_.from_type}_to_{type_.to_type}".upper()
    if type_.kind == "unlabeled" and type_.name != plain:
        hint = f"call it `{plain}`, or say with `kind` what sets it apart"
        yield Finding(at.at, f"`{type_.name}` is unlabeled, but not called so", hint)
    if type_.kind != "unlabeled" and type_.name == plain:
        hint = "say in its name what sets it apart, or drop `kind`"
        yield Finding(at.at, f"`{type_.name}` is {type_.kind}, but not called so", hint)


def _left_out(
    type_: ir.AssociationType, at: Origin, by_name: Mapping[str, ir.AssociationType]
) -> Iterator[Finding]:
    """A type whose name has the sides exchanged is the inverse."""
    other = by_name.get("_TO_".join(reversed(type_.name.split("_TO_"))))
    if other and other.inverse is None:
        message = f"`{type_.name}` has no inverse, but there is `{other.name}`"
        yield Finding(at.at, message, f"write `inverse: {other.id}`")


def _not_inverse(
    type_: ir.AssociationType, id_: int, at: Origin, by_id: Mapping[int, ir.AssociationType]
) -> Iterator[Finding]:
    """The inverse goes the other way, is of the same kind, and has this one as its inverse."""
    other = by_id.get(id_)
    if other is None:
        wrong = "is not in the table"
    elif (other.from_type, other.to_type) != (type_.to_type, type_.from_type):
        wrong = f"is `{other.name}`, from {other.from_type} to {other.to_type}"
    elif other.kind != type_.kind:
        wrong = f"is `{other.name}`, which is {other.kind}"
    elif other.inverse != type_.id:
        wrong = f"is `{other.name}`, whose inverse is {other.inverse or 'unknown'}"
    else:
        return
    message = f"{id_}, the inverse of `{type_.name}`, {wrong}"
    yield Finding(at.at, message, "mend one of them; without `inverse` it is unknown")


# --- content -------------------------------------------------------------------------------------


def _types(root: Origin) -> Iterator[tuple[ir.AssociationType, Origin]]:
    """Every type of a table that has the right form, and where it stands."""
    for group in entries(root, "types"):
        for at in entries(group):
            yield ir.AssociationType(
                id=at.value["id"],
                name=str(at.pointer[-1]),
                from_type=str(group.pointer[-1]),
                to_type=at.value["to"],
                inverse=at.value.get("inverse"),
                kind=at.value.get("kind", "unlabeled"),
            ), at


def _spellings(object_types: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, fields in object_types.items():
        for spelling in _also(name, fields):
            yield spelling, name


def _also(name: str, fields: Mapping[str, Any]) -> list[str]:
    """What an object type is called besides its name."""
    found = [fields.get("plural"), fields.get("id"), *fields.get("aliases", ())]
    return [spelling for spelling in found if spelling and spelling != name]
