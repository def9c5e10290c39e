"""What parents read before they sign up: in which language, and what a Goede Start Gesprek is."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from coalition.languages import DUTCH
from coalition.parents.pages import in_words_for_parents
from coalition.parents.texts import offered, texts_in
from coalition.permissions import public


@require_safe
@public
def parents(request: HttpRequest) -> HttpResponse:
    """Each language under its own name; who does not find the own one can call."""
    languages = [{"language": each.language, "title": each["choice.title"]} for each in offered()]
    return in_words_for_parents(request, "parents/choice.html", texts_in(DUTCH), {"languages": languages})


@require_safe
@public
def parents_explanation(request: HttpRequest, code: str) -> HttpResponse:
    """What a Goede Start Gesprek is, who comes, and that saying no changes nothing."""
    return in_words_for_parents(request, "parents/explanation.html", texts_in(code), {})
