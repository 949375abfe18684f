"""What one call of a bulk run carries, and how it is cut."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from .evidence import Key


@dataclass(frozen=True, slots=True)
class Chunk:
    """
    What one call carries.

    Attributes:
        first: Position of the first input of the piece that this is of.
        positions: Of the inputs, in the source.
        inputs: Each as JSON text.
        since: How many calls had been answered when one with these inputs first was in vain.
        alone: How often a call with nothing but this single input was in vain.
        was_empty: Whether the answer to this very chunk was empty before.
        unconfirmed: How many answers in a row have not said what became of these inputs.
        keys: The ids of each input, if they were read already.
        wait: Seconds until it is sent, for HubSpot may need time.
    """

    first: int
    positions: Sequence[int]
    inputs: Sequence[bytes]
    since: int | None = None
    alone: int = 0
    was_empty: bool = False
    unconfirmed: int = 0
    wait: float = 0.0
    keys: Sequence[Key] | None = None

    def only(self, positions: Collection[int]) -> Chunk:
        """The part with these positions."""
        kept = [place for place, position in enumerate(self.positions) if position in positions]
        return replace(
            self,
            positions=[self.positions[place] for place in kept],
            inputs=[self.inputs[place] for place in kept],
            keys=self.keys and [self.keys[place] for place in kept],
            was_empty=False,
            wait=0.0,
        )

    def halves(self) -> tuple[Chunk, ...]:
        """Two chunks with half of the inputs each."""
        middle = len(self.positions) // 2
        whole = replace(self, was_empty=False, wait=0.0)
        return tuple(
            replace(
                whole,
                positions=self.positions[part],
                inputs=self.inputs[part],
                keys=self.keys and self.keys[part],
            )
            for part in (slice(middle), slice(middle, None))
        )

    def array(self) -> bytes:
        """The inputs as JSON text."""
        return b"[" + b",".join(self.inputs) + b"]"
