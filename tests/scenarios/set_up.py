"""What has to be in an account before a scenario, made with calls that no cassette holds."""

from dataclasses import replace
from typing import Any

from .scenario import Account, Steps

LABEL, INVERSE = "Recorded Patron", "Recorded Client"
RENAMED = "Recorded Sponsor"
LABEL_NAME = "recorded_patron"
MOST = 7
MISSING = "1000000000000000"  # an id that no record has

Json = dict[str, Any]


def two_companies(client: Any, account: Account) -> Steps[Account]:
    """The contact is associated with both companies, without label."""
    yield client.batch.create_default("contacts", "companies", inputs=pairs(account))
    return account


def a_label(client: Any, account: Account) -> Steps[Account]:
    """There is a label from contacts to companies."""
    created = yield client.labels.create(
        "contacts", "companies", label=LABEL, name=LABEL_NAME, inverse_label=INVERSE
    )
    (label,) = [type_.type_id for type_ in created.results if type_.label == LABEL]
    return replace(account, label=label)


def a_labelled_pair(client: Any, account: Account) -> Steps[Account]:
    """That label is on the association of the contact with the first company."""
    account = yield from a_label(client, account)
    yield client.batch.create("contacts", "companies", inputs=[labelled(account)])
    return account


def a_limit(client: Any, account: Account) -> Steps[Account]:
    """There is a label with a limit."""
    account = yield from a_label(client, account)
    yield client.limits.create("contacts", "companies", inputs=[limit(account)])
    return account


def pairs(account: Account) -> list[Json]:
    """The contact with each of the companies, as a batch takes them."""
    return [{"from": {"id": account.contact}, "to": {"id": id_}} for id_ in account.companies]


def spec(account: Account) -> Json:
    """The label, as associations take it."""
    return {"associationCategory": "USER_DEFINED", "associationTypeId": account.label}


def labelled(account: Account) -> Json:
    """The contact with the first company and the label, as a batch takes them."""
    return {**pairs(account)[0], "types": [spec(account)]}


def key(account: Account) -> Json:
    """The label, as limits take it."""
    return {"category": "USER_DEFINED", "typeId": account.label}


def limit(account: Account, most: int = MOST) -> Json:
    """The label with its limit."""
    return {**key(account), "maxToObjectIds": most}
