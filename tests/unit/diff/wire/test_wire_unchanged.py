"""What is skipped as unchanged is unchanged: skipping changes no answer."""

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diff.document import Document
from generator.diff.wire import compare
from generator.diff.wire.unchanged import Unchanged
from generator.spec.read_yaml import read_yaml
from tests.effort import examples
from tests.unit.diff.wire.pairs import HERE, TODAY, document

EVERYTHING, _ = read_yaml((HERE / "everything.yaml").read_text(), "everything.yaml")
REFERENCES = [
    f"#/components/{section}/{name}"
    for section, entries in EVERYTHING["components"].items()
    for name in entries
]
VALUES: list[Any] = [True, False, 0, 1, "string", "integer", [], {}, {"type": "integer"}, ["a"], 5]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container, with every key or index in it."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield value, key
            yield from places(inner)


def edit(root: dict[str, Any], chance: random.Random) -> None:
    """Something in the paths or the components is removed, replaced, or copied elsewhere."""
    spots = [*places(root["paths"]), *places(root["components"]), *places(root["webhooks"])]
    container, key = chance.choice(spots)
    other, name = chance.choice(spots)
    match chance.randrange(3):
        case 0 if key == "$ref":
            container[key] = chance.choice(REFERENCES)
        case 0:
            del container[key]
        case 1:
            container[key] = copy.deepcopy(chance.choice(VALUES))
        case 2:
            container[key] = copy.deepcopy(other[name])


def answers(old: Document, new: Document) -> set[tuple[Any, ...]]:
    """What is said of two documents, but for what cannot be read."""
    return {
        (each.rule, each.level, each.message, each.operations)
        for each in compare(old, new, today=TODAY)
        if "unreadable" not in each.rule
    }


@settings(deadline=None, max_examples=examples(150))
@given(seed=st.integers(0, 10**9), version=st.sampled_from(["3.0.3", "3.1.0"]))
def test_skipping_changes_no_answer(seed: int, version: str) -> None:
    """
    Whatever is edited in a document that has everything, comparing all of it finds the same.
    """
    chance = random.Random(seed)
    old = copy.deepcopy(EVERYTHING) | {"openapi": version}
    for _ in range(chance.randrange(2)):
        edit(old, chance)
    new = copy.deepcopy(old)
    for _ in range(chance.randint(1, 2)):
        edit(new, chance)
    new["openapi"] = chance.choice([version, version, "3.1.0"])

    quick = answers(document(old), document(new))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Unchanged, "holds", lambda *_, **__: False)
        thorough = answers(document(old), document(new))

    assert thorough == quick


CASES = {
    "behind $defs": ("/components/schemas/F/maxLength", 9),
    "in a shared callback": ("/components/schemas/OnlyInCallback/type", "integer"),
    "a parameter of the path of a callback": (
        "/paths/~1a/post/callbacks/cb/{$url}/parameters/0/schema/type",
        "integer",
    ),
    "1 for true in a constant": ("/components/schemas/E/properties/one/const/a", True),
    "a flag for a bound": ("/components/schemas/E/properties/low/exclusiveMinimum", True),
    "3.1 for 3.0": ("/openapi", "3.1.0"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_hides(case: str) -> None:
    """
    A change is found wherever it hides.
    """
    pointer, value = CASES[case]
    old = copy.deepcopy(EVERYTHING) | {"openapi": "3.0.3" if case == "3.1 for 3.0" else "3.1.0"}
    new = copy.deepcopy(old)
    keys = [key.replace("~1", "/") for key in pointer.split("/")[1:]]
    there: Any = new
    for key in keys[:-1]:
        there = there[int(key) if isinstance(there, list) else key]
    there[keys[-1]] = value

    assert answers(document(old), document(new))
