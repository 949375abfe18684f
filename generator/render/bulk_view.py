"""The twin of an operation that takes any number of inputs, decided before the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .. import ir
from .annotate import annotation, given
from .quote import literal
from .view import OperationView

BULK_DOC = "Any number of inputs, sent in batches; at the end each input is accounted for."

_INPUTS = "Any number of them, taken as they are needed."
_OF_IDS = "Any number of them or of ids alone, taken as they are needed."
_JOURNAL = (
    "A file, or a `Journal` of yours, that remembers what is settled: the same call goes on where "
    "a run has ended, for whatever reason."
)
_ARGUMENTS = [
    ("journal", _JOURNAL),
    ("on_progress", "Called with a `Progress` whenever an answer has come."),
    ("concurrency", "How many calls there are at the same time, at most."),
]
_RAISES = [
    ("BulkStopped", "The run cannot go on; its `report` has what is settled."),
    ("JournalError", "The journal is of another run, or cannot be written."),
]


@dataclass(frozen=True, slots=True)
class BulkView:
    """
    A bulk method as its template prints it.

    Attributes:
        op: The operation that it calls.
        bulk: The same as `op.ir.bulk`, which is there.
        input: What an input may be.
    """

    op: OperationView
    bulk: ir.Bulk
    input: str

    @property
    def about(self) -> str:
        """What it does, and what it gives."""
        gives = (
            "Gives the results in the order of the inputs, one for each that has any, with all of "
            "its pages; `report` has what came of the inputs."
            if self.bulk.paging
            else "Gives a report that says of each input whether it is done, or why not."
        )
        if self.bulk.replaces:
            gives += (
                f" The `{self.bulk.replaces}` of an input replace those that were there: inputs of "
                "the same ids that meet in a call are sent as one, with all of theirs; of those "
                "that stand farther apart the last one that is carried out counts, so sort them."
            )
        return (
            f"{self.op.summary}\n\nInputs are sent by `{self.op.ir.name}`, {self.bulk.size:,} in "
            f"a call. {gives}"
        )

    @property
    def arguments(self) -> list[tuple[str, str]]:
        """Name and description of every argument, in the order of the signature."""
        path = [(argument.name, argument.doc) for argument in self.op.path if argument.doc]
        return [*path, ("inputs", _OF_IDS if self.bulk.paging else _INPUTS), *_ARGUMENTS]

    @property
    def returned(self) -> str:
        """Nothing that `about` has not said."""
        return ""

    @property
    def scopes(self) -> tuple[str, ...]:
        """Those of the operation."""
        return self.op.scopes

    @property
    def link(self) -> str:
        """That of the operation."""
        return self.op.link

    @property
    def raises(self) -> list[tuple[str, str]]:
        """What it raises on purpose."""
        return _RAISES

    @property
    def paging(self) -> str:
        """The constant that says how inputs and results belong together."""
        return f"_{self.op.ir.name.upper()}_PAGING"

    @property
    def replaced(self) -> str:
        """The constant that names the list of an input that replaces what was there."""
        return f"{self.op.ir.method.upper()}_REPLACES"

    @property
    def item(self) -> str:
        """What a read gives."""
        return annotation(self.bulk.paging.item) if self.bulk.paging else ""


def bulk_view(op: OperationView, enums: frozenset[str]) -> BulkView:
    """The view of the twin of an operation that has one."""
    assert op.ir.bulk
    alone = " | str | int" if op.ir.bulk.paging else ""
    return BulkView(op, op.ir.bulk, given(op.ir.bulk.input, enums) + alone)


def bulk_signature(view: BulkView, prefix: Literal["", "Async"]) -> str:
    """The first line of a method, sync or async."""
    iterables = f"Iterable[{view.input}]" + f" | AsyncIterable[{view.input}]" * bool(prefix)
    arguments = [
        "self",
        *(argument.declared for argument in view.op.path),
        f"inputs: {iterables}",
        "*",
        "journal: _bulk.JournalOrPath | None = None",
        "on_progress: _bulk.OnProgress | None = None",
        "concurrency: int = _bulk.DEFAULT_CONCURRENCY",
    ]
    result = (
        f"{_module(prefix)}.{prefix}BulkReading[{view.item}]"
        if view.bulk.paging
        else "_bulk.BulkReport"
    )
    is_async = prefix and not view.bulk.paging
    name = f"{'async ' if is_async else ''}def {view.op.ir.method}"
    return f"{name}({', '.join(arguments)}) -> {result}"


def bulk_run(view: BulkView, prefix: Literal["", "Async"]) -> str:
    """What a method returns."""
    path = "".join(f"{argument.name}, " for argument in view.op.path)
    call = f"_operations.{view.op.ir.name}({path}inputs=())"
    plan = f"_bulk.Plan({call}, {view.bulk.size}, inputs, journal, on_progress, concurrency, "
    more = f", {view.replaced}" if view.bulk.replaces else ""
    plan += f"{annotation(view.bulk.input)}{more})"
    if view.bulk.paging:
        return f"{_module(prefix)}.{prefix}BulkReading(self._client, {plan}, {view.paging})"
    return f"{'await ' * bool(prefix)}{_module(prefix)}.run(self._client, {plan})"


def bulk_constants(view: BulkView) -> list[str]:
    """The statements that make the constants of a method, if it has any."""
    paging = view.bulk.paging
    if view.bulk.replaces:
        return [f"{view.replaced} = {literal(view.bulk.replaces)}"]
    if not paging:
        return []
    texts = (paging.input, paging.result, paging.cursor, paging.next, paging.items)
    arguments = ", ".join(literal(text) for text in texts)
    made = f"_bulk_pages.InputPaging({arguments}, lambda batch: batch.results)"
    return [f"{view.paging}: _bulk_pages.InputPaging[{view.item}] = {made}"]


def _module(prefix: str) -> str:
    return "_bulk_async" if prefix else "_bulk_sync"
