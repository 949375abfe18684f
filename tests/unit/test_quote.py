"""Text from a document can stand anywhere in Python source, and is never more than text there."""

import ast
import itertools
import math
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import ir
from generator.render import quote
from generator.render.environment import environment

NASTY = '"\\x\n'
ANY_TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("\"'\\\n\r\x0c\x00\ud800\u202e\u2028{}#"))
)

Place = Callable[[str], str]
FILTERS: dict[str, Callable[..., Any]] = environment(()).filters


def words(text: str) -> list[str]:
    """What is left of a text when line breaks and invisible characters do not count."""
    visible = (c if c.isprintable() else " " if c.isspace() else "" for c in text)
    return "".join(visible).split()


PLACES = [
    pytest.param(lambda text: f'"""{FILTERS["docstring"](text)}"""', id="docstring"),
    pytest.param(lambda text: f'"""{FILTERS["prose"](text, 0)}"""', id="prose in one line"),
    pytest.param(lambda text: f'"""\n{FILTERS["prose"](text, 4)}\n"""', id="prose"),
    pytest.param(lambda text: f'"""\n{FILTERS["entries"]([("x", text)], 8)}\n"""', id="entries"),
]


def all_nasty_texts(longest: int) -> list[str]:
    """Every text of the letters that could end or escape a literal."""
    return [
        "".join(letters)
        for length in range(longest + 1)
        for letters in itertools.product(NASTY, repeat=length)
    ]


def test_docstring_survives_every_nasty_text() -> None:
    """
    Any text, placed in a docstring, parses back to itself.
    """
    for text in all_nasty_texts(6):
        module = ast.parse(f'"""{quote.docstring(text)}"""')

        assert text.strip() == (ast.get_docstring(module, clean=False) or "").strip()


def test_literal_survives_every_nasty_text() -> None:
    """
    Any text, as a literal, is that text.
    """
    for text in all_nasty_texts(6):
        assert text == ast.literal_eval(quote.literal(text))


@pytest.mark.parametrize("place", PLACES)
def test_every_nasty_text_stays_in_its_place(place: Place) -> None:
    """
    A module that is a docstring only is that still, with every nasty text in it.
    """
    for text in all_nasty_texts(5):
        [statement] = ast.parse(place(text)).body

        assert isinstance(statement, ast.Expr)
        assert isinstance(statement.value, ast.Constant)
        assert words(text) == words(str(statement.value.value).removeprefix("\nx:"))


@pytest.mark.parametrize("place", PLACES)
@given(text=ANY_TEXT)
def test_any_text_stays_in_its_place(place: Place, text: str) -> None:
    """
    So it is with any text at all, and no word of it is lost.
    """
    source = place(text)
    [statement] = ast.parse(source).body

    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)
    assert source.replace("\n", "").isprintable()
    assert words(text) == words(str(statement.value.value).removeprefix("\nx:"))


@given(text=ANY_TEXT)
def test_any_text_is_a_literal(text: str) -> None:
    """
    A literal is ASCII on one line, and the text again when it is read.
    """
    literal = quote.literal(text)

    assert text == ast.literal_eval(literal)
    assert literal.isascii()
    assert literal.isprintable()


@given(text=ANY_TEXT)
def test_any_text_is_a_comment(text: str) -> None:
    """
    A text in a comment stays on its line.
    """
    source = f"# {quote.comment(text)}"

    assert [] == ast.parse(source).body
    assert 1 == len(source.splitlines())


@given(text=ANY_TEXT)
def test_any_text_is_toml(text: str) -> None:
    """
    A text in TOML is one line, and what is visible of it when it is read.
    """
    read = tomllib.loads(f"x = {quote.toml(text)}")["x"]

    assert words(text) == words(read)
    assert "\n" not in read


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "None"),
        (True, "True"),
        (-1, "-1"),
        (0.5, "0.5"),
        (1e300, "1e+300"),
        ((), "()"),
        (("a",), '("a",)'),
        (("a", 1), '("a", 1)'),
        ("it's", '"it\'s"'),
        ("\x7f\n", '"\\u007f\\n"'),
        ("ä", "'\\xe4'"),
    ],
)
def test_literals(value: object, expected: str) -> None:
    """
    A literal reads as a person would write it.
    """
    assert expected == quote.literal(value)
    assert value == ast.literal_eval(quote.literal(value))


@pytest.mark.parametrize("value", [[], {}, b"", math.inf, -math.inf, math.nan, object()])
def test_no_literal(value: object) -> None:
    """
    What has no literal, or one that could be changed, is refused.
    """
    with pytest.raises(TypeError):
        quote.literal(value)


PROSE = [
    ("a b", "a b"),
    ("a\nb", "a b"),
    ("a\n\n\nb", "a\n\n    b"),
    ("- a\n  b\n- c", "- a b\n    - c"),
    ("* a\n* b", "* a\n    * b"),
    ("| a | b |\n|---|---|", "| a | b |\n    |---|---|"),
    ("1. a\n2. b", "1. a\n    2. b"),
    ("```\na\n  b\n```", "```\n    a\n      b\n    ```"),
    ("word " * 25, ("word " * 19).strip() + "\n    " + ("word " * 6).strip()),
    ("", ""),
    ("\n \n", ""),
]


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_paragraphs(text: str, expected: str) -> None:
    """
    Prose and lists are wrapped; tables, code and numbers keep their lines.
    """
    assert expected == quote.paragraphs(text, 4)


def test_entries() -> None:
    """
    Entries stand below each other, and what is too long goes on four columns further in.
    """
    found = quote.entries([("a", "one"), ("b", "word " * 20)], 8)

    assert "a: one\n        b: " + "word " * 17 + "word\n            word word" == found


DEFAULTS = [
    ('"DONE"', ir.Named("State"), 'State("DONE")'),
    ('"DONE"', ir.OneOf((ir.Named("State"), ir.Scalar("None"))), 'State("DONE")'),
    ("null", ir.OneOf((ir.Named("State"), ir.Scalar("None"))), "None"),
    ("[]", ir.ListOf(ir.Scalar("str")), "[]"),
    ("{}", ir.MapOf(ir.Scalar("str")), "{}"),
    ("0", ir.Scalar("int"), "0"),
    ("true", ir.Scalar("bool"), "True"),
    ('"x"', ir.Scalar("str"), '"x"'),
    ('"1"', ir.Identifier(), '"1"'),
]


@pytest.mark.parametrize(("json", "type_", "expected"), DEFAULTS)
def test_defaults(json: str, type_: ir.TypeRef, expected: str) -> None:
    """
    A default is an expression of the field's type.
    """
    assert expected == quote.default(ir.Value(json), type_)
