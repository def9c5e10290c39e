"""Addresses of the social map."""

from django.urls import path

from socialmap import views

app_name = "socialmap"
urlpatterns = [path("kaart/", views.public_map, name="public_map")]
