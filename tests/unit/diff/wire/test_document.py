"""Documents of others: read as far as they can be read, with a place for everything."""

import json
from pathlib import Path

import pytest

from generator.diff.document import Document, load
from generator.errors import Location, SpecError

YAML = """\
openapi: 3.1.0
info: {title: API, version: "1"}
paths:
  /a:
    get: &get
      responses:
        200:
          $ref: "parts/answers.yaml#/done"
    put:
      <<: *get
      deprecated: true
"""
ANSWERS = "done:\n  description: done\n  description: twice\n"


class Texts:
    """Files that stand nowhere but here."""

    def __init__(self, **texts: str) -> None:
        self._texts = texts

    def read(self, path: str) -> bytes:
        """The content of one of them."""
        if path not in self._texts:
            raise FileNotFoundError(path)
        return self._texts[path].encode()


def read(text: str, name: str = "api.yaml") -> Document:
    """A document of one file."""
    return load(name, Texts(**{name: text}))


def test_yaml_of_others_is_read() -> None:
    """
    Merge keys are merged, the last of equal keys counts, and a status is text.
    """
    document = load("api.yaml", Texts(**{"api.yaml": YAML, "parts/answers.yaml": ANSWERS}))
    item = document.root["paths"]["/a"]

    assert {"responses": item["get"]["responses"], "deprecated": True} == item["put"]
    assert ["200"] == list(item["get"]["responses"])
    target = document.resolve(document.file.root, "parts/answers.yaml#/done")
    assert target is not None
    assert {"description": "twice"} == target.value
    assert "parts/answers.yaml#/done" == target.place.pointer


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/paths/~1a/get/responses", Location("api.yaml", 6, 7)),
        ("/paths/~1a/get/nothing", Location("api.yaml", 5, 5)),
        ("parts/answers.yaml#/done/description", Location("parts/answers.yaml", 3, 3)),
        ("nowhere.yaml#/done", None),
        ("", Location("api.yaml", 1, 1)),
    ],
)
def test_places_are_found(pointer: str, expected: Location | None) -> None:
    """
    A pointer leads to file, line and column; what is not there, to what it would be in.
    """
    document = load("api.yaml", Texts(**{"api.yaml": YAML, "parts/answers.yaml": ANSWERS}))

    assert expected == document.locate(pointer)


def test_places_of_json_are_found() -> None:
    """
    JSON has lines too; a file in which a key stands twice is named as a whole.
    """
    good = '{"openapi": "3.0.0",\n "paths": {\n  "/a": []}}'
    odd = '{"openapi": "3.0.0",\n "paths": 1, "paths": {}}'

    assert Location("a.json", 3, 3) == read(good, "a.json").locate("/paths/~1a")
    assert Location("a.json", 0, 0) == read(odd, "a.json").locate("/paths")


@pytest.mark.parametrize("version", ["3.0.0", "3.0.4", "3.1.0", "3.1.1-rc", "3.2.0"])
def test_versions_of_openapi(version: str) -> None:
    """
    OpenAPI 3.0, 3.1 and 3.2 are read.
    """
    assert (3, int(version[2])) == read(json.dumps({"openapi": version})).version


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("swagger: '2.0'\npaths: {}", "api.yaml:1:1: Swagger 2.0 cannot be compared"),
        ("openapi: 4.0.0", "api.yaml: this is not an OpenAPI 3 document"),
        ("openapi: 3.x", "api.yaml: this is not an OpenAPI 3 document"),
        ("- openapi", "api.yaml: this is not an OpenAPI 3 document"),
        ("", "api.yaml: this is not an OpenAPI 3 document"),
        ("a: [", "api.yaml:1:5: not YAML: "),
        ('{"openapi": "3.0.0", "a": ' + "[" * 100_000, "api.yaml: nested too deep"),
    ],
)
def test_what_is_no_document_is_refused(text: str, expected: str) -> None:
    """
    What cannot be compared at all is refused, with a place and a hint.
    """
    with pytest.raises(SpecError) as caught:
        read(text)

    assert str(caught.value).startswith(expected)
    assert "\n  hint: " in str(caught.value)


def test_broken_json_is_refused() -> None:
    """
    A file that is called JSON and is none is refused where it breaks off.
    """
    with pytest.raises(SpecError, match=r"^a\.json:1:22: not JSON: "):
        read('{"openapi": "3.0.0", }', "a.json")


@pytest.mark.parametrize("name", ["nothing.yaml", "."])
def test_files_that_cannot_be_read_are_refused(tmp_path: Path, name: str) -> None:
    """
    A file that is not there, or is none, is refused by name.
    """
    with pytest.raises(SpecError, match="hint: "):
        load((tmp_path / name).as_posix())


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """
    A file that is not UTF-8 is refused.
    """
    path = tmp_path / "api.json"
    path.write_bytes(b'{"openapi": "3.0.0\xff"}')

    with pytest.raises(SpecError, match="not UTF-8"):
        load(path.as_posix())


@pytest.mark.parametrize(
    "reference",
    [
        "#/nothing",
        "other.yaml#/a",
        "https://a.example/b.yaml",
        "/etc/passwd",
        "#name",
        "parts/bad.yaml",
    ],
)
def test_references_that_lead_nowhere(reference: str) -> None:
    """
    A reference to what is not there, or not ours to read, leads nowhere.
    """
    texts = Texts(**{"api.yaml": "openapi: 3.1.0", "parts/bad.yaml": "a: ["})
    document = load("api.yaml", texts)

    assert document.resolve(document.file.root, reference) is None


def test_references_by_name() -> None:
    """
    An anchor is found wherever it stands.
    """
    document = read("openapi: 3.1.0\ncomponents: {schemas: {A: {$anchor: here, type: string}}}")
    target = document.resolve(document.file.root, "#here")

    assert target is not None
    assert "/components/schemas/A" == target.place.pointer


def test_the_digest_is_that_of_all_files() -> None:
    """
    The digest changes with any file that the document leads to, and only then.
    """
    texts = {"api.yaml": YAML, "parts/answers.yaml": ANSWERS}
    one, same = load("api.yaml", Texts(**texts)), load("api.yaml", Texts(**texts))
    other = load("api.yaml", Texts(**texts | {"parts/answers.yaml": ANSWERS + "more: 1\n"}))

    assert one.digest == same.digest
    assert one.digest != other.digest
    assert one.digest.startswith("sha256:")
