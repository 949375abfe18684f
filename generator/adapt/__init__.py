"""
From a document to a package, by way of openapi-python-client; the only place that imports it.

Its parser leaves out what it cannot parse and goes on. Here every such warning, and every construct
that it ignores without one, is an error with a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from .. import ir
from ..errors import Finding, SpecError
from ..spec.load import Spec
from .document import line
from .models import Models
from .names import RESERVED, identifier, module_name, resource_class
from .operations import Operations
from .parse import parse
from .unsupported import unsupported

_LONGEST_MODULE = 100  # file systems end at 255, with suffixes of ours and of Python


def adapt(spec: Spec) -> ir.Package:
    """
    The package that a document describes.

    Raises:
        SpecError: The document is not OpenAPI, or uses what a package cannot express.
    """
    if len(module_name(spec.version)) > _LONGEST_MODULE:
        at, hint = spec.locate("info", "version"), "write a short one, such as `v4`"
        raise SpecError("the version is too long for the name of a module", at=at, hint=hint)
    if findings := unsupported(spec):
        raise SpecError.of(findings)
    parsed = parse(spec)
    refused: list[Finding] = []
    models = Models(spec, parsed, refused)
    by_tag = Operations(spec, parsed, models, refused).by_tag()
    found_models, found_enums = models.reached()
    if refused:
        raise SpecError.of(sorted(set(refused)))
    taken = RESERVED | {model.name for model in found_models} | {enum.name for enum in found_enums}
    resources = tuple(_resources(spec, by_tag, taken))
    information: dict[str, Any] = spec.document["info"]
    return ir.Package(
        name=module_name(information["version"]),
        wire=information["version"],
        source=spec.path.rpartition("/")[2],
        title=line(information.get("title", "")),
        doc=str(information.get("description", "")),
        server=_server(spec),
        authorisation=tuple(_authorisation(spec)),
        resources=resources,
        models=found_models,
        enums=found_enums,
        bulk_class=resource_class(ir.BULK, taken | {resource.class_name for resource in resources}),
    )


def _resources(
    spec: Spec, by_tag: Mapping[str, tuple[ir.Operation, ...]], taken: frozenset[str]
) -> Iterator[ir.Resource]:
    docs = {
        identifier(tag["name"]): tag.get("description") for tag in spec.document.get("tags") or []
    }
    for tag, operations in by_tag.items():
        name = resource_class(tag, taken)
        taken |= {name, f"Async{name}"}
        doc = docs.get(tag) or f"Operations with the tag `{tag}`."
        yield ir.Resource(tag, name, doc, operations)


def _authorisation(spec: Spec) -> Iterator[tuple[str, str]]:
    schemes: dict[str, Any] = spec.document.get("components", {}).get("securitySchemes", {})
    for name, scheme in schemes.items():
        if doc := scheme.get("description"):
            yield name, doc


def _server(spec: Spec) -> str:
    servers = spec.document.get("servers") or [{}]
    url: str = servers[0].get("url", "")
    if not _is_whole(url):
        raise SpecError(
            f"the server `{url}` is not a whole URL" if url else "the document names no server",
            at=spec.locate("servers", 0, "url"),
            hint="give the whole URL of the API as the first of `servers`, without variables",
        )
    return url.rstrip("/")


def _is_whole(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # odd brackets
        return False
    return bool(parts.scheme and parts.netloc) and "{" not in url
