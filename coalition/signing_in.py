"""The views around signing in that allauth does not have, and what ours add to its own."""

from collections.abc import Callable
from functools import wraps

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from coalition.accounts import INVITATION
from coalition.forms import ChoosePasswordForm
from coalition.models import Invitation, User
from coalition.permissions import public
from coalition.second_factor import has_device
from coalition.session_limits import note_activity, seconds_in_all, seconds_left
from coalition.workflow.invitations import accept, account_of, invitation_of, opened_invitation
from coalition.workflow.sessions import end_sessions

View = Callable[..., HttpResponse]


def sign_out(request: HttpRequest) -> HttpResponse:
    """Signing out empties what the browser kept. Not its cookies: the next page still has something to say."""
    response = account.logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def change_password(request: HttpRequest) -> HttpResponse:
    """Who comes in through their organisation has no password here, and makes no way around it."""
    if not request.user.has_usable_password():
        raise Http404
    return account.password_change(request)


def changing_factors(view: View) -> View:
    """Who makes or removes a second factor stays signed in here, and is signed out everywhere else."""

    @wraps(view)
    def changed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 302:
            if has_device(request):
                record_authentication(request, request.user, "mfa", type="enrolled", reauthenticated=True)
            end_sessions(request.user, but=request.session.session_key)
        return response

    return changed


@require_http_methods(["GET", "HEAD", "POST"])
@public
def stay_signed_in(request: HttpRequest) -> HttpResponse:
    """How many seconds this session has left; a POST lets the half hour begin again."""
    if not request.user.is_authenticated:
        return HttpResponse("0 0", content_type="text/plain")
    if request.method == "POST":
        note_activity(request, always=True)
    return HttpResponse(f"{seconds_left(request)} {seconds_in_all(request)}", content_type="text/plain")


@require_safe
@public
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail. The page it leads to has an address without the token in it."""
    invitation = invitation_of(token)
    if invitation is None:
        return render(request, "account/invitation_gone.html", status=404)
    request.session[INVITATION] = str(invitation.pk)
    return redirect("accept_invitation")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@public
def accept_invitation(request: HttpRequest) -> HttpResponse:
    invitation = opened_invitation(request.session.get(INVITATION))
    if invitation is None:
        return render(request, "account/invitation_gone.html", status=404)
    known = account_of(invitation)
    if known is None and not request.user.is_authenticated:
        return _accept_as_new(request, invitation)
    if known is None or request.user != known:
        return _sign_in_first(request, invitation)
    if request.method == "POST":
        accept(invitation, known)
        return _to_sign_in(request, _("The function has been added. Sign in again to use it."))
    return render(request, "account/invitation_join.html", {"invitation": invitation})


def _accept_as_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = ChoosePasswordForm(User(email=invitation.email, name=invitation.name), request.POST or None)
    if not form.is_valid():
        context = {"invitation": invitation, "form": form}
        return render(request, "account/invitation_accept.html", context, status=422 if form.is_bound else 200)
    accept(invitation, password=form.cleaned_data["new_password1"])
    return _to_sign_in(request, _("Your account is ready. Sign in with the password you just chose."))


def _sign_in_first(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The invited person has an account, and this browser is signed in as nobody or as somebody else."""
    url = f"{reverse('account_login')}?next={reverse('accept_invitation')}"
    return render(request, "account/invitation_sign_in.html", {"invitation": invitation, "sign_in_url": url})


def _to_sign_in(request: HttpRequest, words: str) -> HttpResponse:
    logout(request)
    messages.success(request, words)
    return redirect("account_login")
