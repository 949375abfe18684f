"""A batch API in memory that is told which inputs are bad, and how it says so."""

import json
import math
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx2
from hubspot_associations._runtime import bulk_async, bulk_sync
from hubspot_associations._runtime.bulk import Plan
from hubspot_associations.v4 import operations

from tests.calling import Caller

Manner = Literal["named", "unnamed", "counted", "refused", "poison", "dropped", "cancels", "odd"]
Fault = Literal["500", "503", "HTML", "empty", "lost", "no results", "PENDING"]

VALIDATION = {"status": "error", "category": "VALIDATION_ERROR", "message": "bad"}
FAULTS: Mapping[Fault, Callable[[], httpx2.Response]] = {
    "500": lambda: httpx2.Response(500, json={"message": "bug"}),
    "503": lambda: httpx2.Response(503, text="<html></html>"),
    "HTML": lambda: httpx2.Response(200, text="<html></html>"),
    "empty": lambda: httpx2.Response(200),
    "no results": lambda: httpx2.Response(200, json={"status": "COMPLETE", "results": []}),
    "PENDING": lambda: httpx2.Response(200, json={"status": "PENDING", "results": []}),
}


@dataclass(slots=True)
class BatchApi:
    """
    What stands behind a client; give it as handler.

    Attributes:
        bad: Ids of inputs that are never carried out, and how that is told: by an error with the
            id, by one without, by nothing but a count, by a 400 for the whole call, by a 504, by
            nothing but its missing result, by a call that is canceled, or by an error that is text.
        faults: What happens to the next calls, in order; `None` is nothing. Those that are lost
            or answered badly may have been carried out all the same.
        carried_out: How often each input was.
        sizes: How many inputs each call had.
        most: The greatest number of calls at the same time.
        refusal: Status and body of the answer to every call, or to as many as `refusals` says.
    """

    bad: Mapping[str, Manner] = field(default_factory=dict)
    faults: Iterable[Fault | None] = ()
    carried_out: Counter[str] = field(default_factory=Counter)
    sizes: list[int] = field(default_factory=list)
    most: int = 0
    refusal: tuple[int, Any] | None = None
    refusals: float = math.inf
    _now: int = 0
    _faults: Iterator[Fault | None] = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._faults = iter(self.faults)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a batch."""
        inputs = json.loads(request.content)["inputs"]
        ids = [each["from"]["id"] for each in inputs]
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            self.sizes.append(len(ids))
            self.refusals -= 1
            fault = next(self._faults, None)
        try:
            if self.refusal and self.refusals >= 0:
                return httpx2.Response(self.refusal[0], json=self.refusal[1])
            return self._answer(ids, fault)
        finally:
            with self._lock:
                self._now -= 1

    def _answer(self, ids: list[str], fault: Fault | None) -> httpx2.Response:
        manners = {self.bad[id_] for id_ in ids if id_ in self.bad}
        if fault in ("500", "503"):
            return FAULTS[fault]()
        if "poison" in manners:
            return httpx2.Response(504, text="<html></html>")
        if "refused" in manners:
            return httpx2.Response(400, json={**VALIDATION, "correlationId": "c-1"})
        if "cancels" in manners:
            return httpx2.Response(200, json={"status": "CANCELED", "results": []})
        with self._lock:
            self.carried_out.update(id_ for id_ in ids if id_ not in self.bad)
        if fault == "lost":
            raise httpx2.ReadError("gone")
        if fault:
            return FAULTS[fault]()
        return self._partial(ids)

    def _partial(self, ids: list[str]) -> httpx2.Response:
        bad = [id_ for id_ in ids if id_ in self.bad]
        results = [result(id_) for id_ in ids if id_ not in self.bad]
        named = {"subCategory": "crm.associations.INVALID_IDENTIFIER"}
        errors: list[Any] = []
        for id_ in bad:
            if self.bad[id_] == "named":
                errors.append({**VALIDATION, **named, "context": {"fromObjectId": [id_]}})
            elif self.bad[id_] == "unnamed":
                errors.append(VALIDATION)
            elif self.bad[id_] == "odd":
                errors.append("bad")
        bad = [id_ for id_ in bad if self.bad[id_] != "dropped"]
        body = {"status": "COMPLETE", "numErrors": len(bad), "errors": errors} if bad else {}
        return httpx2.Response(207 if bad else 200, json={"results": results, **body})


def pair(id_: object, **more: object) -> dict[str, Any]:
    """An input, from that record."""
    return {"from": {"id": str(id_)}, "to": {"id": "1"}, **more}


def result(id_: object, to: object = "1") -> dict[str, Any]:
    """What shows that an input was carried out."""
    spec = {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 279}
    return {"associationSpec": spec, "from": {"id": str(id_)}, "to": {"id": str(to)}}


def plan(inputs: Any, size: int = 8, **options: Any) -> Plan:
    """A bulk run with batches of that size."""
    options = {"journal": None, "on_progress": None, "concurrency": 3, **options}
    asked = options.pop("asked", operations.batch_create_default("0-1", "0-2", inputs=()))
    return Plan(asked, size, inputs, **options)


def run(call: Caller, kind: str, inputs: Any, size: int = 8, **options: Any) -> Any:
    """A bulk run with batches of that size, sync or async."""
    asked = plan(inputs, size, **options)
    if kind == "sync":
        return bulk_sync.run(call.client, asked)
    return call(bulk_async.run(call.client, asked))
