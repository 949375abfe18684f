"""The command, in a folder with one small document."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import main
from tests.documents import document, operation, save


@dataclass(frozen=True, slots=True)
class Result:
    """
    What a run of the command left behind.

    Attributes:
        code: The exit code.
        said: What it printed.
        errors: What it complained about.
    """

    code: int
    said: str
    errors: str


Vendor = Callable[..., Result]


def describe(folder: Path, **more: object) -> None:
    """A document of two operations on things, in the folder `spec`."""
    (folder / "spec").mkdir(exist_ok=True)
    paths = {
        "/things/{id}": {
            "get": operation("things_read", summary="Read a thing.", **more),
            "delete": operation(
                "things_delete", summary="Delete a thing.", **{"x-idempotent": True}
            ),
        }
    }
    save(document(paths=paths), folder / "spec")


@pytest.fixture
def hubgen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Vendor:
    """`hubgen vendor` with arguments, in a folder that has a document."""
    monkeypatch.chdir(tmp_path)
    describe(tmp_path)

    def vendor(*arguments: str) -> Result:
        code = main(("vendor", *arguments))
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return vendor
