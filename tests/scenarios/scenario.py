"""A scenario: one thing that an operation does, and what has to be there before."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")

Steps: TypeAlias = Generator[Any, Any, T]


@dataclass(frozen=True, slots=True)
class Account:
    """
    What a scenario works with; these are the ids of the cassettes.

    Attributes:
        contact: Id of a contact.
        companies: Ids of two companies, with which it is not associated yet.
        user: Id of the user whom reports are sent to.
        label: Type id of the label that a set-up creates, from contact to company.
    """

    contact: str = "1"
    companies: tuple[str, str] = ("2", "3")
    user: int = 55
    label: int = 3


# Both take a client of any version, sync or async: they are alike, but have no type in common.
Play: TypeAlias = Callable[[Any, Account], Steps[None]]
SetUp: TypeAlias = Callable[[Any, Account], Steps[Account]]


def nothing(_client: Any, account: Account) -> Steps[Account]:
    """The set-up of a scenario that needs none."""
    yield from ()
    return account


@dataclass(frozen=True, slots=True)
class Scenario:
    """
    What one operation does in one case.

    Attributes:
        operation: The operationId.
        name: What the case is called.
        claim: What it shows, in a sentence.
        play: The calls and what they have to give; all of them are of that operation.
        before: Calls that make the case possible; they are no part of the cassette.
        anywhere: Whether it can be recorded in any account, not in the sandbox only.
    """

    operation: str
    name: str
    claim: str
    play: Play
    before: SetUp
    anywhere: bool

    @property
    def cassette(self) -> str:
        """Name of its file."""
        return f"{self.operation}.{self.name}.yaml"


SCENARIOS: list[Scenario] = []


def scenario(
    operation: str, *, before: SetUp = nothing, anywhere: bool = True
) -> Callable[[Play], Play]:
    """Enter a function into the table; its name names the case, its docstring is the claim."""

    def enter(play: Play) -> Play:
        name, claim = play.__name__, " ".join((play.__doc__ or "").split())
        SCENARIOS.append(Scenario(operation, name, claim, play, before, anywhere))
        return play

    return enter
