"""What stands in the map and what does not, who decides, and how to object: for everyone."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from coalition.models import Organisation
from coalition.parents.pages import in_frame_for_parents
from coalition.permissions import public


@require_safe
@public
def inclusion(request: HttpRequest) -> HttpResponse:
    keepers = Organisation.objects.filter(kind="municipality", is_member=True)
    return in_frame_for_parents(request, "socialmap/inclusion.html", {"keepers": keepers})
