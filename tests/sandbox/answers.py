"""The bodies HubSpot answers with: refusals, batch envelopes and the errors inside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from .catalogue import AssociationType, Category, Direction, TypeKey
from .versions import Version

Json = dict[str, Any]

PORTAL_ID = 1234567

Policy = Literal["TEN_SECONDLY_ROLLING", "SECONDLY", "DAILY"]

VALIDATION_ERROR = "VALIDATION_ERROR"

_USED_UP: Mapping[Policy, Mapping[str, str]] = {
    "TEN_SECONDLY_ROLLING": {"X-HubSpot-RateLimit-Remaining": "0"},
    "SECONDLY": {
        "X-HubSpot-RateLimit-Secondly": "19",
        "X-HubSpot-RateLimit-Secondly-Remaining": "0",
    },
    "DAILY": {"X-HubSpot-RateLimit-Daily-Remaining": "0"},
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and the JSON body under it; no body at all when it is None."""

    status: int
    body: Json | None = None


class RefusalError(Exception):
    """
    An answer that is an error.

    ``headers`` go before those of every answer; ``more`` is what its body has beyond the message.
    """

    def __init__(
        self, status: int, message: str, *, headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})
        self.more = more

    def body(self, correlation_id: str) -> Json:
        message = {"status": "error", "message": str(self), "correlationId": correlation_id}
        return message | self.more


def invalid(message: str, **more: Any) -> RefusalError:
    """400 with the category that most 400s have."""
    return RefusalError(400, message, **more, category=VALIDATION_ERROR)


def not_found() -> RefusalError:
    """404 for a record that is not there; HubSpot writes the two blanks too."""
    message = "Object not found.  objectId are usually numeric."
    return RefusalError(404, message, category="OBJECT_NOT_FOUND")


def invalid_types(keys: Sequence[TypeKey]) -> RefusalError:
    """400 for type ids that do not exist in this direction."""
    specs = [f"{category}={type_id}" for category, type_id in keys]
    reasons = [f"{spec} is not a valid association definition id" for spec in specs]
    context = {"associationSpec": specs, "INVALID_ASSOCIATION_TYPE_ID": reasons}
    return invalid("One or more associations are invalid", context=context)


def unauthenticated() -> RefusalError:
    """401, the same whether the token is missing or unknown."""
    return RefusalError(
        401,
        "Authentication credentials not found. This API supports OAuth 2.0 authentication and you "
        "can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
        category="INVALID_AUTHENTICATION",
    )


def missing_scopes(scope: str, *, nested: bool) -> RefusalError:
    """403, naming the scope in one of the two places where HubSpot puts it."""
    message = (
        "This app hasn't been granted all required scopes to make this call. "
        "Read more about required scopes here: https://developers.hubspot.com/scopes."
    )
    more: Json = {"context": {"requiredGranularScopes": [scope]}}
    if nested:
        reason = "One or more of the following scopes are required."
        more = {
            "errors": [{"message": reason, "context": {"requiredScopes": [scope]}}],
            "links": {"scopes": "https://developers.hubspot.com/scopes"},
        }
    return RefusalError(403, message, **more, category="MISSING_SCOPES")


def too_many_requests(policy: Policy = "TEN_SECONDLY_ROLLING") -> RefusalError:
    """429, which has an errorType and no category; a header says that nothing remains."""
    more = {"errorType": "RATE_LIMIT", "policyName": policy}
    if policy != "TEN_SECONDLY_ROLLING":  # HubSpot was seen with and without it
        more["groupName"] = f"publicapi:private-app-{policy.lower()}:{PORTAL_ID}"
    message = f"You have reached your {policy.lower()} limit."
    return RefusalError(429, message, headers=_USED_UP[policy], **more)


def internal_error() -> RefusalError:
    """500 in as few words as HubSpot has for it, without a category."""
    return RefusalError(500, "internal error")


def locked() -> RefusalError:
    """423 for a record that is locked, for 2 s; no body of one was ever seen: this is a guess."""
    return RefusalError(423, "The resource is locked. Wait at least 2 seconds.", category="LOCKED")


def migrating() -> RefusalError:
    """477 for an account that is being moved; this body is a guess too."""
    return RefusalError(477, "The account is being migrated.", category="MIGRATION_IN_PROGRESS")


def item_error(
    category: str,
    message: str,
    sub_category: str | None = None,
    context: Mapping[str, str] | None = None,
) -> Json:
    """One entry of ``errors`` in a batch answer; what is None is left out."""
    error: Json = {"status": "error", "category": category, "message": message}
    if sub_category is not None:
        error["subCategory"] = f"crm.associations.{sub_category}"
    if context is not None:
        error["context"] = {key: [value] for key, value in context.items()}
    return error


def invalid_type_error(direction: Direction, key: TypeKey) -> Json:
    """The entry of ``errors`` for a type that does not exist in this direction."""
    category, type_id = key
    shown = f"{get_args(Category).index(category)}-{type_id}"
    from_name, to_name = direction.from_type.name.upper(), direction.to_type.name.upper()
    return item_error(
        VALIDATION_ERROR,
        f"{shown} is not a valid association type between {from_name} and {to_name}",
        "INVALID_ASSOCIATION_TYPE",
        {"type": shown, "fromObjectType": from_name, "toObjectType": to_name},
    )


def association_type(type_: AssociationType, version: Version) -> Json:
    """An association type as lists and reads show it."""
    shown: Json = {"category": type_.category, "typeId": type_.id, "label": type_.label}
    if version.nulls_in_labels:
        shown |= {"fromObjectTypeId": None, "toObjectTypeId": None}
    return shown
