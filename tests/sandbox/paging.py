"""Pages of associations and the cursors between them."""

import base64
import binascii
from urllib.parse import quote

from .answers import PORTAL_ID, Json, association_type, invalid
from .call import Call
from .catalogue import Direction


def page(call: Call, direction: Direction, from_id: str, after: str | None, limit: int) -> Json:
    """
    What a record is associated with beyond the cursor: ``results``, and ``paging`` if more follow.

    The cursor stands in the answer percent-encoded, as HubSpot writes it, and is only understood
    decoded. Raises RefusalError for a cursor that was not, or that belongs to another direction.
    """
    last_seen = _position(direction, after) if after else 0
    ahead = [id_ for id_ in call.store.associated(direction, from_id) if int(id_) > last_seen]
    results = [
        {
            "toObjectId": int(to_id),
            "associationTypes": [
                association_type(type_, call.version)
                for type_ in call.store.types_between(direction, from_id, to_id)
            ],
        }
        for to_id in ahead[:limit]
    ]
    if len(ahead) <= limit:
        return {"results": results}
    return {"results": results, "paging": _paging(call, direction, from_id, ahead[limit - 1])}


def _paging(call: Call, direction: Direction, from_id: str, last_id: str) -> Json:
    position = f"{direction.from_type.id}-{last_id}".encode()
    after = quote(base64.b64encode(position).decode(), safe="")
    own, other = direction.from_type.id, direction.to_type.id
    path = f"{call.version.objects}/{own}/{from_id}/associations/{other}"
    link = f"https://api.hubapi.com{path}?portalId={PORTAL_ID}&after={after}"
    return {"next": {"after": after, "link": link}}


def _position(direction: Direction, after: str) -> int:
    try:
        text = base64.b64decode(after, validate=True).decode()
        type_id, last_id = text.rsplit("-", 1)
        if type_id != direction.from_type.id:
            raise ValueError(after)
        return int(last_id)
    except (binascii.Error, ValueError):
        raise invalid(f"The paging cursor {after} is not valid") from None
