"""Scenarios of the associations of one record."""

from typing import Any

import hubspot_associations as hubspot
import pytest

from tests.sandbox import NO_SCOPES_TOKEN

from .scenario import Account, Steps, scenario
from .set_up import LABEL, MISSING, a_label, spec, two_companies


@scenario("associations_list", before=two_companies)
def page_by_page(client: Any, account: Account) -> Steps[None]:
    """All pages are read as one list; the type without label has null for it."""
    found = yield client.associations.list("contacts", account.contact, "companies", limit=1)

    assert set(account.companies) == {item.to_object_id for item in found}
    assert all(None in [type_.label for type_ in item.association_types] for item in found)


@scenario("associations_list")
def none_at_all(client: Any, account: Account) -> Steps[None]:
    """A record without associations gives an empty list."""
    found = yield client.associations.list("contacts", account.contact, "companies")

    assert [] == found


@scenario("associations_list")
def no_such_record(client: Any, _account: Account) -> Steps[None]:
    """What is not the id of a record is a NotFoundError."""
    with pytest.raises(hubspot.NotFoundError) as caught:
        yield client.associations.list("contacts", "nobody", "companies")

    assert (404, "OBJECT_NOT_FOUND") == (caught.value.status, caught.value.category)


@scenario("associations_list")
def unknown_token(client: Any, account: Account) -> Steps[None]:
    """A token that HubSpot does not know is an AuthenticationError."""
    stranger = client.with_options(access_token="unknown")
    with pytest.raises(hubspot.AuthenticationError) as caught:
        yield stranger.associations.list("contacts", account.contact, "companies")

    assert (401, "INVALID_AUTHENTICATION") == (caught.value.status, caught.value.category)


@scenario("associations_list", anywhere=False)
def missing_scope(client: Any, account: Account) -> Steps[None]:
    """A token without the scope is a PermissionDeniedError that names the scope."""
    poor = client.with_options(access_token=NO_SCOPES_TOKEN)
    with pytest.raises(hubspot.PermissionDeniedError) as caught:
        yield poor.associations.list("contacts", account.contact, "companies")

    assert (403, "MISSING_SCOPES") == (caught.value.status, caught.value.category)
    assert ("crm.objects.contacts.read",) == caught.value.missing_scopes


@scenario("associations_create", before=a_label)
def with_a_label(client: Any, account: Account) -> Steps[None]:
    """Two records are associated with a label, and their ids are text."""
    company, _ = account.companies
    made = yield client.associations.create(
        "contacts", account.contact, "companies", company, types=[spec(account)]
    )

    assert (account.contact, company) == (made.from_object_id, made.to_object_id)
    assert [LABEL] == made.labels


@scenario("associations_create")
def type_of_the_other_direction(client: Any, account: Account) -> Steps[None]:
    """The type id of the other direction is a BadRequestError."""
    inverse = {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 280}
    with pytest.raises(hubspot.BadRequestError) as caught:
        yield client.associations.create(
            "contacts", account.contact, "companies", account.companies[0], types=[inverse]
        )

    assert (400, "VALIDATION_ERROR") == (caught.value.status, caught.value.category)
    assert "INVALID_ASSOCIATION_TYPE_ID" in caught.value.context


@scenario("associations_create_default")
def both_directions(client: Any, account: Account) -> Steps[None]:
    """The association without label is made, and answered once for each direction."""
    company, _ = account.companies
    made = yield client.associations.create_default(
        "contacts", account.contact, "companies", company
    )
    ends = {(item.from_.id, item.to.id): item.association_spec for item in made.results}

    assert ("COMPLETE", []) == (made.status, made.failed)
    assert 279 == ends[account.contact, company].association_type_id
    assert 280 == ends[company, account.contact].association_type_id


@scenario("associations_create_default")
def missing_record(client: Any, account: Account) -> Steps[None]:
    """A record that does not exist is a BadRequestError which names it."""
    with pytest.raises(hubspot.BadRequestError) as caught:
        yield client.associations.create_default("contacts", account.contact, "companies", MISSING)

    assert MISSING in "".join(caught.value.context["INVALID_OBJECT_IDS"])


@scenario("associations_delete", before=two_companies)
def nothing_comes_back(client: Any, account: Account) -> Steps[None]:
    """The empty answer is None."""
    result = yield client.associations.delete(
        "contacts", account.contact, "companies", account.companies[0]
    )

    assert None is result
