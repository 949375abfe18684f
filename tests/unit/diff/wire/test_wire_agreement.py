"""The rule table agrees with the levels that the best existing tool gives, or says why not."""

import re
from typing import NamedTuple

import pytest

from generator.diff.wire.rules import ROWS, Row
from generator.diff.wire.walk import spelled
from tests.unit.diff.wire.pairs import HERE

_LINE = re.compile(r"(\S.*?)  +(breaking|warning|info) +(\S.*)")


class Known(NamedTuple):
    """A kind of change that the other tool knows."""

    name: str
    level: str
    rule: str
    where: str
    reason: str


def known() -> list[Known]:
    """All of them."""
    found = []
    for line in (HERE / "agreement.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        assert match, line
        name, level, right = match.groups()
        rule, _, where = right.partition(" (")
        _, is_none, reason = right.partition("none: ")
        found.append(Known(name, level, "" if is_none else rule, where.rstrip(")"), reason))
    return found


KNOWN = known()


def rows(rule: str, where: str) -> list[Row]:
    """The rows that an id may come from, the most special ones first."""
    items = ["part"] if where == "in a part" else []
    items += ["parameter"] if rule.startswith("request.parameter.") else []
    items += ["header"] if rule.startswith("response.header.") else []
    order = [*items, *{item for item, _, _ in ROWS} - {"part", "parameter", "header"}]
    tails = {key: f"{spelled(key[1])}.{key[2]}" for key in ROWS}
    found = [key for key, tail in tails.items() if f".{rule}".endswith(f".{tail}")]
    ranked = sorted((key for key in found if key[0] in order), key=lambda key: order.index(key[0]))
    return [ROWS[key] for key in ranked]


@pytest.mark.parametrize("change", KNOWN, ids=lambda change: change.name)
def test_levels_agree(change: Known) -> None:
    """
    Each kind of change has a rule of the same level, or a reason why there is none.
    """
    if not change.rule:
        assert change.reason
        return
    row = rows(change.rule, change.where)[0]
    level = row.gets if change.rule.startswith("response") and row.gets != row.sends else row.sends

    assert change.level == ("info" if change.where == "never sent" else level)


def test_all_kinds_are_there() -> None:
    """
    The list names every kind of change once.
    """
    assert 509 == len({change.name for change in KNOWN}) == len(KNOWN)
