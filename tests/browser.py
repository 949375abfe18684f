"""A real headless Chromium, spoken to by the DevTools protocol over a pair of pipes."""

import json
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from tests.processes import program

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_KEYS = {"Escape": {"key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27}}


def find_chromium() -> str:
    """The browser's path; without one the test is skipped, but fails where CI has to have one."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI") == "true":
        pytest.fail("there is no Chromium: `make browser` installs it")
    pytest.skip("there is no Chromium: `make browser` installs it, or name one in CHROMIUM")


class Page:
    """One page, and everything that it complained about."""

    def __init__(self, send: BinaryIO, receive: BinaryIO) -> None:
        self._send, self._receive = send, receive
        self._id = 0
        self._session = ""
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Runtime", "Log", "Page", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        """Send a command; its result."""
        self._id += 1
        message = {"id": self._id, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._send.write(json.dumps(message).encode() + b"\0")
        self._send.flush()
        while (answer := self._read()).get("id") != self._id:
            self._note(answer)
        assert "error" not in answer, (method, answer["error"])
        return answer["result"]

    def open(self, path: Path, fragment: str = "") -> None:
        """Load a file, and wait until it is there."""
        self.call("Page.navigate", url="about:blank")  # the same file at another place is no load
        self.call("Page.navigate", url=f"{path.resolve().as_uri()}{fragment}")
        while self.run("document.readyState") != "complete":
            time.sleep(0.01)

    def run(self, script: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        done = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in done, (script, done["exceptionDetails"])
        return done["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, as a person does."""
        for key in keys:
            press = _KEYS.get(key, {"key": key, "text": key, "unmodifiedText": key})
            self.call("Input.dispatchKeyEvent", type="keyDown", **press)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=press["key"])

    def resize(self, width: int, height: int, *, phone: bool = False) -> None:
        """Look at it in another size."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2 if phone else 1,
            mobile=phone,
        )

    def _read(self) -> dict[str, Any]:
        received = bytearray()
        while (byte := self._receive.read(1)) != b"\0":
            assert byte, "the browser has died"
            received += byte
        answer: dict[str, Any] = json.loads(received)
        return answer

    def _note(self, event: dict[str, Any]) -> None:
        parameters = event.get("params", {})
        match event.get("method"):
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(parameters))
            case "Log.entryAdded":
                self.complaints.append(parameters["entry"]["text"])
            case "Network.requestWillBeSent":
                url = parameters["request"]["url"]
                if not url.startswith(("file:", "about:")):
                    self.complaints.append(f"asked for {url}")


@contextmanager
def open_page() -> Iterator[Page]:
    """A page in a fresh browser, which ends with it."""
    ours_out, theirs_in = os.pipe()[::-1]
    theirs_out, ours_in = os.pipe()[::-1]
    with tempfile.TemporaryDirectory(prefix="browser-") as profile:
        options = [
            find_chromium(),
            "--headless=new",
            "--remote-debugging-pipe",
            f"--user-data-dir={profile}",
            "--no-first-run",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--window-size=1280,900",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),  # it refuses to run as root
        ]
        # Chromium reads file descriptor 3 and writes 4; a shell is the simple way to set them.
        command = f"exec {shlex.join(options)} 3<&{theirs_in} 4>&{theirs_out}"
        silent = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        with (
            program(["bash", "-c", command], pass_fds=(theirs_in, theirs_out), **silent) as process,
            os.fdopen(ours_out, "wb") as send,
            os.fdopen(ours_in, "rb") as receive,
        ):
            os.close(theirs_in)
            os.close(theirs_out)
            page = Page(send, receive)
            yield page
            page._session = ""
            page.call("Browser.close")
            process.wait(timeout=30)
