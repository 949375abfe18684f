"""A cassette: the requests and answers of one scenario in a YAML file, by way of vcrpy."""

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

import vcr  # type: ignore[import-untyped]  # vcrpy has no annotations
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString
from vcr.persisters.filesystem import (  # type: ignore[import-untyped]  # as above
    CassetteNotFoundError,
)

FOLDER = Path(__file__).parents[1] / "cassettes"
HUBSPOT = "https://api.hubapi.com"

KEPT_HEADERS = frozenset({"accept", "content-type", "retry-after"})  # others vary by themselves
SOURCES = {
    "sandbox": "the sandbox in tests/sandbox, not against HubSpot",
    "hubspot": "HubSpot; ids, addresses and times are made up",
}

Edit: TypeAlias = Callable[[str], str]
Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a cassette says about itself before anything else."""

    source: Literal["sandbox", "hubspot"]
    version: str
    operation: str
    claim: str


@dataclass(slots=True)
class Tape:
    """The text of a cassette, which vcrpy takes for a place where files are kept."""

    text: str = ""

    def load_cassette(self, path: str, serializer: object) -> Any:
        """What is recorded already."""
        if not self.text:
            raise CassetteNotFoundError(path)
        return vcr.serialize.deserialize(self.text, serializer)

    def save_cassette(self, _path: str, cassette: Json, serializer: object) -> None:
        """Take what was recorded; called when the recording is over."""
        self.text = vcr.serialize.serialize(cassette, serializer)


@contextmanager
def recording(heading: Heading, edit: Edit) -> Iterator[Tape]:
    """
    Record what is sent until the block ends.

    Args:
        edit: Applied to each URL and body: what goes into the file instead.
    """
    tape = Tape()
    with _vcr(edit).use_cassette("tape", persister=tape, record_mode="all") as cassette:
        for name, value in asdict(heading).items():
            cassette.get_metadata(name, value)
        yield tape


@contextmanager
def replaying(path: Path) -> Iterator[None]:
    """
    Answer from the file until the block ends, and let nothing get through to the network.

    Raises an error of vcrpy for a request that is not in the file, and AssertionError when one in
    the file was not made.
    """
    tape = Tape(path.read_text("utf-8"))
    with _vcr(str).use_cassette(path, persister=tape, record_mode="none") as cassette:
        yield
    unused = [
        request
        for place, request in enumerate(cassette.requests)
        if not cassette.play_counts[place]
    ]
    assert [] == unused, f"{path.name}: recorded, but not asked for"


def headings(folder: Path = FOLDER) -> Mapping[str, Heading]:
    """What each cassette says about itself, by path below the folder."""
    return {
        path.relative_to(folder).as_posix(): _heading(path)
        for path in sorted(folder.rglob("*.yaml"))
    }


def written(cassettes: Mapping[str, str], folder: Path = FOLDER) -> tuple[str, ...]:
    """Write cassettes, by path below the folder; the paths of those that were not like that."""
    changed = []
    for name, text in cassettes.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
            changed.append(name)
    return tuple(changed)


def serialize(cassette: Json) -> str:
    """The text of a cassette: first what it is, then the interactions, with bodies unescaped."""
    for interaction in cassette["interactions"]:
        request, answer = interaction["request"], interaction["response"]["body"]
        request["body"] = _block(request["body"])
        answer["string"] = _block(answer["string"])
    text = io.StringIO()
    text.write(f"# Recorded by `make record` against {SOURCES[cassette['metadata']['source']]}.\n")
    order = ("metadata", "version", "interactions")
    _yaml().dump({name: cassette[name] for name in order}, text)
    return text.getvalue().removesuffix("\n") + "\n"  # a block at the end has none by itself


def deserialize(text: str) -> Json:
    """What `serialize` was given."""
    loaded: Json = YAML(typ="safe", pure=True).load(text)
    return loaded


def _heading(path: Path) -> Heading:
    return Heading(**deserialize(path.read_text("utf-8"))["metadata"])


def _block(body: str) -> str:
    """A body to be written as it is, without quotes around it and in it."""
    return LiteralScalarString(body) if body else body


def _yaml() -> YAML:
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = sys.maxsize
    return yaml


def _vcr(edit: Edit) -> Any:
    """Two requests are the same when nothing that is recorded of them differs."""
    recorder = vcr.VCR(
        serializer="blocks",
        match_on=("method", "uri", "headers", "raw_body"),
        decode_compressed_response=True,
        before_record_request=lambda request: _edit_request(request, edit),
        before_record_response=lambda response: _edit_response(response, edit),
    )
    recorder.register_serializer("blocks", sys.modules[__name__])  # for its two functions above
    return recorder


def _edit_request(request: Any, edit: Edit) -> Any:
    request.uri = edit(request.uri)
    request.body = edit(request.body.decode())
    request.headers = _kept(request.headers)
    return request


def _edit_response(response: Json, edit: Edit) -> Json:
    body = edit(response["body"]["string"].decode()).encode()
    return {**response, "headers": _kept(response["headers"]), "body": {"string": body}}


def _kept(headers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in headers.items() if name.lower() in KEPT_HEADERS}
