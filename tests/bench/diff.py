"""The figures of the diff: against the time that loading takes, itself on more, and bare Python."""

import copy
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.diff.document import Document, load
from generator.diff.wire import compare
from generator.spec.load import load_spec
from tests.large_api import large_api

from .duel import TOOLS, Command, Duel, duel
from .generator import SPEC

TITLE = "diff, ms of CPU"

LOAD = 1.5
FEW, MANY = 1_000, 10_000

NOTES = (
    "load is reading both documents: JSON of 3,500 lines, made of v4, and the YAML that it is in",
    "a comparison costs what differs: where every object does, if only in words, all are read",
)


def duels(_: Path, folder: Path, rounds: int) -> Iterator[Duel]:
    """Measure everything; the folder is for what is made on the way."""
    v4, dated = (load_spec(SPEC / f"{name}.yaml").document for name in ("v4", "2026-09"))
    old = _written(folder / "old.json", v4)
    others = {
        "JSON, the same": (v4, LOAD),
        "JSON, a change for one operation": (_edited(v4, "UsageReport"), LOAD),
        "JSON, a change for most operations": (_edited(v4, "AssociationLabel"), None),
        "JSON, v4 and 2026-09": (dated, None),
        "JSON, other words everywhere": (_reworded(v4), None),
    }
    for name, (document, bar) in others.items():
        new = _written(folder / "new.json", document)
        both = str(old), str(new)
        yield _duel(f"{name} / load", [_against_load(*both) for _ in range(5 * rounds)], bar)
    pair = str(SPEC / "v4.yaml"), str(SPEC / "2026-09.yaml")
    yield _duel("YAML, v4 and 2026-09 / load", [_against_load(*pair) for _ in range(3)], LOAD)
    sizes = [_large(folder, size) for size in (MANY, FEW)]
    times = [(_compared(*map(load, sizes[0])), _compared(*map(load, sizes[1]))) for _ in range(3)]
    yield _duel(f"{MANY:,} operations / {FEW:,}", times, 12.0)
    asked = Command((TOOLS / "hubgen", "diff", *_large(folder, 2), "--fail-on", "never"), folder)
    bare = Command((sys.executable, "-c", "pass"), folder)
    yield duel("whole hubgen diff, small / python -c pass", asked, bare, rounds=2 * rounds, bar=8.0)


def _duel(name: str, times: Sequence[tuple[float, float]], bar: float | None) -> Duel:
    return Duel(name, tuple(one for one, _ in times), tuple(other for _, other in times), bar)


def _against_load(old: str, new: str) -> tuple[float, float]:
    documents: list[Document] = []
    loading = _spent(lambda: documents.extend((load(old), load(new))))
    return _compared(*documents), loading


def _compared(old: Document, new: Document) -> float:
    return _spent(lambda: compare(old, new, docs=False))


def _spent(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


def _large(folder: Path, size: int) -> tuple[str, str]:
    old, new = (
        _written(folder / f"{size}-{text}.json", large_api(size, text))
        for text in ("string", "integer")
    )
    return str(old), str(new)


def _written(path: Path, document: Any) -> Path:
    path.write_text(json.dumps(document, indent=2), encoding="utf-8")
    return path


def _edited(document: Any, schema: str) -> Any:
    """With a property more in a schema."""
    edited = copy.deepcopy(document)
    edited["components"]["schemas"][schema]["properties"]["added"] = {"type": "string"}
    return edited


def _reworded(value: Any) -> Any:
    if isinstance(value, list):
        return [_reworded(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: "other words" if name == "description" and isinstance(item, str) else _reworded(item)
        for name, item in value.items()
    }
