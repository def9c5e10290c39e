"""Pages of the lowest app: who is who, the frame's own files, and the short public pages."""

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.enums import CARE_KINDS, AccessAction, AccessKind
from coalition.forms import OwnAbsenceForm, PeopleFilterForm, SwitchMembershipForm
from coalition.middleware import SESSION_KEY
from coalition.models import Coalition, Invitation, Membership, Organisation
from coalition.permissions import NO_FAMILY, Denied, Logged, public, requires
from coalition.roles import Permission
from coalition.stijlgids import samples
from coalition.theme import stylesheet
from coalition.workflow.people import say_absence


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


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ABSENCE_SAY, logs=NO_FAMILY)
def own_absence(request: HttpRequest) -> HttpResponse:
    """One's own days and leave, and who stands in."""
    own = request.membership
    is_over = own.absent_until is not None and own.absent_until < timezone.localdate()
    names = ("days", "deputy") if is_over else ("days", "absent_from", "absent_until", "deputy")
    present = {name: getattr(own, name) for name in names}
    form = OwnAbsenceForm(request.POST if request.method == "POST" else None, membership=own, initial=present)
    if form.is_valid():
        chosen = form.cleaned_data
        since, until = chosen["absent_from"], chosen["absent_until"]
        try:
            say_absence(by=own, days=chosen["days"], since=since, until=until, deputy=chosen["deputy"])
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Colleagues see it under Who is who."))
            return redirect("people")
    return render(request, "coalition/own_absence.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@requires(Permission.PEOPLE_READ, logs=NO_FAMILY)
def reachable(request: HttpRequest) -> HttpResponse:
    """Who can be reached when, and whom to call otherwise; to print before a weekend or a discharge."""
    found = Organisation.objects.filter(kind__in=CARE_KINDS).exclude(phone="", opening_hours="", back_up="")
    shown = found.values("name", "phone", "opening_hours", "back_up")
    return render(request, "coalition/reachable.html", {"organisations": shown})


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
