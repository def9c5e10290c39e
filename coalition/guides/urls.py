"""Addresses of the guides, below /hulp/."""

from django.urls import path

from coalition.guides import views

urlpatterns = [
    path("", views.guides, name="guides"),
    path("<slug:name>/", views.guide, name="guide"),
]
