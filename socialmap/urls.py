"""Addresses of the social map; an offer keeps its address as long as it exists."""

from django.urls import path

from socialmap.views import finding, offers, public

app_name = "socialmap"
urlpatterns = [
    path("kaart/", public.public_map, name="public_map"),
    path("socialmap/", finding.find, name="find"),
    path("socialmap/missing/", finding.missing, name="missing"),
    path("socialmap/offers/<str:code>/", offers.offer, name="offer"),
]
