"""One offer: for whom it is, how to sign up, whom to call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap.models import Offer


@require_safe
@requires(Permission.SOCIALMAP_READ, logs=NO_FAMILY)
def offer(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Offer.objects.visible_to(request.membership).with_links(), code=code)
    return render(request, "socialmap/offer.html", {"offer": found})
