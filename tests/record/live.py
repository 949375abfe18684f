"""Recording against HubSpot itself: what it needs, what it does to the account, what it hides."""

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2
import hubspot_associations as hubspot

from tests.scenarios import SCENARIOS, VERSIONS, Account, Scenario, Steps, operations, play
from tests.scenarios.set_up import LABEL, MISSING

from .cassettes import HUBSPOT, Heading, recording
from .disguise import SHORTEST_ID, Disguise

WARNING = """\
This records against HubSpot, with the token of HUBSPOT_ACCESS_TOKEN. Use a test account:
  - ALL associations of contact {contact} with companies {companies} are deleted, again and again;
  - a label {label} between contacts and companies is created and deleted, with a limit on it;
  - {report};
  - labels and limits of the whole account are read, and their texts are left in the cassettes.
Go on? [y/N] """


class Refusal(Exception):
    """Why nothing was recorded, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Target:
    """
    Where to record, and with what.

    Attributes:
        base_url: Another than HubSpot's in tests only.
        labels: Type ids of the labels that were created and are still to be deleted.
    """

    account: Account
    token: str = field(repr=False)
    base_url: str = HUBSPOT
    labels: list[int] = field(default_factory=list)

    def note(self, response: httpx2.Response) -> None:
        """Remember a new label from the answer, since a list shows it minutes later only."""
        if response.request.method == "POST" and response.url.path.endswith("/labels"):
            types = json.loads(response.read()).get("results", ())
            self.labels.extend(type_["typeId"] for type_ in types if type_["label"] == LABEL)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A cassette by path below the folder: its text, or why there is none."""

    path: str
    text: str = ""
    error: Exception | None = None


def consent(
    account: Account,
    environment: Mapping[str, str],
    *,
    yes: bool,
    ask: Callable[[str], str] | None,
) -> str:
    """
    The access token, when everything says that HubSpot may be called.

    Args:
        yes: The command line has agreed already.
        ask: Puts a question to a person; None when there is nobody to ask.

    Raises:
        Refusal: It is CI, the token or an id is missing, or nobody has agreed.
    """
    if environment.get("CI"):
        raise Refusal("CI is set\n  hint: record by hand; no machine should do this unwatched")
    token = environment.get("HUBSPOT_ACCESS_TOKEN")
    if not token:
        raise Refusal("HUBSPOT_ACCESS_TOKEN is not set\n  hint: set it to that of a test account")
    if not all(map(_is_telling, (account.contact, *account.companies))):
        raise Refusal(
            f"--contact and --company take ids of {SHORTEST_ID} digits and more\n"
            "  hint: make a contact and two companies for this"
        )
    if not yes and (ask is None or ask(_warning(account)).strip().lower() != "y"):
        raise Refusal("nobody has agreed\n  hint: answer y, or pass --yes")
    return token


def record_live(target: Target) -> Iterator[Recorded]:
    """
    Every scenario that can be recorded in any account, in every version, one by one.

    A scenario that finds HubSpot behaving differently gives its error instead of a cassette.
    """
    with httpx2.Client(event_hooks={"response": [target.note]}) as http:
        for version, module in VERSIONS.items():
            client = module.Client(target.token, base_url=target.base_url, http_client=http)
            for scenario in SCENARIOS:
                if scenario.operation in operations(version) and _possible(scenario, target):
                    yield _recorded(client, version, scenario, target)


def tidy(client: Any, target: Target) -> Steps[None]:
    """Remove everything that a scenario may have left."""
    others = [{"id": company} for company in target.account.companies]
    inputs = [{"from": {"id": target.account.contact}, "to": others}]
    yield client.batch.delete("contacts", "companies", inputs=inputs)
    while target.labels:
        with contextlib.suppress(hubspot.ApiError):  # a scenario has deleted it
            yield client.labels.delete("contacts", "companies", target.labels.pop())


def _is_telling(id_: str) -> bool:
    """Whether a number is long enough not to be taken for a type id, or the other way round."""
    return id_.isdecimal() and len(id_) >= SHORTEST_ID


def _possible(scenario: Scenario, target: Target) -> bool:
    return scenario.anywhere and bool(target.account.user or "report" not in scenario.operation)


def _recorded(client: Any, version: str, scenario: Scenario, target: Target) -> Recorded:
    path = f"{version}/{scenario.cassette}"
    play(tidy(client, target))
    try:
        return Recorded(path, _text(client, version, scenario, target))
    except Exception as error:
        return Recorded(path, error=error)
    finally:
        play(tidy(client, target))


def _text(client: Any, version: str, scenario: Scenario, target: Target) -> str:
    account = play(scenario.before(client, target.account))
    disguise = Disguise(_known(account))
    heading = Heading("hubspot", version, scenario.operation, scenario.claim)
    with recording(heading, lambda text: disguise(text.replace(target.base_url, HUBSPOT))) as tape:
        play(scenario.play(client, account))
    if target.token in tape.text:
        raise Refusal("HubSpot has answered with the token, which must not be in a cassette")
    return tape.text


def _known(account: Account) -> dict[str, str]:
    """The ids of the cassettes by those of this account; some are the same everywhere."""
    fakes = Account()
    known = {
        MISSING: MISSING,
        account.contact: fakes.contact,
        **dict(zip(account.companies, fakes.companies, strict=True)),
        str(account.label): str(fakes.label),
    }
    return known | ({str(account.user): str(fakes.user)} if account.user else {})


def _warning(account: Account) -> str:
    mailed = f"{len(VERSIONS)} reports are sent to user {account.user} by mail"
    return WARNING.format(
        contact=account.contact,
        companies=" and ".join(account.companies),
        label=LABEL,
        report=mailed if account.user else "no report is asked for, since --user names nobody",
    )
