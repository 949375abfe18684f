"""The report to look at: one page that needs no network, and no script to be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ... import __version__
from ...errors import Location
from ...sources import own_templates
from ..change import LAYERS, LEVELS, Change, Comparison, Level, Side
from .surroundings import Excerpt, Surroundings, Which
from .words import TITLES, counted, of_app, operation_names, places, resource_names, spans

_MOST_RESOURCES = 8
_FOLDER = own_templates() / "report"
_VERDICTS: dict[str, str] = {
    "breaking": "Clients of the old version break.",
    "warning": "Some clients of the old version may break.",
    "info": "Clients of the old version go on as before.",
    "none": "Nothing has changed.",
}


@dataclass(frozen=True, slots=True)
class Place:
    """
    One side of a change.

    Attributes:
        title: ``Old`` or ``New``.
        shown: File, line and column, or a dotted name; empty when there is nothing on this side.
        pointer: The same as a JSON pointer, for who wants to ignore it.
        link: Address of that place.
        value: What stands there, short.
    """

    title: str
    shown: str
    pointer: str
    link: str | None
    excerpt: Excerpt | None
    value: str | None

    @property
    def lines(self) -> list[tuple[int, str, bool]]:
        """Number and text of each line, and whether it is the place itself."""
        if self.excerpt is None:
            return []
        first, place = self.excerpt.first, self.excerpt.place
        return [
            (number, text, number == place)
            for number, text in enumerate(self.excerpt.lines, start=first)
        ]


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A change as the page shows it.

    Attributes:
        id: For a deep link; never twice on a page.
        resources: Positions in the page's list of them; so with `operations`.
    """

    id: str
    change: Change
    message: tuple[tuple[bool, str], ...]
    names: tuple[str, ...]
    resources: tuple[int, ...]
    operations: tuple[int, ...]
    places: tuple[Place, Place]

    @property
    def open(self) -> bool:
        """Whether its lines are shown at once."""
        return self.change.level != "info"


@dataclass(frozen=True, slots=True)
class Page:
    """
    Everything on the page.

    Attributes:
        verdict: In a sentence; empty where all that there is to say is about an app.
        sections: The worst first: level, title, entries; none is empty.
        resources: All that a filter can name; so with `operations` and `layers`.
    """

    comparison: Comparison
    verdict: str
    counts: dict[Level, str]
    sections: tuple[tuple[Level, str, tuple[Entry, ...]], ...]
    layers: tuple[str, ...]
    resources: tuple[str, ...]
    operations: tuple[str, ...]
    release: str = __version__

    @property
    def touched(self) -> str:
        """What the changes are about, in a sentence; empty when that cannot be said."""
        if not self.operations:
            return ""
        count = len(self.operations)
        said = "1 operation" if count == 1 else f"{count} operations"
        if len(self.resources) > 1:
            more = len(self.resources) - _MOST_RESOURCES
            said += f" of {', '.join(self.resources[:_MOST_RESOURCES])}"
            said += f" and {more} more" if more > 0 else ""
        return f"It is about {said}."

    @property
    def sides(self) -> tuple[tuple[str, tuple[Side, ...]], ...]:
        """Old and new, each with its published files."""
        old, new = self.comparison.old, self.comparison.new
        return ("Old", (old, *old.files)), ("New", (new, *new.files))

    @property
    def about_app(self) -> tuple[tuple[bool, str], ...]:
        """What was looked at in an app: whether it is a name, and text; empty without one."""
        return tuple(spans(of_app(self.comparison)))

    @property
    def titles(self) -> tuple[str, str]:
        """What is compared, without folders where names suffice; both in full stand at the end."""
        full = self.comparison.old.source, self.comparison.new.source
        short = [source.rpartition("/")[2] for source in full]
        return full if short[0] == short[1] or "" in short else (short[0], short[1])


def render(comparison: Comparison, around: Surroundings) -> str:
    """The page."""
    style, script = (
        (_FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "page.js")
    )
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        autoescape=True,  # every text of a document passes through it
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.jinja").render(
        page=_page(comparison, around),
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
    )


def _policy(style: str, script: str) -> str:
    """The page may run and draw what is in it, and load nothing."""
    hashes = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (style, script)
    ]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _page(comparison: Comparison, around: Surroundings) -> Page:
    changes = comparison.changes
    resources = tuple(sorted({name for change in changes for name in resource_names(change)}))
    operations = tuple(sorted({name for change in changes for name in operation_names(change)}))
    entries = tuple(_entries(changes, resources, operations, around))
    found = {
        level: tuple(entry for entry in entries if entry.change.level == level) for level in LEVELS
    }
    return Page(
        comparison,
        "" if comparison.app and not changes else _VERDICTS[comparison.verdict],
        counted(comparison),
        tuple((level, TITLES[level], found[level]) for level in LEVELS if found[level]),
        tuple(layer for layer in LAYERS if any(change.layer == layer for change in changes)),
        resources,
        operations,
    )


def _entries(
    changes: Sequence[Change],
    resources: Sequence[str],
    operations: Sequence[str],
    around: Surroundings,
) -> Iterator[Entry]:
    position = {name: index for index, name in enumerate(operations)}
    seen: dict[str, int] = {}
    for change in changes:
        print_ = change.fingerprint
        seen[print_] = seen.get(print_, 0) + 1
        names = operation_names(change)
        yield Entry(
            f"c-{print_}" + (f"-{seen[print_]}" if seen[print_] > 1 else ""),
            change,
            tuple(spans(change.message)),
            names,
            tuple(resources.index(name) for name in resource_names(change)),
            tuple(position[name] for name in names),
            _places(change, around),
        )


def _places(change: Change, around: Surroundings) -> tuple[Place, Place]:
    before, after = places(change)
    old = Place(
        "Old",
        before,
        change.pointer_old or "",
        *_around("old", change.location_old, around),
        change.old,
    )
    new = Place(
        "New",
        after,
        change.pointer_new or "",
        *_around("new", change.location_new, around),
        change.new,
    )
    return old, new


def _around(
    which: Which, at: Location | None, around: Surroundings
) -> tuple[str | None, Excerpt | None]:
    return (around.link(which, at), around.excerpt(which, at)) if at else (None, None)
