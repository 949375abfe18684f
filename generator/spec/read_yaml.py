"""
Reads YAML into plain values, and remembers where each stands.

Scalars follow the core schema of YAML 1.2 (section 10.3.2): ``no``, ``on`` and ``2025-09-01`` are
text. What JSON cannot express is refused: keys that are not text, tags, infinity.
"""

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from ..errors import Finding, Location, SpecError
from .positions import DEEPEST, Lines, Mark, Position
from .wording import printable, quoted, suggestion

_CONSTANTS = {"": None, "~": None} | {
    spelling: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for spelling in (word, word.title(), word.upper())
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_NUMBER = 300
_LARGEST = 100_000


@lru_cache(maxsize=16)  # versions share their components
def read_yaml(text: str, file: str) -> tuple[Any, Mark]:
    """
    The value of a YAML text, not to be changed, and its marks.

    ``file`` is what messages call it.

    Raises:
        SpecError: The text is not YAML, not one document, or says what JSON cannot.
    """
    reader = parse_yaml(text, file)
    if reader.findings:
        raise SpecError.of(reader.findings)
    return reader.root.value, reader.root.mark


def parse_yaml(text: str, file: str) -> "Reader":
    """Everything that a YAML text says, and what JSON cannot express of it."""
    if bad := _UNPRINTABLE.search(text):
        raise SpecError(
            f"not YAML: the character U+{ord(bad.group()):04X} may not stand in a text file",
            at=Location(file, *Lines(text).position(bad.start())),
            hint="delete it, or write it as an escape between double quotes",
        )
    reader = Reader(file)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            reader.take(event)
    except MarkedYAMLError as error:
        raise _not_yaml(error, file) from None
    return reader


@dataclass(slots=True)
class _Node:
    """A value under construction or done; size and height count what its aliases stand for."""

    value: Any
    mark: Mark
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    node: _Node
    parts: dict[str | int, tuple[Position, Mark]]
    at: Position
    anchor: str | None
    key: tuple[str, Position] | None = None
    lines: dict[str, int] = field(default_factory=dict)


class Reader:
    """Builds values out of parser events without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root = _Node(None, Mark(Position(1, 1)))
        self.findings: list[Finding] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Node | None] = {}
        self._documents = 0
        self._expanded = 0

    def take(self, event: Event) -> None:
        """One step of the parser."""
        at = Position(event.start_mark.line + 1, event.start_mark.column + 1)
        match event:
            case ScalarEvent():
                self._scalar(event, at)
            case CollectionStartEvent():
                self._start(event, at)
            case CollectionEndEvent():
                self._end()
            case AliasEvent():
                self._alias(event.anchor, at)
            case DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop("a second document begins", at, "keep one document a file")

    def _scalar(self, event: ScalarEvent, at: Position) -> None:
        text = self._whole(event.value, at)
        self._refuse_tag(event, at, "str")
        plain = event.style is None and event.ctag is None
        if self._is_key():
            self._key(text, plain, at)
            return
        value = self._plain(text, at) if plain else text
        node = _Node(value, Mark(at))
        if event.anchor:
            self._anchors[event.anchor] = node
        self._add(node, at)

    def _key(self, text: str, plain: bool, at: Position) -> None:
        if plain and text == "<<":
            self._report("merge keys are not JSON", at, "write the keys out, or share by `$ref`")
        elif plain and text in _CONSTANTS:
            shown = text or "an empty key"
            self._report(f"the key {quoted(shown)} is not text", at, "put quotes around it")
        lines = self._stack[-1].lines
        if text in lines:
            self._report(
                f"the key {quoted(text)} stands twice in one mapping",
                at,
                f"the first one is in line {lines[text]}; keep one of them",
            )
        lines.setdefault(text, at.line)
        self._stack[-1].key = text, at

    def _start(self, event: CollectionStartEvent, at: Position) -> None:
        is_mapping = isinstance(event, MappingStartEvent)
        self._refuse_tag(event, at, "map" if is_mapping else "seq")
        if self._is_key():
            self._stop("a key is a mapping or a list", at, "a key must be text")
        if len(self._stack) >= DEEPEST:
            self._too_deep(at)
        parts: dict[str | int, tuple[Position, Mark]] = {}
        node = _Node({} if is_mapping else [], Mark(at, parts))
        self._stack.append(_Open(node, parts, at, event.anchor))
        if event.anchor:
            self._anchors[event.anchor] = None

    def _end(self) -> None:
        done = self._stack.pop()
        if done.anchor:
            self._anchors[done.anchor] = done.node
        self._add(done.node, done.at)

    def _alias(self, anchor: str, at: Position) -> None:
        node = self._anchors.get(anchor)
        if node is None and anchor in self._anchors:
            self._stop(f"the alias {quoted('*' + anchor)} contains itself", at, "use a `$ref`")
        if node is None:
            hint = (
                suggestion(anchor, self._anchors) or f"mark its target with `&{printable(anchor)}`"
            )
            self._stop(f"the alias {quoted('*' + anchor)} names no anchor above it", at, hint)
        if self._is_key():
            self._stop(f"the alias {quoted('*' + anchor)} is a key", at, "write the key out")
        self._expanded += node.size
        if self._expanded > _LARGEST:
            self._stop(f"aliases expand to over {_LARGEST:,} values", at, "share by `$ref` instead")
        self._add(node, at)

    def _add(self, node: _Node, at: Position) -> None:
        """Puts a finished value where it belongs."""
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        top.node.size += node.size
        top.node.height = max(top.node.height, node.height + 1)
        if len(self._stack) + node.height > DEEPEST:
            self._too_deep(at)
        if isinstance(top.node.value, list):
            top.parts[len(top.node.value)] = at, node.mark
            top.node.value.append(node.value)
        elif top.key:
            (key, key_at), top.key = top.key, None
            top.parts[key] = key_at, node.mark
            top.node.value[key] = node.value

    def _is_key(self) -> bool:
        """Whether the parser stands before a key of a mapping."""
        return (
            bool(self._stack)
            and self._stack[-1].key is None
            and (isinstance(self._stack[-1].node.value, dict))
        )

    def _plain(self, text: str, at: Position) -> Any:
        """What a scalar without quotes stands for."""
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text[0] not in "+-.0123456789":
            return text
        if _NOT_FINITE.fullmatch(text):
            self._report(f"{quoted(text)} is no number in JSON", at, "put quotes around it")
            return text
        is_integer = _INTEGER.fullmatch(text)
        if not is_integer and not _FLOAT.fullmatch(text):
            return text
        if len(text) > _LONGEST_NUMBER or (not is_integer and not math.isfinite(float(text))):
            self._report(f"the number {quoted(text)} is too large", at, "put quotes around it")
            return text
        if not is_integer:
            return float(text)
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))

    def _refuse_tag(
        self, event: ScalarEvent | CollectionStartEvent, at: Position, known: str
    ) -> None:
        tag = event.ctag
        if tag is None or (tag.handle, tag.suffix) in {("!!", known), ("!", ""), (None, "!")}:
            return
        shown = f"{tag.handle or ''}{tag.suffix or ''}"
        self._report(f"the tag {quoted(shown)} is not JSON", at, "drop the tag")

    def _whole(self, text: str, at: Position) -> str:
        """The text with escaped halves of a character joined, as JSON joins them."""
        if text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text):
            return text
        try:
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            self._report(f"{quoted(text)} is not Unicode text", at, "write the whole character")
            return text

    def _too_deep(self, at: Position) -> NoReturn:
        self._stop(f"nested deeper than {DEEPEST} levels", at, "move inner parts out, by `$ref`")

    def _report(self, message: str, at: Position, hint: str) -> None:
        self.findings.append(Finding(Location(self.file, *at), message, hint))

    def _stop(self, message: str, at: Position, hint: str) -> NoReturn:
        self._report(message, at, hint)
        raise SpecError.of(self.findings)


def _not_yaml(error: MarkedYAMLError, file: str) -> SpecError:
    mark = error.problem_mark or error.context_mark
    problem = printable(error.problem or error.context or "it cannot be read")
    if "'\\t'" in problem:
        hint = "indent with spaces; YAML allows no tabs there"
    else:
        hint = "look at the indentation, the colons and the quotes here and one line above"
    return SpecError(
        f"not YAML: {problem}",
        at=Location(file, mark.line + 1, mark.column + 1) if mark else Location(file),
        hint=hint,
    )
