"""The floor of bulk runs: what one would write by hand for them, with `httpx2` and `msgspec`."""

import asyncio
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import httpx2
import msgspec

from .floor import Pair, Ref, Spec, decode_created

CALL = 2_000
CONCURRENCY = 8
PATH = "/crm/v4/associations/contacts/companies/batch/create"

Pairs = Iterable[tuple[str, str]]


class Client:
    """It takes what comes back for a success, and has no idea of what has failed."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.headers = {"Authorization": "Bearer token", "Content-Type": "application/json"}
        self.http = httpx2.Client(base_url=url, headers=self.headers)

    def bulk(self, pairs: Pairs) -> int:
        """Associate any number of pairs, by threads; how many that were."""
        with ThreadPoolExecutor(CONCURRENCY) as pool:
            return sum(pool.map(self._post, _bodies(pairs)))

    def bulk_async(self, pairs: Pairs) -> int:
        """The same by tasks."""
        return asyncio.run(self._post_all(_bodies(pairs)))

    def _post(self, body: bytes) -> int:
        response = self.http.post(PATH, content=body)
        return len(decode_created(response.raise_for_status().content).results)

    async def _post_all(self, bodies: Iterator[bytes]) -> int:
        async with httpx2.AsyncClient(base_url=self.url, headers=self.headers) as http:

            async def work() -> int:
                done = 0
                for body in bodies:
                    response = await http.post(PATH, content=body)
                    done += len(decode_created(response.raise_for_status().content).results)
                return done

            return sum(await asyncio.gather(*[work() for _ in range(CONCURRENCY)]))


def _bodies(pairs: Pairs) -> Iterator[bytes]:
    source = iter(pairs)
    while chunk := list(islice(source, CALL)):
        inputs = [Pair(Ref(from_), Ref(to), [Spec("HUBSPOT_DEFINED", 279)]) for from_, to in chunk]
        yield msgspec.json.encode({"inputs": inputs})
