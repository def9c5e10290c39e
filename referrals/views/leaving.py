"""One page with which all families of a colleague go to another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from coalition.enums import AccessKind
from coalition.models import Membership
from coalition.permissions import NO_FAMILY, Denied, Logged, requires
from coalition.roles import Permission, Role
from referrals import workflow
from referrals.access import shows_names
from referrals.enums import Verb
from referrals.forms.receiving import HandOverAllForm
from referrals.models import FollowUp, Grant, Referral
from referrals.permissions import check_can_decide, check_can_hand_over_all
from referrals.views.acting import posted
from referrals.words import family_name

PASSED_ON = workflow.TRANSITIONS[Verb.REASSIGN].sources


@require_safe
@requires(Permission.REFERRAL_RECEIVE, logs=NO_FAMILY)
def leaving(request: HttpRequest) -> HttpResponse:
    """Colleagues whose families can go to somebody else; also who has left already."""
    check_can_decide(request.membership)
    own = Membership.objects.filter(organisation=request.membership.organisation, role=Role.JGZ_NURSE)
    return render(request, "referrals/leaving.html", {"colleagues": own.with_people().order_by("user__name")})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REFERRAL_RECEIVE, logs=Logged(AccessKind.WORK))
def hand_over_all(request: HttpRequest, pk) -> HttpResponse:
    own = Membership.objects.filter(organisation=request.membership.organisation).select_related("user")
    leaving = get_object_or_404(own, pk=pk)
    check_can_hand_over_all(request.membership, leaving)
    form = HandOverAllForm(posted(request), leaving=leaving)
    work = _work_of(request, leaving)
    if request.method == "POST" and form.is_valid():
        try:
            count = workflow.hand_over_all(leaving, by=request.membership, **form.cleaned_data)
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            done = ngettext("%(count)s family has a new nurse.", "%(count)s families have a new nurse.", count)
            messages.success(request, done % {"count": count})
            return redirect("people")
    context = {"form": form, "leaving": leaving, **work}
    return render(request, "referrals/hand_over_all.html", context, status=422 if form.is_bound else 200)


def _work_of(request: HttpRequest, leaving: Membership) -> dict[str, object]:
    """Which families go, also when a question is open or only feedback waits, and of which something stays here."""
    membership = request.membership
    open_work = Referral.objects.visible_to(membership).filter(nurse=leaving).with_work()
    granted = Grant.objects.visible_to(membership).of_row("family")
    referrals = list(open_work.with_name(membership).annotate(granted=granted))
    shows_names(request, referrals)
    going = [each for each in referrals if each.status in PASSED_ON]
    staying = [each for each in referrals if each.status not in PASSED_ON]
    follow_ups = FollowUp.objects.visible_to(membership).running().filter(nurse=leaving).count()
    return {
        "going": [family_name(each, membership) for each in going],
        "staying": [family_name(each, membership) for each in staying],
        "follow_ups": follow_ups,
    }
