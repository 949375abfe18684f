"""Signatures, docstring sections and argument lists of operations, decided before the template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .. import ir
from .annotate import annotation, given
from .quote import literal

# Kept equal to the table of templates/runtime/errors.py by a test.
ERRORS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    423: "ServerError",
    429: "RateLimitError",
    437: "LimitExceededError",
    477: "ServerError",
}


@dataclass(frozen=True, slots=True)
class Argument:
    """
    One argument of an operation.

    Attributes:
        wire: Its name in the path, the query or the body.
        type: What a caller may give.
        meant: What the document says, by which it is checked.
        required: Whether it must be given.
    """

    name: str
    wire: str
    type: str
    meant: str
    doc: str
    required: bool

    @property
    def declared(self) -> str:
        """As in the signature."""
        return f"{self.name}: {self.type}" + ("" if self.required else " = UNSET")

    @property
    def sent(self) -> str:
        """As in a request."""
        return f"_given({literal(self.name)}, {self.name}, {self.meant})"


@dataclass(frozen=True, slots=True)
class OperationView:
    """An operation as its templates print it; the rest they take from `ir`."""

    ir: ir.Operation
    path: tuple[Argument, ...]
    query: tuple[Argument, ...]
    body: tuple[Argument, ...]

    @property
    def summary(self) -> str:
        """One sentence, first whether it is deprecated."""
        text = (
            self.ir.summary if self.ir.summary.endswith((".", "!", "?")) else f"{self.ir.summary}."
        )
        return f"Deprecated. {text}" if self.ir.deprecated else text

    @property
    def about(self) -> str:
        """The same, and its description."""
        return f"{self.summary}\n\n{self.ir.doc}"

    @property
    def signature(self) -> str:
        """Path parameters in path order, everything else by keyword, what is required first."""
        positional = [argument.declared for argument in self.path]
        keyword = [argument.declared for argument in self._keywords()]
        return ", ".join([*positional, *(["*", *keyword] if keyword else [])])

    @property
    def passed(self) -> str:
        """The same arguments, handed on."""
        names = [argument.name for argument in self.path]
        return ", ".join(
            names + [f"{argument.name}={argument.name}" for argument in self._keywords()]
        )

    @property
    def arguments(self) -> list[tuple[str, str]]:
        """Name and description of every argument that has one, in the order of the signature."""
        return [
            (argument.name, argument.doc)
            for argument in (*self.path, *self._keywords())
            if argument.doc
        ]

    @property
    def raises(self) -> list[tuple[str, str]]:
        """Class and documented statuses of every error."""
        statuses: dict[str, list[str]] = {}
        for response in self.ir.responses:
            if not 200 <= response.low <= 299:
                statuses.setdefault(_error(response.low), []).append(_status(response))
        return [(name, ", ".join(found)) for name, found in statuses.items()]

    @property
    def result(self) -> str:
        """What a success decodes to."""
        return annotation(self.ir.result) if self.ir.result else "None"

    @property
    def decodes_to(self) -> str:
        """The same without null, as an expression that is a class at run time."""
        return annotation(self.ir.content) if self.ir.content else "NoneType"

    @property
    def nullable(self) -> bool:
        """Whether a success may have no content."""
        return self.ir.content != self.ir.result

    @property
    def items(self) -> str:
        """What is in a page, as an expression."""
        held = f"page.{self.ir.pagination.items}" if self.ir.pagination else ""
        return f"{held} if page else []" if self.nullable else held

    @property
    def item(self) -> str:
        """What a paged operation yields."""
        return annotation(self.ir.pagination.item) if self.ir.pagination else ""

    @property
    def returned(self) -> str:
        """Description of the first success that has a body."""
        success = [
            response
            for response in self.ir.responses
            if 200 <= response.low <= 299 and response.type
        ]
        said = success[0].doc if success else ""
        if self.nullable and not self.ir.pagination:
            return f"{said} `None` if there is nothing.".strip()
        return said

    @property
    def scopes(self) -> tuple[str, ...]:
        """Any one of them lets a token call it, where they are not the same for all."""
        return self.ir.scopes

    @property
    def link(self) -> str:
        """Where HubSpot documents it, or nothing."""
        return self.ir.link

    @property
    def paging(self) -> str:
        """The constant in `operations` that says how the operation pages."""
        return f"{self.ir.name.upper()}_PAGING"

    @property
    def cursor(self) -> str:
        """Wire name of the query parameter that takes a cursor."""
        return self.ir.pagination.cursor if self.ir.pagination else ""

    def _keywords(self) -> Iterator[Argument]:
        arguments = (*self.body, *self.query)
        yield from (argument for argument in arguments if argument.required)
        yield from (argument for argument in arguments if not argument.required)


def operation_view(operation: ir.Operation, enums: frozenset[str]) -> OperationView:
    """The view of one operation; `enums` are the names of the package's enums."""
    places: dict[str, list[Argument]] = {"path": [], "query": []}
    for parameter in operation.parameters:
        places[parameter.place].append(_argument(parameter, parameter.required, enums))
    fields = operation.body.fields if operation.body else ()
    body = tuple(_argument(field, field.default == "required", enums) for field in fields)
    return OperationView(operation, tuple(places["path"]), tuple(places["query"]), body)


def in_class(expression: str) -> str:
    """A type inside a class that may have a method called `list`."""
    return re.sub(r"\blist\[", "builtins.list[", expression)


def of_method(signature: str) -> str:
    """The signature of a function as that of a method."""
    return f"self, {in_class(signature)}" if signature else "self"


def request(op: OperationView) -> list[str]:
    """The arguments of `Call` that only some operations have."""
    found = []
    if op.path:
        names = ", ".join(argument.sent for argument in op.path)
        found.append(f"({names},)" if len(op.path) == 1 else f"({names})")
    if op.query:
        found.append(f"query={_dictionary(op.query)}")
    if op.cursor:
        found.append(f"cursor={literal(op.cursor)}")
    if op.nullable:
        found.append("nullable=True")
    if op.ir.body:
        found.append(f"body={op.body[0].sent if op.ir.body.whole else _dictionary(op.body)}")
    return found


def _dictionary(arguments: tuple[Argument, ...]) -> str:
    return (
        "{"
        + ", ".join(f"{literal(argument.wire)}: {argument.sent}" for argument in arguments)
        + "}"
    )


def _argument(part: ir.Parameter | ir.Field, required: bool, enums: frozenset[str]) -> Argument:
    options = part.type.options if isinstance(part.type, ir.OneOf) else (part.type,)
    types = [option for option in options if option != ir.Scalar("None")]
    besides = [] if required else ["UnsetType"]
    type_ = given(part.type, enums, *besides)
    if len(types) == 1 and isinstance(types[0], ir.ListOf):
        type_ = type_.replace("Sequence", "Iterable", 1)  # the outer one
    meant = annotation(part.type, *besides)
    return Argument(part.name, part.wire, type_, meant, part.doc, required)


def _error(status: int) -> str:
    return ERRORS.get(status, "ServerError" if 500 <= status <= 599 else "ApiError")


def _status(response: ir.Response) -> str:
    if response.low == 0:
        return "any other"
    return (
        str(response.low) if response.low == response.high else f"{response.low} to {response.high}"
    )
