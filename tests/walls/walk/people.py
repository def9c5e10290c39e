"""Who takes part in the walks, and how each of them acts: under the login of the web, with the second wall in force."""

import datetime
import time
from contextlib import contextmanager

import time_machine
from django.db import transaction
from django.test import Client

from coalition import walls
from coalition.models import Membership, Pathway
from coalition.session_limits import BEGAN, SEEN
from demo.people import membership_id
from tests.web_login import login

REFERRERS = ("midwife", "midwife-assistant", "midwife-2")
NURSES = ("jgz-nurse", "jgz-coordinator", "jgz-nurse-2")
OUTSIDERS = ("privacy-officer", "municipality-editor")
EVERYBODY = (*REFERRERS, *NURSES, *OUTSIDERS)
# One of each organisation and kind of role: colleagues see the same.
EYES = ("midwife", "midwife-2", "jgz-nurse", *OUTSIDERS)
# Sessions that no clock of these walks ends.
FAR_AWAY = datetime.datetime(2090, 1, 1, tzinfo=datetime.UTC)


class Cast:
    """The people, by key, each signed in once; nobody else works here, which saves asking what they should hear."""

    def __init__(self):
        found = Membership.objects.with_people().in_bulk([membership_id(key) for key in EVERYBODY])
        self.members = {key: found[membership_id(key)] for key in EVERYBODY}
        self.by_id = {member.pk: member for member in self.members.values()}
        self.jgz = self.members["jgz-nurse"].organisation
        self.organisations = list({each.organisation_id: each.organisation for each in self.members.values()}.values())
        self.addresses = {member.user.email: member for member in self.members.values()}
        for version in Pathway.objects.order_by("-version"):
            version.delete()
        Membership.objects.exclude(pk__in=[each.pk for each in self.members.values()]).delete()
        with time_machine.travel(FAR_AWAY, tick=False):
            self.clients = {key: _signed_in(member) for key, member in self.members.items()}

    def __getitem__(self, key: str) -> Membership:
        return self.members[key]

    def colleagues(self, organisation) -> list[Membership]:
        """Those of this organisation, in a fixed order."""
        return [member for member in self.members.values() if member.organisation_id == organisation]


def _signed_in(member: Membership) -> Client:
    client = Client()
    client.force_login(member.user)
    session = client.session
    session[BEGAN] = session[SEEN] = time.time()
    session.save()
    return client


@contextmanager
def acting(by: Membership | None):
    """What this person does, as a request of theirs would do it: all or nothing, and the database knows who acts."""
    with login("web"), transaction.atomic():
        walls.set_actor(walls.actor_of(by))
        yield


@contextmanager
def working():
    """What a worker does: nobody acts until it says for whom."""
    with transaction.atomic():
        walls.set_actor(walls.NOBODY)
        with login("job"):
            yield
