"""Schemas by their meaning: `$ref`s followed, allOf and wrappers of one member merged."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..document import Document
from ..file import Part, Place
from .components import component, other_section, reference_of
from .notes import Notes

_MOST_LEAVES = 500
_MOST_MERGED = 5_000
_COMPOUND = ("$ref", "$dynamicRef", "allOf", "oneOf", "anyOf")
_INTERTWINED = "too many schemas are merged here; it is not compared"
_SILENT = frozenset(
    ["$ref", "$dynamicRef", "title", "description", "summary", "example", "examples", "$comment"]
)


class Leaf(NamedTuple):
    """
    One schema as it is written, without what it refers to.

    Attributes:
        or_null: It stands in a union whose only other member is null.
    """

    raw: dict[str, Any]
    place: Place
    or_null: bool


class Schema:
    """
    Everything that must hold for a value: all leaves together.

    Attributes:
        place: The outermost leaf's, past a `$ref`.
        name: Of the component that it is, without the number of a copy; empty for others.
        never: It is `false`: no value is right.
        unknown: A part of it cannot be read, so that nothing can be said of it.
        union: ``oneOf`` or ``anyOf`` when it is written as one, though of a single member: more
            members may come without anything else changing.
    """

    __slots__ = ("base", "leaves", "name", "never", "place", "prints", "union", "unknown", "view")

    def __init__(
        self,
        leaves: tuple[Leaf, ...],
        place: Place,
        never: bool = False,
        unknown: bool = False,
        union: str = "",
    ) -> None:
        self.leaves = leaves
        self.place = place
        self.name = component(place)
        self.never = never
        self.unknown = unknown
        self.union = union
        self.base: dict[str, Any] | None = None
        self.view: dict[str, Any] | None = None
        self.prints: dict[int, int] = {}


class Schemas:
    """The schemas of one document, each made once, so that they can be told apart by identity."""

    def __init__(self, document: Document, notes: Notes) -> None:
        self.document = document
        self.notes = notes
        self._at: dict[int, Schema] = {}
        self._merged: dict[tuple[frozenset[tuple[int, bool]], str], Schema] = {}

    def __len__(self) -> int:
        return len(self._at)

    def at(self, raw: Any, place: Place) -> Schema:
        """The schema that stands at a place."""
        if not isinstance(raw, (dict, list)):  # small values share their identity
            return self._made(raw, place)
        found = self._at.get(id(raw))
        if found is None:
            found = self._simple(raw, place) or self._made(raw, place)
            self._at[id(raw)] = found
        return found

    def named(self, goal: str, place: Place) -> Schema | None:
        """The schema that a discriminator leads to, if there is one."""
        target = self.document.resolve(place, reference_of(goal))
        return self.at(*target) if target else None

    def _simple(self, raw: Any, place: Place) -> Schema | None:
        """The schema, if it is just one leaf, or refers to one that is known."""
        if not isinstance(raw, dict):
            return None
        reference = raw.get("$ref")
        if isinstance(reference, str) and (len(raw) == 1 or self.document.version < (3, 1)):
            target = self.document.resolve(place, reference)
            if target is None or not isinstance(target.value, dict):
                return None
            if other_section(target.place, "schemas") is not None:
                return None
            if (known := self._at.get(id(target.value))) is not None:
                return known
            raw, place = target
        if any(keyword in raw for keyword in _COMPOUND):
            return None
        return self._at.setdefault(id(raw), Schema((Leaf(raw, place, False),), place))

    def both(self, schemas: list[Schema]) -> Schema:
        """The schema of values for which all these hold."""
        distinct = list({id(schema): schema for schema in schemas}.values())
        if len(distinct) == 1:
            return distinct[0]
        leaves = tuple(leaf for schema in distinct for leaf in schema.leaves)
        never = any(schema.never for schema in distinct)
        unknown = any(schema.unknown for schema in distinct)
        if len(self._merged) > _MOST_MERGED or len(leaves) > _MOST_LEAVES:
            self.notes.add(distinct[0].place, _INTERTWINED)
            unknown = True
        return self._interned(leaves, distinct[0].place, never, unknown)

    def _made(self, raw: Any, place: Place) -> Schema:
        leaves: list[Leaf] = []
        never = unknown = False
        union = ""
        first: Place | None = None
        seen: set[tuple[int, bool]] = set()
        todo = [(raw, place, False)]
        while todo:
            value, at, or_null = todo.pop()
            if value is True:
                continue
            if value is False:
                never = True
                continue
            if not isinstance(value, dict):
                self.notes.add(at, "a schema must be a mapping")
                unknown = True
                continue
            if (id(value), or_null) in seen:
                continue
            if len(leaves) > _MOST_LEAVES:
                self.notes.add(place, _INTERTWINED)
                unknown = True
                break
            seen.add((id(value), or_null))
            for target in self._targets(value, at):
                if target is None:
                    unknown = True
                else:
                    todo.append((*target, or_null))
            if "$ref" in value and self.document.version < (3, 1):
                continue  # what stands beside it does not count
            parts = [*self._parts(value, at, or_null)]
            todo.extend(reversed(parts))
            if value.keys() <= _SILENT or (parts and _is_wrapper(value)):
                if not leaves and not union:
                    union = next(
                        (keyword for keyword in ("oneOf", "anyOf") if keyword in value), ""
                    )
                continue
            first = first or at
            leaves.append(Leaf(value, at, or_null))
        return self._interned(tuple(leaves), first or place, never, unknown, union)

    def _targets(self, value: dict[str, Any], at: Place) -> Iterator[Part | None]:
        """What a mapping refers to; nothing for what is no schema, which is noted."""
        for keyword in ("$ref", "$dynamicRef"):
            reference = value.get(keyword)
            if reference is None:
                continue
            target = self.document.resolve(at, reference) if isinstance(reference, str) else None
            if target is None:
                missing = self.document.missing(at, reference)
                self.notes.dangles(at.down(keyword), reference, missing)
            elif (section := other_section(target.place, "schemas")) is not None:
                self.notes.add(at.down(keyword), f"`{reference}` leads to one of `{section}`")
                target = None
            yield target

    def _parts(
        self, value: dict[str, Any], at: Place, or_null: bool
    ) -> Iterator[tuple[Any, Place, bool]]:
        """The members of a mapping of which all must hold."""
        members = value.get("allOf")
        if isinstance(members, list):
            for index, member in enumerate(members):
                yield member, at.down("allOf").down(index), or_null
        elif members is not None:
            self.notes.add(at.down("allOf"), "`allOf` must be a list")
        for keyword in ("oneOf", "anyOf"):
            others, has_null = union_members(value, keyword)
            if len(others) == 1:
                index = others[0]
                yield value[keyword][index], at.down(keyword).down(index), or_null or has_null

    def _interned(
        self,
        leaves: tuple[Leaf, ...],
        place: Place,
        never: bool,
        unknown: bool,
        union: str = "",
    ) -> Schema:
        if never or unknown or not leaves:
            return Schema(leaves, place, never, unknown)
        if len(leaves) == 1 and not leaves[0].or_null and not union:
            leaf = leaves[0]
            return self._at.setdefault(id(leaf.raw), Schema(leaves, leaf.place))
        distinct = {(id(leaf.raw), leaf.or_null): leaf for leaf in leaves}
        key = frozenset(distinct), union
        found = self._merged.get(key)
        if found is None:
            found = self._merged[key] = Schema(tuple(distinct.values()), place, union=union)
        return found


def _is_wrapper(value: dict[str, Any]) -> bool:
    """Whether a mapping says nothing but what its members say."""
    return all(
        keyword in _SILENT or keyword == "allOf" or len(union_members(value, keyword)[0]) == 1
        for keyword in value
    )


def union_members(raw: Mapping[str, Any], keyword: str) -> tuple[list[int], bool]:
    """The places of the members of a union that are not just null, and whether one is."""
    members = raw.get(keyword)
    if not isinstance(members, list):
        return [], False
    others = [index for index, member in enumerate(members) if not is_null(member)]
    return others, len(others) < len(members)


def is_null(raw: Any) -> bool:
    """Whether a schema stands for null and nothing else."""
    if not isinstance(raw, dict):
        return False
    if raw.get("type") in ("null", ["null"]):
        return True
    return raw.get("enum") == [None] or ("const" in raw and raw["const"] is None)


def members_of(schemas: Schemas, leaf: Leaf, keyword: str) -> tuple[Schema, ...]:
    """The members of a union, without null."""
    at = leaf.place.down(keyword)
    return tuple(
        schemas.at(leaf.raw[keyword][index], at.down(index))
        for index in union_members(leaf.raw, keyword)[0]
    )


def part(leaf: Leaf, keyword: str) -> Part:
    """What stands behind a keyword."""
    return Part(leaf.raw[keyword], leaf.place.down(keyword))


class Members(Mapping[str, Schema]):
    """The schemas of a mapping such as `properties`, each made when it is asked for."""

    __slots__ = ("_place", "_schemas", "raw")

    def __init__(self, raw: dict[str, Any], place: Place, schemas: Schemas) -> None:
        self.raw = raw
        self._place = place
        self._schemas = schemas

    def __getitem__(self, name: str) -> Schema:
        return self._schemas.at(self.raw[name], self._place.down(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)
