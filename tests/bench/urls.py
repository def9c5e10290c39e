"""All addresses and two more: the floor pages, which are a frame and nothing in it."""

from django.shortcuts import render
from django.urls import include, path

from coalition.languages import DUTCH
from coalition.parents.pages import in_words_for_parents
from coalition.parents.texts import texts_in
from coalition.permissions import NO_FAMILY, public, requires
from coalition.roles import Permission


@requires(Permission.HOME_READ, logs=NO_FAMILY)
def floor(request):
    return render(request, "base_app.html")


@public
def floor_for_parents(request):
    return in_words_for_parents(request, "base_parents.html", texts_in(DUTCH), {})


urlpatterns = [path("floor/", floor), path("floor/parents/", floor_for_parents), path("", include("coalition.urls"))]
