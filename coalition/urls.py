"""The addresses of the lowest app, and the root that includes the higher ones by name."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from coalition import views
from coalition.access import views as access_log
from coalition.parents import statements
from coalition.permissions import public

handler400 = "coalition.parents.trouble.wrong"
handler403 = "coalition.parents.trouble.not_allowed"
handler404 = "coalition.parents.trouble.not_here"
handler500 = "coalition.parents.trouble.trouble"
urlpatterns = [
    path("accounts/", include("coalition.account_urls")),
    path("manage/people/", include("coalition.manage_urls")),
    path("manage/parents-texts/", include("coalition.parents.keeping.urls")),
    path("i18n/", public(set_language), name="set_language"),
    path("healthz", views.healthz, name="healthz"),
    path("theme/<str:fingerprint>.css", views.theme, name="theme"),
    path("people/", views.people, name="people"),
    path("people/away/", views.own_absence, name="own_absence"),
    path("people/reachable/", views.reachable, name="reachable"),
    path("membership/switch/", views.switch_membership, name="switch_membership"),
    path("stijlgids/", views.stijlgids, name="stijlgids"),
    path("figures/", include("coalition.figure_urls")),
    path("pathway/", include("coalition.pathway_urls")),
    path("hulp/", include("coalition.guides.urls")),
    path("ouders/", include("coalition.parents.urls")),
    path("privacy/", statements.privacy, name="privacy"),
    path("toegankelijkheid/", statements.accessibility, name="accessibility"),
    path("manage/access-log/accounts/", access_log.account_lines, name="access_log_account"),
    path("manage/access-log/families/<uuid:pk>/", access_log.family_looks, name="access_log_family"),
    path("manage/access-log/families/<uuid:pk>/looks.pdf", access_log.family_looks_pdf, name="access_log_family_pdf"),
    path("manage/access-log/families/<uuid:pk>/paper/", access_log.prepare_family_looks, name="prepare_family_looks"),
    path("tasks/", include("coalition.long_tasks.urls")),
    path("", include("socialmap.urls")),
    path("actions/", include("actions.urls")),
    path("", include("referrals.home_urls")),
    path("", include("referrals.urls")),
    path("", include("referrals.parents.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
