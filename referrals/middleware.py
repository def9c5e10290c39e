"""Tells people who did what when their page was older than the facts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from referrals.models import Handover, Referral
from referrals.rows import Action
from referrals.workflow import TransitionNotAllowed, VisitNotAllowed


class ConflictMiddleware:
    """Turns a refused move into a page that explains it; the transaction has been rolled back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, VisitNotAllowed):
            day = Action(exception.visit.clinic.get_absolute_url(), _("See how it stands now"))
            return render(request, "referrals/conflict.html", {"reason": str(exception), "primary": day}, status=409)
        if not isinstance(exception, TransitionNotAllowed):
            return None
        about_handover = isinstance(exception.subject, Handover)
        handovers = Handover.objects.visible_to(request.membership)
        rows = handovers if about_handover else Referral.objects.visible_to(request.membership)
        visible = rows.filter(pk=exception.subject.pk).first()
        listed = reverse("referrals:handovers") if about_handover else reverse("referrals:list")
        ways_on = [Action(listed, _("To the list"))]
        if visible:
            ways_on.insert(0, Action(visible.get_absolute_url(), _("See how it stands now")))
        context = {"reason": str(exception), "primary": ways_on[0], "secondary": ways_on[1:] and ways_on[1]}
        return render(request, "referrals/conflict.html", context, status=409)
