"""How people come in: by invitation only, with a second factor that is kept sealed, or from their own organisation."""

import base64
import hashlib
from functools import cache

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.models import Membership
from coalition.second_factor import has_device
from coalition.session_limits import seconds_since_sign_in
from coalition.tasks import mail_password_reset
from coalition.workflow.invitations import accept, account_of, opened_invitation
from coalition.workflow.sessions import end_sessions

INVITATION = "invitation"


class WithFunctions(AuthenticationBackend):
    """Reads who is signed in together with the functions she acts in: every page needs both."""

    def get_user(self, user_id):
        own = Membership.objects.active(timezone.localdate()).to_act_in().select_related("user")
        functions = list(own.filter(user=user_id))
        if not functions:
            return super().get_user(user_id)
        user = functions[0].user
        for function in functions:
            function.user = user
        user.functions = functions
        return user


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """Closes the open sign-up of django-allauth, and ends other sessions when a password changes."""

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        """Too many bad tries answer 429, the same for known and unknown addresses."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(respond_429(request)) from None

    def is_reauthentication_required(self, *, app, **kwargs):
        """Not in demo mode, nor of who just signed in and has no second factor to protect yet."""
        is_fresh = seconds_since_sign_in(self.request) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not settings.DEMO and (has_device(self.request) or not is_fresh)

    def post_login(self, request, user, *, signal_kwargs=None, **kwargs):
        """An organisation that says that it asked for a second factor has done so for us."""
        sociallogin = (signal_kwargs or {}).get("sociallogin")
        if sociallogin and "mfa" in _methods(sociallogin):
            record_authentication(request, user, "mfa", type="organisation")
        return super().post_login(request, user, signal_kwargs=signal_kwargs, **kwargs)

    def set_password(self, user, password):
        super().set_password(user, password)
        end_sessions(user, but=self.request.session.session_key)

    def send_password_reset_mail(self, user, email, context):
        """By the worker: a mail server that answers slowly would tell which addresses have an account."""
        mail_password_reset.defer(user=str(user.pk))


class SealedFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and the seed of recovery codes are unreadable in the database."""

    def encrypt(self, text):
        return _seals().encrypt(text.encode()).decode()

    def generate_authenticator_name(self, user, type):
        number = user.authenticator_set.filter(type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def decrypt(self, encrypted_text):
        return _seals().decrypt(encrypted_text.encode()).decode()


class InvitedElsewhereAdapter(DefaultSocialAccountAdapter):
    """People of an organisation that lets them in itself: known by its own key for them, never by e-mail address."""

    def pre_social_login(self, request, sociallogin):
        """Only this tenant, no tying of accounts to each other, and nothing kept of what the organisation tells."""
        tenant = sociallogin.provider.app.settings.get("tenant")
        is_stranger = tenant and _claims(sociallogin).get("tid") != tenant
        if is_stranger or sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(redirect("socialaccount_login_error"))
        account = sociallogin.account
        account.extra_data = {"id_token": {"amr": _methods(sociallogin)}}
        if sociallogin.is_existing:
            account.save(update_fields=["extra_data"])

    def is_open_for_signup(self, request, sociallogin):
        return self._invitation(request, sociallogin) is not None

    def is_auto_signup_allowed(self, request, sociallogin):
        return self.is_open_for_signup(request, sociallogin)

    def save_user(self, request, sociallogin, form=None):
        """The account gets the name and address of the invitation, whatever the organisation calls this person."""
        invitation = self._invitation(request, sociallogin)
        sociallogin.user.name, sociallogin.user.email = invitation.name, invitation.email
        user = super().save_user(request, sociallogin, form)
        accept(invitation, user)
        return user

    def _invitation(self, request, sociallogin):
        """The invitation whose link this browser opened, when the organisation vouches for the same address."""
        found = opened_invitation(request.session.get(INVITATION))
        addresses = {address.email.lower() for address in sociallogin.email_addresses}
        return found if found and found.email.lower() in addresses and not account_of(found) else None


def _claims(sociallogin) -> dict:
    return sociallogin.account.extra_data.get("id_token") or {}


def _methods(sociallogin) -> list[str]:
    methods = _claims(sociallogin).get("amr")
    return methods if isinstance(methods, list) else []


@cache
def _seals() -> MultiFernet:
    """The newest key seals, all of them open; without keys, in practice only, one made of the secret key."""
    made = base64.urlsafe_b64encode(hashlib.sha256(settings.SECRET_KEY.encode()).digest()).decode()
    return MultiFernet([Fernet(key) for key in settings.MFA_ENCRYPTION_KEYS or [made]])
