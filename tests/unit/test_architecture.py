"""Who may import whom, and the four sentences about who may do what."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT / "generator"
RUNTIME = ROOT / "templates" / "runtime"
FILES = sorted(GENERATOR.rglob("*.py"))

# Each imports from later lines only; `adapt` and `render` consume the nouns Spec and FileTree.
LEVELS = (
    {"__main__"},
    {"cli"},
    {"commands"},
    {"migrate"},
    {"pipeline", "vendor", "mismatches"},
    {"diff"},
    {"adapt", "render", "sources"},
    {"selection"},
    {"spec", "tree", "cache", "process", "progress", "releases", "version"},
    {"ir", "errors"},
    {"__init__"},
)
LEVEL = {part: level for level, parts in enumerate(LEVELS) for part in parts}
# What only some modules of the runtime import, since it comes with an extra.
EXTRAS = {"dask": ("dask_bulk.py",), "redis": ("redis_window.py",), "rich": ("bar.py",)}
HEAVY = ("black", "httpx", "jinja2", "openapi_python_client", "pydantic", "ruamel", "ctypes")
SPEAKING = {"print", "input", "exit", "quit"}
SPEAKING_OF_MODULES = {("sys", "exit"), ("sys", "stdout"), ("sys", "stderr"), ("os", "_exit")}


def part_of(path: Path) -> str:
    """The part of the generator that a file belongs to, e.g. ``spec``."""
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


def imports(source: str, module: str) -> set[str]:
    """The full names of all modules and names that a module imports, at any depth."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            outer = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*outer, *filter(None, [node.module])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def imports_of(path: Path) -> set[str]:
    """The same for a file of the repository."""
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return imports(path.read_text(), module)


def tops(path: Path) -> set[str]:
    """The packages that a file imports from."""
    return {name.split(".")[0] for name in imports_of(path)}


def speech(source: str) -> list[str]:
    """Everything in a source text that prints or exits."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in SPEAKING:
                found.append(name)
            case ast.Name(id="SystemExit"):
                found.append("SystemExit")
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (
                module,
                name,
            ) in SPEAKING_OF_MODULES:
                found.append(f"{module}.{name}")
            case ast.ImportFrom(module=module, names=names):
                found += [
                    f"{module}.{alias.name}"
                    for alias in names
                    if (module, alias.name) in SPEAKING_OF_MODULES
                ]
    return found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os, json", {"os", "json"}),
        ("from os import path", {"os.path"}),
        ("from . import swap", {"generator.tree.swap"}),
        ("from .drift import Drift", {"generator.tree.drift.Drift"}),
        ("from ..errors import UsageError", {"generator.errors.UsageError"}),
        ("from .. import ir", {"generator.ir"}),
        ("def f():\n    if True:\n        import ctypes", {"ctypes"}),
        ("'import os'", set()),
    ],
)
def test_imports_are_found(source: str, expected: set[str]) -> None:
    """
    Imports of every form, and lazy ones too, are seen by their full name.
    """
    assert expected == imports(source, "generator.tree.writing")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("print(1)", ["print"]),
        ("def f():\n    exit()", ["exit"]),
        ("sys.exit(1)", ["sys.exit"]),
        ("sys.stderr.write('x')", ["sys.stderr"]),
        ("from sys import exit", ["sys.exit"]),
        ("raise SystemExit(1)", ["SystemExit"]),
        ("stream.write('x')", []),
        ("error.exit_code", []),
        ("'print(1)'", []),
        ("pprint(1)", []),
    ],
)
def test_speech_is_found(source: str, expected: list[str]) -> None:
    """
    Whatever prints or ends the process is seen, and nothing else is.
    """
    assert expected == speech(source)


def test_every_part_has_a_level() -> None:
    """
    No file of the generator is outside the dependency rule.
    """
    assert set() == {part_of(path) for path in FILES} - LEVEL.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    """
    A part of the generator imports from parts below it, by relative imports only.
    """
    absolute = {name.split(".")[0] for name in imports(path.read_text(), module="")}
    inner = {name.split(".")[1] for name in imports_of(path) if name.startswith("generator.")}
    part = part_of(path)

    assert set() == absolute & {"generator", "hubgen"}
    assert [] == sorted(other for other in inner - {part} if LEVEL.get(other, 99) <= LEVEL[part])


def test_only_adapt_imports_the_parser() -> None:
    """
    Only `adapt` imports openapi_python_client, whose interface promises no stability.
    """
    parts = {part_of(path) for path in FILES if "openapi_python_client" in tops(path)}

    assert {"adapt"} >= parts


def test_only_the_command_prints_or_exits() -> None:
    """
    Only `cli` speaks to the person who called; everything else returns or raises.
    """
    speakers = {part_of(path) for path in FILES if speech(path.read_text())}

    assert {"cli", "process", "__main__"} >= speakers


@pytest.mark.parametrize("name", ["ir.py", "errors.py"])
def test_the_bottom_stands_on_nothing(name: str) -> None:
    """
    `ir` and `errors` import nothing but the standard library.
    """
    assert tops(GENERATOR / name) <= sys.stdlib_module_names


def test_the_runtime_does_not_know_the_generator() -> None:
    """
    What is copied into a client imports that copy, its two dependencies and the standard library,
    and few modules what an extra installs.
    """
    imported = {
        (top, path.name if top in EXTRAS else "")
        for path in RUNTIME.rglob("*.py")
        for top in tops(path) - sys.stdlib_module_names
    }
    always = {(top, "") for top in ("templates", "httpx2", "msgspec")}

    assert {(top, file) for top, files in EXTRAS.items() for file in files} >= imported - always


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_the_command_starts_light(arguments: list[str]) -> None:
    """
    Neither importing the command nor its help loads what only a build needs.
    """
    program = (
        "import contextlib, io, sys\n"
        "from generator import cli\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    sys.argv = ['hubgen', *{arguments}]\n"
        f"    {arguments} and cli.main()\n"
        f"print([name for name in {HEAVY} if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert "[]\n" == run.stdout
