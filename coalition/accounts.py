"""How people get an account: by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """Closes the open sign-up of django-allauth."""

    def is_open_for_signup(self, request):
        return False
