"""The client of the job, with its own defaults."""

from hubspot_associations.v4 import Client as HubSpot
from hubspot_associations.v4.models import AssociationCategory, AssociationSpec

CONTACTS = "contacts"
COMPANIES = "companies"


class Hub(HubSpot):
    """A client that knows the labels of the job."""

    def label_ids(self) -> dict[str, int]:
        """Ids of the labels by their text."""
        found = self.labels.list(CONTACTS, COMPANIES)  # renamed_method: method.renamed
        return {each.label or "": each.type_id for each in found.results}

    def ensure_label(self, text: str, name: str) -> None:
        """Create a label."""
        self.labels.create(CONTACTS, COMPANIES, label=text, name=name)  # new_field: parameter.added.required

    def rename_label(self, type_id: int, text: str) -> None:
        """Give a label another text."""
        self.labels.update(CONTACTS, COMPANIES, association_type_id=type_id, label=text)


def spec(type_id: int) -> AssociationSpec:
    """An association type of the account."""
    return AssociationSpec(
        association_category=AssociationCategory.USER_DEFINED,
        association_type_id=type_id,  # renamed_field: field.renamed
    )


def is_foreign(found: AssociationSpec) -> bool:
    """Whether another app has defined a type."""
    return found.association_category == AssociationCategory.INTEGRATOR_DEFINED  # removed_member: enum.member.removed
