"""Every word of OpenAPI 3.0 and 3.1 and of JSON Schema has its place, or a reason."""

import pytest

from generator.diff.wire import fields, keywords
from generator.diff.wire.rules import ROWS

SCHEMA = {
    "core": "$schema $id $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs",
    "applicator": (
        "allOf anyOf oneOf not if then else dependentSchemas prefixItems items contains "
        "properties patternProperties additionalProperties propertyNames"
    ),
    "unevaluated": "unevaluatedItems unevaluatedProperties",
    "validation": (
        "type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength "
        "minLength pattern maxItems minItems uniqueItems maxContains minContains maxProperties "
        "minProperties required dependentRequired"
    ),
    "meta-data": "title description default deprecated readOnly writeOnly examples",
    "format": "format",
    "content": "contentEncoding contentMediaType contentSchema",
    "OpenAPI": "nullable discriminator xml externalDocs example",
}
OBJECTS = {
    "operation": (
        "tags summary description externalDocs operationId parameters requestBody responses "
        "callbacks deprecated security servers"
    ),
    "parameter": (
        "name in description required deprecated allowEmptyValue style explode allowReserved "
        "schema example examples content"
    ),
    "header": "description required deprecated style explode schema example examples content",
    "body": "description content required",
    "media-type": "schema example examples encoding",
    "encoding": "contentType headers style explode allowReserved",
    "response": "description headers content links",
    "link": "operationRef operationId parameters requestBody description server",
}


@pytest.mark.parametrize("word", [word for words in SCHEMA.values() for word in words.split()])
def test_each_keyword_of_a_schema_has_its_place(word: str) -> None:
    """
    A keyword has rows in the table, which have a level for each direction, or a reason.
    """
    if word in keywords.MEANINGLESS:
        assert keywords.MEANINGLESS[word]
        return
    keyword = keywords.READ_AS.get(word, word)

    assert keyword in keywords.KINDS
    assert [] != [
        row for (item, name, _), row in ROWS.items() if (item, name) == ("schema", keyword)
    ]


@pytest.mark.parametrize(
    ("item", "word"), [(item, word) for item, words in OBJECTS.items() for word in words.split()]
)
def test_each_field_of_an_object_has_its_place(item: str, word: str) -> None:
    """
    A field is compared by a kind of comparison, or is prose, or has a reason why it is neither.
    """
    if word in fields.SILENT.get(item, {}) or word in fields.PROSE:
        return
    field = fields.READ_AS.get(item, {}).get(word, word)

    assert field in fields.FIELDS[item] or (item, word) in {
        ("parameter", "in"),
        ("parameter", "name"),
    }


def test_no_reason_is_left_over() -> None:
    """
    What is said to have no meaning is a word, and has no rows.
    """
    words = {word for words in SCHEMA.values() for word in words.split()} | {"summary"}

    assert set() == keywords.MEANINGLESS.keys() - words
    assert set() == keywords.MEANINGLESS.keys() & keywords.KINDS.keys()
