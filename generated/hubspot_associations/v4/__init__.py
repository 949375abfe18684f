# Generated from v4.yaml by `hubgen generate`. Edits are overwritten.
"""
HubSpot associations, API version v4.

An association links two CRM records: a contact and a company, a deal and another deal. It has one
or more types, and a type may have a label such as "Installer".

This is version v4. HubSpot ends its support on 30 March 2027; the versions with a date in their
name have the same calls.

- **Object types** in a path are names (`contacts`) or object type ids (`0-1`).
- **Association types** are named by category and id, and have a direction: contact to company is
  279, company to contact is 280. An id of the wrong direction is an error.
- **Ids** are digits. HubSpot sends and takes them as strings or as integers.
- **Batches** carry out each input by itself. Those that fail stand in `errors`, next to the
  `results` of the others, and the answer is a success (207) even if all have failed.
- **Rate limits** of the associations API: 100 calls in 10 seconds (Free, Starter), 150
  (Professional, Enterprise) or 200 (with the API limit add-on); 500,000 calls a day, or 1,000,000
  with the add-on. What holds for an account stands in the headers of its answers.

Authorisation by `private_app`:

    Access token of a private app. It needs a scope from the table of `oauth2`.

Authorisation by `oauth2`:

    Access token of an OAuth app. One scope is enough, whichever: scopes for writing open reading
    too.

    A scope is named `crm.objects.` + records + `.` + what is in the column, for example
    `crm.objects.contacts.write`; with `sensitive.` or `highly_sensitive.` before the last part in
    those columns, for example `crm.objects.deals.sensitive.read.v2`.

    | Records | plain | sensitive | highly sensitive |
    |---|---|---|---|
    | appointments | read, write | read.v2, write.v2 | – |
    | calls | read | – | – |
    | carts | read, write | – | – |
    | commercepayments | read, write | – | – |
    | companies | read, write | read.v2, write.v2 | read.v2, write.v2 |
    | contacts | read, write | read.v2, write.v2 | read.v2, write.v2 |
    | courses | read, write | – | – |
    | custom | read, write | read.v2, write.v2 | read.v2, write.v2 |
    | deals | read, write | read.v2, write.v2 | read.v2, write.v2 |
    | emails | read | – | – |
    | goals | read, write | – | – |
    | invoices | read, write | – | – |
    | leads | read, write | – | – |
    | line_items | read, write | – | – |
    | listings | read, write | – | – |
    | meetings | read | – | – |
    | notes | read | – | – |
    | orders | read, write | – | – |
    | partner-clients | read, write | – | – |
    | partner-services | read, write | – | – |
    | products | read, write | – | – |
    | projects | read, write | read, write | read, write |
    | quotes | read, write | – | – |
    | services | read, write | – | – |
    | subscriptions | read, write | – | – |
    | tasks | read | – | – |
    | tickets | – | read, write | read, write |
    | users | read, write | – | – |

    Five more have names of their own: `e-commerce`, `media_bridge.read`, `tickets`,
    `tickets.sensitive.v2` and `tickets.highly_sensitive.v2`. The operations on a single pair or
    record also accept `oauth`. The scopes for calls, emails, meetings, notes and tasks and
    `crm.objects.tickets` are not published for labels and limits of 2025-09, nor for 2026-09.
"""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
