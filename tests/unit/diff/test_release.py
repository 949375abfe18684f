"""Release notes, and the part of the version that must grow."""

from typing import Any

import pytest
from markdown_it import MarkdownIt

from generator.diff import Change
from generator.diff.release import bump, changelog
from generator.errors import Location

from .changes import change, comparison, hostile, operation

MOVED = change("operation.moved", message="`/a` is now `/b`")
GONE = change("method.removed", layer="python", message="`labels.list` is gone")
NEW = change("method.added", layer="python", level="info", message="`batch.read` is new")
BEHAVIOR = change(
    "behavior.added", level="warning", message="The API behaves differently: so.", operations=()
)
NARROWED = change(
    "request.parameter.maximum.decreased",
    message="Query parameter `limit` is at most `400`, no longer `500`",
    operations=(operation("labels_list"),),
)
HARMLESS = change("response.link.added", level="info")
TOLD = [
    change(f"request.{rule}", message="Said as Python.")
    for rule in ("parameter.removed", "body.type.changed")
]
CALLED = [
    change(rule, message="Told by nothing else")
    for rule in (
        "callback.request.body.property.removed",
        "webhook.request.body.type.changed",
        "webhook.callback.response.body.property.removed",
        "webhook.request.parameter.explode.changed",
    )
]
PROSE = change("description.changed", level="info", docs=True)

BUMPS: list[tuple[list[Any], str, str]] = [
    ([], "python", "none"),
    ([PROSE], "python", "patch"),
    ([MOVED], "python", "patch"),
    ([MOVED, BEHAVIOR], "python", "minor"),
    ([HARMLESS], "python", "patch"),
    ([change("server.replaced"), change("request.parameter.style.changed")], "python", "patch"),
    (TOLD, "python", "patch"),
    *(([each], "python", "minor") for each in CALLED),
    ([MOVED, NARROWED], "python", "minor"),
    ([NARROWED, GONE], "python", "major"),
    ([MOVED, NEW], "python", "minor"),
    ([MOVED, GONE, NEW], "python", "major"),
    ([], "wire", "none"),
    ([PROSE], "wire", "patch"),
    ([HARMLESS, PROSE], "wire", "minor"),
    ([MOVED], "wire", "major"),
]


@pytest.mark.parametrize(("changes", "layer", "expected"), BUMPS)
def test_bump(changes: list[Any], layer: Any, expected: str) -> None:
    """
    What callers see decides: something breaks, something is new, or nothing but the inside.
    """
    assert expected == bump(comparison(*changes), layer)


NOTES = """\
## `old` → `new`

### Breaking

**labels**

- `labels.list` is gone

### Look at your code

**everywhere**

- The API behaves differently: so.

### New and changed

**batch**

- `batch.read` is new

**everywhere**

- `Thing` has two more fields

On the wire: 1 breaking change; the client takes care of it."""


def test_changelog() -> None:
    """
    Breaking changes come first, each resource has its part, and the wire is one line, but for how
    the API behaves.
    """
    gone = change(
        GONE.rule, layer="python", message=GONE.message, operations=(operation("labels_list"),)
    )
    shared = change(
        "field.added",
        layer="python",
        level="info",
        message="`Thing` has two more fields",
        operations=(operation("batch_read"), operation("labels_list")),
    )

    assert NOTES == changelog(comparison(gone, BEHAVIOR, NEW, shared, MOVED), "python")


def test_changelog_of_what_a_client_cannot_hide() -> None:
    """
    What callers notice though no type says it is part of the notes; only the rest is a number.
    """
    text = changelog(comparison(NARROWED, MOVED, HARMLESS, *TOLD), "python")

    assert text.partition("\n\n")[2] == (
        "### On the wire\n\n**labels**\n\n"
        "- Query parameter `limit` is at most `400`, no longer `500` (`labels_list`)\n\n"
        "The rest: 1 breaking change, 1 harmless change; the client takes care of them."
    )


@pytest.mark.parametrize("called", CALLED, ids=lambda called: called.rule)
def test_changelog_of_what_the_api_calls(called: Change) -> None:
    """
    What an app serves itself, by callback or webhook, no signature tells and no client hides.
    """
    text = changelog(comparison(called), "python")

    assert "### On the wire\n\n**batch**\n\n- Told by nothing else (`batch_create`)" in text
    assert "takes care" not in text


def test_changelog_counts_what_the_client_hides() -> None:
    """
    Several changes are counted as such, each level by its own noun.
    """
    later = change("request.parameter.style.changed", level="warning")
    text = changelog(comparison(MOVED, MOVED, later, HARMLESS, HARMLESS), "python")

    assert text.endswith(
        "On the wire: 2 breaking changes, 1 warning, 2 harmless changes; "
        "the client takes care of them."
    )


def test_changelog_of_several_documents() -> None:
    """
    What happens in several versions is said once, with the versions; in one version, without it.
    """

    def found(rule: str, version: str, message: str) -> Change:
        at = Location(f"spec/{version}.yaml", 4, 1)
        return change(rule, layer="python", message=message, location_new=at)

    once = found("b", "v4", "`Thing` is gone")
    twice = [found("a", version, "`after` is now called `next`") for version in ("v4", "v5")]

    several = changelog(comparison(*twice, once), "python")
    single = changelog(comparison(twice[0], once), "python")

    assert several.endswith("- `after` is now called `next` (`v4`, `v5`)\n- `Thing` is gone (`v4`)")
    assert single.endswith("- `after` is now called `next`\n- `Thing` is gone")


def test_changelog_of_the_wire() -> None:
    """
    Without a client, the notes are those of the wire, and prose is none of it.
    """
    assert "- `/a` is now `/b`" in changelog(comparison(MOVED, PROSE), "wire")
    assert "Nothing changes for callers." in changelog(comparison(PROSE), "wire")
    assert "On the wire" not in changelog(comparison(PROSE), "python")


def test_changelog_says_which_version_behaves_differently() -> None:
    """
    How long a version is supported, and how it behaves, is said of each version.
    """
    found = [
        change("support.added", message="Supported", level="info", operations=(), location_new=at)
        for at in (Location("spec/v4.yaml", 4, 1), Location("spec/v5.yaml", 4, 1))
    ]

    assert changelog(comparison(*found), "python").endswith("- Supported (`v4`, `v5`)")
    assert changelog(comparison(found[0]), "python").endswith("- Supported")


def test_changelog_names_the_operations() -> None:
    """
    The same of several operations is one line that names them, the first of many.
    """
    names = [f"items_{letter}" for letter in "abcdefgh"]
    found = [change("x", message="`q` is new", operations=(operation(name),)) for name in names]

    assert changelog(comparison(*found[:2]), "wire").endswith("- `q` is new (`items_a`, `items_b`)")
    assert changelog(comparison(*found), "wire").endswith(
        "(`items_a`, `items_b`, `items_c` and 5 more)"
    )


def test_changelog_escapes() -> None:
    """
    Names from a document are text in the notes.
    """
    html = MarkdownIt("commonmark").render(changelog(comparison(hostile()), "wire"))

    assert "<img" not in html
    assert "href" not in html
