"""Documents are read with their lines, whatever is in them."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import Finding, Location, SpecError
from generator.spec.load import Spec, load_spec
from generator.spec.positions import DEEPEST
from generator.spec.read_json import read_json, read_marks
from generator.spec.read_yaml import read_yaml
from tests.effort import examples

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: v1}\n"


def load(folder: Path, **files: str) -> Spec:
    """The document `v1.yaml` beside other files; `components__a` stands for `components/a.yaml`."""
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(HEAD + text if name == "v1" else text, encoding="utf-8")
    return load_spec(folder / "v1.yaml")


def findings(folder: Path, **files: str) -> list[str]:
    """What loading refuses, without the folder."""
    with pytest.raises(SpecError) as caught:
        load(folder, **files)
    assert all(finding.hint for finding in caught.value.findings)
    return [str(found).split("\n")[0].replace(f"{folder}/", "") for found in caught.value.findings]


def response(schema: str) -> str:
    """Paths with one response of a schema, in a flow mapping in line 3."""
    return "paths: {/x: {get: {responses: {200: {content: {j: {schema: " + schema + "}}}}}}}\n"


# --- values --------------------------------------------------------------------------------------

SCALARS = [
    ("no", "no"),
    ("on", "on"),
    ("2025-09", "2025-09"),
    ("2025-09-01", "2025-09-01"),
    ("2025-09-01T00:00:00Z", "2025-09-01T00:00:00Z"),
    ("12:30:00", "12:30:00"),
    ("1_000", "1_000"),
    ("0b11", "0b11"),
    ("0o17", 15),
    ("0x1F", 31),
    ("017", 17),
    ("-1", -1),
    ("1.5", 1.5),
    ("1e3", 1000.0),
    (".5", 0.5),
    ("-", None),
    ("true", True),
    ("FALSE", False),
    ("tRUE", "tRUE"),
    ("~", None),
    ("", None),
    ("Null", None),
    ("'1'", "1"),
    ('"null"', "null"),
    ("!!str 1", "1"),
    ("! 1", "1"),
    ("+", "+"),
    (".", "."),
    ("|\n  a\n  b\n", "a\nb\n"),
    (">-\n  a\n  b\n", "a b"),
]


@pytest.mark.parametrize(("text", "expected"), SCALARS)
def test_scalars_follow_the_core_schema(text: str, expected: object) -> None:
    """
    A scalar without quotes is text unless YAML 1.2 says that it is a number, a boolean or null.
    """
    value, _ = read_yaml(f"x: {text}" if text != "-" else "x:\n  -", "f")
    found = value["x"] if text != "-" else value["x"][0]

    assert (expected, type(expected)) == (found, type(found))


def test_keys_are_text() -> None:
    """
    A status code without quotes is a key like any other; aliases repeat what they stand for.
    """
    value, _ = read_yaml("200: &a {b: 1}\n1.0: *a\n", "f")

    assert {"200": {"b": 1}, "1.0": {"b": 1}} == value


REFUSED = [
    pytest.param("x: 1\nx: 2", "2:1: the key `x` stands twice in one mapping", id="twice"),
    pytest.param("200: 1\n'200': 2", "2:1: the key `200` stands twice", id="twice as a number"),
    pytest.param("a: {true: 1}", "1:5: the key `true` is not text", id="boolean key"),
    pytest.param("~: 1", "1:1: the key `~` is not text", id="null key"),
    pytest.param("? [a]\n: 1", "1:3: a key is a mapping or a list", id="list as key"),
    pytest.param("a: &a x\n? *a\n: 1", "2:3: the alias `*a` is a key", id="alias as key"),
    pytest.param("a: &a {b: *a}", "1:11: the alias `*a` contains itself", id="recursive alias"),
    pytest.param("a: &abc 1\nb: *abd", "2:4: the alias `*abd` names no anchor", id="no anchor"),
    pytest.param("a: &a {b: 1}\nc: {<<: *a}", "2:5: merge keys are not JSON", id="merge key"),
    pytest.param("a: !thing 1", "1:4: the tag `!thing` is not JSON", id="tag"),
    pytest.param("a: !!python/name:x 1", "1:4: the tag `!!python/name:x`", id="python tag"),
    pytest.param("a: !!set {x}", "1:4: the tag `!!set` is not JSON", id="set"),
    pytest.param("a: .inf", "1:4: `.inf` is no number in JSON", id="infinity"),
    pytest.param("a: 1e999", "1:4: the number `1e999` is too large", id="overflow"),
    pytest.param("a: " + "9" * 5000, "1:4: the number `999", id="too many digits"),
    pytest.param("a:\n\t- b", "2:1: not YAML", id="tab"),
    pytest.param("a: b: c", "1:5: not YAML: mapping values are not allowed here", id="colon"),
    pytest.param("a: [1", "2:1: not YAML", id="not closed"),
    pytest.param("a: 1\n---\nb: 1", "2:1: a second document begins", id="two documents"),
    pytest.param("a: \x07", "1:4: not YAML: the character U+0007", id="control character"),
    pytest.param('a: "\\ud800"', "1:4: `\\ud800` is not Unicode text", id="half a character"),
    pytest.param("[" * 10_000, f"1:{DEEPEST + 1}: nested deeper than", id="deep flow"),
    pytest.param("- " * 10_000, f"1:{2 * DEEPEST + 1}: nested deeper than", id="deep block"),
]


@pytest.mark.parametrize(("text", "expected"), REFUSED)
def test_yaml_that_is_refused(text: str, expected: str) -> None:
    """
    What is not YAML, or not JSON in another dress, is refused with line, column and a hint.
    """
    with pytest.raises(SpecError) as caught:
        read_yaml(text + "\n", "f")

    assert f"f:{expected}" in str(caught.value)
    assert "hint: " in str(caught.value)


def test_aliases_cannot_blow_up() -> None:
    """
    Aliases that stand for millions of values are refused before anybody walks over them.
    """
    lines = ["a0: &a0 [1]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]

    with pytest.raises(SpecError, match=r"f:6:.*: aliases expand to over 100,000 values"):
        read_yaml("\n".join(lines), "f")


def test_aliases_cannot_nest_too_deep() -> None:
    """
    The levels of what an alias stands for count where the alias stands.
    """
    lines = ["a0: &a0 [1]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 200)]

    with pytest.raises(SpecError, match=rf"f:{DEEPEST}:.*: nested deeper than {DEEPEST} levels"):
        read_yaml("\n".join(lines), "f")


def test_all_bad_keys_are_reported_at_once() -> None:
    """
    One pass finds every key that is wrong.
    """
    with pytest.raises(SpecError) as caught:
        read_yaml("x: 1\nx: 1\nx: 1\nnull: 1\n", "f")

    assert [2, 3, 4] == [finding.at.line for finding in caught.value.findings if finding.at]


JSON_REFUSED = [
    pytest.param('{"a": 1,}', "1:9: not JSON", id="comma"),
    pytest.param('{\n"a": 1, "a": 2}', "2:9: the key `a` stands twice", id="twice"),
    pytest.param('{"a": NaN}', "1:7: `NaN` is no number in JSON", id="nan"),
    pytest.param('{"a": 1e999}', "1:7: the number `1e999` is too large", id="overflow"),
    pytest.param('{"a": ' + "9" * 5000 + "}", "1:7: the number `999", id="too many digits"),
    pytest.param('["\\ud800"]', "1:2: `\\ud800` is not Unicode text", id="half a character"),
    pytest.param("[" * 300 + "]" * 300, "1:101: nested deeper than", id="deep"),
    pytest.param("[" * 10_000 + "]" * 10_000, "1:101: nested deeper than", id="very deep"),
]


@pytest.mark.parametrize(("text", "expected"), JSON_REFUSED)
def test_json_that_is_refused(text: str, expected: str) -> None:
    """
    JSON is held to the same rules as YAML.
    """
    with pytest.raises(SpecError) as caught:
        read_json(text, "f")

    assert f"f:{expected}" in str(caught.value)


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON_VALUES, st.sampled_from([None, 2]))
def test_json_is_read_alike_by_both_readers(value: object, indent: int | None) -> None:
    """
    A JSON text has the same values and the same positions whether it is read as JSON or as YAML.
    """
    text = json.dumps(value, indent=indent)

    as_yaml, marks = read_yaml(text, "f")

    assert (value, value) == (as_yaml, read_json(text, "f"))
    assert marks == read_marks(text, "f")


@settings(max_examples=examples(300))
@given(st.text(alphabet="ab01 \n\t:-?,[]{}#&*!|>'\"%@`~<.\\é\x00\u2028", max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    """
    Any text is either read or refused with a place in it.
    """
    found: tuple[Finding, ...] = ()
    try:
        read_yaml(text, "f")
    except SpecError as error:
        found = error.findings

    assert all(finding.at and finding.at.line <= text.count("\n") + 2 for finding in found)


# --- files ---------------------------------------------------------------------------------------

FILES = [
    pytest.param(b"", "1:1: the file is empty", id="empty"),
    pytest.param(b" \n", "1:1: the file is empty", id="blank"),
    pytest.param(b"# only a comment\n", "1:1: a document must be a mapping", id="comment"),
    pytest.param(b"- a\n", "1:1: a document must be a mapping", id="list"),
    pytest.param(b"a: \xc3\xa4\nb: \xe4\n", "2:4: not UTF-8: byte 0xe4", id="not utf-8"),
    pytest.param("openapi: 3.1.0".encode("utf-16"), "1:1: not UTF-8", id="utf-16"),
    pytest.param(b"a: 1\n", "1:1: `openapi` is missing", id="not openapi"),
    pytest.param(b"openapi: 3.1\n", "1:1: OpenAPI `3.1` is not supported", id="number"),
    pytest.param(b"x: 1\nopenapi: 2.0.0\n", "2:1: OpenAPI `2.0.0` is not supported", id="old"),
    pytest.param(
        b"openapi: 3.1.0\ninfo:\n  version: 1.0\n", "3:3: `info.version` is `1.0`", id="version"
    ),
    pytest.param(b"openapi: 3.1.0\ninfo: []\n", "2:1: `info.version` is missing", id="info"),
    pytest.param(b"openapi: 3.1.0\npaths: []\n", "2:1: `paths` is missing", id="paths"),
]


@pytest.mark.parametrize(("content", "expected"), FILES)
def test_files_that_are_no_documents(tmp_path: Path, content: bytes, expected: str) -> None:
    """
    A file that is not an OpenAPI document is refused where it stops being one.
    """
    file = tmp_path / "v1.yaml"
    file.write_bytes(content)

    with pytest.raises(SpecError) as caught:
        load_spec(file)

    assert f"{file}:{expected}" in str(caught.value)
    assert all(finding.hint for finding in caught.value.findings)


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A missing file, a folder and a file that may not be read are refused by name.
    """
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "locked.yaml").touch()

    def deny(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", deny)
    messages = []
    for name in ("missing", "folder", "locked"):
        with pytest.raises(SpecError) as caught:
            load_spec(tmp_path / f"{name}.yaml")
        messages.append(str(caught.value).replace(f"{tmp_path}/", ""))

    assert [
        "missing.yaml:1:1: there is no such file\n  hint: check its name and its folder",
        "folder.yaml:1:1: this is a folder\n  hint: name a YAML or JSON file in it",
        "locked.yaml:1:1: cannot be read: permission denied\n  hint: check who may read it",
    ] == messages


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    """
    A document that begins with a byte order mark is read as if it did not.
    """
    (tmp_path / "v1.yaml").write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + b"paths: {}\n")

    spec = load_spec(tmp_path / "v1.yaml")

    assert Location(f"{tmp_path}/v1.yaml", 1, 1) == spec.locate("openapi")


def test_names_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    """
    Control characters from a document reach a message as escapes.
    """
    (found,) = findings(tmp_path, v1=response(r'{$ref: "#/components/\e[2J\u202e"}'))

    assert r"`#/components/\x1b[2J\u202e` leads nowhere" in found


# --- positions -----------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_locate(tmp_path: Path, suffix: str) -> None:
    """
    A key is located at itself, an item at its first character, what is missing at its parent.
    """
    text = (
        '{"openapi": "3.1.0",\n "info": {"version": "v1"},\n'
        ' "paths": {\n  "/x": {"get": {"tags":\n   ["a"]}}}}'
    )
    file = tmp_path / f"v1.{suffix}"
    file.write_text(text)
    spec = load_spec(file)
    pointers = [(), ("info",), ("info", "version"), ("paths", "/x", "get", "tags", 0)]
    missing = [
        ("nothing",),
        ("info", "title"),
        ("paths", "/x", "get", "tags", 1),
        ("paths", "/x", 0),
    ]

    places = [(at.line, at.column) for at in (spec.locate(*each) for each in pointers + missing)]

    assert [(1, 1), (2, 2), (2, 11), (5, 5), (1, 1), (2, 2), (4, 18), (4, 3)] == places


# --- references ----------------------------------------------------------------------------------


def test_references_become_local(tmp_path: Path) -> None:
    """
    What other files hold stands under `components` with the place it came from, each thing once.
    """
    spec = load(
        tmp_path,
        v1="paths:\n  /a:\n    $ref: paths.yaml#/a\n    summary: Ours\n",
        paths="""\
a:
  parameters: [{$ref: 'components/all.yaml#/After'}]
  get:
    requestBody: {$ref: 'components/all.yaml#/Body'}
    responses:
      '200': {$ref: 'components/all.yaml#/Done', description: Mine}
""",
        components__all="""\
After: {name: after, schema: {$ref: '#/Id'}}
Id: {type: string}
Also: {$ref: '#/Id'}
Body: {content: {j: {schema: {$ref: '#/Also'}, examples: {e: {$ref: '#/Sample'}}}}}
Sample: {value: {$ref: kept}}
Done: {headers: {H: {$ref: '#/Head'}}, content: {j: {schema: {$ref: tree.yaml}}}}
Head: {schema: {$ref: 'tree.yaml#/properties/left'}}
""",
        components__tree="properties:\n  left: {$ref: '#'}\n  id: {$ref: 'all.yaml#/Id'}\n",
    )

    assert {
        "/a": {
            "parameters": [{"$ref": "#/components/parameters/After"}],
            "get": {
                "requestBody": {"$ref": "#/components/requestBodies/Body"},
                "responses": {
                    "200": {"$ref": "#/components/responses/Done", "description": "Mine"}
                },
            },
            "summary": "Ours",
        }
    } == spec.document["paths"]
    assert {
        "parameters": {"After": {"name": "after", "schema": {"$ref": "#/components/schemas/Id"}}},
        "requestBodies": {
            "Body": {
                "content": {
                    "j": {
                        "schema": {"$ref": "#/components/schemas/Id"},
                        "examples": {"e": {"$ref": "#/components/examples/Sample"}},
                    }
                }
            }
        },
        "responses": {
            "Done": {
                "headers": {"H": {"$ref": "#/components/headers/Head"}},
                "content": {"j": {"schema": {"$ref": "#/components/schemas/tree"}}},
            }
        },
        "schemas": {
            "Id": {"type": "string"},
            "tree": {
                "properties": {
                    "left": {"$ref": "#/components/schemas/tree"},
                    "id": {"$ref": "#/components/schemas/Id"},
                }
            },
        },
        "examples": {"Sample": {"value": {"$ref": "kept"}}},
        "headers": {"Head": {"schema": {"$ref": "#/components/schemas/tree"}}},
    } == spec.document["components"]
    places = [
        spec.locate("paths", "/a"),
        spec.locate("paths", "/a", "summary"),
        spec.locate("paths", "/a", "get", "responses", "200"),
        spec.locate("components", "schemas", "Id"),
        spec.locate("components", "schemas", "tree", "properties", "id"),
        spec.locate("components", "responses", "Done", "nothing"),
    ]
    assert [
        "v1.yaml:4:3",
        "v1.yaml:6:5",
        "paths.yaml:6:7",
        "components/all.yaml:2:1",
        "components/tree.yaml:3:3",
        "components/all.yaml:6:1",
    ] == [str(at).replace(f"{tmp_path}/", "") for at in places]
    assert {
        name: f"sha256:{hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()}"
        for name in ("v1.yaml", "paths.yaml", "components/all.yaml", "components/tree.yaml")
    } == spec.digests


def test_an_entry_of_components_names_its_target(tmp_path: Path) -> None:
    """
    A component that is a mere `$ref` to a file gives its own name to what is in that file.
    """
    spec = load(
        tmp_path,
        v1=response("{$ref: 'a.yaml#/x'}") + "components: {schemas: {Known: {$ref: 'a.yaml#/x'}, "
        "Other: {$ref: '#/components/schemas/Known'}}}",
        a="x: {type: string}\n",
    )

    schemas = {"Known": {"type": "string"}, "Other": {"$ref": "#/components/schemas/Known"}}
    assert schemas == spec.document["components"]["schemas"]
    assert spec.locate("components", "schemas", "Known").line == 4
    assert spec.locate("components", "schemas", "Known", "type").file.endswith("a.yaml")


def test_words_that_look_like_references_stay(tmp_path: Path) -> None:
    """
    A property called `$ref`, and `$ref` in examples, defaults and enums, is no reference.
    """
    word = "{$ref: nowhere.yaml}"
    schema = (
        f"{{properties: {{$ref: {{type: string}}, d: {{default: {word}}}}}, example: {word}, "
        f"examples: [{word}], enum: [{word}], const: {word}, x-thing: {word}}}"
    )

    spec = load(tmp_path, v1=response(schema))

    assert read_yaml(schema, "f")[0] == (
        spec.document["paths"]["/x"]["get"]["responses"]["200"]["content"]["j"]["schema"]
    )


def test_pointers_are_decoded(tmp_path: Path) -> None:
    """
    `~0`, `~1` and percent signs in a pointer, and percent signs in a file name, are undone.
    """
    spec = load(
        tmp_path,
        v1=response("{$ref: 'my%20file.yaml#/a~1b%7E0c/0/%C3%A4~01/Name'}"),
        **{"my file": "a/b~c:\n- ä~1: {Name: {type: string}}\n"},
    )

    assert {"Name": {"type": "string"}} == spec.document["components"]["schemas"]


def test_mappings_of_discriminators_are_references(tmp_path: Path) -> None:
    """
    A discriminator's mapping names files and components; a bare name is left alone.
    """
    spec = load(
        tmp_path,
        v1=response("{discriminator: {mapping: {a: 'pet.yaml#/Cat', b: Dog, c: './Dog.yaml'}}}"),
        pet="Cat: {type: object}\n",
        Dog="type: object\n",
    )

    schema = spec.document["paths"]["/x"]["get"]["responses"]["200"]["content"]["j"]["schema"]
    names = {"a": "#/components/schemas/Cat", "b": "Dog", "c": "#/components/schemas/Dog"}
    assert names == schema["discriminator"]["mapping"]


def ref(text: str) -> dict[str, str]:
    """A document with one reference, whose value stands in column 69 of line 3."""
    return {"v1": response(f"{{$ref: '{text}'}}") + "components: {schemas: {Thing: {}}}\n"}


BROKEN = [
    pytest.param(ref("#/components/schemas/Thin"), "`components/schemas` has no `Thin`", id="name"),
    pytest.param(ref("#/components/schema/Thing"), "`components` has no `schema`", id="section"),
    pytest.param(ref("#/components/parameters"), "`components` has no `parameters`", id="absent"),
    pytest.param(ref("#Thing"), "`#Thing` is an anchor, not a path", id="anchor"),
    pytest.param(ref("other.yaml"), "`other.yaml` is no file", id="file"),
    pytest.param(ref("../other.yaml"), "`../other.yaml` leads out of the folder", id="parent"),
    pytest.param(ref("a/../../v1.yaml"), "`a/../../v1.yaml` leads out of the folder", id="dots"),
    pytest.param(ref("/etc/passwd"), "`/etc/passwd` leads out of the folder", id="absolute"),
    pytest.param(ref("%2e%2e/x.yaml"), "`../x.yaml` leads out of the folder", id="percent"),
    pytest.param(ref("file:///etc/passwd"), "leads out of the folder", id="file url"),
    pytest.param(ref("https://example.com/x.yaml"), "leads out of the folder", id="url"),
    pytest.param(ref("C:/x.yaml"), "leads out of the folder", id="drive"),
    pytest.param(ref("link.yaml"), "`link.yaml` leads out of the folder", id="symbolic link"),
    pytest.param(ref("round.yaml"), "`round.yaml` is no file", id="circle of links"),
    pytest.param(ref("%00"), r"`\x00` is no file", id="nul"),
    pytest.param(ref("."), "`.` is no file", id="folder"),
    pytest.param(ref("x" * 5000 + ".yaml"), "cannot be read: file name too long", id="long path"),
    pytest.param(ref("x" * 300), "cannot be read: file name too long", id="long name"),
    pytest.param(ref("v1.yaml/x"), "`v1.yaml/x` is no file", id="file as a folder"),
    pytest.param(ref("round.yaml/x"), "`round.yaml/x` is no file", id="below a circle"),
    pytest.param(ref("pipe.yaml"), "`pipe.yaml` is no file", id="named pipe"),
    pytest.param(ref("~/x.yaml"), "`~/x.yaml` is no file", id="home"),
    pytest.param(ref(""), "this `$ref` is empty", id="nothing"),
    pytest.param({"v1": response("{$ref: 1}")}, "a `$ref` must be text", id="number"),
]


@pytest.mark.parametrize(("files", "expected"), BROKEN)
def test_references_that_lead_nowhere(tmp_path: Path, files: dict[str, str], expected: str) -> None:
    """
    A reference to nothing, or out of the folder of the document, is refused at its value.
    """
    folder = tmp_path / "spec"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text("a: 1\n")
    (folder / "link.yaml").symlink_to("../secret.yaml")
    (folder / "round.yaml").symlink_to("round.yaml")
    os.mkfifo(folder / "pipe.yaml")

    (found,) = findings(folder, **files)

    assert expected in found
    assert found.startswith(f"v1.yaml:3:{response('').index('schema: ') + 15 + 1}: ")


def test_all_broken_references_are_reported_at_once(tmp_path: Path) -> None:
    """
    Every reference that leads nowhere is reported, and a file that cannot be read once.
    """
    found = findings(
        tmp_path,
        v1="paths:\n  /a: {$ref: bad.yaml}\n  /b: {$ref: bad.yaml}\n  /c: {$ref: b.yaml#/a}\n",
        bad="a: b: c\n",
        b="b: 1\n",
    )

    assert ["bad.yaml:1:5", "v1.yaml:6:14"] == [line.split(": ")[0] for line in found]


def test_two_things_of_one_name_meet(tmp_path: Path) -> None:
    """
    Two things of one name are refused, and the message says where both are.
    """
    found = findings(
        tmp_path,
        v1="paths:\n  /a: {parameters: [{$ref: a.yaml#/X}, {$ref: b.yaml#/X}, {$ref: b.yaml#/Y}]}\n"
        "components: {parameters: {Y: {}}}\n",
        a="X: {}\n",
        b="Y: {}\nX: {}\n",
    )

    assert [
        "v1.yaml:4:47: two parameters are called `X`: a.yaml:1:1 and b.yaml:2:1",
        "v1.yaml:4:66: two parameters are called `Y`: v1.yaml:5:27 and b.yaml:1:1",
    ] == [line.replace(f"{tmp_path}/", "") for line in found]


def test_circles_end(tmp_path: Path) -> None:
    """
    A schema may contain itself; a `$ref` that leads only back to itself is refused.
    """
    found = findings(
        tmp_path,
        v1="paths:\n  /a: {$ref: '#/paths/~1b'}\n  /b: {$ref: '#/paths/~1a'}\n"
        "  /c: {get: {callbacks: {e: {u: {$ref: '#/paths/~1c'}}}}}\n"
        "components: {schemas: {A: {$ref: a.yaml#/B}, "
        "C: {properties: {c: {$ref: '#/components/schemas/C'}}}}}\n",
        a="B: {$ref: '#/D'}\nD: {$ref: 'v1.yaml#/components/schemas/A'}\n",
    )

    circle = "this `$ref` leads back to itself"
    assert [
        f"v1.yaml:4:14: {circle}",
        f"v1.yaml:5:14: {circle}",
        "v1.yaml:6:40: path items contain each other without end",
        f"v1.yaml:7:34: {circle}",
    ] == found


def test_a_reference_is_of_the_right_section(tmp_path: Path) -> None:
    """
    Where a schema is needed a parameter does not do, and a name must be a name.
    """
    found = findings(
        tmp_path,
        v1=response("{allOf: [{$ref: '#/components/parameters/P'}, {$ref: 'a.yaml#/a b'}]}")
        + "components: {parameters: {P: {}}}\n",
        a="a b: {}\n",
    )

    assert ["leads to `components/parameters`, but stands for a schema", "leads to `a b`"] == [
        line.split(": ", 1)[1].split(", which")[0] for line in found
    ]


@pytest.mark.parametrize("value", ["[]", "null", "1"])
def test_components_have_room(tmp_path: Path, value: str) -> None:
    """
    `components` and its sections are mappings, so that other files find a place in them.
    """
    whole = findings(tmp_path, v1=f"paths: {{}}\ncomponents: {value}\n")
    section = findings(tmp_path, v1=f"paths: {{}}\ncomponents: {{schemas: {value}}}\n")

    assert ["v1.yaml:4:1: `components` must be a mapping"] == whole
    assert ["v1.yaml:4:14: `components/schemas` must be a mapping"] == section
