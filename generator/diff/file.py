"""One file of a document: its values, and the places where they stand."""

import hashlib
import re
from functools import cached_property
from json import JSONDecodeError, loads
from typing import Any, NamedTuple

from ..errors import Location, SpecError

_REFERENCE = re.compile(r"""\$ref["']?\s*:\s*["']?([^"'#\s,}]+)""")


class Place:
    """
    Where a value stands: a file and the keys that lead there.

    Attributes:
        label: What a person calls it, where its keys do not say so: "query parameter `limit`".
    """

    __slots__ = ("file", "key", "label", "parent")

    def __init__(
        self, file: "File", parent: "Place | None" = None, key: str | int = "", label: str = ""
    ) -> None:
        self.file = file
        self.parent = parent
        self.key = key
        self.label = label

    def down(self, key: str | int, label: str = "") -> "Place":
        """The place behind a key or an index."""
        return Place(self.file, self, key, label)

    @property
    def keys(self) -> tuple[str | int, ...]:
        """All keys from the root of the file."""
        keys: list[str | int] = []
        place = self
        while place.parent is not None:
            keys.append(place.key)
            place = place.parent
        return tuple(reversed(keys))

    @property
    def pointer(self) -> str:
        """JSON pointer; with the file in front where it is not the root document."""
        text = "".join(f"/{escaped(key)}" for key in self.keys)
        return f"{self.file.name}#{text}" if self.file.name else text


class Part(NamedTuple):
    """A value and where it stands."""

    value: Any
    place: Place


class File:
    """
    One file of a document.

    Attributes:
        name: Path from the root document; empty for the root document itself.
        shown: What messages call it.
    """

    def __init__(self, path: str, name: str, content: bytes) -> None:
        self.path = path
        self.name = name
        self.shown = path
        self.digest = hashlib.sha256(content).hexdigest()
        self._text = _decoded(content, path)
        self._marks: Any = None
        self.value = self._parsed()
        self.root = Place(self)

    @cached_property
    def anchors(self) -> dict[str, Part]:
        """What has a name of its own, by `$anchor` or `$dynamicAnchor`."""
        found: dict[str, Part] = {}
        todo = [Part(self.value, self.root)]
        while todo:
            value, place = todo.pop()
            for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(inner, (dict, list)):
                    todo.append(Part(inner, place.down(key)))
                elif key in ("$anchor", "$dynamicAnchor") and isinstance(inner, str):
                    found.setdefault(inner, Part(value, place))
        return found

    def referred(self) -> set[str]:
        """What is written before the `#` of all references to other files."""
        return set(_REFERENCE.findall(self._text))

    def locate(self, keys: tuple[str | int, ...]) -> Location:
        """Where a key or an item stands; only the file where that cannot be said."""
        if self._marks is None:
            from ..spec.read_json import read_marks

            try:
                self._marks = read_marks(self._text, self.shown)
            except SpecError:  # a key stands twice, say: no reason to compare nothing at all
                return Location(self.shown, 0, 0)
        return Location(self.shown, *self._marks.locate(keys))

    def _parsed(self) -> Any:
        if self._text.lstrip()[:1] in ("{", "["):
            try:
                return loads(self._text)
            except RecursionError:
                raise _too_deep(self.shown) from None
            except JSONDecodeError as error:
                if self.path.endswith(".json"):
                    raise SpecError(
                        f"not JSON: {error.msg[0].lower()}{error.msg[1:]}",
                        at=Location(self.shown, error.lineno, error.colno),
                        hint="look at the commas and the quotes here and one line above",
                    ) from None
            except ValueError:  # a number with thousands of digits
                raise _too_deep(self.shown) from None
        from ..spec.read_yaml_leniently import read_yaml_leniently

        value, self._marks = read_yaml_leniently(self._text, self.shown)
        return value


def escaped(key: object) -> str:
    """A key, as a JSON pointer has it."""
    return str(key).replace("~", "~0").replace("/", "~1")


def _decoded(content: bytes, shown: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        at = Location(shown, 0, 0)
        raise SpecError("not UTF-8", at=at, hint="save the file as UTF-8") from None


def _too_deep(shown: str) -> SpecError:
    at = Location(shown, 0, 0)
    return SpecError("nested too deep", at=at, hint="move inner parts out, by `$ref`")
