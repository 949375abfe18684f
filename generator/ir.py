"""
One API version as plain frozen values: what templates print and what two versions are compared by.

Everything that has a name has both: `name` is Python, `wire` is JSON. Equal packages render equal
files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

# --- types ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scalar:
    """A JSON value without parts; `Any` is any JSON at all."""

    python: Literal["str", "int", "float", "bool", "None", "datetime", "date", "UUID", "Any"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id: text or integer on the wire, text in Python."""


@dataclass(frozen=True, slots=True)
class Named:
    """A model or an enum of the package, by its Python name."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """A JSON array."""

    item: TypeRef


@dataclass(frozen=True, slots=True)
class MapOf:
    """A JSON object whose names are not known beforehand."""

    value: TypeRef


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several types; with `Scalar("None")` among them it may be null."""

    options: tuple[TypeRef, ...]


TypeRef: TypeAlias = Scalar | Identifier | Named | ListOf | MapOf | OneOf

# --- models --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Value:
    """A default, as JSON text: hashable, and equal for equal values."""

    json: str


@dataclass(frozen=True, slots=True)
class Field:
    """
    One named part of a model or of a request body.

    Attributes:
        default: What an absent field means: an error, `UNSET`, or a value.
        doc: Written by the curators, untrusted as all text.
    """

    name: str
    wire: str
    type: TypeRef
    default: Literal["required", "unset"] | Value
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    What shows, in a batch answer, that an input was carried out: a result with the same ids.

    Attributes:
        input: Where an input has its ids, in wire names with dots; empty if there are no results.
        result: Where a result has them, in Python attributes with dots.
        nothing: Subcategory of errors that only say that there is nothing to tell; may be empty.
    """

    input: tuple[str, ...] = ()
    result: tuple[str, ...] = ()
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """
    A JSON object with known names.

    Attributes:
        problem: For a batch answer: the model of an item of its `errors`.
        evidence: Likewise: how its results are tied to the inputs.
    """

    name: str
    wire: str
    doc: str
    fields: tuple[Field, ...]
    problem: str | None = None
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Enum:
    """
    An open set of strings.

    Attributes:
        members: Python name and wire text, in document order.
    """

    name: str
    wire: str
    doc: str
    members: tuple[tuple[str, str], ...]


# --- operations ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a caller gives besides a body."""

    name: str
    wire: str
    place: Literal["path", "query"]
    type: TypeRef
    required: bool
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """
    A JSON request body.

    Attributes:
        fields: What a caller gives, one keyword each.
        whole: Whether the body is the only field itself rather than an object of the fields.
    """

    fields: tuple[Field, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Response:
    """
    What a range of status codes decodes to.

    Attributes:
        low: First status in the range, inclusive.
        high: Last status in the range, inclusive. ``2XX`` is 200 to 299 and ``default`` is 0 to 999
            (OpenAPI 3.1, section 4.8.16).
        type: Shape of the JSON body, or `None` without one.
    """

    low: int
    high: int
    type: TypeRef | None
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Pagination:
    """
    How an operation pages.

    Attributes:
        cursor: Wire name of the query parameter that takes a cursor.
        next: Python attributes from a page to the next cursor.
        items: Python attribute of a page that holds its items.
        item: What an item is.
    """

    cursor: str
    next: tuple[str, ...]
    items: str
    item: TypeRef


@dataclass(frozen=True, slots=True)
class InputPaging:
    """
    How the results of a batch belong to its inputs, each of which has pages of its own.

    Attributes:
        input: Wire name of the id in an input.
        result: Python attributes from a result to the id of its input.
        cursor: Wire name of the field of an input that takes a cursor.
        next: Python attributes from a result to the cursor of its next page.
        items: Python attribute of a result that holds what a page has.
        item: What a result is.
    """

    input: str
    result: tuple[str, ...]
    cursor: str
    next: tuple[str, ...]
    items: str
    item: TypeRef


@dataclass(frozen=True, slots=True)
class Bulk:
    """
    That an operation has a twin that takes any number of inputs.

    Attributes:
        size: How many inputs one call takes.
        input: What an input is.
        paging: For an operation whose results are wanted.
        replaces: Wire name of the list in an input that replaces what was there; may be empty.
    """

    size: int
    input: TypeRef
    paging: InputPaging | None = None
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """
    One call of the API.

    Attributes:
        name: Function in `operations`, equal to the operationId.
        method: Method of the resource.
        verb: HTTP method, upper case.
        path: With the parameters' wire names in braces.
        result: What a success decodes to, or `None` if it never has a body; it may be null if only
            some successes have one, and nothing else stands for an empty one.
        idempotent: Whether sending it twice ends in the same state as sending it once.
        scopes: Any one of them lets a token call it; empty when `Package.authorisation` has them.
        link: Where HubSpot documents it, or nothing.
    """

    name: str
    method: str
    verb: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    result: TypeRef | None
    responses: tuple[Response, ...]
    idempotent: bool
    pagination: Pagination | None = None
    bulk: Bulk | None = None
    deprecated: bool = False
    scopes: tuple[str, ...] = ()
    summary: str = ""
    doc: str = ""
    link: str = ""

    @property
    def content(self) -> TypeRef | None:
        """What a success that has a body decodes to."""
        options = self.result.options if isinstance(self.result, OneOf) else ()
        others = tuple(option for option in options if option != Scalar("None"))
        return others[0] if len(others) == 1 else self.result


BULK = "bulk"  # the resource of operations that take any number of inputs


@dataclass(frozen=True, slots=True)
class Resource:
    """Operations that share a tag, and with it an attribute of the client."""

    name: str
    class_name: str
    doc: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """
    One API version.

    Attributes:
        name: Python module.
        wire: The version as the API spells it.
        source: File name of the document.
        server: Base URL, without a slash at its end.
        authorisation: Name and description of every kind of token.
        bulk_class: Class of the resource `bulk`, if there is one.
    """

    name: str
    wire: str
    source: str
    title: str
    doc: str
    server: str
    authorisation: tuple[tuple[str, str], ...]
    resources: tuple[Resource, ...]
    models: tuple[Model, ...]
    enums: tuple[Enum, ...]
    bulk_class: str = "Bulk"

    @property
    def bulk(self) -> tuple[Operation, ...]:
        """Those that have a twin for any number of inputs; they make a resource of their own."""
        return tuple(operation for operation in self.operations if operation.bulk)

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, in document order."""
        return tuple(operation for resource in self.resources for operation in resource.operations)


# --- association types ---------------------------------------------------------------------------

Kind: TypeAlias = Literal["unlabeled", "primary", "labeled"]


@dataclass(frozen=True, slots=True)
class AssociationType:
    """
    A type that HubSpot defines, in one direction.

    Attributes:
        name: The constant in Python.
        inverse: Id of the same association from the other side, where that is known.
    """

    id: int
    name: str
    from_type: str
    to_type: str
    inverse: int | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class TypeTable:
    """
    The association types of all API versions.

    Attributes:
        source: File name of the table.
        spellings: What object types are called besides their own names, each with that name.
        types: By the object type that they start from.
    """

    source: str
    spellings: tuple[tuple[str, str], ...]
    types: tuple[AssociationType, ...]
