"""What the answer to a chunk of inputs says of each: done, failed, or not to be known yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import msgspec

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
    ServerError,
    TransportError,
)
from .partial import Failure, PartialResult, is_partial, sides
from .retry import RETRIED

Outcome: TypeAlias = Response[Any] | HubSpotError

_CHANCES = 2  # that an input has more than once, by itself
_NO_WORD = "the answer counts an error that it does not show"
_UNREADABLE = "the answer cannot be read"
_LOST_ERROR = re.compile(r"\$\.errors(\[\d+\])?")  # those that were left out, or all of them


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
    if not outcome.content and outcome.status != 204 and not chunk.was_empty:
        # Some versions answer so when all is well, but it may be that the body was lost.
        return Verdict("answered", again=(replace(chunk, was_empty=True),))
    return _of_each(chunk, outcome, outcome.parsed)


def in_vain(chunk: Chunk, outcome: Outcome, answered: int) -> Verdict:
    """The verdict on a chunk of which nothing was learned."""
    since = answered if chunk.since is None else chunk.since
    if len(chunk.positions) > 1:
        return Verdict("vain", again=replace(chunk, since=since).halves())
    if chunk.alone >= _CHANCES and since < answered:
        return Verdict("vain", failures=(failure(chunk, 0, outcome, said=_UNREADABLE),))
    return Verdict("vain", again=(replace(chunk, since=since, alone=chunk.alone + 1),))


def failure(
    chunk: Chunk, place: int, outcome: Outcome, error: Any = None, said: str = _NO_WORD
) -> BulkFailure:
    """
    The failure of one input of a chunk.

    Args:
        error: Item of the errors of an answer.
        said: The message, if there is no such item.
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
        return BulkFailure(position, input_, status, "", "", str(outcome), "")
    return BulkFailure(
        position,
        input_,
        outcome.status,
        _text(error, "category"),
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


def _refused(chunk: Chunk, outcome: Outcome, error: Any = None) -> Verdict:
    """The verdict on a chunk that HubSpot has refused without telling which input is to blame."""
    if len(chunk.positions) == 1:
        return Verdict("refused", failures=(failure(chunk, 0, outcome, error),))
    return Verdict("refused", again=chunk.halves())


def _is_unreadable(answer: Response[Any]) -> bool:
    """Whether nothing can be learned from it; a 207 that is empty has lost what it was to tell."""
    if answer.status == 207 and not answer.content:
        return True
    return any(place.path == "$" for place in answer.mismatches)


def _lost_errors(answer: Response[Any], batch: PartialResult[Any]) -> bool:
    """Whether there are errors that the answer does not show."""
    if _count(batch) > len(batch.errors):
        return True
    return any(_LOST_ERROR.fullmatch(place.path) for place in answer.mismatches)


def _of_each(chunk: Chunk, answer: Response[Any], batch: PartialResult[Any]) -> Verdict:
    """The verdict by an answer that tells of each input, more or less."""
    lost = _lost_errors(answer, batch)
    if not batch.errors and not lost:
        return Verdict("answered", done=chunk.positions)
    batch.remember([msgspec.json.decode(text) for text in chunk.inputs])
    named = batch.failed
    often = Counter(each.positions for each in named)
    failed = dict[int, Any]()
    open_ = set[int]()
    for each in named:
        if _is_sure(each, often[each.positions]):
            failed.update((place, each.error) for place in each.positions if place not in failed)
        else:
            open_.update(each.positions or range(len(chunk.positions)))
    if lost:
        open_.update(range(len(chunk.positions)))
    failures = [failure(chunk, place, answer, failed[place]) for place in sorted(failed)]
    rest = {chunk.positions[place] for place in open_ - failed.keys()}
    known = {each.position for each in failures} | rest
    done = [position for position in chunk.positions if position not in known]
    if not rest:
        return Verdict("answered", done, failures)
    unnamed = next((each.error for each in named if not each.positions), None)
    left = _refused(chunk.only(rest), answer, unnamed)
    return Verdict("refused", done, [*failures, *left.failures], left.again)


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


def _count(batch: PartialResult[Any]) -> int:
    found: object = getattr(batch, "num_errors", 0)
    return found if isinstance(found, int) else 0


def _text(error: object, name: str) -> str:
    found: object = getattr(error, name, "")
    return "" if found is None or isinstance(found, UnsetType) else str(found)
