"""One call as the operations see it, and the answers that several of them give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from .answers import Answer, Json, RefusalError, invalid
from .bodies import Batch, decode
from .catalogue import Direction, ObjectType, direction_between, find_object_type
from .clock import Clock, timestamp
from .store import Store
from .versions import Version

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """
    A request that was let in.

    Attributes:
        path: The parameters of the path, decoded.
        query: Likewise.
        content: The body.
        started: When it arrived, by ``clock``.
    """

    version: Version
    path: Mapping[str, str]
    query: Mapping[str, str]
    content: bytes
    content_type: str
    store: Store
    clock: Clock
    started: datetime

    @property
    def direction(self) -> Direction:
        """The direction in the path. Raises RefusalError for a type that nobody knows."""
        from_type, to_type = self.path["from_type"], self.path["to_type"]
        return direction_between(_object_type(from_type), _object_type(to_type))

    @property
    def pair(self) -> tuple[str, str]:
        """The two object ids in the path, unchecked."""
        return self.path["from_id"], self.path["to_id"]

    def body(self, kind: type[T]) -> T:
        """The body as that kind. Raises RefusalError when it is something else, or nothing."""
        return decode(self.content, self.content_type, kind)

    def inputs(self, kind: type[Batch[T]], *, at_most: int) -> Sequence[T]:
        """The inputs of a batch. Raises RefusalError when there are too many."""
        inputs = self.body(kind).inputs
        if len(inputs) > at_most:
            raise invalid(f"The number of inputs {len(inputs)} is over the limit of {at_most}")
        return inputs

    def batch(
        self,
        results: Sequence[Json],
        errors: Sequence[Json] = (),
        *,
        status: int = 200,
        outcome: str = "COMPLETE",
    ) -> Answer:
        """The batch envelope; with errors it is a 207, and ``outcome`` still says COMPLETE."""
        body: Json = {
            "completedAt": timestamp(self.clock()),
            "status": outcome,
            "startedAt": timestamp(self.started),
            "results": results,
        }
        if self.version.nulls_in_envelope:
            body |= {"requestedAt": None, "links": {}}
        if errors:
            body |= {"errors": errors, "numErrors": len(errors)}
        return Answer(207 if errors else status, body)

    def emptied(self, status: int) -> Answer:
        """The answer of a batch that removes things: nothing at all, or an empty envelope."""
        return Answer(204) if status == 204 else self.batch([], status=status)


def _object_type(text: str) -> ObjectType:
    found = find_object_type(text)
    if found is None:
        raise RefusalError(400, f"Unable to infer object type from: {text}")
    return found
