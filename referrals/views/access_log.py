"""From the code on a parent's card to the list of who saw their data, without reading anything of the family."""

from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.access.shown import Ground
from coalition.enums import AccessKind, AccessPurpose
from coalition.permissions import Logged, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.forms.access_log import ReferenceForm
from referrals.views.acting import posted


@require_http_methods(["GET", "POST"])
@requires(Permission.ACCESS_LOG_READ, logs=Logged(AccessKind.LOG, purpose=AccessPurpose.AUDIT))
def find(request: HttpRequest) -> HttpResponse:
    request.access.shows_nobody()
    form = ReferenceForm(posted(request))
    if form.is_valid():
        code = form.cleaned_data["reference"]
        family = _family_of(code) or workflow.removed_family(code)
        if family:
            request.access.shows({family: Ground()})
            return redirect("access_log_family", family)
        form.add_error("reference", _("There is no sign-up with this code. Check it on the card."))
    return render(request, "referrals/access_log.html", {"form": form}, status=422 if form.is_bound else 200)


def _family_of(reference: str) -> UUID | None:
    """The database itself checks that the privacy officer acts, and gives the opaque id alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT referrals_family_of_reference(%s)", [reference])
        return cursor.fetchone()[0]
