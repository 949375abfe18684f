"""What differs between API versions: paths, success codes, and which absences are spelled out."""

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Version:
    """
    How one API version answers.

    Attributes:
        name: As it stands in the path, e.g. ``v4`` or ``2025-09``.
        batch_create: Status of a batch/create without errors.
        batch_archive: Status of batch/archive and batch/labels/archive; 204 has no body.
        limits_create: Status of a limits batch/create without errors.
        limits_purge: Status of a limits batch/purge; 204 has no body.
        nulls_in_envelope: Batch answers carry ``requestedAt: null`` and ``links: {}``. HubSpot was
            seen doing both; one version does, the others do not, so that clients meet both.
        nulls_in_labels: Association types carry ``fromObjectTypeId: null`` and
            ``toObjectTypeId: null``.
    """

    name: str
    batch_create: int = 201
    batch_archive: int = 200
    limits_create: int = 201
    limits_purge: int = 200
    nulls_in_envelope: bool = False
    nulls_in_labels: bool = True

    @property
    def objects(self) -> str:
        """Path prefix of the calls that concern one object."""
        return "/crm/v4/objects" if self.name == "v4" else f"/crm/objects/{self.name}"


V4 = Version(
    "v4", batch_archive=204, limits_purge=204, nulls_in_envelope=True, nulls_in_labels=False
)
_DATED = {
    "2025-09": Version("2025-09", limits_create=200),
    "2026-03": Version("2026-03"),
    "2026-09": Version("2026-09", batch_create=200, limits_create=200, limits_purge=204),
}


def dated(name: str) -> Version | None:
    """
    The dated version of that name, or None if it is no date.

    A date that is not in the table answers like 2026-03.
    """
    if not re.fullmatch(r"\d{4}-\d{2}(-beta)?", name):
        return None
    return _DATED.get(name) or replace(_DATED["2026-03"], name=name)
