"""
Everything that `hubgen` refuses to do, and the exit code each refusal ends with.

    HubgenError
     ├ UsageError     2   the arguments name something that cannot be used
     ├ SpecError      3   the document is invalid or uses something unsupported
     ├ TemplateError  3   a template is broken, or what it rendered is not Python
     ├ DriftError     4   files are missing, stale or changed
     └ VendorError    6   a copy in an app was edited by hand

A message reads ``where: what is wrong`` and then ``hint: what to do``. Anything else that is raised
is a bug and shows a traceback.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """
    A place in a file.

    Attributes:
        file: Path as the user wrote it, with forward slashes.
        line: Counted from 1; 0 when it is about the whole file.
        column: Counted from 1; 0 when only the line is known.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return ":".join([self.file, *(str(part) for part in (self.line, self.column) if part)])


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: where, what, and what to do about it."""

    at: Location | None
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        where = f"{self.at}: " if self.at else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{where}{self.message}{hint}"

    def as_json(self) -> dict[str, str | int | None]:
        """The same for a machine."""
        said: dict[str, str | int | None] = {"message": self.message, "hint": self.hint}
        if at := self.at:
            return {"file": at.file, "line": at.line, "column": at.column, **said}
        return said


class HubgenError(Exception):
    """
    Base of every refusal; carries all findings of the stage that failed, in document order.

    Raises nothing itself. ``str(error)`` is what the command prints.
    """

    exit_code: ClassVar[int]

    def __init__(
        self, message: str, *, at: Location | None = None, hint: str | None = None
    ) -> None:
        self.findings: tuple[Finding, ...] = (Finding(at, message, hint),)
        super().__init__(str(self.findings[0]))

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> Self:
        """One error for all findings of a stage; at least one is needed."""
        first, *_ = findings
        error = cls(first.message, at=first.at, hint=first.hint)
        error.findings = tuple(findings)
        error.args = ("\n".join(str(finding) for finding in findings),)
        return error


class UsageError(HubgenError):
    """The arguments name something that cannot be used."""

    exit_code = 2


class SpecError(HubgenError):
    """The document is invalid or uses something that cannot be expressed."""

    exit_code = 3


class TemplateError(HubgenError):
    """A template is broken, or what it rendered is not Python."""

    exit_code = 3


class DriftError(HubgenError):
    """Files on disk are not what the documents and templates say."""

    exit_code = 4


class VendorError(HubgenError):
    """
    A copy in an app was edited by hand, and what is asked for would lose or leave that.

    Attributes:
        diff: The edits, as a unified diff, or what a merge could not settle; may be empty.
    """

    exit_code = 6
    diff = ""
