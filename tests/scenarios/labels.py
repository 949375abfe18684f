"""Scenarios of labels."""

from typing import Any

import hubspot_associations as hubspot
import pytest

from .scenario import Account, Steps, scenario
from .set_up import INVERSE, LABEL, LABEL_NAME, RENAMED, a_label


@scenario("labels_list", before=a_label)
def plain_and_labelled(client: Any, account: Account) -> Steps[None]:
    """The type without label has null for it, which is None."""
    listed = yield client.labels.list("contacts", "companies")
    labels = {(type_.category, type_.type_id): type_.label for type_ in listed.results}

    assert None is labels["HUBSPOT_DEFINED", 279]
    assert LABEL == labels["USER_DEFINED", account.label]


@scenario("labels_list")
def unknown_object_type(client: Any, _account: Account) -> Steps[None]:
    """An object type that does not exist is a BadRequestError, which has no category."""
    with pytest.raises(hubspot.BadRequestError) as caught:
        yield client.labels.list("butterflies", "companies")

    assert (400, "") == (caught.value.status, caught.value.category)
    assert "Unable to infer object type from: butterflies" == caught.value.message


@scenario("labels_create")
def both_sides(client: Any, _account: Account) -> Steps[None]:
    """A label and its inverse are made in one call."""
    created = yield client.labels.create(
        "contacts", "companies", label=LABEL, name=LABEL_NAME, inverse_label=INVERSE
    )

    assert {LABEL, INVERSE} == {type_.label for type_ in created.results}


@scenario("labels_create", before=a_label)
def name_taken(client: Any, _account: Account) -> Steps[None]:
    """A name that another label has is a ConflictError."""
    with pytest.raises(hubspot.ConflictError) as caught:
        yield client.labels.create("contacts", "companies", label=LABEL, name=LABEL_NAME)

    assert (409, "CONFLICT") == (caught.value.status, caught.value.category)


@scenario("labels_update", before=a_label)
def new_text(client: Any, account: Account) -> Steps[None]:
    """A label gets another text; the empty answer is None."""
    result = yield client.labels.update(
        "contacts", "companies", association_type_id=account.label, label=RENAMED
    )

    assert None is result


@scenario("labels_delete", before=a_label)
def nothing_comes_back(client: Any, account: Account) -> Steps[None]:
    """The empty answer is None."""
    result = yield client.labels.delete("contacts", "companies", account.label)

    assert None is result
