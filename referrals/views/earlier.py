"""What maternity care would have liked to know earlier, of a family without a notice: said, read and answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.permissions import NO_FAMILY, Denied, reason_denied, requires
from coalition.roles import Permission
from referrals import workflow
from referrals.earlier_permissions import check_can_answer_wish, check_can_wish
from referrals.forms.earlier import EarlierReplyForm, EarlierWishForm, week_name
from referrals.models import EarlierWish
from referrals.rows import Action
from referrals.views.acting import posted

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@requires(Permission.HANDOVER_READ, logs=NO_FAMILY)
def earlier_wishes(request: HttpRequest) -> HttpResponse:
    """Said by us or to us, for others nothing; no numbers, because nobody is measured."""
    membership = request.membership
    found = EarlierWish.objects.visible_to(membership).with_people()[:50]
    context = {
        "rows": [_row(each, membership) for each in found],
        "may_wish": reason_denied(check_can_wish, membership) is None,
    }
    return render(request, "referrals/earlier/list.html", context)


def _row(wish: EarlierWish, membership) -> dict[str, object]:
    other = wish.practice if wish.organisation_id == membership.organisation_id else wish.organisation
    return {
        "name": week_name(wish.week_on),
        "url": wish.get_absolute_url(),
        "what": other.name,
        "detail": wish.get_reply_display() or wish.get_wish_display(),
        "tag_word": _("Replied") if wish.reply else _("Said"),
        "tag_tone": "done" if wish.reply else "new",
        "action": Action(wish.get_absolute_url(), _("Open")),
    }


@require_http_methods(GET_OR_POST)
@requires(Permission.HANDOVER_RECEIVE, logs=NO_FAMILY)
def new_earlier_wish(request: HttpRequest) -> HttpResponse:
    check_can_wish(request.membership)
    form = EarlierWishForm(posted(request))
    if form.is_valid():
        try:
            said = workflow.wish_earlier(by=request.membership, **form.cleaned_data)
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Said. Only you and the practice read this."))
            return redirect(said)
    return render(request, "referrals/earlier/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(GET_OR_POST)
@requires(Permission.HANDOVER_READ, logs=NO_FAMILY)
def earlier_wish(request: HttpRequest, pk) -> HttpResponse:
    """One of them, with the form for the reply while there is none."""
    membership = request.membership
    wish = get_object_or_404(EarlierWish.objects.visible_to(membership).with_people(), pk=pk)
    denied = reason_denied(check_can_answer_wish, membership, wish)
    if request.method == "POST":
        check_can_answer_wish(membership, wish)
    form = None if denied or (wish.reply and not posted(request)) else EarlierReplyForm(posted(request))
    if form is not None and form.is_valid():
        try:
            workflow.answer_wish(wish, by=membership, reply=form.cleaned_data["reply"])
        except Denied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Replied. Thank you."))
            return redirect(wish)
    context = {"wish": wish, "week": week_name(wish.week_on), "form": form}
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "referrals/earlier/one.html", context, status=status)
