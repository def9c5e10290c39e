"""Every test of a page begins on a Tuesday morning without holidays nearby, in an ordinary week."""

import datetime

import pytest
import time_machine

from coalition.models import Notification
from referrals.enums import Status
from tests.referrals.builders import picked_up, planned, receiver, referral_in, sender, signed_up, supported
from tests.referrals.clinics.builders import clinic_objects
from tests.referrals.handover.access_table import HANDOVERS
from tests.referrals.plan.builders import arranged, place
from tests.referrals.requests import granted

TUESDAY = datetime.datetime(2026, 11, 3, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    """`clock.move_to(…)` goes to another moment; the clock stands still in between."""
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def lotte(client_of, clock):
    """The midwife who signs families up."""
    return client_of("midwife")


@pytest.fixture
def joris(client_of, clock):
    """A midwife of another practice."""
    return client_of("midwife-2")


@pytest.fixture
def noor(client_of, clock):
    """The JGZ nurse who picks families up."""
    return client_of("jgz-nurse")


@pytest.fixture
def sanne(client_of, clock):
    """A JGZ nurse who is still learning."""
    return client_of("jgz-nurse-2")


@pytest.fixture
def irma(client_of, clock):
    """The coordinator of JGZ."""
    return client_of("jgz-coordinator")


@pytest.fixture
def thing(db):
    """Makes the object of a form by its name in the table of forms."""
    makers = {
        None: lambda: None,
        "alone": lambda: signed_up(phone="06-12345678"),
        "talk": lambda: planned(picked_up()),
        "support": lambda: supported(picked_up()).follow_ups.get(),
        "arranged": lambda: arranged(picked_up().family),
        "met": lambda: place(picked_up().family),
        "nurse": receiver,
        "clinic": lambda: clinic_objects()["clinic"],
        "visit": lambda: clinic_objects()["visit"],
        "to_do": lambda: granted(picked_up()),
        "news": lambda: (referral_in(Status.WAITING), Notification.objects.filter(membership=sender()).first())[1],
    }
    makers |= HANDOVERS
    return lambda name: makers.get(name, lambda: referral_in(Status(name)))()
