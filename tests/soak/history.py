"""One history: calls of one client, faults on their way, and what must hold after each of them."""

import random
from dataclasses import dataclass, field, replace
from typing import Any

from hubspot_associations import HubSpotError
from hubspot_associations._runtime.call import Call
from hubspot_associations._runtime.evidence import UNCONFIRMED
from hubspot_associations.v4 import Client

from tests.calling import Caller, Timer
from tests.sandbox import FAULTS, FaultPlan, ReceivedRequest, Sandbox

from .calls import choose
from .figures import Figures

# Faults after which a client knows that its call was not carried out.
KNOWN_REFUSALS = {"401", "423", "477", "521"}

# Faults that spoil the body of a success; a batch knows nothing of its inputs then, and says so.
SPOILING = {"html-as-json", "empty-body", "half-json"}

# Faults after which a call is carried out or not, but not by half.
ATOMIC = [name for name, fault in FAULTS.items() if fault.inputs == "all"]

CALLS = 12  # in a history


def run(
    seed: int,
    faulty: Sandbox,
    faultless: Sandbox,
    caller: Caller,
    twin: Client,
    *,
    careless: bool = False,
) -> Figures:
    """
    A history on two new accounts; the seed decides everything but the timing.

    Args:
        caller: A client of the faulty sandbox, of either kind.
        twin: A client of the other one.
        careless: Let the client think that every call may be carried out twice.
    """
    chance = random.Random(seed)
    faulty.restart()
    faultless.restart()
    faulty.faults = FaultPlan(seed, rate=chance.choice([0.1, 0.3, 0.6]), kinds=ATOMIC)
    client = caller.client.with_options(
        clock=Timer(chance.random()), max_retries=chance.choice([0, 2, 5]), limiter=None
    )
    history = _History(seed, faulty, faultless, caller, client, twin, careless)
    for _ in range(CALLS):
        history.go_on(choose(chance))
    history.figures.histories += 1
    return history.figures


@dataclass(slots=True)
class _History:
    seed: int
    faulty: Sandbox
    faultless: Sandbox
    caller: Caller
    client: Any
    twin: Client
    careless: bool
    figures: Figures = field(default_factory=Figures)

    def go_on(self, call: Call[Any]) -> None:
        """Send one more call to both, and compare."""
        before = len(self.faulty.requests)
        outcome = self._send(call)
        requests = self.faulty.requests[before:]
        error = outcome if isinstance(outcome, HubSpotError) else None
        self.figures.count(requests, error)
        if not call.idempotent:
            self._check_sent_once(call, requests)
        if error is not None:
            self._check_error(call, error)
        elif _is_doubtful(outcome):
            self.figures.doubtful += 1
            self._check_error(call, "unconfirmed")
        else:
            self._check_success(call, outcome, requests)

    def _send(self, call: Call[Any]) -> Any:
        try:
            sent = replace(call, idempotent=call.idempotent or self.careless)
            return self.caller(self.client.send(sent))
        except HubSpotError as error:
            return error

    def _send_to_twin(self, call: Call[Any]) -> Any:
        try:
            return self.twin.send(call)
        except HubSpotError as error:
            return error

    def _check_sent_once(self, call: Call[Any], requests: list[ReceivedRequest]) -> None:
        """Only after a refusal that leaves no doubt may such a call be sent again."""
        for request in requests[:-1]:
            fault = request.fault or "nothing"
            if fault not in KNOWN_REFUSALS and not fault.startswith("429"):
                self._blame(call, f"sent again after {fault}")
            if request.carried_out:
                self._blame(call, f"sent again although it was carried out ({fault})")

    def _check_success(self, call: Call[Any], result: Any, requests: list[ReceivedRequest]) -> None:
        """The account is as it was asked for; what was read is what there is."""
        expected = self._send_to_twin(call)
        if not self._equal():
            self._blame(call, "a success, but not the state that was asked for")
        is_told = call.operation == "batch_read"
        reads = is_told or call.operation == "associations_list"
        is_whole = is_told or requests[-1].fault not in SPOILING
        if reads and is_whole and result.results != expected.results:
            self._blame(call, "a success that says something else than there is")

    def _check_error(self, call: Call[Any], error: HubSpotError | str) -> None:
        """The call was carried out or not, but not by half."""
        if not self._equal():
            self._send_to_twin(call)
        if not self._equal():
            self._blame(call, f"neither the state before nor that after it ({error})")

    def _equal(self) -> bool:
        return self.faulty.store.snapshot() == self.faultless.store.snapshot()

    def _blame(self, call: Call[Any], text: str) -> None:
        self.figures.violations.append(
            f"seed {self.seed}, call {self.figures.calls}, {call.operation}: {text}"
        )


def _is_doubtful(result: Any) -> bool:
    """Whether it is the answer of a batch that does not confirm all of its inputs."""
    return any(each.error.category == UNCONFIRMED for each in getattr(result, "failed", ()))
