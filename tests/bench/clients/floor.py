"""The floor: what one would write by hand for these calls, with `httpx2` and `msgspec`."""

# ruff: noqa: D101

from collections.abc import Sequence

import httpx2
import msgspec


class Ref(msgspec.Struct):
    id: int | str

    def __post_init__(self) -> None:
        self.id = str(self.id)


class Spec(msgspec.Struct, rename="camel"):
    association_category: str
    association_type_id: int


class Pair(msgspec.Struct, rename={"from_": "from"}):
    from_: Ref
    to: Ref
    types: list[Spec]


class Created(msgspec.Struct, rename="camel"):
    from_object_type_id: str
    from_object_id: int | str
    to_object_type_id: str
    to_object_id: int | str
    labels: list[str]

    def __post_init__(self) -> None:
        self.from_object_id = str(self.from_object_id)
        self.to_object_id = str(self.to_object_id)


class CreatedBatch(msgspec.Struct):
    status: str
    results: list[Created]


class Label(msgspec.Struct, rename="camel"):
    category: str
    type_id: int
    label: str | None


class Associated(msgspec.Struct, rename="camel"):
    to_object_id: int | str
    association_types: list[Label]

    def __post_init__(self) -> None:
        self.to_object_id = str(self.to_object_id)


class Read(msgspec.Struct, rename={"from_": "from"}):
    from_: Ref
    to: list[Associated]


class ReadBatch(msgspec.Struct):
    status: str
    results: list[Read]


decode_created = msgspec.json.Decoder(CreatedBatch).decode
decode_read = msgspec.json.Decoder(ReadBatch).decode


class Client:
    """It can do both."""

    def __init__(self, url: str) -> None:
        self.http = httpx2.Client(
            base_url=url,
            headers={"Authorization": "Bearer token", "Content-Type": "application/json"},
        )

    def create(self, pairs: Sequence[tuple[str, str]]) -> Sequence[object]:
        """Associate the pairs by one type."""
        inputs = [Pair(Ref(from_), Ref(to), [Spec("HUBSPOT_DEFINED", 279)]) for from_, to in pairs]
        response = self.http.post(
            "/crm/v4/associations/contacts/companies/batch/create",
            content=msgspec.json.encode({"inputs": inputs}),
        )
        return decode_created(response.raise_for_status().content).results

    def read(self, ids: Sequence[str]) -> Sequence[object]:
        """Read the associations of the records."""
        response = self.http.post(
            "/crm/v4/associations/contacts/companies/batch/read",
            content=msgspec.json.encode({"inputs": [Ref(id_) for id_ in ids]}),
        )
        return decode_read(response.raise_for_status().content).results
