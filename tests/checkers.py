"""The type checker as tests start it, on code that they have generated."""

import sys
from pathlib import Path

_ROOT = Path(__file__).parents[1]
MYPY = (
    *(sys.executable, "-m", "mypy", "--strict"),
    # With the settings of this project it takes what its cache knows of libraries.
    *("--config-file", str(_ROOT / "pyproject.toml")),
    *("--cache-dir", str(_ROOT / ".cache" / "mypy")),
)
