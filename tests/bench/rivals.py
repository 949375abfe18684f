"""Gets the clients to compare with: two from the package index, one from the stock generator."""

import subprocess
import sys
from pathlib import Path

from .duel import TOOLS

ROOT = Path(__file__).parents[2]
VENV = ROOT / ".cache" / "bench-venv"
SHARED, OWN = ROOT / ".ci" / "constraints.txt", ROOT / ".ci" / "constraints-bench.txt"
OTHERS = ("attrs", "httpx", "httpx2", "msgspec")  # the stock client, the floor and ours need them


def interpreter() -> Path:
    """Python in the venv of the benchmark, which is made anew whenever a pin has changed."""
    python, installed = VENV / "bin" / "python", VENV / ".installed"
    pins = SHARED.read_text() + OWN.read_text()
    if not installed.exists() or installed.read_text() != pins:
        print(f"{VENV.relative_to(ROOT)} is being made", file=sys.stderr)
        subprocess.run((sys.executable, "-m", "venv", "--clear", VENV), check=True)
        pip = (python, "-m", "pip", "--disable-pip-version-check", "-qq", "install")
        subprocess.run((*pip, "--constraint", SHARED, "--requirement", OWN, *OTHERS), check=True)
        installed.write_text(pins)
    return python


def generate_stock(document: Path, folder: Path) -> None:
    """What `openapi-python-client` makes of a document, as the package `stock` in the folder."""
    arguments = ("generate", "--meta", "none", "--path", document)
    output = ("--output-path", folder / "stock")
    subprocess.run(
        (TOOLS / "openapi-python-client", *arguments, *output),
        check=True,
        cwd=folder,
        env={"PATH": str(TOOLS)},  # it calls ruff
        capture_output=True,
    )
