"""What the job tells people; written before the project had types."""

from hubspot_associations.v4 import Client


def usage(client, user):
    """Ask for the report of HubSpot."""
    report = client.reports.high_usage(user)  # removed_resource: resource.removed
    return report.user_email


def limits(client):
    """Print all limits."""
    everything = client.limits.list_all()  # deprecated: method.deprecated
    for each in everything.results:
        print(each.type_id, each.label)


def everything(client, user):
    """Both."""
    limits(client)
    return usage(client, user)


def main():
    """The command."""
    client = Client.from_env()
    print(everything(client, 7))


if __name__ == "__main__":
    main()
