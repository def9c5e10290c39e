"""Lets the very first administrator in, when nobody is there to invite."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from coalition.models import Organisation
from coalition.permissions import Denied
from coalition.roles import ACTING_FOR_ANOTHER, Role
from coalition.workflow.invitations import Offer, invite


class Command(BaseCommand):
    """Mails an invitation, and prints its link for a server that sends no mail yet."""

    help = "Invite somebody: manage.py invite --email … --name … --organisation KEY --role ROLE"

    def add_arguments(self, parser):
        roles = sorted(set(Role.values) - ACTING_FOR_ANOTHER)
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)
        parser.add_argument("--organisation", required=True, help="the key of the organisation")
        parser.add_argument("--role", required=True, choices=roles)

    def handle(self, *args, email, name, organisation, role, **options):
        try:
            validate_email(email)
            found = Organisation.objects.get(key=organisation)
            _made, link = invite(Offer(email=email, name=name, organisation=found, role=Role(role)), by=None)
        except Organisation.DoesNotExist:
            raise CommandError(f"There is no organisation with the key {organisation}.") from None
        except (ValidationError, Denied) as refusal:
            raise CommandError(str(getattr(refusal, "message", refusal))) from None
        self.stdout.write(link or "The organisation is asked for its yes; then the mail goes out.")
