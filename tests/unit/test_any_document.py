"""Whatever stands in a document: it gives a client that works, or is refused with a place."""

import importlib
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import ir
from generator.adapt import adapt
from generator.adapt.names import identifier
from generator.errors import Finding, SpecError
from generator.render import format_python, render_version
from generator.sources import sources
from generator.spec.load import load_spec
from tests.documents import Json, parameter, save
from tests.effort import examples

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
PACKAGE = "client_of_any_document"
PAYLOAD = 'import os; os.environ["PWNED"] = "1"'

# --- documents -----------------------------------------------------------------------------------

texts = st.one_of(
    st.sampled_from(
        [
            "",
            PAYLOAD,
            f'"""\n{PAYLOAD}\n"""',
            f"'''\n{PAYLOAD}\n'''",
            f'"; {PAYLOAD} #',
            f"\\\n{PAYLOAD}",
            f"\r{PAYLOAD}\x0c\n    {PAYLOAD}",
            f"{{{{ {PAYLOAD} }}}}{{% set x %}}",
            f"'] = 1\n{PAYLOAD}",
            'ends with "',
            "ends with \\",
            "\u202e\u2028\x00\x7f",
        ]
    ),
    st.text(max_size=12),
)
WORDS = [
    *["a", "b", "thing", "Thing", "id", "ID", "toObjectId", "a-b", "x.y", "9", "_x", "@", "ä"],
    *["from", "class", "list", "str", "date", "field", "self", "None", "Model", "Client", "UNSET"],
    *["\ufb01eld", "with\u00a0blank", "default", "property"],
]
harmless = texts.filter(lambda text: text.isprintable() and not {'"', "\\"} & set(text))
names = st.one_of(*[st.sampled_from(WORDS)] * 8, harmless, harmless, texts)
prose = st.fixed_dictionaries({}, optional={"description": texts, "deprecated": st.booleans()})
references = st.sampled_from([{"$ref": f"#/components/schemas/{n}"} for n in ("Thing", "part_1")])
scalars: st.SearchStrategy[Json] = st.sampled_from(
    [
        {"type": "string"},
        {"type": "integer"},
        {"type": "number", "default": 0.5},
        {"type": "boolean", "default": True},
        {"type": ["string", "integer"]},
        {"type": ["string", "integer", "null"]},
        {"type": ["string", "null"], "default": None},
        {"type": "string", "format": "date"},
        {"type": "string", "format": "date-time"},
    ]
)
plain: st.SearchStrategy[Json] = st.one_of(
    scalars,
    st.sampled_from(
        [
            {"type": "string", "format": "uuid"},
            {"type": "object"},
            {"type": "array", "items": {"type": "string"}, "default": []},
            {"type": "object", "additionalProperties": {"type": "integer"}, "default": {}},
            {},
        ]
    ),
    st.builds(lambda text: {"type": "string", "default": text}, texts),
    st.builds(
        lambda values: {"type": "string", "enum": values}, st.lists(names, min_size=1, unique=True)
    ),
    references,
    st.builds(lambda one: {"oneOf": [one, {"type": "null"}]}, references),
)


def deeper(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """Schemas that contain others."""
    return st.one_of(
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(lambda values: {"type": "object", "additionalProperties": values}, inner),
        st.builds(lambda one: {"anyOf": [one, {"type": "null"}]}, inner),
        objects(inner),
    )


def described(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """The same with words around it."""
    return st.builds(lambda schema, words: {**schema, **words}, inner, prose)


def named(inner: st.SearchStrategy[Json], most: int) -> st.SearchStrategy[Json]:
    """Schemas under names that are not the same in Python."""
    pairs = st.tuples(names, described(inner))
    return st.lists(pairs, max_size=most, unique_by=lambda pair: identifier(pair[0])).map(dict)


def objects(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """Schemas with fields, the first of them required."""
    return st.builds(
        lambda fields, count: {
            "type": "object",
            "properties": fields,
            **({"required": list(fields)[:count]} if fields and count else {}),
        },
        named(inner, 4),
        st.integers(0, 2),
    )


schemas = st.recursive(plain, deeper, max_leaves=3)


def json_of(schema: Json) -> Json:
    """Something in JSON."""
    return {"content": {"application/json": {"schema": schema}}}


@st.composite
def operations(draw: st.DrawFn) -> Json:
    """An operation on the path ``/{a}``."""
    answer = draw(st.one_of(st.none(), references, references, schemas))
    query = draw(named(scalars, 2))
    query.pop("a", None)
    parameters = [parameter("a", {"type": "string"}, place="path")]
    parameters += [parameter(name, schema) for name, schema in query.items()]
    found: Json = {
        "operationId": draw(names),
        "summary": draw(texts),
        "parameters": parameters,
        "responses": {
            "200": {"description": draw(texts), **(json_of(answer) if answer else {})},
            "404": {"description": draw(texts)},
        },
        "security": [{"key": draw(st.lists(texts, max_size=1))}],
        "externalDocs": {"url": draw(texts)},
        "tags": draw(st.lists(names, max_size=2)),
        **draw(prose),
    }
    if draw(st.booleans()):
        body = {"required": draw(st.integers(0, 9)) > 0, "x-body-name": "body"}
        found["requestBody"] = {**body, **json_of(draw(st.one_of(references, schemas)))}
    return found


@st.composite
def documents(draw: st.DrawFn) -> Json:
    """A document with up to two operations and the models that they refer to."""
    title, version, description = draw(st.tuples(texts, texts, texts))
    models = {"Thing": draw(objects(schemas)), "part_1": draw(described(objects(scalars)))}
    key = {"type": "http", "scheme": "bearer", "description": draw(texts)}
    verbs = draw(st.sampled_from([["get"], ["put"], ["post", "get"]]))
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": f"v1{version}", "description": description},
        "servers": [{"url": f"https://api.example.com/{draw(texts)}"}],
        "tags": [{"name": draw(names), "description": draw(texts)}],
        "paths": {f"/{{a}}/{draw(texts)}": {verb: draw(operations()) for verb in verbs}},
        "components": {"schemas": models, "securitySchemes": {"key": key}},
    }


# --- what comes of them --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a package that has no version yet, which can be imported."""
    folder = tmp_path_factory.mktemp("any")
    runtime = folder / PACKAGE / "_runtime"
    runtime.mkdir(parents=True)
    for name, text in sources(ROOT / "spec", PACKAGE, None).runtime.items():
        (runtime / name).parent.mkdir(exist_ok=True)
        (runtime / name).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


count = itertools.count()


@settings(max_examples=examples(120))
@given(content=documents())
def test_any_document(content: Json, folder: Path) -> None:
    """
    A client can be imported, its types are ones that the codec knows, and no text of the document
    is run; or the document is refused, with a place for everything that is wrong.
    """
    path = save(content, folder)
    refused: tuple[Finding, ...] = ()
    try:
        package = adapt(load_spec(path))
    except SpecError as error:
        refused = error.findings
    else:
        use(package, folder)

    assert {path.as_posix()} >= {found.at.file if found.at else "nowhere" for found in refused}
    assert "PWNED" not in os.environ


def use(package: ir.Package, folder: Path) -> None:
    """Write the modules of a package, import them, and look at every type."""
    version = folder / PACKAGE / f"version_{next(count)}"
    version.mkdir()
    for name, text in render_version(package, (TEMPLATES,)).items():
        (version / name).write_text(format_python(text, name), encoding="utf-8")
    importlib.invalidate_caches()
    module = f"{PACKAGE}.{version.name}"
    importlib.import_module(f"{module}.client")

    for value in vars(importlib.import_module(f"{module}.models")).values():
        if is_model(value):
            msgspec.json.Decoder(value)
    functions = importlib.import_module(f"{module}.operations")
    for operation in package.operations:
        get_type_hints(getattr(functions, operation.name))


def is_model(value: Any) -> bool:
    """Whether something in a module is one of our models."""
    return isinstance(value, type) and issubclass(value, msgspec.Struct)
