"""
Whether a copy is what its manifest says, and what the documents give now.

To know the latter one builds it anew, unless nothing has changed: neither hubgen nor a document. A
copy that turned out to be right in spite of a change is remembered, with the documents that were
read, so that the next check does not build it again.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ..cache import Cache, fingerprint
from ..errors import Finding
from ..sources import Sources, digest
from .copies import Copy
from .manifest import Manifest, Options
from .merging import has_markers

Remake = Callable[[Options], Manifest]

_EDITED = "--accept lets it be as it is, --update --overwrite discards it"
_MOST = 6


def check(
    copy: Copy,
    sources: Sources,
    remake: Remake,
    cache: Cache,
    *,
    update: str,
    most: int | None = None,
) -> tuple[Finding, ...]:
    """
    Everything in which a copy is not as it should be; nothing is built unless something is new.

    Args:
        sources: What the copy would be made from now.
        remake: Makes it anew.
        update: The command that brings it up to date.
        most: How many changes of the documents are named.
    """
    again = f"run `{update}`"
    found = list(_differences(copy, again))
    if not is_current(copy.manifest, sources, cache):
        now = remake(copy.manifest.options)
        behind = tuple(_behind(copy, now, again, most))
        if not behind:
            cache.put("current", _key(copy.manifest, sources), json.dumps(now.specs).encode())
        found += behind
    return tuple(found)


def is_current(manifest: Manifest, sources: Sources, cache: Cache) -> bool:
    """Whether a copy is what it was found to be, and what was read for that is still the same."""
    made_by = {**sources.tools, "digest": f"sha256:{sources.digest}"}
    if manifest.generator == made_by and _unchanged(manifest.specs, manifest, sources):
        return True
    found = cache.get("current", _key(manifest, sources))
    return found is not None and _unchanged(json.loads(found), manifest, sources)


def _key(manifest: Manifest, sources: Sources) -> str:
    return fingerprint(sources.key, manifest.to_json())


def _unchanged(
    specs: Mapping[str, Mapping[str, str]], manifest: Manifest, sources: Sources
) -> bool:
    """Whether these are the documents that would be read, and their digests."""
    selection = manifest.options.selection
    roots = {next(iter(read), "") for read in specs.values()}
    names = {path.name for path in sources.documents}
    if sources.table and selection.wants_module("association_types"):
        names.add(sources.table.name)
    known = roots == names if not selection.api else roots <= names | {_name(sources.table)}
    folder = sources.documents[0].parent
    return known and all(
        _same(folder / path, found) for read in specs.values() for path, found in read.items()
    )


def _name(path: Path | None) -> str:
    return path.name if path else ""


def _same(path: Path, found: str) -> bool:
    try:
        return digest(path) == found
    except OSError:
        return False


def _differences(copy: Copy, again: str) -> Iterator[Finding]:
    place, accepted = copy.place, copy.accepted
    if copy.renamed:
        made = copy.manifest.options.name
        yield Finding(place.at(), f"was made as `{made}`", f"call it that again, or {again}")
    if copy.half:
        yield Finding(place.at(), "an update was killed half-way", again)
    for path in copy.edited:
        if path not in accepted:
            yield _edit(copy, path)
    for path in copy.missing:
        if path not in accepted:
            yield Finding(place.at(path), "is missing", "--update --overwrite brings it back")
    for path in copy.added:
        yield Finding(place.at(path), "was not written by hubgen", "move it out of the copy")


def _edit(copy: Copy, path: str) -> Finding:
    text, at = copy.texts[path] or "", copy.place.at(path)
    if has_markers(text):
        return Finding(at, "has conflict markers", "look for `<<<<<<<`, and settle them")
    if path.endswith(".py") and _code(text) == _code(copy.manifest.files[path]):
        hint = f"have formatters leave the copy out; {_EDITED}"
        return Finding(at, "was edited, in layout or comments only", hint)
    return Finding(at, "was edited", _EDITED)


def _code(text: str) -> str:
    try:
        return ast.dump(ast.parse(text))
    except (SyntaxError, ValueError, RecursionError):
        return text


def _behind(copy: Copy, now: Manifest, again: str, most: int | None) -> Iterator[Finding]:
    made, place = copy.manifest, copy.place
    if now.documents != made.documents:
        from .verdict import verdict  # it parses documents, and mostly nothing is behind

        said, changes = verdict(made.documents, now.documents)
        yield Finding(place.at(), f"is behind: {said}", again)
        yield from (Finding(place.at(), change) for change in changes[:most])
        if left := len(changes) - len(changes[:most]):
            yield Finding(place.at(), f"and {left} more changes", "--json names all of them")
        return
    stale = [
        path
        for path in sorted({*made.digests, *now.digests})
        if made.digests.get(path) != now.digests.get(path)
    ]
    if stale:
        more = f" and {len(stale) - _MOST} more" if len(stale) > _MOST else ""
        named = ", ".join(stale[:_MOST]) + more
        yield Finding(place.at(), f"is stale, hubgen writes it otherwise now: {named}", again)
