"""Reads documents from a revision of a git repository, without checking it out."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Sequence
from typing import NoReturn

from ..errors import UsageError
from ..spec.wording import quoted, suggestion


class GitFiles:
    """
    The files of a revision, by their path from the root of the repository.

    Args:
        repository: A folder of it, or a bare repository; by default the current folder.

    Attributes:
        revision: As the user wrote it.
        commit: The commit that it means; None when it names a tree.

    Raises:
        UsageError: Git, a repository, or that revision in it is missing.
    """

    def __init__(self, revision: str, repository: str = ".") -> None:
        self.revision = revision
        self._repository = repository
        if revision.startswith("-"):  # git would take it for an option
            raise UsageError(f"{quoted(revision)} is no revision", hint="see `git help revisions`")
        self._read: dict[str, bytes] = {}
        self._tree = self._resolve("tree") or self._refuse()
        self.commit = self._resolve("commit")

    def read(self, path: str) -> bytes:
        """Content of a file; FileNotFoundError without it."""
        if path not in self._read:
            done = self._git("cat-file", "blob", self._name(path))
            if done.returncode:
                raise FileNotFoundError(path)
            self._read[path] = done.stdout
        return self._read[path]

    def find(self, path: str) -> str:
        """
        A path as `read` takes it; one that begins with a dot is relative to the current folder.

        Raises:
            UsageError: There is no such file or folder.
        """
        here = ""
        if path.startswith("."):
            here = os.fsdecode(self._git("rev-parse", "--show-prefix").stdout).rstrip("\n")
        found = posixpath.normpath(posixpath.join(here, path))
        found = "" if found == "." else found
        if self._git("cat-file", "-e", self._name(found)).returncode:
            folder = posixpath.dirname(found)
            raise UsageError(
                f"{quoted(found)} does not exist in {quoted(self.revision)}",
                hint=suggestion(found, self.folder(folder) or ())
                or "write the path from the root of the repository, or begin it with `./`",
            )
        return found

    def folder(self, path: str, *, deep: bool = False) -> Sequence[str] | None:
        """The paths of all files right in a folder, or also below it; None when it is a file."""
        more = ("-r",) if deep else ()
        done = self._git("ls-tree", "--full-tree", "-z", *more, self._name(path))
        if done.returncode:
            return None
        entries = [entry.partition("\t") for entry in os.fsdecode(done.stdout).split("\0") if entry]
        return [posixpath.join(path, name) for about, _, name in entries if " blob " in about]

    def _name(self, path: str) -> str:
        """How git names a file of the tree; the tree's id keeps it from being an option."""
        inside = posixpath.normpath(path) if path else ""
        if inside.split("/")[0] == "..":  # git would look from the current folder
            inside = f"/{inside}"  # and finds nothing there
        return f"{self._tree}:{inside}"

    def _resolve(self, kind: str) -> str | None:
        done = self._git("rev-parse", "--verify", "--quiet", f"{self.revision}^{{{kind}}}")
        return done.stdout.decode("ascii").strip() if done.returncode == 0 else None

    def _refuse(self) -> NoReturn:
        if self._git("rev-parse", "--git-dir").returncode:
            raise UsageError(
                "this folder is in no git repository",
                hint="name files, or go to the repository that the revision is of",
            )
        raise UsageError(
            f"{quoted(self.revision)} is no revision of this repository",
            hint="see `git log`; a shallow clone has only the newest, `git fetch` brings others",
        )

    def _git(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        try:
            return subprocess.run(
                ("git", "-C", self._repository, *arguments),
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
            )
        except FileNotFoundError:
            raise UsageError("there is no `git`", hint="install it, or name files") from None
