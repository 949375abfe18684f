"""Pairs of records, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import hubspot_associations.v4 as hs
from hubspot_associations import ApiError
from hubspot_associations.v4 import models

from .hub import COMPANIES, CONTACTS, Hub, spec

PAGE = {"limit": 500}
READ = dict(limit=100)


def push(hub: Hub, pairs: Iterable[tuple[str, str]], type_id: int) -> int:
    """Associate pairs; the result is how many there were."""
    inputs = [
        models.AssociationInput(
            from_=models.ObjectRef(id=contact),
            to=models.ObjectRef(id=company),
            types=[spec(type_id)],
        )
        for contact, company in pairs
    ]
    result = hub.batch.create(CONTACTS, COMPANIES, inputs=inputs)
    for failure in result.failed:
        print(failure.error.message)
    for pair in result.results:
        print(pair.to_object_id, ", ".join(pair.labels))  # null_items: field.type.widened
    return len(inputs)


def companies_of(client: hs.Client, contact: str) -> Iterator[str]:
    """Ids of the companies of a contact."""
    for each in client.associations.list(CONTACTS, contact, COMPANIES, **PAGE):  # renamed_parameter: parameter.renamed
        yield each.to_object_id


def first_of(client: hs.Client, contact: str) -> str | None:
    """Id of the first company."""
    page = client.associations.list(
        CONTACTS,
        contact,
        COMPANIES,
        **READ,  # renamed_parameter: parameter.renamed
    )
    return next((each.to_object_id for each in page), None)


def read(client: hs.Client, contacts: list[str]) -> list[models.ReadResult]:
    """The associations of many contacts."""
    queries = [models.ReadInput(id=contact) for contact in contacts]  # renamed_class: model.renamed
    result = client.batch.read(CONTACTS, COMPANIES, inputs=queries)
    return [each for each in result.results if not each.paging]  # removed_field: field.removed


def cut(client: hs.Client, contact: str, company: str) -> None:
    """Take two records apart."""
    delete = partial(client.associations.delete, CONTACTS)
    try:
        delete(contact, COMPANIES, company)  # new_parameter: parameter.added.required
    except ApiError as error:
        print(error.status)
