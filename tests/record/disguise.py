"""Stable fakes for what belongs to one account, so that a cassette of HubSpot can be published."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

TIME = "2025-09-01T08:00:00.000Z"
FAKES = {
    "uuid": "00000000-0000-4000-8000-{:012}",
    "email": "user-{}@example.com",
    "cursor": "cursor{}",
    "number": "{}00001",
}
SHORTEST_ID = 5  # digits; HubSpot's own type ids and the sizes of things have fewer

# Alone means: no part of an object type id (0-1), of a version (2025-09) or of a name (v4).
_PERSONAL = re.compile(
    r"""
      (?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+(?:Z|[+-]\d\d:?\d\d))
    | (?P<uuid>\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)
    | (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<cursor>(?:(?<="after":")|(?<=[?&]after=))[^"&\#]+)
    | (?P<number>(?<![\w-])\d+(?![\w-]))
    """,
    re.VERBOSE,
)


class Disguise:
    """
    Replaces ids, addresses, cursors and times in text; the same by the same within a cassette.

    Args:
        known: Fakes that are given: those of the ids which scenarios ask for by themselves.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._fakes = dict(known)

    def __call__(self, text: str) -> str:
        return _PERSONAL.sub(self._replace, text)

    def _replace(self, found: re.Match[str]) -> str:
        kind = str(found.lastgroup)
        word = unquote(found[0]) if kind == "cursor" else found[0]
        if kind == "time":
            return TIME
        if word not in self._fakes:
            if kind == "number" and len(word) < SHORTEST_ID:
                return word
            self._fakes[word] = FAKES[kind].format(len(self._fakes) + 1)
        return self._fakes[word]
