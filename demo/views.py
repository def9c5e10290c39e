"""Signing in as a demo person. Installed in demo mode only."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from coalition.enums import AccessKind
from coalition.middleware import SESSION_KEY
from coalition.models import Membership
from coalition.permissions import Logged, logged, public
from demo.people import membership_id

BACKEND = "coalition.accounts.WithFunctions"


@require_POST
@public
@logged(Logged(AccessKind.SIGN_IN))
def sign_in(request: HttpRequest) -> HttpResponse:
    membership = get_object_or_404(Membership, pk=membership_id(request.POST.get("person", "")))
    login(request, membership.user, backend=BACKEND)
    request.session[SESSION_KEY] = str(membership.pk)
    return redirect("/")
