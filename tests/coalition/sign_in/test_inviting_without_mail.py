"""A mail server that does not answer: nobody is invited in silence, and the very first person still comes in."""

import socket

import pytest
from django.core.management import call_command

from coalition.models import Invitation, Organisation
from coalition.permissions import Denied
from coalition.roles import Role
from coalition.workflow.invitations import Offer, invite
from tests.coalition.sign_in.arriving import Browser, where
from tests.referrals.builders import member

pytestmark = pytest.mark.django_db
ADDRESS = "nieuw@example.org"


@pytest.fixture(autouse=True)
def no_mail_server(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        yield


@pytest.mark.parametrize("role", [Role.LOT_MEMBER, Role.JGZ_NURSE])
def test_who_invites_is_told_and_nothing_is_left(role):
    organisation = Organisation.objects.get(key="jgz-zhw")
    with pytest.raises(Denied, match=r"mail|post"):
        invite(
            Offer(email=ADDRESS, name="Nieuwe Collega", organisation=organisation, role=role),
            by=member("coalition-admin"),
        )
    assert not Invitation.objects.exists()


def test_the_first_person_comes_in_by_the_link_on_the_screen(capsys):
    call_command(
        "invite", "--email", ADDRESS, "--name", "Nieuw", "--organisation", "gemeente-delft", "--role", "lot_member"
    )
    link = capsys.readouterr().out.strip()
    assert where(Browser().get("/" + link.split("/", 3)[3])) == "accept_invitation"
