"""What one sees first: the public page, a referrer's today, or the worklist."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from coalition.permissions import public


@require_safe
@public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "coalition/welcome.html")
