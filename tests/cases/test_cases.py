"""
Every folder here has a tiny document with one concern, and the files that it must give.

The first line of a document is the claim, the second names the files. `pytest --update-cases`
writes down what comes out now; read the difference before you commit it.
"""

import asyncio
import importlib
import inspect
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import httpx2
import msgspec
import pytest

from generator.cache import Cache
from generator.pipeline import build
from generator.sources import sources
from generator.tree import FileTree, write
from tests.checkers import MYPY

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = {path.parent.name: path for path in sorted(HERE.glob("*/spec.yaml"))}
HEADER = re.compile(r"# (?P<claim>[A-Z`].+\.)\n# files: (?P<files>\S+( \S+)*)\n")
PACKAGE = "client_of_cases"


def files_of(name: str) -> list[str]:
    """The files that a case shows."""
    header = HEADER.match(CASES[name].read_text(encoding="utf-8"))
    assert header, "the document does not begin with a claim and the files that show it"
    return header["files"].split()


SHOWN = [pytest.param(name, file, id=f"{name}/{file}") for name in CASES for file in files_of(name)]


@pytest.fixture(scope="session")
def tree() -> FileTree:
    """One package of which every case is an API version."""
    found = sources(HERE / "nullable", PACKAGE, None)
    return build(replace(found, documents=tuple(CASES.values())), Cache(None), lambda _: None)


@pytest.fixture(scope="session")
def folder(tree: FileTree, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with that package, which can be imported."""
    folder = tmp_path_factory.mktemp("cases") / "out"
    write(tree, folder)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.mark.parametrize(("name", "file"), SHOWN)
def test_output(name: str, file: str, tree: FileTree, pytestconfig: pytest.Config) -> None:
    """
    The document of a case gives the files of the case.
    """
    path = HERE / name / f"{file}.txt"
    actual = tree[f"{PACKAGE}/{name}/{file}"]
    if pytestconfig.getoption("update_cases"):
        path.write_text(actual, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == actual


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_left_over(name: str) -> None:
    """
    A case has no file that it does not show.
    """
    expected = sorted([*(f"{file}.txt" for file in files_of(name)), "spec.yaml"])

    assert expected == sorted(path.name for path in (HERE / name).iterdir())


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", CASES)
def test_it_runs(name: str) -> None:
    """
    The modules can be imported, and every type that they name is one that the codec knows.
    """
    importlib.import_module(f"{PACKAGE}.{name}.client")
    for model in models(name).__dict__.values():
        if isinstance(model, type) and issubclass(model, msgspec.Struct):
            msgspec.json.Decoder(model)
    for function in importlib.import_module(f"{PACKAGE}.{name}.operations").__dict__.values():
        if callable(function) and not isinstance(function, type):
            get_type_hints(function)


def test_types(folder: Path) -> None:
    """
    `mypy --strict` finds nothing in all of them.
    """
    run = subprocess.run([*MYPY, PACKAGE], cwd=folder, capture_output=True, text=True)

    assert (0, "") == (run.returncode, run.stdout if run.returncode else "")


def test_style(folder: Path) -> None:
    """
    Ruff finds no import that is missing, dead or out of order.
    """
    ruff = shutil.which("ruff", path=sysconfig.get_path("scripts"))
    assert ruff
    arguments = ["check", "--isolated", "--no-cache", "--line-length=100", "--select=F,I,UP,RUF036"]
    run = subprocess.run([ruff, *arguments, folder], capture_output=True, text=True)

    assert (0, "All checks passed!\n") == (run.returncode, run.stdout)


# --- what comes over the wire --------------------------------------------------------------------

DECODED = [
    ("nullable", '{"text":null,"parts":null,"part":null}', {"text": None, "part": None}),
    ("nullable", '{"text":"","parts":[],"part":{},"absent":null}', {"absent": None, "parts": []}),
    ("optional", '{"there":""}', {"text": msgspec.UNSET, "part": msgspec.UNSET}),
    ("defaults", "{}", {"items": [], "by_name": {}, "count": 3, "state": "DONE", "nothing": None}),
    ("ids", '{"id":1,"nullable":0}', {"id": "1", "nullable": "0", "several": []}),
    ("ids", '{"id":"a","nullable":null,"optional":0}', {"nullable": None, "optional": "0"}),
    ("ids", '{"id":0,"nullable":"0","both":null}', {"id": "0", "both": None}),
    ("ids", '{"id":0,"nullable":0,"several":[1,"2"]}', {"several": ["1", "2"]}),
    ("ids", '{"id":0,"nullable":0,"gaps":[0,null]}', {"gaps": ["0", None]}),
    ("ids", '{"id":0,"nullable":0,"by_name":{"a":0}}', {"by_name": {"a": "0"}}),
    ("enum", '{"state":"","states":["unheard"]}', {"state": "", "states": ["unheard"]}),
    ("wire_names", '{"ID":"1","x.y":{"a":"3"}}', {"id": "1", "a_b": "x", "x_y": {"a": "3"}}),
    ("reserved_names", '{"class":"1","field":"2"}', {"class_": "1", "field_": "2"}),
    ("unions", '{"value":["a"],"part":"b"}', {"value": ["a"], "part": "b"}),
]  # fmt: skip


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("name", "text", "expected"), DECODED)
def test_decoding(name: str, text: str, expected: Mapping[str, Any]) -> None:
    """
    An answer becomes the values that its case promises.
    """
    runtime = importlib.import_module(f"{PACKAGE}._runtime.call")
    call = runtime.Call("read", "GET", "/", result=models(name).Thing, idempotent=True)
    answer = httpx2.Response(200, content=text)

    with httpx2.Client(transport=httpx2.MockTransport(lambda _: answer)) as http:
        version = importlib.import_module(f"{PACKAGE}.{name}")
        thing = version.Client("token", http_client=http).send(call)

    assert expected == {field: getattr(thing, field) for field in expected}


# What the caller gets of `no_content`: method, body, the value, and where the body does not fit.
ANSWERED = [
    pytest.param("read", "", "None", [], id="nothing"),
    pytest.param("read", " \r\n", "None", [], id="blanks"),
    pytest.param("read", "null", "None", [], id="null"),
    pytest.param("read", '{"id":1,"size":2}', "Thing(id='1', size=2)", [], id="something"),
    pytest.param("read", '{"id":1}', "Thing(id='1', size=0)", ["$.size"], id="something else"),
    pytest.param("read", "[]", "None", ["$"], id="another shape"),
    pytest.param("count", "", "None", [], id="no number"),
    pytest.param("count", "0", "0", [], id="a number"),
    pytest.param("names", "", "[]", [], id="a list has an empty value"),
    pytest.param("options", "", "Options(size=1)", [], id="so has a model that needs nothing"),
    pytest.param("maybe", "null", "None", [], id="null by type"),
    pytest.param("maybe", "", "None", [], id="null by type, and nothing comes"),
    pytest.param("list", "", "[]", [], id="no page"),
    pytest.param("list", '{"results":[]}', "[]", [], id="a page"),
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("client", ["Client", "AsyncClient"])
@pytest.mark.parametrize(("method", "text", "expected", "places"), ANSWERED)
def test_an_answer_without_content(
    client: str, method: str, text: str, expected: str, places: list[str]
) -> None:
    """
    An answer without content is `None`, or the empty value of its type; nothing is made up that the
    document does not allow.
    """
    version = importlib.import_module(f"{PACKAGE}.no_content")
    answer = httpx2.Response(200 if text.strip() else 204, content=text)
    handler = httpx2.MockTransport(lambda _: answer)
    http = getattr(httpx2, client)(transport=handler)
    caller = getattr(version, client)("token", http_client=http)
    call = getattr(version.operations, f"things_{method}")()

    value = _taken(getattr(caller.things, method)())
    response = _taken(caller.send_raw(call))

    assert (expected, places) == (repr(value), [each.path for each in response.mismatches])


@pytest.mark.usefixtures("folder")
def test_what_nobody_said_is_not_sent() -> None:
    """
    A field that is left out is not sent, of a model, a dict or the keywords; one that is given is,
    even if that is the default.
    """
    things, operations = models("sent_defaults"), _module("sent_defaults.operations")
    part = things.Part(count=3, inner=things.Part(tags=[]))

    made = operations.things_update("1", part=part, setting=things.Setting(name="a"))
    written = operations.things_update("1", part={"count": 3, "inner": {"tags": []}}, on=True)

    inner = b'"part":{"count":3,"inner":{"tags":[]}}'
    assert b'{%s,"setting":{"name":"a"}}' % inner == made.content()
    assert b'{"on":true,%s}' % inner == written.content()


FILLED = ["{}", '{"note":null,"tags":null}', '{"count":"3"}']  # by the strict way, and the other


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("text", FILLED)
def test_what_an_answer_leaves_out_has_its_default(text: str) -> None:
    """
    A model that goes both ways has its defaults in answers, at every depth, each of its own.
    """
    codec, things = _module("_runtime.codec"), models("sent_defaults")

    body = f'{{"parts":[{text},{{"inner":{text}}}]}}'.encode()
    thing, mismatches = codec.decode(things.Thing, body)

    first, second = thing.parts[0], thing.parts[1].inner
    for part in (first, second):
        assert (3, [], "DONE", None) == (part.count, part.tags, part.state, part.note)
        assert msgspec.UNSET is part.inner
    first.tags.append("a")
    assert [] == second.tags
    assert (2 if '"3"' in text else 0) == len(mismatches)


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{PACKAGE}.{name}")


def _taken(result: Any) -> Any:
    """What a call gives, or all items of a list, sync or async."""

    async def items() -> list[Any]:
        return [item async for item in result]

    if inspect.isawaitable(result):
        return asyncio.run(_wait(result))
    if hasattr(result, "__aiter__"):
        return asyncio.run(items())
    return list(result) if hasattr(result, "pages") else result


async def _wait(result: Any) -> Any:
    return await result


def models(name: str) -> ModuleType:
    """The models of a case."""
    return importlib.import_module(f"{PACKAGE}.{name}.models")
