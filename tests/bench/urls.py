"""All addresses and one more: the floor page, which is a frame and nothing in it."""

from django.shortcuts import render
from django.urls import include, path

from coalition.permissions import NO_FAMILY, requires
from coalition.roles import Permission


@requires(Permission.HOME_READ, logs=NO_FAMILY)
def floor(request):
    return render(request, "base_app.html")


urlpatterns = [path("floor/", floor), path("", include("coalition.urls"))]
