"""Where clients are measured in turns, each in a process of its own, by the CPU time it takes."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

CHILD = Path(__file__).parent / "child.py"

Times: TypeAlias = Mapping[str, tuple[float, ...]]  # CPU seconds by client, round by round


@dataclass(frozen=True, slots=True)
class Ring:
    """
    A server, and what it takes to run clients against it.

    Attributes:
        url: Of the server.
        python: The interpreter that has the clients.
        path: Folders of those that are not installed there.
    """

    url: str
    python: Path
    path: Sequence[Path]

    def calls(self, measure: str, clients: Mapping[str, int], *, rounds: int) -> Times:
        """
        What one call costs in a client that is warm.

        Args:
            measure: One of child.py.
            clients: How often each makes the call in each of its turns.
            rounds: Turns of each.
        """
        with ExitStack() as stack:
            started = {name: stack.enter_context(self._started(name)) for name in clients}
            for child in started.values():
                _ask(child, measure, 2)
            rows = [
                [_ask(started[name], measure, times) for name, times in clients.items()]
                for _ in range(rounds)
            ]
        return _by_client(clients, rows)

    def first_calls(self, clients: Sequence[str], *, rounds: int) -> Times:
        """What a process costs that starts, imports, makes one small call and ends."""
        arguments = [(CHILD, name, self.url, "once") for name in clients]
        return _by_client(clients, self._processes(arguments, rounds))

    def imports(self, modules: Sequence[str], *, rounds: int) -> Times:
        """What a process costs that starts, imports and ends."""
        arguments = [("-c", f"import {module}") for module in modules]
        return _by_client(modules, self._processes(arguments, rounds))

    def peak(self, client: str, measure: str, count: int) -> int:
        """The most memory, in bytes, of a process that carries out so many inputs."""
        arguments = (self.python, CHILD, client, self.url, measure, str(count))
        run = subprocess.run(
            arguments, env=self._environment(), check=True, capture_output=True, text=True
        )
        return int(run.stdout)

    def _processes(self, runs: Sequence[Sequence[str | Path]], rounds: int) -> list[list[float]]:
        """Each once for its caches, then all in turns."""
        return [[self._seconds(run) for run in runs] for _ in range(rounds + 1)][1:]

    def _seconds(self, arguments: Sequence[str | Path]) -> float:
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run((self.python, *arguments), env=self._environment(), check=True)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        return end.ru_utime - start.ru_utime + end.ru_stime - start.ru_stime

    @contextmanager
    def _started(self, name: str) -> Iterator[subprocess.Popen[str]]:
        with subprocess.Popen(
            (self.python, CHILD, name, self.url),
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            yield child  # leaving closes its input, and so ends it

    def _environment(self) -> dict[str, str]:
        """Without what changes how Python runs; it keeps its bytecode, as on a user's machine."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return {**kept, "PYTHONPATH": os.pathsep.join(map(str, self.path))}


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server with fixed answers, which runs meanwhile."""
    with subprocess.Popen(
        (sys.executable, "-m", f"{__package__}.server"),
        cwd=CHILD.parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"


def _ask(child: subprocess.Popen[str], measure: str, times: int) -> float:
    assert child.stdin
    assert child.stdout
    child.stdin.write(f"{measure} {times}\n")
    child.stdin.flush()
    return float(child.stdout.readline())


def _by_client(clients: Iterable[str], rows: list[list[float]]) -> Times:
    return dict(zip(clients, zip(*rows, strict=True), strict=True))
