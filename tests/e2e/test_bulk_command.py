"""The command as a person types it: real processes against the sandbox."""

import contextlib
import csv
import dataclasses
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from hubspot_associations import Client
from hubspot_associations.__main__ import main

from tests.processes import program
from tests.sandbox import FAULTS, Sandbox, running_sandbox

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "generated"
COMMAND = (sys.executable, "-m", "hubspot_associations")
SLOW = dataclasses.replace(FAULTS["slow"], delay=0.15)
SIZE = 2_000  # inputs in a request
PATIENCE = 60.0

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and terminals of POSIX")


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    """One server for all tests."""
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(server: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """An account without associations, and an empty folder to work in."""
    server.restart()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUBSPOT_ACCESS_TOKEN", server.token)
    monkeypatch.setenv("PYTHONPATH", str(GENERATED))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return server


class Bulk:
    """
    The command `bulk`.

    Calling it runs it in this process, which saves the time of starting one: its exit code, what it
    has printed, and what it has said.
    """

    def __init__(
        self, url: str, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]
    ) -> None:
        self._url, self._monkeypatch, self._captured = url, monkeypatch, captured

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """Run it here."""
        self._captured.readouterr()
        self._monkeypatch.setattr("sys.argv", ["hubspot-associations", *self._typed(arguments)])
        code = main()
        return code, *self._captured.readouterr()

    def begin(
        self, *arguments: str, **options: Any
    ) -> "AbstractContextManager[subprocess.Popen[str]]":
        """Start it in a process of its own."""
        return program((*COMMAND, *self._typed(arguments)), **options)

    def _typed(self, arguments: tuple[str, ...]) -> tuple[str, ...]:
        return ("bulk", *arguments, "--base-url", self._url)


@pytest.fixture
def bulk(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Bulk:
    """The command, with the sandbox as its server."""
    return Bulk(sandbox.url, monkeypatch, capfd)


def write_pairs(path: Path, count: int, more: Sequence[tuple[object, object]] = ()) -> None:
    """A CSV file of so many contacts, each with a company, and of other pairs."""
    pairs = [*((number, number + 1_000_000) for number in range(1, count + 1)), *more]
    path.write_text("from,to\n" + "".join(f"{from_},{to}\n" for from_, to in pairs))


def associated(sandbox: Sandbox) -> int:
    """How many contacts are associated with companies."""
    return sum(from_type == "contact" for from_type, *_ in sandbox.store.snapshot().associations)


def sent_inputs(sandbox: Sandbox) -> list[str]:
    """The contacts in all requests so far."""
    bodies = [request.json for request in sandbox.requests if request.body]
    return [each["from"]["id"] for body in bodies for each in body["inputs"]]


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_file_is_carried_out(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    All rows are sent in as few requests as possible; the command says so, and exits with 0.
    """
    write_pairs(Path("pairs.csv"), SIZE + 5)

    code, output, said = bulk("create-default", "contacts", "companies", "pairs.csv")

    assert (0, "") == (code, output)
    assert re.fullmatch(r"2,005 of 2,005 done; 2 requests in \d\.\d s\n", said)
    assert SIZE + 5 == associated(sandbox)
    assert ["pairs.csv"] == os.listdir()


def test_failures_are_fed_back(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    Rows that HubSpot refuses are in a file with the reasons and their own cells; mended, that file
    is the next input.
    """
    Path("pairs.csv").write_text("name,from,to\nA,1,2\nB,x1,3\nC,4,5\nD,,6\n")
    arguments = ("create-default", "contacts", "companies", "pairs.csv")

    refused, _, _ = bulk(*arguments)
    untouched = associated(sandbox)
    code, _, said = bulk(*arguments, "--skip-invalid")
    failures = Path("pairs.failures.csv")
    with failures.open(newline="") as file:
        rows = list(csv.DictReader(file))
    failures.write_text(failures.read_text().replace("x1", "1").replace("D,,", "D,7,"))
    again, _, _ = bulk("create-default", "contacts", "companies", failures.name)

    columns = ("name", "from", "to", "line", "status", "category")
    assert (2, 0) == (refused, untouched)
    assert 1 == code
    assert said.startswith("2 of 4 done, 2 failed, see pairs.failures.csv; 1 request in ")
    assert [
        ("B", "x1", "3", "3", "207", "crm.associations.INVALID_IDENTIFIER"),
        ("D", "", "6", "5", "", "INVALID_ROW"),
    ] == [tuple(row[name] for name in columns) for row in rows]
    assert "x1 is not a valid ID" == rows[0]["message"]
    assert rows[0]["correlation_id"]
    assert 0 == again
    assert 4 == associated(sandbox)


def test_labels_by_name(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    Labels are looked up once, for rows and for `--types`; one that is not there stops all.
    """
    with Client(sandbox.token, base_url=sandbox.url) as client:
        labels = client.labels.create(
            "contacts", "companies", label="Decision maker", name="maker", inverse_label="Decides"
        )
    maker = next(
        (str(each.category), each.type_id)
        for each in labels.results
        if each.label == "Decision maker"
    )
    sandbox.requests.clear()
    Path("pairs.csv").write_text("from,to,types\n1,2,decision maker\n3,4,\n5,6,Primary;279\n")
    arguments = ("create", "contacts", "companies", "pairs.csv", "--types")

    code, _, _ = bulk(*arguments, "Decision maker,Primary")
    looked_up = [request.method for request in sandbox.requests]
    wrong, _, said = bulk(*arguments, "Decison maker")

    assert (0, ["GET", "POST"]) == (code, looked_up)
    assert {
        "1": {("HUBSPOT_DEFINED", 279), maker},
        "3": {("HUBSPOT_DEFINED", 279), maker, ("HUBSPOT_DEFINED", 1)},
        "5": {("HUBSPOT_DEFINED", 279), ("HUBSPOT_DEFINED", 1)},
    } == {
        from_id: set(types)
        for (kind, from_id, *_), types in sandbox.store.snapshot().associations.items()
        if kind == "contact"
    }
    assert 2 == wrong
    assert (
        "--types has `Decison maker`, which is no association type of these objects; "
        "did you mean `Decision maker`?\n"
        "  hint: there are `HUBSPOT_DEFINED:279` (no label), `Primary`, `Billing Contact`, "
        "`Decision maker`\n"
    ) == said


def test_a_dry_run_sends_nothing(
    sandbox: Sandbox, bulk: Bulk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A dry run checks everything and says what would be sent; it needs no token.
    """
    monkeypatch.delenv("HUBSPOT_ACCESS_TOKEN")
    write_pairs(Path("pairs.csv"), SIZE * 2 + 1)
    Path("bad.csv").write_text("from,to\n1,\n")
    arguments = ("create-default", "contacts", "companies")

    code, output, said = bulk(*arguments, "pairs.csv", "--dry-run", "--rate", "10")
    wrong, _, why = bulk(*arguments, "bad.csv", "--dry-run")

    assert (0, "") == (code, said)
    assert (
        "pairs.csv: 4,001 inputs for `create_default contacts companies`\n"
        "3 requests: about 3.0 s at 10 in 10 s\n"
        "nothing was sent\n"
    ) == output
    assert 2 == wrong
    assert why.startswith("bad.csv:2: `to` is empty\n")
    assert [] == sandbox.requests
    assert ["bad.csv", "pairs.csv"] == sorted(os.listdir())


def test_standard_input(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    Rows come out of a pipe; those that cannot be sent are failures with their lines.
    """
    with bulk.begin("delete", "contacts", "companies", "-") as process:
        _, said = process.communicate("from,to\n1,2;3\n4,\n5,6\n", timeout=PATIENCE)

    assert 1 == process.returncode
    assert said.startswith("2 of 3 done, 1 failed, see stdin.failures.csv; 1 request in ")
    assert (
        "from,to,line,status,category,message,correlation_id\n"
        "4,,3,,INVALID_ROW,`to` is empty,\n" == Path("stdin.failures.csv").read_text()
    )
    assert [{"id": "2"}, {"id": "3"}] == sandbox.requests[0].json["inputs"][0]["to"]


def test_json_lines_and_results(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    A read prints a JSON line for each record that has associations, or writes it to a file that is
    not there before it is complete.
    """
    with Client(sandbox.token, base_url=sandbox.url) as client:
        for number in (1, 3):
            client.associations.create_default("contacts", number, "companies", number + 10)
    Path("ids.ndjson").write_text('{"id": 1}\n{"id": "2"}\n{"id": 3}\n')
    arguments = ("read", "contacts", "companies", "ids.ndjson")

    code, output, said = bulk(*arguments)
    there, printed, _ = bulk(*arguments, "--out", "out.jsonl")
    twice, _, why = bulk(*arguments, "--out", "out.jsonl")

    found = [json.loads(line) for line in output.splitlines()]
    assert (0, 0, "") == (code, there, printed)
    assert said.startswith("3 of 3 done; 1 request in ")
    assert [("1", ["11"]), ("3", ["13"])] == [
        (each["from"]["id"], [to["toObjectId"] for to in each["to"]]) for each in found
    ]
    assert output == Path("out.jsonl").read_text()
    assert 2 == twice
    assert why.startswith("out.jsonl: is there already, perhaps from another run\n")


def test_killed_and_started_again(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    After SIGKILL the same command sends the rest; at the end everything is there, every failure is
    told once, and a third run has nothing to send.
    """
    count = 12 * SIZE
    write_pairs(Path("pairs.csv"), count, more=[("x1", 1), (2, "x2")])
    arguments = (
        *("create-default", "contacts", "companies", "pairs.csv"),
        *("--journal", "run.sqlite", "--concurrency", "2"),
    )
    sandbox.faults = lambda: SLOW
    with bulk.begin(*arguments) as process:
        wait_for(lambda: len(sandbox.requests) >= 8)
        process.kill()
    before = len(sent_inputs(sandbox))

    code, _, said = bulk(*arguments)
    after = len(sent_inputs(sandbox))
    again, _, last = bulk(*arguments)

    assert (1, 1) == (code, again)
    assert before < count
    assert count + 2 <= after <= count + 2 + 2 * SIZE + 2  # those under way were sent twice
    assert count == associated(sandbox)
    resumed = re.search(r"24,000 of 24,002 done, ([\d,]+) settled by runs before, 2 failed", said)
    assert resumed
    assert 6 * SIZE <= int(resumed[1].replace(",", "")) <= before
    assert "0 requests in" in last
    with Path("pairs.failures.csv").open() as file:
        assert [("24002", "x1"), ("24003", "2")] == [
            (row["line"], row["from"]) for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize(
    ("number", "exit_code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["INT", "TERM", "HUP"],
)
@pytest.mark.usefixtures("terminal_can_be_lost")
def test_an_interrupted_run(
    sandbox: Sandbox, bulk: Bulk, number: signal.Signals, exit_code: int
) -> None:
    """
    Ctrl-C, SIGTERM and a lost terminal let requests under way end, and the command says how to go
    on, also where Ctrl-C is ignored by what started it.
    """
    write_pairs(Path("pairs.csv"), 12 * SIZE)
    arguments = (
        *("create-default", "contacts", "companies", "pairs.csv"),
        *("--journal", "my run.sqlite", "--concurrency", "2"),
    )
    sandbox.faults = lambda: SLOW
    with bulk.begin(*arguments) as process:
        wait_for(lambda: len(sandbox.requests) >= 6)
        process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE)
    settled = associated(sandbox)
    again = said.splitlines()[-1].removeprefix("  to go on: ")
    done = subprocess.run(again, shell=True, capture_output=True, text=True, timeout=PATIENCE)

    assert exit_code == process.returncode
    first, second, _ = said.splitlines()
    assert "ending when requests under way are answered; once more ends at once" == first
    assert re.fullmatch(r"ended after [\d,]+ of 24,000 inputs, or a few more", second)
    assert "'my run.sqlite'" in again
    assert 0 == settled % SIZE < 12 * SIZE
    assert 0 == done.returncode
    assert f"24,000 of 24,000 done, {settled:,} settled by runs before" in done.stderr
    assert len(sent_inputs(sandbox)) == 12 * SIZE == associated(sandbox)


@pytest.fixture
def terminal_can_be_lost() -> Iterator[None]:
    """Whatever started the tests, what they start is no `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def terminal_is_not_needed() -> Iterator[None]:
    """What the tests start is started as by `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("terminal_is_not_needed")
def test_a_run_under_nohup(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    A run that was started by `nohup` goes on when the terminal is lost.
    """
    write_pairs(Path("pairs.csv"), 3 * SIZE)
    sandbox.faults = lambda: SLOW
    arguments = ("create-default", "contacts", "companies", "pairs.csv", "--concurrency", "1")
    with bulk.begin(*arguments) as process:
        wait_for(lambda: len(sandbox.requests) >= 1)
        process.send_signal(signal.SIGHUP)
        _, said = process.communicate(timeout=PATIENCE)

    assert 0 == process.returncode
    assert "6,000 of 6,000 done" in said


def test_interrupted_twice(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    The second Ctrl-C does not wait for anything.
    """
    write_pairs(Path("pairs.csv"), 10)
    sandbox.faults = lambda: dataclasses.replace(SLOW, delay=10.0)
    with bulk.begin("create-default", "contacts", "companies", "pairs.csv") as process:
        wait_for(lambda: len(sandbox.requests) == 1)
        assert process.stderr is not None
        process.send_signal(signal.SIGINT)
        process.stderr.readline()
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)

    assert 130 == process.returncode
    assert time.monotonic() - began < 5


def test_a_read_that_is_killed(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    A read with a journal goes on where it was killed, and each result is in the file once.
    """
    count = 12_000
    with Client(sandbox.token, base_url=sandbox.url) as client:
        pairs = ({"from": {"id": n}, "to": {"id": n}} for n in range(1, count + 1))
        client.bulk.create_default("contacts", "companies", pairs)
    sandbox.requests.clear()
    Path("ids.csv").write_text("id\n" + "".join(f"{n}\n" for n in range(1, count + 1)))
    arguments = (
        *("read", "contacts", "companies", "ids.csv", "--out", "out.jsonl"),
        *("--journal", "run.sqlite", "--concurrency", "2"),
    )
    sandbox.faults = lambda: SLOW
    with bulk.begin(*arguments) as process:
        wait_for(lambda: len(sandbox.requests) >= 6)
        process.kill()
    before = os.listdir()

    code, _, said = bulk(*arguments)

    assert "out.jsonl" not in before
    assert 0 == code
    assert "settled by runs before" in said
    assert [str(n) for n in range(1, count + 1)] == [
        json.loads(line)["from"]["id"] for line in Path("out.jsonl").read_text().splitlines()
    ]
    assert ["ids.csv", "out.jsonl", "run.sqlite"] == sorted(os.listdir())


def test_a_terminal_shows_a_bar(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    On a terminal there is a bar with numbers, which is gone at the end; NO_COLOR is honoured.
    """
    write_pairs(Path("pairs.csv"), 6 * SIZE, more=[("x1", 1)])
    sandbox.faults = lambda: SLOW
    arguments = ("create-default", "contacts", "companies", "pairs.csv", "--concurrency", "1")

    seen = on_terminal(bulk, *arguments)
    plain = on_terminal(bulk, *arguments, "--overwrite", NO_COLOR="1")

    text = re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "", seen)
    assert re.search(r"━ +[\d,]+ of 12,001 [\d,]+/s +[\d.]+ s left 0:00:0\d", text)
    assert text.endswith("\n")
    assert "12,000 of 12,001 done, 1 failed, see pairs.failures.csv" in text.splitlines()[-1]
    assert "\x1b[38" in seen
    assert "\x1b[?25h" in seen
    assert not re.search("\x1b\\[[0-9;]*3[0-9;]*m", plain)


def on_terminal(bulk: Bulk, *arguments: str, **settings: str) -> str:
    """What `bulk` shows on a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **settings}
    with bulk.begin(*arguments, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # that is how a terminal ends
            while select.select([ours], [], [], PATIENCE)[0]:
                part = os.read(ours, 65_536)
                if not part:
                    break
                shown += part
        process.wait(PATIENCE)
    os.close(ours)
    return shown.decode()


def test_a_reader_that_goes_away(bulk: Bulk) -> None:
    """
    When nobody reads the results any more, the command ends without a word.
    """
    write_pairs(Path("pairs.csv"), 4 * SIZE)
    bulk("create-default", "contacts", "companies", "pairs.csv")
    Path("ids.csv").write_text("id\n" + "".join(f"{n}\n" for n in range(1, 4 * SIZE)))

    with bulk.begin("read", "contacts", "companies", "ids.csv") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert "1" == json.loads(line)["from"]["id"]
    assert (141, "") == (process.wait(PATIENCE), said)


REFUSALS = [
    pytest.param(
        ["create-default", "contacts", "companies", "other.csv", "--journal", "run.sqlite"],
        "inputs 0 to 1 are not those that the journal knows",
        id="other inputs",
    ),
    pytest.param(
        ["delete", "contacts", "companies", "pairs.csv", "--journal", "run.sqlite"],
        "run.sqlite is the journal of another job",
        id="another job",
    ),
    pytest.param(
        ["delete", "contacts", "companies", "pairs.csv", "--journal", "pairs.csv"],
        "pairs.csv",
        id="a journal that is none",
    ),
    pytest.param(
        ["create", "contacts", "companies", "pairs.csv"],
        "pairs.csv:1:1: there is no column `types`",
        id="a column that is missing",
    ),
    pytest.param(
        ["create-default", "contacts", "companies", "pairs.csv", "--types", "Primary"],
        "`create-default` takes no association types",
        id="types where there are none",
    ),
    pytest.param(
        ["create-default", "contacts", "companies", "evil.csv"],
        "evil.csv:1:1: there is no column `from`, only `\\x1b]0;gotcha\\x07`, `to`\n",
        id="letters that a terminal would act on",
    ),
    pytest.param(
        ["create-default", "contacts", "pairs.csv"],
        "`create_default` takes FROM_OBJECT_TYPE TO_OBJECT_TYPE FILE, and there is",
        id="too few arguments",
    ),
    pytest.param(
        ["creat", "contacts", "companies", "pairs.csv"],
        "`bulk creat` does not exist\n  hint: did you mean `create`?",
        id="unknown method",
    ),
    pytest.param(
        ["delete", "contacts", "companies", "pairs.csv", "--out", "x"],
        "`delete` has no results for --out",
        id="results where there are none",
    ),
    pytest.param(
        ["delete", "contacts", "companies", "pairs.csv", "--journal"],
        "argument --journal: expected one argument\n  hint: hubspot-associations bulk --help",
        id="option without value",
    ),
    pytest.param(
        ["delete", "contacts", "companies", "pairs.csv", "--failures", "pairs.csv", "--overwrite"],
        "pairs.csv: is the input itself",
        id="failures over the input",
    ),
    pytest.param(
        ["delete", "contacts", "companies", "pairs.csv", "--failures", "other.csv"],
        "other.csv: is there already",
        id="failures over another file",
    ),
    pytest.param(
        ["delete", "contacts", "companies", "pairs.csv", "--token-file", "none"],
        "none: cannot be read: no such file or directory",
        id="no token file",
    ),
    pytest.param(
        ["delete", "contacts", "companies", "pairs.csv", "--token-file", "pairs.csv"],
        "pairs.csv: holds no access token",
        id="no token in it",
    ),
    pytest.param(
        ["delete", "contacts", "companies", "pairs.csv", "--rate", "0"],
        "argument --rate: it has to be 1 at least",
        id="no rate",
    ),
    pytest.param(
        ["delete", "contacts", "companies", "pairs.csv", "--base-url", "http://hub.example"],
        "argument --base-url: a base URL has to be https, or the token would travel in the clear\n",
        id="an unsafe server",
    ),
]


@pytest.mark.parametrize(("arguments", "expected"), REFUSALS)
def test_refusals(sandbox: Sandbox, bulk: Bulk, arguments: list[str], expected: str) -> None:
    """
    What cannot be done is refused with exit code 2, one sentence and a hint, and nothing is sent.
    """
    Path("pairs.csv").write_text("from,to\n1,2\n3,4\n")
    Path("other.csv").write_text("from,to\n1,2\n5,6\n")
    Path("evil.csv").write_text("\x1b]0;gotcha\x07,to\n1,2\n")
    journal = ("--journal", "run.sqlite")
    bulk("create-default", "contacts", "companies", "pairs.csv", *journal)
    sandbox.requests.clear()

    code, _, said = bulk(*arguments)

    assert 2 == code
    assert said.startswith(expected)
    assert [] == sandbox.requests
    assert ["evil.csv", "other.csv", "pairs.csv", "run.sqlite"] == sorted(os.listdir())


def test_no_token(sandbox: Sandbox, bulk: Bulk, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without a token it is said where it is to come from; a file will do, and it is asked again
    when HubSpot refuses what it held.
    """
    monkeypatch.delenv("HUBSPOT_ACCESS_TOKEN")
    Path("pairs.csv").write_text("from,to\n1,2\n")
    Path("token").write_text(f"{sandbox.token}\n")
    arguments = ("create-default", "contacts", "companies", "pairs.csv")

    missing, _, said = bulk(*arguments)
    found, _, _ = bulk(*arguments, "--token-file", "token")

    assert 2 == missing
    assert (
        "the environment variable HUBSPOT_ACCESS_TOKEN is not set\n"
        "  hint: set it to an access token, or name a file that holds one with --token-file\n"
    ) == said
    assert 0 == found


def test_a_run_that_cannot_go_on(bulk: Bulk, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    When HubSpot would refuse everything, the command stops, says why and how to go on, and exits
    with 1; the token is nowhere.
    """
    monkeypatch.setenv("HUBSPOT_ACCESS_TOKEN", "pat-secret")
    Path("pairs.csv").write_text("from,to\n1,2\n")

    code, output, said = bulk(
        *("create-default", "contacts", "companies", "pairs.csv", "--journal", "run.sqlite"),
    )

    assert (1, "") == (code, output)
    assert "HTTP 401" in said
    assert "  hint: to go on: " in said
    assert "pat-secret" not in said


def test_every_version(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    `--api` chooses the version, and the newest one is the default.
    """
    Path("pairs.csv").write_text("from,to\n1,2\n")
    arguments = ("create-default", "contacts", "companies", "pairs.csv")

    codes = [
        bulk(*arguments, *version)[0]
        for version in ([], ["--api", "v4"], ["--api", "2026-03"], ["--api", "v5"])
    ]

    assert [0, 0, 0, 2] == codes
    assert ["/crm/associations/2026-09", "/crm/v4/associations", "/crm/associations/2026-03"] == [
        request.target.partition("/contacts")[0] for request in sandbox.requests
    ]


def test_help(bulk: Bulk) -> None:
    """
    Help lists the methods, and the columns of one; without arguments it is said as well.
    """
    code, every, _ = bulk("--help")
    none, same, _ = bulk()
    one, columns, _ = bulk("create", "--help")
    wrong, _, _ = bulk("creat", "--help")

    assert (0, 2, 0, 2) == (code, none, one, wrong)
    assert every == same
    assert "  delete_labels  Delete labels from many pairs.\n" in every
    assert "bulk create FROM_OBJECT_TYPE TO_OBJECT_TYPE FILE [options]\n" in columns
    assert "  types          labels or ids of association types, with `;` between them" in columns


def test_the_first_help_loads_nothing() -> None:
    """
    The help of the whole command needs neither the client nor what it is made of.
    """
    program = (
        "import sys\n"
        "sys.argv = ['hubspot-associations', '--help']\n"
        "from hubspot_associations.__main__ import main\n"
        "assert main() == 0\n"
        "print([name for name in ('msgspec', 'httpx2', 'rich', 'argparse') if name in sys.modules])"
    )

    done = subprocess.run(
        (sys.executable, "-c", program), cwd=GENERATED, capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("usage: hubspot-associations bulk METHOD … FILE [options]\n")
    assert done.stdout.endswith("[]\n")


def test_the_script_is_the_command() -> None:
    """
    What is installed as `hubspot-associations` is the same command.
    """
    project = tomllib.loads((GENERATED / "pyproject.toml").read_text())["project"]
    script = EntryPoint(
        "hubspot-associations", project["scripts"]["hubspot-associations"], "console_scripts"
    )

    assert "main" == script.load().__name__
    assert [name for name in project["optional-dependencies"]["cli"] if name.startswith("rich")]


def labelled(sandbox: Sandbox) -> dict[tuple[str, str], list[int]]:
    """The type ids of each contact and company."""
    return {
        (from_id, to_id): sorted(type_id for _, type_id in types)
        for (from_type, from_id, _, to_id), types in sandbox.store.snapshot().associations.items()
        if from_type == "contact"
    }


def failed_rows() -> list[dict[str, str]]:
    """What stands in the file of failures."""
    with Path("pairs.failures.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_no_row_erases_another_one(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    Rows of a pair, one for each label, end with all of the labels; where they stand apart, nothing
    is sent, and both lines are named.
    """
    first = (
        "from,to,types\n1,2,HUBSPOT_DEFINED:279\n1,2,HUBSPOT_DEFINED:1\n3,4,HUBSPOT_DEFINED:279\n"
    )
    Path("pairs.csv").write_text(first)
    Path("apart.csv").write_text(first + "1,2,HUBSPOT_DEFINED:279\n")

    code, _, said = bulk("create", "contacts", "companies", "pairs.csv")
    sent = len(sandbox.requests)
    dry, counted, _ = bulk("create", "contacts", "companies", "pairs.csv", "--dry-run")
    refused, _, why = bulk("create", "contacts", "companies", "apart.csv")

    assert (0, 0, 2) == (code, dry, refused)
    assert {("1", "2"): [1, 279], ("3", "4"): [279]} == labelled(sandbox)
    assert "2 of 2 done, 1 row sent with another of the same pair; 1 request" in said
    assert "pairs.csv: 2 inputs for `create contacts companies`" in counted
    assert "apart.csv:5: has the same records as line 2" in why
    assert "put the rows of a pair next to each other" in why
    assert sent == len(sandbox.requests)


SILENCE = ["no-results", "canceled", "empty-body"]  # to wait for what is pending takes 15 s


@pytest.mark.parametrize("fault", SILENCE)
def test_what_is_not_confirmed_has_failed(sandbox: Sandbox, bulk: Bulk, fault: str) -> None:
    """
    Whatever HubSpot says instead of results, nothing is called done: the rows are in the file of
    failures, as unconfirmed ones, and the exit code is 1.
    """
    write_pairs(Path("pairs.csv"), 2)
    sandbox.faults = lambda: FAULTS[fault]

    code, _, said = bulk("create-default", "contacts", "companies", "pairs.csv")

    rows = failed_rows()
    assert 1 == code
    assert "0 of 2 done, 2 failed, see pairs.failures.csv" in said
    assert [("1", "UNCONFIRMED"), ("2", "UNCONFIRMED")] == [
        (row["from"], row["category"]) for row in rows
    ]
    assert all("no result for this input" in row["message"] for row in rows)


def test_rows_that_are_dropped_in_silence_have_failed(sandbox: Sandbox, bulk: Bulk) -> None:
    """
    Of rows that HubSpot leaves out of its answers, exactly those that it has are done.
    """
    write_pairs(Path("pairs.csv"), 64)
    sandbox.faults = lambda: FAULTS["dropped-inputs"]

    code, _, _ = bulk("create-default", "contacts", "companies", "pairs.csv")

    failed = {row["from"] for row in failed_rows()}
    there = {
        from_id
        for from_type, from_id, *_ in sandbox.store.snapshot().associations
        if from_type == "contact"
    }
    assert 1 == code
    assert {str(number) for number in range(1, 65)} - there == failed
    assert 60 == len(there)
