"""Scenarios of the associations of many records."""

from typing import Any

import hubspot_associations as hubspot
import pytest

from tests.sandbox import NO_SCOPES_TOKEN

from .scenario import Account, Steps, scenario
from .set_up import LABEL, MISSING, a_label, a_labelled_pair, labelled, pairs, two_companies


@scenario("batch_create", before=a_label)
def all_succeed(client: Any, account: Account) -> Steps[None]:
    """Every pair comes back with its labels."""
    made = yield client.batch.create("contacts", "companies", inputs=[labelled(account)])

    assert ([], 0) == (made.failed, made.num_errors)
    assert [(account.companies[0], [LABEL])] == [(i.to_object_id, i.labels) for i in made.results]


@scenario("batch_create", before=a_label)
def some_fail(client: Any, account: Account) -> Steps[None]:
    """A partial failure is no exception; it is tied to the input that failed."""
    bad = {**labelled(account), "to": {"id": MISSING}}
    made = yield client.batch.create("contacts", "companies", inputs=[labelled(account), bad])
    (failure,) = made.failed

    assert [account.companies[0]] == [item.to_object_id for item in made.results]
    assert ((1,), (bad,)) == (failure.positions, failure.inputs)
    assert "crm.associations.INVALID_IDENTIFIER" == failure.error.sub_category
    with pytest.raises(hubspot.PartialFailure):
        made.raise_for_failures()


@scenario("batch_create")
def associated_to_itself(client: Any, account: Account) -> Steps[None]:
    """A failure in which HubSpot names no input is kept, tied to none."""
    itself = {"from": {"id": account.contact}, "to": {"id": account.contact}, "types": []}
    made = yield client.batch.create("contacts", "contacts", inputs=[itself])
    (failure,) = made.failed

    assert ((), ()) == (failure.positions, failure.inputs)
    assert f"Object {account.contact} cannot be associated to itself" in failure.error.message


@scenario("batch_create_default")
def two_results_each(client: Any, account: Account) -> Steps[None]:
    """Every pair comes back once for each direction."""
    made = yield client.batch.create_default("contacts", "companies", inputs=pairs(account))
    there = {(account.contact, company) for company in account.companies}
    back = {(company, account.contact) for company in account.companies}

    assert [] == made.failed
    assert there | back == {(item.from_.id, item.to.id) for item in made.results}


@scenario("batch_read", before=two_companies)
def all_found(client: Any, account: Account) -> Steps[None]:
    """Each record comes with what it is associated with."""
    read = yield client.batch.read("contacts", "companies", inputs=[{"id": account.contact}])
    (result,) = read.results

    assert ([], []) == (read.failed, read.not_found)
    assert account.contact == result.from_.id
    assert set(account.companies) == {item.to_object_id for item in result.to}


@scenario("batch_read", before=two_companies)
def some_not_found(client: Any, account: Account) -> Steps[None]:
    """A record without associations is not a failure; it is tied to its input."""
    inputs = [{"id": MISSING}, {"id": account.contact}]
    read = yield client.batch.read("contacts", "companies", inputs=inputs)
    (missing,) = read.not_found

    assert [] == read.failed
    assert [account.contact] == [item.from_.id for item in read.results]
    assert ((0,), ({"id": MISSING},)) == (missing.positions, missing.inputs)


@scenario("batch_read", anywhere=False)
def missing_scope(client: Any, account: Account) -> Steps[None]:
    """The scope is also found where HubSpot puts it in the errors inside the error."""
    poor = client.with_options(access_token=NO_SCOPES_TOKEN)
    with pytest.raises(hubspot.PermissionDeniedError) as caught:
        yield poor.batch.read("contacts", "companies", inputs=[{"id": account.contact}])

    assert {} == caught.value.context
    assert ("crm.objects.contacts.read",) == caught.value.missing_scopes


@scenario("batch_delete", before=two_companies)
def all_at_once(client: Any, account: Account) -> Steps[None]:
    """One record is separated from several; an empty body is an empty result."""
    others = [{"id": company} for company in account.companies]
    inputs = [{"from": {"id": account.contact}, "to": others}]
    result = yield client.batch.delete("contacts", "companies", inputs=inputs)

    assert ([], []) == (result.results, result.failed)


@scenario("batch_delete_labels", before=a_labelled_pair)
def label_goes(client: Any, account: Account) -> Steps[None]:
    """A label is taken off a pair; an empty body is an empty result."""
    result = yield client.batch.delete_labels("contacts", "companies", inputs=[labelled(account)])

    assert ([], []) == (result.results, result.failed)
