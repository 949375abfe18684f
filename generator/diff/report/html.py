"""The report to look at: one page that needs no network, and no script to be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ... import __version__
from ...sources import own_templates
from ..change import LAYERS, Change, Comparison, Level, Side
from .headline import headline
from .sections import Section, sections
from .sides import Shown, shown
from .surroundings import Excerpt, Surroundings
from .words import counted, of_app, operation_names, resource_names, spans

_MOST_RESOURCES = 8
_FOLDER = own_templates() / "report"


@dataclass(frozen=True, slots=True)
class Place:
    """
    One side of a change.

    Attributes:
        trail: Names that lead there.
        link: Address of that place.
    """

    side: Shown
    trail: tuple[str, ...]
    link: str | None
    excerpt: Excerpt | None

    @property
    def title(self) -> tuple[tuple[bool, str], ...]:
        """Whether it is a name, and text."""
        return tuple(spans(self.side.title))

    @property
    def value(self) -> str | None:
        """What stands there, short; a line of an app stands among its lines already."""
        return None if self.side.which == "app" and self.excerpt else self.side.value

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
    places: tuple[Place, ...]

    @property
    def about_places(self) -> str:
        """What is folded up."""
        return "Lines" if self.change.layer == "app" else "Old and new"

    @property
    def open(self) -> bool:
        """Whether its lines are shown at once."""
        return self.change.level != "info"


@dataclass(frozen=True, slots=True)
class Page:
    """
    Everything on the page.

    Attributes:
        verdicts: Sentences, each with its level; none where all that there is to say is about an
            app.
        sections: In order, each with its entries; none is empty.
        resources: All that a filter can name; so with `operations` and `layers`.
    """

    comparison: Comparison
    verdicts: tuple[tuple[str, tuple[tuple[bool, str], ...]], ...]
    counts: dict[Level, str]
    sections: tuple[tuple[Section, tuple[Entry, ...]], ...]
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
        said = "1 operation changes" if count == 1 else f"{count} operations change"
        if len(self.resources) > 1:
            more = len(self.resources) - _MOST_RESOURCES
            more_of_them = f" and {more} more" if more > 0 else ""
            said += f" ({', '.join(self.resources[:_MOST_RESOURCES])}{more_of_them})"
        return f"{said}."

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
    parts = tuple(sections(comparison))
    in_order = [change for section in parts for change in section.changes]
    entries = _entries(in_order, resources, operations, around)
    return Page(
        comparison,
        tuple((verdict, tuple(spans(said))) for verdict, said in headline(comparison)),
        counted(changes),
        tuple((section, tuple(islice(entries, len(section.changes)))) for section in parts),
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
            tuple(_places(change, around)),
        )


def _places(change: Change, around: Surroundings) -> Iterator[Place]:
    for side, trail in zip(shown(change), around.trails(change), strict=False):
        if side.at:
            link, excerpt = around.link(side.which, side.at), around.excerpt(side.which, side.at)
            yield Place(side, trail, link, excerpt)
        else:
            yield Place(side, trail, None, None)
