"""Bulk runs of the generated client."""

import asyncio
from collections.abc import Iterable, Iterator

from hubspot_associations.v4 import AsyncClient
from hubspot_associations.v4 import Client as SyncClient
from hubspot_associations.v4.models import (
    AssociationCategory,
    AssociationInput,
    AssociationSpec,
    ObjectRef,
)

Pairs = Iterable[tuple[str, str]]


class Client:
    """It tells of each input what has become of it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = SyncClient("token", base_url=url)

    def bulk(self, pairs: Pairs) -> int:
        """Associate any number of pairs, by threads; how many that were."""
        return self.client.bulk.create("contacts", "companies", _inputs(pairs)).done

    def bulk_async(self, pairs: Pairs) -> int:
        """The same by tasks."""
        return asyncio.run(self._run(pairs))

    async def _run(self, pairs: Pairs) -> int:
        async with AsyncClient("token", base_url=self.url) as client:
            return (await client.bulk.create("contacts", "companies", _inputs(pairs))).done


def _inputs(pairs: Pairs) -> Iterator[AssociationInput]:
    for from_, to in pairs:
        yield AssociationInput(
            from_=ObjectRef(id=from_),
            to=ObjectRef(id=to),
            types=[
                AssociationSpec(
                    association_category=AssociationCategory.HUBSPOT_DEFINED,
                    association_type_id=279,
                )
            ],
        )
