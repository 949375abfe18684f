"""What the answer to a chunk of inputs says of each: done, failed, or not to be known yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import msgspec

from .account import Account, Failure, sides
from .bulk import BulkFailure
from .bulk_chunk import Chunk
from .call import Response
from .codec import UnsetType
from .errors import (
    ApiError,
    AuthenticationError,
    DecodeError,
    HubSpotError,
    PermissionDeniedError,
    RateLimitError,
    ResponseTooLargeError,
    ServerError,
    TransportError,
)
from .evidence import UNCONFIRMED
from .partial import is_partial
from .retry import RETRIED

Outcome: TypeAlias = Response[Any] | HubSpotError

_CHANCES = 2  # that an input has more than once, by itself
_UNREADABLE = "the answer cannot be read"
_WORDLESS = "HubSpot's answer has an error without a message"
_CANCELED = "CANCELED"
_WAITS = (1.0, 4.0, 10.0)  # seconds, until inputs are sent again that HubSpot is not done with


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What came of a chunk; each of its inputs is in exactly one of the three.

    Attributes:
        kind: ``answered`` when HubSpot has taken the chunk; ``refused`` when it refused the chunk
            as it is; ``vain`` when that may be another time; ``stop`` when nothing else will pass.
        done: Positions of the inputs that were carried out.
        again: What to send to know more.
    """

    kind: Literal["answered", "refused", "vain", "stop"]
    done: Sequence[int] = ()
    failures: Sequence[BulkFailure] = ()
    again: Sequence[Chunk] = ()


def judge(chunk: Chunk, outcome: Outcome, answered: int = 0) -> Verdict:
    """
    What came of a chunk.

    An error that names its inputs is theirs. Everything else is brought home by halves: a chunk of
    one input has the error of its answer. But an error that may pass is held against an input only
    when it comes again and again, and other calls were answered in the meantime: it may be HubSpot
    that is away.

    Args:
        answered: How many calls of the run were answered so far.
    """
    if isinstance(outcome, HubSpotError):
        if _stops(outcome):
            return Verdict("stop", again=(chunk,))
        if _may_pass(outcome):
            return in_vain(chunk, outcome, answered)
        return _refused(chunk, outcome)
    if not is_partial(outcome.parsed) or _is_unreadable(outcome):
        return in_vain(chunk, outcome, answered)
    batch = outcome.parsed
    if not outcome.content and outcome.status != 204 and not (batch.has_results or chunk.was_empty):
        # Some versions answer so when all is well, but it may be that the body was lost.
        return Verdict("answered", again=(replace(chunk, was_empty=True),))
    batch.answers(chunk.array, chunk.keys)
    return _of_each(chunk, outcome, batch.account())


def in_vain(chunk: Chunk, outcome: Outcome, answered: int) -> Verdict:
    """The verdict on a chunk of which nothing was learned."""
    since = answered if chunk.since is None else chunk.since
    if len(chunk.positions) > 1:
        return Verdict("vain", again=replace(chunk, since=since).halves())
    if chunk.alone >= _CHANCES and since < answered:
        return Verdict("vain", failures=(failure(chunk, 0, outcome, said=_UNREADABLE),))
    return Verdict("vain", again=(replace(chunk, since=since, alone=chunk.alone + 1),))


def failure(
    chunk: Chunk, place: int, outcome: Outcome, error: Any = None, said: str = _WORDLESS
) -> BulkFailure:
    """
    The failure of one input of a chunk.

    Args:
        error: Item of the errors of an answer; without one, the input is unconfirmed.
        said: The message, if there is none in such an item.
    """
    input_: Any = msgspec.json.decode(chunk.inputs[place])
    position = chunk.positions[place]
    if isinstance(outcome, ApiError):
        return BulkFailure(
            position,
            input_,
            outcome.status,
            outcome.category,
            outcome.sub_category,
            outcome.message or str(outcome),
            outcome.correlation_id,
        )
    if isinstance(outcome, HubSpotError):
        status = outcome.status if isinstance(outcome, DecodeError) else 0
        category = UNCONFIRMED if _may_be_done(outcome) else ""
        return BulkFailure(position, input_, status, category, "", str(outcome), "")
    return BulkFailure(
        position,
        input_,
        outcome.status,
        _text(error, "category") if error is not None else UNCONFIRMED,
        _text(error, "sub_category"),
        _text(error, "message") or said,
        outcome.headers.get("X-HubSpot-Correlation-Id", ""),
    )


def _stops(error: HubSpotError) -> bool:
    """Whether every other call will be answered like that."""
    match error:
        case AuthenticationError():
            return True
        case PermissionDeniedError():
            return bool(error.missing_scopes)
        case RateLimitError():
            return error.daily
        case _:
            return False


def _may_pass(error: HubSpotError) -> bool:
    """Whether the same call may be answered otherwise another time."""
    if isinstance(error, ApiError):
        return error.status in RETRIED or isinstance(error, ServerError)
    return isinstance(error, TransportError | DecodeError)


def _may_be_done(error: HubSpotError) -> bool:
    """Whether HubSpot may have carried out a call that ended in an error without its answer."""
    if isinstance(error, TransportError):
        return error.may_have_arrived
    return isinstance(error, DecodeError | ResponseTooLargeError)


def _refused(chunk: Chunk, outcome: Outcome, error: Any = None, said: str = _WORDLESS) -> Verdict:
    """The verdict on a chunk that HubSpot has refused without telling which input is to blame."""
    if len(chunk.positions) == 1:
        return Verdict("refused", failures=(failure(chunk, 0, outcome, error, said),))
    return Verdict("refused", again=chunk.halves())


def _unconfirmed(chunk: Chunk, answer: Response[Any], account: Account[Any]) -> Verdict:
    """
    The verdict on a chunk of which HubSpot has said neither that it is done nor that it is refused.

    It is sent again as it is, for there is nothing to find out by halves, and only so often.
    """
    if chunk.unconfirmed >= len(_WAITS):
        places = range(len(chunk.positions))
        said = account.said
        failures = [failure(chunk, place, answer, said=said) for place in places]
        return Verdict("refused", failures=failures)
    wait = _WAITS[chunk.unconfirmed] if account.status else 0.0
    again = replace(chunk, unconfirmed=chunk.unconfirmed + 1, wait=wait)
    return Verdict("refused", again=(again,))


def _is_unreadable(answer: Response[Any]) -> bool:
    """Whether nothing can be learned from it; a 207 that is empty has lost what it was to tell."""
    if answer.status == 207 and not answer.content:
        return True
    return any(place.path == "$" for place in answer.mismatches)


def _of_each(chunk: Chunk, answer: Response[Any], account: Account[Any]) -> Verdict:
    """The verdict by an answer that tells of each input, more or less."""
    if not (account.failed or account.open or account.hidden):
        return Verdict("answered", done=chunk.positions)
    often = Counter(each.positions for each in account.failed)
    failed = dict[int, Any]()
    suspects = set[int]()
    for each in account.failed:
        if _is_sure(each, often[each.positions]):
            failed.update((place, each.error) for place in each.positions if place not in failed)
        else:
            suspects.update(each.positions)
    unnamed = [each.error for each in account.failed if not each.positions]
    nameless = len(unnamed) + account.hidden
    if nameless > len(account.open):  # then others are to blame, too
        suspects.update(range(len(chunk.positions)))
    elif nameless or account.status == _CANCELED:
        suspects.update(account.open)
    suspects -= failed.keys()
    unclear = set(account.open) - suspects
    failures = [failure(chunk, place, answer, failed[place]) for place in sorted(failed)]
    again = list[Chunk]()
    if suspects:
        part = chunk.only({chunk.positions[place] for place in suspects})
        if len(suspects) == 1 and not (unnamed or part.unconfirmed):  # another answer may say why
            left = _unconfirmed(part, answer, account)
        else:
            error = unnamed[0] if unnamed else None
            left = _refused(part, answer, error, _WORDLESS if unnamed else account.said)
        failures, again = [*failures, *left.failures], [*again, *left.again]
    if unclear:
        left = _unconfirmed(
            chunk.only({chunk.positions[place] for place in unclear}), answer, account
        )
        failures, again = [*failures, *left.failures], [*again, *left.again]
    settled = failed.keys() | suspects | unclear
    done = [position for place, position in enumerate(chunk.positions) if place not in settled]
    is_refusal = suspects or (unclear and not done)
    return Verdict("refused" if is_refusal else "answered", done, failures, again)


def _is_sure(named: Failure[Any], often: int) -> bool:
    """
    Whether an error is that of every input that carries the ids it names.

    It is when there are as many such errors as inputs, or when it says that a record does not
    exist. But HubSpot does not say of which object type: a contact 5 that does not exist says
    nothing of an input that carries a company 5.

    Args:
        often: How many errors name the same inputs.
    """
    if not named.positions or often >= len(named.positions):
        return bool(named.positions)
    context = named.error.context
    ids = [id_ for name in ("id", "fromObjectId", "toObjectId") for id_ in context.get(name, ())]
    about_the_record = _text(named.error, "sub_category").endswith(".INVALID_IDENTIFIER")
    return (
        about_the_record
        and len(ids) == 1
        and ("id" not in context or len({sides(item, ids[0]) for item in named.inputs}) == 1)
    )


def _text(error: object, name: str) -> str:
    found: object = getattr(error, name, "")
    return "" if found is None or isinstance(found, UnsetType) else str(found)
