"""Recording a contact of several professionals."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.enums import AccessKind
from coalition.permissions import Logged, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.enums import Verb
from referrals.forms.joint import JointContactForm
from referrals.views.acting import act, posted, referral_for


@require_http_methods(["GET", "POST"])
@requires(Permission.REFERRAL_READ, logs=Logged(AccessKind.WORK))
def record_joint(request: HttpRequest, pk) -> HttpResponse:
    referral = referral_for(request, pk, Verb.RECORD_CONTACT)
    people = workflow.who_can_take_part(referral)
    form = JointContactForm(posted(request), people=people, by=request.membership, initial={"on": timezone.localdate()})
    return act(
        request,
        referral,
        form,
        lambda: workflow.record_joint(referral, by=request.membership, **form.cleaned_data),
        "referrals/record_joint.html",
        done=_("Recorded for all who took part."),
    )
