"""The parser's properties as our closed set of types."""

from __future__ import annotations

from collections.abc import Sequence

from openapi_python_client.parser import properties as opc
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from .. import ir

_WORDS = {"string": "text", "model": "object", "list": "array", "int": "integer", "float": "number"}
NULL = ir.Scalar("None")
_TEXT, _WHOLE = ir.Scalar("str"), ir.Scalar("int")


class Unsupported(Exception):
    """A type that no field can be declared with; the caller knows its place."""


def type_ref(prop: PropertyProtocol, models: frozenset[str]) -> ir.TypeRef:
    """
    The type of a property; `models` are the classes that have fields, all other objects are maps.

    Raises:
        Unsupported: There is no such type in a package.
    """
    match prop:
        case StringProperty():
            return _TEXT
        case IntProperty():
            return _WHOLE
        case FloatProperty():
            return ir.Scalar("float")
        case BooleanProperty():
            return ir.Scalar("bool")
        case DateTimeProperty():
            return ir.Scalar("datetime")
        case DateProperty():
            return ir.Scalar("date")
        case UuidProperty():
            return ir.Scalar("UUID")
        case NoneProperty():
            return NULL
        case AnyProperty():
            return ir.Scalar("Any")
        case ConstProperty():
            return _constant(prop)
        case opc.LiteralEnumProperty():
            if prop.value_type is not str:
                raise Unsupported(
                    "an enum of numbers cannot be open to values that it does not list"
                )
            return ir.Named(str(prop.class_info.name))
        case ListProperty():
            return ir.ListOf(type_ref(prop.inner_property, models))
        case UnionProperty():
            return _union(prop, models)
        case opc.ModelProperty():
            return _model(prop, models)
    raise Unsupported(
        f"a {type(prop).__name__.removesuffix('Property').lower()} has no form in JSON"
    )


def _model(prop: opc.ModelProperty, models: frozenset[str]) -> ir.TypeRef:
    if str(prop.class_info.name) in models:
        return ir.Named(str(prop.class_info.name))
    values = prop.additional_properties
    return ir.MapOf(type_ref(values, models) if values else ir.Scalar("Any"))


def _constant(prop: ConstProperty) -> ir.TypeRef:
    """The type of the constant: its value may change without notice, as any value of an enum."""
    raw = prop.value.raw_value
    match raw:
        case bool():
            return ir.Scalar("bool")
        case int():
            return _WHOLE
        case float():
            return ir.Scalar("float")
        case _:
            return _TEXT


def _union(prop: UnionProperty, models: frozenset[str]) -> ir.TypeRef:
    inner = prop.inner_properties
    if any(
        isinstance(option, opc.LiteralEnumProperty) for option in inner
    ):  # enums are open: a text beside one adds nothing
        inner = [option for option in inner if not isinstance(option, StringProperty)]
    kinds = [_kind(option) for option in inner]
    if clashing := sorted({kind for kind in kinds if kinds.count(kind) > 1}):
        raise Unsupported(_alike(inner, clashing[0]))
    options = tuple(dict.fromkeys(type_ref(option, models) for option in inner))
    if ir.Scalar("Any") in options:
        return ir.Scalar("Any")
    if {_TEXT, _WHOLE} <= set(options):
        options = tuple(ir.Identifier() if o == _TEXT else o for o in options if o != _WHOLE)
    if len(set(options) - {NULL}) > 1 and any(map(_has_id, options)):
        raise Unsupported("an id cannot be something else as well")
    return options[0] if len(options) == 1 else ir.OneOf(options)


def _alike(inner: Sequence[PropertyProtocol], kind: str) -> str:
    """Which members of a union look the same in JSON."""
    names = []
    for option in inner:
        if _kind(option) == kind:
            word = type(option).__name__.removesuffix("Property").lower()
            is_enum = isinstance(option, opc.LiteralEnumProperty)
            names.append("enum" if is_enum else _WORDS.get(word, word))
    count = {name: names.count(name) for name in names}
    said = " and ".join(f"{n} {name}s" if n > 1 else f"one {name}" for name, n in count.items())
    return f"{said} cannot be told apart in JSON"


def _has_id(type_: ir.TypeRef) -> bool:
    match type_:
        case ir.ListOf(inner) | ir.MapOf(inner):
            return _has_id(inner)
        case ir.OneOf(options):
            return any(map(_has_id, options))
    return type_ == ir.Identifier()


def _kind(prop: PropertyProtocol) -> str:
    """How a value of the property looks in JSON."""
    match prop:
        case IntProperty() | FloatProperty():
            return "number"
        case BooleanProperty():
            return "boolean"
        case NoneProperty():
            return "null"
        case ListProperty():
            return "array"
        case opc.ModelProperty():
            return "object"
        case UnionProperty():
            return "union"
        case AnyProperty():
            return "any"
    return "text"
