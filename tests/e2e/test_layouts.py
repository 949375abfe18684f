"""Three apps, each laid out in its own way, with a copy of the client in their tree."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.copies import ROOT
from tests.sandbox import Sandbox, running_sandbox

SRC = {
    "src/shop/__init__.py": "",
    "src/shop/_vendor/__init__.py": "",
    "src/shop/__main__.py": """
import sys

from shop._vendor.hubspot_associations.v4 import Client

with Client(sys.argv[2], base_url=sys.argv[1]) as client:
    client.associations.create_default("contacts", 1, "companies", 2)
    print([found.to_object_id for found in client.associations.list("contacts", 1, "companies")])
""",
}
DJANGO = {
    "manage.py": """
import os, sys

from django.core.management import execute_from_command_line

os.environ["DJANGO_SETTINGS_MODULE"] = "site_settings"
execute_from_command_line(sys.argv)
""",
    "site_settings.py": """
INSTALLED_APPS = ["crm"]
SECRET_KEY = "of a test"
USE_TZ = True
""",
    "crm/__init__.py": "",
    "crm/apps.py": """
from django.apps import AppConfig


class Crm(AppConfig):
    name = "crm"
""",
    "crm/management/__init__.py": "",
    "crm/management/commands/__init__.py": "",
    "crm/management/commands/associate.py": """
from django.core.management.base import BaseCommand

from ...vendor.hubspot import BadRequestError
from ...vendor.hubspot.v4 import Client


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("server")
        parser.add_argument("token")

    def handle(self, server, token, **options):
        with Client(token, base_url=server) as client:
            client.associations.create_default("contacts", 1, "companies", 2)
            pages = client.associations.list("contacts", 1, "companies")
            self.stdout.write(str([found.to_object_id for found in pages]))
            try:
                client.labels.list("butterflies", "companies")
            except BadRequestError as error:
                assert error.status == 400
""",
}
LAMBDA = {
    "function/handler.py": """
from hubspot import Client


def handle(event, context):
    with Client(event["token"], base_url=event["server"]) as client:
        client.associations.create_default("contacts", 1, "companies", 2)
        pages = client.associations.list("contacts", 1, "companies")
        return [found.to_object_id for found in pages]
""",
}
CALL_LAMBDA = """
import sys
sys.path.insert(0, {path!r})
from handler import handle
print(handle({{"server": sys.argv[1], "token": sys.argv[2]}}, None))
"""
ONLY = ("--only", "associations.list,associations.create_default,labels.list")


@dataclass(frozen=True, slots=True)
class Layout:
    """
    An app.

    Attributes:
        dest: Where the copy goes.
        options: Of the first copy.
        command: Runs the app; server and token come behind it.
        migrated: What the app imports after it was moved to another API version.
        path: Folder to import from.
    """

    files: Mapping[str, str]
    dest: str
    options: tuple[str, ...]
    command: tuple[str, ...]
    migrated: str
    path: str = "."


LAYOUTS = [
    pytest.param(
        Layout(
            SRC,
            "src/shop/_vendor",
            (),
            ("-m", "shop"),
            "from shop._vendor.hubspot_associations.v2026_09 import Client",
            path="src",
        ),
        id="src with _vendor",
        marks=pytest.mark.full,
    ),
    pytest.param(
        Layout(
            DJANGO,
            "crm/vendor",
            ("--name", "hubspot", *ONLY),
            ("manage.py", "associate"),
            "from ...vendor.hubspot.v2026_09 import Client",
        ),
        id="Django app",
        marks=pytest.mark.full,
    ),
    pytest.param(
        Layout(
            LAMBDA,
            "function",
            ("--name", "hubspot", "--single-file", *ONLY),
            ("-c", CALL_LAMBDA.format(path="function")),
            "from hubspot import Client",  # a single file has one version, and does not name it
        ),
        id="Lambda folder",
        marks=pytest.mark.full,
    ),
]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A server that behaves like HubSpot's."""
    with running_sandbox() as sandbox:
        yield sandbox


def run(*command: str, cwd: Path, path: str = ".") -> str:
    """What a program prints, in an app's folder and without this one's modules."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(cwd / path),
        "PYTHONSAFEPATH": "1",
        "XDG_CACHE_HOME": str(ROOT / ".cache"),  # or every test would build everything
    }
    done = subprocess.run(
        (sys.executable, *command), cwd=cwd, env=environment, capture_output=True, text=True
    )

    assert (0, "") == (done.returncode, done.stderr if done.returncode else "")
    return done.stdout


def vendor(*arguments: str, cwd: Path) -> str:
    """`hubgen vendor`."""
    return hubgen("vendor", *arguments, cwd=cwd)


def hubgen(*arguments: str, cwd: Path) -> str:
    """The command, run in an app's folder with this project's documents."""
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from generator.cli import main; "
    spec = ("--spec", str(ROOT / "spec"))
    return run("-c", program + "sys.exit(main(sys.argv[1:]))", *arguments, *spec, cwd=cwd)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_app_with_a_copy(layout: Layout, sandbox: Sandbox, tmp_path: Path) -> None:
    """
    The app works with a copy of one API version and, updated and migrated, with that of another.
    """
    for path, text in layout.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    vendor(layout.dest, "--api", "v4", *layout.options, cwd=tmp_path)
    first = run(*layout.command, sandbox.url, sandbox.token, cwd=tmp_path, path=layout.path)
    old = {request.target.split("/")[2] for request in sandbox.requests}
    sandbox.restart()
    name = "hubspot" if "hubspot" in layout.options else "hubspot_associations"
    move = ("--from", "v4", "--to", "2026-09", "--package", name, "--write")
    migrated = hubgen("migrate", ".", *move, cwd=tmp_path)
    vendor(layout.dest, "--update", "--api", "2026-09", cwd=tmp_path)
    second = run(*layout.command, sandbox.url, sandbox.token, cwd=tmp_path, path=layout.path)
    new = {"/".join(request.target.split("/")[2:4]) for request in sandbox.requests}

    assert ("['2']\n", "['2']\n") == (first, second)
    assert "; 0 left to do by hand" in migrated
    assert any(layout.migrated in (tmp_path / path).read_text() for path in layout.files)
    assert {"v4"} == old
    assert {"2026-09"} == {part for target in new for part in target.split("/") if "-" in part}
    assert "up to date" in vendor(".", "--check", cwd=tmp_path)


@pytest.mark.full
def test_a_copy_in_an_archive(sandbox: Sandbox, tmp_path: Path) -> None:
    """
    Package and single file work from a zip archive, next to each other and of other versions.
    """
    vendor("app", "--api", "v4", *ONLY, cwd=tmp_path)
    vendor("app/deep/er", "--name", "neu", "--api", "2026-03", cwd=tmp_path)
    vendor("app", "--name", "single", "--single-file", "--api", "2025-09", *ONLY, cwd=tmp_path)
    with zipfile.ZipFile(tmp_path / "app.pyz", "w") as archive:
        for file in sorted((tmp_path / "app").rglob("*")):
            archive.write(file, file.relative_to(tmp_path / "app").as_posix())
        archive.writestr(
            "__main__.py",
            """
import sys
from hubspot_associations import Client as One
from deep.er.neu import Client as Two
from deep.er.neu import association_types
from single import Client as Three

for kind in (One, Two, Three):
    with kind(sys.argv[2], base_url=sys.argv[1]) as client:
        client.associations.create_default("contacts", 1, "companies", 2)
        pages = client.associations.list("contacts", 1, "companies")
        print([found.to_object_id for found in pages])
""",
        )

    said = run("app.pyz", sandbox.url, sandbox.token, cwd=tmp_path, path="nowhere")

    assert "['2']\n" * 3 == said
    assert 6 == len(sandbox.requests)


def test_importing_a_copy_costs_what_the_package_costs(tmp_path: Path) -> None:
    """
    A copy deep in an app loads the same modules as the package, and no other.
    """
    vendor("app/_vendor", cwd=tmp_path)
    program = "import sys, {0}; {0}.Client; print(len(sys.modules), {0}.__name__ in sys.modules)"

    copy = run("-c", program.format("app._vendor.hubspot_associations"), cwd=tmp_path)
    package = run("-c", program.format("hubspot_associations"), cwd=ROOT, path="generated")

    outer = len(("app", "app._vendor"))
    assert int(package.split()[0]) + outer == int(copy.split()[0])
