"""Addresses of the social map; an offer keeps its address as long as it exists."""

from django.urls import path

from socialmap.views import offers, public

app_name = "socialmap"
urlpatterns = [
    path("kaart/", public.public_map, name="public_map"),
    path("socialmap/offers/<str:code>/", offers.offer, name="offer"),
]
