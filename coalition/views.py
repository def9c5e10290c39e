"""Pages of the lowest app: who is who, the frame's own files, and the short public pages."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from coalition.enums import AccessAction, AccessKind
from coalition.forms import PeopleFilterForm, SwitchMembershipForm
from coalition.middleware import SESSION_KEY
from coalition.models import Coalition, Invitation, Membership
from coalition.permissions import NO_FAMILY, Logged, public, requires
from coalition.roles import Permission
from coalition.stijlgids import samples
from coalition.theme import stylesheet


@require_safe
@public
def healthz(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@public
@cache_control(public=True, max_age=31536000, immutable=True)
def theme(request: HttpRequest, fingerprint: str) -> HttpResponse:
    coalition = Coalition.objects.first() or Coalition()
    return HttpResponse(stylesheet(coalition.theme), content_type="text/css")


@require_safe
@requires(Permission.PEOPLE_READ, logs=NO_FAMILY)
def people(request: HttpRequest) -> HttpResponse:
    form = PeopleFilterForm(request.GET or None)
    memberships = Membership.objects.active(timezone.localdate()).with_deputies()
    if form.is_valid():
        memberships = memberships.matching(form.cleaned_data["text"], form.cleaned_data["organisation"])
    asked = Invitation.objects.visible_to(request.membership).to_confirm_by(request.membership).with_people()
    context = {"form": form, "memberships": memberships, "asked_for_yes": asked}
    return render(request, "coalition/people.html", context)


@require_POST
@requires(Permission.MEMBERSHIP_SWITCH, logs=Logged(AccessKind.SWITCH, writes=AccessAction.EXECUTE))
def switch_membership(request: HttpRequest) -> HttpResponse:
    form = SwitchMembershipForm(request.POST, memberships=request.memberships)
    request.access.shows_nobody()
    if form.is_valid():
        request.access.concerns(form.cleaned_data["membership"])
        request.session[SESSION_KEY] = str(form.cleaned_data["membership"])
    return redirect("/")


@require_safe
@requires(Permission.STYLEGUIDE_READ, logs=NO_FAMILY)
def stijlgids(request: HttpRequest) -> HttpResponse:
    return render(request, "stijlgids/index.html", samples())


@require_safe
@public
def parents(request: HttpRequest) -> HttpResponse:
    return render(request, "coalition/parents.html")


@require_safe
@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "coalition/privacy.html")


@require_safe
@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "coalition/accessibility.html")
