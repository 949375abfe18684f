"""What cannot be read in a document, by the place where it stands."""

from ..file import Place


class Notes:
    """
    Collects unreadable places; each counts once.

    Attributes:
        shared: Reasons that are one thing wherever they hold, such as a file that is not there.
    """

    def __init__(self) -> None:
        self.found: dict[str, tuple[Place, str]] = {}
        self.shared: set[str] = set()

    def add(self, place: Place, reason: str) -> None:
        """Remembers that what stands at a place is not what should stand there."""
        self.found.setdefault(place.pointer, (place, reason))

    def dangles(self, place: Place, reference: str, missing: str | None) -> None:
        """
        Remembers a reference that leads nowhere.

        Args:
            missing: The file that it leads to, where that cannot be read.
        """
        reason = f"`{reference}` leads nowhere"
        if missing:
            reason = f"the file `{missing}` is missing, or cannot be read itself"
        self.shared.add(reason)
        self.add(place, reason)
