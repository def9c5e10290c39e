"""Tells people who did what when their page was older than the facts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from referrals.models import Referral
from referrals.workflow import TransitionNotAllowed


class ConflictMiddleware:
    """Turns a refused move into a page that explains it; the transaction has been rolled back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, TransitionNotAllowed):
            return None
        visible = Referral.objects.visible_to(request.membership).filter(pk=exception.referral.pk).first()
        return render(request, "referrals/conflict.html", {"reason": str(exception), "referral": visible}, status=409)
