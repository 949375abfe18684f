"""What cannot be read in a document, by the place where it stands."""

from ..file import Place


class Notes:
    """Collects unreadable places; each counts once."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[Place, str]] = {}

    def add(self, place: Place, reason: str) -> None:
        """Remembers that what stands at a place is not what should stand there."""
        self.found.setdefault(place.pointer, (place, reason))
