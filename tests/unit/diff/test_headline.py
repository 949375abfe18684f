"""What stands first in a report, in which order the rest follows, and for whom."""

import dataclasses
from typing import Any

import pytest

from generator.diff import Change
from generator.diff.change import Looked
from generator.diff.report.headline import headline
from generator.diff.report.sections import sections
from generator.errors import Location

from .changes import change, comparison, operation

IMPORT = change(
    "client.module.changed", layer="python", level="info", message="Import.", old="v4", new="v5"
)
GONE = change("method.removed", layer="python")
NEW = change("method.added", layer="python", level="info")
LATER = change("method.deprecated", layer="python", level="warning")
MOVED = change("operation.moved")
LESS = change("request.parameter.maximum.decreased")
TOLD = change("request.parameter.removed")
CALLED = change("webhook.request.body.property.removed")
BEHAVIOR = change("behavior.added", level="warning", operations=())
LINK = change("response.link.added", level="info")
WITHOUT = change("document.removed", layer="python", operations=())
APP = change("app.x", layer="app")
BOTH = ("wire", "python")
CALLERS = "Python code that calls this client"
BREAKS = "1 change on the wire breaks it, and no client can hide that."
MAY_BREAK = "1 change on the wire may break it, and no client can hide that."
THEM = "and no client can hide them."
MORE = f"%d more may break it, {THEM}"
HAND = "Code that speaks HTTP by hand"

HEADLINES: list[Any] = [
    ([], ["wire"], [("none", "Nothing has changed.")]),
    ([], BOTH, [("none", "Nothing has changed.")]),
    ([MOVED], ["wire"], [("breaking", "Clients of the old version break.")]),
    ([BEHAVIOR], ["wire"], [("warning", "Some clients of the old version may break.")]),
    ([LINK], ["wire"], [("info", "Clients of the old version go on as before.")]),
    ([GONE], ["python"], [("breaking", f"{CALLERS} breaks.")]),
    ([NEW], ["python"], [("info", f"{CALLERS} still type-checks.")]),
    (
        [BEHAVIOR],
        BOTH,
        [
            ("warning", f"{CALLERS} keeps working. But {MAY_BREAK}"),
            ("warning", f"{HAND} may break."),
        ],
    ),
    ([MOVED], BOTH, [("none", f"{CALLERS} keeps working."), ("breaking", f"{HAND} breaks.")]),
    ([TOLD], BOTH, [("none", f"{CALLERS} keeps working."), ("breaking", f"{HAND} breaks.")]),
    ([LINK], BOTH, [("none", f"{CALLERS} keeps working."), ("info", f"{HAND} keeps working.")]),
    ([LATER], BOTH, [("warning", f"{CALLERS} may break."), ("none", f"{HAND} keeps working.")]),
    (
        [IMPORT, NEW, MOVED],
        BOTH,
        [
            ("info", f"{CALLERS} keeps working once it imports `v5` instead of `v4`."),
            ("breaking", f"{HAND} breaks."),
        ],
    ),
    (
        [IMPORT, GONE],
        BOTH,
        [
            ("breaking", f"{CALLERS} breaks, and has to import `v5` instead of `v4`."),
            ("none", f"{HAND} keeps working."),
        ],
    ),
    (
        [LESS, BEHAVIOR, LINK],
        BOTH,
        [
            (
                "breaking",
                f"{CALLERS} still type-checks. But 1 change on the wire breaks it, {MORE % 1}",
            ),
            ("breaking", f"{HAND} breaks."),
        ],
    ),
    (
        [LESS],
        BOTH,
        [
            ("breaking", f"{CALLERS} still type-checks. But {BREAKS}"),
            ("breaking", f"{HAND} breaks."),
        ],
    ),
    (
        [LESS, LESS, BEHAVIOR, BEHAVIOR],
        BOTH,
        [
            (
                "breaking",
                f"{CALLERS} still type-checks. But 2 changes on the wire break it, {MORE % 2}",
            ),
            ("breaking", f"{HAND} breaks."),
        ],
    ),
    (
        [BEHAVIOR, BEHAVIOR, GONE],
        BOTH,
        [
            ("breaking", f"{CALLERS} breaks. Also, 2 changes on the wire may break it, {THEM}"),
            ("warning", f"{HAND} may break."),
        ],
    ),
    (
        [LATER, BEHAVIOR],
        BOTH,
        [
            ("warning", f"{CALLERS} may break. Also, {MAY_BREAK}"),
            ("warning", f"{HAND} may break."),
        ],
    ),
    (
        [CALLED],
        BOTH,
        [
            ("breaking", f"{CALLERS} still type-checks. But {BREAKS}"),
            ("breaking", f"{HAND} breaks."),
        ],
    ),
    ([WITHOUT], BOTH, [("breaking", f"{CALLERS} breaks."), ("breaking", f"{HAND} breaks.")]),
    ([APP], ["app"], [("breaking", "Your code breaks.")]),
    ([dataclasses.replace(APP, level="warning")], ["app"], [("warning", "Your code may break.")]),
    ([dataclasses.replace(APP, level="info")], ["app"], []),
]


@pytest.mark.parametrize(("changes", "layers", "expected"), HEADLINES)
def test_headlines(changes: list[Change], layers: Any, expected: list[Any]) -> None:
    """
    Callers of the client, and who speaks HTTP by hand, each have a sentence that says what is known
    of them, and no other.
    """
    assert expected == list(headline(comparison(*changes, layers=layers)))


def test_an_app_has_no_verdict_where_nothing_is_found() -> None:
    """
    What was looked at in an app is said elsewhere.
    """
    looked = dataclasses.replace(comparison(layers=["app"]), app=Looked("src", 3))

    assert [] == list(headline(looked))


def test_parts() -> None:
    """
    The app comes first, then Python, then what all meet, then what only the wire knows.
    """
    found = comparison(LINK, MOVED, TOLD, LESS, BEHAVIOR, IMPORT, GONE, WITHOUT, APP)

    assert [
        ("app-breaking", "In your code: breaking", [APP]),
        ("python-breaking", "In Python: breaking", [GONE]),
        ("python-info", "In Python: good to know", [IMPORT]),
        ("shared-breaking", "On the wire and in Python: breaking", [LESS, WITHOUT]),
        ("shared-warning", "On the wire and in Python: may break some code", [BEHAVIOR]),
        ("wire-breaking", "On the wire: breaking", [MOVED, TOLD]),
        ("wire-info", "On the wire: good to know", [LINK]),
    ] == [(each.id, each.title, list(each.changes)) for each in sections(found)]


@pytest.mark.parametrize(
    ("layer", "broken"), [("wire", "clients"), ("python", "code"), ("app", "code")]
)
def test_one_layer_needs_no_parts(layer: Any, broken: str) -> None:
    """
    Where only one layer was looked at, no title names it; on the wire clients break, else code.
    """
    found = comparison(change("a", layer=layer), change("b", layer=layer, level="warning"))

    assert ["Breaking", f"May break some {broken}"] == [each.title for each in sections(found)]


def test_order() -> None:
    """
    Within a level and a layer: the whole API, operations as such, then what touches most of them;
    what touches as many stands by operation, and what cannot be read at the end.
    """
    one, other = operation("a_read", path="/a"), operation("b_read", path="/b")
    in_order = [
        change("security.required", operations=(one, other)),
        change("document.described", operations=()),
        change("operation.moved", operations=(one, other)),
        change("operation.removed", operations=(other,)),
        change("z", operations=(one, other)),
        change("y", operations=(one,)),
        change("z", operations=(one,)),
        change("b", operations=(other,)),
        change("document.unreadable.new", operations=()),
        change("a", level="warning", operations=(one, other)),
    ]
    backwards = in_order[::-1]

    assert in_order == sorted(backwards, key=lambda each: each.order)


def test_order_of_an_app() -> None:
    """
    Lines of an app stand as in its files.
    """
    places = [("a.py", 9), ("a.py", 10), ("b.py", 1)]
    in_order = [
        change(rule, layer="app", location_old=Location(*place), operations=())
        for rule, place in zip("cab", places, strict=True)
    ]
    backwards = in_order[::-1]

    assert in_order == sorted(backwards, key=lambda each: each.order)
