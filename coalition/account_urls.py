"""Every address around signing in. What allauth offers beside these has no address here."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount import views as elsewhere
from allauth.socialaccount.providers.openid_connect import views as organisation
from django.contrib.auth.decorators import login_required
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from coalition.enums import AccessKind
from coalition.permissions import Logged, logged, public, recently_authenticated
from coalition.signing_in import (
    accept_invitation,
    change_password,
    changing_factors,
    open_invitation,
    sign_out,
    stay_signed_in,
)


class UserKey(StringConverter):
    """Whose new password it is; what follows the first hyphen is the proof, which has a hyphen of its own."""

    regex = "[0-9A-Za-z]+"


sign_in = logged(Logged(AccessKind.SIGN_IN))(account.login)
register_converter(UserKey, "user_key")


def own(view):
    """One's own account: whoever is signed in, also without a function or a second factor."""
    return public(login_required(view))


def factor_change(view):
    """Making or removing a second factor: only by who showed a moment ago to be who is signed in."""
    return own(recently_authenticated(changing_factors(view)))


urlpatterns = [
    path("login/", public(sign_in), name="account_login"),
    path("logout/", public(sign_out), name="account_logout"),
    path("signup/", public(account.signup), name="account_signup"),
    path("stay/", stay_signed_in, name="stay_signed_in"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("password/change/", own(change_password), name="account_change_password"),
    path("password/reset/", public(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", public(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/key/<user_key:uidb36>-<str:key>/",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("confirm/", own(account.reauthenticate), name="account_reauthenticate"),
    path("invitation/", accept_invitation, name="accept_invitation"),
    path("invitation/<str:token>/", open_invitation, name="open_invitation"),
    path("second-factor/", own(factor.index), name="mfa_index"),
    path("second-factor/ask/", public(factor.authenticate), name="mfa_authenticate"),
    path("second-factor/confirm/", own(factor.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/app/", factor_change(app.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/remove/", factor_change(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/codes/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("passkeys/", own(passkey.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/add/", factor_change(passkey.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/login/", public(passkey.login_webauthn), name="mfa_login_webauthn"),
    path("passkeys/confirm/", own(passkey.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/remove/", factor_change(passkey.remove_webauthn), name="mfa_remove_webauthn"),
    path("organisation/cancelled/", public(elsewhere.login_cancelled), name="socialaccount_login_cancelled"),
    path("organisation/refused/", public(elsewhere.login_error), name="socialaccount_login_error"),
    path("organisation/<slug:provider_id>/", public(organisation.login), name="openid_connect_login"),
    path("organisation/<slug:provider_id>/callback/", public(organisation.callback), name="openid_connect_callback"),
]
