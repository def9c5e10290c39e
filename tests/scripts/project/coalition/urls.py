"""One page: how many visits there were."""

from demo.models import Visit
from django.http import HttpResponse
from django.urls import path


def count(_request):
    return HttpResponse(str(Visit.objects.count()))


urlpatterns = [path("", count)]
