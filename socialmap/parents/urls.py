"""Addresses at which parents find help: the language stands before them, and what was printed earlier keeps working."""

from django.urls import path

from socialmap.parents import views

urlpatterns = [
    path("ouders/<language:code>/kaart/", views.parents_map, name="parents_map"),
    path("ouders/<language:code>/kaart/<slug:key>/", views.parents_offer, name="parents_offer"),
    path("kaart/", views.public_map, name="public_map"),
    path("kaart/<slug:code>/", views.public_offer, name="public_offer"),
]
