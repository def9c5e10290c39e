"""The demo people as buttons on the sign-in page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop

from coalition.models import Membership
from demo.people import membership_id

GROUPS = {
    gettext_noop("Referrers"): (
        "midwife",
        "midwife-assistant",
        "midwife-2",
        "pop-nurse",
        "social-worker",
        "welfare-worker",
    ),
    gettext_noop("JGZ and maternity care"): (
        "jgz-nurse",
        "jgz-nurse-2",
        "jgz-coordinator",
        "maternity-intake",
    ),
    gettext_noop("Municipality and LOT"): ("municipality-editor", "lot-facilitator", "lot-member"),
    gettext_noop("Administration"): ("coalition-admin", "privacy-officer"),
}


@dataclass(frozen=True)
class Card:
    """What the button of one demo person shows."""

    key: str
    name: str
    function: str
    organisation: str
    portrait: str


def people(request: HttpRequest) -> dict[str, Callable]:
    return {"demo_groups": cache(demo_groups)}


def demo_groups() -> list[tuple[str, list[Card]]]:
    """Called by the sign-in page only, once a request: other pages pay nothing for it."""
    memberships = Membership.objects.with_people().in_bulk(map(membership_id, sum(GROUPS.values(), ())))
    return [
        (gettext(heading), [_card(key, memberships[membership_id(key)]) for key in keys])
        for heading, keys in GROUPS.items()
        if all(membership_id(key) in memberships for key in keys)
    ]


def _card(key: str, membership: Membership) -> Card:
    user = membership.user
    return Card(key, user.name, membership.function, membership.organisation.name, user.portrait)
