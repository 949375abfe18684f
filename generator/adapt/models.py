"""Models and enums: those that a call can send or receive, and no other."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from openapi_python_client.parser.openapi import GeneratorData
from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty

from .. import ir
from ..errors import Finding
from ..spec.load import Spec
from ..spec.positions import Pointer
from ..spec.wording import quoted
from .document import described, properties, resolve
from .names import BATCH_ATTRIBUTES, RESERVED, identifier, member_name
from .reader import Reader
from .types import NULL, Unsupported, type_ref

_COMPONENT = "/components/schemas/"
_UNSPEAKABLE = re.compile(r'["\\\x00-\x1f\ud800-\udfff]')  # msgspec compares names unescaped


class Models(Reader):
    """The classes of one document; a type that is asked for brings everything that it reaches."""

    def __init__(self, spec: Spec, parsed: GeneratorData, findings: list[Finding]) -> None:
        super().__init__(spec, findings)
        self._parsed = {str(prop.class_info.name): prop for prop in parsed.models}
        self._with_fields = frozenset(
            name
            for name, prop in self._parsed.items()
            if prop.required_properties or prop.optional_properties
        )
        schemas = spec.document.get("components", {}).get("schemas", {})
        self._places: dict[str, Pointer] = {
            str(prop.class_info.name): ("components", "schemas", name)
            for prop in (*parsed.models, *parsed.enums)
            if (name := prop.name.get_untrusted_value().removeprefix(_COMPONENT)) in schemas
        }
        self._models: dict[str, ir.Model] = {}
        self._waiting = deque[tuple[ModelProperty, Pointer]]()  # models whose fields come later
        self._enums: dict[str, ir.Enum] = {}

    def reached(self) -> tuple[tuple[ir.Model, ...], tuple[ir.Enum, ...]]:
        """All classes asked for so far, by name."""
        return (
            tuple(self._models[name] for name in sorted(self._models)),
            tuple(self._enums[name] for name in sorted(self._enums)),
        )

    def type_of(self, prop: PropertyProtocol, at: Pointer) -> ir.TypeRef:
        """The type of a property that stands at a place of the document."""
        type_ = self._type(prop, at)
        self._fill()
        return type_

    def _type(self, prop: PropertyProtocol, at: Pointer) -> ir.TypeRef:
        try:
            type_ = type_ref(prop, self._with_fields)
        except Unsupported as error:
            schema, _ = self._schema(at)
            keywords = [word for word in ("oneOf", "anyOf", "enum", "type") if word in schema][:1]
            hint = "declare one type, or an empty schema for any"
            self._refuse(str(error), (*at, *keywords), hint)
            return ir.Scalar("Any")
        self._reach(prop, at)
        return type_

    def fields_of(self, prop: ModelProperty, at: Pointer) -> tuple[ir.Field, ...]:
        """The fields of an object, in document order."""
        fields = self._fields(prop, at)
        self._fill()
        return fields

    def _fields(self, prop: ModelProperty, at: Pointer) -> tuple[ir.Field, ...]:
        prop = self._parsed[str(prop.class_info.name)]  # a reference made early has no fields yet
        place = self._places.setdefault(str(prop.class_info.name), at)
        nodes = {
            wire: (node, found)
            for wire, node, found in properties(self._spec, *self._schema(place))
        }
        parts = {
            part.name.get_untrusted_value(): part
            for part in (*(prop.required_properties or ()), *(prop.optional_properties or ()))
        }
        if nodes.keys() != parts.keys():
            self._refuse("the fields of this object cannot be read", at, "make it a component")
            return ()
        fields: dict[str, ir.Field] = {}
        for wire, (node, found) in nodes.items():
            name = identifier(wire)
            if name in fields:
                other = fields[name].wire
                message = (
                    f"{quoted(other)} ({self._spec.locate(*nodes[other][1])}) and {quoted(wire)} "
                    f"are both called `{name}` in Python"
                )
                self._refuse(message, found, "rename one of the two")
            if _UNSPEAKABLE.search(wire):
                message = "a name with quotes, backslashes or control characters cannot be read"
                self._refuse(message, found, "leave the field out: unknown fields are ignored")
            type_ = self._type(parts[wire], found)
            default = self._default(node, type_, found, required=parts[wire].required)
            fields[name] = ir.Field(name, wire, type_, default, described(self._spec, node))
        return tuple(fields.values())

    def fields_by_name(self, model: str) -> tuple[ir.Field, ...]:
        """The fields of a model asked for before; none when there is no such model."""
        return self._models[model].fields if model in self._models else ()

    def field(self, model: str, wire: str) -> ir.Field | None:
        """The field of a model asked for before, if it has one of that name."""
        return next((field for field in self.fields_by_name(model) if field.wire == wire), None)

    def attributes(self, model: str, path: str) -> tuple[str, ...]:
        """Python attributes for a dotted path of wire names; empty when there is no such path."""
        names: list[str] = []
        for wire in path.split("."):
            field = self.field(model, wire)
            if not field:
                return ()
            names.append(field.name)
            options = field.type.options if isinstance(field.type, ir.OneOf) else (field.type,)
            model = next((option.name for option in options if isinstance(option, ir.Named)), "")
        return tuple(names)

    def has_empty_value(self, type_: ir.TypeRef) -> bool:
        """Whether an answer without content can be of the type, and nothing is made up."""
        match type_:
            case ir.ListOf() | ir.MapOf() | ir.Scalar("Any" | "None"):
                return True
            case ir.Named(name) if name in self._models:
                return not any(field.default == "required" for field in self._models[name].fields)
            case ir.OneOf(options):
                return NULL in options
        return False

    def is_batch(self, type_: ir.TypeRef | None) -> bool:
        """Whether it is an answer that tells of each input."""
        return isinstance(type_, ir.Named) and bool(
            type_.name in self._models and self._models[type_.name].problem
        )

    def has_evidence(self, type_: ir.TypeRef | None) -> bool:
        """Whether it is such an answer, with results that are tied to inputs."""
        return isinstance(type_, ir.Named) and bool(
            type_.name in self._models and self._models[type_.name].evidence.input
        )

    def has_fields(self, prop: PropertyProtocol) -> bool:
        """Whether the property is an object with known names."""
        return isinstance(prop, ModelProperty) and str(prop.class_info.name) in self._with_fields

    def _reach(self, prop: PropertyProtocol, at: Pointer) -> None:
        match prop:
            case ListProperty():
                _, at = self._schema(at)
                self._reach(prop.inner_property, (*at, "items"))
            case UnionProperty():
                schema, at = self._schema(at)
                for inner in prop.inner_properties:
                    self._reach(inner, (*at, *_member(schema, inner)))
            case LiteralEnumProperty():
                self._reach_enum(prop, at)
            case ModelProperty() if self.has_fields(prop):
                self._reach_model(prop, at)
            case ModelProperty(additional_properties=values) if values:
                _, at = self._schema(at)
                self._reach(values, (*at, "additionalProperties"))

    def _reach_model(self, prop: ModelProperty, at: Pointer) -> None:
        name = str(prop.class_info.name)
        if name in self._models:
            return
        self._refuse_reserved(name, at)
        place = self._places.setdefault(name, at)
        schema, place = self._schema(place)
        doc = described(self._spec, schema)
        self._models[name] = ir.Model(name, _wire(place), doc, ())
        self._waiting.append((prop, place))

    def _fill(self) -> None:
        """Give all models their fields: one by one, for a chain of models may be of any length."""
        batches: list[tuple[str, Pointer]] = []
        while self._waiting:
            prop, place = self._waiting.popleft()
            name = str(prop.class_info.name)
            self._models[name] = replace(self._models[name], fields=self._fields(prop, place))
            if self._schema(place)[0].get("x-batch"):
                batches.append((name, place))
        for name, place in batches:
            fields, mark = self._models[name].fields, self._schema(place)[0]["x-batch"]
            self._models[name] = replace(
                self._models[name],
                problem=self._problem(fields, place),
                evidence=self._evidence(mark, fields, (*place, "x-batch")),
            )

    def _reach_enum(self, prop: LiteralEnumProperty, at: Pointer) -> None:
        name = str(prop.class_info.name)
        if name in self._enums:
            return
        self._refuse_reserved(name, at)
        schema, place = self._schema(self._places.setdefault(name, at))
        taken: set[str] = set()
        wires = dict.fromkeys(wire for wire in _enum_values(schema) if isinstance(wire, str))
        members = tuple((member_name(wire, taken), wire) for wire in wires)
        self._enums[name] = ir.Enum(name, _wire(place), described(self._spec, schema), members)

    def _problem(self, fields: tuple[ir.Field, ...], at: Pointer) -> str | None:
        mark = (*at, "x-batch")
        if hidden := sorted(BATCH_ATTRIBUTES & {field.name for field in fields}):
            message = f"every batch answer has `{hidden[0]}` already"
            self._refuse(message, mark, "drop the field, or `x-batch`")
        for field in fields:
            match field:
                case ir.Field(
                    wire="errors", type=ir.ListOf(ir.Named(name)), default=ir.Value("[]")
                ) if {"sub_category", "context"} <= {f.name for f in self.fields_by_name(name)}:
                    return name
        message = "a batch answer needs `errors`: a list of a model, with the default `[]`"
        hint = "declare `errors` like that, with `subCategory` and `context`, or drop `x-batch`"
        self._refuse(message, mark, hint)
        return None

    def _evidence(self, given: Any, fields: tuple[ir.Field, ...], at: Pointer) -> ir.Evidence:
        match given:
            case None | bool():
                return ir.Evidence()
            case {**keys} if keys.keys() <= {"input", "result", "nothing"}:
                input_, result = _texts(keys.get("input")), _texts(keys.get("result"))
                nothing = keys.get("nothing", "")
                found = [self._required(_item(fields), path) for path in result]
                is_whole = len(input_) == len(result) and all(found) and keys
                if is_whole and (input_ or "input" not in keys) and isinstance(nothing, str):
                    return ir.Evidence(input_, tuple(found), nothing)
        self._refuse(
            "`x-batch` does not say how results are tied to inputs",
            at,
            "`input` and `result` are lists of paths, equally long, to ids of an input and of an "
            "item of `results` that are always there; `nothing` is a subcategory",
        )
        return ir.Evidence()

    def _required(self, model: str, path: str) -> str:
        """The attributes for a dotted path of wire names that is always there, else nothing."""
        names: list[str] = []
        for wire in path.split("."):
            field = self.field(model, wire)
            if not field or field.default != "required":
                return ""
            names.append(field.name)
            model = field.type.name if isinstance(field.type, ir.Named) else ""
        return ".".join(names)

    def _default(self, node: Any, type_: ir.TypeRef, at: Pointer, *, required: bool) -> Any:
        if not isinstance(node, dict) or "default" not in node:
            return "required" if required else "unset"
        value = node["default"]
        if not _fits(value, type_):
            message = f"the default {quoted(json.dumps(value))} {_misfit(value, type_)}"
            self._refuse(message, (*at, "default"), "drop the default, and name it in prose")
        return ir.Value(json.dumps(value, sort_keys=True))

    def _schema(self, at: Pointer) -> tuple[dict[str, Any], Pointer]:
        node: Any = self._spec.document
        for part in at:
            node = node[part]
        return resolve(self._spec, node, at)

    def _refuse_reserved(self, name: str, at: Pointer) -> None:
        if name in RESERVED:
            self._refuse(
                f"`{name}` is the name of a class that every client has",
                at,
                "give the schema another name",
            )
        if not unicodedata.is_normalized("NFKC", name):
            message = f"Python reads the class name `{name}` in another way than it is written"
            self._refuse(message, at, "name the schema in plain letters")


def _texts(values: object) -> tuple[str, ...]:
    """The texts of a list; none if it is no list, or has something else."""
    found = values if isinstance(values, list) else []
    return tuple(found) if all(isinstance(each, str) for each in found) else ()


def _item(fields: tuple[ir.Field, ...]) -> str:
    """The model of an item of `results`, if it is one."""
    for field in fields:
        match field:
            case ir.Field(wire="results", type=ir.ListOf(ir.Named(name))):
                return name
    return ""


def _wire(place: Pointer) -> str:
    """The name of a component, or the way to a part of one."""
    parts = place[2:] if place[0] == "components" else place
    return "/".join(str(part) for part in parts)


def _member(schema: dict[str, Any], inner: PropertyProtocol) -> Pointer:
    """From a union to one of its members, which the parser names `…_type_0`, `…_type_1`, …"""
    members: list[Pointer] = [
        (word, index) for word in ("anyOf", "oneOf") for index in range(len(schema.get(word, ())))
    ]
    number = int(inner.name.get_untrusted_value().rpartition("_type_")[2])
    return members[number] if number < len(members) else ()  # the rest is from a list of types


def _enum_values(schema: dict[str, Any]) -> Iterator[object]:
    yield from schema.get("enum", ())
    for keyword in ("allOf", "anyOf", "oneOf"):
        for member in schema.get(keyword, ()):
            yield from _enum_values(member)


def _misfit(value: object, type_: ir.TypeRef) -> str:
    """Why a default does not fit."""
    types = type_.options if isinstance(type_, ir.OneOf) else (type_,)
    names = [each.python for each in types if isinstance(each, ir.Scalar)]
    written = [name for name in names if name in ("date", "datetime", "UUID")]
    if written and isinstance(value, str):
        return f"cannot be declared: a field of the type `{written[0]}` has no default in Python"
    if any(isinstance(each, ir.ListOf | ir.MapOf) for each in types) and value:
        return "cannot be declared: of lists and objects, only empty ones can"
    return "is not of the field's type"


def _fits(value: object, type_: ir.TypeRef) -> bool:
    """Whether a default is a value of the type; of lists and maps, only the empty ones are."""
    match type_:
        case ir.OneOf(options):
            return any(_fits(value, option) for option in options)
        case ir.ListOf():
            return value == []
        case ir.MapOf():
            return value == {}
        case ir.Named() | ir.Identifier():
            return isinstance(value, str)
        case ir.Scalar("str"):
            return isinstance(value, str)
        case ir.Scalar("bool"):
            return isinstance(value, bool)
        case ir.Scalar("int"):
            return isinstance(value, int) and not isinstance(value, bool)
        case ir.Scalar("float"):
            return isinstance(value, int | float) and not isinstance(value, bool)
        case _:
            return (type_ == NULL and value is None) or type_ == ir.Scalar("Any")
