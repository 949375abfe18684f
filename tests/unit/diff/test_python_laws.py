"""The law of the Python layer: nothing is found exactly when only prose differs."""

import dataclasses
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import ir
from generator.adapt import adapt
from generator.diff.python import PROSE, compare
from generator.spec.load import load_spec
from tests.effort import examples

ROOT = Path(__file__).parents[3]
Trail = tuple[str | int, ...]

OTHERS: dict[str, tuple[Any, ...]] = {
    "Parameter.place": ("path", "query"),
    "Field.default": ("required", "unset", ir.Value("1"), ir.Value("2")),
    "Scalar.python": ("str", "int", "bool", "UUID"),
    "Operation.body": (None, ir.Body((), whole=False)),
    "Operation.result": (None, ir.Scalar("int"), ir.ListOf(ir.Scalar("bool"))),
    "Operation.pagination": (None, ir.Pagination("after", ("next",), "items", ir.Scalar("int"))),
    "Response.type": (None, ir.Scalar("UUID"), ir.MapOf(ir.Scalar("bool"))),
    "Model.problem": (None, "Problem", "Other"),
}


@cache
def package(name: str = "v4") -> ir.Package:
    """A curated API version."""
    return adapt(load_spec(ROOT / "spec" / f"{name}.yaml"))


def trails(value: Any, trail: Trail = ()) -> Iterator[tuple[Trail, str]]:
    """Every place in a package, with ``Class.attribute`` of the closest attribute."""
    for field in dataclasses.fields(value):
        owner = f"{type(value).__name__}.{field.name}"
        part = getattr(value, field.name)
        yield (*trail, field.name), owner
        if isinstance(part, tuple):
            for index, item in enumerate(part):
                if dataclasses.is_dataclass(item):
                    yield from trails(item, (*trail, field.name, index))
        elif dataclasses.is_dataclass(part):
            yield from trails(part, (*trail, field.name))


@cache
def places() -> dict[str, list[Trail]]:
    """Every place in the package, by its attribute, so that rare ones are drawn as often."""
    found: dict[str, list[Trail]] = {}
    for trail, owner in trails(package()):
        found.setdefault(owner, []).append(trail)
    return found


def at(value: Any, trail: Trail) -> Any:
    """What stands at a place."""
    for step in trail:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def put(value: Any, trail: Trail, part: Any) -> Any:
    """A copy with something else at a place."""
    if not trail:
        return part
    step, *rest = trail
    if isinstance(step, int):
        return (*value[:step], put(value[step], tuple(rest), part), *value[step + 1 :])
    return dataclasses.replace(value, **{step: put(getattr(value, step), tuple(rest), part)})


@st.composite
def mutations(draw: st.DrawFn, part: Any, owner: str) -> Any:
    """Something else that may stand where `part` does."""
    if owner in OTHERS:
        return draw(st.sampled_from([other for other in OTHERS[owner] if other != part]))
    match part:
        case bool():
            return not part
        case int():
            return part + 1000
        case str():
            return part + draw(st.sampled_from(["_", "x", "_2"]))
        case tuple() if part and (dataclasses.is_dataclass(part[0]) or draw(st.booleans())):
            index = draw(st.integers(0, len(part) - 1))
            return (*part[:index], *part[index + 1 :])
        case tuple() if owner in ("Enum.members", "Package.authorisation"):
            return (*part, ("NEW", "new"))
        case ir.Bulk() | ir.InputPaging():
            return None
        case ir.Evidence():
            return dataclasses.replace(part, nothing=f"{part.nothing}_")
        case tuple() if owner in (
            "Evidence.result",
            "Operation.scopes",
            "Pagination.next",
            "Evidence.input",
        ):
            return (*part, "new")
        case tuple():
            return ()
        case _:
            return draw(st.sampled_from([ir.ListOf(part), ir.OneOf((part, ir.Scalar("None")))]))


@settings(max_examples=examples(600))
@given(data=st.data())
def test_law(data: st.DataObject) -> None:
    """
    A package with one thing changed somewhere gives a change, or none where it is prose.
    """
    owner = data.draw(st.sampled_from(sorted(places())))
    trail = data.draw(st.sampled_from(places()[owner]))
    part = at(package(), trail)
    other = put(package(), trail, data.draw(mutations(part, owner)))

    assert (other != package() and owner not in PROSE) == bool(compare(package(), other))
    assert (other != package() and owner not in PROSE) == bool(compare(other, package()))


@pytest.mark.parametrize("name", ["v4", "2026-09"])
def test_a_package_is_equal_to_itself(name: str) -> None:
    """
    A version compared with itself has no changes.
    """
    assert () == compare(package(name), package(name))


def test_prose_names_what_exists() -> None:
    """
    What the law leaves out are attributes that the package has.
    """
    assert set() == PROSE.keys() - places().keys()
