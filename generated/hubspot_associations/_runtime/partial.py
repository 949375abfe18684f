"""What a batch answer says about each of its inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeGuard, cast, get_args

from .account import Account, E, Failure, Request, account, not_shown
from .errors import PartialFailure
from .evidence import UNCONFIRMED, Evidence, Key
from .shapes import mapping, sequence

if TYPE_CHECKING:
    from .lenient import Mismatch

_COMPLETE = "COMPLETE"
# Where one of these cannot be read, an answer that tells of no error may have meant to.
_DOUBTFUL = ("$", "$.status", "$.numErrors", "$.errors")


class PartialResult(Generic[E]):
    """
    A batch answer in which each input may have failed by itself.

    `status` proves nothing: HubSpot says COMPLETE even when every input failed. Look at `failed`.
    """

    __slots__ = ("_request",)
    _evidence: ClassVar[Evidence] = Evidence()
    _request: Request
    errors: list[E]

    @property
    def failed(self) -> list[Failure[E]]:
        """
        What was not done: errors, and inputs that the answer does not confirm.

        An input is done when the answer has its result, or, where the operation has none, when
        nothing in the answer speaks against it. The `error` of an input that is neither done nor
        refused is of the category ``UNCONFIRMED``; send it again, or look whether it was done.
        """
        found, request = self.account(), self._asked()
        failures = found.failed
        nameless = sum(not each.positions for each in failures)
        if len(found.open) > nameless:  # else these errors are theirs
            error = self._unconfirmed(found.said)
            failures += [request.about(error, [place]) for place in found.open]
        if found.hidden > len(found.open):
            failures.append(Failure(self._unconfirmed(not_shown(found.hidden)), (), ()))
        return failures

    @property
    def not_found(self) -> list[Failure[E]]:
        """The harmless rest: records that have no association, or do not exist."""
        return self.account().not_found

    def raise_for_failures(self) -> None:
        """
        Raise when anything failed, or is not known to be done.

        Raises:
            PartialFailure: `failed` is not empty; its `result` is this answer.
        """
        if self.failed:
            raise PartialFailure(self)

    def remember(
        self,
        inputs: Sequence[Any] | None,
        values: Iterable[object] = (),
        doubt: str = "",
    ) -> None:
        """Note what this answers; done by `send`."""
        self._request = Request(inputs, values, doubt)

    def answers(self, inputs: Callable[[], bytes], keys: Sequence[Key] | None) -> None:
        """Note that this answers the inputs of that JSON text; what else was noted stays."""
        asked = self._asked()
        self._request = Request(inputs, asked.values, asked.doubt, keys)

    @property
    def has_results(self) -> bool:
        """Whether an input that was carried out has a result in such an answer."""
        return bool(self._evidence.result)

    def account(self) -> Account[E]:
        """What has come of the inputs; made anew each time, from what the answer holds now."""
        return account(
            self._asked(),
            self._evidence,
            self.errors,
            getattr(self, "results", ()),
            hidden=self._hidden(),
            status=self._status(),
        )

    def _hidden(self) -> int:
        counted: object = getattr(self, "num_errors", 0)
        return max(0, counted - len(self.errors)) if isinstance(counted, int) else 0

    def _status(self) -> str:
        status: object = getattr(self, "status", _COMPLETE)
        return str(status) if isinstance(status, str) and status != _COMPLETE else ""

    def _unconfirmed(self, said: str) -> E:
        """An error of this batch that says so."""
        from .kinds import parts, worded  # most programs never need it

        (type_,) = get_args(parts(cast(Any, type(self)))["errors"].type)
        error: E = worded(type_, category=UNCONFIRMED, message=said)
        return error

    def _asked(self) -> Request:
        return getattr(self, "_request", _NO_REQUEST)

    # msgspec knows the fields of a model only; copies and pickles keep the inputs, too.

    def __reduce__(self) -> tuple[Any, ...]:
        rebuilding = cast(tuple[Any, Any], super().__reduce__())
        return *rebuilding, self._asked().state

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.remember(*state)

    def __copy__(self) -> PartialResult[E]:
        rebuild, arguments, state = self.__reduce__()
        twin: PartialResult[E] = rebuild(*arguments)
        twin.remember(*state)
        return twin


def tie(
    parsed: object,
    body: object,
    values: Iterable[object],
    answer: tuple[int, bytes],
    mismatches: Sequence[Mismatch],
) -> None:
    """
    Let a batch answer remember what it answers, so that its account can be made.

    Args:
        body: That of the request.
        values: What stood in its path.
        answer: Status and body.
        mismatches: Where that body is not what the document says.
    """
    if not is_partial(parsed):
        return
    inputs: object = mapping(body).get("inputs")
    doubt = _doubt(*answer, [] if parsed.errors else mismatches)
    parsed.remember(sequence(inputs) if inputs is not None else None, values, doubt)


def evidence_of(type_: type[Any]) -> Evidence:
    """What shows, in an answer of that type, that an input was carried out."""
    found: Evidence = getattr(type_, "_evidence", Evidence())
    return found


def is_partial(value: object) -> TypeGuard[PartialResult[Any]]:
    """Whether it is a batch answer."""
    return isinstance(value, PartialResult)


def _doubt(status: int, body: bytes, mismatches: Sequence[Mismatch]) -> str:
    """What keeps an answer from being taken at its word."""
    if status == 202:
        return "it has only been taken, with status 202"
    if status == 207 and not body.strip():
        return "it is empty, though its status 207 is to tell what failed"
    if unreadable := [
        each.path for each in mismatches if each.path in _DOUBTFUL and not _is_absent(each)
    ]:
        return "it cannot be read" if "$" in unreadable else f"`{unreadable[0]}` cannot be read"
    return ""


def _is_absent(place: Mismatch) -> bool:
    return place.path != "$" and place.found == "null"


_NO_REQUEST = Request(())
