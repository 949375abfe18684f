"""Fields of models as Python declarations."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .. import ir
from ..selection.reach import reached
from .annotate import annotation, is_whole, normalised
from .quote import default, literal


@dataclass(frozen=True, slots=True)
class ModelView:
    """
    A model as its template prints it.

    Attributes:
        ir: As it is constructed: what a request carries has no defaults, so that nothing is sent
            that nobody has said.
        absent: Name and expression of what an answer leaves out, where that is no default.
    """

    ir: ir.Model
    absent: tuple[tuple[str, str], ...] = ()

    @property
    def bases(self) -> str:
        """What stands behind the name of a class; a batch holds on to its inputs, hence `gc`."""
        if self.ir.problem:
            return f'PartialResult["{self.ir.problem}"], Model, kw_only=True, gc=True'
        return "FilledModel, kw_only=True" if self.absent else "Model, kw_only=True"

    @property
    def statements(self) -> list[str]:
        """What stands before the fields."""
        held = ", ".join(f"{literal(name)}: {expression}" for name, expression in self.absent)
        return [*([f"__absent__ = {{{held}}}"] if held else []), *_evidence(self.ir)]


def model_views(package: ir.Package) -> list[ModelView]:
    """The models of a package."""
    bodies = [operation.body for operation in package.operations if operation.body]
    sent = reached(package, (field.type for body in bodies for field in body.fields))
    results = [operation.result for operation in package.operations]
    received = reached(package, (result for result in results if result))
    return [
        _sent(model, is_received=model.name in received) if model.name in sent else ModelView(model)
        for model in package.models
    ]


def _sent(model: ir.Model, *, is_received: bool) -> ModelView:
    absent: list[tuple[str, str]] = []
    fields: list[ir.Field] = []
    for field in model.fields:
        if isinstance(field.default, ir.Value):
            absent.append((field.name, _default(field)))
            doc = f"{field.doc} Default: {field.default.json}.".strip()
            field = replace(field, default="unset", doc=doc)
        fields.append(field)
    return ModelView(replace(model, fields=tuple(fields)), tuple(absent) if is_received else ())


def _evidence(model: ir.Model) -> list[str]:
    """The statement of how the results of a batch answer are tied to inputs, if they are."""
    found = model.evidence
    if found == ir.Evidence():
        return []
    arguments = [_texts(found.input), _texts(found.result), literal(found.nothing)]
    if not found.input:
        arguments = [f"nothing={literal(found.nothing)}"]
    elif not found.nothing:
        del arguments[2]
    return [f"_evidence: ClassVar[Evidence] = Evidence({', '.join(arguments)})"]


def declaration(field: ir.Field) -> str:
    """Type and default of a field; its wire name where `rename="camel"` would not find it."""
    type_ = annotation(field.type, *(["UnsetType"] if field.default == "unset" else []))
    value = _default(field)
    if camel(field.name) != field.wire:
        factory = "default_factory" if value in ("[]", "{}") else "default"
        value = {"[]": "list", "{}": "dict"}.get(value, value)
        arguments = [f"name={literal(field.wire)}", *([f"{factory}={value}"] if value else [])]
        return f"{type_} = field({', '.join(arguments)})"
    return f"{type_} = {value}" if value else type_


def about(part: ir.Model | ir.Enum) -> str:
    """The description, or the name in the document when there is none."""
    doc = part.doc or f"`{part.wire}` of the document."
    if isinstance(part, ir.Model) and part.problem:
        return (
            f"{doc} Look at `failed` for what was not done, at `not_found` for the harmless rest."
        )
    return doc


def documented(fields: tuple[ir.Field, ...]) -> list[tuple[str, str]]:
    """Name and description of every field that has one."""
    return [(field.name, field.doc) for field in fields if field.doc]


def normalised_fields(model: ir.Model) -> list[str]:
    """Statements that turn every id of a new instance into text."""
    statements = []
    for field in model.fields:
        attribute = f"self.{field.name}"
        if _is_id(field.type):
            statements.append(f"if {is_whole(attribute)}: {attribute} = str({attribute})")
        elif changed := normalised(attribute, field.type):
            without = [
                *(["None"] if isinstance(field.type, ir.OneOf) else []),
                *(["UNSET"] if field.default == "unset" else []),
            ]
            guard = " and ".join(f"{attribute} is not {empty}" for empty in without)
            statements.append((f"if {guard}: " if guard else "") + f"{attribute} = {changed}")
    return statements


def _is_id(type_: ir.TypeRef) -> bool:
    options = type_.options if isinstance(type_, ir.OneOf) else (type_,)
    return ir.Identifier() in options


def camel(name: str) -> str:
    """What ``rename="camel"`` of msgspec makes of a Python name."""
    first, *rest = name.strip("_").split("_")
    return first + "".join(part.title() for part in rest)


def _texts(texts: tuple[str, ...]) -> str:
    return f"({', '.join(map(literal, texts))},)"


def _default(field: ir.Field) -> str:
    match field.default:
        case "required":
            return ""
        case "unset":
            return "UNSET"
        case value:
            return default(value, field.type)
