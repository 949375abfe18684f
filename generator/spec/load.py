"""Reads an OpenAPI document, all its files, and where everything in it stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import Finding, Location, SpecError
from .bundle import bundle
from .files import Origin, Origins
from .source import Source
from .wording import quoted

_SUPPORTED = re.compile(r"3\.[01]\.[0-9]+(-.+)?")


@dataclass(frozen=True, slots=True)
class Spec:
    """
    A document that remembers its lines.

    Attributes:
        path: The root document as the user wrote it, with forward slashes.
        document: Plain data; every ``$ref`` in it is ``#/components/SECTION/NAME``, and exists.
        digests: Every file that was read, by its path from the folder of the root document:
            ``sha256:`` and 64 hexadecimal digits.
    """

    path: str
    document: dict[str, Any]
    digests: Mapping[str, str]
    _origins: Origins = field(repr=False, compare=False)

    @property
    def version(self) -> str:
        """Name of the API version that the document describes."""
        version: str = self.document["info"]["version"]
        return version

    def locate(self, *pointer: str | int) -> Location:
        """
        The key, or the item of a list, that keys and indices lead to, in the file it stands in.

        What does not exist is located at its nearest ancestor that does.
        """
        return self._origins.find(pointer).at


def load_spec(path: Path, within: Path | None = None) -> Spec:
    """
    Reads a YAML or JSON document and every file it refers to.

    Args:
        within: The repository that no reference may leave; None when that is the folder of the
            document.

    Raises:
        SpecError: A file cannot be read, is not an OpenAPI 3.0 or 3.1 document, or has references
            that lead nowhere. Always with a place and a hint.
    """
    folder = path.parent.resolve()
    root = Source(folder / path.name, path.as_posix())
    if findings := tuple(_missing(Origin(root, ()))):
        raise SpecError.of(findings)
    bundled = bundle(root, within.resolve() if within else folder)
    return Spec(path.as_posix(), bundled.document, bundled.digests, bundled.origins)


def _missing(root: Origin) -> Iterator[Finding]:
    """What makes a document no OpenAPI document at all."""
    document = root.value
    if not isinstance(document, dict):
        yield Finding(root.at, "a document must be a mapping", "begin with `openapi: 3.1.0`")
        return
    version = document.get("openapi")
    if version is None:
        yield Finding(root.at, "`openapi` is missing", "begin with `openapi: 3.1.0`")
    elif not isinstance(version, str) or not _SUPPORTED.fullmatch(version):
        message = f"OpenAPI {quoted(version)} is not supported"
        yield Finding(root.down("openapi").at, message, "write `openapi: 3.1.0`")
    yield from _missing_version(root.down("info"), document.get("info"))
    if not isinstance(document.get("paths"), dict):
        yield Finding(root.down("paths").at, "`paths` is missing or no mapping", "list the paths")


def _missing_version(origin: Origin, info: Any) -> Iterator[Finding]:
    hint = "name the API version there, as text: `version: v4`"
    if not isinstance(info, dict) or "version" not in info:
        yield Finding(origin.down("version").at, "`info.version` is missing", hint)
    elif not isinstance(info["version"], str) or not info["version"].strip():
        message = f"`info.version` is {quoted(info['version'])}, not text"
        yield Finding(origin.down("version").at, message, "put quotes around it")
