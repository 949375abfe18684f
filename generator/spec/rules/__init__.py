"""
The curation rules: what a document must say beyond being valid OpenAPI.

A rule looks at one place and yields what is wrong there. `RULES` says which rule looks where.
"""

from collections.abc import Callable, Iterable

from ...errors import Finding
from . import bulk, documents, extensions, operations, parameters, responses, schemas
from .place import Place

Rule = Callable[[Place], Iterable[Finding]]

RULES: dict[str, tuple[Rule, ...]] = {
    "document": (
        documents.file_is_named_like_the_version,
        documents.api_is_described,
        documents.servers_use_https,
        documents.components_are_used,
        documents.operation_ids_are_unique,
    ),
    "info": (
        extensions.behavior_is_told,
        extensions.end_of_support_is_a_date,
        extensions.upstream_is_named,
    ),
    "operation": (
        operations.has_one_tag,
        operations.id_is_tag_and_method,
        operations.is_described,
        operations.says_whether_it_is_idempotent,
        operations.path_parameters_match_the_path,
        operations.parameters_are_unique,
        operations.pagination_exists,
        operations.batch_inputs_are_limited,
        bulk.bulk_can_be_split,
        bulk.bulk_pagination_exists,
        bulk.bulk_replaces_a_list,
        bulk.batch_results_are_tied,
        responses.success_is_typed,
        responses.successes_are_alike,
        responses.errors_are_typed,
    ),
    "parameter": (
        parameters.is_complete,
        parameters.is_described,
        parameters.required_has_no_default,
        schemas.examples_fit,
    ),
    "header": (schemas.examples_fit,),
    "response": (responses.is_described,),
    "mediaType": (schemas.examples_fit,),
    "{mediaType}": (responses.media_types_are_named,),
    "schema": (
        schemas.type_exists,
        schemas.is_described,
        schemas.properties_are_described,
        schemas.array_has_items,
        schemas.object_has_properties,
        schemas.enum_fits,
        schemas.required_properties_exist,
        schemas.required_has_no_default,
        schemas.examples_fit,
    ),
}

EVERYWHERE: tuple[Rule, ...] = (extensions.are_known, extensions.are_in_place)
"""Rules for everything that has a kind and is a mapping."""
