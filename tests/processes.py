"""Programs that tests start: none outlives its test, whatever happens there."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def program(command: Sequence[str], **options: Any) -> Iterator["subprocess.Popen[str]"]:
    """A program with pipes for text, unless `options` say otherwise; it ends with the block."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, text=True, **{**pipes, **options}) as process:
        try:
            yield process
        finally:
            process.kill()
