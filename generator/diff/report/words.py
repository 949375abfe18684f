"""What reports call things: levels, operations, resources, rules, places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..callers import Part
from ..change import LEVELS, Change, Comparison, Layer, Level, OperationRef

_TITLES: Mapping[Level, str] = {
    "breaking": "Breaking",
    "warning": "May break some {whom}",
    "info": "Good to know",
}
_NOUNS: Mapping[Level, tuple[str, str]] = {
    "breaking": ("breaking", "breaking"),
    "warning": ("warning", "warnings"),
    "info": ("info", "info"),
}
_WHERE: Mapping[Layer, str] = {
    "app": "in your code",
    "python": "in Python",
    "wire": "on the wire",
}
# A terminal would act on them, XML cannot hold them, or a reader would not see what stands there:
# controls, directions of writing, characters without width, halves of characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_VERSION = re.compile(r"v?\d[\w.-]*")


def title(level: Level, part: Part) -> str:
    """What changes of a level do to such readers: on the wire clients break, else code does."""
    return _TITLES[level].format(whom="clients" if part == "wire" else "code")


def visible(text: str) -> str:
    """The text with an escape, as JSON has it, for everything that is not to be seen in it."""
    return _UNSEEN.sub(lambda found: _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def counted(
    changes: Iterable[Change], nouns: Mapping[Level, tuple[str, str]] = _NOUNS
) -> dict[Level, str]:
    """How many changes of each level there are, such as ``2 warnings``; none of zero."""
    counts = Counter(change.level for change in changes)
    return {
        level: f"{counts[level]} {nouns[level][counts[level] != 1]}"
        for level in LEVELS
        if counts[level]
    }


def counts(comparison: Comparison) -> str:
    """How many changes there are, of each layer where several were looked at."""
    if len(comparison.layers) == 1:
        return ", ".join(counted(comparison.changes).values())
    parts = []
    for layer, where in _WHERE.items():
        if found := counted(each for each in comparison.changes if each.layer == layer):
            parts.append(f"{', '.join(found.values())} {where}")
    return "; ".join(parts)


def summary(comparison: Comparison) -> str:
    """All counts in one line, and what they say of an app."""
    said = counts(comparison)
    app = of_app(comparison)
    if not app:
        said = said or "no changes"
    files = len(comparison.new.files)
    published = f"{files} published {'file' if files == 1 else 'files'} looked at"
    published = published if comparison.old.files else ""
    ignored = f"{comparison.ignored} ignored" if comparison.ignored else ""
    return "; ".join(filter(None, (said, app, published, ignored)))


def of_app(comparison: Comparison) -> str:
    """What was found in an app, where nothing else says it; empty without an app."""
    app = comparison.app
    if app is None:
        return ""
    files = "1 file" if app.files == 1 else f"{app.files} files"
    if any(each.layer == "app" and each.level != "info" for each in comparison.changes):
        return f"{files} of `{app.folder}` looked at"
    return f"nothing in `{app.folder}` breaks ({files} looked at)"


def operation_name(operation: OperationRef) -> str:
    """Its operationId where that is a name, else its method and path."""
    named = operation.operation_id and "/" not in operation.operation_id
    return operation.operation_id if named else f"{operation.method} {operation.path}"


def operation_names(change: Change) -> tuple[str, ...]:
    """Those that a change touches; what has one name in several documents is named once."""
    return tuple(dict.fromkeys(operation_name(operation) for operation in change.operations))


def unnamed_operations(change: Change) -> tuple[str, ...]:
    """The operations that a change is about, where its sentence does not say so itself."""
    if change.layer != "wire" or change.rule.startswith("operation."):
        return ()
    said = [text for named, text in spans(change.message) if named]
    for operation in change.operations:
        known = operation_name(operation), operation.path
        if any(name and name in text for name in known for text in said):
            return ()
    return operation_names(change)


def standing_alone(change: Change) -> str:
    """Its sentence where nothing beside it says which operations it is about."""
    names = unnamed_operations(change)
    said = change.message[:1].upper() + change.message[1:]
    return f"{said} ({listed(names)})" if names else said


def operations_line(change: Change) -> str:
    """The operations that a change touches."""
    return listed(operation_names(change))


def listed(names: Sequence[str]) -> str:
    """The first few by name; of long names only one."""
    most = 1 if any("/" in name for name in names) else 3
    more = len(names) - most
    if more <= 1:  # `and 1 more` is no shorter than a name
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {more} more"


def resource_name(operation: OperationRef) -> str:
    """
    What an operation belongs to.

    In our documents it is the first part of the operationId (``batch_create``), elsewhere the first
    part of the path that is neither a version nor a parameter.
    """
    resource, _, method = operation.operation_id.partition("_")
    if resource and method and "/" not in operation.operation_id:
        return resource
    for part in operation.path.split("/"):
        if part and part != "api" and not part.startswith("{") and not _VERSION.fullmatch(part):
            return part
    return operation.path or "api"


def resource_names(change: Change) -> tuple[str, ...]:
    """Every resource that a change touches, each once, by name."""
    return tuple(sorted({resource_name(operation) for operation in change.operations}))


def rule_title(rule: str) -> str:
    """A rule's id as words: ``response.body.property.removed`` is its own description."""
    words = rule.replace(".", " ").replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def spans(message: str) -> Iterator[tuple[bool, str]]:
    """
    The parts of a message, in order: whether it stands between backticks, and its text.

    It begins as a sentence does.
    """
    message = message[:1].upper() + message[1:]
    parts = message.split("`")
    if len(parts) % 2 == 0:  # one backtick has no partner: it is text like any other
        yield False, message
        return
    for index, part in enumerate(parts):
        if part:
            yield index % 2 == 1, part
