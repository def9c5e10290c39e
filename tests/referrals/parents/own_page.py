"""Parents who come to their own page, in tests."""

import datetime

from django.test import Client
from django.urls import reverse

from referrals import workflow
from referrals.models import ParentsLink
from referrals.parents_tokens import link_key, token_of
from tests.referrals.builders import present, receiver, signed_up


def at(name="mine", *args, code="nl"):
    return reverse(name, args=[code, *args])


def linked(referral):
    """The token of the link that leads to this family's page; made by the nurse when there is none."""
    link = workflow.open_link(referral.family)
    return token_of((link or workflow.link_parents(referral, by=receiver())).pk)


def with_own_link(referral):
    """A link of the parents themselves, as it comes with a sign-up alone: it does not end with a nurse's sight."""
    linked(referral)
    ParentsLink.objects.filter(family=referral.family).update(made_by=None)
    return referral


def key_of(referral):
    """What parents know: their code, and the month; none when no date is known."""
    due_on = referral.family.due_on
    return {"code": referral.reference, "month": due_on.replace(day=1).isoformat() if due_on else "unknown"}


def at_door(referral, **changes):
    client = Client()
    answer = client.post(at("mine_door", linked(referral)), key_of(referral) | changes)
    return client, answer


def parent_of(referral):
    """A browser in which the page of this family is open."""
    client, answer = at_door(referral)
    assert (answer.status_code, answer["Location"]) == (302, at())
    return client


def alone(**changes):
    """A family that signed up alone, with the link it got."""
    referral = present(signed_up(**changes))
    assert referral.family.parents_links.get().pk == link_key(referral.pk)
    return referral


def months_later(day, number):
    first = day.replace(day=1)
    for _ in range(abs(number)):
        first = (first + datetime.timedelta(days=31 if number > 0 else -1)).replace(day=1)
    return first.isoformat()
