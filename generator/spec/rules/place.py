"""What a rule is given to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...errors import Finding
from ..load import Spec
from ..positions import Pointer
from ..shape import SECTIONS, follow, kind_of_part, parts
from ..wording import quoted


@dataclass(frozen=True, slots=True)
class Place:
    """
    A value in a document, of a shape that nobody has checked.

    Attributes:
        kind: What the document should have there, as in `shape`; None when that is open.
        pointer: The way to it from the root of the document.
        value: What stands there; None when nothing does.
    """

    spec: Spec
    kind: str | None
    pointer: Pointer
    value: Any

    @property
    def mapping(self) -> dict[str, Any]:
        """The value when it is a mapping, else an empty one."""
        return self.value if isinstance(self.value, dict) else {}

    def part(self, *keys: str | int) -> "Place":
        """What stands behind keys, every `$ref` on the way and at the end followed."""
        place = self
        for key in keys:
            value = dict(parts(place.value)).get(key)
            kind, pointer = kind_of_part(place.kind, key), (*place.pointer, key)
            if kind in SECTIONS:
                value, pointer = follow(self.spec.document, value, pointer)
            place = Place(self.spec, kind, pointer, value)
        return place

    def each(self) -> Iterator["Place"]:
        """Everything in it, every `$ref` followed."""
        for key, _ in parts(self.value):
            yield self.part(key)

    def find(self, message: str, hint: str, *keys: str | int) -> Finding:
        """A finding here, or at what stands behind keys."""
        return Finding(self.spec.locate(*self.pointer, *keys), message, hint)

    def text(self, key: str) -> str:
        """What stands behind a key when it says something, else nothing."""
        value = self.mapping.get(key)
        return value.strip() if isinstance(value, str) else ""

    @property
    def shown(self) -> str:
        """What a message calls it: the last words that say where it is."""
        return quoted("/".join(str(token) for token in self.pointer[-2:]))
