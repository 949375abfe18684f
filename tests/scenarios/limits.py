"""Scenarios of limits."""

from typing import Any

import hubspot_associations as hubspot

from .scenario import Account, Steps, scenario
from .set_up import LABEL, MOST, a_label, a_limit, key, limit


@scenario("limits_list_all", before=a_limit)
def of_every_pair(client: Any, _account: Account) -> Steps[None]:
    """The limits of all object types are listed with their labels."""
    listed = yield client.limits.list_all()
    limits = {item.label: item.user_enforced_max_to_object_ids for item in listed.results}

    assert MOST == limits[LABEL]


@scenario("limits_list", before=a_limit)
def unset_is_none(client: Any, account: Account) -> Steps[None]:
    """A type that has no limit has null for it, which is None."""
    listed = yield client.limits.list("contacts", "companies")
    limits = {
        (item.category, item.type_id): item.user_enforced_max_to_object_ids
        for item in listed.results
    }

    assert MOST == limits["USER_DEFINED", account.label]
    assert None is limits["HUBSPOT_DEFINED", 279]


@scenario("limits_create", before=a_label)
def with_its_label(client: Any, account: Account) -> Steps[None]:
    """A new limit comes back with its label."""
    made = yield client.limits.create("contacts", "companies", inputs=[limit(account)])

    assert [] == made.failed
    assert [(LABEL, MOST)] == [
        (item.label, item.user_enforced_max_to_object_ids) for item in made.results
    ]


@scenario("limits_create")
def canceled(client: Any, account: Account) -> Steps[None]:
    """A type that does not exist cancels the batch, which is a partial failure."""
    stranger = {**limit(account), "typeId": 999}
    made = yield client.limits.create("contacts", "companies", inputs=[stranger])
    (failure,) = made.failed

    assert ("CANCELED", []) == (made.status, made.results)
    assert "crm.associations.INVALID_ASSOCIATION_TYPE" == failure.error.sub_category


@scenario("limits_update", before=a_limit)
def without_its_label(client: Any, account: Account) -> Steps[None]:
    """A changed limit comes back without its label, which is unset then."""
    changed = yield client.limits.update("contacts", "companies", inputs=[limit(account, MOST + 1)])

    assert [] == changed.failed
    assert [(hubspot.UNSET, MOST + 1)] == [
        (item.label, item.user_enforced_max_to_object_ids) for item in changed.results
    ]


@scenario("limits_delete", before=a_limit)
def limit_goes(client: Any, account: Account) -> Steps[None]:
    """A limit is removed; an empty body is an empty result."""
    result = yield client.limits.delete("contacts", "companies", inputs=[key(account)])

    assert ([], []) == (result.results, result.failed)
