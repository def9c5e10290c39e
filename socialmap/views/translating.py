"""What parents read of an offer in another language, kept by who keeps the offer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.languages import DUTCH, LANGUAGES
from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission
from socialmap import workflow
from socialmap.for_parents import source_hash
from socialmap.forms.translating import TranslationForm
from socialmap.views.keeping import GET_OR_POST, offer_to_keep


@require_http_methods(GET_OR_POST)
@requires(Permission.SOCIALMAP_KEEP, logs=NO_FAMILY)
def keep_translation(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """One language. When the Dutch changed meanwhile nothing is saved; the new Dutch stands above what was typed."""
    if language == DUTCH or language not in LANGUAGES:
        raise Http404
    reading, offer = LANGUAGES[language], offer_to_keep(request, code)
    now, is_moved = source_hash(offer), False
    translation = next((each for each in offer.translations.all() if each.language == language), None)
    initial = TranslationForm.initial_from(translation, now)
    form = TranslationForm(request.POST if request.method == "POST" else None, language=reading, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            workflow.translate(offer, language, by=request.membership, **form.cleaned_data)
        except workflow.StaleVersion:
            is_moved = True
            form.data = form.data.copy()
            form.data["seen"] = now
        else:
            messages.success(request, _("Saved."))
            return redirect("socialmap:keep_offer", code)
    context = {
        "offer": offer,
        "form": form,
        "language": reading,
        "is_moved": is_moved,
        "is_outdated": translation is not None and translation.source_hash != now,
    }
    status = 409 if is_moved else 422 if form.is_bound else 200
    return render(request, "socialmap/keep/translation.html", context, status=status)
