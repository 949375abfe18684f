"""Copies for tests: of a few short files, or of this project's own client."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.cache import Cache
from generator.pipeline import build
from generator.selection.names import Selection
from generator.sources import sources
from generator.vendor.copies import Place
from generator.vendor.making import make
from generator.vendor.manifest import Manifest, Options
from generator.vendor.writing import write_copy

ROOT = Path(__file__).parents[1]
CACHE = Cache(ROOT / ".cache" / "hubgen")
FILES = {"__init__.py": "a = 1\n", "v1/client.py": "one\ntwo\nthree\n", "v1/models.py": "x\ny\n"}


def made(
    files: Mapping[str, str] = FILES,
    *,
    name: str = "client",
    single_file: bool = False,
    versions: tuple[str, ...] = ("v1",),
) -> Manifest:
    """A copy of these files, in memory."""
    return Manifest.of(
        options=Options(name, Selection(versions, ()), single_file),
        generator={"hubgen": "1"},
        specs={version: {f"{version}.json": "sha256:0"} for version in versions},
        dependencies=("msgspec>=0.20",),
        files=dict(files),
        documents=dict.fromkeys(versions, "{}"),
    )


def vendored(dest: Path, manifest: Manifest) -> Place:
    """The place where it was written."""
    place = Place(dest, manifest.options.name, manifest.options.single_file)
    write_copy(place, manifest.files, manifest)
    return place


def on_disk(folder: Path) -> dict[str, str]:
    """Every file below a folder but manifests."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode(errors="replace")
        for path in sorted(folder.rglob("*"))
        if (path.is_file() or path.is_symlink()) and not path.name.endswith("VENDORED.json")
    }


@dataclass(frozen=True, slots=True)
class Case:
    """
    Options of a copy of this project's own client.

    Attributes:
        api: API versions; none of them means all.
        only: Operations and modules; none of them means all.
    """

    api: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    single_file: bool = False

    @property
    def name(self) -> str:
        """An identifier of its own."""
        words = (*(self.api or ("all",)), *self.only, "file" if self.single_file else "package")
        return "_".join(["copy", *(re.sub(r"\W", "_", word) for word in words)])

    def manifest(self) -> Manifest:
        """The copy, called `hubspot`, in memory; made once."""
        return _made(self)


@cache
def _made(case: Case) -> Manifest:
    options = Options("hubspot", Selection.of(case.api, case.only), case.single_file)
    found = sources(ROOT / "spec", "hubspot_associations", None, options.selection)
    return make(build(found, CACHE, lambda _: None), options, found)
