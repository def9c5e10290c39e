"""In hospital: one question on admission that becomes a sign-up in one press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.enums import AccessAction, AccessKind
from coalition.models import Organisation
from coalition.permissions import Denied, Logged, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.access import shows_step
from referrals.enums import Verb
from referrals.forms.admission import AdmissionAnswer, AdmissionForm
from referrals.models import Referral
from referrals.views.acting import posted


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADMISSION_ASK, logs=Logged(AccessKind.SIGN_UP, writes=AccessAction.CREATE))
def admission(request: HttpRequest) -> HttpResponse:
    """Had one: nothing is kept, and the page says whom to call. Wants one: sent at once. Later: a draft."""
    request.access.shows_nobody()
    answer = request.POST.get("answer", "")
    if answer == AdmissionAnswer.HAD:
        return render(request, "referrals/admission_had.html", {"receivers": _receivers()})
    wants = answer != AdmissionAnswer.LATER
    form = AdmissionForm(posted(request), membership=request.membership, for_sending=wants)
    if request.method == "POST" and form.is_valid():
        referral = _write(request, form, sends=wants)
        if referral is not None:
            return _go_on(request, referral, sent=wants)
    context = {"form": form, "receiver": None}
    return render(request, "referrals/admission.html", context, status=422 if form.is_bound else 200)


def _receivers():
    """JGZ of this region, to be called."""
    return Organisation.objects.filter(kind="youth_health_service").exclude(phone="")


def _write(request: HttpRequest, form: AdmissionForm, *, sends: bool) -> Referral | None:
    try:
        begun = workflow.start(form.facts(), by=request.membership, pk=form.cleaned_data["pk"])
        return workflow.send(begun, by=request.membership) if sends else begun
    except Denied as refusal:
        form.add_error(None, str(refusal))
        return None


def _go_on(request: HttpRequest, referral: Referral, *, sent: bool) -> HttpResponse:
    shows_step(request, referral, Verb.SEND)
    if sent:
        return redirect("referrals:sent", referral.pk)
    messages.success(request, _("Kept as a draft under Today. Nothing has left your organisation."))
    return redirect("home")
