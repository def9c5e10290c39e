"""The pages at which guides are read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coalition.guides.rendering import read
from coalition.guides.shelf import GUIDES, PAPERS_TO_READ, SHELF
from coalition.permissions import public


@require_safe
@public
def guides(request: HttpRequest) -> HttpResponse:
    """All there is to read, one's own work first."""
    wanted, role = get_language(), getattr(request.membership, "role", None)
    own = [guide for guide in GUIDES if role in guide.roles]
    context = {
        "own": _titles(own, wanted),
        "others": _titles([guide for guide in GUIDES if guide not in own], wanted),
        "papers": _titles(PAPERS_TO_READ, wanted),
    }
    return render(request, "coalition/guides/guides.html", context | _frame(request))


@require_safe
@public
def guide(request: HttpRequest, name: str) -> HttpResponse:
    """One of them, to read and to print."""
    if name not in SHELF:
        raise Http404
    context = {"reading": read(SHELF[name], get_language()), "asked": get_language()}
    return render(request, "coalition/guides/guide.html", context | _frame(request))


def _titles(shown, wanted: str) -> list[tuple[str, str]]:
    return [(guide.name, guide.title(wanted)) for guide in shown]


def _frame(request: HttpRequest) -> dict[str, str]:
    """Who is signed in keeps the menu; who installs the application may not be able to sign in yet."""
    return {"frame": "base_app.html" if request.membership else "base_public.html"}
