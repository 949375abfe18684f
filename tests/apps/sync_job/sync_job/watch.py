"""The job as a service."""

import asyncio

from hubspot_associations.v4 import AsyncClient, operations

from .hub import COMPANIES, CONTACTS


async def count(client: AsyncClient, contact: str) -> int:
    """How many companies a contact has."""
    total = 0
    async for _ in client.associations.list(CONTACTS, contact, COMPANIES, limit=500):  # renamed_parameter: parameter.renamed
        total += 1
    return total


async def label_texts(client: AsyncClient) -> list[str]:
    """The texts of all labels."""
    labels = client.labels
    found = await labels.list(CONTACTS, COMPANIES)  # renamed_method: method.renamed
    return [each.label or "" for each in found.results]


async def labels_by_hand(client: AsyncClient) -> int:
    """How many there are, by a call that is sent by hand."""
    call = operations.labels_list(CONTACTS, COMPANIES)  # renamed_method: method.function.renamed
    return len((await client.send(call)).results)


async def main(token: str, contacts: list[str]) -> None:
    """Count for each contact."""
    async with AsyncClient(token) as client:
        await asyncio.gather(*(count(client, contact) for contact in contacts))
