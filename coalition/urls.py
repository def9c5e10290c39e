"""The addresses of the lowest app, and the root that includes the higher ones by name."""

from allauth.account import views as account
from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from coalition import views
from coalition.access import views as access_log
from coalition.enums import AccessKind
from coalition.permissions import NO_FAMILY, Logged, logged, public, requires
from coalition.roles import Permission

signed_in = requires(Permission.HOME_READ, logs=NO_FAMILY)
sign_in = logged(Logged(AccessKind.SIGN_IN))(account.login)

account_patterns = [
    path("login/", public(sign_in), name="account_login"),
    path("logout/", public(account.logout), name="account_logout"),
    path("signup/", public(account.signup), name="account_signup"),
    path("password/change/", signed_in(account.password_change), name="account_change_password"),
    path("password/set/", signed_in(account.password_set), name="account_set_password"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("password/reset/", public(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", public(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/key/<str:uidb36>-<str:key>/",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [
    path("accounts/", include(account_patterns)),
    path("i18n/", public(set_language), name="set_language"),
    path("healthz", views.healthz, name="healthz"),
    path("theme/<str:fingerprint>.css", views.theme, name="theme"),
    path("people/", views.people, name="people"),
    path("membership/switch/", views.switch_membership, name="switch_membership"),
    path("stijlgids/", views.stijlgids, name="stijlgids"),
    path("ouders/", views.parents, name="parents"),
    path("privacy/", views.privacy, name="privacy"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("manage/access-log/accounts/", access_log.account_lines, name="access_log_account"),
    path("manage/access-log/families/<uuid:pk>/", access_log.family_looks, name="access_log_family"),
    path("manage/access-log/families/<uuid:pk>/looks.pdf", access_log.family_looks_pdf, name="access_log_family_pdf"),
    path("", include("socialmap.urls")),
    path("", include("referrals.home_urls")),
    path("", include("referrals.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
