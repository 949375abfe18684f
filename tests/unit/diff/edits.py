"""Breaks of many kinds for a curated document, one each; the sample app marks what they hit."""

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from generator import ir
from generator.adapt import adapt
from generator.spec.load import load_spec
from tests.documents import Json

ROOT = Path(__file__).parents[3]

Edit = Callable[[Json], None]


def new_field(found: Json) -> None:
    """A new required part of a body."""
    schema = found["components"]["schemas"]["LabelCreateRequest"]
    schema["properties"]["colour"] = {"type": "string", "description": "Which one."}
    schema["required"].append("colour")


def renamed_parameter(found: Json) -> None:
    """A query parameter has another name."""
    found["components"]["parameters"]["Limit"]["name"] = "pageLimit"


def renamed_method(found: Json) -> None:
    """An operation has another name."""
    path = found["paths"]["/crm/v4/associations/{fromObjectType}/{toObjectType}/labels"]
    path["get"]["operationId"] = "labels_find"


def renamed_field(found: Json) -> None:
    """A field of what callers build has another name."""
    schema = found["components"]["schemas"]["AssociationSpec"]
    schema["properties"]["typeId"] = schema["properties"].pop("associationTypeId")
    schema["required"] = ["associationCategory", "typeId"]


def removed_field(found: Json) -> None:
    """A field of an answer is gone."""
    del found["components"]["schemas"]["ReadResult"]["properties"]["paging"]
    for item in found["paths"].values():
        item.get("post", {}).pop("x-bulk-pagination", None)


def null_items(found: Json) -> None:
    """Texts in an answer may be null."""
    fields = found["components"]["schemas"]["LabelsBetweenPair"]["properties"]
    fields["labels"]["items"] = {"type": ["string", "null"]}


def removed_resource(found: Json) -> None:
    """A tag has no operations any more."""
    del found["paths"]["/crm/v4/associations/usage/high-usage-report/{userId}"]


def deprecated(found: Json) -> None:
    """An operation is deprecated."""
    found["paths"]["/crm/v4/associations/definitions/configurations/all"]["get"][
        "deprecated"
    ] = True


def new_parameter(found: Json) -> None:
    """A new required parameter."""
    parameter = {"name": "reason", "in": "query", "required": True, "schema": {"type": "string"}}
    for path, item in found["paths"].items():
        if path.endswith("associations/{toObjectType}/{toObjectId}"):
            item["delete"]["parameters"] = [parameter]


def removed_member(found: Json) -> None:
    """A value of an enum is not listed any more."""
    found["components"]["schemas"]["AssociationCategory"]["enum"].remove("INTEGRATOR_DEFINED")


def renamed_class(found: Json) -> None:
    """A schema has another name."""
    text = json.dumps(found).replace('"ReadInput"', '"ReadQuery"')
    found.update(json.loads(text.replace('schemas/ReadInput"', 'schemas/ReadQuery"')))


EDITS: tuple[Edit, ...] = (
    new_field, renamed_parameter, renamed_method, renamed_field, removed_field, null_items,
    removed_resource, deprecated, new_parameter, removed_member, renamed_class,
)  # fmt: skip


@cache
def package(name: str = "v4") -> ir.Package:
    """A curated version."""
    return adapt(load_spec(ROOT / "spec" / f"{name}.yaml"))


def changed(folder: Path, *edits: Edit) -> ir.Package:
    """The version v4 with edits."""
    document = copy.deepcopy(load_spec(ROOT / "spec" / "v4.yaml").document)
    for edit in edits:
        edit(document)
    path = folder / "changed.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return adapt(load_spec(path))
