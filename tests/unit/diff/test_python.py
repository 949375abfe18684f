"""The rules of the Python layer: each edit yields exactly those that are listed for it."""

from dataclasses import replace
from typing import Any

import pytest

from generator import ir
from generator.diff import python
from generator.diff.python import RULES, compare

STR, INT, NONE = ir.Scalar("str"), ir.Scalar("int"), ir.Scalar("None")
ID, THING, COLOUR, SPEC = ir.Identifier(), ir.Named("Thing"), ir.Named("Colour"), ir.Named("Spec")

NAME = ir.Field("name", "name", STR, "required", "What people call it.")
SIZE = ir.Field("size", "size", INT, "unset")
KIND = ir.Parameter("kind", "kind", "path", STR, required=True)
NUMBER = ir.Parameter("number", "number", "path", ID, required=True)
LIMIT = ir.Parameter("limit", "limit", "query", INT, required=False)
ITEMS = ir.Field("items", "items", ir.ListOf(SPEC), "required")
PAGING = ir.Pagination("after", ("next",), "items", THING)
FOUND = ir.Response(200, 200, THING)

READ = ir.Operation(
    "things_read", "read", "GET", "/v1/things/{kind}/{number}", (KIND, NUMBER, LIMIT), None, THING,
    (FOUND,), idempotent=True,
)  # fmt: skip
MAKE = ir.Operation(
    "things_make", "make", "POST", "/v1/things", (), ir.Body((ITEMS,), whole=False), None, (),
    idempotent=False,
)  # fmt: skip
MODELS = (ir.Model("Spec", "Spec", "", (NAME, SIZE)), ir.Model("Thing", "Thing", "", (NAME, SIZE)))
ENUM = ir.Enum("Colour", "Colour", "", (("RED", "red"), ("BLUE", "blue")))
THINGS = ir.Resource("things", "Things", "", (READ, MAKE))


def package(
    *operations: ir.Operation,
    spec: tuple[ir.Field, ...] = (NAME, SIZE),
    thing: tuple[ir.Field, ...] = (NAME, SIZE),
    **more: Any,
) -> ir.Package:
    """A version with these operations, and these fields of what is given and what is received."""
    specs, things = (
        replace(model, fields=fields) for model, fields in zip(MODELS, (spec, thing), strict=True)
    )
    resources = (replace(THINGS, operations=operations or THINGS.operations),)
    found = ir.Package(
        "v1", "v1", "v1.yaml", "", "", "https://host", (), resources, (specs, things), (ENUM,)
    )
    return replace(found, **more)


def field(name: str = "size", **more: Any) -> ir.Field:
    """The optional field, edited."""
    return replace(SIZE, **{"name": name, "wire": more.pop("wire", name), **more})


def read(**more: Any) -> ir.Package:
    """A version with the reading operation edited."""
    return package(replace(READ, **more), MAKE)


def make(*fields: ir.Field, **more: Any) -> ir.Package:
    """A version with the body of the writing operation edited."""
    return package(READ, replace(MAKE, body=ir.Body(fields, whole=False), **more))


def limit(**more: Any) -> ir.Package:
    """A version with the query parameter edited."""
    return read(parameters=(KIND, NUMBER, replace(LIMIT, **more)))


def union(*options: ir.TypeRef) -> ir.OneOf:
    """One of several types."""
    return ir.OneOf(options)


def classes(*models: ir.Model, enums: tuple[ir.Enum, ...] = (ENUM,)) -> ir.Package:
    """A version with these classes."""
    return package(models=models, enums=enums)


def bulk(size: int = 100, input_: ir.TypeRef = SPEC, **paging: Any) -> ir.Package:
    """A version whose writing operation has a bulk twin, edited; with paging, one that reads."""
    reads = replace(READING, **paging) if paging else None
    return package(READ, replace(MAKE, bulk=ir.Bulk(size, input_, reads)))


def replaced(field: str) -> ir.Package:
    """A package with a bulk method whose inputs replace what is in that field."""
    return package(READ, replace(MAKE, bulk=ir.Bulk(100, SPEC, replaces=field)))


READING = ir.InputPaging("id", ("id",), "after", ("next",), "items", THING)
MORE, NEW = replace(MAKE, name="things_more", method="more", path="/v1/more"), ENUM.members
PAGED, PARTIAL = read(pagination=PAGING), replace(MODELS[1], problem="Spec")
OTHERS = replace(THINGS, name="others", class_name="Others")
RENAMED = replace(MODELS[1], name="Stuff")

# An edit there, the rules that it fires, and those that it fires when it is taken back.
CASES: dict[str, tuple[ir.Package, ir.Package, list[str], list[str]]] = {
    # --- nothing to see ---
    "prose": (
        package(),
        package(replace(READ, doc="Other.", summary="Other", link="x"), MAKE, title="Other"),
        [],
        [],
    ),
    "another file": (package(), package(source="v2.yaml"), [], []),
    "order of operations": (package(), package(MAKE, READ), [], []),
    "order of models": (package(), package(models=MODELS[::-1]), [], []),
    "order of fields": (package(), package(thing=(SIZE, NAME)), [], []),
    "order of members": (package(), package(enums=(replace(ENUM, members=NEW[::-1]),)), [], []),
    "order of keywords": (
        read(parameters=(LIMIT, KIND, NUMBER)),
        read(parameters=(KIND, NUMBER, LIMIT)),
        [],
        [],
    ),
    "name of a schema": (package(), classes(MODELS[0], replace(MODELS[1], wire="X_1")), [], []),
    "order of types": (limit(type=union(INT, STR)), limit(type=union(INT, STR)), [], []),
    # --- the client ---
    "module": (package(), package(name="v2"), ["client.module.changed"], ["client.module.changed"]),
    "server": (
        package(),
        package(server="https://x"),
        ["client.server.changed"],
        ["client.server.changed"],
    ),
    "resource": (
        package(),
        package(resources=(THINGS, replace(OTHERS, operations=(MORE,)))),
        ["resource.added"],
        ["resource.removed"],
    ),
    "name of a resource": (
        package(),
        package(resources=(replace(THINGS, name="others"),)),
        ["resource.renamed"],
        ["resource.renamed"],
    ),
    "class of a resource": (
        package(),
        package(resources=(replace(THINGS, class_name="Others"),)),
        ["resource.class.renamed"],
        ["resource.class.renamed"],
    ),
    # --- methods ---
    "method": (package(), package(READ, MAKE, MORE), ["method.added"], ["method.removed"]),
    "name of a method": (package(), read(method="get"), ["method.renamed"], ["method.renamed"]),
    "operationId": (
        package(),
        read(name="things_get", method="get"),
        ["method.renamed", "method.function.renamed"],
        ["method.renamed", "method.function.renamed"],
    ),
    "operationId and path": (
        package(),
        read(name="things_get", method="get", path="/things/2026-03/{a}/{b}"),
        ["method.renamed", "method.function.renamed", "method.sent.changed"],
        ["method.renamed", "method.function.renamed", "method.sent.changed"],
    ),
    "to another resource": (
        package(READ, MAKE, MORE),
        package(resources=(THINGS, replace(OTHERS, operations=(MORE,)))),
        ["method.renamed"],
        ["method.renamed"],
    ),
    "deprecated": (package(), read(deprecated=True), ["method.deprecated"], ["method.reactivated"]),
    "idempotent": (
        package(),
        read(idempotent=False),
        ["method.idempotent.removed"],
        ["method.idempotent.added"],
    ),
    "answers": (
        package(),
        read(responses=(FOUND, ir.Response(404, 404, ir.Scalar("Any")))),
        ["method.answers.changed"],
        ["method.answers.changed"],
    ),
    "path": (package(), read(path="/x"), ["method.sent.changed"], ["method.sent.changed"]),
    "verb": (package(), read(verb="POST"), ["method.sent.changed"], ["method.sent.changed"]),
    "scopes": (
        package(),
        read(scopes=("x",)),
        ["method.scopes.changed"],
        ["method.scopes.changed"],
    ),
    # --- bulk ---
    "bulk": (package(), bulk(), ["bulk.added"], ["bulk.removed"]),
    "size of a batch": (bulk(), bulk(200), ["bulk.size.increased"], ["bulk.size.decreased"]),
    "input": (
        bulk(),
        bulk(input_=THING),
        ["bulk.input.type.changed"],
        ["bulk.input.type.changed"],
    ),
    "further inputs": (
        bulk(),
        bulk(input_=union(SPEC, STR)),
        ["bulk.input.type.widened"],
        ["bulk.input.type.narrowed"],
    ),
    "other spelling of an input": (
        bulk(input_=STR),
        bulk(input_=COLOUR),
        ["bulk.input.type.respelled"],
        ["bulk.input.type.respelled"],
    ),
    "results instead of a report": (
        bulk(),
        bulk(item=THING),
        ["bulk.result.changed"],
        ["bulk.result.changed"],
    ),
    "bulk result": (
        bulk(item=THING),
        bulk(item=SPEC),
        ["bulk.item.type.changed"],
        ["bulk.item.type.changed"],
    ),
    "further bulk results": (
        bulk(item=THING),
        bulk(item=union(THING, NONE)),
        ["bulk.item.type.widened"],
        ["bulk.item.type.narrowed"],
    ),
    "an id as bulk result": (
        bulk(item=STR),
        bulk(item=ID),
        ["bulk.item.type.respelled"],
        ["bulk.item.type.respelled"],
    ),
    "pages of an input": (
        bulk(item=THING),
        bulk(items="others"),
        ["bulk.sent.changed"],
        ["bulk.sent.changed"],
    ),
    "what inputs replace": (
        bulk(),
        replaced("types"),
        ["bulk.replaces.changed"],
        ["bulk.replaces.changed"],
    ),
    "another thing that inputs replace": (
        replaced("labels"),
        replaced("types"),
        ["bulk.replaces.changed"],
        ["bulk.replaces.changed"],
    ),
    "class of the bulk methods": (
        package(),
        package(bulk_class="BulkMethods"),
        ["resource.class.renamed"],
        ["resource.class.renamed"],
    ),
    # --- arguments ---
    "optional argument": (
        package(),
        read(parameters=(KIND, NUMBER, LIMIT, replace(LIMIT, name="colour", type=STR))),
        ["parameter.added.optional"],
        ["parameter.removed"],
    ),
    "required argument": (
        make(ITEMS),
        make(ITEMS, NAME),
        ["parameter.added.required"],
        ["parameter.removed"],
    ),
    "positional argument": (
        package(),
        read(parameters=(replace(KIND, name="first", wire="first"), KIND, NUMBER, LIMIT)),
        ["parameter.added.required"],
        ["parameter.removed"],
    ),
    "name of an argument": (
        package(),
        limit(name="page_limit", wire="pageLimit"),
        ["parameter.renamed", "parameter.sent.changed"],
        ["parameter.renamed", "parameter.sent.changed"],
    ),
    "names that are not alike": (
        package(),
        limit(name="offset", wire="offset"),
        ["parameter.removed", "parameter.added.optional"],
        ["parameter.removed", "parameter.added.optional"],
    ),
    "name of a positional argument": (
        package(),
        read(parameters=(replace(KIND, name="sort"), NUMBER, LIMIT)),
        ["parameter.renamed.positional"],
        ["parameter.renamed.positional"],
    ),
    "order of arguments": (
        package(),
        read(parameters=(NUMBER, KIND, LIMIT)),
        ["parameter.moved"],
        ["parameter.moved"],
    ),
    "by keyword": (
        package(),
        read(parameters=(KIND, replace(NUMBER, place="query"), LIMIT)),
        ["parameter.moved", "parameter.sent.changed"],
        ["parameter.moved", "parameter.sent.changed"],
    ),
    "required": (package(), limit(required=True), ["parameter.required"], ["parameter.optional"]),
    "default of an argument": (
        make(SIZE),
        make(field(default=ir.Value("1"))),
        ["parameter.default.changed"],
        ["parameter.default.changed"],
    ),
    "more is taken": (
        package(),
        limit(type=union(INT, STR)),
        ["parameter.type.widened"],
        ["parameter.type.narrowed"],
    ),
    "something else is taken": (
        package(),
        limit(type=STR),
        ["parameter.type.changed"],
        ["parameter.type.changed"],
    ),
    "a number is an id": (
        package(),
        limit(type=ID),
        ["parameter.type.widened"],
        ["parameter.type.narrowed"],
    ),
    "an enum as argument": (
        limit(type=STR),
        limit(type=COLOUR),
        ["parameter.type.respelled"],
        ["parameter.type.respelled"],
    ),
    # --- results ---
    "result": (
        package(),
        package(READ, replace(MAKE, result=THING, responses=(FOUND,))),
        ["result.added", "method.answers.changed"],
        ["result.removed", "method.answers.changed"],
    ),
    "another result": (
        package(),
        read(result=SPEC, responses=(replace(FOUND, type=SPEC),)),
        ["result.type.changed"],
        ["result.type.changed"],
    ),
    "more results": (
        package(),
        read(result=union(THING, NONE), responses=(replace(FOUND, type=union(THING, NONE)),)),
        ["result.type.widened"],
        ["result.type.narrowed"],
    ),
    "a success without content": (
        package(),
        read(result=union(THING, NONE), responses=(FOUND, ir.Response(204, 204, None))),
        ["result.type.widened", "method.answers.changed"],
        ["result.type.narrowed", "method.answers.changed"],
    ),
    "an id as result": (
        read(result=STR, responses=(replace(FOUND, type=STR),)),
        read(result=ID, responses=(replace(FOUND, type=ID),)),
        ["result.type.respelled"],
        ["result.type.respelled"],
    ),
    "pages": (package(), PAGED, ["paging.added"], ["paging.removed"]),
    "cursor": (
        PAGED,
        read(pagination=replace(PAGING, cursor="next")),
        ["paging.sent.changed"],
        ["paging.sent.changed"],
    ),
    "another item": (
        PAGED,
        read(pagination=replace(PAGING, item=SPEC)),
        ["item.type.changed"],
        ["item.type.changed"],
    ),
    "more items": (
        PAGED,
        read(pagination=replace(PAGING, item=union(THING, NONE))),
        ["item.type.widened"],
        ["item.type.narrowed"],
    ),
    "an id as item": (
        read(pagination=replace(PAGING, item=STR)),
        read(pagination=replace(PAGING, item=ID)),
        ["item.type.respelled"],
        ["item.type.respelled"],
    ),
    # --- classes ---
    "class": (
        package(),
        classes(*MODELS, replace(RENAMED, fields=())),
        ["model.added"],
        ["model.removed"],
    ),
    "name of a class": (
        package(),
        replace(
            read(result=ir.Named("Stuff"), responses=(replace(FOUND, type=ir.Named("Stuff")),)),
            models=(MODELS[0], RENAMED),
        ),
        ["model.renamed"],
        ["model.renamed"],
    ),
    "kind of a class": (
        package(),
        classes(MODELS[0], enums=(ENUM, replace(ENUM, name="Thing"))),
        ["model.kind.changed"],
        ["model.kind.changed"],
    ),
    "failures": (
        package(),
        classes(MODELS[0], PARTIAL),
        ["model.failures.added"],
        ["model.failures.removed"],
    ),
    "class of failures": (
        classes(MODELS[0], PARTIAL),
        classes(MODELS[0], replace(PARTIAL, problem="Thing")),
        ["model.failures.changed"],
        ["model.failures.changed"],
    ),
    "evidence": (
        classes(MODELS[0], PARTIAL),
        classes(MODELS[0], replace(PARTIAL, evidence=ir.Evidence(("id",), ("id",), "none"))),
        ["model.evidence.changed"],
        ["model.evidence.changed"],
    ),
    # --- fields ---
    "optional field": (
        package(thing=(NAME,)),
        package(),
        ["field.added.optional"],
        ["field.removed"],
    ),
    "required field": (
        package(thing=(SIZE,)),
        package(),
        ["field.added.required"],
        ["field.removed"],
    ),
    "name of a field": (
        package(),
        package(thing=(NAME, field("full_size"))),
        ["field.renamed", "field.wire.changed"],
        ["field.renamed", "field.wire.changed"],
    ),
    "required or not": (
        package(),
        package(thing=(NAME, field(default="required"))),
        ["field.required"],
        ["field.optional"],
    ),
    "default": (
        package(),
        package(thing=(NAME, field(default=ir.Value("1")))),
        ["field.default.added"],
        ["field.default.removed"],
    ),
    "another default": (
        package(thing=(NAME, field(default=ir.Value("1")))),
        package(thing=(NAME, field(default=ir.Value("2")))),
        ["field.default.changed"],
        ["field.default.changed"],
    ),
    "type of a field": (
        package(),
        package(thing=(NAME, field(type=STR))),
        ["field.type.changed"],
        ["field.type.changed"],
    ),
    "null": (
        package(),
        package(thing=(NAME, field(type=union(INT, NONE)))),
        ["field.type.widened"],
        ["field.type.narrowed"],
    ),
    "an id as field": (
        package(thing=(NAME, field(type=STR))),
        package(thing=(NAME, field(type=ID))),
        ["field.type.respelled"],
        ["field.type.respelled"],
    ),
    "a class in a list becomes anything": (
        package(thing=(NAME, field(type=ir.ListOf(SPEC)))),
        package(thing=(NAME, field(type=ir.ListOf(ir.Scalar("Any"))))),
        ["field.type.changed"],
        ["field.type.changed"],
    ),
    # --- enums ---
    "member": (
        package(),
        classes(*MODELS, enums=(replace(ENUM, members=(*NEW, ("PINK", "pink"))),)),
        ["enum.member.added"],
        ["enum.member.removed"],
    ),
    "name of a member": (
        package(),
        classes(*MODELS, enums=(replace(ENUM, members=(("ROT", "red"), NEW[1])),)),
        ["enum.member.renamed"],
        ["enum.member.renamed"],
    ),
    "text of a member": (
        package(),
        classes(*MODELS, enums=(replace(ENUM, members=(("RED", "RED"), NEW[1])),)),
        ["enum.member.text.changed"],
        ["enum.member.text.changed"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_rules(case: str) -> None:
    """
    An edit fires its rules and no others; so does taking it back.
    """
    old, new, there, back = CASES[case]

    assert sorted(there) == sorted(change.rule for change in compare(old, new))
    assert sorted(back) == sorted(change.rule for change in compare(new, old))


def test_every_rule_has_a_case() -> None:
    """
    Every rule of the table is fired by some edit.
    """
    fired = {rule for _, _, there, back in CASES.values() for rule in (*there, *back)}

    assert RULES.keys() == fired


DIRECTED = [
    ("field.added.required", (SIZE,), (NAME, SIZE), "breaking", "info"),
    ("field.required", (SIZE,), (field(default="required"),), "breaking", "info"),
    ("field.optional", (field(default="required"),), (SIZE,), "info", "breaking"),
    ("field.type.widened", (SIZE,), (field(type=union(INT, NONE)),), "info", "breaking"),
    ("field.type.narrowed", (field(type=union(INT, NONE)),), (SIZE,), "breaking", "info"),
    ("field.removed", (NAME, SIZE), (SIZE,), "breaking", "breaking"),
    ("field.added.optional", (NAME,), (NAME, SIZE), "info", "info"),
]


@pytest.mark.parametrize(("rule", "old", "new", "given", "received"), DIRECTED)
def test_direction(
    rule: str,
    old: tuple[ir.Field, ...],
    new: tuple[ir.Field, ...],
    given: str,
    received: str,
) -> None:
    """
    What a caller builds breaks by other changes than what a caller reads; what is both, by either.
    """
    [built] = compare(package(spec=old), package(spec=new))
    [answered] = compare(package(thing=old), package(thing=new))
    both = replace(MAKE, result=SPEC, responses=(replace(FOUND, type=SPEC),))
    [either] = compare(package(READ, both, spec=old), package(READ, both, spec=new))

    assert (rule, given) == (built.rule, built.level)
    assert (rule, received) == (answered.rule, answered.level)
    assert min(given, received) == either.level  # breaking, info


def test_one_change_one_entry() -> None:
    """
    What changes alike in several methods is one entry that lists them all.
    """
    old = package(READ, replace(READ, name="things_see", method="see", path="/v1/see"))
    other = (KIND, NUMBER, replace(LIMIT, required=True))
    new = replace(old, resources=tuple(_with(resource, other) for resource in old.resources))

    [change] = compare(old, new)

    assert "`things.read` and `things.see`: argument `limit` is now required" == change.message
    assert ["things_read", "things_see"] == [each.operation_id for each in change.operations]
    assert ("things.read.limit", "things.read.limit") == (change.pointer_old, change.pointer_new)


def _with(resource: ir.Resource, parameters: tuple[ir.Parameter, ...]) -> ir.Resource:
    operations = (replace(each, parameters=parameters) for each in resource.operations)
    return replace(resource, operations=tuple(operations))


def test_a_shared_class_is_one_entry() -> None:
    """
    A field of a class that several operations use is one change of all of them.
    """
    other = replace(READ, name="things_see", method="see", path="/v1/see")

    [change] = compare(package(READ, other), package(READ, other, thing=(NAME,)))

    assert "`Thing` has no `size` any more" == change.message
    assert ["things_read", "things_see"] == [each.operation_id for each in change.operations]


def test_rules_give_reasons() -> None:
    """
    Every rule says why it has its level.
    """
    assert all(rule.why for rule in python.RULES.values())
