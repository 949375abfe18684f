"""Recording against HubSpot itself: what it needs, what it does to the account, what it hides."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from tests.scenarios import SCENARIOS, VERSIONS, Account, Scenario, operations, play
from tests.scenarios.scenario import Steps
from tests.scenarios.set_up import INVERSE, LABEL, MISSING, RENAMED, key

from .cassettes import HUBSPOT, Heading, recording
from .disguise import SHORTEST_ID, Disguise

WARNING = """\
This records against HubSpot, with the token of HUBSPOT_ACCESS_TOKEN. Use a test account:
  - ALL associations of contact {contact} with companies {companies} are deleted, again and again;
  - between contacts and companies, the labels {labels} are created and deleted, with their limits;
  - {report};
  - labels and limits of the whole account are read, and their texts are left in the cassettes.
"""


class Refusal(Exception):
    """Why nothing was recorded, and what to do about it."""


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
        raise Refusal("CI is set: a test account is not for machines\n  hint: record by hand")
    token = environment.get("HUBSPOT_ACCESS_TOKEN")
    if not token:
        raise Refusal("HUBSPOT_ACCESS_TOKEN is not set\n  hint: put the token of a test account in it")
    for id_ in (account.contact, *account.companies):
        if not (id_.isdecimal() and len(id_) >= SHORTEST_ID):
            raise Refusal(
                f"{id_} is no id that can be told from other numbers\n"
                f"  hint: make records for this; their ids have more than {SHORTEST_ID} digits"
            )
    if not yes and (ask is None or ask(f"{_warning(account)}Go on? [y/N] ").lower() != "y"):
        raise Refusal("nobody has agreed\n  hint: answer y, or pass --yes")
    return token


def record_live(account: Account, token: str, base_url: str = HUBSPOT) -> Iterator[Recorded]:
    """
    Every scenario that works in any account, in every version, one by one.

    A scenario that finds HubSpot behaving differently gives its error instead of a cassette.
    """
    with httpx2.Client() as http:
        for version, scenario in _possible(account):
            client = VERSIONS[version].Client(token, base_url=base_url, http_client=http)
            path = f"{version}/{scenario.cassette}"
            try:
                yield Recorded(path, _record(client, version, scenario, account, token, base_url))
            except Exception as error:
                yield Recorded(path, error=error)
            finally:
                play(tidy(client, account))


def tidy(client: Any, account: Account) -> Steps[None]:
    """Remove everything that a scenario may have left."""
    others = [{"id": company} for company in account.companies]
    inputs = [{"from": {"id": account.contact}, "to": others}]
    yield client.batch.delete("contacts", "companies", inputs=inputs)
    listed = yield client.labels.list("contacts", "companies")
    for type_ in listed.results:
        if type_.label in (LABEL, INVERSE, RENAMED):
            yield client.labels.delete("contacts", "companies", type_.type_id)


def _possible(account: Account) -> Iterable[tuple[str, Scenario]]:
    return (
        (version, scenario)
        for version in VERSIONS
        for scenario in SCENARIOS
        if scenario.anywhere
        and scenario.operation in operations(version)
        and (account.user or not scenario.operation.startswith("reports_"))
    )


def _record(
    client: Any, version: str, scenario: Scenario, account: Account, token: str, base_url: str
) -> str:
    play(tidy(client, account))
    account = play(scenario.before(client, account))
    disguise = Disguise(_known(account))
    heading = Heading("hubspot", version, scenario.operation, scenario.claim)
    with recording(heading, lambda text: disguise(text.replace(base_url, HUBSPOT))) as tape:
        play(scenario.play(client, account))
    if token in tape.text:
        raise Refusal("the token is in the cassette, which was not written")
    return tape.text


def _known(account: Account) -> dict[str, str]:
    """The ids of the cassettes by those of this account, and what is the same everywhere."""
    cassettes = Account()
    return {
        account.contact: cassettes.contact,
        **dict(zip(account.companies, cassettes.companies, strict=True)),
        str(account.user): str(cassettes.user),
        str(account.label): str(cassettes.label),
        MISSING: MISSING,
    }


def _warning(account: Account) -> str:
    return WARNING.format(
        contact=account.contact,
        companies=" and ".join(account.companies),
        labels=f"{LABEL!r}, {INVERSE!r} and {RENAMED!r}",
        report=(
            f"two reports are sent to user {account.user} by mail"
            if account.user
            else "no report is asked for, since --user names nobody"
        ),
    )
