"""What parents find without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition.permissions import public
from socialmap.models import Offer


@require_safe
@public
def public_map(request: HttpRequest) -> HttpResponse:
    """What parents can find: published offers only."""
    offers = Offer.objects.for_parents().select_related("organisation")
    return render(request, "socialmap/public_map.html", {"offers": offers})
