"""What all that `hubgen vendor` can do has in common: documents, the cache, copies in memory."""

from __future__ import annotations

import argparse
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from .answer import Screen

if TYPE_CHECKING:  # imported where needed: `--help` has no use for them
    from ..cache import Cache
    from ..selection.names import Selection
    from ..sources import Sources
    from ..vendor.manifest import Manifest, Options
    from ..vendor.updating import Edits

NAME = "hubspot_associations"
_SPEC = Path("spec")


@dataclass(frozen=True, slots=True)
class Vendoring:
    """A run of `hubgen vendor`: its arguments, and what was built so far."""

    options: argparse.Namespace
    screen: Screen
    _made: dict[Options, Manifest] = field(default_factory=dict)

    @property
    def edits(self) -> Edits:
        """What is to become of edits."""
        if self.options.merge:
            return "merge"
        return "overwrite" if self.options.overwrite else "refuse"

    @property
    def cache(self) -> Cache:
        """What earlier runs have built."""
        from ..cache import Cache, usual_folder

        return Cache(usual_folder())

    def sources(self, selection: Selection) -> Sources:
        """What a copy is made from now."""
        from ..sources import documents, sources

        options = self.options
        self.screen.progress(f"reading {options.spec.as_posix()}")
        try:
            documents(options.spec)
        except UsageError as error:
            raise UsageError(error.findings[0].message, hint=_where()) from None
        return sources(options.spec, NAME, options.templates, selection)

    def command(self, *words: str | Path) -> str:
        """Another command, with the same documents."""
        spec = ("--spec", self.options.spec) if self.options.spec != _SPEC else ()
        return shlex.join(str(word) for word in ("hubgen", *words, *spec))

    def make(self, asked: Options) -> Manifest:
        """A copy, in memory."""
        if asked not in self._made:
            from ..pipeline import build
            from ..vendor.making import make

            found = self.sources(asked.selection)
            tree = build(found, self.cache, self.screen.progress)
            self.screen.progress("joining modules" if asked.single_file else "packing")
            self._made[asked] = make(tree, asked, found)
        return self._made[asked]


def _where() -> str:
    """What to say to somebody who runs the command where no documents are."""
    from ..sources import own_spec

    own = own_spec()
    near = f", such as `--spec {shlex.quote(own.as_posix())}`" if own else ""
    return f"name the folder of the documents with --spec FOLDER{near}"
