"""Operations by tag: what the parser read of them, and what it left in the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from openapi_python_client.parser.openapi import Endpoint, GeneratorData

from .. import ir
from ..errors import Finding
from ..spec.load import Spec
from ..spec.positions import Pointer
from .arguments import Arguments
from .bulk import Bulks
from .document import line
from .models import Models
from .names import CLIENT_ATTRIBUTES, identifier, method_name, parser_name
from .reader import Reader
from .results import Results

VERBS = ("get", "put", "post", "delete", "patch")
# RFC 9110, section 9.2.2; `x-idempotent` has the last word.
_IDEMPOTENT = frozenset({"get", "put", "delete"})


class Operations(Reader):
    """The operations of one document."""

    def __init__(
        self, spec: Spec, parsed: GeneratorData, models: Models, findings: list[Finding]
    ) -> None:
        super().__init__(spec, findings)
        self._arguments = Arguments(spec, models, findings)
        self._results = Results(spec, models, findings)
        self._bulks = Bulks(spec, models, findings)
        self._endpoints: dict[tuple[str, str], Endpoint] = {
            (endpoint.method, str(endpoint.name)): endpoint
            for collection in parsed.endpoint_collections_by_tag.values()
            for endpoint in collection.endpoints
        }

    def by_tag(self) -> dict[str, tuple[ir.Operation, ...]]:
        """The operations by their first tag, both in document order."""
        found: dict[str, list[ir.Operation]] = {}
        seen: dict[tuple[str, ...], Pointer] = {}
        for at, node in self._nodes():
            tag = identifier((node.get("tags") or ["default"])[0])
            if tag in CLIENT_ATTRIBUTES:
                message = f"every client has `{tag}` already"
                self._refuse(message, (*at, "tags"), "give the tag another name")
            name, method = identifier(node["operationId"]), method_name(node["operationId"], tag)
            if other := seen.get((name,)) or seen.get((tag, method)):
                there = self._spec.locate(*other, "operationId")
                shown = f"{tag}.{method}" if seen.get((tag, method)) else name
                message = f"the operation at {there} is called `{shown}` in Python, too"
                self._refuse(message, (*at, "operationId"), "rename one of the two")
                continue
            seen |= {(name,): at, (tag, method): at}
            found.setdefault(tag, []).append(self._operation(at, node, tag))
        self._refuse_twins(found)
        return {tag: tuple(operations) for tag, operations in found.items()}

    def _refuse_twins(self, by_tag: dict[str, list[ir.Operation]]) -> None:
        """All that `x-bulk` makes is in one resource."""
        methods = set[str]()
        for operation in (one for tag in by_tag.values() for one in tag if one.bulk):
            at = ("paths", operation.path, operation.verb.lower())
            if ir.BULK in by_tag:
                message = f"`x-bulk` makes a resource `{ir.BULK}`, and there is a tag of that name"
                self._refuse(message, (*at, "x-bulk"), "give the tag another name")
            if operation.method in methods:
                message = f"`{ir.BULK}.{operation.method}` exists already"
                self._refuse(message, (*at, "operationId"), "rename one of the two")
            methods.add(operation.method)

    def _nodes(self) -> Iterator[tuple[Pointer, dict[str, Any]]]:
        for path, item in self._spec.document["paths"].items():
            for verb in item:
                if verb in VERBS:
                    yield ("paths", path, verb), item[verb]

    def _operation(self, at: Pointer, node: dict[str, Any], tag: str) -> ir.Operation:
        _, path, verb = at
        endpoint = self._endpoints[str(verb), parser_name(node["operationId"])]
        parameters, body = self._arguments.of(endpoint, at, node)
        responses, result = self._results.of(endpoint, at, node)
        schemes = (names for any_of in node.get("security", ()) for names in any_of.values())
        found = ir.Operation(
            name=identifier(node["operationId"]),
            method=method_name(node["operationId"], tag),
            verb=str(verb).upper(),
            path=str(path),
            parameters=parameters,
            body=body,
            result=result,
            responses=responses,
            idempotent=bool(node.get("x-idempotent", verb in _IDEMPOTENT)),
            pagination=self._results.pagination(node, result, at),
            deprecated=bool(node.get("deprecated")),
            scopes=tuple(dict.fromkeys(scope for names in schemes for scope in names)),
            summary=line(node.get("summary") or node["operationId"]),
            doc=str(node.get("description", "")),
            link=str(node.get("externalDocs", {}).get("url", "")),
        )
        return replace(found, bulk=self._bulks.of(found, at, node))
