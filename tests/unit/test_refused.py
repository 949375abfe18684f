"""What no client can express is refused where it stands, with a hint."""

from pathlib import Path
from typing import Any

import pytest

from generator.adapt import adapt
from generator.errors import Finding, SpecError
from tests.documents import Json, document, load, model, operation, package, parameter

TEXT = {"type": "string"}
ID = {"type": ["string", "integer"]}
PROBLEM = {
    "type": "object",
    "properties": {"subCategory": TEXT, "context": {"type": "object", "default": {}}},
}


def batch(problem: Json, **fields: Json) -> Json:
    """A document whose `Thing` is a batch answer."""
    errors = {"type": "array", "items": {"$ref": "#/components/schemas/Problem"}, "default": []}
    thing = {"type": "object", "x-batch": True, "properties": {"errors": errors, **fields}}
    return document(schemas={"Thing": thing, "Problem": problem})


def tied(mark: Any, **fields: Json) -> Json:
    """The same with that mark, and results of these fields, of which `id` is required."""
    result = {"type": "object", "required": ["id"], "properties": {"id": TEXT, **fields}}
    found = batch(PROBLEM, results={"type": "array", "items": {"$ref": "#/components/schemas/R"}})
    found["components"]["schemas"]["R"] = result
    found["components"]["schemas"]["Thing"]["x-batch"] = mark
    return found


def paged(**results: Any) -> Json:
    """A document whose only operation pages."""
    how = {"cursor": "after", "next": "after", "items": "results"}
    fields = {"after": TEXT, "results": {"type": "array", "items": TEXT, **results}}
    found = model(**fields)
    found["paths"]["/things/{id}"]["get"]["x-pagination"] = how
    return found


def twice(first: str, second: str, **more: Any) -> Json:
    """A document with two operations."""
    paths = {"/a/{id}": {"get": operation(first)}, "/b/{id}": {"get": operation(second, **more)}}
    return document(paths=paths)


def inline(name: str) -> Json:
    """A document with an operation whose answer has no name of its own."""
    found = document(paths={"/a/{id}": {"get": operation(name)}})
    answer = found["paths"]["/a/{id}"]["get"]["responses"]["200"]
    answer["content"]["application/json"]["schema"] = {"type": "object", "properties": {"a": TEXT}}
    return found


def bulk(*ids: str, **more: Any) -> Json:
    """A document with operations that have a twin for any number of inputs."""
    found = batch(PROBLEM)
    inputs = {"type": "array", "maxItems": 9, "items": TEXT}
    body = {"type": "object", "required": ["inputs"], "properties": {"inputs": inputs}}
    given = {"required": True, "content": {"application/json": {"schema": body}}}
    marks = {"x-idempotent": True, "x-bulk": True, "requestBody": given, **more}
    found["paths"] = {f"/{id_}/{{id}}": {"post": operation(id_, **marks)} for id_ in ids}
    return found


def without_limit() -> Json:
    """The same, but nobody says how many inputs a call takes."""
    found = bulk("a_b")
    body = found["paths"]["/a_b/{id}"]["post"]["requestBody"]["content"]["application/json"]
    del body["schema"]["properties"]["inputs"]["maxItems"]
    return found


def called(name: str) -> Json:
    """The same with a parameter of that name."""
    found = bulk("a_b", parameters=[parameter(name, TEXT, place="path")])
    found["paths"] = {f"/{{{name}}}": found["paths"]["/a_b/{id}"]}
    return found


REFUSED = [
    pytest.param(bulk("a_b", **{"x-idempotent": False}), "`x-bulk` does not fit", id="no twin"),
    pytest.param(bulk("a_b", requestBody=None), "`x-bulk` does not fit", id="no body for a twin"),
    pytest.param(without_limit(), "`x-bulk` does not fit", id="no limit for a twin"),
    pytest.param(called("journal"), "`x-bulk` does not fit", id="argument of every twin"),
    pytest.param(
        bulk("a_b", parameters=[parameter("id", TEXT, place="path"), parameter("q", TEXT)]),
        "`x-bulk` does not fit",
        id="query of a twin",
    ),
    pytest.param(
        bulk("a_b", **{"x-bulk-pagination": {"input": "id"}}),
        "`x-bulk-pagination` does not fit",
        id="pages of a twin",
    ),
    pytest.param(bulk("a_b", "c_b"), "`bulk.b` exists already", id="two twins"),
    pytest.param(bulk("bulk_b"), "`x-bulk` makes a resource `bulk`", id="tag of twins"),
    pytest.param(model(**{'a"b': TEXT}), "a name with quotes, backslashes", id="quote in a name"),
    pytest.param(model(**{"a\nb": TEXT}), "a name with quotes, backslashes", id="line in a name"),
    pytest.param(model(x={"anyOf": [ID, {"type": "boolean"}]}), "an id cannot be", id="id or no"),
    pytest.param(
        model(x={"anyOf": [TEXT, {"type": "array", "items": ID}]}),
        "an id cannot be",
        id="ids or text",
    ),
    pytest.param(batch({"type": "object", "properties": {"a": TEXT}}), "needs `err", id="problem"),
    pytest.param(batch(PROBLEM, errors=TEXT), "needs `errors`", id="errors that are a text"),
    pytest.param(batch(PROBLEM, notFound=TEXT), "has `not_found` already", id="hidden"),
    pytest.param(tied({"input": ["id"]}), "`x-batch` does not say", id="half of a tie"),
    pytest.param(tied({"other": 1}), "`x-batch` does not say", id="another word in a tie"),
    pytest.param(tied({"nothing": 1}), "`x-batch` does not say", id="a tie to a number"),
    pytest.param(
        tied({"input": ["id"], "result": ["no"]}), "`x-batch` does not say", id="no such id"
    ),
    pytest.param(
        tied({"input": ["id"], "result": ["may"]}, may=TEXT),
        "`x-batch` does not say",
        id="an id that may be absent",
    ),
    pytest.param(
        bulk("a_b", **{"x-bulk-replaces": "id"}), "`x-bulk-replaces` does not", id="no such list"
    ),
    pytest.param(paged(), "`x-pagination` does not fit", id="items that may be absent"),
    pytest.param(twice("a_b", "a-b", tags=["a"]), "is called `a.b` in Python, too", id="one name"),
    pytest.param(twice("a_b", "b", tags=["a"]), "is called `a.b` in Python, too", id="one method"),
    pytest.param(twice("a_b", "a-b", tags=["c"]), "called `a_b` in Python, too", id="one function"),
    pytest.param(inline("o\u00b5"), "Python reads the class name", id="odd letter"),
    pytest.param(document(servers=[{"url": "https://[a"}]), "is not a whole URL", id="odd URL"),
    pytest.param(document(servers=[{"url": "https:///a"}]), "is not a whole URL", id="no host"),
    pytest.param(model(date=TEXT, date_=TEXT), "are both called `date_`", id="one field"),
]  # fmt: skip
ACCEPTED = [
    pytest.param(bulk("a_b", "c_d"), id="twins"),
    pytest.param(called("paper"), id="argument of a twin"),
    pytest.param(bulk("bulk_b", **{"x-bulk": False}), id="tag without twins"),
    pytest.param(model(x={"anyOf": [ID, {"type": "null"}]}), id="id or null"),
    pytest.param(batch(PROBLEM), id="batch"),
    pytest.param(tied({"input": ["a.b"], "result": ["id"], "nothing": "NO"}), id="a tie"),
    pytest.param(tied({"nothing": "NO"}), id="nothing"),
    pytest.param(paged(default=[]), id="items with a default"),
    pytest.param(twice("a_b", "b_b"), id="two methods"),
    pytest.param(inline("a_b"), id="plain letters"),
    pytest.param(document(servers=[{"url": "http://[::1]:8000/"}]), id="address"),
    pytest.param(model(**{"it's {x} – ä": TEXT}), id="odd name"),
]


@pytest.mark.parametrize(("content", "expected"), REFUSED)
def test_refused(content: Json, expected: str, tmp_path: Path) -> None:
    """
    The one thing that is wrong is named, with its place.
    """
    with pytest.raises(SpecError) as caught:
        package(content, tmp_path)
    [finding] = caught.value.findings

    assert expected in finding.message
    assert finding.at
    assert finding.hint


@pytest.mark.parametrize("content", ACCEPTED)
def test_accepted(content: Json, tmp_path: Path) -> None:
    """
    What is as close to it as can be is no reason to refuse.
    """
    assert package(content, tmp_path).operations


STATUSES = [
    "\u0663",
    "\uff12\uff10\uff10",
    "\u00b200",
    "20",
    "2000",
    "600",
    "2xx",
    "2X0",
    "-200",
    " 200",
    "200.0",
    "OK",
]


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_three_plain_digits(status: str, tmp_path: Path) -> None:
    """
    What looks like a status and is none is refused where it stands; nothing is lost for it.
    """
    content = document()
    answers = content["paths"]["/things/{id}"]["get"]["responses"]
    answers[status] = answers.pop("200")
    spec = load(content, tmp_path)

    with pytest.raises(SpecError) as caught:
        adapt(spec)

    (found,) = caught.value.findings
    assert f"`{status}` is no status of HTTP" == found.message
    assert spec.locate("paths", "/things/{id}", "get", "responses", status) == found.at


def test_a_version_too_long_for_a_folder_is_refused(tmp_path: Path) -> None:
    """
    A version whose module no file system takes is refused where it stands.
    """
    spec = load(document(info={"title": "Things", "version": "x" * 300}), tmp_path)

    with pytest.raises(SpecError, match="too long for the name of a module") as caught:
        adapt(spec)

    assert spec.locate("info", "version") == caught.value.findings[0].at


ODD: list[Any] = [None, True, -1, 1.5, "", "x", [], {}, [None], {"$ref": 1}]
ODD_PLACES = [
    ("tags",),
    ("paths", "/things/{id}", "get"),
    ("paths", "/things/{id}", "get", "parameters"),
    ("paths", "/things/{id}", "get", "requestBody"),
    ("paths", "/things/{id}", "get", "responses"),
    ("components", "schemas", "Thing", "allOf"),
    ("components", "schemas", "Thing", "properties"),
    ("components", "schemas", "Thing", "properties", "name"),
    ("components", "schemas", "Thing", "required"),
]


@pytest.mark.parametrize("way", ODD_PLACES, ids="/".join)
@pytest.mark.parametrize("value", ODD, ids=repr)
def test_odd_values_give_no_traceback(value: Any, way: tuple[str, ...], tmp_path: Path) -> None:
    """
    Whatever stands where a mapping or a list belongs, the document is taken, or refused by place.
    """
    content = document()
    owner: Any = content
    for key in way[:-1]:
        owner = owner[key]
    owner[way[-1]] = value

    findings: tuple[Finding, ...] = ()
    try:
        package(content, tmp_path)
    except SpecError as error:
        findings = error.findings

    assert all(finding.at and finding.hint for finding in findings)
