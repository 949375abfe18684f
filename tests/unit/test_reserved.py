"""Tables of names that two places know agree with each other."""

import builtins

from hubspot_associations._runtime.client import AsyncBaseClient, BaseClient
from hubspot_associations._runtime.errors import BY_STATUS, ApiError, ServerError, api_error
from hubspot_associations._runtime.partial import PartialResult

from generator.adapt.names import BATCH_ATTRIBUTES, CLIENT_ATTRIBUTES, RESERVED, identifier
from generator.render.imports import KNOWN, MODULES
from generator.render.view import ERRORS

CLASSES = {name for name in KNOWN if name[0].isupper() and not name.isupper()}


def test_no_model_hides_a_class_that_modules_import() -> None:
    """
    Every class that generated modules import or define is reserved, and nothing else is.
    """
    assert RESERVED == CLASSES | {"UUID", "Client", "AsyncClient"}


def test_no_field_hides_a_function_that_modules_import() -> None:
    """
    No variable gets the name of something in lower case that generated modules import.
    """
    imported = {name for name in KNOWN.keys() | MODULES.keys() if name.islower()}

    assert [] == [name for name in imported if identifier(name) == name and name != "builtins"]


def test_no_variable_hides_a_builtin() -> None:
    """
    No variable gets the name of a builtin but `id`, which generated code does not use.
    """
    hidden = [name for name in dir(builtins) if name.islower() and identifier(name) == name]

    assert ["id"] == hidden


def test_no_resource_hides_what_a_client_has() -> None:
    """
    Every attribute of a client is reserved.
    """
    attributes = {*dir(BaseClient), *dir(AsyncBaseClient), *BaseClient.__annotations__}
    inherited = {
        name for base in BaseClient.__mro__ for name in getattr(base, "__annotations__", {})
    }
    public = {name for name in attributes | inherited if not name.startswith("_")}

    assert CLIENT_ATTRIBUTES == public


def test_no_field_hides_what_a_batch_answer_has() -> None:
    """
    Every attribute of a partial result is reserved, but for the field that it needs.
    """
    public = {name for name in vars(PartialResult) if not name.startswith("_")}

    assert public == BATCH_ATTRIBUTES


def test_docstrings_name_the_errors_that_are_raised() -> None:
    """
    The class that a docstring names for a status is the one that the runtime raises.
    """
    assert ERRORS == {status: error.__name__ for status, error in BY_STATUS.items()}
    assert ServerError is type(api_error(500, {}, b""))
    assert ApiError is type(api_error(418, {}, b""))
