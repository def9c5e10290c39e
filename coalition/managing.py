"""Pages for who manages people: who works where, who is invited, and what changes in that."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.enums import AccessKind
from coalition.forms import AbsenceForm, InviteForm, PeopleFilterForm
from coalition.models import Invitation, Membership
from coalition.permissions import (
    NO_FAMILY,
    Denied,
    Logged,
    check_can_manage_membership,
    recently_authenticated,
    requires,
)
from coalition.roles import Permission
from coalition.workflow import invitations as inviting
from coalition.workflow import people as changing
from coalition.workflow.invitations import Offer

RIGHTS = Logged(AccessKind.RIGHTS)
PEOPLE_ON_PAGE = 50
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.PERSON_MANAGE, logs=NO_FAMILY)
def manage_people(request: HttpRequest) -> HttpResponse:
    form = PeopleFilterForm(request.GET or None)
    memberships = Membership.objects.filter(until_on__isnull=True).with_people().order_by("user__name", "from_on")
    if form.is_valid():
        memberships = memberships.matching(form.cleaned_data["text"], form.cleaned_data["organisation"])
    page = Paginator(memberships, PEOPLE_ON_PAGE).get_page(request.GET.get("page"))
    asked = Invitation.objects.visible_to(request.membership).unfinished().with_people()
    context = {"form": form, "page": page, "invitations": asked, "today": timezone.localdate()}
    return render(request, "coalition/manage_people.html", context)


@require_http_methods(GET_OR_POST)
@requires(Permission.PERSON_MANAGE, logs=RIGHTS)
@recently_authenticated
def invite_person(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST or None)
    request.access.shows_nobody()
    if form.is_valid():
        try:
            invitation, _link = inviting.invite(Offer(**form.cleaned_data), by=request.membership)
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            request.access.concerns(invitation.pk)
            messages.success(request, _after_inviting(invitation))
            return redirect("manage_people")
    return render(request, "coalition/invite_person.html", {"form": form}, status=422 if form.errors else 200)


def _after_inviting(invitation: Invitation) -> str:
    if invitation.waits_for_yes:
        return _("The organisation is asked for its yes. After that the invitation goes out.")
    return _("The invitation is on its way. The link works for 14 days.")


@require_http_methods(GET_OR_POST)
@requires(Permission.PERSON_MANAGE, logs=RIGHTS)
@recently_authenticated
def withdraw_invitation(request: HttpRequest, pk) -> HttpResponse:
    invitation = get_object_or_404(_invitations(request), pk=pk)
    request.access.concerns(invitation.pk)
    done = _("The invitation is withdrawn. Its link does not work any more.")
    return _ask_first(
        request, "coalition/withdraw_invitation.html", {"invitation": invitation}, inviting.withdraw, invitation, done
    )


@require_http_methods(GET_OR_POST)
@requires(Permission.INVITATION_CONFIRM, logs=RIGHTS)
@recently_authenticated
def confirm_invitation(request: HttpRequest, pk) -> HttpResponse:
    asked = Invitation.objects.visible_to(request.membership).to_confirm_by(request.membership).with_people()
    invitation = get_object_or_404(asked, pk=pk)
    request.access.concerns(invitation.pk)
    done = _("Thank you. The invitation is on its way.")
    context = {"invitation": invitation}
    return _ask_first(
        request, "coalition/confirm_invitation.html", context, inviting.confirm, invitation, done, to="people"
    )


@require_http_methods(GET_OR_POST)
@requires(Permission.PERSON_MANAGE, logs=RIGHTS)
@recently_authenticated
def end_membership(request: HttpRequest, pk) -> HttpResponse:
    membership = _membership(request, pk)
    done = _("The function has ended, and the person is signed out everywhere.")
    return _ask_first(
        request, "coalition/end_membership.html", {"person": membership}, changing.end_membership, membership, done
    )


@require_http_methods(GET_OR_POST)
@requires(Permission.PERSON_MANAGE, logs=RIGHTS)
@recently_authenticated
def set_absence(request: HttpRequest, pk) -> HttpResponse:
    membership = _membership(request, pk)
    present = {"absent_until": membership.absent_until, "deputy": membership.deputy}
    form = AbsenceForm(request.POST or None, membership=membership, initial=present)
    if form.is_valid():
        chosen = form.cleaned_data
        changing.set_absence(membership, by=request.membership, until=chosen["absent_until"], deputy=chosen["deputy"])
        messages.success(request, _("Saved."))
        return redirect("manage_people")
    context = {"person": membership, "form": form}
    return render(request, "coalition/set_absence.html", context, status=422 if form.errors else 200)


@require_http_methods(GET_OR_POST)
@requires(Permission.PERSON_MANAGE, logs=RIGHTS)
@recently_authenticated
def close_account(request: HttpRequest, pk) -> HttpResponse:
    membership = _membership(request, pk)
    done = _("The account is closed, and the person is signed out everywhere.")
    return _ask_first(
        request, "coalition/close_account.html", {"person": membership}, changing.deactivate, membership.user, done
    )


@require_http_methods(GET_OR_POST)
@requires(Permission.PERSON_MANAGE, logs=RIGHTS)
@recently_authenticated
def open_account(request: HttpRequest, pk) -> HttpResponse:
    membership = _membership(request, pk)
    done = _("The account is open again.")
    return _ask_first(
        request, "coalition/open_account.html", {"person": membership}, changing.activate, membership.user, done
    )


@require_http_methods(GET_OR_POST)
@requires(Permission.PERSON_MANAGE, logs=RIGHTS)
@recently_authenticated
def reset_second_factor(request: HttpRequest, pk) -> HttpResponse:
    membership = _membership(request, pk)
    done = _("The second factor is gone. At the next sign-in the person makes a new one.")
    return _ask_first(
        request,
        "coalition/reset_second_factor.html",
        {"person": membership},
        changing.reset_second_factor,
        membership.user,
        done,
    )


def _ask_first(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    verb: Callable[..., object],
    about: object,
    done: str,
    *,
    to: str = "manage_people",
) -> HttpResponse:
    """The page says what will happen; its button does it, and says that it was done."""
    if request.method == "POST":
        verb(about, by=request.membership)
        messages.success(request, done)
        return redirect(to)
    return render(request, template, context)


def _invitations(request: HttpRequest) -> QuerySet[Invitation]:
    return Invitation.objects.visible_to(request.membership).unfinished().with_people()


def _membership(request: HttpRequest, pk) -> Membership:
    """The function, when this reader may change it. Raises Denied for one's own."""
    membership = get_object_or_404(Membership.objects.with_people(), pk=pk)
    check_can_manage_membership(request.membership, membership)
    request.access.concerns(membership.pk)
    return membership
